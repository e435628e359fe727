"""Drawn tables: a few trajecten by their days, and the figures that must come of them.

Days are counted from 1 January 2024, a Monday; day 365 is the last of that year. Unless told otherwise one
organisation, A, delivered for 0034 from day 0 up to and including day 365. `p300` is a day that was only planned.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import polars as pl

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode, Uitkomst
from stabiel.indicatoren.compute import Instellingen, Vraag, compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.tabellen.momentopname import (
    BEGELEIDINGEN,
    GEBEURTENISSEN,
    SNAPSHOT_LEVERINGEN,
    TRAJECTEN,
    WAARNEMINGEN,
)

DAG_NUL = date(2024, 1, 1)

_DAGEN = {
    "start": ("startdatum", None),
    "aanm": ("aanmelding_start", Activiteit.AANMELDING),
    "int": ("intake_start", Activiteit.INTAKE),
    "besl": ("beschikkingsdatum", Activiteit.TOELATING),
    "plan": ("plan_datum", Activiteit.PLAN),
    "stab": ("stabilisatie_start", Activiteit.STABILISATIE),
    "stabE": ("stabilisatie_eind", Activiteit.EINDE_STABILISATIE),
    "reg": ("regeling_datum", Activiteit.REGELING),
    "reg+": ("regeling_toegekend", Activiteit.REGELING_TOEGEKEND),
    "reg-": ("regeling_afgewezen", Activiteit.REGELING_AFGEWEZEN),
    "regx": ("regeling_ingetrokken", Activiteit.REGELING_INGETROKKEN),
    "verzoek": ("dwangakkoord_verzoek", None),
    "opl": ("oplossing_start", Activiteit.OPLOSSING),
    "oplE": ("oplossing_eind", Activiteit.EINDE_OPLOSSING),
    "naz": ("nazorg_start", Activiteit.NAZORG),
    "uit": ("uit", Activiteit.UITSTROOM),
    "verd": ("verdwenen_op", None),
    "gezien": ("gezien_tot", None),
}
_WAARDEN = {"soort": "beschikkingssoort", "oplS": "oplossing_soort", "reden": "uitstroom_reden",
            "gem": "gemeente", "jaar": "geboortejaar", "sekse": "geslacht", "keer": None, "wie": None, "org": None,
            "org reg": None, "org opl": None}  # fmt: skip
_VLAGGEN = {"crisis": "aanmelding_crisis", "dwang": "dwangakkoord", "vtlb": "vtlb"}
_SPANNEN = {"ltb": "Lange Termijn Begeleiding (DFD)", "bewind": "Beschermingsbewind"}
_NAAST = {"crises": Activiteit.CRISIS, "moratoria": Activiteit.MORATORIUM}
_KORT = {"T": "Toelatingsbeschikking", "A": "Afwijzingsbeschikking", "SK": "Saneringskrediet",
         "SB": "Schuldbemiddeling", "BR": "Betalingsregeling"}  # fmt: skip


def day(text: str) -> date:
    """A day of a drawing."""
    return DAG_NUL + timedelta(days=int(text.removeprefix("p")))


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a drawn table as texts; empty cells left out."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    names = [name.strip() for name in lines[0].split("|")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
    return [{name: cell for name, cell in zip(names, row, strict=True) if cell} for row in rows]


def draw(text: str, *, vensters: Mapping[str, str] | None = None) -> dict[str, pl.DataFrame]:
    """The tables of a snapshot with these trajecten.

    Args:
        text: the drawn table; `keer` repeats a row, `wie` names the clients, `org` who recorded it.
        vensters: organisation (or "allen") → days such as "0-181 213-365", for 0034 or "place/organisation".
    """
    found: dict[str, list[dict[str, Any]]] = {"trajecten": [], "gebeurtenissen": [], "begeleidingen": []}
    for row in rows_of(text):
        for _ in range(int(row.get("keer", "1"))):
            _add(found, row, number=len(found["trajecten"]) + 1)
    windows = vensters or {"A": "0-365"}
    return {
        "trajecten": _frame(found["trajecten"], TRAJECTEN),
        "gebeurtenissen": _frame(found["gebeurtenissen"], GEBEURTENISSEN),
        "begeleidingen": _frame(found["begeleidingen"], BEGELEIDINGEN),
        "waarnemingen": _frame(list(_windows(windows)), WAARNEMINGEN),
        "leveringen": SNAPSHOT_LEVERINGEN.empty(),
    }


def _add(found: dict[str, list[dict[str, Any]]], row: Mapping[str, str], *, number: int) -> None:
    owner = row.get("org", "A")
    traject: dict[str, Any] = {
        "traject": number, "kring": number, "gemeente": row.get("gem", "0034"), "persoon1": 1000 + number,
        "geslacht": "onbekend", "gezien_tot": day("365"), "aanmelding_crisis": False, "dwangakkoord": False,
    }  # fmt: skip
    events, spans = found["gebeurtenissen"], found["begeleidingen"]
    for name, cell in row.items():
        if name in _DAGEN:
            column, activity = _DAGEN[name]
            traject[column] = day(cell)
            if activity is not None:
                events.append(_event(number, activity, cell, owner))
        elif name in _SPANNEN:
            spans.append(_span(number, cell, owner, groep="begeleiding", soort=_SPANNEN[name]))
            start = cell.split("..")[0]
            events.append(_event(number, Activiteit.BEGELEIDING, start, owner, soort=_SPANNEN[name]))
        elif name in _NAAST:
            events.extend(_event(number, _NAAST[name], text, owner) for text in cell.split(","))
        elif name == "bij":
            spans.extend(_span(number, f"{text.split(':')[1]}", text.split(":")[0], groep="organisatie")
                         for text in cell.split(","))  # fmt: skip
        elif name in _VLAGGEN:
            traject[_VLAGGEN[name]] = 1200 if name == "vtlb" else True
        elif name == "wie":
            first, *second = cell.split("+")
            traject |= {"persoon1": int(first), "persoon2": int(second[0]) if second else None}
        elif _WAARDEN[name]:
            traject[_WAARDEN[name]] = int(cell) if name == "jaar" else _KORT.get(cell, cell)
    for klok in ("aanmelding", "intake", "besluit", "stabilisatie", "regeling", "oplossing", "uit"):
        own = row.get({"regeling": "org reg", "oplossing": "org opl"}.get(klok, ""), owner)
        traject[f"{klok}_organisatie"] = None if own == "-" else own
    found["trajecten"].append(traject)


def _event(traject: int, activity: Activiteit, text: str, owner: str, *, soort: str | None = None) -> dict[str, Any]:
    return {"traject": traject, "datum": day(text), "rang": activity.rank, "activiteit": activity.value,
            "soort": soort, "organisatie": owner, "gepland": text.startswith("p")}  # fmt: skip


def _span(traject: int, cell: str, owner: str, *, groep: str, soort: str | None = None) -> dict[str, Any]:
    start, _, end = cell.partition("..")
    return {"traject": traject, "groep": groep, "soort": soort, "startdatum": day(start),
            "einddatum": day(end) if end else None, "organisatie": owner}  # fmt: skip


def _windows(vensters: Mapping[str, str]) -> Any:
    together = {name.rpartition("/")[0] for name in vensters if name.rpartition("/")[2] == "allen"}
    for name, text in vensters.items():
        place, _, owner = name.rpartition("/")
        for part in text.split():
            van, _, tot = part.rpartition("-")
            row = {"organisatie": owner, "gemeente": place or "0034", "van": day(van), "tot": day(tot), "leveringen": 1}
            yield row if owner != "allen" else row | {"organisatie": None}
            if owner != "allen" and place not in together:
                yield row | {"organisatie": None}


def _frame(rows: list[dict[str, Any]], table: Any) -> pl.DataFrame:
    full = [{name: row.get(name) for name in table.schema} for row in rows]
    return table.conform(pl.DataFrame(full, schema=table.schema, orient="row").unique(maintain_order=True))


@dataclass(frozen=True)
class Tekening:
    """A drawn table of trajecten and the rows it must give.

    Attributes:
        over: what it shows, as a name of the test.
        trajecten, verwacht: drawn tables. Expected are `def`, `pop`, `dag` (horizon), `stat` and `groep` to find a
            row, and the numbers to hold; `-` is empty, fractions may be written as such.
        instellingen: by default one at risk is enough, so that a drawing stays small.
    """

    code: str
    over: str
    trajecten: str
    verwacht: str
    periode: str = "2024"
    soort: SoortPeriode = SoortPeriode.VENSTER
    gemeente: str | None = "0034"
    vensters: Mapping[str, str] | None = None
    vraag: Mapping[str, Any] = field(default_factory=dict)
    instellingen: Instellingen = field(default_factory=lambda: Instellingen(minste_onder_risico=1))

    def compute(self) -> list[Uitkomst]:
        """All rows of the indicator for the drawn trajecten."""
        asked = Vraag(
            (Periode.parse(self.periode),), self.soort, gemeente=self.gemeente, indicatoren=(self.code,),
            instellingen=self.instellingen, **self.vraag,
        )  # fmt: skip
        return compute_uitkomsten(Gegevens.from_tabellen(draw(self.trajecten, vensters=self.vensters)), vraag=asked)

    def differences(self) -> list[str]:
        """What the rows say, where it is not what is expected."""
        rows = self.compute()
        return [told for line in rows_of(self.verwacht) for told in _compare(line, rows)]


_VINDEN = {"def": "definitie", "pop": "populatie", "stat": "stat", "maat": "maat"}
_GETALLEN = {"teller": "teller", "noemer": "noemer", "waarde": "waarde", "risico": "onder_risico",
             "lopend": "nog_lopend", "hoog": "onbekend_hoog", "laag": "onbekend_laag", "oordeel": "oordeel",
             "onderdrukt": "onderdrukt"}  # fmt: skip
_WEG = {"negatief": "negatieve duur", "ongezien": "niet waargenomen"}


def _compare(line: Mapping[str, str], rows: list[Uitkomst]) -> list[str]:
    found = [row for row in rows if _matches(line, row)]
    if len(found) != 1:
        return [f"{dict(line)}: {len(found)} rijen"]
    told = []
    for name, text in line.items():
        if name in _GETALLEN:
            value = getattr(found[0], _GETALLEN[name])
        elif name in _WEG:
            value = found[0].weggelaten.get(_WEG[name], 0)
        else:
            continue
        if not _is_equal(value, text):
            told.append(f"{dict(line)}: {name} is {value}")
    return told


def _matches(line: Mapping[str, str], row: Uitkomst) -> bool:
    wanted = {"definitie": line.get("def", ""), "populatie": line.get("pop", "")}
    wanted["definitie"] = wanted["definitie"].replace("''", "")
    same = all(str(getattr(row, name)) == text for name, text in wanted.items())
    same = same and all(str(getattr(row, _VINDEN[name])) == line[name] for name in ("stat", "maat") if name in line)
    split = dict([line["groep"].split("=")]) if "groep" in line else {}
    owner = line.get("org")
    return (
        same
        and row.horizon_dagen == (int(line["dag"]) if "dag" in line else None)
        and (row.uitsplitsing == split and row.organisatie == owner)
    )


def _is_equal(value: Any, text: str) -> bool:
    if text == "-" or value is None:
        return value is None and text == "-"
    if isinstance(value, str):
        return value == text
    return abs(float(value) - float(sum(map(_fraction, text.split("+"))))) < 1e-9


def _fraction(text: str) -> Fraction:
    """A number such as 3, 0.5 or 16/18/17 (sixteen eighteenths divided by seventeen)."""
    first, *rest = (Fraction(part.strip()) for part in text.split("/"))
    for part in rest:
        first /= part
    return first
