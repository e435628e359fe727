"""Slow, obvious twin of the fold: the dated events of one merged traject."""

from datetime import date
from typing import Any

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.lijsten import Beschikkingssoort

_PLAIN = {
    Activiteit.AANMELDING: "aanmelding_start",
    Activiteit.INTAKE: "intake_start",
    Activiteit.PLAN: "plan_datum",
    Activiteit.STABILISATIE: "stabilisatie_start",
    Activiteit.EINDE_STABILISATIE: "stabilisatie_eind",
    Activiteit.REGELING: "regeling_datum",
    Activiteit.REGELING_AFGEWEZEN: "regeling_afgewezen",
    Activiteit.REGELING_INGETROKKEN: "regeling_ingetrokken",
    Activiteit.REGELING_TOEGEKEND: "regeling_toegekend",
    Activiteit.OPLOSSING: "oplossing_start",
    Activiteit.EINDE_OPLOSSING: "oplossing_eind",
    Activiteit.NAZORG: "nazorg_start",
    Activiteit.UITSTROOM: "uit",
}


def events(
    traject: dict[str, Any], support: list[tuple[str | None, date, date | None]]
) -> list[tuple[date, int, str, str | None]]:
    """(day, rank, activity, kind) in order; no crises or moratoria."""
    found = [(traject[name], activity, _kind(activity, traject)) for activity, name in _PLAIN.items() if traject[name]]
    decided = traject["beschikkingsdatum"] or traject["intake_eind"]
    if decided:
        found.append((decided, _decision(traject["beschikkingssoort"]), None))
    for kind, start, end in support:
        found.append((start, Activiteit.BEGELEIDING, kind))
        if end:
            found.append((end, Activiteit.EINDE_BEGELEIDING, kind))
    rows = {(day, activity.rank, activity.value, kind) for day, activity, kind in found}
    return sorted(rows, key=lambda row: (row[0], row[1], row[3] is None, row[3] or ""))


def _kind(activity: Activiteit, traject: dict[str, Any]) -> str | None:
    if activity in (Activiteit.OPLOSSING, Activiteit.EINDE_OPLOSSING):
        return traject["oplossing_soort"]
    return traject["uitstroom_reden"] if activity is Activiteit.UITSTROOM else None


def _decision(kind: str | None) -> Activiteit:
    if kind is None:
        return Activiteit.BESLUIT
    return Activiteit.TOELATING if kind == Beschikkingssoort.TOELATING.value else Activiteit.AFWIJZING
