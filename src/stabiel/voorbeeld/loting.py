"""Draws by lot that depend on a key and a name only: the same for any order, any block, any number of workers.

A key is a whole number per person, per traject or per row; a name says what is drawn. Durations come from
tables of quantiles in whole days, so that no draw depends on the rounding of a processor.
"""

import hashlib
import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

Sleutels = npt.NDArray[np.uint64]
Dagen = npt.NDArray[np.int32]
Vlaggen = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

NOOIT = (1 << 28) + 2
"""A day that does not come: a Monday, so that moving to a workday leaves it alone. Sums with a duration stay
below the limit of int32."""

_QUANTILES = 4096
_FRACTION = 2.0**-53
_STEPS = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
_LAST_SHIFT = np.uint64(31)
_FINE = 1 << 16  # steps in which a choice between weights is made


@lru_cache(maxsize=4096)
def number_of(text: str) -> np.uint64:
    """A fixed 64-bit number for a text."""
    return np.uint64(int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little"))


def mix(keys: Sleutels, name: str) -> Sleutels:
    """New keys from keys and a name. Source: finaliser of splitmix64 (Steele, Lea and Flood 2014)."""
    mixed = keys ^ number_of(name)
    for shift, factor in _STEPS:
        mixed ^= mixed >> shift
        mixed *= factor
    mixed ^= mixed >> _LAST_SHIFT
    return mixed


def keys_of(name: str, *, count: int, first: int = 0) -> Sleutels:
    """Keys of the members first, first + 1, … of what the name stands for."""
    places = np.arange(first, first + count, dtype=np.uint64)
    return mix(places * np.uint64(0x9E3779B97F4A7C15) + np.uint64(1), name)


class Loting:
    """All draws for one array of keys."""

    def __init__(self, keys: Sleutels) -> None:
        """Keep the keys, one per row."""
        self.keys = keys

    def whole(self, name: str) -> Sleutels:
        """64 random bits per row."""
        return mix(self.keys, name)

    def share(self, name: str) -> npt.NDArray[np.float64]:
        """Uniform numbers, 0 ≤ u < 1."""
        return (self.whole(name) >> np.uint64(11)).astype(np.float64) * _FRACTION

    def hit(self, name: str, chance: Any) -> Vlaggen:
        """True with this chance (one number, or one per row)."""
        return np.asarray(self.share(name) < chance, dtype=np.bool_)

    def days(self, name: str, table: Dagen, *, kind: Codes | None = None) -> Dagen:
        """Durations in days from a table of quantiles; with `kind`, from its row per row."""
        place = (self.whole(name) >> np.uint64(52)).astype(np.int64)
        drawn: Dagen = table[place] if kind is None else table[kind, place]
        return drawn

    def between(self, name: str, low: int, high: int) -> Dagen:
        """Whole numbers from low up to and including high."""
        drawn: Dagen = low + (self.share(name) * (high - low + 1)).astype(np.int32)
        return drawn

    def pick(self, name: str, weights: Sequence[float]) -> Codes:
        """Places in a list of weights."""
        drawn: Codes = _choices(tuple(weights))[(self.whole(name) >> np.uint64(48)).astype(np.int64)]
        return drawn


@lru_cache(maxsize=64)
def _choices(weights: tuple[float, ...]) -> Codes:
    edges = np.round(np.cumsum(weights) / sum(weights) * _FINE).astype(np.int64)
    return np.repeat(np.arange(len(weights), dtype=np.int8), np.diff(edges, prepend=0))


def lognormal(median: float, sigma: float) -> Dagen:
    """Table of a lognormal duration."""
    normal = NormalDist()
    steps = (normal.inv_cdf((place + 0.5) / _QUANTILES) for place in range(_QUANTILES))
    return _table(round(median * math.exp(sigma * step)) for step in steps)


def exponential(mean: float) -> Dagen:
    """Table of a duration with a constant hazard of 1 / mean a day; mean 0: it never comes."""
    if not mean:
        return _table([NOOIT] * _QUANTILES)
    return _table(int(-mean * math.log(1 - (place + 0.5) / _QUANTILES)) for place in range(_QUANTILES))


def stack(*tables: Dagen) -> Dagen:
    """Tables below each other, one per kind."""
    return np.stack(tables)


def _table(days: Any) -> Dagen:
    return np.asarray(list(days), dtype=np.int32)


def earliest(*days: Dagen) -> Dagen:
    """The first of several days, row by row."""
    first = days[0]
    for other in days[1:]:
        first = np.minimum(first, other)
    return first


def when(condition: Vlaggen, days: Dagen) -> Dagen:
    """The days where the condition holds, elsewhere never."""
    kept: Dagen = np.where(condition & (days < NOOIT), days, NOOIT).astype(np.int32)
    return kept
