"""Shares of small units pulled towards what is expected, as far as units differ at all: logit-normal empirical Bayes.

The log-odds of a unit are its own expectation plus m plus a deviation with standard deviation τ; m and τ are estimated
by maximum likelihood (adaptive Gauss-Hermite quadrature), then each unit is read given them. Sources: Morris 1983, JASA
78:47; Liu and Pierce 1994, Biometrika 81:624 (quadrature); Spiegelhalter and others, BUGS examples, Surgical.

The interval takes m and τ for known, so with few units it is somewhat too sure.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.special import expit, logit, logsumexp

from stabiel.statistiek.intervals import LEVEL, Floats, z_value
from stabiel.statistiek.proportions import Interval

_NODES, _WEIGHTS = np.polynomial.hermite.hermgauss(25)
_SMALLEST, _LARGEST = 1e-3, 5.0
_STEPS = 50


@dataclass(frozen=True)
class LogitNormal:
    """How units differ: mean and standard deviation of their log-odds beside their own expectation."""

    mean: float
    spread: float


def fit_logit_normal(events: ArrayLike, total: ArrayLike, *, expected: ArrayLike | None = None) -> LogitNormal:
    """The most likely mean and spread of the log-odds of units.

    Args:
        events, total: per unit; may be broken numbers, such as effective sizes. A total of 0 says nothing.
        expected: share that each unit would have if all were like all others; None for one mean.

    Raises:
        ValueError: fewer than two units.
    """
    some, everyone, shift = _units(events, total, expected)
    if len(some) < 2:
        raise ValueError("a spread between units needs two units")
    centre = logit(np.clip(some.sum() / everyone.sum(), 1e-4, 1 - 1e-4)) - float(np.average(shift, weights=everyone))

    def loss(place: Floats) -> float:
        model = LogitNormal(float(place[0]), float(np.exp(place[1])))
        return -float(_evidence(some, everyone, shift, model).sum())

    bounds = [(centre - 5, centre + 5), (np.log(_SMALLEST), np.log(_LARGEST))]
    starts = [np.array([centre, np.log(spread)]) for spread in (0.05, 0.4)]
    best = min((minimize(loss, start, bounds=bounds, method="L-BFGS-B") for start in starts), key=lambda one: one.fun)
    spread = float(np.exp(best.x[1]))
    return LogitNormal(float(best.x[0]), spread if spread > 2 * _SMALLEST else 0.0)


def shrink(
    events: ArrayLike,
    total: ArrayLike,
    *,
    model: LogitNormal,
    expected: ArrayLike | None = None,
    level: float = LEVEL,
) -> Interval:
    """The share of each unit given the model: mean of what is believable, with limits.

    A unit without cases is the expectation itself. With a spread of 0 every unit is.
    """
    known = LogitNormal(model.mean, max(model.spread, _SMALLEST))
    some, everyone = (np.asarray(x, dtype=np.float64) for x in np.broadcast_arrays(events, total))
    shift = _shift(expected, some.shape)
    place, chance = _posterior(some, everyone, shift, known)
    share = (chance * expit(place)).sum(axis=-1)
    middle = (chance * place).sum(axis=-1)
    half = z_value(level) * np.sqrt((chance * (place - middle[..., None]) ** 2).sum(axis=-1))
    return Interval(share, expit(middle - half), expit(middle + half))


def _units(events: ArrayLike, total: ArrayLike, expected: ArrayLike | None) -> tuple[Floats, Floats, Floats]:
    some, everyone = np.broadcast_arrays(np.asarray(events, dtype=np.float64), np.asarray(total, dtype=np.float64))
    kept = everyone > 0
    return some[kept], everyone[kept], _shift(expected, some.shape)[kept]


def _shift(expected: ArrayLike | None, shape: tuple[int, ...]) -> Floats:
    if expected is None:
        return np.zeros(shape)
    return np.asarray(logit(np.clip(np.broadcast_to(np.asarray(expected, dtype=np.float64), shape), 1e-6, 1 - 1e-6)))


def _log_density(place: Floats, some: Floats, everyone: Floats, centre: Floats, spread: float) -> Floats:
    """Log of likelihood times density of log-odds, places in the last axis."""
    chance = some[..., None] * place - everyone[..., None] * np.logaddexp(0, place)
    apart = (place - centre[..., None]) / spread
    return np.asarray(chance - apart**2 / 2 - np.log(spread * np.sqrt(2 * np.pi)))


def _mode(some: Floats, everyone: Floats, centre: Floats, spread: float) -> tuple[Floats, Floats]:
    """Where the density of each unit is highest, and its width there (Newton with bounded steps)."""
    place = centre.copy()
    for _ in range(_STEPS):
        p = expit(place)
        slope = some - everyone * p - (place - centre) / spread**2
        curve = everyone * p * (1 - p) + 1 / spread**2
        step = np.clip(slope / curve, -1.0, 1.0)
        place = place + step
        if np.all(np.abs(step) < 1e-9):
            break
    p = expit(place)
    return place, 1 / np.sqrt(everyone * p * (1 - p) + 1 / spread**2)


def _grid(some: Floats, everyone: Floats, shift: Floats, model: LogitNormal) -> tuple[Floats, Floats]:
    """Places around the mode of each unit and the log weight of each."""
    centre = shift + model.mean
    mode, width = _mode(some, everyone, centre, model.spread)
    place = mode[..., None] + np.sqrt(2) * width[..., None] * _NODES
    weight = np.log(_WEIGHTS) + _NODES**2 + np.log(np.sqrt(2) * width[..., None])
    return place, weight + _log_density(place, some, everyone, centre, model.spread)


def _evidence(some: Floats, everyone: Floats, shift: Floats, model: LogitNormal) -> Floats:
    return np.asarray(logsumexp(_grid(some, everyone, shift, model)[1], axis=-1))


def _posterior(some: Floats, everyone: Floats, shift: Floats, model: LogitNormal) -> tuple[Floats, Floats]:
    place, weight = _grid(some, everyone, shift, model)
    return place, np.exp(weight - logsumexp(weight, axis=-1, keepdims=True))
