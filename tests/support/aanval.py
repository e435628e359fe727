"""An attacker: what can be worked out about small groups from everything that the command line prints?

It starts from the printed JSON and uses only that and what everybody may know: that organisations, groups, parts of a
year and reasons add up; that a curve counts more people on a later day; that one definition lies inside another; that
everyone of whom a figure speaks had this ending, another ending, is still there or is out of sight; how shares are
rounded; how wide an interval is for how many people; and what "klein" and "secundair" mean. From two snapshots it
takes what was printed in either. It imports nothing of the project: whoever breaks the door must not hold its key.

A group is *recovered* when the numbers alone prove that it is smaller than ten people (its highest possible size is
below ten), or when, with the words beside hidden figures, exactly one size is left. The sizes are worked out by linear
programming (HiGHS).
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack
from scipy.sparse.csgraph import connected_components

SMALL = 10
Rij = Mapping[str, Any]
Naam = tuple[Any, ...]
Som = tuple[tuple[Naam, int], ...]

_CLOCK = {"I2": "aanm", "S4": "aanm", "O4": "aanm", "I4": "int", "I5": "int", "S1": "stab", "S2": "stab", "S3": "stab"}
_INSIDE = (
    ("S2", "D1", "S2", "D2"), ("S2", "D2", "S2", "D3"), ("S2", "zelf", "S2", "D3"), ("S3", "smal", "S3", "ruim"),
    ("S4", "smal", "S4", "ruim"), ("L2", "smal", "L2", "ruim"), ("I1", "eerste", "I1", ""), ("I1", "terug", "I1", ""),
    ("I1", "langdurig", "I1", ""), ("I2", "", "I2", "wettelijk"), ("I4", "", "I4", "wettelijk"),
    ("O1", "dwangakkoord", "O1", "dwangakkoord verzocht"), ("O4", "", "S4", "smal"),
)  # fmt: skip
_WHOLE = {("I1", ""): (("I1", "eerste"), ("I1", "terug")), ("S2", "D3"): (("S2", "D2"), ("S2", "zelf"))}
_WHOLE_EXACT = {("I1", "")}
_APART = (
    (("S3", "ruim"), ("S2", "D3"), ("S2", "afgewezen"), ("S2", "overleden of verhuisd"), ("S2", "afgerond"),
     ("S2", "langdurig"), ("S2", "nog bezig")),
    (("I2", ""), ("I2", "weg")),
    (("I4", ""), ("I5", "D1"), ("I5", "overig")),
    (("I5", "afwijzing"), ("I5", "D1"), ("I5", "overig")),
    (("O1", "toegekend"), ("O1", "afgewezen"), ("O1", "ingetrokken")),
    (("L2", "ruim"), ("L2", "D3"), ("L2", "bewind"), ("L2", "overleden of verhuisd")),
)  # fmt: skip
_STATES = _APART[0]
_DIVIDES = ((("O3", "afgerond"), ("O3", "voortijdig"), ("O3", "onbekend")),)
_STILL = {("S1", ""), ("S2", "nog bezig"), ("L3", "")}
_ON_A_DAY = {("S5", ""), ("L1", ""), ("C2", "voorraad"), ("C2", "leeftijd voorraad")}
_FLOWS = {"I1", "C2", "H1", "O1", "O2", "O3"}


@dataclass(frozen=True)
class Vondst:
    """A group that was recovered.

    Attributes:
        som: the group as a sum of printed quantities (name → +1 or −1), so that it can be checked against the truth.
        laag, hoog: between these its size must lie.
        hoe: "rekenen" by the numbers alone, "woorden" with the words beside hidden figures, "verschil" by two prints.
    """

    som: Som
    laag: float
    hoog: float
    hoe: str


@dataclass
class _Kennis:
    """Unknown sizes, what is printed of them, and how they hang together."""

    names: dict[Naam, int] = field(default_factory=dict)
    printed: dict[int, float] = field(default_factory=dict)
    low: dict[int, float] = field(default_factory=dict)
    high: dict[int, float] = field(default_factory=dict)
    sums: list[list[tuple[int, float]]] = field(default_factory=list)
    rests: dict[int, Som] = field(default_factory=dict)
    words: list[tuple[int, float, float]] = field(default_factory=list)

    def one(self, name: Naam) -> int:
        return self.names.setdefault(name, len(self.names))

    def print_(self, name: Naam, size: float | None) -> int:
        found = self.one(name)
        if size is not None:
            self.printed[found] = float(size)
        return found

    def equal(self, whole: int, parts: Sequence[int]) -> None:
        if parts and whole not in parts:
            self.sums.append([(whole, 1.0), *((one, -1.0) for one in parts)])

    def inside(self, whole: int, parts: Sequence[int]) -> None:
        """What is left of the whole is a group too."""
        if not parts or whole in parts:
            return
        inverse = getattr(self, "_inverse", None)
        if inverse is None or len(inverse) != len(self.names):
            inverse = {number: name for name, number in self.names.items()}
            object.__setattr__(self, "_inverse", inverse)
        som = ((inverse[whole], 1), *((inverse[one], -1) for one in parts))
        rest = self.one(("rest", *sorted(som, key=repr)))
        inverse[rest] = ("rest", *sorted(som, key=repr))
        self.rests[rest] = som
        self.sums.append([(whole, 1.0), *((one, -1.0) for one in parts), (rest, -1.0)])


def attack(
    *documenten: Mapping[str, Any],
    uitleg: Iterable[Mapping[str, Any]] = (),
    veranderd: Iterable[Mapping[str, Any]] = (),
    woorden: bool = True,
) -> list[Vondst]:
    """Every small group that can be recovered from printed documents.

    Args:
        documenten: what `stabiel stuur --json` printed, one or more times; `momentopname` tells snapshots apart.
        uitleg: what `leg-uit --json` printed: {"momentopname", "indicator", "gemeente", "periode", "totaal",
            "redenen": {reason: number or None}}.
        veranderd: what `wat-veranderde --json` printed, as {"gemeente", "soort", "aantal"}.
        woorden: use the words beside hidden figures too.
    """
    rows = _together(documenten)
    found = _differences(documenten)
    known = _learn(rows)
    _learn_reasons(known, uitleg)
    _learn_changes(known, list(veranderd), list(uitleg))
    found += _solve(known, hoe="rekenen")
    if woorden:
        for number, low, high in known.words:
            if number not in known.printed:
                known.low[number] = max(known.low.get(number, 0.0), low)
                known.high[number] = min(known.high.get(number, math.inf), high)
        found += _solve(known, hoe="woorden")
    return found


def size_in(som: Som, rijen: Iterable[Rij]) -> float | None:
    """The true size of a recovered group, from unprotected rows; None where the rows do not tell."""
    sizes: dict[Naam, float] = {}
    for row in rijen:
        for part, value in _parts(row).items():
            if value is not None:
                sizes[_name(row, part)] = float(value)
    terms = [(sizes.get(name), sign) for name, sign in som]
    if any(size is None for size, _ in terms):
        return None
    return sum(size * sign for size, sign in terms if size is not None)


# --- what is printed ----------------------------------------------------------------------------------------------


def _together(documenten: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row for every question, with whatever was printed in any document; the last print counts."""
    found: dict[Naam, dict[str, Any]] = {}
    for document in documenten:
        for row in document["uitkomsten"]:
            if row["indicator"] in ("K1", "K2"):
                continue
            merged = found.setdefault(_question(row), dict(row))
            for part in ("teller", "noemer", "onder_risico", "nog_lopend", "waarde", "ondergrens", "bovengrens"):
                if row[part] is not None:
                    merged[part] = row[part]
            merged["weggelaten"] = {**merged["weggelaten"], **row["weggelaten"]}
            merged["onderdrukt"] = row["onderdrukt"] if row["waarde"] is None else None
    return list(found.values())


