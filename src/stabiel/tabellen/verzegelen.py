"""Seal a set of tables: Parquet written beside, synced, named by content, swapped in with one rename.

A sealed set is a folder with `manifest.json` and one Parquet file per table or per partition of a table
(`trajecten.parquet`, or `trajecten-0000.parquet` and on). It is never changed.
"""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import polars as pl

from stabiel.tabellen.kolom import Tabel

FORMAAT = 1
MANIFEST = "manifest.json"
POINTER = "huidig"
VOL = (errno.ENOSPC, errno.EDQUOT)
"""How a system says that there is no room: the disk is full, or the share of this user."""
_UNFINISHED = ".in-opbouw-"


class ZegelFout(Exception):
    """A sealed set that cannot be read; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Bestand:
    """One sealed file: name in the folder, table, number of rows, size and SHA-256 of its bytes."""

    naam: str
    tabel: str
    rijen: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a sealed folder holds. `naam` is the hash of formaat, bestanden and meta."""

    naam: str
    formaat: int
    bestanden: tuple[Bestand, ...]
    meta: Mapping[str, Any]

    def files_of(self, tabel: str) -> list[str]:
        """Names of the files of one table, in order of partition."""
        return sorted(item.naam for item in self.bestanden if item.tabel == tabel)


def stage(name: str) -> None:
    """A named stage of the pipeline; with STABIEL_TEST_STOP=name the process dies here, as by `kill -9`."""
    if os.environ.get("STABIEL_TEST_STOP") == name:
        os._exit(137)


@contextmanager
def naming_full_disk(path: Path) -> Iterator[None]:
    """Around the write of one file by polars, which tells a full disk in words, or not at all.

    Raises:
        OSError: with the number of a full disk, as Python itself would raise it.
    """
    try:
        yield
    except (pl.exceptions.PolarsError, OSError) as error:
        if _has_room(path):
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path)) from error


def _has_room(path: Path) -> bool:
    """Whether another megabyte fits behind what was written of a file that failed and will be thrown away."""
    try:
        with path.open("ab") as file:
            file.write(bytes(1 << 20))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error.errno not in VOL
    return True


class Verzegelaar:
    """Writes tables into an unfinished folder beside the sealed ones; removes it when something fails."""

    def __init__(self, boven: Path, *, kenmerk: str = "") -> None:
        """
        Args:
            boven: folder in which the sealed set will stand.
            kenmerk: tells apart unfinished sets that one process writes at the same time.
        """
        boven.mkdir(parents=True, exist_ok=True)
        self._above = boven
        self.map = boven / f"{_UNFINISHED}{os.getpid()}{kenmerk}"
        self._rows: dict[str, tuple[str, int]] = {}

    def __enter__(self) -> "Verzegelaar":
        shutil.rmtree(self.map, ignore_errors=True)
        self.map.mkdir(mode=0o700)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.map, ignore_errors=True)

    def write(self, tabel: Tabel, frame: pl.DataFrame, *, deel: int | None = None) -> None:
        """Write one table, or one partition of it. The frame has the declared columns and order.

        Raises:
            OSError: the disk is full or not writable; nothing that was sealed before is touched.
        """
        name = f"{tabel.naam}.parquet" if deel is None else f"{tabel.naam}-{deel:04d}.parquet"
        whole = frame.select(list(tabel.schema)).rechunk()
        with naming_full_disk(self.map / name):
            whole.write_parquet(
                self.map / name, compression="zstd", compression_level=1, statistics=True, row_group_size=1 << 18
            )
        self._rows[name] = (tabel.naam, frame.height)

    def finish(self, *, meta: Mapping[str, Any]) -> Manifest:
        """Hash and sync every file and write the manifest; the folder is complete but not yet in place."""
        stage("voor-fsync")
        files = tuple(self._hashed(name) for name in sorted(self._rows))
        manifest = Manifest(name_of(files, meta), FORMAAT, files, dict(meta))
        stage("manifest")
        write_synced(self.map / MANIFEST, json.dumps(asdict(manifest), indent=1, sort_keys=True, ensure_ascii=False))
        sync_folder(self.map)
        stage("na-fsync")
        return manifest

    def move(self, naam: str) -> Path:
        """Put the finished folder in place under a name; an equal set that stands there already stays."""
        target = self._above / naam
        if not is_readable(target):
            shutil.rmtree(target, ignore_errors=True)
            stage("voor-wissel")
            self.map.rename(target)
            sync_folder(self._above)
        stage("na-wissel")
        return target

    def _hashed(self, name: str) -> Bestand:
        table, rows = self._rows[name]
        with (self.map / name).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        return Bestand(name, table, rows, (self.map / name).stat().st_size, digest)


def name_of(files: Iterable[Bestand], meta: Mapping[str, Any]) -> str:
    """The name of a set: a hash of its tables and of what is said about them, not of places or order."""
    content = [(item.tabel, item.rijen, item.sha256) for item in sorted(files, key=lambda item: item.naam)]
    text = json.dumps([FORMAAT, content, meta], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a sealed folder.

    Raises:
        ZegelFout: there is none, it is damaged, or its format is not known here.
    """
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = tuple(Bestand(**item) for item in found["bestanden"])
        manifest = Manifest(found["naam"], found["formaat"], files, found["meta"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ZegelFout(f"In de map {folder.name} staat geen leesbaar {MANIFEST}. Bouw haar opnieuw op.") from error
    if manifest.formaat != FORMAAT:
        raise ZegelFout(
            f"De map {folder.name} heeft formaat {manifest.formaat}, deze versie leest formaat {FORMAAT}. "
            "Bouw de momentopname opnieuw op uit de aanleveringen."
        )
    return manifest


def is_readable(folder: Path) -> bool:
    """Whether a sealed folder has a manifest that this version reads; its tables are not looked at."""
    try:
        read_manifest(folder)
    except ZegelFout:
        return False
    return True


def scan_tabel(folder: Path, *, tabel: Tabel, manifest: Manifest) -> pl.LazyFrame:
    """One table of a sealed folder, all partitions in order."""
    files = [folder / name for name in manifest.files_of(tabel.naam)]
    return pl.scan_parquet(files) if files else tabel.empty().lazy()


def point_to(boven: Path, *, inhoud: Mapping[str, Any]) -> None:
    """Swap the pointer file `huidig`; a reader sees the old one or the new one, never half."""
    fresh = boven / f"{_UNFINISHED}{POINTER}"
    write_synced(fresh, json.dumps(inhoud, sort_keys=True))
    fresh.replace(boven / POINTER)
    sync_folder(boven)


def read_pointer(boven: Path) -> dict[str, Any] | None:
    """What the pointer file says, or None where nothing was sealed yet."""
    try:
        found: dict[str, Any] = json.loads((boven / POINTER).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def remove_unfinished(boven: Path) -> None:
    """Remove what an interrupted run left behind. Only for the one writer."""
    for left in boven.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def write_synced(path: Path, text: str) -> None:
    """Write a small text file and wait until it is on disk."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
