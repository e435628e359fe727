"""Days and moments at the root of a file."""

from datetime import date, datetime

import pytest

from stabiel.leveringen.moment import dutch_day, parse_dag, parse_moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-12-31T22:59:59Z", "2024-12-31"),
        ("2024-12-31T23:00:00Z", "2025-01-01"),
        ("2024-07-01T21:59:59Z", "2024-07-01"),
        ("2024-07-01T22:00:00Z", "2024-07-02"),
        ("2024-12-31T23:30:00-05:00", "2025-01-01"),
        ("2024-12-31T23:30:00", "2024-12-31"),
    ],
)
def test_a_moment_falls_on_a_dutch_day(text: str, day: str) -> None:
    assert dutch_day(parse_moment(text)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", [None, "", "gisteren", "2024-13-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"]
)
def test_what_is_no_moment_is_none(text: str | None) -> None:
    assert parse_moment(text) is None
    assert dutch_day(parse_moment(text)) is None


@pytest.mark.parametrize(("text", "day"), [("2024-02-29", date(2024, 2, 29)), ("2023-02-29", None), (None, None)])
def test_what_is_no_day_is_none(text: str | None, day: date | None) -> None:
    assert parse_dag(text) == day


def test_a_moment_keeps_its_zone() -> None:
    assert parse_moment("2024-01-01T00:00:00+01:00") == datetime.fromisoformat("2024-01-01T00:00:00+01:00")