def _differences(documenten: Sequence[Mapping[str, Any]]) -> list[Vondst]:
    """The same number printed twice with a small difference: a few people came or went."""
    before: dict[Naam, float] = {}
    found = []
    for document in documenten:
        now: dict[Naam, float] = {}
        for row in document["uitkomsten"]:
            if row["indicator"] not in ("K1", "K2"):
                now |= {(_question(row), part): size for part, size in _parts(row).items() if size is not None}
        for name, size in now.items():
            gap = abs(size - before.get(name, size))
            if 0 < gap < SMALL:
                found.append(Vondst(((name, 1),), gap, gap, "verschil"))
        before |= now
    return found


def _question(row: Rij) -> Naam:
    return (
        row["indicator"], row["definitie"], row["populatie"], row["maat"], row["stat"], row["soort_periode"],
        row["periode"], row["gemeente"], row["organisatie"], tuple(sorted(row["uitsplitsing"].items())),
        row["horizon_dagen"],
    )  # fmt: skip


def _place(row: Rij) -> Naam:
    return (
        row["soort_periode"], row["periode"], row["gemeente"], row["organisatie"],
        tuple(sorted(pair for pair in row["uitsplitsing"].items() if pair[0] != "soort")),
    )  # fmt: skip


def _parts(row: Rij) -> dict[str, float | None]:
    events = row["teller"]
    if events is None and row["maat"] == "aantal":
        events = row["waarde"]
    found: dict[str, float | None] = {
        "teller": events, "noemer": row["noemer"], "onder_risico": row["onder_risico"], "nog_lopend": row["nog_lopend"],
    }  # fmt: skip
    return found | {f"weggelaten {reason}": number for reason, number in row["weggelaten"].items()}


