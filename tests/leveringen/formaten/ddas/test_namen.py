"""Names that the standard does not know: which is meant, and what may be printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.namen import edit_distance, meant_name, name_unknown, near_name
from stabiel.leveringen.ontleden.plaats import parse_pad

GEVALLEN = """
startdatm                | startdatum                          | startdatm
burgerservicenummer      | Burgerservicenummer                 | burgerservicenummer
contactpersoonen         | contactpersonen                     | contactpersoonen
KVKnummer                | kvknummer                           | KVKnummer
toekenningsdatums        | toekenningsdatum                    | toekenningsdatums
bsn                      | bsn                                 | bsn
Jan                      |                                     | <onbekend 1>
999990019                |                                     | <onbekend 1>
$schema                  |                                     | <onbekend 1>
Hoofdstraat 12           |                                     | <onbekend 1>
e[]ail                   | email                               | <onbekend 1>
start.datum              | startdatum                          | <onbekend 1>
"""
"""Name · nearest name of the standard · what stands in a path."""


@pytest.mark.parametrize("line", GEVALLEN.strip().splitlines())
def test_a_name_is_printed_only_when_it_nearly_is_a_name_of_the_standard(line: str) -> None:
    name, near, shown = (cell.strip() for cell in line.split("|"))
    assert near_name(name) == (near or None)
    assert name_unknown([name]) == {name: shown}


@pytest.mark.parametrize(
    ("soort", "naam", "bedoeld"),
    [
        (model.Client, "burgerservicenummer", "Burgerservicenummer"),
        (model.Client, "Huis-nummer", "Huisnummer"),
        (model.Client, "Burgerservicenummer", None),
        (model.Client, "startdatum", None),
        (model.AanleverendeOrganisatie, "KVKnummer", "KvK-nummer"),
        (model.AanleverendeOrganisatie, "naam", "(Statutaire) Naam"),
        (model.Schuldeiser, "NAAM", "naam"),
    ],
)
def test_a_name_that_differs_in_capitals_or_signs_alone_is_read_as_the_one_that_is_meant(soort, naam, bedoeld) -> None:
    assert meant_name(soort, naam) == bedoeld


def test_masked_names_are_counted_in_the_order_of_the_alphabet() -> None:
    expected = {"zzzzzz": "<onbekend 2>", "qqqqqq": "<onbekend 1>", "soort": "soort"}
    assert name_unknown(["zzzzzz", "soort", "qqqqqq", "zzzzzz"]) == expected


@given(st.lists(st.text(max_size=12), max_size=4))
def test_what_stands_in_a_path_is_one_step_of_a_path(names: list[str]) -> None:
    for shown in name_unknown(names).values():
        assert parse_pad(shown) == (shown,)


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
def test_the_distance_between_two_texts_is_the_fewest_changes(een: str, ander: str) -> None:
    assert edit_distance(een, ander, hoogstens=9) == _plainly(een, ander)
    assert edit_distance(een, ander) == min(_plainly(een, ander), 3)


def _plainly(een: str, ander: str) -> int:
    if not een or not ander:
        return len(een) + len(ander)
    return min(
        _plainly(een[1:], ander) + 1,
        _plainly(een, ander[1:]) + 1,
        _plainly(een[1:], ander[1:]) + (een[0] != ander[0]),
    )
