"""Read one file into a sealed set that waits. Workers start with this module, so it imports no more than it needs."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stabiel.leveringen.bron import Bron, BronFout
from stabiel.leveringen.lees import Leesopties, Lezing, open_bestand
from stabiel.leveringen.sleutel import Pseudoniemsleutel
from stabiel.leveringen.verslag import GELEZEN, GEWEIGERD, Leesblok, Leesverslag
from stabiel.momentopnamen.aanlevering import Aanlevering, store_aanlevering
from stabiel.momentopnamen.datamap import Registratie
from stabiel.momentopnamen.werkers import Teller
from stabiel.tabellen.aanlevering import BEVINDINGEN

GETOOND = 1_000
"""Findings per code and file that are shown; all of them are in the sealed set."""


@dataclass(frozen=True)
class Uitslag:
    """What came of one file.

    Attributes:
        bestand: masked base name.
        verslag: the report; None for a source that could not be opened.
        bevindingen: BEVINDINGEN, the first thousand per code, in the order of the file.
        aantallen: all findings, per code.
        registratie: its entry in the register; None when it was not accepted.
        reden: why it was not accepted, or could not be opened; "" when all is well.
    """

    bestand: str
    verslag: Leesverslag | None
    bevindingen: pl.DataFrame
    aantallen: Mapping[str, int]
    registratie: Registratie | None = None
    reden: str = ""

    @property
    def status(self) -> str:
        """gelezen, deels or geweigerd."""
        return self.verslag.status if self.verslag else GEWEIGERD

    @property
    def afgekapt(self) -> bool:
        """There are more findings than `bevindingen` holds."""
        return any(number > GETOOND for number in self.aantallen.values())

    @property
    def schoon(self) -> bool:
        """Everything was read and nothing dropped, set aside or refused."""
        report = self.verslag
        lost = report is None or report.status != GELEZEN or report.trajecten_apart or report.weggelaten
        return not lost and not self.reden


@dataclass(frozen=True)
class Taak:
    """One file to read.

    Attributes:
        bron: where it comes from.
        sleutel: the pseudonym key.
        opties: what the user says about it.
        boven: folder for sets that wait.
        kenmerk: name of its set there.
    """

    bron: Bron
    sleutel: Pseudoniemsleutel
    opties: Leesopties
    boven: Path
    kenmerk: str


def read_taak(taak: Taak, teller: Teller) -> tuple[Uitslag, Aanlevering | None]:
    """Read one file into a sealed set that waits; nothing stays of a file that is refused."""
    reading = open_bestand(taak.bron, sleutel=taak.sleutel, opties=taak.opties)
    followed = _Gevolgd(reading, teller)
    try:
        stored = store_aanlevering(followed, boven=taak.boven, kenmerk=taak.kenmerk)
    except BronFout as error:
        name = taak.bron.naam
        return Uitslag(name, None, BEVINDINGEN.empty(), {}, reden=str(error)), None
    teller.reached(taak.bron.omvang)
    outcome = Uitslag(reading.verslag.bestand, reading.verslag, followed.shown(), dict(followed.counts))
    if outcome.status != GEWEIGERD:
        return outcome, stored
    shutil.rmtree(stored.map)
    return outcome, None


class _Gevolgd:
    """A file being read: its findings counted, the first of them kept, its progress told."""

    def __init__(self, lezing: Lezing, teller: Teller) -> None:
        self._reading, self._counter = lezing, teller
        self._kept: list[pl.DataFrame] = [BEVINDINGEN.empty()]
        self.counts: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Leesblok]:
        for block in self._reading:
            self._counter.reached(self._reading.verbruikt)
            self._keep(block.bevindingen)
            yield block

    @property
    def verslag(self) -> Leesverslag:
        """The report of the file."""
        return self._reading.verslag

    def shown(self) -> pl.DataFrame:
        """The first findings per code, in the order of the file."""
        self._keep(self.verslag.bevindingen)
        return pl.concat(self._kept).sort("byte", "code", maintain_order=True, nulls_last=True)

    def _keep(self, bevindingen: pl.DataFrame) -> None:
        ordered = bevindingen.sort("byte", maintain_order=True, nulls_last=True)
        number = pl.int_range(pl.len()).over("code") + pl.col("code").replace_strict(self.counts, default=0)
        self._kept.append(ordered.filter(number < GETOOND))
        self.counts.update(dict(bevindingen["code"].value_counts().rows()))
