"""A number that changes for the same data goes with a higher version of its indicator."""

import copy

import pytest

from stabiel.indicatoren.registry import load_indicatoren
from tests.indicatoren.vaste_cijfers import (
    OPDRACHT,
    Cijfers,
    changed_cijfers,
    compute_cijfers,
    invent_tabellen,
    read_cijfers,
)


@pytest.fixture(scope="module")
def afgesproken() -> Cijfers:
    return read_cijfers()


def test_no_number_changes_without_a_higher_version(afgesproken: Cijfers) -> None:
    assert changed_cijfers(compute_cijfers(), afgesproken=afgesproken) == []


def test_every_indicator_has_agreed_figures_with_a_value(afgesproken: Cijfers) -> None:
    assert set(afgesproken) == set(load_indicatoren())
    empty = [code for code, one in afgesproken.items() if not any("waarde" in row for row in one["rijen"].values())]
    assert empty == []


def test_the_data_set_is_of_about_five_hundred_trajecten() -> None:
    assert 450 <= len(invent_tabellen()["trajecten"]) <= 550


def test_a_moved_number_under_the_same_version_is_told_with_what_to_do(afgesproken: Cijfers) -> None:
    moved = _moved(afgesproken)
    (told,) = changed_cijfers(moved, afgesproken=afgesproken)
    assert told.startswith("S2: 1 cijfers zijn anders")
    assert "Verhoog `versie` van S2" in told
    assert OPDRACHT in told


def test_a_moved_number_under_a_higher_version_only_asks_for_the_file(afgesproken: Cijfers) -> None:
    moved = _moved(afgesproken)
    moved["S2"]["versie"] += 1
    (told,) = changed_cijfers(moved, afgesproken=afgesproken)
    assert told == f"S2 is nieuw, weg, of kreeg een hogere versie. Schrijf het bestand opnieuw: {OPDRACHT}"


def test_noise_in_the_last_digits_is_no_change(afgesproken: Cijfers) -> None:
    noisy = copy.deepcopy(afgesproken)
    for row in noisy["S2"]["rijen"].values():
        if "waarde" in row:
            row["waarde"] += 1e-9
    assert changed_cijfers(noisy, afgesproken=afgesproken) == []


def _moved(figures: Cijfers) -> Cijfers:
    moved = copy.deepcopy(figures)
    next(row for row in moved["S2"]["rijen"].values() if "waarde" in row)["waarde"] += 0.01
    return moved
