"""Periods beside the phases of a traject: support per kind joined, the others once each.

Source: DDAS, questions and answers: overlapping pieces of one kind of begeleiding are one, different kinds
are never joined. The example there gives two periods: 2020, and 1 December 2023 until now.
"""

import polars as pl

from stabiel.begrippen.lijsten import Groep
from stabiel.tabellen.traject_kolommen import SPANNE
from stabiel.trajecten.intervallen import number_overlaps
from stabiel.trajecten.sleutels import mix

_NAMES = [kolom.naam for kolom in SPANNE]
_COLUMNS = ["traject", *_NAMES, "lev", "eind_lev"]
_FAR = pl.date(9999, 12, 31)


def merge_begeleiding(spannen: pl.DataFrame, *, grouped: pl.DataFrame) -> pl.DataFrame:
    """All periods of the trajecten, plus one row per delivering organisation (groep "organisatie").

    Args:
        spannen: spells of the delen that count.
        grouped: those delen with deel, traject, lev, organisatie, start and eind.

    Returns:
        traject and the columns of a spell, `lev` of the earliest piece and `eind_lev` of the piece that ends last.
    """
    parts = grouped.select("deel", "traject", "lev", pl.col("start").alias("deel_start"))
    spells = spannen.join(parts, on="deel").with_columns(pl.col("lev").alias("eind_lev"))
    support = pl.col("groep") == Groep.BEGELEIDING.value
    return pl.concat(
        [
            _join_pieces(spells.filter(support & pl.col("startdatum").is_not_null())),
            _once(spells.filter(~support | pl.col("startdatum").is_null())),
            _per_organisation(grouped),
        ]
    )


def _join_pieces(spells: pl.DataFrame) -> pl.DataFrame:
    codes = spells["soort"].cast(pl.Categorical).to_physical().cast(pl.Int64)
    key = mix(spells["traject"], codes, seed=19)
    pieces = spells.with_columns(
        pl.Series("stuk", number_overlaps(key=key, start=spells["startdatum"], end=spells["einddatum"]))
    )
    several = pl.len().over("stuk") > 1
    alone = pieces.filter(~several).with_columns(_end_after_start())
    return pl.concat([alone.select(_COLUMNS), _joined(pieces.filter(several))])


def _end_after_start() -> pl.Expr:
    late = pl.col("einddatum") < pl.col("startdatum")
    return pl.when(late).then("startdatum").otherwise("einddatum").alias("einddatum")


def _joined(pieces: pl.DataFrame) -> pl.DataFrame:
    ends = pl.max_horizontal(pl.col("einddatum").fill_null(_FAR), "startdatum")
    pieces = pieces.with_columns(ends.alias("tot"))
    first = pieces.sort("stuk", "startdatum", "lev").unique("stuk", keep="first", maintain_order=True)
    last = pieces.sort("stuk", "tot", "lev", descending=[False, True, False]).unique(
        "stuk", keep="first", maintain_order=True
    )
    until = pl.when(last["tot"] != _FAR).then(last["tot"]).alias("einddatum")
    return first.with_columns(until, last["lev"].alias("eind_lev")).select(_COLUMNS)


def _once(spells: pl.DataFrame) -> pl.DataFrame:
    """Equal pieces once: a moratorium is known by its application, the others by all their days."""
    asked = pl.col("datum_aanvraag").is_not_null()
    key = [pl.when(~asked).then(naam).alias(f"_{naam}") for naam in ("startdatum", "einddatum", "datum_goedkeuring")]
    rows = spells.with_columns(key).sort(
        "traject", "groep", "deel_start", "lev", "startdatum", "einddatum", "datum_goedkeuring", nulls_last=True
    )
    once = rows.unique(
        ["traject", "groep", "soort", "datum_aanvraag", "_startdatum", "_einddatum", "_datum_goedkeuring"],
        keep="first",
        maintain_order=True,
    )
    return once.select(_COLUMNS)


def _per_organisation(grouped: pl.DataFrame) -> pl.DataFrame:
    """From the first start to the last end of the parts of one organisation; open while one part is."""
    runs = pl.col("eind").is_null().any()
    own = grouped.group_by("traject", "organisatie").agg(
        pl.min("start").alias("startdatum"),
        pl.when(~runs).then(pl.max("eind")).alias("einddatum"),
        pl.min("lev"),
        pl.max("lev").alias("eind_lev"),
    )
    return own.with_columns(
        pl.lit(Groep.ORGANISATIE.value).alias("groep"),
        pl.lit(None, pl.String).alias("soort"),
        pl.lit(None, pl.Date).alias("datum_aanvraag"),
        pl.lit(None, pl.Date).alias("datum_goedkeuring"),
    ).select(_COLUMNS)
