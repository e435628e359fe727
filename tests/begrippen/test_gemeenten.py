"""Municipalities by name or by code."""

import pytest

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.gemeenten import GemeenteError, normalise_gemeentecode, parse_gemeente

NAMES = {"0034": "Almere (verzonnen)", "0518": "Den Haag"}


@pytest.mark.parametrize("text", ["0034", "GM0034", "gm0034", " Almere ", "almere", "ALMERE (verzonnen)"])
def test_a_municipality_is_found_by_name_and_by_code(text: str) -> None:
    assert parse_gemeente(text, names=NAMES) == "0034"


def test_an_unknown_municipality_names_the_choices() -> None:
    with pytest.raises(GemeenteError, match=r"Kies uit: Almere \(verzonnen\) \(0034\), Den Haag \(0518\)"):
        parse_gemeente("Utrecht", names=NAMES)


@pytest.mark.parametrize(
    ("delivered", "kept"), [("GM0034", "0034"), ("0034", "0034"), ("GM111", "GM111"), ("Onbekend", "Onbekend")]
)
def test_only_four_digits_are_a_code(delivered: str, kept: str) -> None:
    assert normalise_gemeentecode(delivered) == kept


def test_ready_for_a_settlement_beats_an_exit_on_the_same_day() -> None:
    order = sorted(Activiteit, key=lambda activity: activity.rank)
    assert order.index(Activiteit.REGELING) < order.index(Activiteit.UITSTROOM)
    assert order[0] is Activiteit.AANMELDING
