"""Find what stands at paths quickly, in a piece that is valid JSON.

The decoder splits an object into its members without taking them apart, and each member is a view on the same
bytes. So the place of a member is the distance between two addresses; a test checks it against `locate`, which
is also asked where the decoder refuses.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec
import numpy as np

from stabiel.leveringen.ontleden.plaats import Benoem, Stap, locate

_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_ELEMENTS = msgspec.json.Decoder(list[msgspec.Raw]).decode
_OBJECT, _LIJST = b"{["
Binnen = Mapping[Stap, msgspec.Raw]


class Aanwijzer:
    """Points at places in one piece; what was split once is remembered."""

    def __init__(self, tekst: msgspec.Raw | bytes, *, benoem: Benoem) -> None:
        """
        Args:
            tekst: one whole value that starts with its first sign.
            benoem: what stands in a path for a name that is not printed.
        """
        self._text, self._name = tekst, benoem
        self._begin = _address(tekst)
        self._split: dict[tuple[Stap, ...], Binnen] = {}

    def find(self, stappen: Sequence[Stap]) -> int:
        """Where the value at a path begins; where a step does not exist, the innermost value that does.

        Args:
            stappen: the path, as `parse_pad` gives it.
        """
        try:
            found = self._walk(tuple(stappen))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return locate(bytes(self._text), stappen, benoem=self._name)[0]
        return 0 if found is self._text else _address(found) - self._begin

    def _walk(self, steps: tuple[Stap, ...]) -> msgspec.Raw | bytes:
        found: msgspec.Raw | bytes = self._text
        for number, step in enumerate(steps):
            members = self._inside(found, steps[:number])
            inside = members.get(self._real(step, members))
            if inside is None:
                if step == 0 and memoryview(found)[0] == _OBJECT:
                    continue  # one object counts as a list of one
                break
            found = inside
        return found

    def _real(self, step: Stap, members: Binnen) -> Stap:
        """The name behind one that is not printed."""
        if not isinstance(step, str) or not step.startswith("<"):
            return step
        written = self._name([name for name in members if isinstance(name, str)])
        return next((name for name, shown in written.items() if shown == step), step)

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
