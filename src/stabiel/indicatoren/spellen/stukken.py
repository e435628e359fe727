"""Cutting spells by the days that were observed, and by periods.

A window (venster) uses time and events on days inside the period only, with delayed entry. A cohort uses spells whose
clock starts in the period and follows them to the last observed day. Periods that overlap, such as a year and its
months, are cut one layer at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.spellen.dagen import Flags, Ints, day_number
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
        gemeente, organisatie: places; the organisation is the one that recorded the clock.
        paar: number of that pair in the observation.
        negatief: its first ending lies before its clock, so it is left out and counted.
        kan_verdwijnen: `tot` is the day on which the traject vanished from the deliveries.
    """

    rij: Ints
    start: Ints
    eind: Ints
    oorzaak: Ints
    tot: Ints
    gemeente: Ints
    organisatie: Ints
    paar: Ints
    negatief: Flags
    kan_verdwijnen: bool = True

    def __len__(self) -> int:
        return len(self.rij)


@dataclass(frozen=True)
class Stukken:
    """Pieces of spells: in which period, on which days at risk, and how they ended.

    Attributes:
        spel: place of the spell; pieces of one spell lie together, in order.
        periode: number of the period.
        van, tot: first and last day at risk.
        mogelijk: the last day on which it could have been followed without an ending, so that what is shown does not
            depend on how it ended.
        oorzaak: ending on `tot`, 0 for censored.
        eerste: it is the first piece of its spell in its period.
        gebroken: some spell has several pieces in one period.
    """

    spel: Ints
    periode: Ints
    van: Ints
    tot: Ints
    mogelijk: Ints
    oorzaak: Ints
    eerste: Flags
    gebroken: bool

    @classmethod
    def together(cls, layers: Sequence["Stukken"]) -> "Stukken":
        """The pieces of several layers below each other."""
        return cls(
            spel=np.concatenate([layer.spel for layer in layers]),
            periode=np.concatenate([layer.periode for layer in layers]),
            van=np.concatenate([layer.van for layer in layers]),
            tot=np.concatenate([layer.tot for layer in layers]),
            mogelijk=np.concatenate([layer.mogelijk for layer in layers]),
            oorzaak=np.concatenate([layer.oorzaak for layer in layers]),
            eerste=np.concatenate([layer.eerste for layer in layers]),
            gebroken=any(layer.gebroken for layer in layers),
        )


@dataclass(frozen=True)
class Laag:
    """Periods that do not overlap, oldest first, with their numbers in the question."""

    nummers: Ints
    starts: Ints
    einden: Ints

    def period_of(self, days: Ints, *, kalender: Kalender) -> Ints:
        """Number of the period that holds each day, -1 where none does."""
        every = np.arange(kalender.eerste, kalender.laatste + 1, dtype=np.int32)
        place = np.searchsorted(self.einden, every)
        inside = (place < len(self.einden)) & (every >= self.starts[np.minimum(place, len(self.einden) - 1)])
        table = np.where(inside, self.nummers[np.minimum(place, len(self.einden) - 1)], -1).astype(np.int32)
        return table[kalender.place(days)]


def split_layers(perioden: Sequence[Periode]) -> list[Laag]:
    """The periods in as few layers without overlap as come out when each goes into the first where it fits."""
    layers: list[list[tuple[int, int, int]]] = []
    order = sorted(range(len(perioden)), key=lambda number: (perioden[number].end, perioden[number].start))
    for number in order:
        start, end = day_number(perioden[number].start), day_number(perioden[number].end)
        fits = next((layer for layer in layers if layer[-1][1] < start), None)
        if fits is None:
            fits = []
            layers.append(fits)
        fits.append((start, end, number))
    return [Laag(*(np.array(column, dtype=np.int32) for column in _columns(layer))) for layer in layers]


def _columns(layer: list[tuple[int, int, int]]) -> tuple[list[int], list[int], list[int]]:
    return [row[2] for row in layer], [row[0] for row in layer], [row[1] for row in layer]


def cut_spellen(spellen: Spellen, *, waarneming: Waarneming, laag: Laag, soort: SoortPeriode) -> Stukken:
    """The pieces of spells in the periods of one layer. Negative spells and pairs without observation have none."""
    cohort = soort is SoortPeriode.COHORT
    slots = _slots(waarneming, None if cohort else laag)
    last = np.minimum(spellen.eind, spellen.tot)
    usable = ~spellen.negatief & (spellen.paar >= 0) & (last >= spellen.start)
    own = laag.period_of(spellen.start, kalender=waarneming.kalender) if cohort else None
    if own is not None:
        usable &= own >= 0
    chosen = np.flatnonzero(usable).astype(np.int32)
    if not len(chosen) or not len(slots.van):
        return _none()
    pair, start, last = spellen.paar[chosen], spellen.start[chosen], last[chosen]
    place = waarneming.kalender.place
    first = slots.first_ending_from[pair, place(start)]
    counts = np.maximum(slots.last_starting_by[pair, place(last)] - first + 1, 0)
    spel = np.repeat(np.arange(len(chosen), dtype=np.int32), counts)
    ends = np.cumsum(counts, dtype=np.int64)
    slot = (np.arange(len(spel), dtype=np.int64) - np.repeat(ends - counts - first, counts)).astype(np.int32)
    van, tot = np.maximum(slots.van[slot], start[spel]), np.minimum(slots.tot[slot], last[spel])
    spel = chosen[spel]
    period = slots.periode[slot] if own is None else own[spel]
    cause = np.where(spellen.eind[spel] == tot, spellen.oorzaak[spel], 0)
    again = np.zeros(len(spel), dtype=np.bool_)
    again[1:] = (spel[1:] == spel[:-1]) & (period[1:] == period[:-1])
    possible = np.minimum(slots.tot[slot], spellen.tot[spel])
    return Stukken(spel, period, van, tot, possible, cause, ~again, bool(again.any()))


@dataclass(frozen=True)
class _Slots:
    """Stretches in which spells can be at risk, per pair in order, and two tables to find them by pair and day."""

    van: Ints
    tot: Ints
    periode: Ints
    first_ending_from: Ints
    last_starting_by: Ints


def _slots(waarneming: Waarneming, laag: Laag | None) -> _Slots:
    rows = [
        (pair, max(van, start), min(tot, end), number)
        for pair, stretches in enumerate(waarneming.stukken)
        for van, tot in stretches
        for number, start, end in _periods(laag, van, tot)
    ]
    columns = [np.array([row[place] for row in rows], dtype=np.int32) for place in range(4)]
    pair, van, tot, period = columns
    size, kalender = len(waarneming.stukken), waarneming.kalender
    offset = np.searchsorted(pair, np.arange(size)).astype(np.int32)[:, None]
    ended = kalender.count_before(pair, tot, size=size)
    begun = kalender.count_before(pair, van - 1, size=size)
    return _Slots(van, tot, period, offset + ended, offset + begun - 1)


def _periods(laag: Laag | None, van: int, tot: int) -> list[tuple[int, int, int]]:
    if laag is None:
        return [(0, van, tot)]
    first = int(np.searchsorted(laag.einden, van))
    until = int(np.searchsorted(laag.starts, tot, side="right"))
    places = range(first, until)
    return [(int(laag.nummers[n]), int(laag.starts[n]), int(laag.einden[n])) for n in places]


def _none() -> Stukken:
    nothing = np.zeros(0, dtype=np.int32)
    return Stukken(nothing, nothing, nothing, nothing, nothing, nothing, np.zeros(0, dtype=np.bool_), gebroken=False)
