"""Hits → findings with their place in the file: absolute path, line and byte.

Every finding has the line and byte of its traject. The first thousand per code and file are located exactly: the
value, or the innermost object that stands there when the value is absent.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.formaten.ddas.namen import name_unknown
from stabiel.leveringen.ontleden.aanwijzen import Aanwijzer
from stabiel.leveringen.ontleden.plaats import parse_pad
from stabiel.leveringen.toetsen import load_toetsen
from stabiel.tabellen.aanlevering import BEVINDINGEN

PRECIES = 1_000
Rijen = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Plekken:
    """Where the trajecten of one block stand, by row.

    Attributes:
        levering: key of the levering.
        gemeente: municipality in standard form.
        pad: path of the traject in the file.
        byte: where it begins.
        regel: on which line.
        tekst: the traject as it stands in the file.
        anders: path of v1.0 → path in the file, for rows of an older version.
    """

    levering: pl.Series
    gemeente: pl.Series
    pad: pl.Series
    byte: Rijen
    regel: Rijen
    tekst: Sequence[msgspec.Raw | bytes]
    anders: Callable[[int, str], str] | None = None


@dataclass
class Vindplaatsen:
    """Places the findings of one file; counts how many of each code were located exactly."""

    precies: Counter[str] = field(default_factory=Counter)

    def place(self, treffers: pl.DataFrame, plekken: Plekken) -> pl.DataFrame:
        """The findings (BEVINDINGEN) of hits in trajecten.

        Args:
            treffers: TREFFERS with `rij`, and `plaats` where the place in the traject is known.
            plekken: where those rows stand.
        """
        if treffers.is_empty():
            return BEVINDINGEN.empty()
        hits = treffers.sort("rij", maintain_order=True)
        if plekken.anders is not None:
            paths = [plekken.anders(row, path) for row, path in hits.select("rij", "pad").iter_rows()]
            hits = hits.with_columns(pl.Series("pad", paths, pl.String))
        rows = hits["rij"].to_numpy()
        bytes_, lines = self._locate(hits, rows, plekken)
        return hits.select(
            plekken.levering.gather(rows).alias("levering"),
            plekken.gemeente.gather(rows).alias("gemeente"),
            "code",
            ernst_of(hits["code"]),
            "veld",
            join_paths(plekken.pad.gather(rows), hits["pad"]).alias("pad"),
            pl.Series("regel", lines),
            pl.Series("byte", bytes_),
            "gevolg",
        )

    def _locate(self, hits: pl.DataFrame, rows: Rijen, plekken: Plekken) -> tuple[Rijen, Rijen]:
        bytes_, lines = plekken.byte[rows], plekken.regel[rows]
        known = hits["plaats"].to_list()
        done = hits["code"].replace_strict(self.precies, default=0, return_dtype=pl.Int64)
        number = hits.select(pl.int_range(pl.len()).over("code")).to_series()
        exact = np.flatnonzero((done + number < PRECIES).to_numpy())
        codes, paths = hits["code"].gather(exact), hits["pad"].gather(exact)
        self.precies.update(codes.to_list())
        spot = _Plek(plekken)
        for place, row, path in zip(exact.tolist(), rows[exact].tolist(), paths, strict=True):
            inside = known[place] or spot.inside(row, path)
            if inside:
                bytes_[place] += inside
                lines[place] += bytes(memoryview(plekken.tekst[row])[:inside]).count(b"\n")
        return bytes_, lines


class _Plek:
    """Places inside trajecten; the rows are asked for in order."""

    def __init__(self, plekken: Plekken) -> None:
        self._plekken = plekken
        self._row = -1
        self._pointer: Aanwijzer | None = None

    def inside(self, row: int, pad: str) -> int:
        """Byte offset in the traject of what stands at a path in it."""
        if not pad:
            return 0
        if row != self._row or self._pointer is None:
            self._row, self._pointer = row, Aanwijzer(self._plekken.tekst[row], benoem=name_unknown)
        return self._pointer.find(parse_pad(pad))


def join_paths(voor: pl.Series, pad: pl.Series) -> pl.Series:
    """Paths of objects and paths inside them, as paths in the file."""
    frame = pl.DataFrame({"voor": voor, "pad": pad})
    dot = pl.when((pl.col("voor") != "") & (pl.col("pad") != "")).then(pl.lit(".")).otherwise(pl.lit(""))
    return frame.select(pl.concat_str("voor", dot, "pad")).to_series()


def ernst_of(codes: pl.Series) -> pl.Series:
    """The severity of each code."""
    severities: Mapping[str, str] = {code: toets.ernst.value for code, toets in load_toetsen().items()}
    return codes.replace_strict(severities, return_dtype=pl.String).alias("ernst")
