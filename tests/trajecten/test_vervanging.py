"""Between versions of one organisation the newest counts, and what it lacks is noticed."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from stabiel.momentopnamen.in_geheugen import merge_in_memory
from stabiel.trajecten.reeksen import order_leveringen
from tests.support.delen import Deel, a_deel, a_levering, a_span, layer_of

FIRST = a_levering(("2024-01-01", "2024-06-30"))
SECOND = a_levering(("2024-07-01", "2024-12-31"))
THIRD = a_levering(("2025-01-01", "2025-06-30"))


def merge(*delen: Deel, leveringen: Any = (FIRST, SECOND)) -> dict[str, pl.DataFrame]:
    return merge_in_memory(layer_of(*delen, leveringen=leveringen))


def codes(tables: dict[str, pl.DataFrame]) -> list[str]:
    return sorted(set(tables["bevindingen"]["code"].to_list()) - {"X15"})


def test_the_same_period_again_replaces_the_whole_delivery() -> None:
    again = a_levering(("2024-01-01", "2024-06-30"), moment="2024-09-01")
    delen = [a_deel("1", startdatum="2024-01-05"), a_deel("2", startdatum="2024-01-05", levering=again)]
    tables = merge(*delen, leveringen=[FIRST, again])
    assert tables["trajecten"].height == 1
    assert dict(tables["leveringen"].select("levering", "vervangen").rows()) == {
        FIRST["levering"]: True,
        again["levering"]: False,
    }
    assert codes(tables) == ["X10"]


def test_a_year_made_later_replaces_its_halves() -> None:
    year = a_levering(("2024-01-01", "2024-12-31"), moment="2025-03-01")
    delen = [a_deel("1", startdatum="2024-02-01", levering=which) for which in (FIRST, SECOND, year)]
    tables = merge(*delen, leveringen=[FIRST, SECOND, year])
    assert tables["leveringen"].filter("vervangen").height == 2
    assert tables["trajecten"]["delen"].to_list() == [1]


def test_a_correction_of_an_old_period_does_not_undo_what_a_later_period_shows() -> None:
    correction = a_levering(("2024-01-01", "2024-06-30"), moment="2025-06-01")
    ended = a_deel("1", startdatum="2024-02-01", einddatum="2024-09-01", levering=SECOND)
    running = [a_deel("1", startdatum="2024-02-01", levering=which) for which in (FIRST, correction)]
    tables = merge(ended, *running, leveringen=[FIRST, SECOND, correction])
    assert tables["trajecten"]["uit"].to_list() == [date(2024, 9, 1)]


@pytest.mark.parametrize(("end", "codes_told"), [("2024-10-01", []), (None, []), ("2024-07-15", [])])
def test_a_later_version_counts_and_never_leaves_a_traject_open(end: str | None, codes_told: list[str]) -> None:
    old = a_deel("1", startdatum="2024-02-01")
    tables = merge(old, a_deel("1", startdatum="2024-02-01", einddatum=end, levering=SECOND))
    [row] = tables["trajecten"].to_dicts()
    assert (row["uit"], row["delen"], codes(tables)) == (end and date.fromisoformat(end), 1, codes_told)


def test_a_withdrawn_end_and_a_changed_start_are_told() -> None:
    old = a_deel("1", startdatum="2024-02-01", einddatum="2024-05-01")
    new = a_deel("1", startdatum="2024-02-02", levering=SECOND)
    tables = merge(old, new)
    assert (codes(tables), tables["trajecten"]["uit"].to_list()) == (["X11", "X12"], [None])


def test_spells_that_ended_before_the_window_stay_and_others_are_replaced() -> None:
    old = a_deel("1", startdatum="2024-01-01", spannen=[
        a_span("2024-01-01", "2024-03-01", soort="Budgetbeheer"),
        a_span("2024-05-01", "2024-08-01", soort="Budgetcoaching"),
    ])  # fmt: skip
    new = a_deel("1", startdatum="2024-01-01", levering=SECOND, spannen=[
        a_span("2024-05-01", "2024-09-01", soort="Budgetcoaching"),
    ])  # fmt: skip
    spells = merge(old, new)["begeleidingen"].filter(pl.col("groep") == "begeleiding")
    assert spells.select("soort", "einddatum").rows() == [
        ("Budgetbeheer", date(2024, 3, 1)),
        ("Budgetcoaching", date(2024, 9, 1)),
    ]


def test_a_spell_that_ran_and_is_absent_now_is_withdrawn_and_told() -> None:
    old = a_deel("1", startdatum="2024-01-01", spannen=[a_span("2024-05-01", soort="Budgetbeheer")])
    tables = merge(old, a_deel("1", startdatum="2024-01-01", levering=SECOND))
    assert (codes(tables), tables["begeleidingen"]["groep"].to_list()) == (["X11"], ["organisatie"])


def test_a_traject_that_ran_and_is_gone_ran_until_the_end_of_its_window() -> None:
    tables = merge(a_deel("1", startdatum="2024-02-01"))
    [row] = tables["trajecten"].to_dicts()
    assert (row["verdwenen_op"], row["gezien_tot"], row["uit"]) == (date(2024, 6, 30), date(2024, 6, 30), None)
    assert tables["bevindingen"].filter(pl.col("code") == "X10")["levering"].to_list() == [SECOND["levering"]]


def test_a_traject_that_ended_in_its_window_does_not_vanish() -> None:
    tables = merge(a_deel("1", startdatum="2024-02-01", einddatum="2024-06-30"))
    assert (tables["trajecten"]["verdwenen_op"].to_list(), codes(tables)) == ([None], [])


def test_after_a_gap_a_traject_is_out_of_sight_but_not_told_as_vanished() -> None:
    tables = merge(a_deel("1", startdatum="2024-02-01"), leveringen=[FIRST, THIRD])
    assert tables["trajecten"]["verdwenen_op"].to_list() == [date(2024, 6, 30)]
    assert codes(tables) == ["X13"]


def test_a_traject_that_returns_after_missing_once_is_one_traject() -> None:
    delen = [a_deel("1", startdatum="2024-02-01", levering=which) for which in (FIRST, THIRD)]
    tables = merge(*delen, leveringen=[FIRST, SECOND, THIRD])
    assert tables["trajecten"].select("delen", "verdwenen_op").rows() == [(1, None)]


def test_a_new_traject_after_a_vanished_one_is_a_second_traject() -> None:
    delen = [a_deel("1", startdatum="2024-02-01"), a_deel("1", startdatum="2024-11-01", levering=THIRD)]
    assert merge(*delen, leveringen=[FIRST, SECOND, THIRD])["trajecten"].height == 2


def test_a_part_that_vanished_leaves_the_traject_open_only_if_nobody_saw_it_later() -> None:
    other = a_levering(("2024-01-01", "2024-12-31"), organisatie="kvk:22222222")
    seen = a_deel("1", startdatum="2024-02-01", einddatum="2024-10-01", levering=other)
    [row] = merge(a_deel("1", startdatum="2024-02-01"), seen, leveringen=[FIRST, SECOND, other])["trajecten"].to_dicts()
    assert (row["uit"], row["verdwenen_op"]) == (date(2024, 10, 1), None)


def test_a_partner_who_joined_later_changes_the_traject_and_is_told() -> None:
    tables = merge(a_deel("1", startdatum="2024-02-01"), a_deel("1", "2", startdatum="2024-02-01", levering=SECOND))
    assert (tables["trajecten"].height, codes(tables)) == (1, ["X05"])


def test_open_between_organisations_never_between_versions() -> None:
    other = a_levering(("2024-01-01", "2024-12-31"), organisatie="kvk:22222222")
    ended = a_deel("1", startdatum="2024-02-01", einddatum="2024-10-01", levering=SECOND)
    assert merge(a_deel("1", startdatum="2024-02-01"), ended)["trajecten"]["uit"].null_count() == 0
    running = a_deel("1", startdatum="2024-02-01", levering=other)
    assert merge(running, ended, leveringen=[other, SECOND])["trajecten"]["uit"].null_count() == 1


def test_the_same_moment_twice_is_told_where_the_same_clients_differ() -> None:
    twice = a_levering(("2024-01-01", "2024-06-30"), leverancier="Ander pakket 2.0")
    delen = [a_deel("1", startdatum="2024-01-05"), a_deel("1", startdatum="2024-01-06", levering=twice)]
    tables = merge(*delen, leveringen=[FIRST, twice])
    assert "X14" in codes(tables)
    assert tables["leveringen"]["vervangen"].to_list() == [False, False]


def test_another_municipality_of_the_same_organisation_is_another_row() -> None:
    elsewhere = a_levering(("2024-01-01", "2024-06-30"), gemeente="0518", moment="2025-01-01")
    delen = [a_deel("1", startdatum="2024-01-05"), a_deel("2", startdatum="2024-01-05", levering=elsewhere)]
    assert merge(*delen, leveringen=[FIRST, elsewhere])["trajecten"].height == 2


@pytest.mark.parametrize(("end", "kept"), [("2024-06-30", 1), ("2024-07-01", 0)])
def test_the_first_day_of_the_window_decides_whether_an_older_spell_stays(end: str, kept: int) -> None:
    old = a_deel("1", startdatum="2024-01-01", spannen=[a_span("2024-05-01", end, soort="Budgetbeheer")])
    spells = merge(old, a_deel("1", startdatum="2024-01-01", levering=SECOND))["begeleidingen"]
    assert spells.filter(pl.col("groep") == "begeleiding").height == kept


@pytest.mark.parametrize(
    ("end", "following", "vanished"),
    [
        ("2024-06-30", SECOND, None),
        ("2024-07-01", SECOND, date(2024, 6, 30)),
        ("2024-07-01", THIRD, None),
        ("2025-01-01", THIRD, date(2024, 6, 30)),
    ],
)
def test_a_planned_end_inside_the_next_window_should_have_been_delivered(
    end: str, following: dict[str, Any], vanished: date | None
) -> None:
    tables = merge(a_deel("1", startdatum="2024-02-01", einddatum=end), leveringen=[FIRST, following])
    assert tables["trajecten"]["verdwenen_op"].to_list() == [vanished]


def test_sixty_corrections_of_one_period_are_ordered_at_once() -> None:
    made = [a_levering(("2024-01-01", "2024-06-30"), moment=f"2025-0{n // 28 + 1}-{n % 28 + 1:02d}") for n in range(60)]
    order = order_leveringen(layer_of(leveringen=made)["leveringen"])
    assert order["vervangen"].sum() == 59
    assert (
        order.filter("vervangen")["volgende_lev"].unique().to_list()
        == order.filter(~pl.col("vervangen"))["lev"].to_list()
    )
