"""The estimator and the days of the slow twins, against published answers and answers counted on paper."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.reference.indicatoren.dagen import after_working_days, easter, is_ordinary, legal_end
from tests.reference.indicatoren.getekend import day
from tests.reference.indicatoren.rijen import cumulative_incidence, quantile
from tests.reference.indicatoren.spellen import Spel, Verloop


def seen(last: int, cause: str | None = None, first: int = 0) -> Verloop:
    """Somebody seen from day `first` to day `last`, ending there for a cause or open."""
    spel = Spel({}, date(2024, 1, 1), None)
    return Verloop(spel, tuple(range(first, last + 1)), last if cause else None, cause, verdwenen=False)


def test_the_curve_of_6_mp_is_the_published_one() -> None:
    events = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    open_ones = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    group = [seen(at, "terug") for at in events] + [seen(at) for at in open_ones]
    curve = [1 - cumulative_incidence(group, telt=lambda _: True, horizon=at) for at in (6, 7, 10, 13, 16, 22, 23)]
    assert [round(float(value), 4) for value in curve] == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]


def test_two_causes_share_what_is_left_on_a_day() -> None:
    group = [seen(5, "klaar"), seen(5, "weg"), seen(5), seen(9, "weg"), seen(20)]
    # day 5: 1/5 and 1/5, left 3/5 (two persons, one was open on day 5); day 9: 3/5 x 1/2.
    assert cumulative_incidence(group, telt=lambda v: v.oorzaak == "klaar", horizon=10) == Fraction(1, 5)
    assert cumulative_incidence(group, telt=lambda v: v.oorzaak == "weg", horizon=10) == Fraction(1, 2)


def test_who_is_seen_later_counts_only_from_then() -> None:
    group = [seen(3, "weg"), seen(30), seen(40, first=10), seen(20, "weg", first=10)]
    # day 3: 1 of 2; day 20: 1 of 3 among those then seen: 1/2 + 1/2 x 1/3.
    assert cumulative_incidence(group, telt=lambda _: True, horizon=20) == Fraction(2, 3)


@pytest.mark.parametrize(
    ("values", "share", "answer"),
    [([4, 1, 9], Fraction(1, 2), 4), ([1, 2, 5, 9], Fraction(1, 2), Fraction(7, 2)), ([], Fraction(1, 2), None),
     (range(1, 11), Fraction(9, 10), Fraction(19, 2)), (range(1, 12), Fraction(9, 10), 10)],
)  # fmt: skip
def test_a_quantile_on_a_step_is_the_midpoint(values: Any, share: Fraction, answer: Any) -> None:
    assert quantile(list(values), share) == answer


def test_easter_of_known_years() -> None:
    known = {2019: "2019-04-21", 2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2038: "2038-04-25"}
    assert {year: easter(year).isoformat() for year in known} == known


@pytest.mark.parametrize(
    ("start", "weeks", "end"),
    [("2026-04-07", 4, "2026-05-06"), ("2026-03-30", 4, "2026-04-28"), ("2026-10-30", 8, "2026-12-28"),
     ("2026-02-20", 6, "2026-04-07"), ("2026-04-13", 6, "2026-05-26")],
)  # fmt: skip
def test_a_legal_term_ends_on_an_ordinary_day(start: str, weeks: int, end: str) -> None:
    assert legal_end(day(start), weeks=weeks) == day(end)


@pytest.mark.parametrize(
    ("start", "end"), [("2026-04-02", "2026-04-09"), ("2026-05-01", "2026-05-07"), ("2026-05-13", "2026-05-19")]
)
def test_three_working_days(start: str, end: str) -> None:
    assert after_working_days(day(start), 3) == day(end)


def test_a_king_s_day_on_sunday_is_on_saturday() -> None:
    assert [is_ordinary(date(2025, 4, number)) for number in (25, 26, 28)] == [True, False, True]
