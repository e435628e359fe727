"""Every drawn table gives the figures that were worked out by hand."""

import pytest

from stabiel.indicatoren.registry import load_indicatoren
from tests.indicatoren.tekening import Tekening
from tests.indicatoren.tekeningen import TEKENINGEN


@pytest.mark.parametrize("tekening", TEKENINGEN, ids=lambda one: f"{one.code}: {one.over}")
def test_a_drawn_table_gives_what_was_worked_out_by_hand(tekening: Tekening) -> None:
    assert tekening.differences() == []


def test_every_indicator_is_drawn() -> None:
    counts_fields = {"K1"}  # see test_volledigheid
    assert set(load_indicatoren()) - counts_fields == {tekening.code for tekening in TEKENINGEN}
