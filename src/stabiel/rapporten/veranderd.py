"""What changed between two snapshots, for a reader: deliveries, trajecten, definitions and settings.

Numbers of trajecten are figures, so they pass the door out; numbers of deliveries are not.
"""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Stat, Uitkomst
from stabiel.momentopnamen.verschil import AANGEVULD, GECORRIGEERD, NIEUW, VERVALLEN, Verschil
from stabiel.rapporten.getallen import dutch_count
from stabiel.rapporten.onthulling import protect
from stabiel.rapporten.pagina.beeld import Tabel
from stabiel.rapporten.stuur import Protect
from stabiel.rapporten.terminal import WIDTH, text_table

SOORTEN = {
    NIEUW: "alleen in de nieuwe",
    AANGEVULD: "lege velden zijn gevuld",
    GECORRIGEERD: "een gevuld veld is anders of leeg",
    VERVALLEN: "niet meer in de nieuwe",
}
"""Kinds of change of a traject, with what they mean."""

_SETTINGS = {
    "zelfde_clienten": "zelfde cliënten",
    "alleen_bsn": "alleen op BSN samenvoegen",
    "gestopt": "gestopte organisaties",
    "sleutel": "sleutel",
    "regels": "versie van de regels voor samenvoegen",
}
_HIDDEN = "verborgen"
_WHY_HIDDEN = "Verborgen: minder dan 10 trajecten (ook nul), of te herleiden tot minder dan 10."


@dataclass(frozen=True)
class Leveringsverandering:
    """A delivery that came or went."""

    organisatie: str
    gemeente: str | None
    periode: Periode
    soort: str


@dataclass(frozen=True)
class Veranderd:
    """The whole answer, protected already.

    Attributes:
        trajecten: per municipality the number of each kind of change; None where it is hidden. Protected there is
            every municipality of both snapshots, because the absence of one would tell that nothing changed.
        definities: code → version before and after; None where it did not exist.
        instellingen: name → value before and after.
    """

    oud: str
    nieuw: str
    verzonnen: bool
    beschermd: bool
    leveringen: tuple[Leveringsverandering, ...]
    trajecten: Mapping[str, Mapping[str, int | None]]
    definities: Mapping[str, tuple[int | None, int | None]]
    instellingen: Mapping[str, tuple[object, object]]


def build_veranderd(
    verschil: Verschil,
    *,
    oud: str,
    nieuw: str,
    verzonnen: bool,
    gemeenten: Iterable[str | None] = (),
    onbeschermd: bool = False,
    deur: Protect | None = None,
) -> Veranderd:
    """The answer from a comparison of two snapshots, whose names are `oud` and `nieuw`.

    Args:
        gemeenten: every municipality with trajecten in one of both; None for trajecten without.
        onbeschermd: leave the protection out; for the owner of the data only.
        deur: the door of the data folder (`uitgave.open_deur`); without it nothing is remembered.
    """
    deliveries = tuple(
        Leveringsverandering(
            row["organisatie"], row["gemeente"], Periode(row["periode_start"], row["periode_eind"]), row["soort"]
        )
        for row in verschil.leveringen.to_dicts()
    )
    door = None if onbeschermd else deur or protect
    return Veranderd(
        oud,
        nieuw,
        verzonnen,
        not onbeschermd,
        deliveries,
        _numbers(verschil, f"{oud}..{nieuw}", door, gemeenten=() if oud == nieuw else gemeenten),
        dict(verschil.definities),
        dict(verschil.instellingen),
    )


def render_veranderd(found: Veranderd, *, namen: Mapping[str, str] | None = None) -> str:
    """The answer for a terminal.

    Args:
        namen: names of municipalities and organisations, by code and key.
    """
    names = namen or {}
    marks = ["verzonnen gegevens"] * found.verzonnen + ["onbeschermd"] * (not found.beschermd)
    title = f"Van momentopname {found.oud} naar {found.nieuw}" + "".join(f"  ({mark})" for mark in marks)
    parts = [title, _deliveries(found, names), _trajecten(found, names), _definitions(found), _settings(found)]
    shown = [part for part in parts if part]
    return "\n\n".join(shown if len(shown) > 1 else [*shown, "Er is niets veranderd."]) + "\n"


