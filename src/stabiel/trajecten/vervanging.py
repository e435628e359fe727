"""Superseding: between versions of one organisation the newest counts, and what it no longer holds is noticed.

Sources: DDAS, questions and answers; decisions 3 and 4 of Stabiel.
"""

from dataclasses import dataclass

import polars as pl

from stabiel.begrippen.lijsten import Groep
from stabiel.tabellen.aanlevering import SPANNEN
from stabiel.trajecten.overname import end_spells_taken_over, end_taken_over
from stabiel.trajecten.versies import find_versies, key_clients, overlap_of

TREFFERS = {"kring": pl.Int64, "lev": pl.UInt32, "gemeente": pl.String, "code": pl.String}
"""One row per hit of a check between delen: circle, levering that is told, municipality, code."""

_REPEATING = [groep.value for groep in Groep]
_SLIM = (
    "deel", "kring", "gemeente", "lev", "reeks", "rang", "vervangen", "start", "eind",
    "aanmelding_start", "sleutel", "periode_start",
)  # fmt: skip


@dataclass(frozen=True)
class Geldend:
    """What counts after superseding.

    Attributes:
        delen: the delen that count, all columns kept, plus `verdwenen_op`; `eind` of a vanished deel is the
            end of the last window that held it, and of one that was taken over see `end_taken_over`.
        spannen: spells of those delen, older ones that ended before a newer window included.
        treffers: X05, X10, X11, X12 and X14 (columns TREFFERS).
    """

    delen: pl.DataFrame
    spannen: pl.DataFrame
    treffers: pl.DataFrame


def supersede(delen: pl.DataFrame, *, spannen: pl.DataFrame) -> Geldend:
    """Lay the deliveries of each organisation over each other, per set of clients.

    Args:
        delen: DELEN with the columns of `add_looptijd`, persoon1, persoon2, kring and of `order_leveringen`.
        spannen: SPANNEN of those delen.

    A deel is replaced by every later version of it (`find_versies`). A deel that still ran, and that the next
    delivery of its organisation lacks, vanished: it runs until the end of its own window.
    Of replaced delen only the spells remain that ended before the window of every version that replaced them.
    """
    delen = delen.with_columns(key_clients(delen).alias("sleutel"))
    versions = find_versies(delen)
    pairs = versions.paren
    delen = delen.with_columns(pl.col("deel").is_in(versions.weg.implode()).alias("weg"))
    changed = _changed_clients(delen, pl.concat([pairs, versions.overgenomen]))
    delen = _end_vanished(delen)
    pairs = _still_overlapping(pairs, delen)
    replaced = pairs["deel"].unique().implode()
    rewritten = changed["deel"].unique().implode()
    counts = ~pl.col("vervangen") & ~pl.col("deel").is_in(replaced) & ~pl.col("deel").is_in(rewritten)
    hits = [
        _hits(changed, "X05", suffix="_b"),
        _vanished_hits(delen.filter(~pl.col("deel").is_in(rewritten))),
        *_changed_dates(pairs),
        _withdrawn_spells(pairs, spannen),
        _same_moment(delen),
    ]
    kept = end_taken_over(delen.filter(counts), overgenomen=versions.overgenomen)
    spells = end_spells_taken_over(_kept_spells(spannen, kept, pairs), kept=kept, overgenomen=versions.overgenomen)
    return Geldend(kept.drop("sleutel", "weg"), spells, pl.concat(hits, how="vertical"))


def _end_vanished(delen: pl.DataFrame) -> pl.DataFrame:
    day = pl.when(pl.col("weg") & ~pl.col("vervangen")).then(pl.max_horizontal("periode_eind", "start"))
    return delen.with_columns(day.alias("verdwenen_op")).with_columns(pl.coalesce("verdwenen_op", "eind").alias("eind"))


def _still_overlapping(pairs: pl.DataFrame, delen: pl.DataFrame) -> pl.DataFrame:
    """The pairs that overlap when vanished delen end with their window."""
    ends = delen.filter(pl.col("weg")).select("deel", pl.col("verdwenen_op").alias("grens"))
    if ends.is_empty() or pairs.is_empty():
        return pairs
    near = pairs.join(ends, on="deel", how="left").join(
        ends.rename({"deel": "deel_b", "grens": "grens_b"}), on="deel_b", how="left"
    )
    within = (pl.col("start_b") <= pl.col("grens")).fill_null(value=True)
    return near.filter(within & (pl.col("start") <= pl.col("grens_b")).fill_null(value=True)).drop("grens", "grens_b")


