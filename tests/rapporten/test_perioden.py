"""Which other periods stand beside the one that was asked; they never overlap it or each other."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.begrippen.perioden import Periode
from stabiel.rapporten.perioden import earlier_periods, months_of, years_before

OBSERVED = (Periode(date(2022, 7, 1), date(2023, 12, 31)), Periode(date(2024, 7, 1), date(2025, 12, 31)))


def codes(periods) -> list[str]:
    return [period.code for period in periods]


@pytest.mark.parametrize(
    ("asked", "earlier"),
    [
        ("2025", ["2023"]),
        ("2025-H2", ["2025-H1", "2024-H2", "2023-H2", "2023-H1", "2022-H2"]),
        ("2025-K1", ["2024-K4", "2024-K3", "2023-K4", "2023-K3", "2023-K2", "2023-K1", "2022-K4", "2022-K3"]),
        ("2022-09", ["2022-08", "2022-07"]),
        ("2025-02-01..2025-05-31", ["2023-02-01..2023-05-31"]),
        ("2024-07-01..2025-12-31", ["2022-07-01..2023-12-31"]),
    ],
)
def test_a_trend_holds_periods_of_the_same_length_that_were_observed_wholly(asked, earlier) -> None:
    found = earlier_periods(Periode.parse(asked), waargenomen=OBSERVED)
    assert codes(found) == earlier[:12]
    assert all(later.start > before.end for later, before in pairwise(found))


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        ("2023-K1", ["2023-01", "2023-02", "2023-03"]),
        ("2024-K2", []),
        ("2024", ["2024-07", "2024-08", "2024-09", "2024-10", "2024-11", "2024-12"]),
        ("2023-03", []),
        ("2023-01-15..2023-03-20", ["2023-02"]),
    ],
)
def test_months_are_those_of_the_period_that_were_observed_wholly(asked, months) -> None:
    assert codes(months_of(Periode.parse(asked), waargenomen=OBSERVED)) == months


@pytest.mark.parametrize(
    ("asked", "before"),
    [
        ("2024", "2023"),
        ("2024-H2", "2023-H2"),
        ("2024-02", "2023-02"),
        ("2024-03-01..2024-05-31", "2023-03-01..2023-05-31"),
        ("2023-01-01..2024-12-31", "2021-01-01..2022-12-31"),
        ("2024-02-29..2025-02-28", "2022-02-28..2023-02-28"),
        ("0001", None),
    ],
)
def test_the_period_to_compare_with_lies_whole_years_before_and_does_not_overlap(asked, before) -> None:
    assert years_before(Periode.parse(asked)) == (before and Periode.parse(before))


DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 1500))
def test_no_two_periods_of_a_report_overlap_whatever_was_asked(start, days) -> None:
    asked = Periode(start, date.fromordinal(start.toordinal() + days))
    everything = (Periode(date(2000, 1, 1), date(2040, 12, 31)),)
    found = [asked, *earlier_periods(asked, waargenomen=everything)]
    assert all(before.end < later.start for later, before in pairwise(found))
    compared = years_before(asked)
    assert compared is not None
    assert compared.end < asked.start
