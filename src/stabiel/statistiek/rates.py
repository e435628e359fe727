"""Counts and rates: exact Poisson and Byar limits, and a rate whose interval allows for repeats within a subject.

Sources: Garwood 1936 (exact limits); Breslow and Day 1987, formula 2.11 (Byar); Lawless and Nadeau 1995 (the robust
variance: that of a Poisson model with subjects as clusters).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtri

from stabiel.statistiek.intervals import LEVEL, z_value
from stabiel.statistiek.proportions import EXACT_BELOW, Interval


def exact_poisson(events: ArrayLike, *, level: float = LEVEL) -> Interval:
    """Exact limits of a Poisson mean, from its observed count."""
    some = _counts(events)
    alpha = 1 - level
    lower = np.where(some > 0, chdtri(2 * np.maximum(some, 1), 1 - alpha / 2) / 2, 0.0)
    upper = chdtri(2 * some + 2, alpha / 2) / 2
    return Interval(some, lower, upper)


def byar(events: ArrayLike, *, level: float = LEVEL) -> Interval:
    """Byar's approximation of the exact limits; good from about ten."""
    some = _counts(events)
    z = z_value(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = some * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3
    more = some + 1
    upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return Interval(some, np.where(some > 0, lower, 0.0), upper)


def count(events: ArrayLike, *, level: float = LEVEL) -> Interval:
    """A count with the interval of the convention: exact below ten, Byar from ten."""
    few = _counts(events) < EXACT_BELOW
    small, large = exact_poisson(events, level=level), byar(events, level=level)
    return Interval(small.estimate, np.where(few, small.lower, large.lower), np.where(few, small.upper, large.upper))


def rate(
    group: NDArray[np.integer], events: ArrayLike, time: ArrayLike, *, groups: int, level: float = LEVEL
) -> Interval:
    """Events per unit of time per group, with limits that are robust to repeats within a subject.

    Args:
        group, events, time: one row per subject; subjects without time are left out.
        groups: how many there are; a group without time gets NaN.

    log(rate) ± z·se, where se² = n / (n - 1) · Σ (events - rate · time)² / (Σ events)², and never less than
    1 / Σ events, the variance without repeats. Below ten events the exact limits count too: the widest
    of both is given, so that a handful of events in one subject is never sold as precise.
    """
    number, some, spent = (np.asarray(values) for values in (group, events, time))
    present = spent > 0
    number, some, spent = number[present], some[present].astype(np.float64), spent[present].astype(np.float64)
    sums = [
        np.bincount(number, weight, minlength=groups)
        for weight in (np.ones(len(spent)), some, spent, some**2, some * spent, spent**2)
    ]
    return rate_of_sums(*sums, level=level)


def rate_of_sums(
    subjects: ArrayLike,
    events: ArrayLike,
    time: ArrayLike,
    events_squared: ArrayLike,
    events_time: ArrayLike,
    time_squared: ArrayLike,
    *,
    level: float = LEVEL,
) -> Interval:
    """`rate` from sums over the subjects with time: their number, Σe, Σt, Σe², Σet and Σt², per group."""
    size, total, exposure, square, cross, spread = (
        np.asarray(values, dtype=np.float64)
        for values in (subjects, events, time, events_squared, events_time, time_squared)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        value = total / exposure
        residual = np.maximum(square - 2 * value * cross + value**2 * spread, 0.0)
        robust = residual / total**2 * size / np.maximum(size - 1, 1)
        factor = np.exp(z_value(level) * np.sqrt(np.maximum(robust, 1 / total)))
        lower, upper = value / factor, value * factor
        small = exact_poisson(total, level=level)
        few = total < EXACT_BELOW
        lower = np.where(few, np.fmin(lower, small.lower / exposure), lower)
        upper = np.where(few, np.fmax(np.where(total > 0, upper, 0.0), small.upper / exposure), upper)
    known = exposure > 0
    lower = np.where(total > 0, lower, 0.0)
    return Interval(*(np.where(known, values, np.nan) for values in (value, lower, upper)))


def _counts(events: ArrayLike) -> NDArray[np.float64]:
    some = np.asarray(events, dtype=np.float64)
    if np.any(some < 0):
        raise ValueError("a count is not negative")
    return some