def _name(row: Rij, part: str) -> Naam:
    """A quantity by the people it counts: one clock has one denominator, whatever the indicator asks."""
    clock = _CLOCK.get(row["indicator"], row["indicator"])
    people = row["populatie"] or "met"
    place = _place(row)
    if (row["indicator"], row["definitie"]) in _ON_A_DAY:
        place = (place[0], f"op {_span(row['periode'])[1]}", *place[2:])
    if part == "teller":
        split = tuple(sorted(row["uitsplitsing"].items()))
        return ("teller", row["indicator"], row["definitie"], people, row["horizon_dagen"], place, split)
    alike = clock in ("stab", "int") or row["indicator"] in ("I2", "S3", "S4")
    own = clock if alike else (row["indicator"], row["definitie"])
    if row["indicator"] in ("S1", "I2", "S4", "O4"):
        own = row["indicator"]
    if row["definitie"] == "wettelijk":
        own = (own, "wettelijk")
    if part == "noemer" or part.startswith("weggelaten"):
        return (part, own, people, place)
    return (part, own, people, place, row["horizon_dagen"])


# --- what everybody knows -----------------------------------------------------------------------------------------


def _learn(rows: Sequence[Rij]) -> _Kennis:
    known = _Kennis()
    numbers = [{part: known.print_(_name(row, part), size) for part, size in _all_parts(row).items()} for row in rows]
    for row, own in zip(rows, numbers, strict=True):
        _within(known, row, own)
        _read_share(known, row, own)
        _read_words(known, row, own)
    _curves(known, rows, numbers)
    _definitions(known, rows, numbers)
    _totals(known, rows, numbers)
    _periods(known, rows, numbers)
    _stocks(known, rows, numbers)
    return known


def _all_parts(row: Rij) -> dict[str, float | None]:
    """Printed and hidden: a hidden number is unknown, not absent."""
    found = _parts(row)
    if row["maat"] in ("aandeel", "aantal", "per_100_trajectjaren"):
        found.setdefault("teller", None)
    else:
        found = {part: size for part, size in found.items() if part != "teller" or size is not None}
    if row["stat"] not in ("aj", "km"):
        found = {part: size for part, size in found.items() if size is not None or part in ("teller", "noemer")}
    if row["maat"] == "aantal":
        found = {part: size for part, size in found.items() if part == "teller" or size is not None}
    return found


