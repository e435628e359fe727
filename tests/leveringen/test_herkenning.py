"""What makes a client recognisable, in standard form."""

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.nl import bsn

from stabiel.leveringen.blok import RUWE_CLIENTEN
from stabiel.leveringen.herkenning import HERKENNING, add_herkenning, elf_proef, recognise
from tests.support.blokken import a_blok, a_traject

WHOLE = {"geboortedatum": "1980-05-01", "geslacht": "Vrouw", "postcode": "1315ab", "huisnummer": "10"}


def _formed(**fields: str | None) -> dict[str, object]:
    row = dict.fromkeys(RUWE_CLIENTEN) | {"rij": 0, "nr": 0} | fields
    found = add_herkenning(pl.DataFrame([row], schema=RUWE_CLIENTEN, orient="row"))
    return found.row(0, named=True)


@given(st.lists(st.text(alphabet="0123456789", min_size=9, max_size=9), min_size=1, max_size=50))
@example(["000000000", "111222333", "123456782", "999999990"])
def test_the_11_test_agrees_with_a_published_implementation(numbers: list[str]) -> None:
    assert elf_proef(pl.Series(numbers)).tolist() == [bsn.is_valid(number) for number in numbers]


@pytest.mark.parametrize(
    "text", [None, "", "12345678", "1234567890", "+11222333", "-11222333", " 11222333", "11122233a", "١١١٢٢٢٣٣٣", "1e8"]
)
def test_only_nine_plain_digits_can_pass(text: str | None) -> None:
    assert elf_proef(pl.Series([text], dtype=pl.String)).tolist() == [False]


@pytest.mark.parametrize(
    ("delivered", "form", "valid", "correct"),
    [
        ("111222333", "111222333", True, True),
        ("111.222.333", "111222333", True, False),
        (" 111 222-333 ", "111222333", True, False),
        ("12345672", "012345672", True, False),
        ("123456789", "123456789", False, False),
        ("12", "12", False, False),
        ("onbekend", "onbekend", False, False),
        ("1234567890", "1234567890", False, False),
        ("", None, False, None),
        (" - ", None, False, None),
        (None, None, False, None),
    ],
)
def test_a_bsn_is_put_in_nine_digits(delivered, form, valid, correct) -> None:
    found = _formed(bsn=delivered)
    assert (found["bsn_vorm"], found["bsn_geldig"]) == (form, valid)
    assert bool(found["bsn_klopt"]) == bool(correct)


@pytest.mark.parametrize(
    ("delivered", "day"),
    [
        ("1980-02-29", "1980-02-29"),
        ("1981-02-29", None),
        ("1980-00-00", None),
        ("1980-2-29", None),
        ("29-02-1980", None),
        ("19800229", None),
        ("1980-02-29T00:00:00", None),
        (" 1980-02-29", None),
        ("", None),
        (None, None),
    ],
)
def test_a_birth_date_is_an_existing_day_written_in_full(delivered: str | None, day: str | None) -> None:
    found = _formed(geboortedatum=delivered)["geboorte"]
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("changes", "form"),
    [
        ({}, "1980-05-01\x1fVROUW\x1f1315AB\x1f10\x1f"),
        ({"postcode": " 1315 ab ", "huisnummer": "10 "}, "1980-05-01\x1fVROUW\x1f1315AB\x1f10\x1f"),
        ({"toevoeging": " b 2"}, "1980-05-01\x1fVROUW\x1f1315AB\x1f10\x1fB2"),
        ({"geslacht": "Onbekend"}, "1980-05-01\x1fONBEKEND\x1f1315AB\x1f10\x1f"),
        ({"geslacht": "Leeg"}, None),
        ({"geslacht": None}, None),
        ({"postcode": " "}, None),
        ({"huisnummer": ""}, None),
        ({"huisnummer": None}, None),
        ({"geboortedatum": "1980-13-01"}, None),
    ],
)
def test_an_address_needs_birth_date_sex_postcode_and_number(changes: dict[str, str | None], form: str | None) -> None:
    found = _formed(**WHOLE | changes)
    assert found["adres_vorm"] == form
    assert found["herkenbaar"] is (form is not None)


def test_a_bsn_alone_is_enough() -> None:
    assert _formed(bsn="1")["herkenbaar"] is True


def test_no_clients_are_formed_too() -> None:
    found = add_herkenning(pl.DataFrame(schema=RUWE_CLIENTEN))
    assert dict(found.schema) == RUWE_CLIENTEN | HERKENNING


def test_a_block_that_was_recognised_is_not_recognised_again() -> None:
    once = recognise(a_blok(a_traject()))
    assert recognise(once).clienten.equals(once.clienten)
    assert once.trajecten.height == 1
