"""Find what stands at a path in a piece of JSON, without taking the rest apart."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from stabiel.leveringen.ontleden.boom import find_end, skip_white

Stap = str | int
Benoem = Callable[[Sequence[str]], dict[str, str]]
"""For the names of one object what stands in a path for each of them."""

_DEEL = re.compile(r"\[(\d+)\]|\.?(<[^>]*>|[^.\[\]]+)")
_NAAM = re.compile(rb'"((?:[^"\\]|\\.)*+)"[ \t\n\r]*+:[ \t\n\r]*+')


class PadFout(Exception):
    """A path that is no path, or that does not exist in this file; the message says how far it goes."""


@lru_cache(maxsize=4096)
def parse_pad(pad: str) -> tuple[Stap, ...]:
    """The steps of a path: names and numbers.

    Raises:
        PadFout: it is written otherwise than `leveringen[0].schuldhulptrajecten[3].intake`.
    """
    steps: list[Stap] = []
    place = 0
    while place < len(pad):
        found = _DEEL.match(pad, place)
        if found is None or (place == 0 and pad[0] == "."):
            raise PadFout(
                f"Het pad is niet te lezen vanaf teken {place + 1}. Schrijf het zo: "
                "leveringen[0].schuldhulptrajecten[3].intake.startdatum"
            )
        steps.append(int(found[1]) if found[1] is not None else found[2])
        place = found.end()
    return tuple(steps)


def locate(tekst: bytes, pad: str | Sequence[Stap], *, benoem: Benoem) -> tuple[int, int]:
    """Where the value at a path begins in a piece of JSON, and how many steps of the path exist.

    Where a step does not exist, the place is that of the innermost object or list that does.

    Args:
        tekst: one whole value.
        pad: a path inside it, as text or as steps; "" is the value itself.
        benoem: what stands in a path for a name that is not printed.
    """
    place, done = skip_white(tekst, 0), 0
    for step in parse_pad(pad) if isinstance(pad, str) else pad:
        inner = find_member(tekst, place, step, benoem) if isinstance(step, str) else find_element(tekst, place, step)
        if inner < 0:
            break
        place, done = inner, done + 1
    return place, done


def read_name(naam: bytes) -> str:
    """A name as it stands between its quotes, as text."""
    plain = naam.decode("utf-8", "replace")
    if "\\" not in plain:
        return plain
    try:
        return str(json.loads(f'"{plain}"', strict=False))
    except ValueError:
        return plain


def find_member(tekst: bytes, plek: int, naam: str, benoem: Benoem) -> int:
    """The place of the last value under a name in the object at `plek`; -1 when there is none."""
    if tekst[plek : plek + 1] != b"{":
        return -1
    members = list(_members(tekst, plek))
    if naam.startswith("<"):
        written = benoem([name for name, _ in members])
        return next((place for name, place in reversed(members) if written[name] == naam), -1)
    return next((place for name, place in reversed(members) if name == naam), -1)


def find_element(tekst: bytes, plek: int, nummer: int) -> int:
    """The place of an element of the list at `plek`; -1 when there is none. One object counts as a list of one."""
    if tekst[plek : plek + 1] == b"{" and nummer == 0:
        return plek
    if tekst[plek : plek + 1] != b"[":
        return -1
    plek = skip_white(tekst, plek + 1)
    for _ in range(nummer):
        plek = find_end(tekst, plek)
        if plek < 0:
            return -1
        plek = skip_white(tekst, plek)
        if tekst[plek : plek + 1] != b",":
            return -1
        plek = skip_white(tekst, plek + 1)
    return -1 if tekst[plek : plek + 1] in (b"]", b"") else plek


def _members(tekst: bytes, plek: int) -> Iterator[tuple[str, int]]:
    """Names in the object at `plek`, and the places of their values."""
    plek = skip_white(tekst, plek + 1)
    while found := _NAAM.match(tekst, plek):
        yield read_name(found[1]), found.end()
        end = find_end(tekst, found.end())
        if end < 0:
            return
        plek = skip_white(tekst, end)
        if tekst[plek : plek + 1] != b",":
            return
        plek = skip_white(tekst, plek + 1)
