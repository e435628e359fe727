"""Legal days against the worked examples of the law notes."""

from datetime import date

import pytest

from stabiel.normen.dagen import add_working_days, easter_sunday, holidays, is_ordinary, legal_end


@pytest.mark.parametrize(
    ("start", "weeks", "end"),
    [
        ("2026-02-20", 6, "2026-04-07"),  # raw end is Good Friday
        ("2026-04-13", 6, "2026-05-26"),  # Whit Monday
        ("2026-04-07", 4, "2026-05-06"),  # 5 May, every year
        ("2026-03-30", 4, "2026-04-28"),  # King's Day
        ("2026-10-30", 8, "2026-12-28"),  # Christmas, then a weekend
        ("2026-06-01", 4, "2026-06-29"),  # an ordinary Monday stays
    ],
)
def test_a_legal_term_ends_on_an_ordinary_day(start: str, weeks: int, end: str) -> None:
    assert legal_end(date.fromisoformat(start), weeks=weeks) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-04-02", "2026-04-09"), ("2026-05-01", "2026-05-07"), ("2026-05-13", "2026-05-19")],
)
def test_three_working_days_skip_weekends_and_holidays(start: str, end: str) -> None:
    assert add_working_days(date.fromisoformat(start), 3) == date.fromisoformat(end)


def test_a_term_of_more_than_twelve_weeks_or_ninety_days_is_not_extended() -> None:
    assert legal_end(date(2026, 1, 3), weeks=13) == date(2026, 4, 4)
    assert legal_end(date(2026, 1, 3), days=91) == date(2026, 4, 4)
    assert legal_end(date(2026, 1, 10), weeks=12) == date(2026, 4, 7)


def test_a_term_of_three_days_holds_two_ordinary_days() -> None:
    assert legal_end(date(2026, 12, 24), days=3) == date(2026, 12, 29)
    assert legal_end(date(2026, 12, 24), days=2) == date(2026, 12, 28)


def test_a_day_set_by_decree_can_be_added() -> None:
    assert is_ordinary(date(2026, 5, 15))
    assert legal_end(date(2026, 4, 17), weeks=4, extra={date(2026, 5, 15)}) == date(2026, 5, 18)


def test_easter_and_kings_day_fall_where_the_calendar_says() -> None:
    assert [easter_sunday(year) for year in (2024, 2025, 2026)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
    ]
    assert date(2025, 4, 26) in holidays(2025)
    assert date(2025, 4, 27) not in holidays(2025)
    assert date(2013, 4, 30) in holidays(2013)