def _within(known: _Kennis, row: Rij, own: Mapping[str, int]) -> None:
    if "noemer" not in own:
        return
    if row["maat"] == "aandeel" and "teller" in own:
        known.inside(own["noemer"], [own["teller"]])
    if "onder_risico" not in own or "nog_lopend" not in own:
        return
    known.inside(own["noemer"], [own["onder_risico"], own["nog_lopend"]])
    if "teller" in own:
        known.inside(own["noemer"], [own["teller"], own["nog_lopend"]])


def _read_share(known: _Kennis, row: Rij, own: Mapping[str, int]) -> None:
    """A rounded share of a known group gives the number back but for the rounding; an interval gives the group."""
    if row["maat"] != "aandeel" or row["waarde"] is None or "noemer" not in own:
        return
    if row["noemer"] is None and row["ondergrens"] is not None and row["bovengrens"] is not None:
        low, high = people_behind(row["waarde"], row["ondergrens"], row["bovengrens"])
        known.low[own["noemer"]], known.high[own["noemer"]] = float(low), float(high)
    if row["noemer"] is not None and row["teller"] is None and row["stat"] == "aandeel":
        known.low[own["teller"]] = (row["waarde"] - 0.005) * row["noemer"]
        known.high[own["teller"]] = (row["waarde"] + 0.005) * row["noemer"]


def people_behind(share: float, low: float, high: float, *, most: int = 5000) -> tuple[int, int]:
    """Between which sizes a group must lie whose rounded share has this rounded Wilson interval."""
    fits = []
    z = 1.959963984540054
    for n in range(1, most + 1):
        for p in (share - 0.004, share, share + 0.004):
            p = min(1.0, max(0.0, p))
            middle = (p + z * z / (2 * n)) / (1 + z * z / n)
            half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
            if abs(middle - half - low) <= 0.006 and abs(middle + half - high) <= 0.006:
                fits.append(n)
                break
    return (fits[0], fits[-1]) if fits else (1, most)


def _read_words(known: _Kennis, row: Rij, own: Mapping[str, int]) -> None:
    """ "klein": fewer than ten, most likely of the events; "secundair": none of the groups is small."""
    if "teller" not in own or row["teller"] is not None:
        return
    if row["onderdrukt"] == "secundair":
        most = math.inf if row["noemer"] is None or row["maat"] != "aandeel" else row["noemer"] - SMALL
        known.words.append((own["teller"], float(SMALL), most))
    elif row["onderdrukt"] == "klein" and (row["noemer"] or 0) >= 2 * SMALL:
        known.words.append((own["teller"], 0.0, SMALL - 1.0))


def _curves(known: _Kennis, rows: Sequence[Rij], numbers: Sequence[Mapping[str, int]]) -> None:
    curves: dict[Naam, list[tuple[int, Rij, Mapping[str, int]]]] = defaultdict(list)
    for row, own in zip(rows, numbers, strict=True):
        if row["horizon_dagen"] is not None and row["definitie"] != "wettelijk":
            definition = "" if row["definitie"] in ("doel", "verordening") else row["definitie"]
            curves[row["indicator"], definition, row["populatie"], _place(row)].append((row["horizon_dagen"], row, own))
    for curve in curves.values():
        curve.sort(key=lambda item: item[0])
        for (_, row, early), (_, _, late) in itertools.pairwise(curve):
            if (row["indicator"], row["definitie"]) in _STILL:
                known.inside(early["teller"], [late["teller"]])
            else:
                known.inside(late["teller"], [early["teller"]])
            known.inside(late["nog_lopend"], [early["nog_lopend"]])
            if row["soort_periode"] == "cohort":
                known.inside(early["onder_risico"], [late["onder_risico"]])


