"""Periods as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.begrippen.perioden import Periode, PeriodeError, quarters_between


@pytest.mark.parametrize(
    ("text", "start", "end", "titel"),
    [
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("2024-H1", "2024-01-01", "2024-06-30", "de eerste helft van 2024"),
        ("2024-h2", "2024-07-01", "2024-12-31", "de tweede helft van 2024"),
        ("2024-K2", "2024-04-01", "2024-06-30", "het tweede kwartaal van 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "februari 2024"),
        ("2024-01-15..2024-06-30", "2024-01-15", "2024-06-30", "15 januari 2024 tot en met 30 juni 2024"),
    ],
)
def test_a_text_becomes_its_period(text: str, start: str, end: str, titel: str) -> None:
    period = Periode.parse(text)
    assert (period.start.isoformat(), period.end.isoformat(), period.titel) == (start, end, titel)


@pytest.mark.parametrize("text", ["", "24", "2024-H3", "2024-K5", "2024-13", "2024-02-30..2024-03-01", "2024-H", "x"])
def test_any_other_text_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PeriodeError, match=r"Schrijf bijvoorbeeld 2024"):
        Periode.parse(text)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PeriodeError, match="einde voor het begin"):
        Periode.parse("2024-06-30..2024-01-01")


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 900))
def test_the_code_of_a_period_reads_back_as_the_same_period(start: date, days: int) -> None:
    period = Periode(start, start + timedelta(days))
    assert Periode.parse(period.code) == period


@pytest.mark.parametrize(
    ("code", "before"), [("2024", "2023"), ("2024-02", "2023-02"), ("2025-02", "2024-02"), ("2024-K4", "2023-K4")]
)
def test_a_year_earlier_is_the_same_kind_of_period(code: str, before: str) -> None:
    assert Periode.parse(code).a_year_earlier().code == before


def test_quarters_lie_wholly_between_the_days() -> None:
    found = quarters_between(date(2023, 2, 1), date(2024, 3, 31))
    assert [quarter.code for quarter in found] == ["2023-K2", "2023-K3", "2023-K4", "2024-K1"]


def test_a_day_lies_inside_a_period_from_its_first_up_to_and_including_its_last() -> None:
    period = Periode.parse("2024-02")
    days = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1)]
    assert [period.contains(day) for day in days] == [False, True, True, False]


def test_a_year_before_a_leap_day_in_the_middle_of_a_month_ends_on_the_same_day() -> None:
    assert Periode.parse("2024-02-10..2024-02-20").a_year_earlier().code == "2023-02-10..2023-02-20"
