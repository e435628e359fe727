"""In which rows a spell counts: its municipality, its organisation, and one breakdown at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True)
class As:
    """One way to group spells: a group per value, and per period.

    Attributes:
        naam: "" for totals, "organisatie", or a breakdown.
        basis: per spell its group, -1 where it has none.
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
    def has_outsiders(self) -> bool:
        """Whether some spells are in no group."""
        return bool((self.basis < 0).any())

    @property
    def is_totaal(self) -> bool:
        """Whether its rows exist also when nobody is in them."""
        return not self.naam

    def group_of(self, spel: Ints, periode: Ints, *, perioden: int) -> NDArray[np.int64]:
        """Number of group and period together, -1 where the spell has no group."""
        base = self.basis[spel].astype(np.int64)
        return np.where(base >= 0, base * perioden + periode, -1)


@dataclass(frozen=True)
class Indeling:
    """How spells are grouped for one question."""

    feiten: Feiten
    vraag: Vraag

    def axes(self, rij: Ints, *, start: Ints, organisatie: Ints) -> list[As]:
        """The totals, and what else the question asks for.

        Args:
            rij, start, organisatie: per spell the traject, the day of the clock and who recorded it.
        """
        total = self.total(rij)
        axes = [total]
        if self.vraag.per_organisatie:
            names = self.feiten.trajecten.organisaties
            axes.append(_split(total, "organisatie", organisatie, names))
        for naam in self.vraag.uitsplitsingen:
            code, values = self._breakdown(naam, rij, start)
            axes.append(_split(total, naam, code, values))
        return axes

    def total(self, rij: Ints) -> As:
        """Everyone of a municipality, or everyone."""
        if not self.vraag.per_gemeente:
            return As("", np.zeros(len(rij), dtype=np.int32), (self.vraag.gemeente,), (None,), (None,))
        names = self.feiten.trajecten.gemeenten
        return As("", self.feiten.trajecten.gemeente[rij], names, (None,) * len(names), (None,) * len(names))

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


def year_of(days: Ints) -> Ints:
    """The calendar year of each day."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970


def _age_band(start: Ints, geboortejaar: Ints) -> Ints:
    age = year_of(start) - geboortejaar
    band = np.searchsorted([limit for limit, _ in LEEFTIJDEN], age).astype(np.int32)
    return np.where((geboortejaar > 0) & (age >= 18), band, len(LEEFTIJDEN)).astype(np.int32)


def _split(total: As, naam: str, code: Ints, names: Sequence[str]) -> As:
    """Groups of the total split by a code; codes below 0 are in no group; only groups that occur are made."""
    valid: Flags = (code >= 0) & (total.basis >= 0)
    key = np.where(valid, total.basis.astype(np.int64) * max(len(names), 1) + code, 0)
    present = np.bincount(key[valid], minlength=total.aantal * max(len(names), 1)) > 0
    number = np.cumsum(present, dtype=np.int64) - 1
    basis = np.where(valid, number[key], -1).astype(np.int32)
    found = np.flatnonzero(present)
    place, value = found // max(len(names), 1), found % max(len(names), 1)
    labels = tuple(names[int(item)] for item in value)
    nobody = (None,) * len(found)
    organisation, group = (labels, nobody) if naam == "organisatie" else (nobody, labels)
    return As(naam, basis, tuple(total.gemeente[item] for item in place), organisation, group)
