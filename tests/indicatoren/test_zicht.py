"""Returning is seen only as far as deliveries go back."""

from datetime import date

import pytest

from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.zicht import tell_sight, visible_years
from tests.indicatoren.tekening import draw

_GEGEVENS = Gegevens.from_tabellen(
    draw("aanm\n5", vensters={"A": "0-800", "0518/A": "366-800", "0599/A": "-1826-800", "/A": "0-9"})
)


def test_whole_years_between_the_first_delivered_day_and_the_period() -> None:
    assert visible_years(_GEGEVENS, op=date(2024, 12, 31), gemeente="0034") == 0
    assert visible_years(_GEGEVENS, op=date(2025, 1, 1), gemeente="0034") == 1
    assert visible_years(_GEGEVENS, op=date(2026, 1, 1), gemeente="0034") == 2


def test_five_years_are_enough() -> None:
    assert visible_years(_GEGEVENS, op=date(2023, 12, 31), gemeente="0599") == 4
    assert visible_years(_GEGEVENS, op=date(2024, 1, 1), gemeente="0599") is None


def test_all_together_see_as_far_as_the_shortest_history() -> None:
    assert visible_years(_GEGEVENS, op=date(2026, 1, 2)) == 1


def test_nothing_is_seen_before_the_first_delivery_or_without_any() -> None:
    assert visible_years(_GEGEVENS, op=date(2024, 1, 1), gemeente="0034") == 0
    assert visible_years(_GEGEVENS, op=date(2026, 1, 1), gemeente="9999") == 0


@pytest.mark.parametrize(
    ("jaren", "told"),
    [
        (None, "Terugkomen is in deze leveringen vijf jaar zichtbaar, zo lang als het telt."),
        (2, "Terugkomen is in deze leveringen 2 jaar zichtbaar: wie langer geleden hulp had, telt als eerste keer."),
        (0, "Terugkomen is in deze leveringen minder dan een jaar zichtbaar: bijna iedereen telt als eerste keer."),
    ],
)
def test_the_passport_in_a_report_says_how_far_back_returning_is_seen(jaren: int | None, told: str) -> None:
    known = load_indicatoren()["I1"]
    assert tell_sight(known, jaren=jaren).valkuilen == (told, *known.valkuilen)
