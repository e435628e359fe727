"""What follows inside one place and period: from a row itself, along a curve, between definitions."""

import itertools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from tests.support.aanval.begrip import (
    APART,
    DIVIDES,
    INSIDE,
    PART_OF_DENOMINATOR,
    SAME_IN_COHORT,
    SAME_PEOPLE,
    STATES,
    STILL,
    WHOLE,
    WHOLE_EXACT,
)
from tests.support.aanval.kennis import GESCHAT, Kennis, Maten, Naam
from tests.support.aanval.rijen import Rij, place, question

SMALL = 10
Delen = Mapping[str, int]
Gelezen = Sequence[tuple[Rij, Delen]]
"""Rows with the numbers of their sizes."""
Bord = dict[tuple[str, str], tuple[Rij, Delen]]


def learn_within(known: Kennis, rows: Gelezen, truth: Maten) -> None:
    """Everything that stays inside one place and period."""
    for row, own in rows:
        _within(known, row, own)
        _read_share(known, row, own)
        _read_words(known, row, own, truth)
    _curves(known, rows)
    boards = _boards(rows)
    for board in boards.values():
        _definitions(known, board)
    _populations(known, boards)
    _same_people(known, rows)
    _denominators(known, rows)


def _within(known: Kennis, row: Rij, own: Delen) -> None:
    if "noemer" not in own:
        return
    if row["maat"] == "aandeel" and "teller" in own:
        known.inside(own["noemer"], [own["teller"]])
    if "onder_risico" not in own or "nog_lopend" not in own:
        return
    known.inside(own["noemer"], [own["onder_risico"], own["nog_lopend"]])
    if "teller" in own:
        known.inside(own["noemer"], [own["teller"], own["nog_lopend"]])
        if (row["indicator"], row["definitie"]) not in STILL and row["soort_periode"] == "cohort":
            known.inside(own["noemer"], [own["teller"], own["nog_lopend"], own["onder_risico"]])


def _read_share(known: Kennis, row: Rij, own: Delen) -> None:
    """A rounded share of a known group gives the number back but for the rounding; an interval gives the group."""
    if row["maat"] != "aandeel" or row["waarde"] is None or "noemer" not in own:
        return
    _value_only(known, row, own)
    if row["noemer"] is None and row["stat"] == "aandeel" and row["ondergrens"] is not None:
        low, high = people_behind(row["waarde"], row["ondergrens"], row["bovengrens"])
        known.between(own["noemer"], float(low), float(high))
    if row["noemer"] is not None and row["teller"] is None and row["stat"] in ("aandeel", "stand"):
        known.between(own["teller"], (row["waarde"] - 0.005) * row["noemer"], (row["waarde"] + 0.005) * row["noemer"])


def _value_only(known: Kennis, row: Rij, own: Delen) -> None:
    """A printed share without its counts: the events lie within half a percent of it, whatever the group."""
    if row["noemer"] is None and row["teller"] is None and row["stat"] in ("aandeel", "stand") and "teller" in own:
        for sign in (1.0, -1.0):
            slack = known.one((GESCHAT, "afronding", sign, *question(row)))
            share = row["waarde"] + sign * 0.005
            known.sums.append([(own["noemer"], sign * share), (own["teller"], -sign), (slack, -1.0)])


@cache
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


def _read_words(known: Kennis, row: Rij, own: Delen, truth: Maten) -> None:
    """ "klein": fewer than ten, of the events or of the others; "secundair": none of the groups is small.

    The attacker guesses right which of the two it is, where the truth tells; otherwise he bets on the events.
    """
    if "teller" not in own or row["teller"] is not None:
        return
    share = row["maat"] == "aandeel" and row["noemer"] is not None
    events = truth.get(known.name(own["teller"]))
    meanings = []
    if row["onderdrukt"] == "secundair":
        meanings = [(float(SMALL), row["noemer"] - SMALL if share else math.inf)]
    elif row["onderdrukt"] == "klein" and (row["noemer"] or 0) >= 2 * SMALL:
        meanings = [(0.0, SMALL - 1.0)]
        meanings += [(row["noemer"] - SMALL + 1.0, float(row["noemer"]))] if share and events is not None else []
    for least, most in meanings:
        if not truth if events is None else least <= events <= most:
            known.words.append((own["teller"], least, most))
            return


def _curves(known: Kennis, rows: Gelezen) -> None:
    curves: dict[Naam, list[tuple[int, Rij, Delen]]] = defaultdict(list)
    for row, own in rows:
        if row["horizon_dagen"] is not None and row["definitie"] != "wettelijk":
            definition = "" if row["definitie"] in ("doel", "verordening") else row["definitie"]
            curves[row["indicator"], definition, row["populatie"], place(row)].append((row["horizon_dagen"], row, own))
    for curve in curves.values():
        curve.sort(key=lambda item: item[0])
        for (_, row, early), (_, _, late) in itertools.pairwise(curve):
            if (row["indicator"], row["definitie"]) in STILL:
                known.inside(early["teller"], [late["teller"]])
            else:
                known.inside(late["teller"], [early["teller"]])
            known.inside(late["nog_lopend"], [early["nog_lopend"]])
            if row["soort_periode"] == "cohort":
                known.inside(early["onder_risico"], [late["onder_risico"]])