def _definitions(known: _Kennis, rows: Sequence[Rij], numbers: Sequence[Mapping[str, int]]) -> None:
    boards: dict[Naam, dict[tuple[str, str], tuple[Rij, Mapping[str, int]]]] = defaultdict(dict)
    for row, own in zip(rows, numbers, strict=True):
        if "teller" in own and "soort" not in row["uitsplitsing"]:
            key = (_place(row), row["populatie"] or "met", row["horizon_dagen"], row["maat"])
            boards[key].setdefault((row["indicator"], row["definitie"]), (row, own))
    for board in boards.values():
        numbers_of = {name: own["teller"] for name, (_, own) in board.items()}
        for a, b, c, d in _INSIDE:
            if (a, b) in numbers_of and (c, d) in numbers_of:
                known.inside(numbers_of[c, d], [numbers_of[a, b]])
        for whole, parts in _WHOLE.items():
            found = [numbers_of[part] for part in parts if part in numbers_of]
            if whole in numbers_of and len(found) == len(parts):
                (known.equal if whole in _WHOLE_EXACT else known.inside)(numbers_of[whole], found)
        for names in (*_APART, *_DIVIDES):
            _apart(known, [board[name] for name in names if name in board], names)
    for (place, people, horizon, maat), board in list(boards.items()):
        other = boards.get((place, "met", horizon, maat), {}) if people == "zonder" else {}
        for name, (_, own) in board.items():
            if name in other and name not in _STILL:
                for part in own.keys() & other[name][1].keys():
                    known.inside(other[name][1][part], [own[part]])


def _apart(known: _Kennis, found: Sequence[tuple[Rij, Mapping[str, int]]], names: Sequence[tuple[str, str]]) -> None:
    if len(found) < 2 or "noemer" not in found[0][1]:
        return
    whole = found[0][1]["noemer"]
    same = [(row, own) for row, own in found if own.get("noemer") == whole]
    if names in _DIVIDES and len(same) == len(names):
        known.equal(whole, [own["teller"] for _, own in same])
        return
    known.inside(whole, [own["teller"] for _, own in same])
    if "nog_lopend" in same[0][1]:
        wanted = [name for name in _STATES if name[1] != "langdurig" or same[0][0]["populatie"] == "zonder"]
        everything = names is _STATES and {(row["indicator"], row["definitie"]) for row, _ in same} >= set(wanted)
        (known.equal if everything else known.inside)(
            whole, [same[0][1]["nog_lopend"], *(own["teller"] for _, own in same)]
        )
        if everything:
            _estimates(known, same, whole)


def _estimates(known: _Kennis, same: Sequence[tuple[Rij, Mapping[str, int]]], whole: int) -> None:
    """The shares of all states are 100 percent together; each printed one leaves half a percent."""
    people = known.printed.get(whole)
    if people is None:
        return
    parts = []
    for row, _own in same:
        number = known.one(("geschat", *_question(row)))
        if row["waarde"] is not None:
            known.low[number] = (row["waarde"] - 0.005) * people
            known.high[number] = (row["waarde"] + 0.005) * people
        elif row["onderdrukt"] == "te_jong":
            return
        parts.append(number)
    known.equal(whole, parts)


def _totals(known: _Kennis, rows: Sequence[Rij], numbers: Sequence[Mapping[str, int]]) -> None:
    at = {_question(row): (row, own) for row, own in zip(rows, numbers, strict=True)}
    sums: dict[Naam, list[Mapping[str, int]]] = defaultdict(list)
    for question, (row, own) in at.items():
        head, organisation, split, horizon = question[:8], question[8], dict(question[9]), question[10]
        if organisation is not None:
            sums["organisatie", (*head, None, question[9], horizon)].append(own)
        if head[7] is not None:
            sums["gemeente", (*head[:7], None, organisation, question[9], horizon)].append(own)
        for name in split:
            less = tuple(sorted(pair for pair in split.items() if pair[0] != name))
            sums[name, (*head, organisation, less, horizon)].append(own)
        del row
    for (name, parent), parts in sums.items():
        if name == "soort":
            if len({own["noemer"] for own in parts}) == 1:
                known.equal(parts[0]["noemer"], [own["teller"] for own in parts])
        elif parent in at:
            for part, total in at[parent][1].items():
                shared = [own[part] for own in parts if part in own]
                if not part.startswith("weggelaten") and len(shared) == len(parts):
                    known.equal(total, shared)


