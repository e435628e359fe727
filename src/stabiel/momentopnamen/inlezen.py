"""Read files into the data folder, or only judge them: several at once, always in the same order."""

import os
import secrets
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import polars as pl

from stabiel.leveringen.bron import INVOER, Bron, BronFout, find_bronnen
from stabiel.leveringen.lees import Leesopties, Lezing, open_bestand
from stabiel.leveringen.sleutel import Pseudoniemsleutel
from stabiel.leveringen.verslag import GEWEIGERD, Leesblok, Leesverslag
from stabiel.momentopnamen.aanlevering import Aanlevering, store_aanlevering
from stabiel.momentopnamen.datamap import DatamapFout, Registratie, Schrijver
from stabiel.momentopnamen.in_geheugen import Keuzes
from stabiel.momentopnamen.samenstellen import merge_kringen
from stabiel.momentopnamen.verdelen import count_partities, divide, load_identity, read_partitie, shuffle
from stabiel.momentopnamen.werkers import Teller, Voortgang, run_jobs
from stabiel.tabellen.aanlevering import BEVINDINGEN, LEVERINGEN
from stabiel.tabellen.verzegelen import read_manifest
from stabiel.trajecten.identiteit import identify_personen
from stabiel.trajecten.reeksen import combine_leveringen, order_leveringen

GETOOND = 1_000
"""Findings per code and file that are shown; all of them are in the sealed set."""
_RUIM = 8 << 20  # bytes in all below which starting workers takes longer than reading
_RAND = 20  # random bytes, for the name of a waiting set


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
        lost = report is None or report.status != "gelezen" or report.trajecten_apart or report.weggelaten
        return not lost and not self.reden


@dataclass(frozen=True)
class Toetsing:
    """What came of files that were only judged.

    Attributes:
        uitslagen: one per file, in order.
        trajecten_na_samenloop: trajecten after superseding and merging, those set aside included.
    """

    uitslagen: tuple[Uitslag, ...]
    trajecten_na_samenloop: int


@dataclass(frozen=True)
class _Taak:
    bron: Bron
    sleutel: Pseudoniemsleutel
    opties: Leesopties
    boven: Path
    kenmerk: str


def read_bestanden(
    schrijver: Schrijver,
    paden: Iterable[str | Path],
    *,
    tijd: datetime,
    opties: Leesopties | None = None,
    werkers: int = 2,
    voortgang: Voortgang | None = None,
) -> list[Uitslag]:
    """Read, judge and accept deliveries. Every file is accepted whole or not at all, in the order of `paden`.

    Args:
        schrijver: the writer of the data folder.
        paden: files, folders, "-".
        tijd: the moment of acceptance.
        opties: what the user says about the files.
        werkers: files at a time; the result does not depend on it.
        voortgang: told how many bytes were read, and of how many.

    Raises:
        BronFout: a folder or zip file without deliveries.
        OSError: a path is not there or may not be read; the disk is full.
    """
    bronnen, waiting = find_bronnen(paden), schrijver.datamap.wachtkamer
    tasks = _tasks(bronnen, schrijver.datamap.sleutel, opties, waiting)
    results = []
    for outcome, stored in _run(tasks, bronnen, werkers, voortgang):
        results.append(_accept(schrijver, outcome, stored, tijd) if stored else outcome)
    return results


