"""Where spells were followed: the stretches of observed days, cut by the periods of one layer (slots).

A spell is in all slots between its first and its last, because slots of one pair lie in order and a spell runs on. So
two numbers per spell say everything, and nothing has to be cut into pieces.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.perioden import Periode
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints, day_number
from stabiel.indicatoren.spellen.waarneming import Kalender, Waarneming


@dataclass(frozen=True)
class Spellen:
    """Spells of one clock; every array has one value per spell.

    Attributes:
        rij: place of the traject.
        start: day of the clock.
        eind: day of its own first ending, NOOIT while it runs.
        oorzaak: which ending, 1 and up; 0 while it runs.
        tot: the last day on which it could be followed.
        paar: number of its municipality and organisation in the observation.
        negatief: its first ending lies before its clock, so it is left out and counted.
        kan_verdwijnen: `tot` is the day on which the traject vanished from the deliveries.
    """

    rij: Ints
    start: Ints
    eind: Ints
    oorzaak: Ints
    tot: Ints
    paar: Ints
    negatief: Flags
    kan_verdwijnen: bool = True

    def __len__(self) -> int:
        return len(self.rij)


@dataclass(frozen=True)
class Laag:
    """Periods that do not overlap, oldest first, with their numbers in the question."""

    nummers: Ints
    starts: Ints
    einden: Ints

    def period_of(self, days: Ints, *, kalender: Kalender) -> Ints:
        """Number of the period that holds each day, -1 where none does."""
        every = np.arange(kalender.eerste, kalender.laatste + 1, dtype=np.int32)
        place = np.minimum(np.searchsorted(self.einden, every), len(self.einden) - 1)
        inside = (every >= self.starts[place]) & (every <= self.einden[place])
        table = np.where(inside, self.nummers[place], -1).astype(np.int32)
        return table[kalender.place(days)]

    def touched(self, first: Ints, last: Ints, *, kalender: Kalender) -> tuple[Ints, Ints]:
        """Place in the layer of the first period that ends on or after a day, and of the last that begins by one."""
        every = np.arange(kalender.eerste, kalender.laatste + 1)
        opens = np.searchsorted(self.einden, every).astype(np.int32)
        closes = np.searchsorted(self.starts, every, side="right").astype(np.int32) - 1
        return opens[kalender.place(first)], closes[kalender.place(last)]


def split_layers(perioden: Sequence[Periode]) -> list[Laag]:
    """The periods in layers without overlap; each goes into the first where it fits."""
    layers: list[list[tuple[int, int, int]]] = []
    for number in sorted(range(len(perioden)), key=lambda number: (perioden[number].end, perioden[number].start)):
        start, end = day_number(perioden[number].start), day_number(perioden[number].end)
        fits = next((layer for layer in layers if layer[-1][2] < start), None)
        if fits is None:
            fits = []
            layers.append(fits)
        fits.append((number, start, end))
    return [Laag(*np.array(layer, dtype=np.int32).T) for layer in layers]


@dataclass(frozen=True)
class Vakken:
    """Slots per pair, in order.

    Attributes:
        eerste: place of the first slot of each pair, and the number of slots (pairs + 1).
        van, tot: first and last day of each slot.
        periode: number of its period; 0 for a cohort, where the clock decides.
    """

    eerste: Ints
    van: Ints
    tot: Ints
    periode: Ints
    _from: Ints
    _until: Ints
    _kalender: Kalender

    @classmethod
    def of(cls, waarneming: Waarneming, *, laag: Laag | None) -> "Vakken":
        """The stretches of every pair, cut by the periods of a layer, or whole for a cohort (None)."""
        rows = [
            (pair, max(van, start), min(tot, end), number)
            for pair, stretches in enumerate(waarneming.stukken)
            for van, tot in stretches
            for number, start, end in _periods(laag, van, tot)
        ]
        pair, van, tot, period = np.array(rows, dtype=np.int32).reshape(-1, 4).T
        size, kalender = len(waarneming.stukken), waarneming.kalender
        first = np.searchsorted(pair, np.arange(size + 1)).astype(np.int32)
        ended = first[:-1, None] + kalender.count_before(pair, tot, size=size)
        begun = first[:-1, None] + kalender.count_before(pair, van - 1, size=size) - 1
        return cls(first, van, tot, period, ended.ravel(), begun.ravel(), kalender)

    def covers(self, laag: Laag) -> Flags:
        """Per pair: every day of every period of the layer was observed."""
        if not len(self.van):
            return np.zeros(len(self.eerste) - 1, dtype=np.bool_)
        day = self._kalender.place(laag.starts)
        slots = self._until.reshape(-1, self._kalender.breedte)[:, day]
        slot = np.maximum(slots, 0)
        begun = (slots >= self.eerste[:-1, None]) & (self.van[slot] <= laag.starts)
        whole = (begun & (self.tot[slot] >= laag.einden)).all(axis=1)
        return np.asarray(whole, dtype=np.bool_)

    def first_of(self, paar: Ints, dag: Ints) -> Ints:
        """The first slot of a pair that ends on or after a day."""
        slot: Ints = self._from[paar * self._kalender.breedte + self._kalender.place(dag)]
        return slot

    def last_of(self, paar: Ints, dag: Ints) -> Ints:
        """The last slot of a pair that begins on or before a day."""
        slot: Ints = self._until[paar * self._kalender.breedte + self._kalender.place(dag)]
        return slot


@dataclass(frozen=True)
class Gevolgd:
    """Spells of one layer that were at risk on some observed day.

    Attributes:
        spel: place of the spell.
        eerste, laatste: its first and last slot.
        tot: last day at risk.
        periode: the period of its last slot, or for a cohort that of its clock.
        beeindigd: it ended on `tot`.
    """

    spel: Ints
    eerste: Ints
    laatste: Ints
    tot: Ints
    periode: Ints
    beeindigd: Flags


def follow(spellen: Spellen, *, vakken: Vakken, laag: Laag, cohort: bool, kalender: Kalender) -> Gevolgd:
    """Which spells were followed in the periods of a layer. Negative spells and pairs without windows are not."""
    last = np.minimum(spellen.eind, spellen.tot)
    usable = ~spellen.negatief & (spellen.paar >= 0) & (last >= spellen.start)
    own = laag.period_of(spellen.start, kalender=kalender) if cohort else None
    if own is not None:
        usable &= own >= 0
    spel = np.flatnonzero(usable).astype(np.int32)
    if not len(vakken.van):
        spel = spel[:0]
    pair, last = spellen.paar[spel], last[spel]
    first_slot, last_slot = vakken.first_of(pair, spellen.start[spel]), vakken.last_of(pair, last)
    seen = np.flatnonzero(first_slot <= last_slot)
    if len(seen) < len(spel):
        spel, last, first_slot, last_slot = (values[seen] for values in (spel, last, first_slot, last_slot))
    tot = np.minimum(last, vakken.tot[last_slot])
    period = vakken.periode[last_slot] if own is None else own[spel]
    return Gevolgd(spel, first_slot, last_slot, tot, period, spellen.eind[spel] == tot)


def _periods(laag: Laag | None, van: int, tot: int) -> list[tuple[int, int, int]]:
    if laag is None:
        return [(0, -NOOIT, NOOIT)]
    first = int(np.searchsorted(laag.einden, van))
    until = int(np.searchsorted(laag.starts, tot, side="right"))
    return [(int(laag.nummers[n]), int(laag.starts[n]), int(laag.einden[n])) for n in range(first, until)]
