"""Read trajecten block by block: the quick tier for all of them, the slow tier for what fails."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
import polars as pl

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.blokken import Tafels, make_tafels
from stabiel.leveringen.formaten.ddas.datums import Dagen
from stabiel.leveringen.formaten.ddas.geleerd import (
    Leerling,
    count_learned,
    read_as_meant,
    rows_with_learned,
    tell_learned,
)
from stabiel.leveringen.formaten.ddas.kolommen import (
    Laag,
    Rijen,
    count_keys,
    count_keys_per_row,
    make_laag,
    rows_without_day,
)
from stabiel.leveringen.formaten.ddas.onderzoek import Fout
from stabiel.leveringen.formaten.ddas.traag import Maak, Onderzocht, examine_traject
from stabiel.leveringen.formaten.ddas.typen import Typen
from stabiel.leveringen.formaten.ddas.uitlezen import Groei, add_trajecten
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


class Trajectlezer:
    """Reads the trajecten of one file; what it learns of a supplier's habits makes the next block quicker."""

    def __init__(self, onderzoek: Onderzoeker, *, snel: bool = True) -> None:
        """
        Args:
            onderzoek: examines one traject.
            snel: the quick tier may try first; false for versions that it does not know.
        """
        self._onderzoek, self._snel = onderzoek, snel
        self._gewoon = Typen(model.Schuldhulptraject)
        self._dagen = Dagen()
        self._leerling = Leerling()
        self._learn()

    @classmethod
    def v1_0(cls, *, herstel_komma: bool = False, snel: bool = True) -> "Trajectlezer":
        """For v1.0 and v0.10."""

        def examine(tekst: bytes, maak: Maak) -> Onderzocht:
            return examine_traject(tekst, maak, herstel_komma=herstel_komma)

        return cls(examine, snel=snel)

    def _learn(self) -> None:
        self._typen = Typen(model.Schuldhulptraject, self._leerling.geleerd)
        self._decode = msgspec.json.Decoder(self._typen[model.Schuldhulptraject]).decode

    def _make(self, soort: Objecttype, values: dict[str, Any]) -> Any:
        return self._gewoon[soort](**values)

    def read(self, stukken: Sequence[Stuk]) -> Trajectblok:
        """Read the trajecten of these pieces."""
        delen = [deel for stuk in stukken for deel in stuk.delen]
        slow: dict[int, Onderzocht] = {}
        quick: list[int] = []
        fault = None
        growth = Groei.start(model.Schuldhulptraject)
        try:
            for batch in self._batches(delen, quick, slow):
                add_trajecten(batch, aan=growth, typen=self._typen, dag=self._dagen.__getitem__)
        except _Gebroken as broken:
            fault = broken.plek, broken.fout
            delen = delen[: broken.plek]
        return self._finish(growth, np.array(quick, np.int64), slow, stukken, delen, fault)

    def _batches(self, delen: Sequence[Any], quick: list[int], slow: dict[int, Onderzocht]) -> Iterator[list[Any]]:
        batch: list[Any] = []
        decode, begin, heard = self._decode, 0, False
        for place, deel in enumerate(delen):
            if place - begin == SLOK or heard:
                yield batch
                if heard:
                    self._learn()
                    decode = self._decode
                batch, begin, heard = [], place, False
            if self._snel:
                try:
                    batch.append(decode(deel))
                except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                    pass
                else:
                    quick.append(place)
                    continue
            try:
                slow[place] = self._onderzoek(bytes(deel), self._make)
            except JsonFout as error:
                yield batch
                raise _Gebroken(place, error) from None
            heard = self._leerling.hear(slow[place].onbekend)
        yield batch

    def _finish(
        self,
        growth: Groei,
        quick: Rijen,
        slow: dict[int, Onderzocht],
        stukken: Sequence[Stuk],
        delen: Sequence[Any],
        fault: tuple[int, JsonFout] | None,
    ) -> Trajectblok:
        told = read_as_meant(growth, self._dagen.__getitem__)
        layer = make_laag(growth)
        doubtful = np.union1d(rows_without_day(layer), self._rows_with_lost_keys(layer, quick, slow, stukken, delen))
        for row in doubtful.tolist():
            place = int(quick[row])
            slow[place] = self._onderzoek(bytes(delen[place]), self._make)
        tables = make_tafels(layer, pl.Series("rij", quick, pl.Int32))
        if len(doubtful):
            tables = tables.without(quick[doubtful].tolist())
        block = Trajectblok(tables, fout=fault)
        redone = set(doubtful.tolist())
        block.treffers += [
            (int(quick[hit.rij]), Fout(hit.code, hit.pad, hit.gevolg))
            for hit in tell_learned(layer, told)
            if hit.rij not in redone
        ]
        self._add_slow(block, slow)
        return block

    def _add_slow(self, block: Trajectblok, slow: Mapping[int, Onderzocht]) -> None:
        growth = Groei.start(model.Schuldhulptraject)
        kept = [place for place, found in sorted(slow.items()) if found.traject is not None]
        add_trajecten([slow[p].traject for p in kept], aan=growth, typen=self._gewoon, dag=self._dagen.__getitem__)
        numbers = {(row, path): n for row, p in enumerate(kept) for path, n in slow[p].nummers.items()}
        if kept:
            more = make_tafels(make_laag(growth), pl.Series("rij", kept, pl.Int32), nummers=numbers)
            block.tafels = block.tafels.plus(more)
        for place, found in sorted(slow.items()):
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

    def _rows_with_lost_keys(
        self,
        layer: Laag,
        quick: Rijen,
        slow: Mapping[int, Onderzocht],
        stukken: Sequence[Stuk],
        delen: Sequence[Any],
    ) -> Rijen:
        """Rows in which a name may stand twice: the decoder keeps one of the two, the text has a colon too many.

        Every name has a colon, so equal numbers mean that no name was lost. Colons inside texts are sorted out
        last, by what stands before them; a traject that stays in doubt goes to the slow tier, which is exact.
        """
        names, colons = count_learned(layer.groei)
        present = sum(int(np.count_nonzero(np.frombuffer(s.tekst, np.uint8) == _DUBBELE_PUNT)) for s in stukken)
        examined = sum(bytes(delen[place]).count(b":") for place in slow)
        if present - examined == count_keys(layer) + names + colons:
            return np.empty(0, np.int64)
        return self._search_rows(layer, quick, delen)

    def _search_rows(self, layer: Laag, quick: Rijen, delen: Sequence[Any]) -> Rijen:
        keys = count_keys_per_row(layer).tolist()
        learned = rows_with_learned(layer)
        doubtful = []
        for row, place in enumerate(quick.tolist()):
            text = bytes(delen[place])
            if text.count(b":") != keys[row] and (row in learned or len(_NAAM.findall(text)) != keys[row]):
                doubtful.append(row)
        return np.array(doubtful, np.int64)


class _Gebroken(Exception):
    """The structure of the text breaks in one piece."""

    def __init__(self, plek: int, fout: JsonFout) -> None:
        super().__init__()
        self.plek, self.fout = plek, fout
