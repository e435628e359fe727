"""A traject that goes from one municipality of an organisation to another, and one that stands in both."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabiel.momentopnamen.in_geheugen import merge_in_memory
from tests.reference import samenloop
from tests.support.delen import Deel, a_deel, a_levering, layer_of

HALVES = {
    "1": ("2024-01-01", "2024-06-30"), "2": ("2024-07-01", "2024-12-31"), "3": ("2025-01-01", "2025-06-30"),
}  # fmt: skip
PLACES = {"A": "0034", "B": "0518", "?": None}
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


_names = st.sampled_from([f"{place}{half}{again}" for place in "AAB?" for half in "123" for again in ("", "+", "!")])
_days = st.sampled_from([None, "2024-05-01", "2024-08-01", "2025-03-01"])


@given(st.lists(st.tuples(_names, st.booleans(), _days), min_size=2, max_size=7, unique_by=lambda item: item[0]))
@settings(max_examples=50)
def test_moves_and_corrections_equal_those_of_the_twin(drawn: list[tuple[str, bool, str | None]]) -> None:
    leveringen = [levering(name) for name, _, _ in drawn]
    delen: list[Deel] = [
        a_deel("1", levering=levering(name), startdatum="2024-02-01", einddatum=end)
        for name, held, end in drawn
        if held
    ]
    layer = layer_of(*delen, leveringen=leveringen)
    fast = merge_in_memory(layer)["trajecten"].select("gemeente", "delen", "uit", "verdwenen_op").sort(pl.all())
    kept, _ = samenloop.counting(layer["delen"].to_dicts(), layer["leveringen"].to_dicts(), [])
    slow = [samenloop.merged(group) for group in samenloop.groups(kept)]
    assert (
        fast.rows()
        == pl.DataFrame([[row[name] for name in fast.columns] for row in slow], schema=fast.schema, orient="row")
        .sort(pl.all())
        .rows()
    )


@given(st.lists(_names.filter(lambda name: name[0] in "AB"), min_size=1, max_size=6, unique=True))
@settings(max_examples=30)
def test_of_every_municipality_that_the_newest_round_shows_a_part_counts(names: list[str]) -> None:
    """Nothing is lost: where the last period of the organisation shows the clients, they count."""
    last = max(name[1] for name in names)
    places = {name[0] for name in names if name[1] == last}
    assert merge(" ".join(names))["trajecten"]["delen"].sum() >= len(places)
