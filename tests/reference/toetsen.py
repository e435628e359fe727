"""Slow, obvious twin of the checks on dates, periods and amounts: one traject on the wire, one rule after another."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from stabiel.begrippen.lijsten import Oplossingssoort

SHARE = {Oplossingssoort.SANERINGSKREDIET, Oplossingssoort.SCHULDBEMIDDELING, Oplossingssoort.ZONDER_AFLOSCAPACITEIT}
PHASES = ("aanmelding", "intake", "stabilisatie", "oplossing", "nazorg", "informatieEnAdvies")
LISTS = ("begeleiding", "crisisinterventies", "moratoria", "voorlopigeVoorzieningen")
CODES = (
    "P31", "P32", "P33", "P34", "P36", "P38", "P39", "P40", "P41", "P42", "P44", "P45", "P46", "P47", "P50", "P51",
    "P52", "P53", "P54", "P55", "P56", "P57", "P60", "P61", "P62", "P63", "P66",
)  # fmt: skip


def judge(traject: dict[str, Any], *, period: tuple[date, date], delivered: date) -> Counter[str]:
    """How often each of CODES is not met by this traject."""
    once = (*_whole(traject, period), *_settlement(traject), *_phases(traject), *_spells(traject), *_amounts(traject))
    found = Counter(set(once))
    found.update(_pairs(traject))
    found.update(_repeated(traject))
    found.update(_late(traject, period[1], delivered))
    return found


def is_apart(traject: dict[str, Any]) -> bool:
    """Ends before it starts, or has no date of any start (a client is always there)."""
    start, end = _start(traject), _end(traject)
    if start and end and end < start:
        return True
    starts = [day(traject.get("startdatum"))]
    starts += [day(traject.get(phase, {}).get("startdatum")) for phase in PHASES]
    starts += [_at(traject, "intake", "beschikkingsdatum"), _at(traject, "planVanAanpak", "datumAfronding")]
    starts += [day(value) for value in traject.get("schuldregeling", {}).values() if isinstance(value, str)]
    for name in LISTS:
        for spell in traject.get(name, []):
            starts += [day(spell.get(key)) for key in ("startdatum", "datumAanvraag", "datumGoedkeuring")]
    return not any(starts)


def day(text: Any) -> date | None:
    """A date on the wire."""
    return date.fromisoformat(text) if text else None


def _at(traject: dict[str, Any], thing: str, name: str) -> date | None:
    return day(traject.get(thing, {}).get(name))


def _start(traject: dict[str, Any]) -> date | None:
    return day(traject.get("startdatum")) or _at(traject, "aanmelding", "startdatum")


def _ends(traject: dict[str, Any]) -> list[date]:
    places = [day(traject.get("einddatum")), _at(traject, "uitstroom", "datum"),
              _at(traject, "uitstroom", "datumBeeindigingsbeschikking")]  # fmt: skip
    return [found for found in places if found]


def _end(traject: dict[str, Any]) -> date | None:
    return next(iter(_ends(traject)), None)


def _whole(traject: dict[str, Any], period: tuple[date, date]) -> Iterator[str]:
    start, end, first = _start(traject), _end(traject), day(traject.get("startdatum"))
    applied, award = _at(traject, "aanmelding", "startdatum"), day(traject.get("toekenningsdatum"))
    if start and end and end < start:
        yield "P31"
    if (start and start > period[1]) or (end and end < period[0]):
        yield "P32"
    if len(set(_ends(traject))) > 1:
        yield "P36"
    if traject.get("uitstroom", {}).get("reden") and not end:
        yield "P38"
    if end == period[1]:
        yield "P39"
    if award and first and award < first:
        yield "P42"
    if applied and first and applied > first:
        yield "P53"


def _settlement(traject: dict[str, Any]) -> Iterator[str]:
    award, settled = day(traject.get("toekenningsdatum")), traject.get("schuldregeling", {})
    filed, granted, asked = (day(settled.get(name)) for name in ("datum", "toegekend", "datumVerzoekDwangakkoord"))
    outcomes = [day(settled.get(name)) for name in ("toegekend", "afgewezen", "ingetrokken") if settled.get(name)]
    if award and granted and award != granted:
        yield "P40"
    if bool(award) != bool(granted):
        yield "P41"
    if (settled.get("dwangakkoord") and not asked) or (asked and granted and asked > granted):
        yield "P44"
    if len(outcomes) > 1:
        yield "P45"
    if filed and any(moment < filed for moment in [*outcomes, asked] if moment):
        yield "P46"


def _phases(traject: dict[str, Any]) -> Iterator[str]:
    decision, closed = _at(traject, "intake", "beschikkingsdatum"), _at(traject, "intake", "einddatum")
    if decision and closed and decision != closed:
        yield "P47"
    start, end = day(traject.get("startdatum")), _end(traject)
    for phase in PHASES:
        begin, stop = _at(traject, phase, "startdatum"), _at(traject, phase, "einddatum")
        if begin and stop and stop < begin:
            yield "P51"
        if phase in ("intake", "stabilisatie", "oplossing") and _outside(begin, stop, start, end):
            yield "P52"
    if _longer(traject.get("stabilisatie", {}), 122):
        yield "P54"
    solution = traject.get("oplossing", {})
    begin = day(solution.get("startdatum"))
    if solution.get("soort") in SHARE and begin and begin >= date(2023, 7, 1) and _longer(solution, 549):
        yield "P55"


def _outside(begin: date | None, stop: date | None, start: date | None, end: date | None) -> bool:
    days = [moment for moment in (begin, stop) if moment]
    return any((start and moment < start) or (end and moment > end) for moment in days)


def _longer(spell: dict[str, Any], limit: int) -> bool:
    begin, stop = day(spell.get("startdatum")), day(spell.get("einddatum"))
    return bool(begin and stop and (stop - begin).days > limit)


def _spells(traject: dict[str, Any]) -> Iterator[str]:
    start, end = day(traject.get("startdatum")), _end(traject)
    for name in LISTS:
        for spell in traject.get(name, []):
            begin, stop = day(spell.get("startdatum")), day(spell.get("einddatum"))
            if begin and stop and stop < begin:
                yield "P51"
            if name != "crisisinterventies" and _outside(begin, stop, start, end):
                yield "P52"
    for spell in traject.get("moratoria", []):
        order = [day(spell.get(name)) for name in ("datumAanvraag", "datumGoedkeuring", "startdatum")]
        filled = [moment for moment in order if moment]
        if _longer(spell, 184) or any(after < before for before, after in pairwise(filled)):
            yield "P56"
    support = [spell for spell in traject.get("begeleiding", []) if spell.get("soort") and spell.get("startdatum")]
    support = [spell for spell in support if spell["startdatum"] <= spell.get("einddatum", "9999")]
    for number, one in enumerate(support):
        if any(_overlap(one, other) for other in support[:number] if other["soort"] == one["soort"]):
            yield "P57"


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    spans = [(day(spell["startdatum"]), day(spell.get("einddatum")) or date.max) for spell in (one, other)]
    return max(spans[0][0], spans[1][0]) <= min(spans[0][1], spans[1][1])


def _pairs(traject: dict[str, Any]) -> Iterator[str]:
    """P50: one for every filled start that lies before the filled one in front of it."""
    starts = [
        _at(traject, "aanmelding", "startdatum"),
        _at(traject, "intake", "startdatum"),
        _at(traject, "intake", "beschikkingsdatum") or _at(traject, "intake", "einddatum"),
        _at(traject, "stabilisatie", "startdatum"),
        _at(traject, "schuldregeling", "datum"),
        _at(traject, "schuldregeling", "toegekend"),
        _at(traject, "oplossing", "startdatum"),
        _at(traject, "nazorg", "startdatum"),
    ]
    filled = [moment for moment in starts if moment]
    for before, after in pairwise(filled):
        if after < before:
            yield "P50"


def _late(traject: dict[str, Any], period_end: date, delivered: date) -> Iterator[str]:
    """P33 and P34: one for every date."""
    for moment, may_be_planned in _dates(traject):
        if moment > delivered and not may_be_planned:
            yield "P33"
        elif moment > period_end:
            yield "P34"


def _dates(thing: Any, inside: str = "") -> Iterator[tuple[date, bool]]:
    """Every date, and whether it is the end of a phase; birth dates are no event."""
    if isinstance(thing, list):
        for item in thing:
            yield from _dates(item, inside)
    elif isinstance(thing, dict):
        for name, value in thing.items():
            if (isinstance(value, str) and name != "Geboortedatum" and "atum" in name) or name in _OUTCOMES:
                yield date.fromisoformat(value), name == "einddatum" and inside != ""
            else:
                yield from _dates(value, name)


_OUTCOMES = ("toegekend", "afgewezen", "ingetrokken")


def _repeated(traject: dict[str, Any]) -> Iterator[str]:
    """P66: one for every debt that stood before."""
    seen = set()
    for debt in traject.get("schulden", []):
        creditor = debt.get("schuldeiser", {})
        who = creditor.get("kvknummer") or creditor.get("naam") or creditor.get("Naam")
        key = ((who or "").lower(), debt.get("bedrag"), debt.get("peildatum"))
        if not (who and debt.get("bedrag") is not None and debt.get("peildatum")):
            continue
        if key in seen:
            yield "P66"
        seen.add(key)


def _amounts(traject: dict[str, Any]) -> Iterator[str]:
    total, vtlb = traject.get("totaalSchuldbedragBijAanvangSchuld"), traject.get("oplossing", {}).get("vtlb")
    debts = traject.get("schulden", [])
    amounts = [debt.get("bedrag") for debt in debts]
    if any(amount is not None and amount <= 0 for amount in (total, vtlb, *amounts)):
        yield "P60"
    if total is not None and not 100 <= total <= 1_000_000:
        yield "P61"
    if total is not None and debts and None not in amounts and total != sum(amounts):
        yield "P62"
    if vtlb is not None and not 500 <= vtlb <= 4_000:
        yield "P63"
