"""Slow, obvious twin of identity: which clients are the same person. Plain objects, loops and sets.

Rows are dictionaries with the column names of the layer. Nothing here is shared with the fast rules.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from stabiel.begrippen.lijsten import Geslacht

Row = dict[str, Any]


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
