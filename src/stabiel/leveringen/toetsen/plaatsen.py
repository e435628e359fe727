"""From answers to hits: which rows, and the path of each place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.toetsen.toets import Regel, Tafel
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


def locate(
    raak: Sequence[Raak], *, frames: Mapping[Tafel, pl.DataFrame], plaats: Mapping[Tafel, Plaatsen]
) -> tuple[pl.DataFrame, Plaatsen]:
    """The hits as code, pad and veld, and for each the position of its traject."""
    tables = [(tafel, [one for one in raak if one.regel.tafel is tafel]) for tafel in frames]
    parts = [_locate(tafel, own, frames[tafel]) for tafel, own in tables if own]
    rows = [plaats[one.regel.tafel][one.rijen] for _, own in tables for one in own]
    empty = pl.DataFrame(schema=dict.fromkeys(("code", "pad", "veld"), pl.String))
    return pl.concat([empty, *parts]), np.concatenate([np.zeros(0, dtype=np.intp), *rows])


def _locate(tafel: Tafel, raak: Sequence[Raak], frame: pl.DataFrame) -> pl.DataFrame:
    which = np.repeat(np.arange(len(raak)), [len(one.rijen) for one in raak])
    paths = [one.regel.pad for one in raak]
    texts = pl.DataFrame(
        {"code": [one.code for one in raak], "pad": paths, "veld": [one.regel.veld or one.regel.pad for one in raak]}
    )[which]
    if tafel is Tafel.TRAJECTEN:
        return texts
    rows = np.concatenate([one.rijen for one in raak])
    own = frame.select("nr", _array(tafel).alias("lijst"))[rows]
    leaf = pl.when(pl.col("pad") != "").then(pl.lit(".") + pl.col("pad")).otherwise(pl.lit(""))
    return texts.hstack(own).select(
        "code", pl.format("{}[{}]{}", "lijst", "nr", leaf).alias("pad"), (pl.col("lijst") + leaf).alias("veld")
    )


def _array(tafel: Tafel) -> pl.Expr:
    if tafel is Tafel.SPANNEN:
        return pl.col("groep").replace_strict(GROEPEN, return_dtype=pl.String)
    return pl.lit(_ARRAYS[tafel])
