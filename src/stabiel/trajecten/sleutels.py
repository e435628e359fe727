"""Sixty-four-bit keys made from columns, equal on every machine and in every version of the software."""

from functools import reduce

import numpy as np
import numpy.typing as npt
import polars as pl

Words = npt.NDArray[np.uint64]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_EMPTY = -0x61C8864680B583EB
_SIGN = np.uint64(1 << 63)
_LOW = np.uint64((1 << 48) - 1)


def mix(*columns: pl.Series, seed: int = 0) -> pl.Series:
    """One Int64 per row from whole-number, boolean or day columns; the order of the columns matters.

    Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014): the finaliser of splitmix64.
    An empty value is a value of its own.
    """
    start = np.full(len(columns[0]), seed, dtype=np.uint64)
    mixed = reduce(lambda state, column: _finalise(state ^ _words(column)), columns, _finalise(start))
    return pl.Series("sleutel", mixed.view(np.int64))


def mix_frame(frame: pl.DataFrame, *, seed: int = 0) -> pl.Series:
    """The same as `mix` of all columns of a frame, in one pass; quicker for many columns."""
    whole = frame.select_seq(pl.all().to_physical().cast(pl.Int64).fill_null(_EMPTY)).to_numpy()
    start = np.full(frame.height, seed, dtype=np.uint64)
    mixed = reduce(lambda state, column: _finalise(state ^ column.view(np.uint64)), whole.T, _finalise(start))
    return pl.Series("sleutel", mixed.view(np.int64))


def prefix_with(kring: pl.Series, key: pl.Series) -> pl.Series:
    """Keys whose first 16 bits come from the circle, so that a partition is a range of sorted keys."""
    high = mix(kring, seed=_KRING).to_numpy().view(np.uint64) & ~_LOW
    return pl.Series("traject", (high | (key.to_numpy().view(np.uint64) & _LOW)).view(np.int64))


def partition_of(kring: pl.Series, *, partitions: int) -> pl.Series:
    """The partition of each circle, 0 … partitions − 1; partitions is a power of two, at most 65,536.

    Partition p holds the p-th range of the sorted signed keys that `prefix_with` makes.
    """
    if partitions == 1:
        return pl.Series("partitie", np.zeros(len(kring), dtype=np.uint32))
    bits = partitions.bit_length() - 1
    words = mix(kring, seed=_KRING).to_numpy().view(np.uint64) ^ _SIGN
    return pl.Series("partitie", (words >> np.uint64(64 - bits)).astype(np.uint32))


def _words(column: pl.Series) -> Words:
    whole = column.to_physical().cast(pl.Int64).fill_null(_EMPTY)
    return whole.to_numpy().view(np.uint64)


def _finalise(state: Words) -> Words:
    state = state + _STEP
    state = (state ^ (state >> np.uint64(30))) * _FIRST
    state = (state ^ (state >> np.uint64(27))) * _SECOND
    return state ^ (state >> np.uint64(31))


_KRING = 7
