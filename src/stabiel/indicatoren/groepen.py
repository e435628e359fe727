"""In which rows a spell counts: its municipality, its organisation, and one breakdown at a time.

Everything is counted once in the smallest groups (cells) and added up to rows, because counts add up and people in one
cell are in the same rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.spellen.dagen import Flags, Ints
from stabiel.indicatoren.trajecten import LIJSTEN
from stabiel.indicatoren.vraag import Vraag

LEEFTIJDEN = ((25, "18-25"), (45, "26-45"), (65, "46-65"), (10_000, "66+"))
"""Age in years up to and including, and name of the band. Younger than 18 cannot be and is unknown."""
ONBEKEND = "onbekend"
_BANDEN = (*(naam for _, naam in LEEFTIJDEN), ONBEKEND)
_TERUG = ("eerste", "terug", ONBEKEND)

Tellingen = NDArray[np.int64]


@dataclass(frozen=True)
class As:
    """One way to group: a group per value, and per period.

    Attributes:
        naam: "" for totals, "organisatie", or a breakdown.
        basis: per cell its group, -1 where it has none.
        gemeente, organisatie, groep: what each group is, None where it does not apply.
    """

    naam: str
    basis: Ints
    gemeente: tuple[str | None, ...]
    organisatie: tuple[str | None, ...]
    groep: tuple[str | None, ...]

    @property
    def aantal(self) -> int:
        """Number of groups."""
        return len(self.gemeente)

    @property
    def is_totaal(self) -> bool:
        """Whether its rows exist also when nobody is in them."""
        return not self.naam

    def add_up(self, tabel: NDArray[Any]) -> NDArray[Any]:
        """Counts per cell (cells × …) as counts per group (groups × …)."""
        if np.array_equal(self.basis, np.arange(self.aantal)):
            return tabel
        found = np.zeros((self.aantal, *tabel.shape[1:]), dtype=tabel.dtype)
        cells = np.flatnonzero(self.basis >= 0)
        cells = cells[np.argsort(self.basis[cells], kind="stable")]
        if len(cells):
            base = self.basis[cells]
            opens = np.flatnonzero(np.diff(base, prepend=-1))
            found[base[opens]] = np.add.reduceat(tabel[cells], opens, axis=0)
        return found


@dataclass(frozen=True)
class Verdeling:
    """Items put in cells.

    Attributes:
        cel: per item its cell.
        gemeente, organisatie: of each cell, as places; -1 for no organisation.
        axes: the ways to group these cells.
    """

    cel: Tellingen
    gemeente: Ints
    organisatie: Ints
    axes: tuple[As, ...]

    @property
    def aantal(self) -> int:
        """Number of cells."""
        return len(self.gemeente)

    def keep(self, chosen: Flags) -> "Verdeling":
        """Only the chosen items, in the same cells."""
        return replace(self, cel=self.cel[np.flatnonzero(chosen)])

    def tally(self, item: Ints, periode: Ints, *, perioden: int) -> Tellingen:
        """How many items lie in each cell and period (cells × periods)."""
        key = self.cel[item] * perioden + periode
        return np.bincount(key, minlength=self.aantal * perioden).reshape(self.aantal, perioden)


@dataclass(frozen=True)
class Indeling:
    """How items are grouped for one question."""

    feiten: Feiten
    vraag: Vraag

    def divide(self, rij: Ints, *, start: Ints, organisatie: Ints) -> tuple[Verdeling, ...]:
        """Cells for the totals and organisations, and for each breakdown that is asked.

        Args:
            rij, start, organisatie: per item the traject, the day of the clock and who recorded it.
        """
        code, place = self._place(rij, organisatie)
        axes = (self._total(place), self._owners(place)) if self.vraag.per_organisatie else (self._total(place),)
        found = [Verdeling(code, *place, axes)]
        for naam in self.vraag.uitsplitsingen:
            label, names = self._breakdown(naam, rij, start)
            cel, kept = _renumber(code * len(names) + label, size=len(place[0]) * len(names))
            own = (place[0][kept // len(names)], place[1][kept // len(names)])
            axis = self._split(naam, own, (kept % len(names)).astype(np.int32), names)
            found.append(Verdeling(cel, *own, (axis,)))
        return tuple(found)

    def _place(self, rij: Ints, organisatie: Ints) -> tuple[Tellingen, tuple[Ints, Ints]]:
        known = self.feiten.trajecten
        width = len(known.organisaties) + 1
        key = known.gemeente[rij].astype(np.int64) * width + organisatie + 1
        cel, kept = _renumber(key, size=len(known.gemeenten) * width)
        return cel, ((kept // width).astype(np.int32), (kept % width - 1).astype(np.int32))

    def _total(self, place: tuple[Ints, Ints]) -> As:
        if not self.vraag.per_gemeente:
            return As("", np.zeros(len(place[0]), dtype=np.int32), (self.vraag.gemeente,), (None,), (None,))
        names = self.feiten.trajecten.gemeenten
        return As("", place[0], names, (None,) * len(names), (None,) * len(names))

    def _owners(self, place: tuple[Ints, Ints]) -> As:
        axis = self._split("organisatie", place, place[1], self.feiten.trajecten.organisaties)
        nobody: tuple[None, ...] = (None,) * axis.aantal
        return replace(axis, organisatie=axis.groep, groep=nobody)

    def _split(self, naam: str, place: tuple[Ints, Ints], label: Ints, names: Sequence[str]) -> As:
        """Groups of the totals split by a label per cell; a label below 0 is in no group."""
        valid = np.flatnonzero(label >= 0)
        total = self._total(place)
        width = max(len(names), 1)
        own = total.basis[valid].astype(np.int64) * width + label[valid]
        number, kept = _renumber(own, size=total.aantal * width)
        basis = np.full(len(label), -1, dtype=np.int32)
        basis[valid] = number
        places = tuple(total.gemeente[item] for item in kept // width)
        nobody: tuple[None, ...] = (None,) * len(kept)
        return As(naam, basis, places, nobody, tuple(names[item] for item in kept % width))

    def _breakdown(self, naam: str, rij: Ints, start: Ints) -> tuple[Ints, Sequence[str]]:
        known = self.feiten.trajecten
        if naam == "geslacht":
            values = LIJSTEN["geslacht"][1]
            code = known.soort["geslacht"][rij]
            return np.where(code > 0, code - 1, values.index(ONBEKEND)).astype(np.int32), values
        if naam == "leeftijd":
            return _age_band(start, known.geboortejaar[rij]), _BANDEN
        applied = self.feiten.has_aanmelding[rij]
        return np.where(applied, self.feiten.personen.terug[rij], 2).astype(np.int32), _TERUG


def _renumber(key: Tellingen, *, size: int) -> tuple[Tellingen, Tellingen]:
    """Numbers without holes for keys below `size`, and the key of each number."""
    kept = np.flatnonzero(np.bincount(key, minlength=size))
    number = np.zeros(max(size, 1), dtype=np.int64)
    number[kept] = np.arange(len(kept), dtype=np.int64)
    return number[key], kept


def year_of(days: Ints) -> Ints:
    """The calendar year of each day."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970


def _age_band(start: Ints, geboortejaar: Ints) -> Ints:
    age = year_of(start) - geboortejaar
    band = np.searchsorted([limit for limit, _ in LEEFTIJDEN], age).astype(np.int32)
    return np.where((geboortejaar > 0) & (age >= 18), band, len(LEEFTIJDEN)).astype(np.int32)
