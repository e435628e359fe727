"""Funnel limits: where a unit of a given size lies when it is like all others, and what a wider world makes of them.

Sources: Spiegelhalter 2005, Statistics in Medicine 24:1185 (prediction limits, over-dispersion) and QSHC 14:347
(additive over-dispersion); Lancaster 1961 (mid-P). Limits are of the exact distribution around the target, never an
interval around the unit: that one alarms at another rate than it says. Half of the chance of the observed number itself
counts (mid-P), so that about the promised share falls outside at small numbers too; between whole numbers the limit is
drawn straight.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, expit, logit, pdtr

from stabiel.statistiek.intervals import LEVEL, Floats

Whole = NDArray[np.int64]

_NODES = 25


@dataclass(frozen=True)
class Limits:
    """Lower and upper prediction limits, arrays of one shape; NaN where nothing is known."""

    lower: Floats
    upper: Floats


def poisson_funnel(expected: ArrayLike, *, level: float = LEVEL) -> Limits:
    """Limits of observed / expected when the observed number is Poisson with the expected number as mean."""
    mean = np.asarray(expected, dtype=np.float64)
    usable = np.where(mean > 0, mean, 1.0)
    top = np.ceil(usable + 12 * np.sqrt(usable) + 30).astype(np.int64)
    found = _mid_p(lambda k: np.where(k < 0, 0.0, pdtr(np.maximum(k, 0), usable)), top=top, level=level)
    return Limits(*(np.where(mean > 0, side / usable, np.nan) for side in (found.lower, found.upper)))


def binomial_funnel(total: ArrayLike, target: ArrayLike, *, level: float = LEVEL) -> Limits:
    """Limits of the share of `total` when each of them has a chance of `target`.

    Args:
        total: may be a broken number, such as an effective size; then the binomial distribution is continued through
            the incomplete beta function.
    """
    size, chance = np.broadcast_arrays(np.asarray(total, dtype=np.float64), np.asarray(target, dtype=np.float64))
    if np.any((chance < 0) | (chance > 1)):
        raise ValueError("a target share lies between 0 and 1")
    known = (size > 0) & ~np.isnan(chance)
    n, p = np.where(known, size, 1.0), np.where(known, chance, 0.5)

    def below(k: Whole) -> Floats:
        rest = np.maximum(n - k, 1e-12)
        return np.asarray(np.where(k < 0, 0.0, np.where(k >= n, 1.0, betainc(rest, np.maximum(k, 0) + 1.0, 1 - p))))

    found = _mid_p(below, top=np.ceil(n).astype(np.int64), level=level)
    return Limits(*(np.where(known, np.minimum(side / n, 1.0), np.nan) for side in (found.lower, found.upper)))


def widen_shares(
    limits: Limits, *, target: ArrayLike, size: ArrayLike, between: ArrayLike, level: float = LEVEL
) -> Limits:
    """Limits of shares in a world where the log-odds of units differ by chance of their own.

    On the scale of log-odds the distance of each limit to the target grows by √(1 + τ²·n·p(1 - p)); with τ = 0 the
    exact limits stay. Limits never leave 0 to 1; they reach 0 or 1 when half of the chance of none, or of all, is
    larger than the tail, because no distance on log-odds does.

    Args:
        limits: of this level.
        between: τ, the standard deviation of log-odds between units.
    """
    aim, n = np.asarray(target, dtype=np.float64), np.asarray(size, dtype=np.float64)
    factor = np.sqrt(1 + np.asarray(between, dtype=np.float64) ** 2 * n * aim * (1 - aim))
    inside = (aim > 0) & (aim < 1)
    middle = logit(np.where(inside, aim, 0.5))

    def stretch(side: Floats) -> Floats:
        with np.errstate(divide="ignore"):
            moved = expit(middle + (logit(side) - middle) * factor)
        return np.asarray(np.where(inside, moved, side))

    share, weight = _other_worlds(middle, np.asarray(between, dtype=np.float64))
    tail = (1 - level) / 2
    none, everyone = ((weight * part ** n[..., None]).sum(axis=-1) / 2 >= tail for part in (1 - share, share))
    return Limits(
        np.where(inside & none, 0.0, stretch(limits.lower)), np.where(inside & everyone, 1.0, stretch(limits.upper))
    )


def _other_worlds(middle: Floats, between: Floats) -> tuple[Floats, Floats]:
    """Shares that a unit may truly have in such a world, in the last axis, and the chance of each."""
    place, weight = np.polynomial.hermite.hermgauss(_NODES)
    spread = np.broadcast_to(between, np.broadcast_shapes(between.shape, middle.shape))
    return expit(middle[..., None] + np.sqrt(2) * spread[..., None] * place), weight / np.sqrt(np.pi)


def widen_ratios(limits: Limits, *, expected: ArrayLike, between: ArrayLike) -> Limits:
    """Limits of ratios in a world where the logarithm of the true ratio of units has a standard deviation of τ."""
    factor = np.sqrt(1 + np.asarray(between, dtype=np.float64) ** 2 * np.asarray(expected, dtype=np.float64))
    with np.errstate(divide="ignore"):
        return Limits(*(np.exp(np.log(side) * factor) for side in (limits.lower, limits.upper)))


def _mid_p(below: Callable[[Whole], Floats], *, top: Whole, level: float) -> Limits:
    """The numbers below and above which half of the rest of the level lies.

    Args:
        below: chance of a number of at most k.
        top: a number that holds nearly all chance.
    """
    tail = (1 - level) / 2
    return Limits(_quantile(below, top=top, chance=tail), _quantile(below, top=top, chance=1 - tail))


def _quantile(below: Callable[[Whole], Floats], *, top: Whole, chance: float) -> Floats:
    def middle(k: Whole) -> Floats:
        return np.asarray((below(k) + below(k - 1)) / 2)

    low, high = np.zeros_like(top), top.copy()
    while np.any(low < high):
        half = (low + high) // 2
        enough = middle(half) >= chance
        low, high = np.where(enough | (low >= high), low, half + 1), np.where(enough, half, high)
    before, at = middle(low - 1), middle(low)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.where(at > before, (chance - before) / (at - before), 1.0)
    return np.asarray(np.where(low == 0, 0.0, low - 1 + np.clip(part, 0.0, 1.0)))
