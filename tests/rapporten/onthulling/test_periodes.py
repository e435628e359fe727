"""Periods that overlap give away who was there on a few days, so only those of the calendar leave."""

import pytest

from stabiel.rapporten.onthulling import OnthullingFout, protect
from tests.support.rapport import a_count


@pytest.mark.parametrize("code", ["2024", "2024-H1", "2024-K3", "2024-02", "2024-01-01..2024-06-30"])
def test_periods_of_the_calendar_leave(code) -> None:
    assert protect([a_count("I1", 40, periode=code)])[0].waarde == 40


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("2024-01-01..2024-06-29", "2024-H1"),
        ("2024-02-01..2025-01-31", "2024"),
        ("2024-03-03..2024-03-28", "2024-03"),
    ],
)  # fmt: skip
def test_other_days_are_refused_with_what_to_ask_instead(code, near) -> None:
    with pytest.raises(OnthullingFout, match=f"Kies bijvoorbeeld {near}[,.]"):
        protect([a_count("I1", 40, periode=code)])
