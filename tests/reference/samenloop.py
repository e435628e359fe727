"""Slow, obvious twin of identity, superseding and samenloop: plain objects, loops and sets.

Rows are dictionaries with the column names of the layer. Nothing here is shared with the fast rules.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from stabiel.begrippen.lijsten import Beschikkingssoort, Geslacht

Row = dict[str, Any]
FAR = date.max
_DATES = (
    "startdatum", "einddatum", "aanmelding_start", "aanmelding_eind", "intake_start", "intake_eind",
    "beschikkingsdatum", "plan_datum", "stabilisatie_start", "stabilisatie_eind", "regeling_datum",
    "regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken", "dwangakkoord_verzoek", "oplossing_start",
    "oplossing_eind", "nazorg_start", "nazorg_eind", "advies_start", "advies_eind", "uitstroom_datum",
    "uitstroom_beschikking",
)  # fmt: skip
_SETTLEMENT = (
    "regeling_datum", "regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken", "dwangakkoord",
    "dwangakkoord_verzoek", "oplossing_start", "oplossing_eind", "oplossing_soort", "vtlb",
)  # fmt: skip


# ---- who is the same ------------------------------------------------------------------------------------


def persons(delen: Iterable[Row]) -> dict[tuple[int, int], frozenset[tuple[int, int]]]:
    """For each client (deel, number) the set of clients that are the same person."""
    clients = {(deel["deel"], n): _client(deel, n) for deel in delen for n in range(1, deel["clienten"] + 1)}
    known: dict[tuple[int, int], Any] = {}
    for key, client in clients.items():
        rivals = [other for other in clients.values() if _same_bsn(client, other)]
        if not _usable(client):
            continue
        torn = any(not _agree(a, b) for a, b in combinations(rivals, 2))
        known[key] = (client["bsn"], *((client["geboorte"], client["sexe"]) if torn else ()))
    _join_blanks(clients, known)
    named = {**known}
    for key, client in clients.items():
        if key in known:
            continue
        if client["adres"] is None:
            named[key] = ("alone", *key)
            continue
        candidates = {known[other] for other in known if clients[other]["adres"] == client["adres"]}
        named[key] = candidates.pop() if len(candidates) == 1 else ("adres", client["adres"])
    groups = defaultdict(set)
    for key, name in named.items():
        groups[name].add(key)
    return {key: frozenset(groups[name]) for key, name in named.items()}


def _join_blanks(clients: Mapping[tuple[int, int], Row], known: dict[tuple[int, int], Any]) -> None:
    """Names of clients that agree become one name, unless one of them fits two that disagree."""
    before = dict(known)
    for key, name in before.items():
        near = [other for other in before if _same(clients[key], clients[other])]
        if any(not _same(clients[a], clients[b]) for a, b in combinations(near, 2)):
            continue
        firm = [other for other in near if _firm(other, clients, before)]
        known[key] = min((before[other] for other in firm), key=str, default=name)


def _firm(key: tuple[int, int], clients: Mapping[tuple[int, int], Row], known: Mapping[tuple[int, int], Any]) -> bool:
    near = [other for other in known if _same(clients[key], clients[other])]
    return all(_same(clients[a], clients[b]) for a, b in combinations(near, 2))


def _client(deel: Row, n: int) -> Row:
    sex = deel[f"c{n}_geslacht"]
    return {
        "bsn": deel[f"c{n}_bsn"],
        "geldig": bool(deel[f"c{n}_bsn_geldig"]),
        "geboorte": deel[f"c{n}_geboorte"],
        "sexe": sex if sex in (Geslacht.MAN.value, Geslacht.VROUW.value) else None,
        "adres": deel[f"c{n}_adres"],
    }


def _usable(client: Row) -> bool:
    whole = client["geboorte"] is not None and client["sexe"] is not None
    return client["bsn"] is not None and (client["geldig"] or whole)


def _same_bsn(a: Row, b: Row) -> bool:
    return a["bsn"] is not None and a["bsn"] == b["bsn"]


def _agree(a: Row, b: Row) -> bool:
    return all(a[name] is None or b[name] is None or a[name] == b[name] for name in ("geboorte", "sexe"))


def _same(a: Row, b: Row) -> bool:
    if not (_same_bsn(a, b) and _usable(a) and _usable(b)):
        return False
    if not (a["geldig"] and b["geldig"]):
        return a["geboorte"] == b["geboorte"] and a["sexe"] == b["sexe"]
    return _agree(a, b)


# ---- which version counts --------------------------------------------------------------------------------


def start_of(deel: Row, spannen: Iterable[Row]) -> date:
    """startdatum, else aanmelding_start, else the earliest dated event."""
    if deel["startdatum"] or deel["aanmelding_start"]:
        return deel["startdatum"] or deel["aanmelding_start"]
    days = [deel[name] for name in _DATES if deel[name]]
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
    part["verdwenen_op"] = part["eind"] = day
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
    alive = {part["deel"] for part in kept}
    found = [dict(span) for span in spannen if span["deel"] in alive]
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


# ---- one traject ---------------------------------------------------------------------------------------


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


ONE_DAY = timedelta(days=1)