def judge_bestanden(
    paden: Iterable[str | Path],
    *,
    opties: Leesopties | None = None,
    werkers: int = 2,
    voortgang: Voortgang | None = None,
    keuzes: Keuzes | None = None,
    alle: Callable[[str, pl.DataFrame], None] | None = None,
) -> Toetsing:
    """Judge deliveries and keep nothing: a random key, and a temporary folder that is always removed.

    Args:
        paden: files, folders, "-".
        opties: what the user says about the files.
        werkers: files at a time; the result does not depend on it.
        voortgang: told how many bytes were read, and of how many.
        keuzes: choices that change what counts as one traject.
        alle: told every finding of every file, some thousands at a time (name of the file, BEVINDINGEN).

    Raises:
        BronFout: a folder or zip file without deliveries.
        OSError: a path is not there or may not be read; the disk is full.
    """
    bronnen = find_bronnen(paden)
    with tempfile.TemporaryDirectory(prefix="stabiel-toets-") as scratch:
        folder = Path(scratch)
        tasks = _tasks(bronnen, Pseudoniemsleutel(secrets.token_bytes(32)), opties, folder)
        results, sets = [], []
        for outcome, stored in _run(tasks, bronnen, werkers, voortgang):
            results.append(outcome)
            if stored:
                sets.append(stored.map)
                for frame in _all_findings(stored.map) if alle else ():
                    assert alle is not None
                    alle(outcome.bestand, frame)
        aside = sum(outcome.verslag.trajecten_apart for outcome in results if outcome.verslag)
        merged = count_trajecten(sets, keuzes=keuzes or Keuzes(), kladmap=folder / "verdeling")
    return Toetsing(tuple(results), merged + aside)


def count_trajecten(sets: Sequence[Path], *, keuzes: Keuzes, kladmap: Path) -> int:
    """The number of trajecten that a snapshot of these sealed sets would hold; memory holds one partition.

    Args:
        sets: folders of sealed sets of the layer.
        keuzes: choices that change what counts as one traject.
        kladmap: folder for the division, made and removed.
    """
    identity = load_identity(sets)
    frames = [pl.read_parquet(folder / name) for folder in sets for name in _files(folder, LEVERINGEN.naam)]
    order = order_leveringen(combine_leveringen(frames))
    persons = identify_personen(identity, alleen_bsn=keuzes.alleen_bsn)
    layout = divide(persons.personen, partities=count_partities(identity.height))
    kladmap.mkdir()
    try:
        shuffle(sets, indeling=layout, naar=kladmap)
        parts = (read_partitie(kladmap / f"{number:05d}") for number in range(layout.partities))
        merged = (merge_kringen(part, reeksen=order, zelfde_clienten=keuzes.zelfde_clienten) for part in parts)
        return sum(item.tabellen["trajecten"].height for item in merged)
    finally:
        shutil.rmtree(kladmap)


def _tasks(bronnen: Sequence[Bron], sleutel: Pseudoniemsleutel, opties: Leesopties | None, boven: Path) -> list[_Taak]:
    run = f"{os.getpid()}-{secrets.token_hex(_RAND // 2)}"
    return [
        _Taak(bron, sleutel, opties or Leesopties(), boven, f"{run}-{number}") for number, bron in enumerate(bronnen)
    ]


def _run(
    tasks: Sequence[_Taak], bronnen: Sequence[Bron], werkers: int, voortgang: Voortgang | None
) -> Iterator[tuple[Uitslag, Aanlevering | None]]:
    total = sum(bron.omvang for bron in bronnen)
    here = total < _RUIM or any(bron.pad == INVOER for bron in bronnen)
    return run_jobs(tasks, werk=_read, werkers=1 if here else werkers, totaal=total, voortgang=voortgang)


def _read(taak: _Taak, teller: Teller) -> tuple[Uitslag, Aanlevering | None]:
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


def _accept(schrijver: Schrijver, uitslag: Uitslag, aanlevering: Aanlevering, tijd: datetime) -> Uitslag:
    try:
        return replace(uitslag, registratie=schrijver.accept(aanlevering, tijd=tijd))
    except DatamapFout as error:
        return replace(uitslag, reden=str(error))


def _files(folder: Path, tabel: str) -> list[str]:
    return read_manifest(folder).files_of(tabel)


def _all_findings(folder: Path) -> Iterator[pl.DataFrame]:
    for name in _files(folder, BEVINDINGEN.naam):
        yield pl.read_parquet(folder / name)
