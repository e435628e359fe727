"""A deel of a traject that went on in another municipality of the organisation, starting there on a later day.

Source: decision 3 of Stabiel. The first days stand only in the old municipality, so that deel counts, up to the
day on which the other took over; the newer deel tells what came after.
"""

import polars as pl

from stabiel.begrippen.lijsten import Groep

_PHASES = ("stabilisatie", "nazorg", "advies")


def end_taken_over(kept: pl.DataFrame, *, overgenomen: pl.DataFrame) -> pl.DataFrame:
    """End what was taken over at the end of its own window, or on the day it was taken over where that is later.

    A phase that ran on and that the newer deel shows as well stops there too: the newer one tells its end.

    Args:
        kept: the delen that count, with start, eind, verdwenen_op and periode_eind.
        overgenomen: deel, deel_b and start_b of `find_versies`; of several newer delen the first that counts.

    Returns:
        `kept` in its own order; `verdwenen_op` is filled where `eind` was set here, for no end was delivered.
    """
    if overgenomen.is_empty():
        return kept
    phases = kept.select(pl.col("deel").alias("deel_b"), pl.lit(value=True).alias("telt"), *_shows())
    newer = overgenomen.join(phases, on="deel_b", how="left")
    first = newer.group_by("deel").agg(
        pl.coalesce(pl.col("start_b").filter("telt").min(), pl.col("start_b").min()).alias("van"),
        *(pl.col(f"ook_{phase}").any() for phase in _PHASES),
    )
    rows = kept.join(first, on="deel", how="left", maintain_order="left").with_columns(
        pl.when(pl.col("van").is_not_null() & pl.col("verdwenen_op").is_null())
        .then(pl.max_horizontal("periode_eind", "van"))
        .alias("over_op")
    )
    ended = [pl.coalesce("verdwenen_op", "over_op").alias("verdwenen_op"), pl.coalesce("over_op", "eind").alias("eind")]
    return rows.with_columns(*ended, *_stopped_phases()).select(kept.columns)


def end_spells_taken_over(spannen: pl.DataFrame, *, kept: pl.DataFrame, overgenomen: pl.DataFrame) -> pl.DataFrame:
    """End support that ran on in what was taken over, where a newer deel that counts shows the same kind.

    It runs until the day of taking over, or the first day of that kind in the newer deel where that is later: so the
    pieces join, and the newer one tells the end.

    Args:
        spannen: SPANNEN of the delen that count.
        kept: the result of `end_taken_over`, with `weg`: a deel that vanished was not taken over.
        overgenomen: deel and deel_b of `find_versies`.
    """
    if overgenomen.is_empty():
        return spannen
    days = kept.filter(~pl.col("weg")).select("deel", pl.col("verdwenen_op").alias("over_op"))
    shown = spannen.select(pl.col("deel").alias("deel_b"), "groep", "soort", pl.col("startdatum").alias("van"))
    pairs = overgenomen.select("deel", "deel_b").join(days.drop_nulls(), on="deel")
    newer = pairs.join(shown, on="deel_b").group_by("deel", "groep", "soort").agg(pl.min("van"), pl.first("over_op"))
    rows = spannen.join(newer, on=["deel", "groep", "soort"], how="left", nulls_equal=True, maintain_order="left")
    runs = pl.col("einddatum").is_null() & (pl.col("groep") == Groep.BEGELEIDING.value) & pl.col("van").is_not_null()
    until = pl.when(runs & pl.col("startdatum").is_not_null()).then(pl.max_horizontal("over_op", "van", "startdatum"))
    return rows.with_columns(pl.coalesce("einddatum", until)).select(spannen.columns)


def _shows() -> list[pl.Expr]:
    return [pl.col(f"{phase}_start").is_not_null().alias(f"ook_{phase}") for phase in _PHASES]


def _stopped_phases() -> list[pl.Expr]:
    """The end of each phase: as delivered, else the day of taking over where the newer deel shows the phase."""
    return [
        pl.when(pl.col(f"{phase}_start").is_not_null() & pl.col(f"ook_{phase}"))
        .then(pl.coalesce(f"{phase}_eind", pl.max_horizontal("over_op", f"{phase}_start")))
        .otherwise(f"{phase}_eind")
        .alias(f"{phase}_eind")
        for phase in _PHASES
    ]
