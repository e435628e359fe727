"""Slow, obvious twin of samenloop: which parts are one traject, and its values. Plain objects, loops and sets.

Rows are dictionaries with the column names of the layer. Nothing here is shared with the fast rules.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from stabiel.begrippen.lijsten import Beschikkingssoort
from tests.reference.personen import Row
from tests.reference.versies import FAR, overlap

_SETTLEMENT = (
    "regeling_datum", "regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken", "dwangakkoord",
    "dwangakkoord_verzoek", "oplossing_start", "oplossing_eind", "oplossing_soort", "vtlb",
)  # fmt: skip


def groups(parts: list[Row], *, zelfde_clienten: str = "gelijk") -> list[list[Row]]:
    """Parts that are one traject: the same clients and overlap, transitively."""
    left, found = list(parts), []
    while left:
        group = [left.pop()]
        grown = True
        while grown:
            near = [p for p in left if any(_one_traject(p, q, zelfde_clienten) for q in group)]
            left = [p for p in left if p not in near]
            group += near
            grown = bool(near)
        found.append(group)
    return found


def _one_traject(a: Row, b: Row, zelfde: str) -> bool:
    clients = a["wie"] == b["wie"] if zelfde == "gelijk" else bool(a["wie"] & b["wie"])
    return clients and overlap(a, b)


def merged(group: list[Row]) -> Row:
    """The values of one traject, by the table of merged values."""
    group = sorted(group, key=lambda p: (p["start"], p["deel"]))
    last = min(
        group, key=lambda p: (-(p["eind"] or FAR).toordinal(), p["verdwenen_op"] is not None, not p["uitstroom_reden"])
    )
    ended = last["eind"] is not None and last["verdwenen_op"] is None
    decision = _decision_part(group)
    settlement, settled = _settlement_part(group)
    applied = _earliest(group, "aanmelding_start")
    place = min(group, key=_place_order)
    talk = _earliest(group, "intake_start") or group[0]
    values = {name: settlement[name] for name in _SETTLEMENT}
    for phase in ("stabilisatie", "nazorg", "advies"):
        values[f"{phase}_start"], values[f"{phase}_eind"] = _envelope(group, phase)
    for name in ("einddatum", "uitstroom_datum", "uitstroom_beschikking", "uitstroom_reden"):
        values[name] = last[name] if ended or len(group) == 1 else None
    total = settlement["totaal_schuldbedrag"] if settled else None
    award = settlement["toekenningsdatum"] if settled else None
    crises = [p["aanmelding_crisis"] for p in group if p["aanmelding_crisis"] is not None]
    return values | {
        "delen": len(group),
        "organisaties": len({p["lev"]["organisatie"] for p in group}),
        "gemeente": place["gemeente"],
        "gemeente_ook": _other_place(group, place["gemeente"]),
        "startdatum": _least(p["startdatum"] for p in group),
        "uit": last["eind"] if ended else None,
        "verdwenen_op": last["verdwenen_op"],
        "aanmelding_start": applied["aanmelding_start"] if applied else None,
        "aanmelding_eind": (applied or group[0])["aanmelding_eind"],
        "aanmelding_organisatie": applied["lev"]["organisatie"] if applied else None,
        "aanmelding_crisis": any(crises) if crises else None,
        "intake_start": talk["intake_start"],
        "intake_eind": decision["intake_eind"] or _first_intake_end(group),
        "beschikkingsdatum": decision["beschikkingsdatum"],
        "beschikkingssoort": decision["beschikkingssoort"],
        "plan_datum": _least(p["plan_datum"] for p in group),
        "totaal_schuldbedrag": total or max((p["totaal_schuldbedrag"] or 0 for p in group), default=0) or None,
        "toekenningsdatum": award or _least(p["toekenningsdatum"] for p in group),
        "gezien_tot": max(p["lev"]["periode_eind"] for p in group),
    }


def _place_order(part: Row) -> tuple[Any, ...]:
    """Known first, then the earliest application, the earliest start, the newest period, the lowest code."""
    newest = -part["lev"]["periode_eind"].toordinal()
    return (_nowhere(part), part["aanmelding_start"] or FAR, part["start"], newest, part["gemeente"] or "")


def _nowhere(part: Row) -> bool:
    return part["gemeente"] in (None, "Onbekend")


def _other_place(group: list[Row], place: str | None) -> str | None:
    others = [part for part in group if not _nowhere(part) and part["gemeente"] != place]
    return min(others, key=_place_order)["gemeente"] if others else None


def _least(values: Iterable[date | None]) -> date | None:
    return min((value for value in values if value), default=None)


def _earliest(group: list[Row], name: str) -> Row | None:
    return min((p for p in group if p[name]), key=lambda p: p[name], default=None)


def _first_intake_end(group: list[Row]) -> date | None:
    return min(group, key=lambda p: p["intake_start"] or FAR)["intake_eind"]


def decided(part: Row) -> date | None:
    """The day of the decision: beschikkingsdatum, else the end of the intake."""
    return part["beschikkingsdatum"] or part["intake_eind"]


def _decision_part(group: list[Row]) -> Row:
    admitted = [p for p in group if decided(p) and p["beschikkingssoort"] == Beschikkingssoort.TOELATING.value]
    dated = [p for p in group if decided(p)]
    if admitted or dated:
        return min(admitted or dated, key=lambda p: decided(p) or FAR)
    return next((p for p in group if p["beschikkingssoort"]), group[0])


def _settlement_part(group: list[Row]) -> tuple[Row, bool]:
    solved = [p for p in group if p["oplossing_start"] or p["oplossing_soort"]]
    granted = [p for p in group if p["regeling_toegekend"]]
    filed = [
        p
        for p in group
        if any(p[n] for n in ("regeling_datum", "regeling_afgewezen", "regeling_ingetrokken", "dwangakkoord_verzoek"))
    ]
    chosen = solved or granted or filed

    def began(part: Row) -> date:
        return part["oplossing_start"] or part["regeling_toegekend"] or part["regeling_datum"] or date.min

    return max(chosen or group, key=began), bool(chosen)


def _envelope(group: list[Row], phase: str) -> tuple[date | None, date | None]:
    start = _least(p[f"{phase}_start"] for p in group)
    runs = any(p[f"{phase}_start"] and not p[f"{phase}_eind"] for p in group)
    ends = [p[f"{phase}_eind"] for p in group if p[f"{phase}_eind"]]
    return start, None if runs or not ends else max(ends)


def support(group: list[Row], spannen: list[Row]) -> list[tuple[str | None, date, date | None]]:
    """Begeleiding per soort: overlapping pieces joined."""
    mine = {part["deel"] for part in group}
    own = [s for s in spannen if s["deel"] in mine and s["groep"] == "begeleiding" and s["startdatum"]]
    found: list[tuple[str | None, date, date | None]] = []
    for span in sorted(own, key=lambda s: (str(s["soort"]), s["startdatum"])):
        end = span["einddatum"] and max(span["einddatum"], span["startdatum"])
        if found and found[-1][0] == span["soort"] and span["startdatum"] <= (found[-1][2] or FAR):
            kind, start, until = found.pop()
            found.append((kind, start, None if not until or not end else max(until, end)))
        else:
            found.append((span["soort"], span["startdatum"], end))
    return found
