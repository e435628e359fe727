"""Two independent estimates beside each other.

Source: Newcombe 1998, method 10, and its general form in Zou and Donner 2008: the interval of a
difference is built from the limits of both parts, so it respects their asymmetry and needs no variance.
"""

import numpy as np
from numpy.typing import ArrayLike

from stabiel.statistiek.proportions import Interval


def difference(first: Interval, second: Interval) -> Interval:
    """first - second, with the interval made from both intervals. NaN where either is NaN.

    With Wilson intervals this is Newcombe's hybrid score interval; with limits of curves it is the interval of
    a difference between two curves at a horizon. Both must be independent and of the same level.
    """
    value = first.estimate - second.estimate
    down = np.hypot(first.estimate - first.lower, second.upper - second.estimate)
    up = np.hypot(first.upper - first.estimate, second.estimate - second.lower)
    return Interval(value, value - down, value + up)


def differs(found: Interval, *, than: ArrayLike = 0.0) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Whether the interval excludes `than`: "demonstrably different"; False where nothing is known."""
    reference = np.asarray(than, dtype=np.float64)
    return np.asarray((found.lower > reference) | (found.upper < reference), dtype=np.bool_)
