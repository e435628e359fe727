"""Indirect standardisation: what was seen beside what would be expected of the same people elsewhere.

Sources: Breslow and Day 1987, chapter 2 (standardised ratio, Byar); Public Health England, technical guide on
confidence intervals (exact below ten). Two standardised ratios are not comparable with each other, only each with the
standard.
"""

import numpy as np
from numpy.typing import ArrayLike

from stabiel.statistiek.intervals import LEVEL, ROUNDING, Floats, cloglog_limits, limit_of_none, z_value
from stabiel.statistiek.proportions import Interval
from stabiel.statistiek.rates import count


def standardised_ratio(observed: ArrayLike, expected: ArrayLike, *, level: float = LEVEL) -> Interval:
    """Observed / expected numbers of events, with the limits of a count: exact below ten, Byar from ten."""
    found, hoped = count(observed, level=level), np.asarray(expected, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        sides = (found.estimate / hoped, found.lower / hoped, found.upper / hoped)
    return Interval(*(np.where(hoped > 0, side, np.nan) for side in sides))


def effective_size(found: Interval, *, level: float = LEVEL) -> Floats:
    """How many cases followed to the end would give the same interval of a share.

    Read back from complementary log-log limits (or, for none and for all, from the exact limit): without open cases and
    late entry it is the number of cases. NaN where there is no interval.
    """
    share, lower, upper = found.estimate, found.lower, found.upper
    share = np.where(np.abs(share - np.rint(share)) < ROUNDING, np.rint(share), share)
    inside = (share > 0) & (share < 1) & (lower > 0) & (upper < 1) & (upper > lower)
    p, low, high = (np.where(inside, side, other) for side, other in ((share, 0.5), (lower, 0.4), (upper, 0.6)))
    width = np.log(np.log1p(-high) / np.log1p(-low)) / (2 * z_value(level))
    size = p / ((1 - p) * np.log1p(-p) ** 2 * width**2)
    with np.errstate(divide="ignore", invalid="ignore"):
        none = np.log((1 - level) / 2) / np.log1p(-np.where(share == 0, upper, 0.5))
        everyone = np.log((1 - level) / 2) / np.log(np.where(share == 1, lower, 0.5))
    return np.select([inside, share == 0, share == 1], [size, none, everyone], default=np.nan)


def share_interval(share: ArrayLike, size: ArrayLike, *, level: float = LEVEL) -> Interval:
    """The interval of a share of so many cases: complementary log-log, exact for none and for all.

    The inverse of `effective_size`; gives the interval of the same figure at another level.
    """
    p, n = np.broadcast_arrays(np.asarray(share, dtype=np.float64), np.asarray(size, dtype=np.float64))
    with np.errstate(divide="ignore", invalid="ignore"):
        lower, upper = cloglog_limits(p, p * (1 - p) / n, level=level)
    extreme = limit_of_none(n, level=level)
    lower = np.select([p == 0, p == 1], [0.0, 1 - extreme], default=lower)
    upper = np.select([p == 0, p == 1], [extreme, 1.0], default=upper)
    known = (n > 0) & ~np.isnan(p)
    return Interval(*(np.where(known, side, np.nan) for side in (p, lower, upper)))
