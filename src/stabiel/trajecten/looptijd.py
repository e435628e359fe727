"""When a deel runs: its start and its end, as overlap reads them."""

import polars as pl

from stabiel.tabellen.traject_kolommen import DATES_AND_VALUES

_DAYS = [kolom.naam for kolom in DATES_AND_VALUES if kolom.soort == pl.Date and kolom.naam != "toekenningsdatum"]
EIND = ("einddatum", "uitstroom_datum", "uitstroom_beschikking")


def add_looptijd(delen: pl.DataFrame, *, spannen: pl.DataFrame) -> pl.DataFrame:
    """Add `start` and `eind` (empty = runs on) to the delen.

    Start is startdatum, else aanmelding_start, else the earliest dated event; end is the first filled of
    einddatum, uitstroom_datum, uitstroom_beschikking. Source: decision 3; an end before the start is read
    as the start. `toekenningsdatum` is never used: suppliers fill it with other things.
    """
    start = pl.coalesce("startdatum", "aanmelding_start")
    without = delen.filter(start.is_null()).select("deel", pl.min_horizontal(_DAYS).alias("eigen"))
    earliest = (
        spannen.join(without, on="deel", how="semi")
        .group_by("deel")
        .agg(pl.min_horizontal(pl.min("startdatum"), pl.min("einddatum"), pl.min("datum_aanvraag")).alias("span"))
    )
    found = without.join(earliest, on="deel", how="left").select(
        "deel", pl.min_horizontal("eigen", "span").alias("vroegste")
    )
    dated = delen.join(found.unique("deel"), on="deel", how="left", maintain_order="left")
    dated = dated.with_columns(pl.coalesce(start, "vroegste").alias("start"), pl.coalesce(EIND).alias("eind"))
    return dated.drop("vroegste").with_columns(
        pl.when(pl.col("eind") < pl.col("start")).then("start").otherwise("eind").alias("eind")
    )
