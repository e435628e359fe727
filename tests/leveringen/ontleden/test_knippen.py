"""Cutting elements out of a stream: whatever the size of its pieces, the same elements at the same places."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.leveringen.ontleden.fouten import JsonFout
from stabiel.leveringen.ontleden.knippen import Knipper
from stabiel.leveringen.ontleden.venster import Venster
from tests.support.bestanden import HEEL, dump
from tests.support.mutaties import JSON, beschadigd, verminkt

WIT = st.text(alphabet=" \t\r\n", max_size=3)
Element = tuple[bytes, int, int]


def cut(tekst: bytes, stuk: int = 1 << 20, *, herstel_komma: bool = False) -> tuple[list[Element], str]:
    """The elements with byte and line, and what went wrong ("" if nothing); the text is an array."""
    window = Venster(BytesIO(tekst).read, stuk=stuk)
    window.ensure(1)
    window.plek = 1
    elements: list[Element] = []
    try:
        for piece in Knipper(window, herstel_komma=herstel_komma).cut():
            lines = zip(piece.delen, piece.begin.tolist(), piece.regel.tolist(), strict=True)
            elements += [(bytes(text), byte, line) for text, byte, line in lines]
    except JsonFout as fault:
        return elements, f"{fault.plaats} {fault.oorzaak}"
    return elements, ""


def joined(values: list[bytes], gaps: list[str]) -> bytes:
    """An array with white space of all kinds between its elements."""
    parts = [gap.encode() + value + other.encode() for value, gap, other in zip(values, gaps, gaps[1:], strict=False)]
    return b"[" + b",".join(parts) + gaps[-1].encode() + b"]"


@given(st.lists(JSON | verminkt(keren=1), max_size=8), st.lists(WIT, min_size=9, max_size=9), st.integers(1, 300))
def test_the_elements_are_those_of_the_array_and_know_their_place(values, gaps: list[str], stuk: int) -> None:
    texts = [dump(value) for value in values]
    array = joined(texts, gaps)
    elements, wrong = cut(array, stuk)
    assert wrong == ""
    assert [text for text, _, _ in elements] == texts
    for text, byte, line in elements:
        assert array[byte : byte + len(text)] == text
        assert line == array[:byte].count(b"\n") + 1


@given(st.data(), st.integers(1, 400))
def test_a_damaged_array_gives_the_same_whatever_the_size_of_the_pieces(data: st.DataObject, stuk: int) -> None:
    whole = joined([dump(HEEL)] * 3 + [dump({"a": 1})] * 3, ["", "\n", " "] * 3)
    array = b"[" + data.draw(beschadigd(whole))[1:]
    assert cut(array, stuk) == cut(array)


@given(st.lists(st.sampled_from([{"a": 1}, {"a": "},{"}, {"a": '"'}, {"a": [{}]}]), min_size=1, max_size=40))
def test_braces_and_quotes_in_texts_do_not_mislead(values: list[object]) -> None:
    elements, wrong = cut(dump(values))
    assert (wrong, [json.loads(text) for text, _, _ in elements]) == ("", values)


@pytest.mark.parametrize(
    ("tekst", "aantal", "fout"),
    [
        (b"[", 0, "1 het bestand houdt plotseling op"),
        (b'[{"a":1}', 1, "8 het bestand houdt plotseling op"),
        (b'[{"a":1},', 1, "9 het bestand houdt plotseling op"),
        (b'[{"a":1},]', 1, "9 komma te veel"),
        (b"[,1]", 0, "1 komma te veel"),
        (b"[1,,2]", 1, "3 komma te veel"),
        (b'[{"a":1} {"a":2}]', 1, "9 er ontbreekt een komma"),
        (b'[{"a":1},{"a":', 1, "14 het bestand houdt plotseling op"),
        (b'["a', 0, "3 het bestand houdt plotseling op"),
        (b"[1}", 1, "2 er ontbreekt een komma"),
    ],
)
def test_where_an_array_breaks_is_told(tekst: bytes, aantal: int, fout: str) -> None:
    for stuk in (1, 2, 1000):
        elements, wrong = cut(tekst, stuk)
        assert (len(elements), wrong) == (aantal, fout)


def test_a_comma_too_many_is_read_past_when_asked() -> None:
    elements, wrong = cut(b'[{"a":1},\n]', herstel_komma=True)
    assert (len(elements), wrong) == (1, "")


def test_many_elements_are_cut_at_once_and_a_flaw_costs_only_its_neighbours() -> None:
    good = dump(HEEL)
    bad = good.replace(b'"0034"', b"NaN", 1)
    array = b"[" + b",\n".join([good] * 500 + [bad] + [good] * 500) + b"]"
    window = Venster(BytesIO(array).read)
    window.ensure(1)
    window.plek = 1
    sizes = [len(piece.delen) for piece in Knipper(window).cut()]
    assert sum(sizes) == 1001
    assert len(sizes) < 60


def test_memory_holds_a_window_and_not_the_stream() -> None:
    element = dump(HEEL)

    pieces = iter([b"[", *([element + b","] * 3000), element + b"]"])
    window = Venster(lambda _size: next(pieces, b""), stuk=len(element))
    window.ensure(1)
    window.plek = 1
    sizes = [(len(piece.delen), len(window.tekst)) for piece in Knipper(window).cut()]
    assert sum(number for number, _ in sizes) == 3001
    assert max(size for _, size in sizes) < 10 * len(element)


def test_a_value_that_never_ends_is_given_up() -> None:
    endless = Venster(lambda size: b"a" * size, stuk=1000, grens=100_000)
    endless.tekst = b'["'
    endless.plek = 1
    with pytest.raises(JsonFout, match="te groot"):
        list(Knipper(endless).cut())
    assert len(endless.tekst) < 1_000_000
