"""Norms by code and day."""

from datetime import date

import pytest

from stabiel.normen.normen import NormError, load_normen, norm


def test_the_value_of_the_day_asked_for_is_given() -> None:
    assert norm("schuldregeling_looptijd", on=date(2023, 6, 30)).waarde == 36
    assert norm("schuldregeling_looptijd", on=date(2023, 7, 1)).waarde == 18


def test_an_unknown_norm_names_the_ones_there_are() -> None:
    with pytest.raises(NormError, match="eerste_gesprek"):
        norm("eerste_gesprk", on=date(2024, 1, 1))


def test_a_day_before_the_first_value_says_from_when_it_holds() -> None:
    with pytest.raises(NormError, match="2021-01-01"):
        norm("besluit", on=date(2020, 12, 31))


@pytest.mark.parametrize("code", sorted(load_normen()))
def test_every_value_has_a_source_a_unit_and_a_kind(code: str) -> None:
    for value in load_normen()[code]:
        assert value.bron
        assert value.eenheid in {"dagen", "werkdagen", "maanden", "jaren"}
        assert value.soort in {"wettelijk", "professioneel", "keuze"}
