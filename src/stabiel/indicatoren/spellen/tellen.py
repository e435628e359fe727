"""Counting followed spells per day since their clock, without cutting them into pieces.

A spell that starts on day s and is in slot j enters it max(0, first day of the slot - s) days after its clock. Where it
runs on into the next slot it leaves this one on its last day. So for all slots but the last of a spell everything
follows from how many spells started on day s and were still there: one table of starts per slot is enough. Only the
way out of the last slot is counted spell by spell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stabiel.indicatoren.groepen import Tellingen, Verdeling
from stabiel.indicatoren.spellen.dagen import Flags, Ints
from stabiel.indicatoren.spellen.vakken import Gevolgd, Laag, Spellen, Vakken

Tabel = NDArray[np.int32]


@dataclass(frozen=True)
class Dagtellingen:
    """Spells per cell, period and day since the clock 0 … W - 1 (cells × periods × W), as moments.

    Moment 0 is before the first day; what happens on day d stands at moment d + 1.

    Attributes:
        begonnen: come under observation after this moment.
        gestopt: at risk for the last time at this moment.
        beeindigd: of these the ones that ended, per class of causes (cells × periods × classes × W).
        terug: of `begonnen` those that were there before in this period, by the days they were away.
        niet_zo_ver: spells that could not have been followed to each horizon (cells × periods × horizons).
        gevolgd: spells that were followed at all (cells × periods).
    """

    begonnen: Tabel
    gestopt: Tabel
    beeindigd: Tabel
    terug: dict[int, Tabel]
    niet_zo_ver: Tabel
    gevolgd: Tellingen

    @classmethod
    def empty(cls, cellen: int, *, perioden: int, oorzaken: int, horizonnen: int, laatste: int) -> "Dagtellingen":
        """Nothing counted, with moments up to and including that of day `laatste`."""
        shape = (cellen, perioden, laatste + 2)
        return cls(
            begonnen=np.zeros(shape, dtype=np.int32),
            gestopt=np.zeros(shape, dtype=np.int32),
            beeindigd=np.zeros((cellen, perioden, oorzaken, laatste + 2), dtype=np.int32),
            terug={},
            niet_zo_ver=np.zeros((cellen, perioden, horizonnen), dtype=np.int32),
            gevolgd=np.zeros((cellen, perioden), dtype=np.int64),
        )


@dataclass(frozen=True)
class Teller:
    """What is needed to count the spells of one layer in cells.

    Attributes:
        paar: of each cell.
        laag: for a cohort the periods in which clocks start; None for a window.
    """

    spellen: Spellen
    gevolgd: Gevolgd
    vakken: Vakken
    verdeling: Verdeling
    paar: Ints
    laag: Laag | None

    def add_days(self, tabel: Dagtellingen, *, horizonnen: tuple[int, ...], klassen: Ints) -> None:
        """Count this layer into the tables."""
        self._add_ends(tabel, klassen)
        self._add_short(tabel, horizonnen)
        width = tabel.begonnen.shape[2]
        starts, first_day = self._starts(width)
        for cells, pair in self._layouts():
            self._add_slots(tabel, cells, pair, starts, first_day=first_day, horizonnen=horizonnen)

    def present(self, *, perioden: int, chosen: Flags | None = None) -> Tellingen:
        """How many spells, of all or of the chosen, were followed in each cell and period."""
        own = self.gevolgd
        kept = slice(None) if chosen is None else np.flatnonzero(chosen)
        if self.laag is not None:
            return self.verdeling.tally(own.spel[kept], own.periode[kept], perioden=perioden)
        cel = self.verdeling.cel[own.spel[kept]]
        slots = self._most_slots
        base, size = self._places(slots + 1)[cel], self.verdeling.aantal * (slots + 1)
        begun = np.bincount(base + own.eerste[kept], minlength=size)
        ended = np.bincount(base + own.laatste[kept] + 1, minlength=size)
        shape = (self.verdeling.aantal, slots + 1)
        begun, running = begun.reshape(shape), np.cumsum((begun - ended).reshape(shape), axis=1)
        found = np.zeros((self.verdeling.aantal, perioden), dtype=np.int64)
        for cells, pair in self._layouts():
            before = -1
            for place, slot in enumerate(self._slots_of(pair)):
                period = int(self.vakken.periode[slot])
                found[cells, period] += (begun if period == before else running)[cells, place]
                before = period
        return found

    def spent(self, *, perioden: int, na: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Days at risk from so many days after the clock (`na`, 0 or 1) on, added up per cell and period, and their
        squares added up, each spell in each slot on its own."""
        own = self.gevolgd
        cel = self.verdeling.cel[own.spel]
        first, last = self.days_in(own, own.eerste, na=na), self.days_in(own, own.laatste, na=na)
        later = np.flatnonzero(own.laatste > own.eerste)
        between = self._between()
        if self.laag is not None:
            total = first.astype(np.float64)
            length = np.concatenate(([0], np.cumsum(self.vakken.tot - self.vakken.van + 1)))
            total[later] += last[later] + length[own.laatste[later]] - length[own.eerste[later] + 1]
            return self._weighted(cel * perioden + own.periode, total, perioden=perioden)
        begin = cel * perioden + self.vakken.periode[own.eerste]
        end = cel[later] * perioden + own.periode[later]
        sums = self._weighted(begin, first, perioden=perioden), self._weighted(end, last[later], perioden=perioden)
        days, squares = (one + other for one, other in zip(*sums, strict=True))
        for cells, pair in self._layouts():
            for place, slot in enumerate(self._slots_of(pair)):
                period, length_of = (
                    int(self.vakken.periode[slot]),
                    float(self.vakken.tot[slot] - self.vakken.van[slot] + 1),
                )
                days[cells, period] += between[cells, place] * length_of
                squares[cells, period] += between[cells, place] * length_of**2
        return days, squares

    def days_in(self, gevolgd: Gevolgd, slot: Ints, *, na: int) -> Ints:
        """Days at risk in one slot of each followed spell, from so many days after its clock on."""
        begin = np.maximum(self.vakken.van[slot], self.spellen.start[gevolgd.spel] + na)
        return np.minimum(self.vakken.tot[slot], gevolgd.tot) - begin + 1

    def _weighted(
        self, place: NDArray[np.int64], days: NDArray[Any], *, perioden: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        shape, weights = (self.verdeling.aantal, perioden), days.astype(np.float64)
        sums = [np.bincount(place, values, minlength=shape[0] * perioden) for values in (weights, weights**2)]
        return sums[0].astype(np.float64).reshape(shape), sums[1].astype(np.float64).reshape(shape)

    def _between(self) -> NDArray[np.int64]:
        """Spells per cell and slot that were there before and go on after it."""
        own, slots = self.gevolgd, self._most_slots
        cel = self.verdeling.cel[own.spel]
        base = self._places(slots + 2)[cel]
        several = own.laatste > own.eerste
        size, shape = self.verdeling.aantal * (slots + 2), (self.verdeling.aantal, slots + 2)
        begun = np.bincount((base + own.eerste + 1)[several], minlength=size)
        ended = np.bincount((base + own.laatste)[several], minlength=size)
        return np.cumsum((begun - ended).reshape(shape), axis=1)

    @property
    def _most_slots(self) -> int:
        return int(np.diff(self.vakken.eerste).max(initial=0))

    def _places(self, breedte: int) -> Tellingen:
        """Per cell where its slots begin in a table of so many per cell, less the number of its first slot."""
        place: Tellingen = np.arange(self.verdeling.aantal, dtype=np.int64) * breedte - self.vakken.eerste[self.paar]
        return place

    def _slots_of(self, pair: int) -> range:
        return range(int(self.vakken.eerste[pair]), int(self.vakken.eerste[pair + 1]))

    def _layouts(self) -> Iterator[tuple[Ints, int]]:
        """Cells with the same slots, and one of their pairs."""
        alike: dict[bytes, list[int]] = {}
        for cell, pair in enumerate(self.paar.tolist()):
            if pair >= 0:
                own = slice(self.vakken.eerste[pair], self.vakken.eerste[pair + 1])
                key = self.vakken.van[own].tobytes() + self.vakken.tot[own].tobytes()
                alike.setdefault(key, []).append(cell)
        for cells in alike.values():
            yield np.array(cells, dtype=np.int32), int(self.paar[cells[0]])

    def _add_ends(self, tabel: Dagtellingen, klassen: Ints) -> None:
        """The way out of the last slot of every spell."""
        own, perioden, width = self.gevolgd, tabel.begonnen.shape[1], tabel.begonnen.shape[2]
        moment = own.tot - self.spellen.start[own.spel] + 1
        near = np.flatnonzero(moment < width)
        spel, moment = own.spel[near], moment[near]
        cell = self.verdeling.cel[spel] * perioden + own.periode[near]
        tabel.gestopt.ravel()[:] += np.bincount(cell * width + moment, minlength=tabel.gestopt.size)
        ended = np.flatnonzero(own.beeindigd[near])
        causes = tabel.beeindigd.shape[2]
        place = (cell[ended] * causes + klassen[self.spellen.oorzaak[spel[ended]]] - 1) * width + moment[ended]
        tabel.beeindigd.ravel()[:] += np.bincount(place, minlength=tabel.beeindigd.size)

    def _add_short(self, tabel: Dagtellingen, horizonnen: tuple[int, ...]) -> None:
        """Spells that could be followed less long than their last slot: they vanished."""
        own = self.gevolgd
        short = np.flatnonzero(self.spellen.tot[own.spel] < self.vakken.tot[own.laatste])
        spel, period = own.spel[short], own.periode[short]
        start = self.spellen.start[spel]
        reach, slot = self.spellen.tot[spel] - start, self.vakken.tot[own.laatste[short]] - start
        for place, horizon in enumerate(horizonnen):
            missed = (reach < horizon) & (slot >= horizon)
            tabel.niet_zo_ver[:, :, place] += self.verdeling.tally(
                spel[missed], period[missed], perioden=tabel.begonnen.shape[1]
            )

    def _starts(self, width: int) -> tuple[Tabel, int]:
        """Spells per cell, last slot and day of the clock; clocks too old for the table stand on its first day."""
        first_day = int(self.vakken.van.min(initial=0)) - width
        days = int(self.vakken.tot.max(initial=0)) - first_day + 1
        own, slots = self.gevolgd, self._most_slots
        cel = self.verdeling.cel[own.spel]
        place = self._places(slots)[cel] + own.laatste
        day = np.maximum(self.spellen.start[own.spel] - first_day, 0)
        size = self.verdeling.aantal * slots * days
        starts = np.bincount(place * days + day, minlength=size).astype(np.int32)
        return starts.reshape(self.verdeling.aantal, slots, days), first_day

    def _add_slots(
        self,
        tabel: Dagtellingen,
        cells: Ints,
        pair: int,
        starts: Tabel,
        *,
        first_day: int,
        horizonnen: tuple[int, ...],
    ) -> None:
        """Everything but the last way out, for cells with the same slots, from their last slot back to their first."""
        slots = self._slots_of(pair)
        present = np.zeros((len(cells), starts.shape[2]), dtype=np.int32)
        for slot in reversed(slots):
            van, tot = int(self.vakken.van[slot]) - first_day, int(self.vakken.tot[slot]) - first_day
            later, present = present, present + starts[cells, slot - slots.start]
            for period, low, high in self._clocks(slot, tot, first_day):
                here = present[:, low : high + 1]
                tabel.gevolgd[cells, period] += here.sum(axis=1)
                _add_entries(tabel.begonnen, cells, period, here, low=low, van=van)
                _add_short_of(tabel.niet_zo_ver, cells, period, here, low=low, tot=tot, horizonnen=horizonnen)
                _add_leaves(tabel.gestopt, cells, period, later[:, low : high + 1], low=low, tot=tot)
                if slot > slots.start and self._is_same_period(slot):
                    until = int(self.vakken.tot[slot - 1]) - first_day
                    was = present[:, low : max(min(high, until) + 1, low)]
                    tabel.gevolgd[cells, period] -= was.sum(axis=1)
                    again = tabel.terug.setdefault(van - until - 1, np.zeros_like(tabel.begonnen))
                    _add_entries(again, cells, period, was, low=low, van=van)

    def _is_same_period(self, slot: int) -> bool:
        """Whether a slot and the one before it lie in one period."""
        return self.laag is not None or bool(self.vakken.periode[slot] == self.vakken.periode[slot - 1])

    def _clocks(self, slot: int, tot: int, first_day: int) -> Iterator[tuple[int, int, int]]:
        """Periods with the range of days on which their clocks start: for a window every day up to the slot's last."""
        if self.laag is None:
            yield int(self.vakken.periode[slot]), 0, tot
            return
        for number, start, end in zip(self.laag.nummers, self.laag.starts, self.laag.einden, strict=True):
            low, high = max(int(start) - first_day, 0), min(int(end) - first_day, tot)
            if low <= high:
                yield int(number), low, high


def _add_entries(tabel: Tabel, cells: Ints, period: int, starts: Tabel, *, low: int, van: int) -> None:
    """Entries of clocks `low`, `low` + 1 … into a slot that begins on `van`."""
    late = min(max(van - low, 0), starts.shape[1])
    tabel[cells, period, 0] += starts[:, late:].sum(axis=1, dtype=np.int32)
    width = tabel.shape[2]
    # the clock of column c started van - low - c days before the slot
    nearest = van - low - late + 1
    count = min(late, max(width - nearest, 0))
    if count:
        tabel[cells, period, nearest : nearest + count] += starts[:, late - count : late][:, ::-1]


def _add_leaves(tabel: Tabel, cells: Ints, period: int, starts: Tabel, *, low: int, tot: int) -> None:
    """Ways out on the last day of a slot of clocks `low`, `low` + 1 … that run on after it."""
    size = starts.shape[1]
    nearest = tot - low - (size - 1) + 1
    count = min(size, max(tabel.shape[2] - nearest, 0))
    if count:
        tabel[cells, period, nearest : nearest + count] += starts[:, size - count :][:, ::-1]


def _add_short_of(
    tabel: Tabel,
    cells: Ints,
    period: int,
    starts: Tabel,
    *,
    low: int,
    tot: int,
    horizonnen: tuple[int, ...],
) -> None:
    """Clocks `low`, `low` + 1 … for which the slot ends before each horizon."""
    for place, horizon in enumerate(horizonnen):
        first = max(tot - horizon + 1 - low, 0)
        tabel[cells, period, place] += starts[:, first:].sum(axis=1, dtype=np.int32)
