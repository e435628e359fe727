"""Take one piece of JSON apart into a tree in which every value knows its place.

Slower and more patient than a decoder: it sees the same key twice, reads past flaws that leave no doubt about the
structure, and says exactly where the structure breaks.
"""

import codecs
import json
import re
from typing import Any

import msgspec

from stabiel.leveringen.ontleden.fouten import (
    DUBBELE_PUNT_ONTBREEKT,
    GEEN_JSON_WAARDE,
    GEEN_NAAM,
    GEEN_UTF8,
    HAAKJES,
    HOUDT_OP,
    KOMMA_ONTBREEKT,
    KOMMA_TE_VEEL,
    STREEPJE,
    STUURTEKEN,
    VREEMD_TEKEN,
    Gebrek,
    JsonFout,
)

OBJECT, LIJST, TEKST, GETAL, JANEE, LEEG, ONLEESBAAR, TE_DIEP = (
    "object", "lijst", "tekst", "getal", "ja/nee", "null", "onleesbaar", "te diep",
)  # fmt: skip
DIEPTE = 64
"""Values nested deeper than this are skipped; the standard needs seven."""

_WIT = re.compile(rb"[ \t\n\r]*+")
_TEKST = re.compile(rb'"([^"\\\x00-\x1f\x80-\xff]*+)"')
_LASTIG = re.compile(rb'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
_KAAL = re.compile(rb'[^ \t\n\r,:"{}\[\]]++')
_GETAL = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_LID = re.compile(
    rb'[ \t\n\r]*+"([^"\\\x00-\x1f\x80-\xff]*+)"[ \t\n\r]*+:[ \t\n\r]*+'
    rb'(?:"([^"\\\x00-\x1f\x80-\xff]*+)"|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(true|false|null))'
    rb'[ \t\n\r]*+(?:,(?=[ \t\n\r]*+")|(?=\}))'
)
_LID_TEKST, _LID_GETAL = 2, 3  # groups of `_LID`
_STUUR = re.compile(rb"[\x00-\x1f]")
_STREEP = re.compile(rb'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})?')
_OVERSLAAN = re.compile(rb'[^"{}\[\]]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"{}\[\]]*+)*+', re.DOTALL)
_WOORDEN: dict[bytes, tuple[str, Any]] = {b"true": (JANEE, True), b"false": (JANEE, False), b"null": (LEEG, None)}
_GEEN: tuple[str, Any] = (ONLEESBAAR, None)
_AANHALING = 0x22
_VERVANGER = "stabiel-windows-1252"


class Knoop(msgspec.Struct, gc=False):
    """One value: what it is, its content, and the bytes from `begin` up to `eind` in which it stands.

    `waarde`: for an object a list of (name, place of the name, Knoop); for a list a list of Knoop; for text a str,
    for a number its text, for yes/no a bool, otherwise None.
    """

    soort: str
    waarde: Any
    begin: int
    eind: int


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_VERVANGER, _as_windows_1252)


def skip_white(tekst: bytes, plek: int) -> int:
    """The place of the first sign after white space."""
    found = _WIT.match(tekst, plek)
    assert found is not None
    return found.end()


def find_end(tekst: bytes, plek: int) -> int:
    """The place after the value that begins at `plek`, or -1 when the text ends before the value does.

    Looks at brackets outside texts only, so it also finds the end of a value that has a fault inside, at any depth.
    A bare word or number at the very end of the text counts as unfinished.
    """
    first = tekst[plek : plek + 1]
    if first == b'"':
        text = _LASTIG.match(tekst, plek)
        return text.end() if text else -1
    if first in (b"{", b"["):
        return _find_closing(tekst, plek)
    bare = _KAAL.match(tekst, plek)
    if bare is None:
        return plek + 1 if first else -1
    return bare.end() if bare.end() < len(tekst) else -1


def _find_closing(tekst: bytes, plek: int) -> int:
    end, depth = skip_brackets(tekst, plek, 0)
    return -1 if depth else end


def skip_brackets(tekst: bytes, plek: int, diepte: int) -> tuple[int, int]:
    """Move on until every bracket is closed, or as far as the text reaches; brackets inside texts do not count.

    Args:
        tekst: the bytes that are there.
        plek: where to go on; outside any text.
        diepte: brackets that are open there. When none is open yet, an opening bracket stands at `plek`.

    Returns:
        The place behind the last closing bracket and 0, or the place where to go on and how many are open.
    """
    skip, size = _OVERSLAAN.match, len(tekst)
    while True:
        found = skip(tekst, plek)
        assert found is not None
        plek = found.end()
        if plek >= size or tekst[plek] == _AANHALING:
            return plek, max(diepte, 1)
        diepte += 1 if tekst[plek] in b"{[" else -1
        plek += 1
        if diepte == 0:
            return plek, 0