def veranderd_dict(found: Veranderd) -> dict[str, Any]:
    """The answer as plain values."""
    return {
        "oud": found.oud,
        "nieuw": found.nieuw,
        "verzonnen": found.verzonnen,
        "bescherming": "aan" if found.beschermd else "uit",
        "leveringen": [
            {"organisatie": line.organisatie, "gemeente": line.gemeente, "periode": line.periode.code,
             "soort": line.soort}
            for line in found.leveringen
        ],
        "trajecten": [
            {"gemeente": place, "soort": kind, "aantal": number, "onderdrukt": None if number is not None else "klein"}
            for place, kinds in found.trajecten.items()
            for kind, number in kinds.items()
        ],
        "definities": [
            {"code": code, "voor": before, "na": after} for code, (before, after) in found.definities.items()
        ],
        "instellingen": [
            {"naam": name, "voor": before, "na": after} for name, (before, after) in found.instellingen.items()
        ],
    }  # fmt: skip


def _numbers(
    verschil: Verschil, pair: str, door: Protect | None, *, gemeenten: Iterable[str | None]
) -> dict[str, dict[str, int | None]]:
    """Every kind for every municipality: a kind or a municipality that is absent would tell a zero. The owner, who
    may know, reads only of those where anything changed."""
    counted = {(row["gemeente"], row["soort"]): row["aantal"] for row in verschil.trajecten.to_dicts()}
    every = () if door is None else gemeenten
    places = sorted({place or "" for place in (*(place for place, _ in counted), *every)})
    rows = [_as_row(place, kind, counted.get((place or None, kind), 0), pair) for place in places for kind in SOORTEN]
    if door is not None:
        rows = list(door(rows))
    found: dict[str, dict[str, int | None]] = {place: {} for place in places}
    for row in rows:
        found[row.gemeente or ""][row.definitie] = None if row.waarde is None else round(row.waarde)
    return found


def _as_row(place: str, kind: str, number: int, pair: str) -> Uitkomst:
    return Uitkomst(
        indicator="wat-veranderde", versie=1, definitie=kind, populatie="", maat=Maat.AANTAL, stat=Stat.STAND,
        soort_periode=SoortPeriode.VENSTER, periode=pair, gemeente=place, teller=number, waarde=float(number),
    )  # fmt: skip


def _deliveries(found: Veranderd, names: Mapping[str, str]) -> str:
    if not found.leveringen:
        return ""
    heads = (("", False), ("Organisatie", False), ("Gemeente", False), ("Periode", False))
    rows = tuple(
        (line.soort, names.get(line.organisatie, line.organisatie), names.get(line.gemeente or "", line.gemeente or ""),
         line.periode.titel)
        for line in found.leveringen
    )  # fmt: skip
    return f"LEVERINGEN\n{text_table(Tabel('Leveringen', heads, rows))}"


def _trajecten(found: Veranderd, names: Mapping[str, str]) -> str:
    if not found.trajecten:
        return ""
    heads = (("Gemeente", False), *((kind, True) for kind in SOORTEN))
    rows = tuple(
        (names.get(place, place) or "onbekend", *(_cell(kinds[kind]) for kind in SOORTEN))
        for place, kinds in found.trajecten.items()
    )
    meaning = "; ".join(f"{kind}: {text}" for kind, text in SOORTEN.items())
    table = text_table(Tabel("Trajecten", heads, rows))
    hidden = any(number is None for kinds in found.trajecten.values() for number in kinds.values())
    notes = [f"Betekenis: {meaning}.", *[_WHY_HIDDEN] * hidden]
    return "\n".join(["TRAJECTEN", table, *(textwrap.fill(note, WIDTH) for note in notes)])


def _cell(number: int | None) -> str:
    return _HIDDEN if number is None else dutch_count(number)


def _definitions(found: Veranderd) -> str:
    lines = []
    for code, (before, after) in found.definities.items():
        if before is None:
            lines.append(f"  {code}: nieuw, versie {after}")
        elif after is None:
            lines.append(f"  {code}: vervallen (was versie {before})")
        else:
            lines.append(f"  {code}: versie {before} is versie {after} geworden")
    return "\n".join(["DEFINITIES EN TOETSEN", *lines]) if lines else ""


def _settings(found: Veranderd) -> str:
    lines = [
        f"  {_SETTINGS.get(name, name)}: was {_plain(before)}, is nu {_plain(after)}"
        for name, (before, after) in found.instellingen.items()
    ]
    return "\n".join(["INSTELLINGEN", *lines]) if lines else ""


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} ({day})" for name, day in value.items()) or "geen"
    return "onbekend" if value is None else str(value)