def _periods(known: _Kennis, rows: Sequence[Rij], numbers: Sequence[Mapping[str, int]]) -> None:
    series: dict[Naam, dict[str, tuple[Rij, Mapping[str, int]]]] = defaultdict(dict)
    for row, own in zip(rows, numbers, strict=True):
        if (row["indicator"], row["definitie"]) not in _ON_A_DAY:
            question = _question(row)
            series[(*question[:6], *question[7:])][row["periode"]] = (row, own)
    for found in series.values():
        for code, (row, own) in found.items():
            start, end = _span(code)
            inside = [other for other in found if other != code and start <= _span(other)[0] and _span(other)[1] <= end]
            for length in {len(other) for other in inside}:
                tiles = sorted(other for other in inside if len(other) == length)
                full = _fills(tiles, start, end)
                _period(known, row, own, [found[tile][1] for tile in tiles], full)
    windows = {_question(row): own for row, own in zip(rows, numbers, strict=True) if row["soort_periode"] == "venster"}
    for row, own in zip(rows, numbers, strict=True):
        question = _question(row)
        window = windows.get((*question[:5], "venster", *question[6:]))
        if row["soort_periode"] == "cohort" and window is not None and "noemer" in own and "noemer" in window:
            known.inside(window["noemer"], [own["noemer"]])


def _period(known: _Kennis, row: Rij, own: Mapping[str, int], parts: Sequence[Mapping[str, int]], full: bool) -> None:
    curve = row["stat"] in ("aj", "km")
    for part, whole in own.items():
        each = [other[part] for other in parts if part in other]
        if len(each) < len(parts) or part.startswith("weggelaten"):
            continue
        adds_up = row["soort_periode"] == "cohort" or (
            row["indicator"] in _FLOWS and row["maat"] != "dagen" and not curve
        )
        adds_up = adds_up or (curve and part in ("teller", "onder_risico"))
        if adds_up:
            (known.equal if full else known.inside)(whole, each)
        elif curve and part == "noemer":
            for one in each:
                known.inside(whole, [one])


def _stocks(known: _Kennis, rows: Sequence[Rij], numbers: Sequence[Mapping[str, int]]) -> None:
    """Now = before + in − out."""
    flows: dict[Naam, dict[str, int]] = defaultdict(dict)
    stocks: dict[Naam, int] = {}
    for row, own in zip(rows, numbers, strict=True):
        if row["indicator"] == "C2" and row["maat"] == "aantal":
            flows[_place(row)][row["definitie"]] = own["teller"]
            if row["definitie"] == "voorraad":
                stocks[(*_place(row)[2:], _place(row)[0], _span(row["periode"])[1])] = own["teller"]
    for place, found in flows.items():
        day = (date.fromisoformat(_span(place[1])[0]) - timedelta(days=1)).isoformat()
        before = stocks.get((*place[2:], place[0], day))
        if before is not None and {"instroom", "uitstroom", "voorraad"} <= found.keys():
            known.sums.append(
                [(found["voorraad"], 1.0), (found["uitstroom"], 1.0), (before, -1.0), (found["instroom"], -1.0)]
            )


def _learn_reasons(known: _Kennis, uitleg: Iterable[Mapping[str, Any]]) -> None:
    """Every traject has one reason; the reasons add up to the total."""
    for told in uitleg:
        where = (told["momentopname"], told["indicator"], told["gemeente"], told["periode"])
        total = known.print_(("uitleg", *where), told["totaal"])
        known.equal(total, [known.print_(("reden", *where, reason), size) for reason, size in told["redenen"].items()])


