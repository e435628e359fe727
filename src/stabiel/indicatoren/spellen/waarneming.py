"""Which days were observed, per organisation that recorded a clock and municipality.

A day counts for a spell when the organisation that recorded its clock delivered it for that municipality, and every
organisation that is expected to deliver for the municipality did too (decision 4). An organisation that never
delivered for the municipality of the merged traject says nothing about it: then the days of all count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from stabiel.begrippen.perioden import Periode
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints, day_number

Stuk = tuple[int, int]


@dataclass(frozen=True)
class Kalender:
    """Table lookups by day instead of searching: days outside the table stand for its first or last day.

    The first day lies before, and the last day after, everything that is ever compared.
    """

    eerste: int
    laatste: int

    def place(self, days: Ints) -> Ints:
        """Column of each day in a table of this calendar."""
        return np.clip(days, self.eerste, self.laatste) - self.eerste

    @property
    def breedte(self) -> int:
        """Number of days in a table."""
        return self.laatste - self.eerste + 1

    def count_before(self, rows: Ints, days: Ints, *, size: int) -> NDArray[np.int32]:
        """Table (rows × days): how many of the given days of a row lie before each day."""
        marks = np.zeros((size, self.breedte), dtype=np.int32)
        np.add.at(marks, (rows, np.clip(days + 1, self.eerste, self.laatste) - self.eerste), 1)
        return np.cumsum(marks, axis=1, dtype=np.int32)


class Waarneming:
    """Observed days of every pair of municipality and organisation; a pair without any has number -1.

    Attributes:
        stukken: per pair its observed stretches, first and last day, in order; first those of all organisations
            together, one per municipality that has any.
        allen: per municipality the stretches in which all expected organisations delivered.
    """

    def __init__(
        self,
        waarnemingen: pl.DataFrame,
        *,
        gemeenten: Sequence[str],
        organisaties: Sequence[str],
        grenzen: Sequence[int],
    ) -> None:
        """
        Args:
            waarnemingen: organisatie, gemeente, van, tot.
            gemeenten, organisaties: the places that spells refer to.
            grenzen: further days that the calendar must hold, such as edges of periods.
        """
        where = {name: place for place, name in enumerate(gemeenten)}
        who = {name: place for place, name in enumerate(organisaties)}
        self.allen: list[list[Stuk]] = [[] for _ in gemeenten]
        own: dict[tuple[int, int], list[Stuk]] = {}
        for owner, name, start, end in waarnemingen.sort("van").rows():
            if name in where and owner is None:
                self.allen[where[name]].append((day_number(start), day_number(end)))
            elif name in where and owner in who:
                own.setdefault((where[name], who[owner]), []).append((day_number(start), day_number(end)))
        self.stukken: list[list[Stuk]] = []
        self._paren = np.full((len(gemeenten), len(organisaties) + 1), -1, dtype=np.int32)
        for place, stretches in enumerate(self.allen):
            self._paren[place, :] = self._add(stretches)
        for (place, owner), windows in sorted(own.items()):
            self._paren[place, owner + 1] = self._add(_intersect(windows, self.allen[place]))
        days = [day for stretches in (*self.stukken, *self.allen) for stretch in stretches for day in stretch]
        days += grenzen
        self.kalender = Kalender(min(days, default=0) - 2, max(days, default=0) + 2)

    def pair_of(self, gemeente: Ints, organisatie: Ints) -> Ints:
        """The number of the pair; -1 where nothing was observed. Organisation -1 is one without windows."""
        pair: Ints = self._paren.ravel()[gemeente * self._paren.shape[1] + organisatie + 1]
        return pair

    def _add(self, stretches: list[Stuk]) -> int:
        if not stretches:
            return -1
        self.stukken.append(stretches)
        return len(self.stukken) - 1

    def is_observed(self, paar: Ints, dag: Ints) -> Flags:
        """Whether each day was observed for each pair."""
        if not self.stukken:
            return np.zeros(len(paar), dtype=np.bool_)
        return (paar >= 0) & self._gezien[paar, self.kalender.place(dag)]

    def last_day(self, paar: Ints, *, tot: Ints) -> Ints:
        """The last observed day of each pair, on or before a day of its own; before every day where there is none."""
        latest = np.full((len(self.stukken) + 1, self.kalender.breedte), -NOOIT, dtype=np.int32)
        for row, stretches in enumerate(self.stukken):
            for van, last in stretches:
                latest[row, self._place(van) : self._place(last) + 1] = np.arange(van, last + 1)
        table = np.maximum.accumulate(latest, axis=1)
        return table[paar, self.kalender.place(tot)]

    def _place(self, day: int) -> int:
        return day - self.kalender.eerste

    def is_whole(self, perioden: Sequence[Periode]) -> Flags:
        """Municipality × period: whether every day was observed by all."""
        found = np.zeros((len(self.allen), len(perioden)), dtype=np.bool_)
        for number, periode in enumerate(perioden):
            start, end = day_number(periode.start), day_number(periode.end)
            for place, stretches in enumerate(self.allen):
                found[place, number] = any(van <= start and end <= tot for van, tot in stretches)
        return found

    def last_of_period(self, perioden: Sequence[Periode]) -> Ints:
        """Municipality × period: the last day in the period that was observed by all; -NOOIT where there is none."""
        found = np.full((len(self.allen), len(perioden)), -NOOIT, dtype=np.int32)
        for number, periode in enumerate(perioden):
            start, end = day_number(periode.start), day_number(periode.end)
            for place, stretches in enumerate(self.allen):
                days = [min(tot, end) for van, tot in stretches if van <= end and tot >= start]
                found[place, number] = max(days, default=-NOOIT)
        return found

    @cached_property
    def _gezien(self) -> Flags:
        rows = np.array([row for row, stretches in enumerate(self.stukken) for _ in stretches], dtype=np.int32)
        edges = np.array([stretch for stretches in self.stukken for stretch in stretches], dtype=np.int32)
        size = len(self.stukken)
        begun = self.kalender.count_before(rows, edges[:, 0] - 1, size=size)
        return begun > self.kalender.count_before(rows, edges[:, 1], size=size)


def _intersect(one: Sequence[Stuk], other: Sequence[Stuk]) -> list[Stuk]:
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return sorted((van, tot) for van, tot in both if van <= tot)
