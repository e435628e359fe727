"""The fast indicators give every answer that was worked out by hand for the slow twins."""

import pytest

from tests.indicatoren.getekende_gevallen import MODULES, Geval, both_uitkomsten, drawn_cases, fast_uitkomsten
from tests.reference.indicatoren.getekend import dropped, s2_d1, tables

_GEVALLEN = drawn_cases()


@pytest.mark.parametrize("geval", _GEVALLEN, ids=lambda one: one.naam)
def test_the_fast_indicators_give_the_answer_worked_out_by_hand(geval: Geval) -> None:
    geval.run(fast_uitkomsten)


@pytest.mark.parametrize("geval", _GEVALLEN, ids=lambda one: one.naam)
def test_both_sides_give_the_same_rows_for_every_drawn_question(geval: Geval) -> None:
    geval.run(both_uitkomsten)


def test_drawn_cases_come_from_every_module_that_draws() -> None:
    assert {case.test.__module__ for case in _GEVALLEN} == {module.__name__ for module in MODULES}


def test_a_wrong_drawing_fails() -> None:
    def wrong() -> None:
        assert s2_d1(tables(dropped(1, "02-01", None)))["waarde"] == 1

    with pytest.raises(AssertionError):
        Geval("wrong", wrong, {}).run(fast_uitkomsten)