def _changed_clients(delen: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Delen that went, beside a new deel in the next delivery with one of the clients and others (X05)."""
    went = delen.filter("weg")
    known = pairs["deel_b"].unique().implode()
    fresh = delen.filter(~pl.col("vervangen") & ~pl.col("deel").is_in(known))
    left, right = (_per_person(frame) for frame in (went, fresh))
    both = left.join(
        right, left_on=["reeks", "volgende_rang", "persoon"], right_on=["reeks", "rang", "persoon"], suffix="_b"
    )
    return both.filter((pl.col("sleutel") != pl.col("sleutel_b")) & overlap_of("", "_b")).unique(["deel", "deel_b"])


def _per_person(delen: pl.DataFrame) -> pl.DataFrame:
    columns = [*_SLIM, "volgende_rang"]
    return pl.concat(
        delen.filter(pl.col(f"persoon{n}").is_not_null()).select(*columns, pl.col(f"persoon{n}").alias("persoon"))
        for n in (1, 2)
    )


def _hits(frame: pl.DataFrame, code: str, *, suffix: str = "", lev: str | None = None) -> pl.DataFrame:
    once = frame.unique([f"deel{suffix}"])
    return once.select(
        pl.col(f"kring{suffix}").alias("kring"),
        pl.col(lev or f"lev{suffix}").alias("lev"),
        pl.col(f"gemeente{suffix}").alias("gemeente"),
        pl.lit(code).alias("code"),
    )


def _vanished_hits(delen: pl.DataFrame) -> pl.DataFrame:
    return _hits(delen.filter(pl.col("weg") & pl.col("aansluitend")), "X10", lev="volgende_lev")


def _next_version(pairs: pl.DataFrame) -> pl.DataFrame:
    ordered = pairs.sort("deel", "rang_b", "start_b", "deel_b")
    return ordered.unique("deel", keep="first", maintain_order=True)


def _changed_dates(pairs: pl.DataFrame) -> list[pl.DataFrame]:
    following = _next_version(pairs)
    end = pl.col("eind").is_not_null() & ~pl.col("eind").eq_missing(pl.col("eind_b"))
    start = pl.col("start").ne_missing(pl.col("start_b"))
    applied = pl.col("aanmelding_start").ne_missing(pl.col("aanmelding_start_b"))
    changed = {"X11": end, "X12": start | applied}
    return [_hits(following.filter(which), code, suffix="_b") for code, which in changed.items()]


def _withdrawn_spells(pairs: pl.DataFrame, spannen: pl.DataFrame) -> pl.DataFrame:
    """A spell open in the old version and absent from the new one (X11)."""
    following = _next_version(pairs)
    running = spannen.filter(pl.col("einddatum").is_null() & pl.col("groep").is_in(_REPEATING))
    old = following.join(running.select("deel", "groep", "soort", "startdatum"), on="deel").with_row_index("nr")
    new = spannen.select(pl.col("deel").alias("deel_b"), "groep", "soort", pl.col("einddatum").alias("tot"))
    held = old.join(new, on=["deel_b", "groep", "soort"], nulls_equal=True).filter(
        (pl.col("tot") >= pl.col("startdatum")).fill_null(value=True)
    )
    already = following.filter(pl.col("eind").is_not_null() & ~pl.col("eind").eq_missing(pl.col("eind_b")))
    gone = old.join(held, on="nr", how="anti").join(already, on="deel_b", how="anti")
    return _hits(gone, "X11", suffix="_b")


def _same_moment(delen: pl.DataFrame) -> pl.DataFrame:
    """The same clients, differently, in two leveringen of one period and one moment (X14)."""
    slim = delen.select(_SLIM)
    key = ["sleutel", "reeks", "rang"]
    several = slim.group_by(key).agg(pl.col("lev").n_unique().alias("n")).filter(pl.col("n") > 1)
    slim = slim.join(several, on=key, how="semi")
    both = slim.join(slim, on=key, suffix="_b").filter(pl.col("lev") != pl.col("lev_b"))
    return _hits(both.filter(overlap_of("", "_b")), "X14")


def _kept_spells(spannen: pl.DataFrame, kept: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    own = spannen.join(kept.select("deel"), on="deel", how="semi")
    older = pairs.filter(~pl.col("vervangen"))
    if older.is_empty():
        return own
    limit = older.group_by("deel").agg(pl.min("periode_start_b").alias("grens"))
    targets = _follow(_next_version(older).select("deel", pl.col("deel_b").alias("naar")))
    stays = spannen.join(limit, on="deel").filter(pl.col("einddatum") < pl.col("grens")).drop("grens")
    moved = stays.join(targets, on="deel").join(kept.select(pl.col("deel").alias("naar")), on="naar", how="semi")
    moved = moved.with_columns(pl.col("naar").alias("deel")).select(list(SPANNEN.schema))
    return pl.concat([own.select(list(SPANNEN.schema)), moved]).unique()


def _follow(targets: pl.DataFrame) -> pl.DataFrame:
    """From each replaced deel to the deel that counts in the end: pointers followed until none moves."""
    while True:
        onward = targets.join(targets.rename({"deel": "naar", "naar": "verder"}), on="naar", how="left")
        if onward["verder"].null_count() == onward.height:
            return targets
        targets = onward.select("deel", pl.coalesce("verder", "naar").alias("naar"))
