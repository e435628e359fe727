"""Counts of the checks on form (S), from the hits of the reader."""

from collections.abc import Iterable

import polars as pl

from stabiel.leveringen.blok import RuwBlok, normalise_gemeenten
from stabiel.leveringen.toetsen.register import load_toetsen
from stabiel.leveringen.toetsen.tellen import TELLINGEN
from stabiel.leveringen.toetsen.toets import Eenheid, Toets, Waar

_ONLY_IN_TRAJECTEN = ("S08", "S10")


def count_vorm(blok: RuwBlok, *, treffers: pl.DataFrame) -> pl.DataFrame:
    """Per levering and municipality of one block: trajecten looked at, and those with a hit, per code (TELLINGEN).

    Args:
        treffers: hits of the reader in this block; those without a row are not of a traject and do not count here.
    """
    places = blok.trajecten.select("rij", "levering_nr", normalise_gemeenten(blok.trajecten["gemeentecode"]))
    group = ["levering_nr", "gemeente"]
    looked = places.group_by(group).agg(pl.len().cast(pl.Int64).alias("van_toepassing"))
    hit = treffers.select("code", "rij").unique().join(places, on="rij")
    failed = hit.group_by("code", *group).agg(pl.len().cast(pl.Int64).alias("voldoet_niet"))
    checks = _codes(toets for toets in _form() if toets.eenheid not in (Eenheid.BESTAND, Eenheid.LEVERING))
    rows = looked.join(checks, how="cross").join(failed, on=["code", *group], how="left", nulls_equal=True)
    return rows.with_columns(pl.col("voldoet_niet").fill_null(0)).select(list(TELLINGEN))


def count_vorm_bestand(leveringen: pl.DataFrame, *, treffers: pl.DataFrame) -> pl.DataFrame:
    """Once for the root and once for every levering, from the hits outside the trajecten (TELLINGEN)."""
    outside = treffers.filter(pl.col("rij").is_null()).select("code", "levering_nr").unique()
    root = [toets for toets in _form() if _at_root(toets)]
    parts = [toets for toets in _form() if _in_levering(toets)]
    numbers = leveringen.select(pl.col("levering_nr").cast(pl.Int32))
    asked = pl.concat(
        [
            _codes(root).with_columns(pl.lit(None, pl.Int32).alias("levering_nr")),
            _codes(parts).join(numbers, how="cross"),
        ]
    )
    found = outside.with_columns(pl.lit(1, pl.Int64).alias("voldoet_niet"))
    rows = asked.join(found, on=["code", "levering_nr"], how="left", nulls_equal=True)
    return rows.with_columns(
        pl.lit(None, pl.String).alias("gemeente"),
        pl.lit(1, pl.Int64).alias("van_toepassing"),
        pl.col("voldoet_niet").fill_null(0),
    ).select(list(TELLINGEN))


def _form() -> list[Toets]:
    return [toets for toets in load_toetsen().values() if toets.waar is Waar.LEZEN]


def _at_root(toets: Toets) -> bool:
    return toets.eenheid is not Eenheid.LEVERING and toets.code not in _ONLY_IN_TRAJECTEN


def _in_levering(toets: Toets) -> bool:
    return toets.eenheid is not Eenheid.BESTAND and toets.code not in _ONLY_IN_TRAJECTEN


def _codes(toetsen: Iterable[Toets]) -> pl.DataFrame:
    rows = [(toets.code, toets.versie) for toets in toetsen]
    return pl.DataFrame(rows, schema={"code": pl.String, "versie": pl.Int16}, orient="row")
