"""The tables of a snapshot as lists of plain rows, the question, and which days were observed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from tests.reference.indicatoren.dagen import DAG, VIJF_JAAR, days_between

Row = dict[str, Any]

_ACTIVITEIT_VAN = {
    "aanmelding_start": "aanmelding",
    "intake_start": "eerste gesprek",
    "plan_datum": "plan van aanpak",
    "stabilisatie_start": "begin stabilisatie",
    "stabilisatie_eind": "einde stabilisatie",
    "regeling_datum": "schuldregeling ingediend",
    "regeling_afgewezen": "schuldregeling afgewezen",
    "regeling_ingetrokken": "schuldregeling ingetrokken",
    "regeling_toegekend": "schuldregeling toegekend",
    "oplossing_start": "begin oplossing",
    "oplossing_eind": "einde oplossing",
    "nazorg_start": "begin nazorg",
    "uit": "uitstroom",
}
_BESLUITEN = ("toelating", "afwijzing", "besluit, soort onbekend")


class Gegevens:
    """The tables, looked up per traject, per person and per day."""

    def __init__(self, tabellen: Mapping[str, list[Row]]) -> None:
        self.trajecten = list(tabellen.get("trajecten", []))
        self.leveringen = list(tabellen.get("leveringen", []))
        self.volledigheid = list(tabellen.get("volledigheid", []))
        self.waarnemingen = list(tabellen.get("waarnemingen", []))
        self._gebeurtenissen: dict[Any, list[Row]] = defaultdict(list)
        for row in tabellen.get("gebeurtenissen", []):
            self._gebeurtenissen[row["traject"]].append(row)
        self._begeleidingen: dict[Any, list[Row]] = defaultdict(list)
        for row in tabellen.get("begeleidingen", []):
            self._begeleidingen[row["traject"]].append(row)
        self._van_persoon: dict[Any, list[Row]] = defaultdict(list)
        for traject in self.trajecten:
            for person in persons(traject):
                self._van_persoon[person].append(traject)
        self._dagen: dict[tuple[str | None, str | None], list[date]] = {}
        self._samen: dict[tuple[str, str | None], list[date]] = {}

    # ---- dates of one traject -----------------------------------------------------------------------

    def facts(self, traject: Row) -> list[Row]:
        """The dated events of a traject that are no plans."""
        return [row for row in self._gebeurtenissen[traject["traject"]] if not row.get("gepland")]

    def plans(self, traject: Row) -> list[Row]:
        """The dated events that lie after the window that gave them."""
        return [row for row in self._gebeurtenissen[traject["traject"]] if row.get("gepland")]

    def day(self, traject: Row, column: str) -> date | None:
        """A date of a phase; nothing where it is empty or only planned."""
        if self._only_planned(traject, (_ACTIVITEIT_VAN[column],)):
            return None
        found: date | None = traject.get(column)
        return found

    def besluit(self, traject: Row) -> date | None:
        """The day of the decision: beschikkingsdatum, else the end of the intake; nothing where it is planned."""
        if self._only_planned(traject, _BESLUITEN):
            return None
        found: date | None = traject.get("beschikkingsdatum") or traject.get("intake_eind")
        return found

    def besluit_soort(self, traject: Row) -> str | None:
        """The kind of the decision; nothing where the decision is planned."""
        if self._only_planned(traject, _BESLUITEN):
            return None
        found: str | None = traject.get("beschikkingssoort")
        return found

    def is_refused(self, traject: Row) -> bool:
        """Whether the decision was a refusal."""
        return self.besluit_soort(traject) == "Afwijzingsbeschikking"

    def reason(self, traject: Row) -> str | None:
        """The reason of the exit; nothing where the exit is planned."""
        found: str | None = traject.get("uitstroom_reden") if self.day(traject, "uit") else None
        return found

    def _only_planned(self, traject: Row, activities: tuple[str, ...]) -> bool:
        rows = [row for row in self._gebeurtenissen[traject["traject"]] if row["activiteit"] in activities]
        return bool(rows) and all(row.get("gepland") for row in rows)

    # ---- support and persons ------------------------------------------------------------------------

    def spans(self, traject: Row, soort: str) -> list[Row]:
        """The periods of one kind of begeleiding that began (no plans)."""
        starts = [
            row
            for row in self._gebeurtenissen[traject["traject"]]
            if row["activiteit"] == "begin begeleiding" and row["soort"] == soort
        ]
        facts = {row["datum"] for row in starts if not row.get("gepland")}
        planned = {row["datum"] for row in starts} - facts
        return [
            row
            for row in self._begeleidingen[traject["traject"]]
            if row["groep"] == "begeleiding"
            and row["soort"] == soort
            and row["startdatum"] is not None
            and row["startdatum"] not in planned
        ]

    def langdurig(self, traject: Row, organisaties: frozenset[str]) -> list[Row]:
        """Long-term support of this traject, earliest first: DFD, or the time of an organisation marked so."""
        found = self.spans(traject, "Lange Termijn Begeleiding (DFD)")
        for row in self._begeleidingen[traject["traject"]]:
            if row["groep"] == "organisatie" and row["organisatie"] in organisaties and row["startdatum"]:
                found.append(row)
        return sorted(found, key=lambda row: (row["startdatum"], row["organisatie"] or ""))

    def houders(self, traject: Row) -> list[tuple[date, str]]:
        """Since when each organisation had this traject, earliest first; on one day in order of name."""
        return sorted(
            (row["startdatum"], row["organisatie"] or "")
            for row in self._begeleidingen[traject["traject"]]
            if row["groep"] == "organisatie" and row["startdatum"]
        )

    def others(self, traject: Row) -> list[Row]:
        """All other trajecten in which one of the clients takes part."""
        found: list[Row] = []
        for person in persons(traject):
            for other in self._van_persoon[person]:
                if other["traject"] != traject["traject"] and other not in found:
                    found.append(other)
        return found

    def end_of(self, traject: Row) -> date | None:
        """The day until which a traject ran: its exit, else the day on which it vanished; None while it runs (R8)."""
        vanished: date | None = traject.get("verdwenen_op")
        return self.day(traject, "uit") or vanished

    def is_terug(self, traject: Row) -> bool:
        """Whether a client had an earlier traject that still ran, or ended at most five years before this applied.

        Settled: "returning within 5 y" counts from the *end* of the earlier traject (`end_of`), in any municipality
        of the snapshot; without an end it still runs; one that applied on the same day is not earlier.
        """
        applied = self.day(traject, "aanmelding_start")
        for other in self.others(traject):
            before, end = self.day(other, "aanmelding_start"), self.end_of(other)
            if applied is None or before is None or before >= applied:
                continue
            if end is None or end >= applied - VIJF_JAAR * DAG:
                return True
        return False

    # ---- observation --------------------------------------------------------------------------------

    def observed_by_all(self, gemeente: str | None) -> list[date]:
        """Days on which every expected organisation delivered for a municipality."""
        return self._days(gemeente, None)

    def observed(self, gemeente: str | None, organisatie: str | None) -> list[date]:
        """Days on which the recorder delivered, and everybody else who should.

        R11: a recorder without any window in the municipality: the days on which all delivered.
        Gekozen lezing: so too where the recorder is unknown; whoever of all it was, he delivered.
        """
        if gemeente is None:
            return []
        if (gemeente, organisatie) not in self._samen:
            together = set(self.observed_by_all(gemeente))
            own = self._days(gemeente, organisatie) or together
            self._samen[gemeente, organisatie] = sorted(day for day in own if day in together)
        return self._samen[gemeente, organisatie]

    def _days(self, gemeente: str | None, organisatie: str | None) -> list[date]:
        if (gemeente, organisatie) not in self._dagen:
            days: set[date] = set()
            for row in self.waarnemingen:
                if row["gemeente"] == gemeente and row["organisatie"] == organisatie:
                    days |= set(days_between(row["van"], row["tot"]))
            self._dagen[gemeente, organisatie] = sorted(days)
        return self._dagen[gemeente, organisatie]

    def gemeenten(self) -> list[str]:
        """Municipalities that were observed at all."""
        return sorted(
            {row["gemeente"] for row in self.waarnemingen if row["organisatie"] is None and row["gemeente"] is not None}
        )


def persons(traject: Row) -> list[Any]:
    """The one or two clients."""
    return [traject[name] for name in ("persoon1", "persoon2") if traject.get(name) is not None]


@dataclass(frozen=True)
class Vraag:
    """One question.

    Attributes:
        groep: None, or the name of a breakdown and one of its groups ("geslacht", "vrouw").
        minste_onder_risico: the ten of the conventions: a point of a curve is too young to print when fewer could be
            followed to its horizon (R1), and when fewer are at risk on day 0 while others enter late (R2).
    """

    gegevens: Gegevens
    periode: Periode
    soort: SoortPeriode
    gemeente: str | None = None
    organisatie: str | None = None
    groep: tuple[str, str] | None = None
    langdurig: frozenset[str] = frozenset()
    besluit_dagen: Mapping[str, int] = field(default_factory=dict)
    gesprek_dagen: Mapping[str, int] = field(default_factory=dict)
    minste_onder_risico: int = 10

    @property
    def cohort(self) -> bool:
        """Whether the question is about everything that began in the period."""
        return self.soort == SoortPeriode.COHORT

    def asks_for(self, traject: Row, *, klok: date, organisatie: str | None) -> bool:
        """Whether a traject with this clock belongs to the municipality, organisation and group asked for."""
        if self.gemeente is not None and traject.get("gemeente") != self.gemeente:
            return False
        if self.organisatie is not None and organisatie != self.organisatie:
            return False
        return self.groep is None or self._group_of(traject, klok) == self.groep[1]

    def _group_of(self, traject: Row, klok: date) -> str:
        assert self.groep is not None
        if self.groep[0] == "geslacht":
            return traject.get("geslacht") or "onbekend"
        if self.groep[0] == "terug" and self.gegevens.day(traject, "aanmelding_start") is None:
            return "onbekend"
        if self.groep[0] == "terug":
            return "terug" if self.gegevens.is_terug(traject) else "eerste"
        return age_group(traject.get("geboortejaar"), klok)

    def last_day(self, gemeente: str | None) -> date | None:
        """The last day of the period on which the municipality was observed by all."""
        days = [day for day in self.gegevens.observed_by_all(gemeente) if self.periode.contains(day)]
        return max(days, default=None)

    def any_day_observed(self) -> bool:
        """Whether the period holds an observed day of any municipality asked for."""
        return any(self.last_day(place) is not None for place in self._places())

    def wholly_observed(self, gemeente: str | None) -> bool:
        """Whether every day of the period was observed by all organisations of a municipality.

        Settled: methods 3.1.9 says this of months; it holds for the period asked for, whatever its length.
        """
        asked = days_between(self.periode.start, self.periode.end)
        return set(asked) <= set(self.gegevens.observed_by_all(gemeente))

    def any_wholly_observed(self) -> bool:
        """Whether this is so for at least one municipality asked for."""
        return any(self.wholly_observed(place) for place in self._places())

    def _places(self) -> list[str]:
        return [self.gemeente] if self.gemeente is not None else self.gegevens.gemeenten()


GROEPEN = {
    "geslacht": ("man", "vrouw", "twee cliënten", "onbekend"),
    "leeftijd": ("18-25", "26-45", "46-65", "66+", "onbekend"),
    "terug": ("eerste", "terug", "onbekend"),
}


def age_group(born: int | None, klok: date) -> str:
    """Age band of the oldest client: year of the clock minus year of birth.

    Gekozen lezing: below 18 is "onbekend" (no debt help for minors, so the birth year is wrong).
    """
    if born is None or klok.year - born < 18:
        return "onbekend"
    age = klok.year - born
    if age <= 25:
        return "18-25"
    if age <= 45:
        return "26-45"
    return "46-65" if age <= 65 else "66+"
