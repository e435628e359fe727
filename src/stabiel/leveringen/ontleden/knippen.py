"""Cut the elements of an array out of a stream, many at a time, without taking them apart.

The quick way guesses the place of a last whole element, lets the decoder split everything up to there, and so
proves the guess: a text that decodes as a list ends exactly between two elements. Where that fails, one element
is cut the slow and sure way, by counting brackets outside texts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
import numpy.typing as npt

from stabiel.leveringen.ontleden.boom import skip_white
from stabiel.leveringen.ontleden.fouten import HOUDT_OP, KOMMA_ONTBREEKT, KOMMA_TE_VEEL, Gebrek
from stabiel.leveringen.ontleden.venster import Venster

_SPLIT = msgspec.json.Decoder(list[msgspec.Raw]).decode
_KLEIN, _RUIM = 1 << 16, 1 << 30
_ACCOLADE = 0x7B
_KEREN = 3  # guesses before the slow way
_BYTE = re.compile(r"\(byte (\d+)\)")
_NAAM = 200  # bytes of the first element in which its first name is looked for


@dataclass(frozen=True)
class Stuk:
    """Elements that stand next to each other.

    Attributes:
        tekst: the bytes from the first element up to the end of the last.
        delen: the elements, as bytes that were not taken apart.
        begin: byte offset in the stream of each element.
        regel: line of each element.
    """

    tekst: bytes | memoryview
    delen: Sequence[msgspec.Raw | bytes]
    begin: npt.NDArray[np.int64]
    regel: npt.NDArray[np.int64]

    def split(self, aantal: int) -> "tuple[Stuk, Stuk]":
        """The first so many elements, and the others."""
        cut = int(self.begin[aantal] - self.begin[0])
        whole = memoryview(self.tekst)
        first = Stuk(whole[:cut], self.delen[:aantal], self.begin[:aantal], self.regel[:aantal])
        return first, Stuk(whole[cut:], self.delen[aantal:], self.begin[aantal:], self.regel[aantal:])


class Knipper:
    """Cuts the elements of one array; begins behind its opening bracket and ends behind the closing one.

    Attributes:
        gebreken: commas too many that were read past, with their line.
    """

    def __init__(self, venster: Venster, *, herstel_komma: bool = False) -> None:
        self._venster, self._komma = venster, herstel_komma
        self._sein = b""  # what stands between two elements, the first name of the second included
        self._bereik = _RUIM
        self._eerste = True
        self.gebreken: list[tuple[Gebrek, int]] = []

    def cut(self) -> Iterator[Stuk]:
        """The elements, as far as they can be told apart.

        Raises:
            JsonFout: the array breaks off, or a comma is missing or one too many.
        """
        while True:
            many = self._cut_many()
            if many is None:
                many = self._cut_one()
            if many is None:
                return
            yield many

    def _cut_many(self) -> Stuk | None:
        """As many elements as are in memory; None where the quick way finds no more than one, or no proof."""
        if not self._sein:
            return None
        window, reach = self._venster, self._bereik
        begin = window.plek + self._gap
        for _ in range(_KEREN):
            last = window.tekst.rfind(self._sein, window.plek, min(len(window.tekst), window.plek + reach))
            if last <= window.plek:
                self._bereik = max(self._bereik * 8, _KLEIN)
                return None
            text = b"".join((b"[", memoryview(window.tekst)[begin:last], b"]"))
            try:
                parts = _SPLIT(text)
            except (msgspec.DecodeError, RecursionError) as error:
                reach = min(begin - window.plek + _fault_in(error, last - begin), last - window.plek)
                self._bereik = max(_KLEIN, reach // 8)
                continue
            self._bereik *= 8 if self._bereik < _RUIM else 1
            places = self._places(parts, begin, last)
            piece = Stuk(memoryview(text)[1:-1], parts, places + window.basis, window.lines_at(places))
            window.plek = last
            return piece
        return None

    @property
    def _gap(self) -> int:
        """Bytes between two elements."""
        return self._sein.index(b"{")

    def _places(self, delen: Sequence[msgspec.Raw], begin: int, eind: int) -> npt.NDArray[np.int64]:
        """Where each element begins. Exact: every gap is checked, or else walked through."""
        text = self._venster.tekst
        sizes = np.fromiter(map(len, delen), np.int64, len(delen))
        gap = self._gap
        places = begin + np.concatenate(([0], np.cumsum(sizes[:-1] + gap)))
        if places[-1] + sizes[-1] == eind and self._same_gaps(places, gap):
            return places
        found, place = [], begin
        for size in sizes.tolist():
            while text[place : place + 1] in (b" ", b"\t", b"\n", b"\r", b","):
                place += 1
            found.append(place)
            place += size
        return np.array(found, np.int64)

    def _same_gaps(self, places: npt.NDArray[np.int64], gap: int) -> bool:
        signs = np.frombuffer(self._venster.tekst, np.uint8)
        between = signs[places[1:, None] - np.arange(gap, 0, -1)]
        expected = np.frombuffer(self._sein[:gap], np.uint8)
        return bool((signs[places] == _ACCOLADE).all() and (between == expected).all())

    def _cut_one(self) -> Stuk | None:
        window = self._venster
        if not self._enter():
            return None
        end = window.find_end()
        if end < 0:
            window.plek = len(window.tekst)
            raise window.stop(HOUDT_OP)
        text = window.tekst[window.plek : end]
        piece = Stuk(text, [text], np.array([window.byte]), np.array([window.line_at(window.plek)]))
        window.plek = end
        self._learn_sein()
        return piece

    def _enter(self) -> bool:
        """Move to the next element; False behind the closing bracket."""
        window = self._venster
        sign = window.skip_white()
        if not self._eerste and sign == b",":
            window.plek += 1
            sign = window.skip_white()
            if sign == b"]":
                self._extra_comma()
        elif not self._eerste and sign != b"]":
            raise window.stop(KOMMA_ONTBREEKT)
        self._eerste = False
        if sign in (b",", b""):
            raise window.stop(KOMMA_TE_VEEL)
        window.plek += sign == b"]"
        return sign != b"]"

    def _extra_comma(self) -> None:
        if not self._komma:
            raise self._venster.stop(KOMMA_TE_VEEL)
        window = self._venster
        self.gebreken.append((Gebrek(window.byte, KOMMA_TE_VEEL), window.line_at(window.plek)))

    def _learn_sein(self) -> None:
        """Remember what stands between this element and the next, if that is an object with a name first."""
        text, plek = self._venster.tekst, self._venster.plek
        begin = skip_white(text, plek)
        if text[begin : begin + 1] != b",":
            return
        begin = skip_white(text, begin + 1)
        if text[begin : begin + 1] != b"{":
            return
        quote = text.find(b'"', begin, begin + _NAAM)
        close = text.find(b'"', quote + 1, begin + _NAAM) if quote > 0 else -1
        if close > 0:
            self._sein = text[plek : close + 1]


def _fault_in(error: Exception, lengte: int) -> int:
    """Where the decoder stopped in a text of this many bytes; where it does not say, an eighth of it."""
    told = _BYTE.search(str(error))
    return int(told[1]) - 1 if told else lengte // 8