def _learn_changes(known: _Kennis, veranderd: Sequence[Mapping[str, Any]], uitleg: Sequence[Mapping[str, Any]]) -> None:
    """New less gone is the difference of two totals."""
    names = list(dict.fromkeys(told["momentopname"] for told in uitleg))
    kinds: dict[Any, dict[str, int]] = defaultdict(dict)
    for row in veranderd:
        kinds[row["gemeente"]][row["soort"]] = known.print_(("veranderd", row["gemeente"], row["soort"]), row["aantal"])
    if len(names) < 2:
        return
    for told in uitleg:
        before = ("uitleg", names[0], told["indicator"], told["gemeente"], told["periode"])
        if told["momentopname"] != names[1] or before not in known.names or told["gemeente"] not in kinds:
            continue
        found = kinds[told["gemeente"]]
        after = known.one(("uitleg", names[1], told["indicator"], told["gemeente"], told["periode"]))
        if {"nieuw", "vervallen"} <= found.keys():
            known.sums.append(
                [(after, 1.0), (known.one(before), -1.0), (found["nieuw"], -1.0), (found["vervallen"], 1.0)]
            )


# --- working it out -----------------------------------------------------------------------------------------------


def _solve(known: _Kennis, *, hoe: str) -> list[Vondst]:
    count = len(known.names)
    low, high = np.zeros(count), np.full(count, np.inf)
    for number, least in known.low.items():
        low[number] = max(0.0, least)
    for number, most in known.high.items():
        high[number] = most
    for number, size in known.printed.items():
        low[number] = high[number] = size
    names = {number: name for name, number in known.names.items()}
    found = []
    for members, matrix, right in _pieces(known, low, high):
        piece = _Stuk(matrix, right, low[members], high[members])
        small = piece.below(SMALL) if hoe == "rekenen" else piece.pinned()
        for place, least, most in small:
            number = int(members[place])
            if names[number][0] != "geschat":
                found.append(Vondst(known.rests.get(number, ((names[number], 1),)), least, most, hoe))
    return found


def _pieces(known: _Kennis, low: np.ndarray, high: np.ndarray) -> Iterable[tuple[np.ndarray, csr_array, np.ndarray]]:
    """Relations between sizes that are not fixed, piece by piece."""
    free = high - low > 1e-9
    rows, columns, values = [], [], []
    for relation, terms in enumerate(known.sums):
        for number, sign in terms:
            rows.append(relation)
            columns.append(number)
            values.append(sign)
    shape = (len(known.sums), len(known.names))
    matrix = csr_array(coo_array((values, (rows, columns)), shape=shape))
    loose = matrix[:, free]
    graph = csr_array((loose.shape[0] + loose.shape[1],) * 2)
    at = coo_array(loose)
    graph = csr_array(coo_array((np.ones(at.nnz), (at.row, at.col + loose.shape[0])), shape=graph.shape))
    _, label = connected_components(graph, directed=False)
    of_row, of_column = label[: loose.shape[0]], label[loose.shape[0] :]
    numbers = np.flatnonzero(free)
    fixed = np.where(free, 0.0, low)
    for piece in np.unique(of_column):
        members, relations = numbers[of_column == piece], np.flatnonzero(of_row == piece)
        if relations.size:
            own = matrix[relations]
            yield members, csr_array(own[:, members]), -(own @ fixed)


