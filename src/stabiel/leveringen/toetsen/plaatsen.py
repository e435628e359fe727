"""From answers to hits: which rows, and the path of each place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.toetsen.toets import Regel, Tafel
from stabiel.leveringen.toetsen.treffer import TREFFERS
from stabiel.leveringen.toetsen.velden import GROEPEN

Plaatsen = npt.NDArray[np.intp]
_ARRAYS = {Tafel.CLIENTEN: "client", Tafel.SCHULDEN: "schulden"}


@dataclass(frozen=True)
class Raak:
    """Rows of one table in which one rule of one check is not met."""

    code: str
    regel: Regel
    rijen: Plaatsen


def first_places(raak: Sequence[Raak], *, plaats: Mapping[Tafel, Plaatsen], height: int) -> list[Raak]:
    """At most one hit per traject: the first rule that is not met there, in its first child."""
    if len(raak) == 1 and raak[0].regel.tafel is Tafel.TRAJECTEN:
        return list(raak)
    free = np.ones(height, dtype=bool)
    kept = []
    for one in raak:
        trajecten, first = np.unique(plaats[one.regel.tafel][one.rijen], return_index=True)
        fresh = free[trajecten]
        free[trajecten] = False
        if fresh.any():
            kept.append(Raak(one.code, one.regel, one.rijen[first[fresh]]))
    return kept


def build_treffers(raak: Sequence[Raak], *, frames: Mapping[Tafel, pl.DataFrame]) -> pl.DataFrame:
    """The hits as a frame TREFFERS without `gevolg`, plus `plaats`: the row in its table."""
    parts = [
        _of_table(tafel, [one for one in raak if one.regel.tafel is tafel], frame) for tafel, frame in frames.items()
    ]
    return pl.concat(parts)


def _of_table(tafel: Tafel, raak: Sequence[Raak], frame: pl.DataFrame) -> pl.DataFrame:
    sizes = [len(one.rijen) for one in raak]
    rows = np.concatenate([one.rijen for one in raak]) if raak else np.zeros(0, dtype=np.intp)
    which = np.repeat(np.arange(len(raak)), sizes)
    texts = pl.DataFrame(
        {
            "code": [one.code for one in raak],
            "leaf": [one.regel.pad for one in raak],
            "veld": [one.regel.veld for one in raak],
        },
        schema=dict.fromkeys(("code", "leaf", "veld"), pl.String),
    )[which]
    own = frame.select(name for name in ("rij", "nr", "groep") if name in frame.columns)[rows]
    hits = pl.concat([texts, own], how="horizontal").with_columns(_array(tafel).alias("array"))
    leaf = pl.when(pl.col("leaf") != "").then(pl.lit(".") + pl.col("leaf")).otherwise(pl.lit(""))
    if tafel in _ARRAYS or tafel is Tafel.SPANNEN:
        path, field = pl.format("{}[{}]{}", "array", "nr", leaf), pl.col("array") + leaf
    else:
        path = field = pl.col("leaf")
    return hits.select(
        "code",
        pl.lit(None, pl.Int32).alias("levering_nr"),
        pl.col("rij").cast(pl.Int32),
        path.alias("pad"),
        pl.when(pl.col("veld") != "").then("veld").otherwise(field).alias("veld"),
        pl.lit("").alias("gevolg"),
    ).cast(TREFFERS)


def _array(tafel: Tafel) -> pl.Expr:
    if tafel is Tafel.SPANNEN:
        return pl.col("groep").replace_strict(GROEPEN, return_dtype=pl.String)
    return pl.lit(_ARRAYS.get(tafel, ""))
