"""Find what stands at paths quickly, in a piece that the quick tier accepted: valid JSON, no name twice.

The decoder splits an object into its members without taking them apart, and each member is a view on the same
bytes. So the place of a member is the distance between two addresses; a test checks it against `locate`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec
import numpy as np

from stabiel.leveringen.ontleden.plaats import Stap

_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_ELEMENTS = msgspec.json.Decoder(list[msgspec.Raw]).decode
_OBJECT, _LIJST = b"{["
Binnen = Mapping[Stap, msgspec.Raw]


class Aanwijzer:
    """Points at places in one piece; what was split once is remembered."""

    def __init__(self, tekst: msgspec.Raw | bytes) -> None:
        """
        Args:
            tekst: one whole value that starts with its first sign.
        """
        self._text = tekst
        self._begin = _address(tekst)
        self._split: dict[tuple[Stap, ...], Binnen] = {}

    def find(self, stappen: Sequence[Stap]) -> int:
        """Where the value at a path begins; where a step does not exist, the innermost value that does.

        Args:
            stappen: the path, as `parse_pad` gives it; no masked names.
        """
        steps = tuple(stappen)
        found: msgspec.Raw | bytes = self._text
        for number, step in enumerate(steps):
            inside = self._inside(found, steps[:number]).get(step)
            if inside is None:
                break
            found = inside
        return 0 if found is self._text else _address(found) - self._begin

    def _inside(self, value: msgspec.Raw | bytes, path: tuple[Stap, ...]) -> Binnen:
        known = self._split.get(path)
        if known is None:
            self._split[path] = known = _members_of(value)
        return known


def _members_of(value: msgspec.Raw | bytes) -> Binnen:
    first = memoryview(value)[0]
    if first == _OBJECT:
        return cast("Binnen", _MEMBERS(value))
    return dict(enumerate(_ELEMENTS(value))) if first == _LIJST else {}


def _address(value: Any) -> int:
    address: int = np.frombuffer(value, np.uint8).__array_interface__["data"][0]
    return address