def _boards(rows: Gelezen) -> dict[Naam, Bord]:
    boards: dict[Naam, Bord] = defaultdict(dict)
    for row, own in rows:
        if "teller" in own and "soort" not in row["uitsplitsing"]:
            key = (place(row), row["populatie"] or "met", row["horizon_dagen"], row["maat"])
            boards[key].setdefault((row["indicator"], row["definitie"]), (row, own))
    return boards


def _definitions(known: Kennis, board: Bord) -> None:
    events = {name: own["teller"] for name, (_, own) in board.items()}
    for a, b, c, d in INSIDE:
        if (a, b) in events and (c, d) in events:
            known.inside(events[c, d], [events[a, b]])
    for whole, parts in WHOLE.items():
        found = [events[part] for part in parts if part in events]
        if whole in events and len(found) == len(parts):
            (known.equal if whole in WHOLE_EXACT else known.inside)(events[whole], found)
    for names in (*APART, *DIVIDES):
        _apart(known, [board[name] for name in names if name in board], names)


def _apart(known: Kennis, found: Gelezen, names: Sequence[tuple[str, str]]) -> None:
    if len(found) < 2 or "noemer" not in found[0][1]:
        return
    whole = found[0][1]["noemer"]
    same = [(row, own) for row, own in found if own.get("noemer") == whole]
    if names in DIVIDES and len(same) == len(names):
        known.equal(whole, [own["teller"] for _, own in same])
        return
    known.inside(whole, [own["teller"] for _, own in same])
    if "nog_lopend" not in same[0][1]:
        return
    people = same[0][0]["populatie"]
    wanted = {name for name in STATES if name[1] != "langdurig" or people == "zonder"}
    everything = names is STATES and {(row["indicator"], row["definitie"]) for row, _ in same} >= wanted
    parts = [same[0][1]["nog_lopend"], *(own["teller"] for _, own in same)]
    (known.equal if everything else known.inside)(whole, parts)
    if everything:
        _estimates(known, same, whole)


def _estimates(known: Kennis, same: Gelezen, whole: int) -> None:
    """The shares of all states are 100 percent together; each printed one leaves half a percent."""
    people = known.printed.get(whole)
    if people is None or any(row["onderdrukt"] == "te_jong" for row, _ in same):
        return
    parts = []
    for row, _ in same:
        number = known.one((GESCHAT, *question(row)))
        if row["waarde"] is not None:
            known.between(number, (row["waarde"] - 0.005) * people, (row["waarde"] + 0.005) * people)
        parts.append(number)
    known.equal(whole, parts)


def _populations(known: Kennis, boards: Mapping[Naam, Bord]) -> None:
    for (where, people, horizon, maat), board in boards.items():
        other = boards.get((where, "met", horizon, maat), {}) if people == "zonder" else {}
        for name, (_, own) in board.items():
            if name in other and name not in STILL:
                for part in own.keys() & other[name][1].keys():
                    known.inside(other[name][1][part], [own[part]])


def _same_people(known: Kennis, rows: Gelezen) -> None:
    places: dict[Naam, dict[tuple[str, str, str], int]] = defaultdict(dict)
    for row, own in rows:
        if row["populatie"] != "zonder":
            for part in ("teller", "noemer"):
                if part in own:
                    places[place(row)].setdefault((row["indicator"], row["definitie"], part), own[part])
    for where, found in places.items():
        for one, other in (*SAME_PEOPLE, *(SAME_IN_COHORT if where[0] == "cohort" else ())):
            if one in found and other in found:
                known.equal(found[one], [found[other]])
        for one, other in PART_OF_DENOMINATOR:
            if one in found and other in found:
                known.inside(found[other], [found[one]])


def _denominators(known: Kennis, rows: Gelezen) -> None:
    """Who counts in the strict reading of a clock may be part of who counts in a wider one."""
    found: dict[Naam, dict[str, int]] = defaultdict(dict)
    for row, own in rows:
        if "noemer" in own and row["stat"] == "aj" and row["indicator"] in ("S1", "S2", "S3", "S4"):
            clock = "aanm" if row["indicator"] == "S4" else "stab"
            found[clock, place(row), row["populatie"] or "met"].setdefault(
                "smal" if row["definitie"] == "smal" else "ruim", own["noemer"]
            )
    for sizes in found.values():
        if len(sizes) == 2:
            known.inside(sizes["smal"], [sizes["ruim"]])
