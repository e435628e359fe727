"""A number that was shown once and hidden since is not forgotten: no later report gives the move away."""

import pytest

from stabiel.begrippen.uitkomsten import Uitkomst
from tests.support.rapport import a_count
from tests.support.uitgaven import after


def intake(number: int, periode: str = "2024") -> Uitkomst:
    return a_count("I1", number, periode=periode)


def outflow(number: int, periode: str = "2024") -> Uitkomst:
    return a_count("C2", number, definitie="uitstroom", periode=periode)


def test_one_person_who_moved_is_not_worked_out_from_three_reports() -> None:
    """101 was shown; 100 follows from 171 and 71."""
    found = after(
        [outflow(101, "2024-H1")], [outflow(100, "2024-H1"), outflow(71, "2024-H2")], [outflow(171)],
    )  # fmt: skip
    assert found == [[101], [None, 71], [None]]


@pytest.mark.parametrize("order", [("2024-H2", "2024"), ("2024", "2024-H2")])
def test_half_a_year_that_moved_is_not_worked_out_from_the_year_and_the_other_half(order) -> None:
    sizes = {"2024-H2": 50, "2024": 115}
    later = [[intake(sizes[code], code)] for code in order]
    found = after([intake(60, "2024-H1")], [intake(65, "2024-H1")], *later)
    assert found[:2] == [[60], [None]]
    assert None in (found[2][0], found[3][0])


def test_a_half_that_moved_by_ten_holds_nothing_back() -> None:
    found = after([intake(60, "2024-H1")], [intake(70, "2024-H1")], [intake(50, "2024-H2")], [intake(120)])
    assert found == [[60], [70], [50], [120]]
