"""The patient parser: what JSON means, where everything stands, what can be read past and what cannot."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.leveringen.ontleden.boom import GETAL, LIJST, OBJECT, TE_DIEP, Knoop, find_end, parse_tree, peek_names
from stabiel.leveringen.ontleden.fouten import (
    GEEN_JSON_WAARDE,
    GEEN_UTF8,
    KOMMA_TE_VEEL,
    STREEPJE,
    STUURTEKEN,
    JsonFout,
)
from tests.support.bestanden import HEEL, dump
from tests.support.mutaties import JSON, beschadigd


def plain(knoop: Knoop) -> object:
    """The value that a tree stands for; of a name that stands twice the last, as Python reads it."""
    if knoop.soort == OBJECT:
        return {name: plain(value) for name, _, value in knoop.waarde}
    if knoop.soort == LIJST:
        return [plain(value) for value in knoop.waarde]
    return json.loads(knoop.waarde) if knoop.soort == GETAL else knoop.waarde


@given(JSON)
def test_a_tree_holds_the_value_that_python_reads(value: object) -> None:
    text = dump(value)
    tree = parse_tree(b"  " + text + b" ")
    assert plain(tree.wortel) == json.loads(text)
    assert (tree.gebreken, tree.eind) == ([], len(text) + 2)


@given(JSON)
def test_every_value_knows_the_bytes_in_which_it_stands(value: object) -> None:
    text = dump(value, inspringen=" ")
    stack = [parse_tree(text, basis=7).wortel]
    while stack:
        knoop = stack.pop()
        piece = text[knoop.begin - 7 : knoop.eind - 7]
        assert plain(parse_tree(piece).wortel) == plain(knoop)
        inside = knoop.waarde if isinstance(knoop.waarde, list) else []
        stack += [item if isinstance(item, Knoop) else item[2] for item in inside]


@given(JSON, st.text(alphabet=" ,]}", max_size=3))
def test_the_end_of_a_value_is_found_without_taking_it_apart(value: object, rest: str) -> None:
    text = dump(value)
    assert find_end(text + b"," + rest.encode(), 0) == len(text)


@given(st.data())
def test_a_damaged_text_is_read_or_refused_with_a_place_inside_it(data: st.DataObject) -> None:
    text = data.draw(beschadigd(dump(HEEL)))
    try:
        tree = parse_tree(text)
        places = [tree.eind, *(flaw.plaats for flaw in tree.gebreken)]
    except JsonFout as fault:
        places = [fault.plaats]
    assert all(0 <= place <= len(text) for place in places)


@given(st.data())
def test_what_python_accepts_is_read_without_a_flaw(data: st.DataObject) -> None:
    text = data.draw(beschadigd(dump({"a": [1, "b", None, {"c": True}], "é": "x\n"})))
    try:
        expected = json.loads(text.decode())
    except (ValueError, RecursionError):
        return
    tree = parse_tree(text)
    if b"NaN" not in text and b"Infinity" not in text:
        assert (plain(tree.wortel), tree.gebreken) == (expected, [])


@pytest.mark.parametrize(
    ("tekst", "oorzaak", "waarde"),
    [
        (b'{"a": NaN}', GEEN_JSON_WAARDE, {"a": None}),
        (b'{"a": 012}', GEEN_JSON_WAARDE, {"a": None}),
        (b'{"a": True, "b": 1}', GEEN_JSON_WAARDE, {"a": None, "b": 1}),
        (b'{"a": "M\xfcller"}', GEEN_UTF8, {"a": "Müller"}),
        ('{"a": "één M'.encode() + b'\xfcller"}', GEEN_UTF8, {"a": "één Müller"}),
        (b'{"a": "een\ttab"}', STUURTEKEN, {"a": "een\ttab"}),
        (b'{"a": "C:\\map"}', STREEPJE, {"a": "C:\\map"}),
    ],
)
def test_a_flaw_that_leaves_no_doubt_is_read_past_and_told(tekst: bytes, oorzaak: str, waarde: object) -> None:
    tree = parse_tree(tekst)
    assert plain(tree.wortel) == waarde
    assert [flaw.oorzaak for flaw in tree.gebreken] == [oorzaak]


@pytest.mark.parametrize(
    ("tekst", "plaats", "oorzaak"),
    [
        (b'{"a": 1,}', 8, "komma te veel"),
        (b"[1,]", 3, "komma te veel"),
        (b'{"a": 1 "b": 2}', 8, "er ontbreekt een komma"),
        (b'{"a" 1}', 5, "er ontbreekt een dubbele punt"),
        (b"{a: 1}", 1, "hier hoort de naam van een veld tussen aanhalingstekens"),
        (b'{"a": 1]', 7, "een haakje sluit iets anders dan het opende"),
        (b'{"a": [1, 2', 11, "het bestand houdt plotseling op"),
        (b'{"a": "tekst', 12, "het bestand houdt plotseling op"),
        (b'{"a":}', 5, "komma te veel"),
    ],
)
def test_where_the_structure_breaks_is_told(tekst: bytes, plaats: int, oorzaak: str) -> None:
    with pytest.raises(JsonFout) as caught:
        parse_tree(tekst)
    assert (caught.value.plaats, caught.value.oorzaak) == (plaats, oorzaak)


def test_a_comma_too_many_is_read_past_when_asked_and_told_where() -> None:
    tree = parse_tree(b'{"a": [1, 2,], }', herstel_komma=True)
    assert plain(tree.wortel) == {"a": [1, 2]}
    assert [(flaw.plaats, flaw.oorzaak) for flaw in tree.gebreken] == [(12, KOMMA_TE_VEEL), (15, KOMMA_TE_VEEL)]


def test_nesting_without_end_is_skipped_and_costs_no_stack() -> None:
    deep = b"[" * 200_000 + b"]" * 200_000
    tree = parse_tree(b'{"a": ' + deep + b', "b": 1}')
    kinds = [value.soort for _, _, value in tree.wortel.waarde]
    assert kinds[1] == GETAL
    inner = tree.wortel.waarde[0][2]
    while inner.soort == LIJST:
        [inner] = inner.waarde
    assert inner.soort == TE_DIEP


def test_half_a_surrogate_pair_is_no_text() -> None:
    value = parse_tree(rb'["\ud800", "\ud83d\ude00"]').wortel.waarde
    assert [(item.soort == "tekst", item.waarde) for item in value] == [(False, "?"), (True, "\U0001f600")]


def test_names_are_seen_ahead_as_far_as_the_text_reaches() -> None:
    assert peek_names(b'{"a": {"x": 1}, "b": [1], "c": "hal') == ["a", "b", "c"]
