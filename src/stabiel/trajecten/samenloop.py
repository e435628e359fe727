"""Samenloop: parts of the same clients that run at the same time are one traject.

Source: DDAS, questions and answers: "same traject" means overlapping running periods and the same clients.
"""

from typing import Literal

import numpy as np
import polars as pl
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from stabiel.trajecten.intervallen import NOOIT, number_overlaps
from stabiel.trajecten.sleutels import mix, prefix_with

ZelfdeClienten = Literal["gelijk", "overlap"]


def merge_samenloop(delen: pl.DataFrame, *, zelfde_clienten: ZelfdeClienten = "gelijk") -> pl.DataFrame:
    """Add `groep` (the traject a deel belongs to, numbered from 0) and `traject` (its key).

    Args:
        delen: what counts after superseding: deel, persoon1, persoon2, kring, start, eind.
        zelfde_clienten: "gelijk" asks for the identical set of clients, "overlap" for one shared client.

    Closed intervals of days, transitively (A–B–C); one shared day is overlap. A deel without clients stays
    alone. The key comes from the circle, the clients and the start of the traject, so it is the same for any
    order of files and trajecten, and stays while these three stay.
    """
    group = _group_by_set(delen) if zelfde_clienten == "gelijk" else _group_by_person(delen)
    grouped = delen.with_columns(pl.Series("groep", group))
    return grouped.with_columns(_traject_keys(grouped))


def _alone(delen: pl.DataFrame) -> pl.Series:
    return delen["deel"].set(delen["persoon1"].is_not_null(), None)


def _group_by_set(delen: pl.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    key = mix(delen["persoon1"], delen["persoon2"], _alone(delen), seed=13)
    return number_overlaps(key=key, start=delen["start"], end=delen["eind"])


def _group_by_person(delen: pl.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    rows = delen.select("persoon1", "persoon2", "start", "eind").with_row_index("rij")
    per_person = pl.concat(
        [
            rows.select("rij", "start", "eind", mix(delen["persoon1"], _alone(delen), seed=13).alias("wie")),
            rows.filter(pl.col("persoon2").is_not_null()).select(
                "rij", "start", "eind", mix(delen["persoon2"].drop_nulls(), _empty(delen), seed=13).alias("wie")
            ),
        ]
    )
    groups = number_overlaps(key=per_person["wie"], start=per_person["start"], end=per_person["eind"])
    size = max(len(delen), int(groups.max(initial=-1)) + 1)
    ones = np.ones(len(groups), dtype=np.int8)
    graph = coo_matrix((ones, (per_person["rij"].to_numpy(), groups + size)), shape=(2 * size, 2 * size))
    _, labels = connected_components(graph, directed=False)
    return np.unique(labels[: len(delen)], return_inverse=True)[1].astype(np.int64)


def _empty(delen: pl.DataFrame) -> pl.Series:
    return pl.Series([None] * delen["persoon2"].count(), dtype=pl.Int64)


def _traject_keys(grouped: pl.DataFrame) -> pl.Series:
    whole = grouped.select(
        "kring",
        pl.min("persoon1").over("groep"),
        pl.max("persoon2").over("groep"),
        pl.min("start").over("groep"),
        pl.when(pl.col("persoon1").is_null()).then("deel").alias("alleen"),
    )
    columns = [whole[name] for name in ("persoon1", "persoon2", "start", "alleen")]
    return prefix_with(whole["kring"], mix(*columns, seed=17))


def find_samenloop(grouped: pl.DataFrame) -> pl.DataFrame:
    """Hits X01 (merged within one levering), X02 (between leveringen) and X04 (see `_crossing`).

    Args:
        grouped: the result of `merge_samenloop`, with lev and gemeente.
    """
    merged = grouped.filter(pl.len().over("groep") > 1)
    within = merged.filter(pl.len().over("groep", "lev") > 1)
    between = merged.filter(pl.col("lev").n_unique().over("groep") > 1)
    crossing = grouped.join(_crossing(grouped), on="groep", how="semi")
    return pl.concat(
        frame.select("kring", "lev", "gemeente", pl.lit(code).alias("code"))
        for code, frame in {"X01": within, "X02": between, "X04": crossing}.items()
    )


def _crossing(grouped: pl.DataFrame) -> pl.DataFrame:
    """Trajecten of persons who are in another traject at the same time, with another partner or alone."""
    until = pl.col("eind").to_physical().cast(pl.Int64).fill_null(NOOIT)
    rows = grouped.select("groep", "persoon1", "persoon2", pl.col("start").to_physical().alias("van"), until)
    several = rows.filter(pl.col("persoon2").is_not_null())
    involved = pl.concat([several["persoon1"], several["persoon2"]]).unique().implode()
    per_person = pl.concat(
        rows.select("groep", "van", "eind", pl.col(f"persoon{n}").alias("wie")).filter(pl.col("wie").is_in(involved))
        for n in (1, 2)
    )
    spans = per_person.group_by("wie", "groep").agg(pl.min("van"), pl.max("eind"))
    together = number_overlaps(key=spans["wie"], start=spans["van"], end=spans["eind"])
    return spans.filter(pl.len().over(pl.Series(together)) > 1).select("groep").unique()
