"""Snapshots drawn by hand for the tests of the slow twins.

One municipality ("0034"), one organisation ("A") that delivers from 1 January to 31 December 2024, unless a test says
otherwise. Points of a curve are shown from one traject on (`ask`), unless a test asks for the ten of the conventions.
"""

from datetime import date
from typing import Any

from stabiel.begrippen.activiteiten import Activiteit
from tests.reference.indicatoren import slow_uitkomsten

Row = dict[str, Any]
ONE = {"minste_onder_risico": 1}
TEN = {"minste_onder_risico": 10}
_EVENTS = {
    "aanmelding_start": Activiteit.AANMELDING,
    "intake_start": Activiteit.INTAKE,
    "stabilisatie_start": Activiteit.STABILISATIE,
    "stabilisatie_eind": Activiteit.EINDE_STABILISATIE,
    "regeling_datum": Activiteit.REGELING,
    "regeling_afgewezen": Activiteit.REGELING_AFGEWEZEN,
    "regeling_ingetrokken": Activiteit.REGELING_INGETROKKEN,
    "regeling_toegekend": Activiteit.REGELING_TOEGEKEND,
    "oplossing_start": Activiteit.OPLOSSING,
    "oplossing_eind": Activiteit.EINDE_OPLOSSING,
    "nazorg_start": Activiteit.NAZORG,
    "uit": Activiteit.UITSTROOM,
}
_CLOCKS = {
    "aanmelding_start": "aanmelding",
    "intake_start": "intake",
    "beschikkingsdatum": "besluit",
    "stabilisatie_start": "stabilisatie",
    "regeling_datum": "regeling",
    "oplossing_start": "oplossing",
    "uit": "uit",
}


def day(text: str) -> date:
    """02-29 is in 2024; a year may stand before it."""
    return date.fromisoformat(text if len(text) == 10 else f"2024-{text}")


def traject(
    nr: int, *, door: str = "A", plannen: tuple[str, ...] = (), crises: tuple[str, ...] = (), **values: Any
) -> Row:
    """A traject with its events; every date is recorded by `door`. `plannen`: columns whose date is a plan."""
    row: Row = {"traject": nr, "gemeente": "0034", "persoon1": nr, "geslacht": "man", "geboortejaar": 1980}
    dates = (*_EVENTS, *_CLOCKS, "startdatum", "intake_eind", "verdwenen_op", "gezien_tot", "dwangakkoord_verzoek")
    row |= {name: day(value) if name in dates and value else value for name, value in values.items()}
    row |= {f"{clock}_organisatie": door for column, clock in _CLOCKS.items() if row.get(column)}
    events = [(row[column], kind, column in plannen) for column, kind in _EVENTS.items() if row.get(column)]
    if decided := row.get("beschikkingsdatum") or row.get("intake_eind"):
        kinds = {"Toelatingsbeschikking": Activiteit.TOELATING, "Afwijzingsbeschikking": Activiteit.AFWIJZING}
        events.append((decided, kinds.get(row.get("beschikkingssoort") or "", Activiteit.BESLUIT), False))
    events += [(day(text), Activiteit.CRISIS, False) for text in crises]
    row["_events"] = [
        {"traject": nr, "datum": when, "rang": kind.rank, "activiteit": kind.value, "soort": None, "gepland": plan}
        for when, kind, plan in events
    ]
    return row


def support(nr: int, start: str, end: str | None = None, *, soort: str | None = "Lange Termijn Begeleiding (DFD)",
            groep: str = "begeleiding", door: str = "A") -> Row:  # fmt: skip
    """A period of support."""
    return {
        "traject": nr,
        "groep": groep,
        "soort": soort,
        "startdatum": day(start),
        "einddatum": day(end) if end else None,
        "organisatie": door,
    }


def window(door: str | None, van: str, tot: str, gemeente: str = "0034") -> Row:
    """A row of `waarnemingen`."""
    return {"organisatie": door, "gemeente": gemeente, "van": day(van), "tot": day(tot)}


def alone(van: str = "01-01", tot: str = "12-31") -> list[Row]:
    """One organisation that delivers, so all of them do."""
    return [window("A", van, tot), window(None, van, tot)]


def tables(*trajecten: Row, steun: tuple[Row, ...] = (), vensters: list[Row] | None = None) -> dict[str, list[Row]]:
    """The tables of a snapshot."""
    starts = [
        {
            "traject": span["traject"],
            "datum": span["startdatum"],
            "rang": Activiteit.BEGELEIDING.rank,
            "activiteit": Activiteit.BEGELEIDING.value,
            "soort": span["soort"],
            "gepland": False,
        }
        for span in steun
        if span["groep"] == "begeleiding"
    ]
    return {
        "trajecten": list(trajecten),
        "gebeurtenissen": [event for row in trajecten for event in row["_events"]] + starts,
        "begeleidingen": list(steun),
        "waarnemingen": alone() if vensters is None else vensters,
    }


def ask(tabellen: dict[str, list[Row]], code: str, *, periode: str = "2024", soort: str = "venster",
        instellingen: dict[str, Any] | None = None, **question: Any) -> list[Row]:  # fmt: skip
    """The rows of one indicator, shown from one traject on."""
    settings = ONE | (instellingen or {})
    return slow_uitkomsten(
        tabellen, code=code, periode=periode, soort=soort, instellingen=settings, **({"gemeente": "0034"} | question)
    )


def pick(rows: list[Row], definitie: str = "", **values: Any) -> Row:
    """The one row with these values."""
    wanted = {"definitie": definitie, **values}
    found = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    assert len(found) == 1, f"{len(found)} rows with {wanted}"
    return found[0]


def dropped(nr: int, start: str, end: str | None, reden: str | None = "Ingetrokken", **values: Any) -> Row:
    """A stabilisation that ends in an exit, or goes on."""
    return traject(nr, stabilisatie_start=start, uit=end, uitstroom_reden=reden if end else None, **values)


def applied(nr: int, start: str, **values: Any) -> Row:
    """An application."""
    return traject(nr, aanmelding_start=start, **values)


def s2_d1(tabellen: dict[str, list[Row]], horizon: int = 122, **question: Any) -> Row:
    """Drop-out in stabilisation, narrowest definition, everyone: the point on which most conventions are tried."""
    return pick(ask(tabellen, "S2", **question), "D1", populatie="met", horizon_dagen=horizon)
