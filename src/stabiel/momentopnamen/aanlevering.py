"""Store what was read from one file as one sealed, pseudonymised set of layer tables."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import polars as pl

from stabiel.tabellen.aanlevering import (
    BEVINDINGEN,
    DELEN,
    LEVERINGEN,
    SCHULDEN,
    SPANNEN,
    TOETSEN,
    VOLLEDIGHEID,
)
from stabiel.tabellen.kolom import Tabel
from stabiel.tabellen.verzegelen import Verzegelaar, stage


class Blok(Protocol):
    """Some thousands of pseudonymised trajecten."""

    @property
    def delen(self) -> pl.DataFrame: ...
    @property
    def spannen(self) -> pl.DataFrame: ...
    @property
    def schulden(self) -> pl.DataFrame: ...
    @property
    def bevindingen(self) -> pl.DataFrame: ...


class Verslag(Protocol):
    """What there is to say about the file once it has been read."""

    @property
    def bestand(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def versie(self) -> str | None: ...
    @property
    def sha256(self) -> str: ...
    @property
    def leveringen(self) -> pl.DataFrame: ...
    @property
    def trajecten_gelezen(self) -> int: ...
    @property
    def trajecten_apart(self) -> int: ...
    @property
    def bevindingen(self) -> pl.DataFrame: ...
    @property
    def toetsen(self) -> pl.DataFrame: ...
    @property
    def volledigheid(self) -> pl.DataFrame: ...


class Gelezen(Protocol):
    """One file being read: blocks first, the report when they are finished."""

    def __iter__(self) -> Iterator[Blok]: ...
    @property
    def verslag(self) -> Verslag: ...


@dataclass(frozen=True)
class Aanlevering:
    """A sealed set that waits for its number: where it stands, and what the register needs to know."""

    map: Path
    bestand: str
    sha256: str
    status: str
    versie: str | None
    leveringen: int
    trajecten_gelezen: int
    trajecten_apart: int
    verzonnen: tuple[bool, ...]


def store_aanlevering(lezing: Gelezen, *, boven: Path, kenmerk: str) -> Aanlevering:
    """Write the blocks of one file as they come, then seal; memory holds one block.

    Args:
        lezing: the file being read.
        boven: folder for sets that wait for their number (`Datamap.wachtkamer`).
        kenmerk: name of the waiting set, unique within one run.

    Raises:
        OSError: the disk is full or not writable.
    """
    shutil.rmtree(boven / kenmerk, ignore_errors=True)
    with Verzegelaar(boven, kenmerk=f"-{kenmerk}") as seal:
        blocks = 0
        for block in lezing:
            stage("lezen")
            for table, frame in _tables(block):
                seal.write(table, table.conform(frame), deel=blocks)
            blocks += 1
        if not blocks:
            for table in (DELEN, SPANNEN, SCHULDEN):
                seal.write(table, table.empty(), deel=0)
        report = lezing.verslag
        for table, frame in (
            (LEVERINGEN, report.leveringen),
            (TOETSEN, report.toetsen),
            (VOLLEDIGHEID, report.volledigheid),
        ):
            seal.write(table, table.conform(frame))
        seal.write(BEVINDINGEN, BEVINDINGEN.conform(report.bevindingen), deel=blocks)
        stage("na-laag-schrijven")
        synthetic = tuple(sorted(set(report.leveringen["verzonnen"].fill_null(value=False).to_list())))
        seal.finish(meta={"sha256": report.sha256})
        folder = seal.move(kenmerk)
    return Aanlevering(
        folder,
        report.bestand,
        report.sha256,
        report.status,
        report.versie,
        report.leveringen.height,
        report.trajecten_gelezen,
        report.trajecten_apart,
        synthetic,
    )


def _tables(block: Blok) -> tuple[tuple[Tabel, pl.DataFrame], ...]:
    return (
        (DELEN, block.delen),
        (SPANNEN, block.spannen),
        (SCHULDEN, block.schulden),
        (BEVINDINGEN, block.bevindingen),
    )
