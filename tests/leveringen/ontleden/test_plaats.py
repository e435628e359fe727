"""What stands at a path: the slow way, and the quick way for text without faults."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.leveringen.formaten.ddas.namen import name_unknown
from stabiel.leveringen.ontleden.aanwijzen import Aanwijzer
from stabiel.leveringen.ontleden.plaats import PadFout, locate, parse_pad
from tests.support.bestanden import HEEL, dump
from tests.support.mutaties import verminkt


def paths_of(value: object, pad: str = "") -> list[str]:
    """Every path in a value whose names have no dot or bracket."""
    inside = []
    if isinstance(value, dict):
        plain = [name for name in value if name and not set(name) & set(".[]<>")]
        inside = [(f"{pad}.{name}" if pad else name, value[name]) for name in plain]
    elif isinstance(value, list):
        inside = [(f"{pad}[{number}]", item) for number, item in enumerate(value)]
    return [pad, *(path for place, item in inside for path in paths_of(item, place))]


@given(verminkt(keren=1), st.sampled_from(["", " "]))
def test_a_path_leads_to_its_value_both_ways(traject: object, inspringen: str) -> None:
    text = dump(traject, inspringen=inspringen)
    value = json.loads(text)
    pointer = Aanwijzer(text, benoem=name_unknown)
    for pad in paths_of(value):
        place, steps = locate(text, pad, benoem=name_unknown)
        assert steps == len(parse_pad(pad))
        expected, _ = json.JSONDecoder().raw_decode(text.decode(), len(text[:place].decode()))
        assert json.dumps(expected) == json.dumps(_at(value, pad))
        assert pointer.find(parse_pad(pad)) == place


def _at(value: object, pad: str) -> object:
    for step in parse_pad(pad):
        value = value[step]
    return value


@pytest.mark.parametrize(
    ("pad", "bestaat"),
    [
        ("nazorg.soort", "nazorg"),
        ("client[5].Postcode", "client"),
        ("schulden[1].schuldeiser.kvknummer.x", "schulden[1].schuldeiser"),
        ("moratoria[0].einddatum", "moratoria[0]"),
        ("weg", ""),
    ],
)
def test_where_a_step_is_absent_the_innermost_that_exists_is_pointed_at(pad: str, bestaat: str) -> None:
    text = dump(HEEL)
    expected = locate(text, bestaat, benoem=name_unknown)[0]
    assert locate(text, pad, benoem=name_unknown)[0] == expected
    assert Aanwijzer(text, benoem=name_unknown).find(parse_pad(pad)) == expected


def test_a_masked_name_leads_to_the_field_behind_it() -> None:
    text = dump({"zzzzzzz": 1, "qqqqqqq": {"xxxxxxx": 2}, "startdatum": "x"})
    for place in (text.index(b"2}"), text.index(b"1,")):
        pad = "<onbekend 2>" if text[place : place + 1] == b"1" else "<onbekend 1>.<onbekend 1>"
        assert locate(text, pad, benoem=name_unknown)[0] == place
        assert Aanwijzer(text, benoem=name_unknown).find(parse_pad(pad)) == place


@pytest.mark.parametrize(
    "text",
    [b'{"a":NaN,"b":{"c":1}}', b'{"\xff":1,"b":{"c":1}}', b'{"a":"\x01","b":{"c":1}}', b'{"b":{"c":1}'],
)
def test_where_the_decoder_refuses_the_slow_way_points(text: bytes) -> None:
    assert Aanwijzer(text, benoem=name_unknown).find(("b", "c")) == text.rindex(b"1")


def test_one_object_instead_of_a_list_is_its_first_element() -> None:
    text = b'{"schulden":{"bedrag":12}}'
    assert locate(text, "schulden[0].bedrag", benoem=name_unknown)[0] == text.index(b"12")
    assert Aanwijzer(text, benoem=name_unknown).find(("schulden", 0, "bedrag")) == text.index(b"12")


def test_of_a_name_that_stands_twice_the_last_is_pointed_at() -> None:
    assert locate(b'{"a":1,"a":2}', "a", benoem=name_unknown) == (11, 1)


@pytest.mark.parametrize("pad", [".a", "a..b", "[x]", "a[", "[", "a]"])
def test_what_is_no_path_is_refused(pad: str) -> None:
    with pytest.raises(PadFout, match="niet te lezen vanaf teken"):
        parse_pad(pad)


def test_a_path_is_names_and_numbers() -> None:
    assert parse_pad("leveringen[0].aanleverende_organisatie.(Statutaire) Naam") == (
        "leveringen", 0, "aanleverende_organisatie", "(Statutaire) Naam",
    )  # fmt: skip
    assert parse_pad("") == ()
