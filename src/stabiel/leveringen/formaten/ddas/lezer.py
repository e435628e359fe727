"""Read trajecten block by block: the quick tier for all of them, the slow tier for what fails."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msgspec
import numpy as np
import polars as pl

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.blokken import Tafels, make_tafels
from stabiel.leveringen.formaten.ddas.datums import Dagen
from stabiel.leveringen.formaten.ddas.geleerd import (
    Leerling,
    count_learned_per_row,
    read_as_meant,
    rows_with_learned,
    tell_learned,
)
from stabiel.leveringen.formaten.ddas.kolommen import (
    Laag,
    Rijen,
    count_keys_per_row,
    make_laag,
    rows_without_day,
)
from stabiel.leveringen.formaten.ddas.onderzoek import Fout
from stabiel.leveringen.formaten.ddas.traag import Maak, Onderzocht, examine_traject
from stabiel.leveringen.formaten.ddas.typen import Typen
from stabiel.leveringen.formaten.ddas.uitlezen import Groei, add_objecten
from stabiel.leveringen.formaten.ddas.velden import Objecttype
from stabiel.leveringen.ontleden.fouten import JsonFout
from stabiel.leveringen.ontleden.knippen import Stuk

SLOK = 64
"""Trajecten decoded and read together: what was decoded is then still in the cache of the processor."""
_DUBBELE_PUNT = 0x3A
_NAAM = re.compile(rb'"[ \t\n\r]*:')
Onderzoeker = Callable[[bytes, Maak], Onderzocht]


@dataclass
class Trajectblok:
    """Trajecten that were read; `rij` is the number of a piece in the block.

    Attributes:
        tafels: their frames.
        apart: pieces that are no traject that can be kept, with the municipality as delivered.
        treffers: piece and fault of form.
        vallen: piece and path of every value that was dropped.
        fout: piece in which the structure of the text breaks; it and what follows were not read.
        niet_overgenomen: fields of an older version that v1.0 does not have, counted.
        paden: per piece, path in v1.0 → path in the file, where they differ.
        traag: pieces that were examined.
        v0_10: something was met that only v0.10 knows.
    """

    tafels: Tafels
    apart: dict[int, str | None] = field(default_factory=dict)
    treffers: list[tuple[int, Fout]] = field(default_factory=list)
    vallen: list[tuple[int, str]] = field(default_factory=list)
    fout: tuple[int, JsonFout] | None = None
    niet_overgenomen: dict[str, int] = field(default_factory=dict)
    paden: dict[int, dict[str, str]] = field(default_factory=dict)
    traag: set[int] = field(default_factory=set)
    v0_10: bool = False


@dataclass
class _Lopend:
    """A block that is being read.

    Attributes:
        groei: what was read, by either tier.
        rijen: the piece behind every row in it.
        traag: what was examined, by piece.
        delen: the pieces.
        stukken: the texts in which they stand next to each other.
        fout: the piece in which the structure breaks.
    """

    groei: Groei = field(default_factory=partial(Groei.start, model.Schuldhulptraject))
    rijen: list[int] = field(default_factory=list)
    traag: dict[int, Onderzocht] = field(default_factory=dict)
    delen: list[msgspec.Raw | bytes] = field(default_factory=list)
    stukken: list[Stuk] = field(default_factory=list)
    fout: tuple[int, JsonFout] | None = None


class Trajectlezer:
    """Reads the trajecten of one file; what it learns of a supplier's habits makes the next ones quicker.

    Pieces are decoded as they come, while their text is still in the cache of the processor; `finish` makes a block
    of all that was added.
    """

    def __init__(self, onderzoek: Onderzoeker, *, snel: bool = True) -> None:
        """
        Args:
            onderzoek: examines one traject.
            snel: the quick tier may try first; false for versions that it does not know.
        """
        self._onderzoek, self._snel = onderzoek, snel
        self._dag = Dagen().__getitem__
        self._leerling = Leerling()
        self._lopend = _Lopend()
        self._learn()

    @classmethod
    def v1_0(cls, *, herstel_komma: bool = False, snel: bool = True) -> "Trajectlezer":
        """For v1.0 and v0.10."""
        return cls(partial(examine_traject, herstel_komma=herstel_komma), snel=snel)

    def _learn(self) -> None:
        self._typen = Typen(model.Schuldhulptraject, self._leerling.geleerd)
        self._decode = msgspec.json.Decoder(self._typen[model.Schuldhulptraject]).decode

    def _make(self, soort: Objecttype, values: dict[str, Any]) -> Any:
        return self._typen[soort](**values)

    def _examine(self, deel: msgspec.Raw | bytes) -> Onderzocht:
        return self._onderzoek(bytes(deel), self._make)

    def add(self, stuk: Stuk) -> bool:
        """Read the trajecten of one text; false when the structure broke, in it or before."""
        now = self._lopend
        if now.fout:
            return False
        first = len(now.delen)
        now.delen += stuk.delen
        now.stukken.append(stuk)
        try:
            for batch in self._batches(stuk.delen, first):
                add_objecten(batch, aan=now.groei, typen=self._typen, dag=self._dag)
        except _Gebroken as broken:
            now.fout = broken.plek, broken.fout
        return now.fout is None

    def _batches(self, delen: Sequence[msgspec.Raw | bytes], first: int) -> Iterator[list[Any]]:
        now, decode = self._lopend, self._decode
        batch: list[Any] = []
        for place, deel in enumerate(delen, start=first):
            if len(batch) == SLOK:
                yield batch
                batch = []
            if self._snel:
                try:
                    batch.append(decode(deel))
                except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                    pass
                else:
                    now.rijen.append(place)
                    continue
            try:
                now.traag[place] = found = self._examine(deel)
            except JsonFout as error:
                yield batch
                raise _Gebroken(place, error) from None
            if found.traject is not None:
                batch.append(found.traject)
                now.rijen.append(place)
            if self._leerling.hear(found.onbekend):
                yield batch
                batch = []
                self._learn()
                decode = self._decode
        yield batch

    def finish(self) -> Trajectblok:
        """The block of everything that was added since the last one."""
        now, self._lopend = self._lopend, _Lopend()
        told = read_as_meant(now.groei, self._dag)
        layer = make_laag(now.groei)
        pieces = np.array(now.rijen, np.int64)
        for place in pieces[np.union1d(rows_without_day(layer), _rows_with_lost_keys(layer, now, pieces))].tolist():
            now.traag[place] = self._examine(now.delen[place])
        numbers = {
            (row, path): kept
            for place, found in now.traag.items() if found.nummers and found.traject is not None
            for row, path, kept in _numbers(int(np.searchsorted(pieces, place)), found)
        }  # fmt: skip
        block = Trajectblok(make_tafels(layer, pl.Series("rij", pieces, pl.Int32), nummers=numbers), fout=now.fout)
        block.treffers += [
            (now.rijen[hit.rij], Fout(hit.code, hit.pad, hit.gevolg))
            for hit in tell_learned(layer, told)
            if now.rijen[hit.rij] not in now.traag
        ]
        for place, found in sorted(now.traag.items()):
            _tell_slow(block, place, found)
        return block


def _numbers(row: int, found: Onderzocht) -> Iterator[tuple[int, str, list[int]]]:
    return ((row, path, kept) for path, kept in found.nummers.items())


def _tell_slow(block: Trajectblok, place: int, found: Onderzocht) -> None:
    block.treffers += [(place, fault) for fault in found.fouten]
    block.vallen += [(place, path) for path in found.vallen]
    for path in found.niet_overgenomen:
        block.niet_overgenomen[path] = block.niet_overgenomen.get(path, 0) + 1
    block.v0_10 |= found.v0_10
    block.traag.add(place)
    if found.paden:
        block.paden[place] = found.paden
    if found.traject is None:
        block.apart[place] = found.gemeentecode


def _rows_with_lost_keys(layer: Laag, now: _Lopend, pieces: Rijen) -> Rijen:
    """Rows of the quick tier in which a name stands twice: the decoder kept the last, the text has a colon too many.

    Every name has a colon, so equal numbers mean that no name was lost. Colons inside texts are sorted out
    last, by what stands before them; a traject that stays in doubt goes to the slow tier, which is exact.
    """
    if not len(pieces):
        return pieces
    present = np.concatenate([_count_colons(stuk) for stuk in now.stukken])[pieces]
    keys = count_keys_per_row(layer)
    suspect = np.flatnonzero((present != keys + count_learned_per_row(layer)) & ~np.isin(pieces, list(now.traag)))
    if not len(suspect):
        return suspect
    learned = rows_with_learned(layer)
    return np.array([row for row in suspect.tolist() if row in learned or _lost(now, row, int(keys[row]))], np.int64)


def _lost(now: _Lopend, row: int, keys: int) -> bool:
    return len(_NAAM.findall(bytes(now.delen[now.rijen[row]]))) != keys


def _count_colons(stuk: Stuk) -> Rijen:
    """Colons in the text of each traject; between two of them stands none."""
    colons = np.flatnonzero(np.frombuffer(stuk.tekst, np.uint8) == _DUBBELE_PUNT)
    before = np.searchsorted(colons, stuk.begin - stuk.begin[0])
    return np.diff(np.append(before, len(colons)))


class _Gebroken(Exception):
    """The structure of the text breaks in one piece."""

    def __init__(self, plek: int, fout: JsonFout) -> None:
        super().__init__()
        self.plek, self.fout = plek, fout
