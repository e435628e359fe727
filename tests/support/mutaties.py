"""Trajecten and files with something wrong in them, for properties."""

import copy
from typing import Any

from hypothesis import strategies as st

from tests.support.bestanden import HEEL, Letterlijk, Paren

RAAR = st.sampled_from(
    ['"', "\\", "{", "}", "[", "]", ",", ":", "\n", "é", "\U0001f600", "a", "0", " ", '},{"', "null"]
)
TEKST = st.one_of(st.lists(RAAR, max_size=6).map("".join), st.text(max_size=8))
NAMEN = st.sampled_from(
    [
        "startdatum",
        "Startdatum",
        "startdatm",
        "client",
        "soort",
        "naam",
        "Naam",
        "burgerservicenummer",
        "extra",
        "x",
        "intake",
    ]
)
GETAL = st.one_of(
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([Letterlijk(text) for text in ("12.0", "1e3", "1e400", "-0", "1" * 400, "0.1e1", "9" * 19)]),
)
DAG = st.sampled_from(
    [
        "2024-02-29",
        "2023-02-29",
        "31-12-2024",
        "2024-1-5",
        "",
        "2024-01-05T00:00:00Z",
        " 2024-01-05",
        "0001-01-01",
        "2024-13-01",
    ]
)
LEAF = st.one_of(st.none(), st.booleans(), GETAL, TEKST, DAG)
JSON = st.recursive(
    LEAF,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMEN | TEKST, inner, max_size=4)),
    max_leaves=12,
)
"""Any value that JSON can hold."""


@st.composite
def verminkt(draw: st.DrawFn, *, keren: int = 3) -> Any:
    """A whole traject in which up to so many things were changed, each at any depth."""
    value: Any = _paired(copy.deepcopy(dict(HEEL)))
    for _ in range(draw(st.integers(0, keren))):
        places = list(list_objects(value))
        target = draw(st.sampled_from(places))
        _mutate(draw, target)
    return value


def _paired(value: Any) -> Any:
    if isinstance(value, dict):
        return Paren((name, _paired(item)) for name, item in value.items())
    return [_paired(item) for item in value] if isinstance(value, list) else value


def list_objects(value: Any) -> Any:
    """Every object in a value, the value itself first."""
    if isinstance(value, Paren):
        yield value
        for _, item in value:
            yield from list_objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from list_objects(item)


def _mutate(draw: st.DrawFn, pairs: Paren) -> None:
    action = draw(st.sampled_from(["value", "value", "name", "drop", "twice", "add", "list"]))
    if action == "add" or not pairs:
        pairs.insert(draw(st.integers(0, len(pairs))), (draw(NAMEN | TEKST), draw(JSON)))
        return
    place = draw(st.integers(0, len(pairs) - 1))
    name, value = pairs[place]
    if action == "value":
        pairs[place] = (name, draw(JSON))
    elif action == "name":
        pairs[place] = (draw(st.one_of(NAMEN, st.just(name.upper()), st.just(name + "x"))), value)
    elif action == "drop":
        del pairs[place]
    elif action == "twice":
        pairs.insert(draw(st.integers(0, len(pairs))), (name, draw(st.one_of(JSON, st.just(value)))))
    else:
        pairs[place] = (name, [value, draw(LEAF)] if not isinstance(value, list) else [*value, draw(LEAF), *value])


@st.composite
def beschadigd(draw: st.DrawFn, tekst: bytes) -> bytes:
    """A text in which one or two pieces were cut out, replaced, doubled or put in, or that breaks off."""
    for _ in range(draw(st.integers(1, 2))):
        begin = draw(st.integers(0, len(tekst)))
        end = min(len(tekst), begin + draw(st.integers(0, 12)))
        piece = draw(st.one_of(st.binary(max_size=4), TEKST.map(str.encode), st.just(tekst[begin:end] * 2)))
        tekst = tekst[:begin] + piece + tekst[end:]
    return draw(st.sampled_from([tekst, tekst, tekst[: draw(st.integers(0, len(tekst)))]]))
