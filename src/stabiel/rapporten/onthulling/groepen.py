"""The groups of people behind a set of figures: each counted once, however many rows print its size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from stabiel.begrippen.uitkomsten import Maat, Stat, Uitkomst
from stabiel.rapporten.onthulling.grenzen import (
    ANDERE_MENSEN,
    EIGEN_TERMIJN,
    FAMILIES,
    IS_DEEL,
    STANDEN,
    TOESTANDEN,
    ZELFDE_CURVE,
)
from stabiel.rapporten.onthulling.regels import (
    LOPEND,
    NOEMER,
    RISICO,
    TELLER,
    WEGGELATEN,
    as_periode,
    counts_of,
    rounded,
)

Sleutel = tuple[Any, ...]
Vraag = tuple[str, str, str, Maat, Stat, int | None]
_ZONDER_NAAM = " "
"""Stands for a municipality whose name is empty, because "" stands for all together."""
ONBEKEND, SCHATTING, REST, VERSCHIL = "onbekend", "schatting", "rest", "verschil"


@dataclass(frozen=True, order=True)
class Plek:
    """Where and when a figure belongs: everything but the question itself. "" stands for the total."""

    soort: str
    periode: str
    gemeente: str
    organisatie: str
    uitsplitsing: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, row: Uitkomst) -> "Plek":
        """The place of a row."""
        split = tuple(sorted(row.uitsplitsing.items()))
        place = "" if row.gemeente is None else row.gemeente or _ZONDER_NAAM
        return cls(str(row.soort_periode), row.periode, place, row.organisatie or "", split)

    def without(self, *names: str) -> "Plek":
        """The same place without these breakdowns."""
        return replace(self, uitsplitsing=tuple(pair for pair in self.uitsplitsing if pair[0] not in names))


def vraag_of(row: Uitkomst) -> Vraag:
    """The question of a row: indicator, definition, population, measure, statistic and horizon."""
    return row.indicator, row.definitie, row.populatie, row.maat, row.stat, row.horizon_dagen


@dataclass(frozen=True)
class Delen:
    """The groups of one row, as numbers into a `Groepen`; None where the row has no such group.

    Attributes:
        vraag: indicator, definition, population, measure, statistic, horizon.
        schatting: value × denominator, where estimates of states add up to 100 percent.
        onbekend: people with an unknown reason, from the bounds.
    """

    vraag: Vraag
    plek: Plek
    teller: int | None
    noemer: int | None
    risico: int | None
    lopend: int | None
    weggelaten: dict[str, int]
    schatting: int | None
    onbekend: int | None

    @property
    def indicator(self) -> str:
        """Code of the indicator."""
        return self.vraag[0]

    @property
    def definitie(self) -> str:
        """Which reading of it."""
        return self.vraag[1]

    @property
    def populatie(self) -> str:
        """With or without long-term support, or ""."""
        return self.vraag[2]

    @property
    def curve(self) -> tuple[str, str, str]:
        """The curve that the row is a point of: indicator, definition and population."""
        own = (self.indicator, self.definitie, self.populatie)
        if self.definitie in EIGEN_TERMIJN:
            return (self.indicator, "", self.populatie)
        return ZELFDE_CURVE.get(own[:2], own)

    @property
    def horizon(self) -> int | None:
        """Day on the curve."""
        return self.vraag[5]

    @property
    def is_aandeel(self) -> bool:
        """Whether the value is a share, so that numerator and value together give the denominator."""
        return self.vraag[3] is Maat.AANDEEL

    def renumber(self, nummer: Sequence[int]) -> "Delen":
        """The same row with other numbers for its groups."""

        def new(one: int | None) -> int | None:
            return None if one is None else int(nummer[one])

        return replace(
            self,
            teller=new(self.teller),
            noemer=new(self.noemer),
            risico=new(self.risico),
            lopend=new(self.lopend),
            weggelaten={reason: int(nummer[one]) for reason, one in self.weggelaten.items()},
            schatting=new(self.schatting),
            onbekend=new(self.onbekend),
        )

    def by_name(self) -> dict[str, int]:
        """The counts of the row, by the names of `regels.counts_of`."""
        own = {TELLER: self.teller, NOEMER: self.noemer, RISICO: self.risico, LOPEND: self.lopend}
        return {name: one for name, one in own.items() if one is not None} | self.weggelaten

    def named(self, namen: Iterable[str]) -> frozenset[int]:
        """The counts of these names."""
        own = self.by_name()
        return frozenset(own[name] for name in namen if name in own)

    def ids(self) -> Iterable[int]:
        """Every group of the row."""
        own = (self.teller, self.noemer, self.risico, self.lopend, self.schatting, self.onbekend)
        yield from (one for one in own if one is not None)
        yield from self.weggelaten.values()


@dataclass
class Groepen:
    """Groups by name, with their true sizes; filled once, then only read.

    Attributes:
        namen: name of each group.
        omvang: its true size.
        gezien: what a reader knows of the size when it is shown, as lowest and highest; rounding leaves room.
        tekenvrij: the number is a difference and may be below zero.
    """

    namen: list[Sleutel] = field(default_factory=list)
    omvang: list[float] = field(default_factory=list)
    gezien: list[tuple[float, float]] = field(default_factory=list)
    tekenvrij: list[bool] = field(default_factory=list)
    _nummers: dict[Sleutel, int] = field(default_factory=dict)

    def add(
        self, naam: Sleutel, omvang: float, *, gezien: tuple[float, float] | None = None, tekenvrij: bool = False
    ) -> int:
        """The number of a group, new or known; the same name with another size is another group."""
        key = (*naam, round(omvang, 6))
        found = self._nummers.get(key)
        if found is None:
            found = self._nummers[key] = len(self.namen)
            self.namen.append(naam)
            self.omvang.append(omvang)
            self.gezien.append(gezien or (omvang, omvang))
            self.tekenvrij.append(tekenvrij)
        return found

    def read(self, row: Uitkomst) -> Delen:
        """The groups of one row."""
        counts, place = counts_of(row), Plek.of(row)
        split_off = place.without(*IS_DEEL)
        if (row.indicator, row.definitie) in STANDEN:
            place = replace(place, periode=f"op {last_day(place.periode)}")
            split_off = replace(split_off, periode=place.periode)
        curve = ZELFDE_CURVE.get((row.indicator, row.definitie), (row.indicator, row.definitie, row.populatie))
        clock = f"{curve[0]} {curve[1]}" if curve[0] in ANDERE_MENSEN else FAMILIES.get(curve[0], curve[0])
        people = curve[2] or ("met" if clock == "stab" else "")
        day = row.horizon_dagen

        def group(part: str, *name: Any) -> int | None:
            return self.add((part, *name), counts[part]) if part in counts else None

        left_out = {part: number for part, number in counts.items() if part.startswith(WEGGELATEN)}
        return Delen(
            vraag=vraag_of(row),
            plek=Plek.of(row),
            teller=group(TELLER, *curve, day, place),
            noemer=group(NOEMER, clock, people, split_off),
            risico=group(RISICO, clock, people, day, place),
            lopend=group(LOPEND, clock, people, day, place),
            weggelaten={
                part: self.add((part, clock, people, split_off), number) for part, number in sorted(left_out.items())
            },
            schatting=self._estimate(row, place),
            onbekend=self._unknown(row, place),
        )

    def _estimate(self, row: Uitkomst, place: Plek) -> int | None:
        if (row.indicator, row.definitie) not in TOESTANDEN or row.waarde is None or not row.noemer:
            return None
        name = (SCHATTING, row.indicator, row.definitie, row.populatie, row.horizon_dagen, place)
        shown = rounded(row.waarde, maat=Maat.AANDEEL)
        seen = ((shown - 0.005) * row.noemer, (shown + 0.005) * row.noemer)
        return self.add(name, row.waarde * row.noemer, gezien=seen)

    def _unknown(self, row: Uitkomst, place: Plek) -> int | None:
        if row.onbekend_laag is None or row.onbekend_hoog is None or not row.noemer:
            return None
        name = (ONBEKEND, row.indicator, row.populatie, row.horizon_dagen, place)
        low, high = (rounded(value, maat=Maat.AANDEEL) for value in (row.onbekend_laag, row.onbekend_hoog))
        seen = ((high - low - 0.01) * row.noemer, (high - low + 0.01) * row.noemer)
        return self.add(name, (row.onbekend_hoog - row.onbekend_laag) * row.noemer, gezien=seen)


def last_day(code: str) -> str:
    """Last day of a period, as a text."""
    period = as_periode(code)
    return code if period is None else period.end.isoformat()
