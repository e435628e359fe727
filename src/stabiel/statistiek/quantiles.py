"""Quantiles of closed samples (everybody's value is known), with limits that are values of the sample itself.

Sources: Hyndman and Fan 1996, type 2 (the middle of two values where a quantile falls between them); David and
Nagaraja 2003, 7.1 (order statistics as limits).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr, bdtrik

from stabiel.statistiek.intervals import LEVEL
from stabiel.statistiek.proportions import Interval


def quantile(
    group: NDArray[np.integer], value: ArrayLike, *, groups: int, share: float = 0.5, level: float = LEVEL
) -> Interval:
    """The quantile per group: 0.5 the median, 0.9 the value that nine in ten do not exceed.

    Args:
        group, value: one row per member; no NaN.
        groups: how many there are; an empty group gets NaN.

    A limit for which the group is too small is NaN: a median needs six members, the upper limit of a
    ninetieth percentile thirty-six.
    """
    if not 0 < share < 1:
        raise ValueError(f"a quantile lies between 0 and 1, not {share}")
    number, values = np.asarray(group), np.asarray(value, dtype=np.float64)
    order = np.lexsort((values, number))
    ordered = np.append(values[order], np.nan)
    size = np.bincount(number, minlength=groups)
    first = np.concatenate(([0], np.cumsum(size)[:-1]))
    low, high = _middle(size, share=share)
    down, up = _ranks(size, share=share, level=level)

    def at(rank: NDArray[np.int64]) -> NDArray[np.float64]:
        inside = (rank >= 1) & (rank <= size)
        return ordered[np.where(inside, first + rank - 1, len(values))]

    return Interval((at(low) + at(high)) / 2, at(down), at(up))


def quantile_of_counts(counts: NDArray[np.integer], *, share: float = 0.5, level: float = LEVEL) -> Interval:
    """`quantile` where the value is a whole number and members are counted: counts[g, v] have value v in group g."""
    if not 0 < share < 1:
        raise ValueError(f"a quantile lies between 0 and 1, not {share}")
    until = np.cumsum(counts, axis=1, dtype=np.int64)
    size = until[:, -1]
    low, high = _middle(size, share=share)
    down, up = _ranks(size, share=share, level=level)

    def at(rank: NDArray[np.int64]) -> NDArray[np.float64]:
        inside = (rank >= 1) & (rank <= size)
        values = (until < rank[:, None]).sum(axis=1).astype(np.float64)
        return np.where(inside, values, np.nan)

    return Interval((at(low) + at(high)) / 2, at(down), at(up))


def _middle(size: NDArray[np.int64], *, share: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The ranks between which the quantile lies; equal where it is one value."""
    exactly = size * share
    low = np.ceil(exactly - 1e-9).astype(np.int64)
    high = np.floor(exactly + 1e-9).astype(np.int64) + 1
    return low, np.minimum(high, size)


def _ranks(size: NDArray[np.integer], *, share: float, level: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The ranks of both limits: P(at most down - 1 below) <= alpha/2, P(at least up below) <= alpha/2."""
    alpha = (1 - level) / 2
    return _first_above(size, alpha, share=share), _first_above(size, 1 - alpha, share=share, at=True) + 1


def _first_above(size: NDArray[np.integer], chance: float, *, share: float, at: bool = False) -> NDArray[np.int64]:
    """The smallest number of members for which P(at most so many below) is more than a chance, or `at` least that.

    Looked up around the inverse of the distribution, which is not exact between whole numbers.
    """
    members = size.astype(np.float64)
    guess = np.nan_to_num(np.floor(bdtrik(chance, np.maximum(members, 1), share)))
    tried = np.clip(guess[:, None] + np.arange(-3, 4), -1, members[:, None])
    below = np.where(tried < 0, 0.0, bdtr(np.maximum(tried, 0), size[:, None].astype(np.int64), share))
    enough = below >= chance if at else below > chance
    found: NDArray[np.int64] = tried[np.arange(len(size)), enough.argmax(axis=1)].astype(np.int64)
    return found
