"""Verify a sealed set: hashes, columns, numbers of rows, order. Faults are told in plain Dutch."""

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl

from stabiel.tabellen.kolom import Tabel
from stabiel.tabellen.verzegelen import MANIFEST, Bestand, Manifest, ZegelFout, name_of, read_manifest


def verify_set(folder: Path, *, tabellen: Iterable[Tabel]) -> list[str]:
    """All faults of a sealed folder, in plain Dutch; an empty list means that it is whole.

    Args:
        folder: the sealed folder.
        tabellen: the tables that it should hold.
    """
    try:
        manifest = read_manifest(folder)
    except ZegelFout as error:
        return [str(error)]
    declared = {table.naam: table for table in tabellen}
    faults = [*_missing_tables(manifest, declared), *_stray_files(folder, manifest)]
    for item in manifest.bestanden:
        faults += _file_faults(folder, item, declared)
    if name_of(manifest.bestanden, manifest.meta) != manifest.naam:
        faults.append(f"De naam in {MANIFEST} past niet bij de inhoud: het bestand is gewijzigd.")
    return faults


def _missing_tables(manifest: Manifest, declared: Mapping[str, Tabel]) -> list[str]:
    held = {item.tabel for item in manifest.bestanden}
    return [f"De tabel {naam} ontbreekt." for naam in declared if naam not in held]


def _stray_files(folder: Path, manifest: Manifest) -> list[str]:
    known = {MANIFEST, *(item.naam for item in manifest.bestanden)}
    return [
        f"Het bestand {path.name} hoort niet in deze map."
        for path in sorted(folder.iterdir())
        if path.name not in known
    ]


def _file_faults(folder: Path, item: Bestand, declared: Mapping[str, Tabel]) -> list[str]:
    path = folder / item.naam
    if not path.exists():
        return [f"Het bestand {item.naam} ontbreekt."]
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != item.sha256:
            return [f"De inhoud van {item.naam} is gewijzigd na het verzegelen (SHA-256 klopt niet)."]
    table = declared.get(item.tabel)
    if table is None:
        return [f"De tabel {item.tabel} is hier niet bekend."]
    return _content_faults(pl.read_parquet(path), item, table)


def _content_faults(frame: pl.DataFrame, item: Bestand, table: Tabel) -> list[str]:
    faults = []
    if dict(frame.schema) != table.schema:
        wrong = [naam for naam, kind in table.schema.items() if frame.schema.get(naam) != kind]
        extra = [naam for naam in frame.columns if naam not in table.schema]
        return [f"{item.naam} heeft andere kolommen dan beschreven: {', '.join(wrong + extra) or 'andere volgorde'}."]
    if frame.height != item.rijen:
        faults.append(f"{item.naam} heeft {frame.height} rijen, volgens {MANIFEST} zijn het er {item.rijen}.")
    keys = frame.select(table.volgorde)
    if not keys.equals(keys.sort(list(table.volgorde), nulls_last=True)):
        faults.append(f"{item.naam} staat niet op volgorde van {', '.join(table.volgorde)}.")
    return faults


def refuse_changed(folder: Path, *, manifest: Manifest) -> None:
    """Let a sealed folder through whose bytes are those that were sealed; a second per gigabyte or so.

    Cheaper than `verify_set`, which also reads the tables.

    Raises:
        ZegelFout: a file is missing or was changed, or the manifest or the name of the folder was.
    """
    if folder.name != manifest.naam or name_of(manifest.bestanden, manifest.meta) != manifest.naam:
        raise ZegelFout(_changed(folder, MANIFEST))
    with ThreadPoolExecutor(max_workers=2) as workers:
        for item, whole in zip(
            manifest.bestanden, workers.map(lambda item: _is_whole(folder, item), manifest.bestanden), strict=True
        ):
            if not whole:
                raise ZegelFout(_changed(folder, item.naam))


def _is_whole(folder: Path, item: Bestand) -> bool:
    path = folder / item.naam
    if not path.is_file() or path.stat().st_size != item.bytes:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == item.sha256


def _changed(folder: Path, name: str) -> str:
    return (
        f"Momentopname {folder.name} is niet meer zoals ze verzegeld is: {name} ontbreekt of is gewijzigd. Er worden "
        "geen cijfers uit gemaakt. Kijk na wat er mis is met: stabiel tabellen controleer. Maak haar opnieuw met: "
        "stabiel tabellen herbouw"
    )
