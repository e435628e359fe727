"""Days and half-years."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stabiel.voorbeeld.kalender import day_number, day_text, list_halfjaren, texts_of, to_workdays, year_of
from stabiel.voorbeeld.loting import NOOIT

DAYS = st.lists(st.integers(-20_000, 30_000), min_size=1, max_size=50)


def _dates(days: list[int]) -> list[date]:
    return [date(1970, 1, 1) + timedelta(days=day) for day in days]


def test_six_half_years_are_three_whole_years() -> None:
    halves = list_halfjaren(6)
    assert [half.code for half in halves] == ["2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1", "2025-H2"]
    assert (day_text(halves[0].start), day_text(halves[-1].eind)) == ("2023-01-01", "2025-12-31")


def test_half_years_adjoin() -> None:
    halves = list_halfjaren(20)
    assert [later.start - earlier.eind for earlier, later in pairwise(halves)] == [1] * 19


@given(DAYS)
def test_a_day_of_the_weekend_becomes_the_monday_after(days: list[int]) -> None:
    moved = _dates(to_workdays(np.array(days, dtype=np.int32)).tolist())
    for before, after in zip(_dates(days), moved, strict=True):
        assert after.weekday() < 5
        assert after - before == timedelta(days=max(0, 7 - before.weekday()) if before.weekday() > 4 else 0)


def test_a_day_that_never_comes_is_not_moved() -> None:
    assert to_workdays(np.array([NOOIT], dtype=np.int32)).tolist() == [NOOIT]


@given(DAYS)
def test_a_day_is_written_as_the_standard_asks(days: list[int]) -> None:
    assert texts_of(np.array(days, dtype=np.int32)) == [day.isoformat() for day in _dates(days)]


def test_a_day_that_never_comes_has_no_text_and_no_year() -> None:
    days = np.array([NOOIT, day_number(date(2024, 2, 29))], dtype=np.int32)
    assert texts_of(days) == [None, "2024-02-29"]
    assert year_of(days).tolist() == [0, 2024]
