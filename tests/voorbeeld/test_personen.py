"""Invented persons are nobody, adults, and never each other."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from stabiel.voorbeeld.loting import keys_of
from stabiel.voorbeeld.personen import BSN_BLOK, MAX_PERSONEN, POSTCODES, bsn_of, make_clients, make_partners

SIZE = 3000
KEYS = keys_of("mensen", count=SIZE)
NUMBERS = np.arange(SIZE, dtype=np.int64)
FIRST = np.full(SIZE, 19_700, dtype=np.int32)
COUPLE = np.zeros(SIZE, dtype=np.bool_)


@given(st.lists(st.integers(0, MAX_PERSONEN - 1), min_size=1, max_size=40, unique=True))
def test_every_number_passes_the_11_test_and_lies_in_the_block(numbers: list[int]) -> None:
    made = bsn_of(np.array(numbers, dtype=np.int64)).tolist()
    assert len(set(made)) == len(numbers)
    for number in made:
        assert bsn.is_valid(str(number))
        assert BSN_BLOK[0] <= str(number) <= BSN_BLOK[1]


def test_no_number_comes_twice() -> None:
    for first in (0, 1_000_000, MAX_PERSONEN - 100_000):
        numbers = np.arange(first, first + 100_000, dtype=np.int64)
        assert len(np.unique(bsn_of(numbers))) == len(numbers)


def test_neighbours_do_not_have_neighbouring_numbers() -> None:
    made = bsn_of(np.arange(1000, dtype=np.int64))
    assert np.abs(np.diff(made)).min() > 1000


def test_clients_and_partners_are_adults_of_at_most_a_hundred() -> None:
    for people in (
        make_clients(KEYS, nummer=NUMBERS, eerste=FIRST, paar=COUPLE),
        make_partners(KEYS, nummer=NUMBERS, eerste=FIRST),
    ):
        ages = (FIRST - people.geboren) / 365.25
        assert ages.min() >= 18
        assert ages.max() < 100


def test_partners_live_together_and_are_two_persons() -> None:
    one = make_clients(KEYS, nummer=NUMBERS, eerste=FIRST, paar=COUPLE)
    two = make_partners(KEYS, nummer=NUMBERS, eerste=FIRST)
    assert (one.postcode, one.huisnummer, one.toevoeging) == (two.postcode, two.huisnummer, two.toevoeging)
    assert set(one.bsn).isdisjoint(two.bsn)


def test_addresses_have_the_form_of_a_postcode_and_lie_where_nobody_lives() -> None:
    people = make_clients(KEYS, nummer=NUMBERS, eerste=FIRST, paar=COUPLE)
    for postcode in people.postcode:
        assert re.fullmatch(r"[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}", postcode)
        assert POSTCODES[0] <= postcode[:4] <= POSTCODES[1]


def test_more_than_half_of_the_single_clients_are_men() -> None:
    people = make_clients(KEYS, nummer=NUMBERS, eerste=FIRST, paar=COUPLE)
    assert abs(np.mean(people.geslacht == 0) - 0.57) < 0.03
