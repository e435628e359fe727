"""Keys of leveringen: one organisation, one municipality, one period, one moment.

A municipality that delivers is the municipality of its levering. Another organisation makes one levering per
municipality, which the trajecten name; where they name several, each is a levering of its own here, so that the key
of a traject depends on the traject alone and not on its neighbours.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from stabiel.begrippen.gemeenten import ONBEKEND, normalise_gemeentecode
from stabiel.leveringen.blok import Bestandskop
from stabiel.leveringen.formaten.ddas.datums import parse_dag, parse_moment
from stabiel.leveringen.organisatie import name_levering
from stabiel.tabellen.aanlevering import LEVERINGEN

VERZONNEN = "Stabiel-voorbeeld"
"""Begin of the supplier code of synthetic files."""
_LANG_GETAL = re.compile(r"\d{8,}")


@dataclass
class Levering:
    """One levering with its key.

    Attributes:
        nr: number of this levering in the file, for tables that want one key per number.
        sleutel: its key.
        organisatie: key of the organisation.
        gemeente: its municipality, None where nothing names one.
        rij: its row of blok.RUWE_LEVERINGEN.
    """

    nr: int
    sleutel: str
    organisatie: str
    gemeente: str | None
    rij: Mapping[str, Any]
    gelezen: int = 0
    apart: int = 0


@dataclass
class Leveringsleutels:
    """The leveringen of one file by the number of their object and the municipality of their trajecten."""

    kop: Bestandskop
    rijen: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    items: list[Levering] = field(default_factory=list)
    _known: dict[tuple[int, str | None], Levering] = field(default_factory=dict)

    def find(self, levering_nr: int, gemeente: str | None) -> Levering:
        """The levering of trajecten of this municipality (standard form) in this object."""
        row = self.rijen[levering_nr]
        own = normalise_gemeentecode(row["gemeentecode"] or "") or None
        place = own or (None if gemeente == ONBEKEND else gemeente)
        known = self._known.get((levering_nr, place))
        if known is None:
            key, organisation = name_levering(self.kop, row, gemeente=place)
            known = Levering(len(self.items), key, organisation, place, row)
            self.items.append(known)
            self._known[levering_nr, place] = known
        return known

    def forget(self, vanaf: int) -> None:
        """Leave out the objects from this number on: they stand behind a break, and nothing of them was read."""
        self.rijen = {nr: row for nr, row in self.rijen.items() if nr < vanaf}

    def main(self, levering_nr: int) -> str | None:
        """The key for what is said about the object as a whole: that of its first known municipality."""
        own = [item for (nr, _), item in self._known.items() if nr == levering_nr]
        first = min(own, key=lambda item: (item.gemeente is None, item.gemeente or ""), default=None)
        return first.sleutel if first else None

    def key_of(self, levering_nr: int | None, gemeente: str | None) -> str | None:
        """The key for a number and municipality in a table; without municipality that of the object as a whole."""
        if levering_nr is None:
            return None
        return self.main(levering_nr) if gemeente is None else self.find(levering_nr, gemeente).sleutel

    def frame(self, *, versie: str) -> pl.DataFrame:
        """LEVERINGEN, also of the objects without trajecten."""
        for number in self.rijen.keys() - {nr for nr, _ in self._known}:
            self.find(number, None)
        rows = [self._row(item, versie) for item in self.items]
        return LEVERINGEN.conform(pl.DataFrame(rows, schema=LEVERINGEN.schema, orient="row"))

    def _row(self, item: Levering, versie: str) -> dict[str, Any]:
        kop = self.kop
        return {
            "levering": item.sleutel,
            "organisatie": item.organisatie,
            "organisatie_naam": _masked(item.rij["naam"]),
            "gemeente": item.gemeente and _masked(item.gemeente),
            "periode_start": parse_dag(kop.periode_start) if kop.periode_start else None,
            "periode_eind": parse_dag(kop.periode_eind) if kop.periode_eind else None,
            "moment": parse_moment(kop.moment) if kop.moment else None,
            "leverancier": _masked(kop.leverancier),
            "versie": versie,
            "trajecten_gelezen": item.gelezen,
            "trajecten_apart": item.apart,
            "verzonnen": (kop.leverancier or "").startswith(VERZONNEN),
        }


def _masked(text: str | None) -> str | None:
    """A text without runs of eight or more digits: no number of a person can hide in it."""
    return None if text is None else _LANG_GETAL.sub("#", text)
