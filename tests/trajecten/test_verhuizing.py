"""A traject that goes from one municipality of an organisation to another, and one that stands in both."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabiel.momentopnamen.in_geheugen import merge_in_memory
from tests.reference import samenloop, versies
from tests.support.delen import Deel, a_deel, a_levering, a_span, layer_of

HALVES = {
    "1": ("2024-01-01", "2024-06-30"), "2": ("2024-07-01", "2024-12-31"), "3": ("2025-01-01", "2025-06-30"),
}  # fmt: skip
PLACES = {"A": "0034", "B": "0518", "C": "0363", "?": None}
LATE = "2025-09-01"


def levering(name: str) -> dict[str, Any]:
    """A1: municipality A, first half-year; A1+ the same, two days after; A1! the same, delivered again much later."""
    half = HALVES[name[1]]
    made = {"+": f"{date.fromisoformat(half[1]) + timedelta(days=12)}", "!": LATE}.get(name[2:])
    return a_levering(half, gemeente=PLACES[name[0]], moment=made)


def merge(line: str, **ends: str) -> dict[str, pl.DataFrame]:
    """Deliveries by name, in brackets without the client: "A1 (A2) B2". `ends`: name → day of ending."""
    stop = {name.replace("later", "+"): end for name, end in ends.items()}
    names = line.split()
    held = [a_deel("1", levering=levering(n), gemeente=PLACES[n[0]] or "Onbekend", startdatum="2024-02-01",
                   einddatum=stop.get(n)) for n in names if n[0] != "("]  # fmt: skip
    return merge_in_memory(layer_of(*held, leveringen=[levering(n.strip("()")) for n in names]))


@pytest.mark.parametrize(
    ("line", "gemeente", "delen"),
    [
        ("A1 (A2) B2", "0518", 1),  # gone from A, which was delivered again: moved
        ("A1 B2", "0518", 1),  # A was not delivered again, new in B: moved
        ("A1 (B1) B2", "0518", 1),
        ("A1 B1 A2 B2", "0034", 2),  # in both, twice
        ("A1 B1 B2", "0518", 2),  # in both; A has not been delivered yet
        ("A1 B1 (A2) B2", "0518", 1),  # in both, then only in B
        ("A1 B1+", "0034", 2),  # one period, file by file: in both
        ("A1 B1! ", "0034", 2),  # one period, no word about A: nothing is lost
        ("A1 (A1!) B1!", "0518", 1),  # corrected as a whole
        ("?1 A1 A2", "0034", 1),  # unknown holds nobody beside a known municipality
        ("?1 A2", "0034", 1),
        ("A1 (A2) B2 A3 (B3)", "0034", 1),  # there and back
        ("A1 (A2) B2 A3", "0034", 1),  # there and back, B is silent
        ("A1 B2 A3", "0034", 2),  # A was not delivered in between: it may have been in both
        ("A1 (A2) B3", "0518", 1),  # nowhere for half a year
    ],
)
def test_the_newest_delivery_of_the_organisation_tells_the_municipality(line: str, gemeente: str, delen: int) -> None:
    [row] = merge(line)["trajecten"].to_dicts()
    assert (row["gemeente"], row["delen"], row["verdwenen_op"]) == (gemeente, delen, None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("A1 (A2) B2", 0), ("A1 (A1!) B1!", 0), ("A1 (A2) (B2)", 1), ("A1 (A2) (B2) B3", 1), ("A1 B1 (A2) B2", 0),
        ("A1 B1 (A2) (B2)", 2), ("A1 (A2) B2 (B3)", 1),
    ],
)  # fmt: skip
def test_who_moved_in_time_did_not_vanish(line: str, told: int) -> None:
    found = merge(line)["bevindingen"].filter(pl.col("code") == "X10")
    assert found["aantal"].sum() == told


def test_an_end_told_in_the_other_municipality_counts_and_nothing_stays_open() -> None:
    assert merge("A1 B2", B2="2024-10-01")["trajecten"]["uit"].to_list() == [date(2024, 10, 1)]


@pytest.mark.parametrize("line", ["A1 B2", "A1 (A2) B2"])
def test_what_ended_in_the_old_municipality_is_joined_and_keeps_its_first_days(line: str) -> None:
    [old, *_, new] = [levering(name.strip("()")) for name in line.split()]
    ended = a_deel("1", levering=old, startdatum="2024-02-01", aanmelding_start="2024-01-20", einddatum="2024-05-31")
    after = a_deel("1", levering=new, startdatum="2024-05-31")
    others = [levering(name.strip("()")) for name in line.split()]
    [row] = merge_in_memory(layer_of(ended, after, leveringen=others))["trajecten"].to_dicts()
    assert (row["delen"], row["aanmelding_start"], row["uit"]) == (2, date(2024, 1, 20), None)


@pytest.mark.parametrize(
    ("started", "ended", "delen", "first", "gemeente", "out"),
    [
        ("2024-01-10", "2024-10-01", 1, "2024-01-10", "0518", "2024-10-01"),  # the same traject, corrected
        ("2024-01-01", "2024-10-01", 1, "2024-01-01", "0518", "2024-10-01"),
        ("2024-01-11", "2024-10-01", 2, "2024-01-10", "0034", "2024-10-01"),  # anew in B: the first days stand in A
        ("2024-07-15", "2024-10-01", 2, "2024-01-10", "0034", "2024-10-01"),
        ("2024-07-15", None, 2, "2024-01-10", "0034", None),
        ("2024-05-01", "2024-06-30", 2, "2024-01-10", "0034", "2024-06-30"),
    ],
)
@pytest.mark.parametrize("line", ["A1 B2", "A1 (A2) B2"])
def test_an_older_part_gives_way_only_to_a_traject_that_starts_no_later(
    line: str, started: str, ended: str | None, delen: int, first: str, gemeente: str, out: str | None
) -> None:
    [row] = _move(line, startdatum=started, einddatum=ended)["trajecten"].to_dicts()
    assert (row["delen"], row["gemeente"], row["startdatum"], row["uit"], row["verdwenen_op"]) == (
        delen, gemeente, date.fromisoformat(first), date.fromisoformat(out) if out else None, None,
    )  # fmt: skip


@pytest.mark.parametrize("line", ["A1 B2", "A1 (A2) B2"])
def test_a_later_delivery_in_another_municipality_takes_no_intake_from_the_first(line: str) -> None:
    names = ("gemeente", "startdatum", "aanmelding_start", "intake_start")
    before = _move("A1")["trajecten"].select(names).rows()
    tables = _move(line, startdatum="2024-07-15", aanmelding_start="2024-07-10")
    assert tables["trajecten"].select(names).rows() == before
    assert "X10" not in tables["bevindingen"]["code"].to_list()


def test_what_the_old_municipality_saw_after_an_end_told_in_the_other_is_the_last_that_is_known() -> None:
    [row] = _move("A1 B2", startdatum="2024-05-01", einddatum="2024-06-01")["trajecten"].to_dicts()
    assert (row["uit"], row["verdwenen_op"]) == (None, date(2024, 6, 30))


@pytest.mark.parametrize(
    ("there", "end"),
    [
        ({"stabilisatie_start": "2024-07-15", "stabilisatie_eind": "2024-09-01"}, date(2024, 9, 1)),
        ({"stabilisatie_start": "2024-07-15"}, None),
        ({}, None),
    ],
)
def test_a_phase_that_ran_on_ends_as_the_other_municipality_tells(there: dict[str, str], end: date | None) -> None:
    [row] = _move("A1 B2", startdatum="2024-07-15", **there)["trajecten"].to_dicts()
    assert (row["stabilisatie_start"], row["stabilisatie_eind"]) == (date(2024, 2, 1), end)


@pytest.mark.parametrize(
    ("there", "pieces"),
    [
        ([("2024-08-01", "2024-09-30", "Budgetbeheer")], [("2024-02-01", "2024-09-30")]),
        ([("2024-02-01", "2024-09-30", "Budgetbeheer")], [("2024-02-01", "2024-09-30")]),
        ([("2024-08-01", None, "Budgetbeheer")], [("2024-02-01", None)]),
        ([], [("2024-02-01", None)]),
    ],
)
def test_support_that_ran_on_ends_as_the_other_municipality_tells(
    there: list[tuple[str, str | None, str]], pieces: list[tuple[str, str | None]]
) -> None:
    spells = [a_span(start, end, soort=kind) for start, end, kind in there]
    told = _move("A1 B2", startdatum="2024-07-15", spannen=spells)["begeleidingen"]
    support = told.filter(groep="begeleiding").select("startdatum", "einddatum").rows()
    assert support == [tuple(text and date.fromisoformat(text) for text in piece) for piece in pieces]


def test_a_traject_that_moves_twice_is_one_traject_of_three_parts() -> None:
    starts = {"A1": "2024-01-10", "B2": "2024-07-15", "C3": "2025-02-01"}
    delen = [a_deel("1", levering=levering(name), startdatum=start) for name, start in starts.items()]
    [row] = merge_in_memory(layer_of(*delen))["trajecten"].to_dicts()
    assert (row["delen"], row["gemeente"], row["uit"], row["verdwenen_op"]) == (3, "0034", None, None)


def _move(line: str, **there: Any) -> dict[str, pl.DataFrame]:
    """In A since January, and in the last delivery of the line, where there is another, as told."""
    others = [levering(name.strip("()")) for name in line.split()]
    first = a_deel("1", levering=others[0], startdatum="2024-01-10", aanmelding_start="2024-01-10",
                   intake_start="2024-01-20", stabilisatie_start="2024-02-01",
                   spannen=[a_span("2024-02-01", soort="Budgetbeheer")])  # fmt: skip
    after = [a_deel("1", levering=others[-1], **there)] if len(others) > 1 else []
    return merge_in_memory(layer_of(first, *after, leveringen=others))


def test_what_its_own_municipality_still_shows_is_not_compared_with_another() -> None:
    planned = "2024-10-01"
    told = merge("A1 A2+ B2", A1=planned, A2later=planned)["bevindingen"]["code"].to_list()
    assert "X11" not in told


def test_two_clients_that_only_share_an_organisation_stay_two() -> None:
    delen = [a_deel(who, levering=levering(n), startdatum="2024-02-01") for who, n in (("1", "A1"), ("2", "B2"))]
    assert merge_in_memory(layer_of(*delen))["trajecten"].height == 2


def test_another_organisation_never_takes_the_place_of_the_first() -> None:
    other = a_levering(HALVES["2"], organisatie="kvk:22222222", gemeente="0518")
    delen = [a_deel("1", levering=which, startdatum="2024-02-01") for which in (levering("A1"), other)]
    assert merge_in_memory(layer_of(*delen))["trajecten"]["delen"].to_list() == [2]


@pytest.mark.parametrize("lines", list(product(["A1 B1", "A1+ B1", "A1 B1+"], ["A2 B2", "A2+ B2", "A2 B2+"])))
def test_who_stands_in_both_municipalities_each_time_keeps_both(lines: tuple[str, str]) -> None:
    assert merge(" ".join(lines))["trajecten"].select("delen", "gemeente_ook").rows() == [(2, "0518")]


_COMPARED = ("gemeente", "delen", "startdatum", "uit", "verdwenen_op", "stabilisatie_start", "stabilisatie_eind")
_names = st.sampled_from([f"{place}{half}{again}" for place in "AAB?" for half in "123" for again in ("", "+", "!")])
_days = st.sampled_from([None, "2024-05-01", "2024-08-01", "2025-03-01"])


_starts = st.sampled_from(["2024-02-01", "2024-02-01", "2024-01-10", "2024-04-15", "2024-07-15", "2025-02-01"])
_phase = st.sampled_from([{}, {"stabilisatie_start": "2024-03-01"}, {"stabilisatie_start": "2024-08-15"},
                          {"stabilisatie_start": "2024-03-01", "stabilisatie_eind": "2024-09-01"}])  # fmt: skip
_kinds = st.sampled_from(["Budgetbeheer", None])
_support = st.lists(st.builds(a_span, _starts, st.one_of(st.none(), _days), soort=_kinds), max_size=2)
_told = st.tuples(_names, st.booleans(), _starts, _days, _phase, _support)


@given(st.lists(_told, min_size=2, max_size=7, unique_by=lambda item: item[0]))
@settings(max_examples=80)
def test_moves_and_corrections_equal_those_of_the_twin(
    drawn: list[tuple[str, bool, str, str | None, dict[str, Any], list[dict[str, Any]]]],
) -> None:
    leveringen = [levering(name) for name, *_ in drawn]
    delen: list[Deel] = [
        a_deel("1", levering=levering(name), startdatum=start, einddatum=end, spannen=spells, **phase)
        for name, held, start, end, phase, spells in drawn
        if held
    ]
    layer = layer_of(*delen, leveringen=leveringen)
    fast = merge_in_memory(layer)
    kept, spells = versies.counting(*(layer[name].unique().to_dicts() for name in ("delen", "leveringen", "spannen")))
    groups = samenloop.groups(kept)
    slow = [samenloop.merged(group) for group in groups]
    assert _bag(fast["trajecten"].select(_COMPARED).rows()) == _bag([tuple(row[n] for n in _COMPARED) for row in slow])
    support = fast["begeleidingen"].filter(groep="begeleiding").select("soort", "startdatum", "einddatum")
    assert _bag(support.rows()) == _bag([piece for group in groups for piece in samenloop.support(group, spells)])


def _bag(rows: list[tuple[Any, ...]]) -> list[str]:
    return sorted(map(repr, rows))


@given(st.lists(_names.filter(lambda name: name[0] in "AB"), min_size=1, max_size=6, unique=True))
@settings(max_examples=30)
def test_of_every_municipality_that_the_newest_round_shows_a_part_counts(names: list[str]) -> None:
    """Nothing is lost: where the last period of the organisation shows the clients, they count."""
    last = max(name[1] for name in names)
    places = {name[0] for name in names if name[1] == last}
    assert merge(" ".join(names))["trajecten"]["delen"].sum() >= len(places)


_places = st.lists(st.sampled_from("BC"), max_size=2, unique=True)


@given(_places, _places, st.lists(_starts, min_size=4, max_size=4))
@settings(max_examples=25)
def test_a_later_delivery_that_starts_anew_elsewhere_never_takes_the_first_days(
    second: list[str], third: list[str], starts: list[str]
) -> None:
    """What A showed in the first half-year stays, whichever of B and C show the clients afterwards."""
    names = [*(f"{place}2" for place in second), *(f"{place}3" for place in third)]
    first = a_deel("1", levering=levering("A1"), startdatum="2024-01-09", intake_start="2024-01-20")
    after = [a_deel("1", levering=levering(n), startdatum=start) for n, start in zip(names, starts, strict=False)]
    for seen in (after[: len(second)], after):
        row = merge_in_memory(layer_of(first, *seen))["trajecten"].sort("startdatum").row(0, named=True)
        told = (row["gemeente"], row["startdatum"], row["intake_start"])
        assert told == ("0034", date(2024, 1, 9), date(2024, 1, 20))
