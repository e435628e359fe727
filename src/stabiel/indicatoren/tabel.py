"""Rows of figures as columns, for many groups at once, and as `Uitkomst` for a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, SoortPeriode, Stat, Uitkomst
from stabiel.indicatoren.groepen import As
from stabiel.indicatoren.spellen.dagen import Flags

NEGATIEF = "negatieve duur"
NIET_WAARGENOMEN = "niet waargenomen"
MET_ZORG = "met zorg"

Waarden = NDArray[np.float64]

KOLOMMEN = {
    "indicator": pl.String, "versie": pl.Int16, "definitie": pl.String, "populatie": pl.String, "maat": pl.String,
    "stat": pl.String, "soort_periode": pl.String, "periode": pl.String, "gemeente": pl.String,
    "organisatie": pl.String, "uitsplitsing": pl.String, "groep": pl.String, "horizon_dagen": pl.Int32,
    "teller": pl.Int64, "noemer": pl.Int64, "waarde": pl.Float64, "ondergrens": pl.Float64, "bovengrens": pl.Float64,
    "onder_risico": pl.Int64, "nog_lopend": pl.Int64, "onbekend_laag": pl.Float64, "onbekend_hoog": pl.Float64,
    NEGATIEF: pl.Int64, NIET_WAARGENOMEN: pl.Int64, "onderdrukt": pl.String, "oordeel": pl.String,
}  # fmt: skip
"""Columns of the table of figures: an `Uitkomst`, with its breakdown and what was left out in columns."""

Kenmerk = tuple[str, int]
"""Code and version of an indicator."""

_META = {
    "indicator": pl.String, "versie": pl.Int16, "definitie": pl.String, "populatie": pl.String, "maat": pl.String,
    "stat": pl.String, "horizon_dagen": pl.Int32, "extra_naam": pl.String, "extra_groep": pl.String,
}  # fmt: skip
GETALLEN = (
    "teller", "noemer", "waarde", "ondergrens", "bovengrens", "onder_risico", "nog_lopend", "onbekend_laag",
    "onbekend_hoog", NEGATIEF, NIET_WAARGENOMEN,
)  # fmt: skip
_VALUES = ("waarde", "ondergrens", "bovengrens", "onbekend_laag", "onbekend_hoog")


@dataclass(frozen=True)
class Rijsoort:
    """What all rows of a block have in common."""

    definitie: str
    maat: Maat
    stat: Stat
    populatie: str = ""
    horizon: int | None = None
    extra: tuple[str, str] | None = None


@dataclass(frozen=True)
class Blok:
    """Rows of one kind, one per group and period of an axis.

    Attributes:
        getallen: names of GETALLEN → values (groups × periods, flat); what is absent is empty. NaN is empty.
        te_jong: nothing can be said yet: values are emptied, counts stay.
        zorg: the figure needs care.
        bestaat: the row exists; None for all.
    """

    soort: Rijsoort
    as_: As
    getallen: dict[str, Any]
    te_jong: Flags
    zorg: Flags | None = None
    bestaat: Flags | None = None


def frame_of(blokken: Sequence[tuple[Kenmerk, Blok]], *, soort: SoortPeriode, perioden: Sequence[str]) -> pl.DataFrame:
    """The rows of all blocks as one table with KOLOMMEN, in the order of the blocks.

    Args:
        blokken: with the code and version of their indicator.
        perioden: codes of the periods, in the order of the numbers.
    """
    if not blokken:
        return pl.DataFrame(schema=KOLOMMEN)
    kinds = pl.DataFrame([_meta(kenmerk, blok) for kenmerk, blok in blokken], schema=_META, orient="row")
    groups, first = _groups([blok.as_ for _, blok in blokken])
    sizes = [blok.as_.aantal for _, blok in blokken]
    size = sum(sizes) * len(perioden)
    block = np.repeat(np.arange(len(blokken)), sizes)
    place = np.arange(sum(sizes)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.array(first)[block]
    kinds, groups = (frame[np.repeat(rows, len(perioden))] for frame, rows in ((kinds, block), (groups, place)))
    values = pl.DataFrame(
        {
            **{name: _column(blokken, name, perioden=len(perioden)) for name in GETALLEN},
            "te_jong": np.concatenate([blok.te_jong for _, blok in blokken]),
            "zorg": _flags(blokken, "zorg", perioden=len(perioden), default=False),
            "bestaat": _flags(blokken, "bestaat", perioden=len(perioden), default=True),
            "periode": pl.Series(perioden, dtype=pl.String).gather(np.arange(size, dtype=np.uint32) % len(perioden)),
        }
    )
    frame = pl.concat([values, kinds, groups], how="horizontal").filter("bestaat")
    shown = [pl.when(~pl.col("te_jong")).then(pl.col(name)).alias(name) for name in _VALUES]
    frame = frame.with_columns(
        *shown,
        pl.coalesce("extra_naam", "uitsplitsing").alias("uitsplitsing"),
        pl.coalesce("extra_groep", "groep").alias("groep"),
        pl.lit(soort.value).alias("soort_periode"),
        pl.when("te_jong").then(pl.lit(Onderdrukt.TE_JONG.value)).alias("onderdrukt"),
        pl.when("zorg").then(pl.lit(MET_ZORG)).alias("oordeel"),
    )
    return frame.select(pl.col(name).cast(kind) for name, kind in KOLOMMEN.items())


def _meta(kenmerk: Kenmerk, blok: Blok) -> tuple[Any, ...]:
    kind = blok.soort
    extra = kind.extra or (None, None)
    return (*kenmerk, kind.definitie, kind.populatie, kind.maat.value, kind.stat.value, kind.horizon, *extra)


def _groups(axes: Sequence[As]) -> tuple[pl.DataFrame, list[int]]:
    """What every group of every axis is, each axis once, and where the groups of each of these axes begin."""
    columns: dict[str, list[str | None]] = {"gemeente": [], "organisatie": [], "uitsplitsing": [], "groep": []}
    begin: dict[int, int] = {}
    for as_ in axes:
        if id(as_) in begin:
            continue
        begin[id(as_)] = len(columns["gemeente"])
        split = as_.naam if as_.naam not in ("", "organisatie") else None
        columns["gemeente"] += as_.gemeente
        columns["organisatie"] += as_.organisatie
        columns["uitsplitsing"] += [split] * as_.aantal
        columns["groep"] += as_.groep
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)), [begin[id(as_)] for as_ in axes]


def _column(blokken: Sequence[tuple[Kenmerk, Blok]], name: str, *, perioden: int) -> pl.Series:
    pieces = []
    for _, blok in blokken:
        values = blok.getallen.get(name)
        if values is None:
            values = np.full(blok.as_.aantal * perioden, np.nan)
        pieces.append(np.asarray(values, dtype=np.float64))
    return pl.Series(np.concatenate(pieces), nan_to_null=True)


def _flags(blokken: Sequence[tuple[Kenmerk, Blok]], name: str, *, perioden: int, default: bool) -> Flags:
    found = [
        np.full(blok.as_.aantal * perioden, default) if getattr(blok, name) is None else getattr(blok, name)
        for _, blok in blokken
    ]
    return np.concatenate(found)


def to_uitkomsten(frame: pl.DataFrame) -> list[Uitkomst]:
    """Every row of the table as an `Uitkomst`."""
    return [_uitkomst(row) for row in frame.iter_rows(named=True)]


def _uitkomst(row: dict[str, Any]) -> Uitkomst:
    left_out = {reason: row.pop(reason) for reason in (NEGATIEF, NIET_WAARGENOMEN)}
    name, group, young = row.pop("uitsplitsing"), row.pop("groep"), row.pop("onderdrukt")
    row |= {"maat": Maat(row["maat"]), "stat": Stat(row["stat"]), "soort_periode": SoortPeriode(row["soort_periode"])}
    return Uitkomst(
        **row,
        uitsplitsing={name: group} if name else {},
        weggelaten={reason: number for reason, number in left_out.items() if number},
        onderdrukt=Onderdrukt(young) if young else None,
    )
