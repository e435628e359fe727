"""Walk through one file: note what stands around the trajecten, and hand the trajecten over in pieces.

The shape is recognised by content: leveringen with trajecten (v1.0, v0.10), trajecten at the root (v0.8), and
what is near enough: a list of leveringen or of trajecten, one bare traject, a delivery inside `gegevens`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.velden import fields_of
from stabiel.leveringen.ontleden.boom import Boom, Knoop, peek_names, skip_white
from stabiel.leveringen.ontleden.fouten import (
    DUBBELE_PUNT_ONTBREEKT,
    GEEN_NAAM,
    GEEN_UTF8,
    HAAKJES,
    KOMMA_ONTBREEKT,
    KOMMA_TE_VEEL,
    LEEG_BESTAND,
    TEKST_NA_EINDE,
    Gebrek,
    JsonFout,
)
from stabiel.leveringen.ontleden.knippen import Knipper, Stuk
from stabiel.leveringen.ontleden.venster import Venster

LEVERINGEN, TRAJECTEN, GEGEVENS = "leveringen", "schuldhulptrajecten", "gegevens"
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_GEWOON = {"startdatum", "einddatum", "omschrijving"}
_KENMERKEND = frozenset(name.casefold() for name in fields_of(model.Schuldhulptraject) if name not in _GEWOON)
_GENOEG = 2  # names of a traject that make an object a traject
_VOORUIT = 1 << 16  # bytes in which such names are looked for


class Lid(NamedTuple):
    """One field around the trajecten: its name, its text, where it begins, and its tree (places in the file)."""

    naam: str
    tekst: bytes
    byte: int
    regel: int
    knoop: Knoop


class Houder(NamedTuple):
    """Where leveringen or trajecten stand: the name as written, and the place of the list."""

    naam: str
    byte: int
    regel: int


@dataclass
class Schil:
    """What stands around trajecten: the root of the file, or one levering.

    Attributes:
        pad: path of the object; "" for the root.
        byte: where the object begins.
        regel: on which line.
        leden: its fields, without the leveringen and the trajecten themselves.
        houders: under which names leveringen or trajecten stood.
        trajecten_pad: path of the list of trajecten, or of the one traject that stands alone.
        genummerd: it is a list.
        trajecten: how many were handed over.
        geldig: it is an object.
        alleen: a single object stood where a list should be.
    """

    pad: str
    byte: int
    regel: int
    leden: list[Lid] = field(default_factory=list)
    houders: list[Houder] = field(default_factory=list)
    trajecten_pad: str = ""
    genummerd: bool = True
    trajecten: int = 0
    geldig: bool = True
    alleen: bool = False


class Deel(NamedTuple):
    """Trajecten of one levering that stand next to each other."""

    levering_nr: int
    eerste_nr: int
    stuk: Stuk


class Omloop:
    """One walk through one file.

    Attributes:
        bestand: the root.
        leveringen: the leveringen that were met, in order.
        gebreken: flaws that were read past around the trajecten, with their line.
        vreemd: the shape is not that of a version that we know.
        plat: the trajecten stand at the root.
    """

    def __init__(self, venster: Venster, *, herstel_komma: bool = False) -> None:
        self._venster, self._komma = venster, herstel_komma
        self.bestand = Schil("", 0, 1)
        self.leveringen: list[Schil] = []
        self.gebreken: list[tuple[Gebrek, int]] = []
        self.vreemd = False
        self.plat = False

    def walk(self) -> Iterator[Deel]:
        """The trajecten of the file, as far as they can be read.

        Raises:
            JsonFout: the text breaks off or is no JSON; what was handed over before is good.
        """
        self._begin()
        sign = self._venster.skip_white()
        if sign == b"{":
            yield from self._root("")
        elif sign == b"[":
            yield from self._root_list()
        elif sign:
            self._tree()
        else:
            raise JsonFout(0, LEEG_BESTAND)
        if self._venster.skip_white():
            raise self._venster.stop(TEKST_NA_EINDE)

    def until(self, byte: int) -> None:
        """Forget what stands at or after this place."""
        self.leveringen = [item for item in self.leveringen if item.byte < byte]
        for item in (self.bestand, *self.leveringen):
            item.leden = [lid for lid in item.leden if lid.byte < byte]
            item.houders = [holder for holder in item.houders if holder.byte < byte]
        self.gebreken = [(flaw, line) for flaw, line in self.gebreken if flaw.plaats < byte]

    def _begin(self) -> None:
        window = self._venster
        first = window.ensure(len(_BOM))
        if first.startswith(_UTF16):
            raise window.stop(GEEN_UTF8)
        if first == _BOM:
            window.plek = len(_BOM)

    def _root(self, pad: str) -> Iterator[Deel]:
        names = self._names_ahead(self._venster.ensure(_VOORUIT))
        if not names & {LEVERINGEN, TRAJECTEN, GEGEVENS} and len(names & _KENMERKEND) >= _GENOEG:
            yield from self._lone_traject(pad)
            return
        for name in self._members():
            yield from self._root_member(name, pad)

    def _root_member(self, name: str, pad: str) -> Iterator[Deel]:
        place = f"{pad}.{name}" if pad else name
        sign = self._venster.skip_white()
        kind = name.casefold()
        if kind == LEVERINGEN and sign in (b"[", b"{"):
            self.bestand.houders.append(self._holder(name))
            yield from self._leveringen(place) if sign == b"[" else self._lone_levering(place)
        elif kind == TRAJECTEN and sign in (b"[", b"{"):
            yield from self._trajecten(self._flat_levering(pad), name, place)
        elif kind == GEGEVENS and sign == b"{":
            self.vreemd = True
            yield from self._root(place)
        else:
            self.bestand.leden.append(self._take(name))

    def _root_list(self) -> Iterator[Deel]:
        self.vreemd = True
        ahead = self._venster.ensure(_VOORUIT)
        names = self._names_ahead(ahead[skip_white(ahead, 1) :])
        if TRAJECTEN in names:
            yield from self._leveringen("")
        elif len(names & _KENMERKEND) >= _GENOEG:
            levering = self._open("")
            yield from self._cut(levering)
        else:
            self._tree()

    def _leveringen(self, pad: str) -> Iterator[Deel]:
        for number in self._elements():
            levering = self._open(f"{pad}[{number}]")
            if self._venster.skip_white() == b"{":
                yield from self._levering(levering)
            else:
                levering.geldig = False
                levering.leden.append(self._take(""))

    def _lone_levering(self, pad: str) -> Iterator[Deel]:
        self.bestand.alleen = True
        yield from self._levering(self._open(pad))

    def _levering(self, levering: Schil) -> Iterator[Deel]:
        for name in self._members():
            sign = self._venster.skip_white()
            if name.casefold() == TRAJECTEN and sign in (b"[", b"{"):
                yield from self._trajecten(levering, name, f"{levering.pad}.{name}")
            else:
                levering.leden.append(self._take(name))

    def _flat_levering(self, pad: str) -> Schil:
        self.plat = True
        levering = self._open(pad)
        levering.leden = self.bestand.leden
        return levering

    def _lone_traject(self, pad: str) -> Iterator[Deel]:
        self.vreemd = True
        levering = self._open(pad)
        levering.trajecten_pad, levering.genummerd = pad, False
        yield from self._one(levering)

    def _trajecten(self, levering: Schil, name: str, pad: str) -> Iterator[Deel]:
        levering.houders.append(self._holder(name))
        levering.trajecten_pad = pad
        if self._venster.skip_white() == b"[":
            yield from self._cut(levering)
        else:
            levering.alleen, levering.genummerd = True, False
            yield from self._one(levering)

    def _cut(self, levering: Schil) -> Iterator[Deel]:
        self._venster.plek += 1
        cutter = Knipper(self._venster, herstel_komma=self._komma)
        number = len(self.leveringen) - 1
        for piece in cutter.cut():
            first = levering.trajecten
            levering.trajecten += len(piece.delen)
            yield Deel(number, first, piece)
        self.gebreken += cutter.gebreken

    def _one(self, levering: Schil) -> Iterator[Deel]:
        window = self._venster
        end = window.find_end()
        if end < 0:
            self._tree()
        text = window.tekst[window.plek : end]
        piece = Stuk(text, [text], np.array([window.byte]), np.array([window.line_at(window.plek)]))
        window.plek = end
        levering.trajecten += 1
        yield Deel(len(self.leveringen) - 1, levering.trajecten - 1, piece)

    def _open(self, pad: str) -> Schil:
        self._venster.skip_white()
        levering = Schil(pad, self._venster.byte, self._venster.line_at(self._venster.plek))
        self.leveringen.append(levering)
        return levering

    def _holder(self, naam: str) -> Houder:
        return Houder(naam, self._venster.byte, self._venster.line_at(self._venster.plek))

    def _take(self, naam: str) -> Lid:
        """The field whose value stands at the window, taken apart."""
        window = self._venster
        window.skip_white()
        line = window.line_at(window.plek)
        value = self._tree().wortel
        text = window.tekst[value.begin - window.basis : value.eind - window.basis]
        return Lid(naam, text, value.begin, line, value)

    def _tree(self) -> Boom:
        """The value at the window, taken apart; its flaws are noted."""
        window = self._venster
        window.skip_white()
        line = window.line_at(window.plek)
        tree = window.take_tree(herstel_komma=self._komma)
        if tree.gebreken:
            text, begin = window.tekst, tree.wortel.begin - window.basis
            self.gebreken += [
                (flaw, line + text.count(b"\n", begin, flaw.plaats - window.basis)) for flaw in tree.gebreken
            ]
        return tree

    def _members(self) -> Iterator[str]:
        """The names of the object at the window; the caller moves behind the value of each."""
        window = self._venster
        window.plek += 1
        sign = window.skip_white()
        while sign != b"}":
            if sign != b'"':
                raise window.stop(KOMMA_TE_VEEL if sign == b"," else HAAKJES if sign == b"]" else GEEN_NAAM)
            name = str(self._tree().wortel.waarde)
            if window.skip_white() != b":":
                raise window.stop(DUBBELE_PUNT_ONTBREEKT)
            window.plek += 1
            window.skip_white()
            yield name
            sign = self._after_value(b"}")
        window.plek += 1

    def _elements(self) -> Iterator[int]:
        """The numbers of the elements of the list at the window; the caller moves behind each."""
        window = self._venster
        window.plek += 1
        number = 0
        sign = window.skip_white()
        while sign != b"]":
            if sign in (b",", b""):
                raise window.stop(KOMMA_TE_VEEL)
            yield number
            number += 1
            sign = self._after_value(b"]")
        window.plek += 1

    def _after_value(self, sluit: bytes) -> bytes:
        """Move to the next name or element, or to the closing bracket."""
        window = self._venster
        sign = window.skip_white()
        if sign == sluit:
            return sign
        if sign != b",":
            raise window.stop(HAAKJES if sign in (b"}", b"]") else KOMMA_ONTBREEKT)
        window.plek += 1
        sign = window.skip_white()
        if sign == sluit:
            if not self._komma:
                raise window.stop(KOMMA_TE_VEEL)
            self.gebreken.append((Gebrek(window.byte, KOMMA_TE_VEEL), window.line_at(window.plek)))
        return sign

    def _names_ahead(self, tekst: bytes) -> set[str]:
        return {name.casefold() for name in peek_names(tekst)} if tekst.startswith(b"{") else set()
