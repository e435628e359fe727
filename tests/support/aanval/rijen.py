"""The printed rows: which quantity each number is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tests.support.aanval.begrip import CLOCK, ON_A_DAY
from tests.support.aanval.kalender import span
from tests.support.aanval.kennis import Maten, Naam

Rij = Mapping[str, Any]
PARTS = ("teller", "noemer", "onder_risico", "nog_lopend")


def gather(documenten: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row for every question to every snapshot, with whatever was printed in any document."""
    found: dict[Naam, dict[str, Any]] = {}
    for document in documenten:
        for row in document["uitkomsten"]:
            new = {**row, "momentopname": document.get("momentopname", "")}
            merged = found.setdefault(question(new), {**new, "weggelaten": {}})
            for part in (*PARTS, "waarde", "ondergrens", "bovengrens", "onbekend_laag", "onbekend_hoog"):
                if row[part] is not None:
                    merged[part] = row[part]
            merged["weggelaten"] = {**merged["weggelaten"], **row["weggelaten"]}
            merged["onderdrukt"] = row["onderdrukt"] if merged["waarde"] is None else None
    return list(found.values())


def question(row: Rij) -> Naam:
    """What a row is about."""
    return (
        row["indicator"], row["definitie"], row["populatie"], row["maat"], row["stat"], row["soort_periode"],
        row["periode"], row["gemeente"], row["organisatie"], tuple(sorted(row["uitsplitsing"].items())),
        row["horizon_dagen"], row["momentopname"],
    )  # fmt: skip


def place(row: Rij) -> Naam:
    """Where and when, apart from the question."""
    split = tuple(sorted(pair for pair in row["uitsplitsing"].items() if pair[0] not in ("soort", "veld")))
    return row["soort_periode"], row["periode"], row["gemeente"], row["organisatie"], split, row["momentopname"]


def parts_of(row: Rij) -> dict[str, float | None]:
    """The numbers of people in a row; None where one is hidden or absent."""
    events = row["teller"]
    if events is None and row["maat"] == "aantal":
        events = row["waarde"]
    found: dict[str, float | None] = {"teller": events, **{part: row[part] for part in PARTS[1:]}}
    return found | {f"weggelaten {reason}": number for reason, number in row["weggelaten"].items()}


def unknown_parts(row: Rij) -> dict[str, float | None]:
    """Printed and hidden: a hidden number is unknown, not absent."""
    found = parts_of(row)
    curve = row["stat"] in ("aj", "km")
    wanted = {"teller"} if row["maat"] == "aantal" else {"noemer"}
    if row["maat"] in ("aandeel", "per_100_trajectjaren"):
        wanted.add("teller")
    if curve:
        wanted |= set(PARTS)
    return {part: size for part, size in found.items() if size is not None or part in wanted}


def name(row: Rij, part: str) -> Naam:
    """A quantity by the people it counts: one clock has one denominator, whatever the indicator asks."""
    people = row["populatie"] or "met"
    where = place(row)
    if (row["indicator"], row["definitie"]) in ON_A_DAY:
        where = ("stand", f"op {span(row['periode'])[1]}", *where[2:])
    if part == "teller":
        split = tuple(sorted(row["uitsplitsing"].items()))
        kind = row["maat"] if row["indicator"] == "H1" else ""
        return ("teller", row["indicator"], row["definitie"], people, row["horizon_dagen"], where, split, kind)
    own = _denominator(row)
    if row["indicator"] == "K1":
        own = (own, tuple(sorted(row["uitsplitsing"].items())))
    if part == "noemer" or part.startswith("weggelaten"):
        return (part, own, people, where)
    return (part, own, people, where, row["horizon_dagen"])


def _denominator(row: Rij) -> Any:
    clock = CLOCK.get(row["indicator"], row["indicator"])
    alike = clock in ("stab", "int") or row["indicator"] in ("I2", "S3", "S4")
    own = clock if alike else (row["indicator"], row["definitie"])
    if row["indicator"] in ("S1", "I2", "S4", "O4"):
        own = row["indicator"]
    if row["indicator"] in ("S3", "S4") and row["definitie"] == "smal":
        own = (own, "smal")
    return (own, "wettelijk") if row["definitie"] == "wettelijk" else own


class Namen:
    """Names of quantities; where one name would stand for different people, a longer one is used.

    An attacker thinks of one name for one group. Where he would be wrong, the truth tells: then he is better off
    without the thought.
    """

    def __init__(self, waarheid: Iterable[Rij]) -> None:
        rows = list(waarheid)
        self._mixed: set[Naam] = set()
        for _ in range(2):
            self._mixed |= _several_sizes((self(row, part), size) for row in rows for part, size in _given(row))
        self.maten: Maten = {self(row, part): size for row in rows for part, size in _given(row)}

    def __call__(self, row: Rij, part: str) -> Naam:
        """The name of a part of a row: with the day on the curve, and with everything, where that is needed."""
        found = name(row, part)
        for longer in ((*found, "dag", row["horizon_dagen"]), (*found, question(row))):
            if found in self._mixed:
                found = longer
        return found


def _given(row: Rij) -> list[tuple[str, float]]:
    return [(part, float(size)) for part, size in parts_of(row).items() if size is not None]


def _several_sizes(named: Iterable[tuple[Naam, float]]) -> set[Naam]:
    seen: dict[Naam, set[float]] = defaultdict(set)
    for one, size in named:
        seen[one].add(round(size, 6))
    return {one for one, sizes in seen.items() if len(sizes) > 1}
