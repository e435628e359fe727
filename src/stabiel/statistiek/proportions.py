"""Shares of a closed group: Wilson and exact intervals.

Sources: Wilson 1927; Clopper and Pearson 1934; Newcombe 1998. The convention of `share` (exact below ten,
Wilson from ten) is that of Public Health England's technical guide on confidence intervals.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv

from stabiel.statistiek.intervals import LEVEL, Floats, z_value

EXACT_BELOW = 10


@dataclass(frozen=True)
class Interval:
    """Estimates with their limits, arrays of one shape; NaN where the group is empty."""

    estimate: Floats
    lower: Floats
    upper: Floats


def _pair(events: ArrayLike, total: ArrayLike) -> tuple[Floats, Floats]:
    some, everyone = np.broadcast_arrays(np.asarray(events, dtype=np.float64), np.asarray(total, dtype=np.float64))
    if np.any(some < 0) or np.any(some > everyone):
        raise ValueError("events lie between 0 and the total")
    return some, everyone


def wilson(events: ArrayLike, total: ArrayLike, *, level: float = LEVEL) -> Interval:
    """Wilson's score interval, without correction for continuity."""
    some, everyone = _pair(events, total)
    z = z_value(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = some / everyone
        middle = (some + z * z / 2) / (everyone + z * z)
        half = z * np.sqrt(share * (1 - share) * everyone + z * z / 4) / (everyone + z * z)
    lower = np.where(some == 0, 0.0, middle - half)
    upper = np.where(some == everyone, 1.0, middle + half)
    known = everyone > 0
    return Interval(*(np.where(known, values, np.nan) for values in (share, lower, upper)))


def exact(events: ArrayLike, total: ArrayLike, *, level: float = LEVEL) -> Interval:
    """The exact interval of Clopper and Pearson; never covers less than the level, often more."""
    some, everyone = _pair(events, total)
    alpha = 1 - level
    rest = everyone - some
    known = everyone > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        share = some / everyone
        lower = np.where(some > 0, betaincinv(np.maximum(some, 1), rest + 1, alpha / 2), 0.0)
        upper = np.where(rest > 0, betaincinv(some + 1, np.maximum(rest, 1), 1 - alpha / 2), 1.0)
    return Interval(*(np.where(known, values, np.nan) for values in (share, lower, upper)))


def share(events: ArrayLike, total: ArrayLike, *, level: float = LEVEL) -> Interval:
    """The share of a closed group with the interval of the convention: exact where fewer than ten did or fewer
    than ten did not (so that a share and its complement mirror each other), Wilson elsewhere."""
    some, everyone = _pair(events, total)
    few = np.minimum(some, everyone - some) < EXACT_BELOW
    small, large = exact(some, everyone, level=level), wilson(some, everyone, level=level)
    return Interval(large.estimate, np.where(few, small.lower, large.lower), np.where(few, small.upper, large.upper))
