"""The same pipeline without a data folder: layer tables in, snapshot tables out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from stabiel.momentopnamen.samenstellen import Kringen, merge_kringen
from stabiel.momentopnamen.toetsen_tussen import (
    TREFFERS,
    combine_bevindingen,
    combine_toetsen,
    combine_volledigheid,
    count_bevindingen,
)
from stabiel.tabellen import aanlevering
from stabiel.tabellen.momentopname import SNAPSHOT_LEVERINGEN
from stabiel.trajecten.identiteit import Identiteit, identify_personen
from stabiel.trajecten.overgangen import compare_leveringen
from stabiel.trajecten.reeksen import combine_leveringen, find_verdwaald, order_leveringen
from stabiel.trajecten.samenloop import ZelfdeClienten
from stabiel.trajecten.waarnemingen import join_waarnemingen


@dataclass(frozen=True)
class Keuzes:
    """Choices that change a snapshot and are printed with its figures.

    Attributes:
        zelfde_clienten: "gelijk" or "overlap".
        gestopt: per organisation the last day on which it is expected to deliver.
        alleen_bsn: identity by the BSN alone, only to report the difference.
        definities: version of each definition that figures of this snapshot are made with.
    """

    zelfde_clienten: ZelfdeClienten = "gelijk"
    gestopt: Mapping[str, date] | None = None
    alleen_bsn: bool = False
    definities: Mapping[str, int] = field(default_factory=dict)


def merge_in_memory(lagen: Mapping[str, pl.DataFrame], *, keuzes: Keuzes | None = None) -> dict[str, pl.DataFrame]:
    """All tables of a snapshot, by name, from the tables of the layer, by name.

    Args:
        lagen: `leveringen`, `delen` and as far as present the other tables of `aanlevering.LAYER`; rows of
            several files below each other, in any order.
        keuzes: default: identical set of clients, every organisation still delivers.
    """
    keuzes = keuzes or Keuzes()
    layer = {table.naam: lagen.get(table.naam, table.empty()) for table in aanlevering.LAYER}
    delen = layer["delen"].unique("deel").sort("deel")
    leveringen = combine_leveringen([layer["leveringen"]])
    reeksen = order_leveringen(leveringen)
    persons = identify_personen(delen, alleen_bsn=keuzes.alleen_bsn)
    known = pl.concat([delen, persons.personen.drop("deel")], how="horizontal")
    merged = merge_kringen(
        Kringen(known, layer["spannen"], layer["schulden"]), reeksen=reeksen, zelfde_clienten=keuzes.zelfde_clienten
    )
    hits = name_treffers(merged.treffers, reeksen=reeksen, delen=delen, personen=persons)
    layer["bevindingen"] = count_bevindingen(layer["bevindingen"])
    return {
        **merged.tabellen,
        **overview(layer, leveringen=leveringen, reeksen=reeksen, delen=delen, treffers=hits, keuzes=keuzes),
    }


def name_treffers(
    treffers: pl.DataFrame, *, reeksen: pl.DataFrame, delen: pl.DataFrame, personen: Identiteit
) -> pl.DataFrame:
    """Hits counted per levering and municipality, X03 of the identity rule included (columns TREFFERS).

    Args:
        treffers: lev, gemeente, code, one row per hit.
        reeksen: the leveringen with their numbers.
        delen: deel, levering and gemeente.
        personen: who is who.
    """
    counted = treffers.group_by("lev", "gemeente", "code").agg(pl.len().cast(pl.Int64).alias("aantal"))
    counted = counted.with_columns(pl.col("gemeente", "code").cast(pl.String))
    named = counted.join(reeksen.select("lev", "levering"), on="lev")
    doubtful = delen.select("deel", "levering", "gemeente").join(personen.tegenspraak, on="deel", how="semi")
    doubtful = doubtful.with_columns(pl.col("levering", "gemeente").cast(pl.String))
    doubt = doubtful.group_by("levering", "gemeente").agg(
        pl.lit("X03").alias("code"), pl.len().cast(pl.Int64).alias("aantal")
    )
    rows = pl.concat([named.select(doubt.columns), doubt])
    return rows.with_columns(pl.lit(None, pl.String).alias("veld")).select(list(TREFFERS))


def overview(
    layer: Mapping[str, pl.DataFrame],
    *,
    leveringen: pl.DataFrame,
    reeksen: pl.DataFrame,
    delen: pl.DataFrame,
    treffers: pl.DataFrame,
    keuzes: Keuzes,
) -> dict[str, pl.DataFrame]:
    """The small tables of a snapshot, those that are not partitioned.

    Args:
        layer: toetsen and volledigheid of the layer, and its bevindingen counted (`count_bevindingen`).
        leveringen: one row per levering.
        reeksen: result of `order_leveringen`.
        delen: levering and gemeente of every deel.
        treffers: hits between deliveries (TREFFERS).
        keuzes: choices of this snapshot.
    """
    layer = _without_stray(layer, find_verdwaald(leveringen))
    filling = combine_volledigheid(layer["volledigheid"])
    changes = compare_leveringen(reeksen, leveringen=leveringen, volledigheid=filling)
    changes = changes.with_columns(pl.lit(1, pl.Int64).alias("aantal"))
    per_place = delen.group_by("levering", "gemeente").agg(pl.len().cast(pl.Int64).alias("aantal"))
    per_place = per_place.with_columns(pl.col("levering", "gemeente").cast(pl.String))
    all_hits = pl.concat([treffers, changes.select(list(TREFFERS))])
    found = per_place.select("levering", "gemeente").filter(pl.col("gemeente").is_not_null())
    superseded = leveringen.join(reeksen.select("levering", "vervangen"), on="levering")
    return {
        "waarnemingen": join_waarnemingen(reeksen, gevonden=found, gestopt=keuzes.gestopt),
        "bevindingen": combine_bevindingen(layer["bevindingen"], treffers=all_hits),
        "leveringen": SNAPSHOT_LEVERINGEN.conform(superseded),
        "toetsen": combine_toetsen(layer["toetsen"], treffers=treffers, delen=per_place),
        "volledigheid": filling,
    }


def _without_stray(layer: Mapping[str, pl.DataFrame], stray: pl.Series) -> dict[str, pl.DataFrame]:
    """What is said of a levering as a whole is said once, at the municipality that it names."""
    whole = pl.col("gemeente").is_null() & pl.col("levering").is_in(stray.implode()).fill_null(value=False)
    return {name: layer[name].filter(~whole) for name in ("bevindingen", "toetsen", "volledigheid")}
