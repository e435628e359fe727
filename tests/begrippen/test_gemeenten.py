"""Municipalities by name or by code."""

import re

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


LAND = {"0034": "Almere (verzonnen)", "0518": "Den Haag (verzonnen)", "9001": "Oefenwoude", "9002": "Proefdam"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("518", "Den Haag (verzonnen) (0518)"),
        ("GM518", "Den Haag (verzonnen) (0518)"),
        ("34", "Almere (verzonnen) (0034)"),
        ("00518", "Den Haag (verzonnen) (0518)"),
        ("Almeere", "Almere (verzonnen) (0034)"),
        ("haag", "Den Haag (verzonnen) (0518)"),
        ("oefenwoud", "Oefenwoude (9001)"),
        ("Prufdam", "Proefdam (9002)"),
    ],
)
def test_an_unknown_municipality_suggests_the_one_that_was_perhaps_meant(typed, meant) -> None:
    with pytest.raises(GemeenteError, match=re.escape(f'"{typed}" komt niet voor in deze gegevens. Bedoelt u {meant}')):
        parse_gemeente(typed, names=LAND)


@pytest.mark.parametrize("typed", ["Lutjebroek", "7", "0363", ""])
def test_nothing_is_suggested_where_nothing_looks_like_it(typed) -> None:
    with pytest.raises(GemeenteError) as refused:
        parse_gemeente(typed, names=LAND)
    assert "Bedoelt u" not in str(refused.value)
    assert "Kies uit: Almere (verzonnen) (0034), " in str(refused.value)
