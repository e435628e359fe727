"""Spells followed through the periods of a question, and how many were followed, vanished or were left out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stabiel.indicatoren.groepen import As, Tellingen, Verdeling
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints
from stabiel.indicatoren.spellen.tellen import Dagtellingen, Teller
from stabiel.indicatoren.spellen.vakken import Gevolgd, Laag, Spellen, Vakken
from stabiel.indicatoren.spellen.verloop import Begin
from stabiel.indicatoren.spellen.waarneming import Kalender

TE_VEEL = 0.05
"""Share of spells that vanished, or of negative durations, above which a figure needs care. Source: methods 3.1.3."""


@dataclass(frozen=True)
class Gestart:
    """Where a clock starts, for those of a question.

    Attributes:
        begin: traject, day and organisation.
        paar: number of municipality and organisation in the observation.
        verdelingen: cells for totals and organisations, and for each breakdown.
        celparen: the pair of each cell, per way to divide.
    """

    begin: Begin
    paar: Ints
    verdelingen: tuple[Verdeling, ...]
    celparen: tuple[Ints, ...]

    def keep(self, chosen: Flags) -> "Gestart":
        """Only the chosen ones."""
        divided = tuple(verdeling.keep(chosen) for verdeling in self.verdelingen)
        return Gestart(self.begin.keep(chosen), self.paar[np.flatnonzero(chosen)], divided, self.celparen)


@dataclass(frozen=True)
class Telling:
    """Spells of one axis per group and period (flat): with time at risk, vanished, and left out."""

    as_: As
    gevolgd: Tellingen
    verdwenen: Tellingen
    negatief: Tellingen
    niet_waargenomen: Tellingen

    @property
    def zorg(self) -> Flags:
        """Too many vanished, or ended before they began."""
        asked = self.gevolgd + self.niet_waargenomen + self.negatief
        return (self.verdwenen > TE_VEEL * self.gevolgd) | (self.negatief > TE_VEEL * asked)

    @property
    def bestaat(self) -> Flags | None:
        """Groups in which there is anybody; None where every row exists."""
        return None if self.as_.is_totaal else (self.gevolgd + self.negatief + self.niet_waargenomen) > 0


@dataclass(frozen=True)
class Celtelling:
    """The same per cell and period (cells × periods)."""

    gevolgd: Tellingen
    verdwenen: Tellingen
    negatief: Tellingen
    niet_waargenomen: Tellingen

    def along(self, as_: As) -> Telling:
        """Added up to the groups of an axis."""
        tables = (self.gevolgd, self.verdwenen, self.negatief, self.niet_waargenomen)
        return Telling(as_, *(as_.add_up(table).ravel() for table in tables))


@dataclass(frozen=True)
class Spoor:
    """The spells of one layer of periods: where they can be followed and where they were."""

    laag: Laag
    vakken: Vakken
    gevolgd: Gevolgd


@dataclass(frozen=True)
class Volging:
    """The spells of one model in all periods of a question.

    Attributes:
        sporen: one per layer of periods.
        perioden: number of periods.
        cohort: whether periods are cohorts.
    """

    spellen: Spellen
    start: Gestart
    sporen: Sequence[Spoor]
    perioden: int
    cohort: bool
    kalender: Kalender

    def tellers(self, nummer: int) -> list[Teller]:
        """Ready to count in the cells of one way to divide."""
        verdeling, pair = self.start.verdelingen[nummer], self.start.celparen[nummer]
        return [
            Teller(self.spellen, spoor.gevolgd, spoor.vakken, verdeling, pair, spoor.laag if self.cohort else None)
            for spoor in self.sporen
        ]

    def count_days(self, nummer: int, *, horizonnen: tuple[int, ...], laatste: int, klassen: Ints) -> Dagtellingen:
        """Counts per day since the clock, up to and including day `laatste`.

        Args:
            klassen: class of each cause, from 1; class 0 for no ending.
        """
        table = Dagtellingen.empty(
            self.start.verdelingen[nummer].aantal,
            perioden=self.perioden,
            oorzaken=int(klassen.max()),
            horizonnen=len(horizonnen),
            laatste=laatste,
        )
        for teller in self.tellers(nummer):
            teller.add_days(table, horizonnen=horizonnen, klassen=klassen)
        return table

    def count(self, nummer: int, *, gevolgd: Tellingen | None = None) -> Celtelling:
        """How many were followed, vanished or were left out.

        Args:
            gevolgd: how many were followed, where that is known already.
        """
        verdeling, spellen = self.start.verdelingen[nummer], self.spellen
        shape = (verdeling.aantal, self.perioden)
        vanished, negative, unseen = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        followed = self._followed(nummer) if gevolgd is None else gevolgd
        backwards = np.flatnonzero(spellen.negatief).astype(np.int32)
        for spoor, teller in zip(self.sporen, self.tellers(nummer), strict=True):
            vanished += self._tally(verdeling, *self._vanished(spoor))
            period = spoor.laag.period_of(spellen.start[backwards], kalender=self.kalender)
            negative += self._tally(verdeling, backwards, period)
            unseen += self._unseen(spoor, verdeling, teller)
        return Celtelling(followed, vanished, negative, unseen)

    def _followed(self, nummer: int) -> Tellingen:
        counts = [teller.present(perioden=self.perioden) for teller in self.tellers(nummer)]
        total: Tellingen = np.add.reduce(counts)
        return total

    def _unseen(self, spoor: Spoor, verdeling: Verdeling, teller: Teller) -> Tellingen:
        """Candidates that were never at risk. Where every day of all periods was observed there are none, except those
        that had vanished before their clock; the others are asked and counted."""
        spellen = self.spellen
        gone = np.flatnonzero((spellen.tot < spellen.start) & ~spellen.negatief).astype(np.int32)
        covered = np.append(spoor.vakken.covers(spoor.laag), False)
        if covered[spellen.paar].all():
            return self._tally(verdeling, gone, spoor.laag.period_of(spellen.start[gone], kalender=self.kalender))
        return self._candidates(spoor.laag, verdeling) - teller.present(perioden=self.perioden)

    def days_open(self, nummer: int) -> NDArray[np.float64]:
        """Days at risk per cell and period, the day of the ending not counted."""
        found = np.zeros((self.start.verdelingen[nummer].aantal, self.perioden))
        for teller in self.tellers(nummer):
            own = teller.gevolgd
            days, _ = teller.spent(perioden=self.perioden, na=0)
            ended = teller.verdeling.tally(own.spel[own.beeindigd], own.periode[own.beeindigd], perioden=self.perioden)
            found += days - ended
        return found

    @property
    def longest(self) -> int:
        """The most days after its clock on which any spell was seen."""
        seen = [(spoor.gevolgd.tot - self.spellen.start[spoor.gevolgd.spel]).max(initial=0) for spoor in self.sporen]
        return int(max(seen, default=0))

    def count_present(self, nummer: int, *, rijen: Flags) -> Tellingen:
        """How many of the followed spells are of the chosen trajecten (a flag per traject), per cell and period."""
        chosen = rijen[self.spellen.rij]
        found = [
            teller.present(perioden=self.perioden, chosen=chosen[teller.gevolgd.spel])
            for teller in self.tellers(nummer)
        ]
        total: Tellingen = np.add.reduce(found)
        return total

    def _tally(self, verdeling: Verdeling, spel: Ints, periode: Ints) -> Tellingen:
        inside = np.flatnonzero(periode >= 0)
        return verdeling.tally(spel[inside], periode[inside], perioden=self.perioden)

    def _vanished(self, spoor: Spoor) -> tuple[Ints, Ints]:
        """Spells that vanished, with the period: of a cohort its own, of a window the one with the day after."""
        spellen, own = self.spellen, spoor.gevolgd
        if not spellen.kan_verdwijnen:
            return own.spel[:0], own.periode[:0]
        if self.cohort:
            gone = ~own.beeindigd & (spellen.tot[own.spel] == own.tot)
            return own.spel[gone], own.periode[gone]
        was_open = (spellen.tot < NOOIT) & (spellen.start <= spellen.tot) & (spellen.tot < spellen.eind)
        spel = np.flatnonzero(was_open & ~spellen.negatief).astype(np.int32)
        return spel, spoor.laag.period_of(spellen.tot[spel] + 1, kalender=self.kalender)

    def _candidates(self, laag: Laag, verdeling: Verdeling) -> Tellingen:
        """Spells that could be at risk in each period: their clock lies in it (cohort), or their time touches it."""
        spellen = self.spellen
        spel = np.flatnonzero(~spellen.negatief).astype(np.int32)
        start = spellen.start[spel]
        if self.cohort:
            return self._tally(verdeling, spel, laag.period_of(start, kalender=self.kalender))
        last = np.maximum(start, np.minimum(spellen.eind, spellen.tot)[spel])
        first, until = laag.touched(start, last, kalender=self.kalender)
        width = len(laag.nummers) + 1
        cell = verdeling.cel[spel] * width
        size = verdeling.aantal * width
        begun = np.bincount(cell + first, minlength=size)
        ended = np.bincount(cell + np.maximum(until + 1, first), minlength=size)
        running = np.cumsum((begun - ended).reshape(-1, width), axis=1)
        found = np.zeros((verdeling.aantal, self.perioden), dtype=np.int64)
        found[:, laag.nummers] = running[:, :-1]
        return found
