"""Builders of layer tables: one line per delivered part, so that a test shows only what matters."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl

from stabiel.tabellen.aanlevering import DELEN, LEVERINGEN, SCHULDEN, SPANNEN


def key_of(text: str) -> int:
    """A signed 64-bit key of a text, as the pseudonym key would give."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


def day(text: str | date | None) -> date | None:
    """2024-01-29 as a date."""
    return date.fromisoformat(text) if isinstance(text, str) else text


@dataclass(frozen=True)
class Client:
    """A client by plain words: BSN, birth date, sex, address; None where it is not delivered."""

    bsn: str | None = None
    geboorte: str | None = None
    geslacht: str | None = None
    adres: str | None = None
    geldig: bool = True


@dataclass(frozen=True)
class Deel:
    """One delivered part with its levering, spells and debts."""

    levering: Mapping[str, Any]
    rij: Mapping[str, Any]
    spannen: tuple[Mapping[str, Any], ...] = ()
    schulden: tuple[Mapping[str, Any], ...] = ()


def a_levering(
    periode: tuple[str, str] = ("2024-01-01", "2024-06-30"),
    *,
    organisatie: str = "kvk:11111111",
    gemeente: str | None = "0034",
    moment: str | None = None,
    leverancier: str = "Pakket 1.0",
    **values: Any,
) -> dict[str, Any]:
    """A row of `leveringen`; made ten days after its period unless told otherwise."""
    start, end = (day(text) for text in periode)
    assert end is not None
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC) if moment else None
    if moment is None and leverancier:
        at = datetime(end.year, end.month, end.day, 12, tzinfo=UTC) + timedelta(days=10)
    row = dict.fromkeys(LEVERINGEN.schema)
    row |= {
        "levering": hashlib.sha256(repr((organisatie, gemeente, start, end, at, leverancier)).encode()).hexdigest()[
            :16
        ],
        "organisatie": organisatie,
        "organisatie_naam": organisatie,
        "gemeente": gemeente,
        "periode_start": start,
        "periode_eind": end,
        "moment": at,
        "leverancier": leverancier,
        "versie": "1.0",
        "trajecten_gelezen": 0,
        "trajecten_apart": 0,
        "verzonnen": False,
    }
    return row | values


def a_deel(
    *clients: Client | str,
    levering: Mapping[str, Any] | None = None,
    spannen: Iterable[Mapping[str, Any]] = (),
    schulden: Iterable[Mapping[str, Any]] = (),
    **values: Any,
) -> Deel:
    """A part: clients (a text is a valid BSN), its levering, and the columns that matter; dates as text."""
    levering = levering or a_levering()
    row: dict[str, Any] = dict.fromkeys(DELEN.schema)
    row |= {"levering": levering["levering"], "gemeente": levering["gemeente"], "clienten": len(clients)}
    for number, client in enumerate(clients, start=1):
        row |= _client(number, Client(client, "1980-01-01", "Man") if isinstance(client, str) else client)
    dates = {name for name, kind in DELEN.schema.items() if kind == pl.Date}
    row |= {name: day(value) if name in dates else value for name, value in values.items()}
    spells = tuple({**span, **{name: day(span.get(name)) for name in _SPAN_DAYS}} for span in spannen)
    debts = tuple({**debt, "peildatum": day(debt.get("peildatum"))} for debt in schulden)
    if "deel" not in values:
        row["deel"] = key_of(repr((sorted(row.items(), key=str), spells, debts)))
    return Deel(levering, row, spells, debts)


def a_span(
    start: str | None, end: str | None = None, *, soort: str | None = None, groep: str = "begeleiding", **values: Any
) -> dict[str, Any]:
    """A spell beside the phases."""
    return {"groep": groep, "soort": soort, "startdatum": start, "einddatum": end, **values}


def layer_of(*delen: Deel, leveringen: Iterable[Mapping[str, Any]] = ()) -> dict[str, pl.DataFrame]:
    """The layer tables of these parts and of further leveringen that may be empty."""
    counts: dict[str, int] = {}
    rows = {levering["levering"]: dict(levering) for levering in (*leveringen, *(deel.levering for deel in delen))}
    for deel in delen:
        counts[deel.rij["levering"]] = counts.get(deel.rij["levering"], 0) + 1
    for name, row in rows.items():
        row["trajecten_gelezen"] = counts.get(name, 0)
    spells = [{"deel": deel.rij["deel"], **span} for deel in delen for span in deel.spannen]
    debts = [{"deel": deel.rij["deel"], **debt} for deel in delen for debt in deel.schulden]
    return {
        "leveringen": LEVERINGEN.conform(_frame(list(rows.values()), LEVERINGEN.schema)),
        "delen": DELEN.conform(_frame([dict(deel.rij) for deel in delen], DELEN.schema)),
        "spannen": SPANNEN.conform(_frame(spells, SPANNEN.schema)),
        "schulden": SCHULDEN.conform(_frame(debts, SCHULDEN.schema)),
    }


_SPAN_DAYS = ("startdatum", "einddatum", "datum_aanvraag", "datum_goedkeuring")


def _frame(rows: list[dict[str, Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=dict(schema), orient="row")


def _client(number: int, client: Client) -> dict[str, Any]:
    whole = client.adres and client.geboorte and client.geslacht
    return {
        f"c{number}_bsn": key_of(f"bsn {client.bsn}") if client.bsn else None,
        f"c{number}_bsn_geldig": client.geldig if client.bsn else False,
        f"c{number}_geboorte": key_of(f"geboorte {client.geboorte}") if client.geboorte else None,
        f"c{number}_adres": key_of(f"adres {client.geboorte} {client.geslacht} {client.adres}") if whole else None,
        f"c{number}_geslacht": client.geslacht,
        f"c{number}_geboortejaar": int(client.geboorte[:4]) if client.geboorte else None,
    }
