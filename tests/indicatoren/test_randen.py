"""Horizon, day of the clock, late entry and first ending of every curve, on the fast and on the slow side."""

from unittest.mock import patch

import pytest

from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.rijen.curve import CurveRij
from tests.indicatoren.getekende_gevallen import both_uitkomsten, fast_uitkomsten
from tests.indicatoren.randen import RANDEN, Randgeval, edge_cases
from tests.reference.indicatoren import getekend

_GEVALLEN = edge_cases()


@pytest.mark.parametrize("geval", _GEVALLEN, ids=lambda one: one.naam)
def test_a_row_keeps_to_the_conventions_of_a_curve(geval: Randgeval) -> None:
    with patch.object(getekend, "slow_uitkomsten", fast_uitkomsten):
        geval.check()


@pytest.mark.parametrize("geval", _GEVALLEN, ids=lambda one: one.naam)
def test_the_slow_twin_keeps_to_them_too_and_has_the_same_rows(geval: Randgeval) -> None:
    with patch.object(getekend, "slow_uitkomsten", both_uitkomsten):
        geval.check()


def test_every_indicator_with_a_curve_is_drawn() -> None:
    curves = {
        code for code, one in load_indicatoren().items() if any(isinstance(row, CurveRij) for row in one.onderdelen)
    }
    assert {rand.code for rand in RANDEN} == curves
