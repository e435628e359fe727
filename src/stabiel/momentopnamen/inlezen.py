"""Read files into the data folder, or only judge them: several at once, always in the same order."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import polars as pl

from stabiel.leveringen.bron import INVOER, Bron, find_bronnen
from stabiel.leveringen.lees import Leesopties
from stabiel.leveringen.sleutel import Pseudoniemsleutel
from stabiel.momentopnamen.aanlevering import Aanlevering
from stabiel.momentopnamen.datamap import DatamapFout, Schrijver
from stabiel.momentopnamen.in_geheugen import Keuzes
from stabiel.momentopnamen.kladmap import open_kladmap
from stabiel.momentopnamen.samenstellen import merge_kringen
from stabiel.momentopnamen.uitslag import GETOOND, Taak, Uitslag, read_taak
from stabiel.momentopnamen.verdelen import count_partities, divide, load_identity, read_partitie, shuffle
from stabiel.momentopnamen.werkers import Voortgang, run_jobs
from stabiel.tabellen.aanlevering import BEVINDINGEN, LEVERINGEN
from stabiel.tabellen.verzegelen import read_manifest
from stabiel.trajecten.identiteit import identify_personen
from stabiel.trajecten.reeksen import combine_leveringen, order_leveringen

__all__ = ["GETOOND", "Toetsing", "Uitslag", "count_trajecten", "judge_bestanden", "read_bestanden"]

_RUIM = 48 << 20  # bytes in all below which starting workers takes longer than reading
_RAND = 20  # random bytes, for the name of a waiting set


@dataclass(frozen=True)
class Toetsing:
    """What came of files that were only judged.

    Attributes:
        uitslagen: one per file, in order.
        trajecten_na_samenloop: trajecten after superseding and merging, those set aside included.
    """

    uitslagen: tuple[Uitslag, ...]
    trajecten_na_samenloop: int


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
    """Judge deliveries and keep nothing: a random key, and a temporary folder (`open_kladmap`).

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
    with open_kladmap("stabiel-toets-") as folder:
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


def _tasks(bronnen: Sequence[Bron], sleutel: Pseudoniemsleutel, opties: Leesopties | None, boven: Path) -> list[Taak]:
    run = f"{os.getpid()}-{secrets.token_hex(_RAND // 2)}"
    return [
        Taak(bron, sleutel, opties or Leesopties(), boven, f"{run}-{number}") for number, bron in enumerate(bronnen)
    ]


def _run(
    tasks: Sequence[Taak], bronnen: Sequence[Bron], werkers: int, voortgang: Voortgang | None
) -> Iterator[tuple[Uitslag, Aanlevering | None]]:
    total = sum(bron.omvang for bron in bronnen)
    here = total < _RUIM or any(bron.pad == INVOER for bron in bronnen)
    return run_jobs(tasks, werk=read_taak, werkers=1 if here else werkers, totaal=total, voortgang=voortgang)


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
