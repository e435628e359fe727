"""Divide the delen of all accepted deliveries over partitions of whole circles, through temporary files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from stabiel.begrippen.lijsten import Geslacht
from stabiel.momentopnamen.samenstellen import Kringen
from stabiel.tabellen.aanlevering import DELEN, SCHULDEN, SPANNEN
from stabiel.tabellen.verzegelen import naming_full_disk, read_manifest, stage
from stabiel.trajecten.identiteit import IDENTITEIT
from stabiel.trajecten.looptijd import EIND
from stabiel.trajecten.sleutels import partition_of

PER_PARTITIE = 65_536
BATCH = 131_072  # delen that are held in memory while dividing
_SEX = pl.Enum([geslacht.value for geslacht in Geslacht])
_NARROW: dict[str, Any] = {
    "levering": pl.Categorical,
    "gemeente": pl.Categorical,
    "c1_geslacht": _SEX,
    "c2_geslacht": _SEX,
}
_ENDED = pl.max_horizontal(pl.coalesce(EIND), pl.coalesce("startdatum", "aanmelding_start"))
_IDENTITY = [
    *(
        pl.col(name).cast(_NARROW[name], strict=False) if name in _NARROW else pl.col(name)
        for name in (*IDENTITEIT, "levering", "gemeente")
    ),
    pl.when(pl.coalesce(EIND).is_not_null()).then(_ENDED).alias("tot"),
]
_NAMES = (DELEN.naam, SPANNEN.naam, SCHULDEN.naam)


@dataclass(frozen=True)
class Indeling:
    """Where every deel goes: deel (sorted), persoon1, persoon2, kring, partitie; and the number of partitions."""

    delen: pl.DataFrame
    partities: int


def count_partities(delen: int) -> int:
    """A power of two, one partition per 65,536 delen."""
    return max(1, 1 << (max(delen - 1, 0) // PER_PARTITIE).bit_length())


def divide(personen: pl.DataFrame, *, partities: int) -> Indeling:
    """Give every deel the partition of its circle; `personen` is sorted by deel."""
    return Indeling(personen.with_columns(partition_of(personen["kring"], partitions=partities)), partities)


def load_identity(sets: Iterable[Path]) -> pl.DataFrame:
    """The columns for identity of every deel, each deel once, sorted; texts as codes.

    Beside them levering, gemeente, and `tot`: the last day of the deel as delivered, empty while it runs.
    """
    frames = [DELEN.empty().select(_IDENTITY)]
    for folder in sets:
        files = [folder / name for name in read_manifest(folder).files_of(DELEN.naam)]
        if files:
            frames.append(pl.scan_parquet(files).select(_IDENTITY).collect())
    together = pl.concat(frames, rechunk=True)
    frames.clear()
    together = together.sort("deel")
    again = together["deel"] == together["deel"].shift(1)
    return together.filter(~again.fill_null(value=False))


def shuffle(sets: Iterable[Path], *, indeling: Indeling, naar: Path) -> None:
    """Write the delen of `indeling`, with spells and debts, to one folder per partition.

    Delen that `indeling` does not name are left out. Memory holds one batch.
    """
    known = indeling.delen["deel"].to_numpy()
    for number, block in enumerate(_batches(sets)):
        placed = _place(block[0], indeling, known)
        for name, frame in zip(_NAMES, _with_partition(placed, block), strict=True):
            for key, part in frame.partition_by("partitie", as_dict=True, include_key=False).items():
                folder = naar / f"{key[0]:05d}"
                folder.mkdir(parents=True, exist_ok=True)
                path = folder / f"{number:05d}-{name}.arrow"
                with naming_full_disk(path):
                    part.write_ipc(path, compression="uncompressed")
        stage("verdelen")


def read_partitie(folder: Path) -> Kringen:
    """The delen of one partition, each once, with their spells and debts."""
    frames = []
    for name in _NAMES:
        files = sorted(folder.glob(f"*-{name}.arrow"))
        frames.append(pl.concat([pl.read_ipc(file) for file in files]) if files else None)
    delen, spannen, schulden = frames
    if delen is None:
        return Kringen(DELEN.empty().with_columns(_NO_PERSONS), SPANNEN.empty(), SCHULDEN.empty())
    return Kringen(
        delen.unique("deel"),
        spannen if spannen is not None else SPANNEN.empty(),
        schulden if schulden is not None else SCHULDEN.empty(),
    )


_NO_PERSONS = [pl.lit(None, pl.Int64).alias(name) for name in ("persoon1", "persoon2", "kring")]
_Blok = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]


def _batches(sets: Iterable[Path]) -> Iterator[_Blok]:
    held: list[_Blok] = []
    rows = 0
    for folder in sets:
        manifest = read_manifest(folder)
        for trio in zip(*(manifest.files_of(name) for name in _NAMES), strict=True):
            delen, spannen, schulden = (pl.read_parquet(folder / name) for name in trio)
            held.append((delen, spannen, schulden))
            rows += delen.height
            if rows >= BATCH:
                yield _together(held)
                held, rows = [], 0
    if held:
        yield _together(held)


def _together(held: list[_Blok]) -> _Blok:
    delen, spannen, schulden = (pl.concat(frames) for frames in zip(*held, strict=True))
    return delen, spannen, schulden


def _place(
    delen: pl.DataFrame, indeling: Indeling, known: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> pl.DataFrame:
    """The delen that are wanted, with persons, circle and partition."""
    if not len(known):
        return delen.head(0).with_columns(*_NO_PERSONS, pl.lit(0, pl.UInt32).alias("partitie"))
    place = np.minimum(np.searchsorted(known, delen["deel"].to_numpy()), len(known) - 1)
    found = indeling.delen.drop("deel")[place]
    wanted = pl.Series(known[place] == delen["deel"].to_numpy())
    return pl.concat([delen, found], how="horizontal").filter(wanted)


def _with_partition(placed: pl.DataFrame, block: _Blok) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    keys = placed.select("deel", "partitie").unique("deel")
    return placed, block[1].join(keys, on="deel"), block[2].join(keys, on="deel")
