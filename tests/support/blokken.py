"""Raw blocks made from trajecten on the wire, in the plainest way, and the official files read likewise."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from stabiel.leveringen.blok import (
    RUWE_CLIENTEN,
    RUWE_LEVERINGEN,
    RUWE_SCHULDEN,
    RUWE_SPANNEN,
    RUWE_TRAJECTEN,
    Bestandskop,
    RuwBlok,
)
from stabiel.leveringen.toetsen.velden import CLIENT, GROEPEN, SCHULD, SPANNE, TRAJECT

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "ddas"
KOP = Bestandskop("1.0", "2024-01-01", "2024-12-31", "2025-01-10T09:00:00+01:00", "Pakket 4.2")
ORGANISATIE: Mapping[str, Any] = {
    "(Statutaire) Naam": "Hulp B.V.",
    "KvK-nummer": "12345678",
    "contactpersonen": [{"email": "hulp@example.nl"}],
}
CLIENTEN: list[Mapping[str, Any]] = [{"Burgerservicenummer": "111222333", "Geboortedatum": "1980-05-01"}]
"""One invented client whose BSN passes the 11-test."""


def a_traject(**values: Any) -> dict[str, Any]:
    """A traject on the wire: a client, a municipality, a start and an aanmelding; None leaves a field out."""
    whole = {
        "gemeentecode": "0034",
        "startdatum": "2024-02-01",
        "aanmelding": {"startdatum": "2024-01-15"},
        "client": CLIENTEN,
    } | values
    return {name: value for name, value in whole.items() if value is not None}


def a_levering(*trajecten: Mapping[str, Any], teller: int = 1, **organisatie: Any) -> dict[str, Any]:
    """A levering on the wire; words are fields of the organisation (`kvk`, `naam`, `gemeentecode`, …)."""
    names = {"kvk": "KvK-nummer", "naam": "(Statutaire) Naam"}
    owner = ORGANISATIE | {names.get(name, name): value for name, value in organisatie.items()}
    return {
        "teller": teller,
        "aanleverende_organisatie": {name: value for name, value in owner.items() if value is not None},
        "schuldhulptrajecten": list(trajecten),
    }


def a_blok(
    *trajecten: Mapping[str, Any], kop: Bestandskop = KOP, vallen: Iterable[tuple[int, str]] = (), **organisatie: Any
) -> RuwBlok:
    """A block of one levering with these trajecten; `vallen` names (row, path) of what the reader dropped."""
    return read_blok([a_levering(*trajecten, **organisatie)], kop=kop, vallen=vallen)


def read_blok(
    leveringen: Iterable[Mapping[str, Any]], *, kop: Bestandskop = KOP, vallen: Iterable[tuple[int, str]] = ()
) -> RuwBlok:
    """All trajecten of leveringen on the wire as one block, value by value."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("trajecten", "clienten", "spannen", "schulden")}
    owners = []
    for number, levering in enumerate(leveringen):
        owners.append(_owner(number, levering))
        for place, traject in enumerate(levering.get("schuldhulptrajecten", [])):
            _add(rows, traject, levering_nr=number, traject_nr=place)
    return RuwBlok(
        kop=kop,
        leveringen=_frame(owners, RUWE_LEVERINGEN),
        trajecten=_frame(rows["trajecten"], RUWE_TRAJECTEN),
        clienten=_frame(rows["clienten"], RUWE_CLIENTEN),
        spannen=_frame(rows["spannen"], RUWE_SPANNEN),
        schulden=_frame(rows["schulden"], RUWE_SCHULDEN),
        vallen=pl.DataFrame(list(vallen), schema={"rij": pl.Int32, "pad": pl.String}, orient="row"),
    )


def official_blok(name: str) -> RuwBlok:
    """One official file (`v1.0/enkelvoudigVoorbeeld.json`) as a block; skips where the files are absent."""
    if not SHARED.is_dir():
        pytest.skip("the official DDAS files lie beside the repository, in ../shared/ddas, and are absent here")
    file = json.loads((SHARED / name).read_text())
    kop = Bestandskop(
        name.partition("/")[0].removeprefix("v"),
        file["startdatumLevering"],
        file["einddatumLevering"],
        file["aanleverdatumEnTijd"],
        file["codeGegevensleverancier"],
    )
    return read_blok(file["leveringen"], kop=kop)


def _add(
    rows: dict[str, list[dict[str, Any]]], traject: Mapping[str, Any], *, levering_nr: int, traject_nr: int
) -> None:
    row = len(rows["trajecten"])
    place = {"rij": row, "levering_nr": levering_nr, "traject_nr": traject_nr, "regel": row + 1, "byte": 100 * row}
    values = {column: _at(traject, path) for column, path in TRAJECT.items()}
    values["clienten"] = len(traject.get("client", []))
    for column in ("omschrijving", "uitstroom_omschrijving"):
        values[column] = bool(str(values[column] or "").strip())
    for column in ("heeft_crisisinterventies", "heeft_schulden"):
        values[column] = bool(values[column])
    for column in ("heeft_schuldregeling", "heeft_oplossing", "heeft_stabilisatie"):
        values[column] = values[column] is not None
    rows["trajecten"].append(place | values)
    for number, client in enumerate(traject.get("client", [])):
        rows["clienten"].append(_child(row, number, client, CLIENT))
    for groep, name in GROEPEN.items():
        for number, span in enumerate(traject.get(name, [])):
            rows["spannen"].append(_child(row, number, span, SPANNE) | {"groep": groep})
    for number, debt in enumerate(traject.get("schulden", [])):
        values = _child(row, number, debt, SCHULD)
        rows["schulden"].append(values | {"heeft_schuldeiser": "schuldeiser" in debt})


def _child(row: int, number: int, item: Mapping[str, Any], paths: Mapping[str, str]) -> dict[str, Any]:
    return {"rij": row, "nr": number} | {column: _at(item, path) for column, path in paths.items()}


def _owner(number: int, levering: Mapping[str, Any]) -> dict[str, Any]:
    owner = levering["aanleverende_organisatie"]
    return {
        "levering_nr": number,
        "teller": levering.get("teller"),
        "naam": owner.get("(Statutaire) Naam"),
        "kvk": owner.get("KvK-nummer"),
        "postcode": owner.get("postcode"),
        "gemeentecode": owner.get("gemeentecode"),
        "heeft_email": any(person.get("email") for person in owner.get("contactpersonen", [])),
        "trajecten": len(levering.get("schuldhulptrajecten", [])),
        "regel": 1,
        "byte": 0,
    }


def _at(item: Any, path: str) -> Any:
    for name in path.split("."):
        item = item.get(name) if isinstance(item, Mapping) else None
    return item


def _frame(rows: list[dict[str, Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    dates = {name for name, kind in schema.items() if kind == pl.Date}
    made = [{name: _day(row.get(name)) if name in dates else row.get(name) for name in schema} for row in rows]
    return pl.DataFrame(made, schema=dict(schema), orient="row")


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
