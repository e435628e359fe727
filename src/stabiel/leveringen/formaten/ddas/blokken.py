"""Columns by path → the frames of a raw block."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from stabiel.leveringen.blok import RUWE_CLIENTEN, RUWE_SCHULDEN, RUWE_SPANNEN, RUWE_TRAJECTEN
from stabiel.leveringen.formaten.ddas.kolommen import VRIJE_TEKST, Laag, Rijen
from stabiel.leveringen.toetsen import velden

Nummers = Mapping[tuple[int, str], list[int]]
Schema = Mapping[str, Any]
_PLAATS = ("rij", "levering_nr", "traject_nr", "regel", "byte")
TRAJECT = {name: kind for name, kind in RUWE_TRAJECTEN.items() if name not in _PLAATS[1:]}
"""Columns of a raw traject that come from its own text; `rij` is the number in the block of what was read."""


@dataclass(frozen=True)
class Tafels:
    """Frames of some trajecten, without their place in the file; `rij` as the caller numbers them."""

    trajecten: pl.DataFrame
    clienten: pl.DataFrame
    spannen: pl.DataFrame
    schulden: pl.DataFrame

    def each(self) -> tuple[pl.DataFrame, ...]:
        """The four frames."""
        return self.trajecten, self.clienten, self.spannen, self.schulden


def make_tafels(laag: Laag, rijen: pl.Series, *, nummers: Nummers | None = None) -> Tafels:
    """The frames of trajecten that were read.

    Args:
        laag: their columns.
        rijen: per traject its number in the block.
        nummers: for a list (number in `laag`, path) from which elements were dropped, the numbers of those kept.
    """
    return Tafels(
        _trajecten(laag, rijen),
        _children(laag.onder["client"], velden.CLIENT, RUWE_CLIENTEN, rijen, nummers),
        _spannen(laag, rijen, nummers),
        _schulden(laag.onder["schulden"], rijen, nummers),
    )


def _trajecten(laag: Laag, rijen: pl.Series) -> pl.DataFrame:
    columns = {"rij": rijen}
    for name, kind in TRAJECT.items():
        if name != "rij":
            columns[name] = _traject_column(laag, name, kind)
    return pl.DataFrame(columns)


def _traject_column(laag: Laag, naam: str, soort: Any) -> pl.Series:
    path = velden.TRAJECT[naam]
    if naam == "clienten":
        return pl.Series(naam, laag.onder[path].groei.aantallen, pl.Int64).clip(0, 127).cast(pl.Int8)
    if naam.startswith("heeft_"):
        below = laag.onder[path]
        there = np.array(below.groei.aantallen) > 0 if below.groei.aantallen else below.aanwezig
        return pl.Series(naam, there, pl.Boolean)
    parent, _, field = path.rpartition(".")
    layer = laag.at(parent) if parent else laag
    column = _spread(layer, field) if parent else layer.kolommen[field]
    if path in VRIJE_TEKST:
        column = column.fill_null(value=False)
    return column.cast(soort).alias(naam)


def _spread(laag: Laag, veld: str) -> pl.Series:
    """One value per parent, empty where the object is absent."""
    column = laag.kolommen[veld]
    if len(column) == len(laag.aanwezig):
        return column
    if not len(column):
        return pl.Series(column.name, [None], column.dtype).new_from_index(0, len(laag.aanwezig))
    return column.gather(laag.plaats)


def _children(
    laag: Laag,
    namen: Mapping[str, str],
    schema: Schema,
    rijen: pl.Series,
    nummers: Nummers | None,
) -> pl.DataFrame:
    columns = {"rij": rijen.gather(laag.rij), "nr": pl.Series(_numbers(laag, nummers))}
    columns |= {name: laag.kolommen[path] for name, path in namen.items() if path in laag.kolommen}
    frame = pl.DataFrame(columns)
    return frame.select(
        (pl.col(name) if name in columns else pl.lit(None)).cast(kind).alias(name) for name, kind in schema.items()
    )


def _numbers(laag: Laag, nummers: Nummers | None) -> Rijen:
    if not nummers:
        return laag.nr
    patched = laag.nr.copy()
    for (row, path), numbers in nummers.items():
        if path == laag.groei.pad:
            patched[laag.rij == row] = numbers
    return patched


def _spannen(laag: Laag, rijen: pl.Series, nummers: Nummers | None) -> pl.DataFrame:
    frames = [pl.DataFrame(schema=RUWE_SPANNEN)]
    for group, name in velden.GROEPEN.items():
        layer = laag.onder[name]
        if layer.groei.objecten:
            rows = _children(layer, velden.SPANNE, RUWE_SPANNEN, rijen, nummers)
            frames.append(rows.with_columns(pl.lit(group).alias("groep")))
    return pl.concat(frames).sort("rij", maintain_order=True)


def _schulden(laag: Laag, rijen: pl.Series, nummers: Nummers | None) -> pl.DataFrame:
    creditor = laag.onder["schuldeiser"]
    frame = _children(laag, velden.SCHULD, RUWE_SCHULDEN, rijen, nummers)
    columns = [pl.Series("heeft_schuldeiser", creditor.aanwezig, pl.Boolean)]
    for name, path in velden.SCHULD.items():
        if "." in path:
            field = path.rpartition(".")[2]
            columns.append(_spread(creditor, field).cast(RUWE_SCHULDEN[name]).alias(name))
    return frame.with_columns(columns)