def peek_names(tekst: bytes, plek: int = 0) -> list[str]:
    """The names of the object that begins at `plek`, as far as the text reaches and can be read."""
    names: list[str] = []
    plek = skip_white(tekst, plek + 1)
    while True:
        name = _LASTIG.match(tekst, plek)
        if name is None:
            return names
        names.append(name[1].decode("utf-8", "replace"))
        plek = skip_white(tekst, name.end())
        end = find_end(tekst, skip_white(tekst, plek + 1)) if tekst[plek : plek + 1] == b":" else -1
        if end < 0:
            return names
        plek = skip_white(tekst, end)
        if tekst[plek : plek + 1] != b",":
            return names
        plek = skip_white(tekst, plek + 1)


def parse_tree(tekst: bytes, plek: int = 0, *, basis: int = 0, herstel_komma: bool = False) -> "Boom":
    """The tree of the value that begins at `plek`.

    Args:
        tekst: bytes that hold the whole value.
        basis: added to every place in the answer.
        herstel_komma: read past a comma before a closing bracket, and say so.

    Raises:
        JsonFout: the structure breaks; its place has `basis` added.
    """
    tree = Boom(tekst, basis=basis, herstel_komma=herstel_komma)
    tree.parse(plek)
    return tree


class Boom:
    """The result of `parse_tree`: the root, the place after it, and the flaws that were read past."""

    def __init__(self, tekst: bytes, *, basis: int, herstel_komma: bool) -> None:
        self._tekst = tekst
        self._basis = basis
        self._komma = herstel_komma
        self.gebreken: list[Gebrek] = []
        self.wortel = Knoop(LEEG, None, basis, basis)
        self.eind = basis

    def parse(self, plek: int) -> None:
        """Parse the value at `plek` into `wortel`."""
        self.wortel, end = self._value(skip_white(self._tekst, plek), 0)
        self.eind = end + self._basis

    def _stop(self, plek: int, oorzaak: str) -> JsonFout:
        cause = HOUDT_OP if plek >= len(self._tekst) else oorzaak
        return JsonFout(min(plek, len(self._tekst)) + self._basis, cause)

    def _flaw(self, plek: int, oorzaak: str) -> None:
        self.gebreken.append(Gebrek(plek + self._basis, oorzaak))

    def _value(self, plek: int, diepte: int) -> tuple[Knoop, int]:
        first = self._tekst[plek : plek + 1]
        if first == b'"':
            text, end, whole = self._text(plek)
            return Knoop(TEKST if whole else ONLEESBAAR, text, plek + self._basis, end + self._basis), end
        if first == b"{" or first == b"[":
            if diepte >= DIEPTE:
                return self._too_deep(plek)
            return self._object(plek, diepte) if first == b"{" else self._list(plek, diepte)
        return self._bare(plek)

    def _bare(self, plek: int) -> tuple[Knoop, int]:
        found = _KAAL.match(self._tekst, plek)
        if found is None:
            comma = self._tekst[plek : plek + 1] in (b",", b"}", b"]")
            raise self._stop(plek, KOMMA_TE_VEEL if comma else VREEMD_TEKEN)
        word, end = found[0], found.end()
        kind, value = _WOORDEN.get(word, _GEEN)
        if kind == ONLEESBAAR:
            if _GETAL.fullmatch(word):
                kind, value = GETAL, word.decode()
            else:
                self._flaw(plek, GEEN_JSON_WAARDE)
        return Knoop(kind, value, plek + self._basis, end + self._basis), end

    def _too_deep(self, plek: int) -> tuple[Knoop, int]:
        end = _find_closing(self._tekst, plek)
        if end < 0:
            raise self._stop(len(self._tekst), HOUDT_OP)
        return Knoop(TE_DIEP, None, plek + self._basis, end + self._basis), end

    def _text(self, plek: int) -> tuple[str, int, bool]:
        """The text at `plek`, the place after it, and whether it is text that can be kept."""
        found = _TEKST.match(self._tekst, plek)
        if found:
            return found[1].decode("ascii"), found.end(), True
        found = _LASTIG.match(self._tekst, plek)
        if found is None:
            raise self._stop(len(self._tekst), HOUDT_OP)
        text, whole = self._difficult(found[1], plek + 1)
        return text, found.end(), whole

    def _difficult(self, inhoud: bytes, plek: int) -> tuple[str, bool]:
        control = _STUUR.search(inhoud)
        if control:
            self._flaw(plek + control.start(), STUURTEKEN)
        try:
            text = inhoud.decode("utf-8")
        except UnicodeDecodeError as error:
            self._flaw(plek + error.start, GEEN_UTF8)
            text = inhoud.decode("utf-8", _VERVANGER)
        if "\\" in text:
            text = self._unescape(text.encode(), plek)
        try:
            text.encode()
        except UnicodeEncodeError:  # half of a surrogate pair: allowed as JSON, but no text
            return text.encode("utf-8", "replace").decode(), False
        return text, True

    def _unescape(self, inhoud: bytes, plek: int) -> str:
        unknown = [found.start() for found in _STREEP.finditer(inhoud) if len(found[0]) == 1]
        if unknown:
            self._flaw(plek + unknown[0], STREEPJE)
            inhoud = _STREEP.sub(lambda found: b"\\\\" if len(found[0]) == 1 else found[0], inhoud)
        text: str = json.loads(b'"' + inhoud + b'"', strict=False)
        return text

    def _list(self, plek: int, diepte: int) -> tuple[Knoop, int]:
        begin, values = plek, []
        plek = skip_white(self._tekst, plek + 1)
        while self._tekst[plek : plek + 1] != b"]":
            value, plek = self._value(plek, diepte + 1)
            values.append(value)
            plek = self._next(plek, b"]")
        return Knoop(LIJST, values, begin + self._basis, plek + 1 + self._basis), plek + 1

    def _object(self, plek: int, diepte: int) -> tuple[Knoop, int]:
        begin = plek
        members: list[tuple[str, int, Knoop]] = []
        plek = self._plain_members(plek + 1, members)
        while self._tekst[plek : plek + 1] != b"}":
            plek = self._next(self._member(plek, diepte, members), b"}")
            if self._tekst[plek : plek + 1] == b'"':
                plek = self._plain_members(plek, members)
        return Knoop(OBJECT, members, begin + self._basis, plek + 1 + self._basis), plek + 1

    def _plain_members(self, plek: int, members: list[tuple[str, int, Knoop]]) -> int:
        """Take in members with a plain name and a single plain value, as long as one is followed by another.

        Most members are such, and one expression sees a whole one. Returns the place of the first that is not.
        """
        text, base, match = self._tekst, self._basis, _LID.match
        while found := match(text, plek):
            which = found.lastindex or 0
            begin, end = found.span(which)
            name, value, _, _ = found.groups()
            if which == _LID_TEKST:
                knoop = Knoop(TEKST, value.decode("ascii"), begin - 1 + base, end + 1 + base)
            elif which == _LID_GETAL:
                knoop = Knoop(GETAL, text[begin:end].decode("ascii"), begin + base, end + base)
            else:
                knoop = Knoop(*_WOORDEN[text[begin:end]], begin + base, end + base)
            members.append((name.decode("ascii"), found.start(1) - 1 + base, knoop))
            plek = found.end()
        return skip_white(text, plek)

    def _member(self, plek: int, diepte: int, members: list[tuple[str, int, Knoop]]) -> int:
        """Take in the member at `plek`; returns the place behind its value."""
        if self._tekst[plek : plek + 1] != b'"':
            raise self._stop(plek, KOMMA_TE_VEEL if self._tekst[plek : plek + 1] == b"," else GEEN_NAAM)
        at = plek + self._basis
        name, plek, _ = self._text(plek)
        plek = skip_white(self._tekst, plek)
        if self._tekst[plek : plek + 1] != b":":
            raise self._stop(plek, DUBBELE_PUNT_ONTBREEKT)
        value, plek = self._value(skip_white(self._tekst, plek + 1), diepte + 1)
        members.append((name, at, value))
        return plek

    def _next(self, plek: int, sluit: bytes) -> int:
        """The place of the next element, or of the closing bracket."""
        plek = skip_white(self._tekst, plek)
        sign = self._tekst[plek : plek + 1]
        if sign == sluit:
            return plek
        if sign != b",":
            wrong = sign in (b"}", b"]")
            raise self._stop(plek, HAAKJES if wrong else KOMMA_ONTBREEKT if sign != b":" else VREEMD_TEKEN)
        plek = skip_white(self._tekst, plek + 1)
        if self._tekst[plek : plek + 1] == sluit:
            if not self._komma:
                raise self._stop(plek, KOMMA_TE_VEEL)
            self._flaw(plek, KOMMA_TE_VEEL)
        return plek
