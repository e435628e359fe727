"""Files as a supplier would write them, with whatever is wrong in them, and the reading of such texts."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import polars as pl

from stabiel.leveringen.bron import Bron, Stroom
from stabiel.leveringen.formaten.ddas.lezer import Trajectblok, Trajectlezer
from stabiel.leveringen.lees import Leesopties, open_bestand
from stabiel.leveringen.ontleden.knippen import Knipper
from stabiel.leveringen.ontleden.venster import Venster
from stabiel.leveringen.sleutel import Pseudoniemsleutel
from stabiel.leveringen.verslag import Leesblok, Leesverslag
from stabiel.tabellen.aanlevering import DELEN
from tests.support.blokken import a_levering

SLEUTEL = Pseudoniemsleutel(bytes(range(32)))
ROOT: Mapping[str, Any] = {
    "startdatumLevering": "2024-01-01",
    "einddatumLevering": "2024-12-31",
    "aanleverdatumEnTijd": "2025-01-10T09:00:00+01:00",
    "codeGegevensleverancier": "Pakket 4.2",
}
HEEL: Mapping[str, Any] = {
    "gemeentecode": "0034",
    "startdatum": "2024-02-01",
    "einddatum": "2024-11-30",
    "toekenningsdatum": "2024-09-01",
    "totaalSchuldbedragBijAanvangSchuld": 12000,
    "omschrijving": "vrije tekst",
    "client": [
        {
            "Burgerservicenummer": "111222333",
            "Geboortedatum": "1980-05-01",
            "Geslachtsaanduiding": "Vrouw",
            "Postcode": "1315 AB",
            "Huisnummer": "10",
            "Huisnummertoevoeging": "B",
        },
        {"Burgerservicenummer": "123456782", "Geboortedatum": "1979-01-31", "Geslachtsaanduiding": "Man"},
    ],
    "aanmelding": {"startdatum": "2024-01-15", "einddatum": "2024-01-20", "crisisinterventie": True},
    "intake": {
        "startdatum": "2024-01-22",
        "einddatum": "2024-02-12",
        "beschikkingsdatum": "2024-02-12",
        "beschikkingssoort": "Toelatingsbeschikking",
    },
    "planVanAanpak": {"datumAfronding": "2024-02-20"},
    "stabilisatie": {"startdatum": "2024-02-21", "einddatum": "2024-05-31"},
    "schuldregeling": {
        "datum": "2024-06-03",
        "toegekend": "2024-09-01",
        "dwangakkoord": True,
        "datumVerzoekDwangakkoord": "2024-08-01",
    },
    "oplossing": {"startdatum": "2024-09-10", "einddatum": "2026-03-10", "soort": "Saneringskrediet", "vtlb": 1500},
    "nazorg": {"startdatum": "2024-11-01", "einddatum": "2024-11-30"},
    "informatieEnAdvies": {"startdatum": "2024-01-16", "einddatum": "2024-01-16"},
    "uitstroom": {
        "datum": "2024-11-30",
        "datumBeeindigingsbeschikking": "2024-11-30",
        "reden": "Afgerond",
        "omschrijving": "ook vrije tekst",
    },
    "begeleiding": [
        {"startdatum": "2024-03-01", "einddatum": "2024-06-30", "soort": "Budgetcoaching"},
        {"startdatum": "2024-07-01", "soort": "Lange Termijn Begeleiding (DFD)"},
    ],
    "crisisinterventies": [{"startdatum": "2024-01-15", "einddatum": "2024-01-18"}],
    "moratoria": [{"datumAanvraag": "2024-02-01", "datumGoedkeuring": "2024-02-10", "startdatum": "2024-02-11"}],
    "voorlopigeVoorzieningen": [{"startdatum": "2024-02-01", "einddatum": "2024-02-28"}],
    "schulden": [
        {
            "bedrag": 7000,
            "peildatum": "2024-02-15",
            "schuldsoort": "Publiek",
            "zakelijkeSchuld": False,
            "schuldeiser": {
                "naam": "Fonds B.V.",
                "Naam": "Fonds B.V.",
                "kvknummer": "90000011",
                "postcode": "2513 AA",
                "privepersoon": False,
            },
        },
        {"bedrag": 5000, "schuldsoort": "Zorg", "schuldeiser": {"naam": "Verzekering"}},
    ],
}
"""A traject in which every field of the standard is filled somewhere."""


class Paren(list[tuple[str, Any]]):
    """An object on the wire as its pairs, so that a name can stand twice."""


def dump(value: Any, *, inspringen: str = "", voor: str = "") -> bytes:
    """JSON of a value; numbers in `Letterlijk` as they are, pairs as an object."""
    return _dump(value, inspringen, voor).encode()


class Letterlijk(str):
    """A piece of text to be written as it is, such as 12.0 or NaN."""

    __slots__ = ()


def _dump(value: Any, step: str, before: str) -> str:
    inner, end = (f"\n{before}{step}", f"\n{before}") if step else ("", "")
    if isinstance(value, Letterlijk):
        return str(value)
    if isinstance(value, Paren | Mapping):
        pairs = value if isinstance(value, Paren) else value.items()
        members = [f"{json.dumps(name)}:{_dump(item, step, before + step)}" for name, item in pairs]
        return "{" + ",".join(inner + member for member in members) + (end if members else "") + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(inner + _dump(item, step, before + step) for item in value) + (end if value else "") + "]"
    return json.dumps(value)


def a_bestand(*trajecten: Any, leveringen: list[Any] | None = None, **root: Any) -> dict[str, Any]:
    """A whole file of v1.0 with one levering with these trajecten; None leaves a field of the root out."""
    whole = {**ROOT, "leveringen": leveringen if leveringen is not None else [a_levering(*trajecten)]} | root
    return {name: value for name, value in whole.items() if value is not None}


@dataclass(frozen=True)
class TekstBron(Bron):
    """A file that is only in memory; `eenmalig` behaves like the standard input."""

    tekst: bytes = b""
    eenmalig: bool = False

    @property
    def herhaalbaar(self) -> bool:
        return not self.eenmalig

    @property
    def omvang(self) -> int:
        return len(self.tekst)

    @contextmanager
    def open(self) -> Iterator[Stroom]:
        yield Stroom(BytesIO(self.tekst), omvang=len(self.tekst))


@dataclass(frozen=True)
class Lezen:
    """What came out of one file."""

    blokken: list[Leesblok]
    verslag: Leesverslag

    @property
    def delen(self) -> pl.DataFrame:
        return pl.concat([DELEN.empty(), *(blok.delen for blok in self.blokken)])

    @property
    def bevindingen(self) -> pl.DataFrame:
        """All findings, in the order of the file."""
        frames = [*(blok.bevindingen for blok in self.blokken), self.verslag.bevindingen]
        return pl.concat(frames).sort("byte", "code", "pad", maintain_order=True)

    def codes(self, letters: str = "SPCX") -> dict[str, int]:
        """How many findings per code, of these kinds."""
        found = Counter(code for code in self.bevindingen["code"] if code[0] in letters)
        return dict(sorted(found.items()))

    def one(self, code: str) -> dict[str, Any]:
        """The only finding of this code."""
        rows = self.bevindingen.filter(code=code).to_dicts()
        assert len(rows) == 1, rows
        return rows[0]

    def vorm(self) -> list[tuple[str, str, str]]:
        """Code, path and consequence of the findings of the reader (S)."""
        own = self.bevindingen.filter(pl.col("code").str.starts_with("S"))
        return own.select("code", "pad", "gevolg").rows()


def lees(bestand: Any, *, blok: int = 5_000, stuk: int = 1 << 20, eenmalig: bool = False, **opties: Any) -> Lezen:
    """Read a text, or a file given as Python values."""
    text = bestand if isinstance(bestand, bytes) else dump(bestand)
    reading = open_bestand(
        TekstBron("levering.json", tekst=text, eenmalig=eenmalig),
        sleutel=SLEUTEL,
        opties=Leesopties(**opties),
        blok=blok,
        stuk=stuk,
    )
    blocks = list(reading)
    return Lezen(blocks, reading.verslag)


def read_trajecten(*trajecten: Any, snel: bool = True, lezer: Trajectlezer | None = None) -> Trajectblok:
    """Only the trajecten, given as texts or Python values, by both tiers or by the slow one alone."""
    texts = [text if isinstance(text, bytes) else dump(text) for text in trajecten]
    reader = lezer or Trajectlezer.v1_0(snel=snel)
    window = Venster(BytesIO(b",".join(texts) + b"]").read)
    for stuk in Knipper(window).cut():
        reader.add(stuk)
    return reader.finish()
