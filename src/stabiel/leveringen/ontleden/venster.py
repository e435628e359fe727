"""A window on a stream of bytes that knows at which byte and on which line it is."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from stabiel.leveringen.ontleden.boom import Boom, find_end, parse_tree, skip_brackets, skip_white
from stabiel.leveringen.ontleden.fouten import HOUDT_OP, TE_GROOT, JsonFout

STUK = 1 << 19
GRENS = 64 << 20
"""The largest single value that is read; a traject of the standard is some kilobytes."""
_REGELEINDE = 10


class Venster:
    """The part of a stream that is in memory. What lies before `plek` is forgotten at the next reading.

    Attributes:
        tekst: the bytes in memory.
        plek: the place in `tekst` up to which everything was read.
        basis: byte offset in the stream of the first byte of `tekst`.
        einde: nothing follows after `tekst`.
    """

    def __init__(self, lees: Callable[[int], bytes], *, stuk: int = STUK, grens: int = GRENS) -> None:
        """
        Args:
            lees: gives at most so many bytes; none at the end of the stream.
            stuk: bytes to read at a time.
            grens: the largest single value, in bytes.
        """
        self._lees, self._stuk, self._grens = lees, stuk, grens
        self.tekst = b""
        self.plek = 0
        self.basis = 0
        self.einde = False
        self._geteld, self._regel = 0, 1  # the line of the byte at `_geteld`

    @property
    def byte(self) -> int:
        """Byte offset in the stream of `plek`."""
        return self.basis + self.plek

    def more(self) -> bool:
        """Read on; forgets what lies before `plek`. False at the end of the stream.

        Raises:
            JsonFout: what is kept is larger than any value may be.
        """
        if self.einde:
            return False
        kept = len(self.tekst) - self.plek
        if kept > self._grens:
            raise JsonFout(self.byte, TE_GROOT)
        self.line_at(self.plek)
        piece = self._lees(max(self._stuk, kept))
        self._geteld -= self.plek
        self.basis += self.plek
        self.tekst, self.plek = self.tekst[self.plek :] + piece, 0
        self.einde = not piece
        return not self.einde

    def ensure(self, bytes_: int) -> bytes:
        """The next so many bytes, or as many as there are, without moving."""
        while len(self.tekst) - self.plek < bytes_ and self.more():
            pass
        return self.tekst[self.plek : self.plek + bytes_]

    def line_at(self, plek: int) -> int:
        """The line, from 1, of a place in `tekst`; places are asked for in rising order."""
        if plek > self._geteld:
            self._regel += self.tekst.count(b"\n", self._geteld, plek)
            self._geteld = plek
            return self._regel
        return self._regel - self.tekst.count(b"\n", plek, self._geteld)

    def lines_at(self, plekken: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The lines of places in `tekst` at or after `plek`, in rising order."""
        first, last = int(plekken[0]), int(plekken[-1])
        line = self.line_at(first)
        part = np.frombuffer(self.tekst, np.uint8)[first : last + 1]
        breaks = np.flatnonzero(part == _REGELEINDE)
        lines = (line + np.searchsorted(breaks, plekken - first, side="left")).astype(np.int64)
        self._geteld, self._regel = last, int(lines[-1])
        return lines

    def skip_white(self) -> bytes:
        """Move to the next sign that is no white space and return it; empty at the end of the stream."""
        while True:
            self.plek = skip_white(self.tekst, self.plek)
            if self.plek < len(self.tekst):
                return self.tekst[self.plek : self.plek + 1]
            if not self.more():
                return b""

    def find_end(self) -> int:
        """The place after the value at `plek`, reading on as far as needed; -1 when the stream ends before.

        Raises:
            JsonFout: the value is larger than any value may be.
        """
        while True:
            end = find_end(self.tekst, self.plek)
            if end >= 0:
                return end
            if not self.more():
                return len(self.tekst) if self._bare_end() else -1

    def _bare_end(self) -> bool:
        """A bare word or number that ends with the stream."""
        return self.plek < len(self.tekst) and self.tekst[self.plek : self.plek + 1] not in (b'"', b"{", b"[")

    def skip_value(self) -> None:
        """Move behind the value at `plek`, whatever its size; memory stays flat.

        Raises:
            JsonFout: the stream ends inside the value.
        """
        if self.skip_white() not in (b"{", b"["):
            end = self.find_end()
            if end < 0:
                raise JsonFout(self.basis + len(self.tekst), HOUDT_OP)
            self.plek = end
            return
        depth = 0
        while True:
            self.plek, depth = skip_brackets(self.tekst, self.plek, depth)
            if not depth:
                return
            if not self.more():
                raise JsonFout(self.basis + len(self.tekst), HOUDT_OP)

    def take_tree(self, *, herstel_komma: bool = False) -> Boom:
        """Parse the value at `plek` and move behind it.

        Raises:
            JsonFout: the structure breaks, or the stream ends inside the value.
        """
        end = self.find_end()
        piece = self.tekst[self.plek : end if end >= 0 else len(self.tekst)]
        tree = parse_tree(piece, basis=self.byte, herstel_komma=herstel_komma)
        self.plek = tree.eind - self.basis
        return tree

    def stop(self, oorzaak: str) -> JsonFout:
        """The fault to raise at `plek`."""
        return JsonFout(self.byte, oorzaak if self.plek < len(self.tekst) else HOUDT_OP)