class _Stuk:
    """One piece as a linear program, of which the true sizes are unknown."""

    def __init__(self, matrix: csr_array, right: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        self.matrix, self.right, self.low, self.high = matrix, right, low, high

    def best(self, goal: np.ndarray) -> np.ndarray | None:
        top = np.minimum(self.high, 1e6)
        bounds = np.column_stack([np.minimum(self.low, top), top])
        found = linprog(goal, A_eq=self.matrix, b_eq=self.right, bounds=bounds, method="highs")
        return found.x if found.status == 0 else None

    def below(self, small: float) -> list[tuple[int, float, float]]:
        """Members that cannot be as large as that."""
        left = self.low < small
        while left.any():
            sizes = self.raise_all(np.flatnonzero(left), small)
            if sizes is None:
                return []  # the printed numbers contradict what was assumed: nothing is proved
            reached = left & (sizes >= small - 1e-6)
            if not reached.any():
                break
            left &= ~reached
        found = []
        for place in np.flatnonzero(left).tolist():
            most = self._end(place, -1.0)
            if most is not None and most < small - 1e-6:
                found.append((place, self._end(place, 1.0) or 0.0, most))
        return found

    def raise_all(self, places: np.ndarray, enough: float) -> np.ndarray | None:
        """Sizes in which as many of these as can be reach so much: a helper beside each counts up to there."""
        count, extra = self.low.size, places.size
        beside = csr_array((np.ones(extra), (np.arange(extra), np.arange(extra))), shape=(extra, extra))
        chosen = csr_array((-np.ones(extra), (np.arange(extra), places)), shape=(extra, count))
        top = np.minimum(self.high, 1e6)
        bounds = np.column_stack(
            [np.r_[np.minimum(self.low, top), np.zeros(extra)], np.r_[top, np.full(extra, enough)]]
        )
        found = linprog(
            np.r_[np.zeros(count), -np.ones(extra)],
            A_eq=hstack([self.matrix, csr_array((self.matrix.shape[0], extra))]),
            b_eq=self.right,
            A_ub=hstack([chosen, beside]),
            b_ub=np.zeros(extra),
            bounds=bounds,
            method="highs",
        )
        return found.x[:count] if found.status == 0 else None

    def pinned(self) -> list[tuple[int, float, float]]:
        """Members of which exactly one small size is left."""
        lowest, highest = np.full(self.low.size, np.inf), np.full(self.low.size, -np.inf)
        wide = highest - lowest >= 1.0
        for turn in range(40):
            lot = np.random.default_rng(turn)
            goal = lot.choice((-1.0, 1.0), self.low.size) if turn > 1 else np.full(self.low.size, (1.0, -1.0)[turn])
            sizes = self.best(np.where(wide, 0.0, goal))
            if sizes is None:
                return []
            lowest, highest = np.minimum(lowest, sizes), np.maximum(highest, sizes)
            narrow = (highest - lowest < 1.0) & (lowest < SMALL)
            if (wide == ~narrow).all() and turn > 4:
                break
            wide = ~narrow
        found = []
        for place in np.flatnonzero(~wide).tolist():
            least, most = self._end(place, 1.0), self._end(place, -1.0)
            if least is not None and most is not None and most - least < 1 - 1e-6 and math.floor(most + 1e-6) < SMALL:
                found.append((place, least, most))
        return found

    def _end(self, place: int, sign: float) -> float | None:
        goal = np.zeros(self.low.size)
        goal[place] = sign
        sizes = self.best(goal)
        return None if sizes is None else float(sizes[place])


# --- the calendar -------------------------------------------------------------------------------------------------


def _span(code: str) -> tuple[str, str]:
    """First and last day of a period."""
    if ".." in code:
        first, last = code.split("..")
        return first, last
    year, _, part = code.partition("-")
    months = {"": (1, 12), "H1": (1, 6), "H2": (7, 12), "K1": (1, 3), "K2": (4, 6), "K3": (7, 9), "K4": (10, 12)}
    first_month, last_month = months.get(part) or (int(part), int(part))
    after = date(int(year) + last_month // 12, last_month % 12 + 1, 1)
    return date(int(year), first_month, 1).isoformat(), (after - timedelta(days=1)).isoformat()


def _fills(codes: Sequence[str], start: str, end: str) -> bool:
    """Whether periods lie against each other from the first day to the last."""
    day = date.fromisoformat(start)
    for code in sorted(codes, key=_span):
        first, last = map(date.fromisoformat, _span(code))
        if first != day:
            return False
        day = last + timedelta(days=1)
    return day == date.fromisoformat(end) + timedelta(days=1)
