"""Slow, obvious twin of superseding: which version of a traject counts. Plain objects, loops and sets.

Rows are dictionaries with the column names of the layer. Nothing here is shared with the fast rules.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tests.reference.personen import Row, persons

FAR = date.max
DATES = (
    "startdatum", "einddatum", "aanmelding_start", "aanmelding_eind", "intake_start", "intake_eind",
    "beschikkingsdatum", "plan_datum", "stabilisatie_start", "stabilisatie_eind", "regeling_datum",
    "regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken", "dwangakkoord_verzoek", "oplossing_start",
    "oplossing_eind", "nazorg_start", "nazorg_eind", "advies_start", "advies_eind", "uitstroom_datum",
    "uitstroom_beschikking",
)  # fmt: skip


def start_of(deel: Row, spannen: Iterable[Row]) -> date:
    """startdatum, else aanmelding_start, else the earliest dated event."""
    if deel["startdatum"] or deel["aanmelding_start"]:
        return deel["startdatum"] or deel["aanmelding_start"]
    days = [deel[name] for name in DATES if deel[name]]
    for span in spannen:
        days += [span[name] for name in ("startdatum", "einddatum", "datum_aanvraag") if span.get(name)]
    return min(days)


def end_of(deel: Row) -> date | None:
    """The first filled of the three end dates."""
    return deel["einddatum"] or deel["uitstroom_datum"] or deel["uitstroom_beschikking"]


def overlap(a: Row, b: Row) -> bool:
    """Closed days; an empty end runs on."""
    return a["start"] <= (b["eind"] or FAR) and b["start"] <= (a["eind"] or FAR)


def order_of(levering: Row) -> tuple[date, float, date]:
    """Newest: the period that ends last, then the one made last."""
    moment = levering["moment"]
    return (levering["periode_eind"], moment.timestamp() if moment else float("-inf"), levering["periode_start"])


def superseded_by(levering: Row, row: list[Row]) -> Row | None:
    """The levering that covers this one as a whole and was made later; followed to the last."""
    for other in sorted(row, key=lambda item: (order_of(item), item["levering"])):
        covers = (
            other["periode_start"] <= levering["periode_start"] and other["periode_eind"] >= levering["periode_eind"]
        )
        if covers and order_of(other)[1] > order_of(levering)[1]:
            return superseded_by(other, row) or other
    return None


def following(levering: Row, row: list[Row]) -> Row | None:
    """The levering that should hold what was still running."""
    cover = superseded_by(levering, row)
    if cover:
        return cover
    later = [
        other for other in row if other["periode_eind"] > levering["periode_eind"] and not superseded_by(other, row)
    ]
    return min(later, key=lambda item: (order_of(item), item["levering"]), default=None)


def counting(delen: list[Row], leveringen: list[Row], spannen: list[Row]) -> tuple[list[Row], list[Row]]:
    """Delen and spells that count after superseding; delen carry start, eind, verdwenen_op and clients."""
    by_key = {levering["levering"]: levering for levering in leveringen}
    rows = {key: _reeks(levering, leveringen) for key, levering in by_key.items()}
    same = persons(delen)
    parts = [_part(deel, by_key[deel["levering"]], rows, same, spannen) for deel in delen]
    for part in parts:
        part["weg_hier"] = _gone(part, parts)
    for part in parts:
        part["verhuisd"] = [other["deel"] for other in parts if _moved(other, part, parts)]
    for part in parts:
        part["weg"] = part["weg_hier"] and not _arrived(part, parts)
    rewritten = [part for part in parts if part["weg"] and _clients_changed(part, parts)]
    for part in parts:
        if part["weg"] and not part["vervangen"]:
            part["verdwenen_op"] = part["eind"] = max(part["lev"]["periode_eind"], part["start"])
    newer = {part["deel"]: [other for other in parts if _replaces(other, part)] for part in parts}
    kept = [p for p in parts if not p["vervangen"] and not newer[p["deel"]] and p not in rewritten]
    for part in kept:
        _end_taken_over(part, parts, kept)
    return kept, _kept_spells(parts, kept, newer, spannen)


def _reeks(levering: Row, leveringen: list[Row]) -> list[Row]:
    key = (levering["organisatie"], levering["gemeente"])
    return [other for other in leveringen if (other["organisatie"], other["gemeente"]) == key]


def _part(deel: Row, levering: Row, rows: Mapping[str, list[Row]], same: Mapping[Any, Any], spannen: list[Row]) -> Row:
    own = [span for span in spannen if span["deel"] == deel["deel"]]
    start, end = start_of(deel, own), end_of(deel)
    clients = frozenset(same[deel["deel"], n] for n in range(1, deel["clienten"] + 1)) or frozenset({deel["deel"]})
    row = rows[levering["levering"]]
    return {
        **deel,
        "start": start,
        "eind": max(end, start) if end else None,
        "wie": clients,
        "lev": levering,
        "reeks": (levering["organisatie"], levering["gemeente"]),
        "vervangen": superseded_by(levering, row) is not None,
        "volgende": following(levering, row),
        "verdwenen_op": None,
    }


def _newer_version(new: Row, old: Row) -> bool:
    same = new["reeks"] == old["reeks"] and new["wie"] == old["wie"] and not new["vervangen"]
    return same and order_of(new["lev"]) > order_of(old["lev"])


def _is_version(new: Row, old: Row) -> bool:
    """A later version, seen before anything vanished: in the same municipality, or moved to another."""
    own = _newer_version(new, old) and overlap(_whole(new), _whole(old))
    return own or new["deel"] in old["verhuisd"]


def _replaces(new: Row, old: Row) -> bool:
    return _is_version(new, old) and not _goes_on(new, old) and overlap({**new}, old)


def _goes_on(new: Row, old: Row) -> bool:
    """In another municipality, from a later day on: both count."""
    return new["reeks"] != old["reeks"] and new["start"] > old["start"]


def _end_taken_over(part: Row, parts: list[Row], kept: list[Row]) -> None:
    """The old part runs until the first part that went on with it, and at least until its window closed."""
    newer = [other for other in parts if other["deel"] in part["verhuisd"] and _goes_on(other, part)]
    if not newer or part["verdwenen_op"]:
        return
    counting_ones = [other for other in newer if other in kept]
    day = max(part["lev"]["periode_eind"], min(other["start"] for other in counting_ones or newer))
    part["verdwenen_op"] = part["eind"] = part["over_op"] = day
    part["opgevolgd"] = [other["deel"] for other in counting_ones]
    for phase in ("stabilisatie", "nazorg", "advies"):
        began = part[f"{phase}_start"]
        if began and not part[f"{phase}_eind"] and any(other[f"{phase}_start"] for other in counting_ones):
            part[f"{phase}_eind"] = max(day, began)


def _moved(new: Row, old: Row, parts: list[Row]) -> bool:
    """The organisation shows the clients in another municipality now, and no longer in the old one."""
    one_owner = new["lev"]["organisatie"] == old["lev"]["organisatie"] and new["reeks"] != old["reeks"]
    newer = order_of(new["lev"]) > order_of(old["lev"]) and not new["vervangen"]
    if not (one_owner and newer and new["wie"] == old["wie"] and overlap(_whole(new), _whole(old))):
        return False
    later = new["lev"]["periode_eind"] > old["lev"]["periode_eind"]
    if old["weg_hier"]:
        return later or order_of(new["lev"]) >= order_of(old["volgende"])
    shown_again = any(_newer_version(other, old) and overlap(_whole(other), _whole(old)) for other in parts)
    unknown = old["lev"]["gemeente"] is None
    ran_on = not old["eind"] or old["eind"] > old["lev"]["periode_eind"]
    return ran_on and later and not shown_again and (unknown or not _stood_there(new, old, parts))


def _stood_there(new: Row, old: Row, parts: list[Row]) -> bool:
    """The municipality of the new part held the clients at the time of the old one."""
    for other in parts:
        earlier = _newer_version(new, other) and overlap(_whole(new), _whole(other)) and not other["weg_hier"]
        if earlier and other["lev"]["periode_eind"] <= old["lev"]["periode_eind"]:
            return True
    return False


def _arrived(part: Row, parts: list[Row]) -> bool:
    """Moved no later than the delivery that lacks it."""
    until = part["volgende"]["periode_eind"]
    return any(other["deel"] in part["verhuisd"] and other["lev"]["periode_eind"] <= until for other in parts)


def _whole(part: Row) -> Row:
    end = end_of(part)
    return {"start": part["start"], "eind": max(end, part["start"]) if end else None}


def _gone(part: Row, parts: list[Row]) -> bool:
    after = part["volgende"]
    if after is None:
        return False
    closed = part["eind"] and (part["eind"] <= part["lev"]["periode_eind"] or part["eind"] < after["periode_start"])
    held = [
        other
        for other in parts
        if _newer_version(other, part) and order_of(other["lev"]) == order_of(after) and overlap(other, part)
    ]
    return not closed and not held


def _clients_changed(part: Row, parts: list[Row]) -> bool:
    for other in parts:
        next_one = other["reeks"] == part["reeks"] and order_of(other["lev"]) == order_of(part["volgende"])
        if not next_one or other["vervangen"] or other["wie"] == part["wie"] or not other["wie"] & part["wie"]:
            continue
        known = [old for old in parts if _is_version(other, old)]
        if not known and overlap(_whole(other), part):
            return True
    return False


def _kept_spells(parts: list[Row], kept: list[Row], newer: Mapping[int, list[Row]], spannen: list[Row]) -> list[Row]:
    alive = {part["deel"]: part for part in kept}
    found = [_spell_taken_over(span, alive[span["deel"]], spannen) for span in spannen if span["deel"] in alive]
    for part in parts:
        if part["vervangen"] or not newer[part["deel"]]:
            continue
        limit = min(other["lev"]["periode_start"] for other in newer[part["deel"]])
        target = part
        while newer[target["deel"]]:
            target = min(newer[target["deel"]], key=lambda p: (order_of(p["lev"]), p["start"], p["deel"]))
        if target["deel"] in alive:
            own = [span for span in spannen if span["deel"] == part["deel"]]
            ended = [span for span in own if span["einddatum"] and span["einddatum"] < limit]
            found += [{**span, "deel": target["deel"]} for span in ended]
    return found


def _spell_taken_over(span: Row, part: Row, spannen: list[Row]) -> Row:
    """Support that ran on goes on in the newer part, where that shows the kind."""
    if span["einddatum"] or not span["startdatum"] or span["groep"] != "begeleiding" or not part.get("over_op"):
        return dict(span)
    kind = (span["groep"], span["soort"])
    shown = [s for s in spannen if s["deel"] in part["opgevolgd"] and (s["groep"], s["soort"]) == kind]
    starts = [other["startdatum"] for other in shown if other["startdatum"]]
    return {**span, "einddatum": max(part["over_op"], span["startdatum"], min(starts))} if starts else dict(span)
