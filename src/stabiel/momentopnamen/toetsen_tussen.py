"""Findings and answers of a snapshot: what the deliveries bring, plus the checks between deliveries (X)."""

from collections.abc import Mapping

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.tabellen.aanlevering import TOETSEN, VOLLEDIGHEID
from stabiel.tabellen.momentopname import BEVINDINGEN

VERSIE = 1
TUSSEN: Mapping[str, Ernst] = {
    **dict.fromkeys(("X01", "X03", "X04", "X05", "X06", "X07", "X10", "X11", "X12", "X14"), Ernst.WAARSCHUWING),
    "X02": Ernst.MELDING,
}
"""Checks between delen, counted per deel, with their severity."""
ZELDZAAM = ("X13", "X15", "X16")
"""Checks between leveringen, counted per levering."""
PER_BESTAND = ("P03", "P11", "P12", "P70", "C20")
"""Checks whose answer depends on how a levering is divided over files: told with the file, not in a snapshot."""

_PLACE = ["levering", "gemeente"]
TREFFERS = {"levering": pl.String, "gemeente": pl.String, "code": pl.String, "veld": pl.String, "aantal": pl.Int64}
"""Hits of the checks between deliveries, counted per levering, municipality, code and field."""


GETELD = ("levering", "gemeente", "code", "ernst", "veld")
"""What of a finding counts in a snapshot: where, which, how severe, and in which field."""


def count_bevindingen(layer: pl.DataFrame) -> pl.DataFrame:
    """Findings of the layer counted: the columns GETELD and aantal. Counts of pieces may stand below each other."""
    return layer.group_by(GETELD).agg(pl.len().cast(pl.Int64).alias("aantal"))


def combine_bevindingen(geteld: pl.DataFrame, *, treffers: pl.DataFrame) -> pl.DataFrame:
    """Counts per levering, municipality, code and field.

    Findings of a traject are added over the pieces of a levering; findings of a levering or a file count once,
    so that one file and forty give the same. Codes X of the layer are left out, because a file cannot know them,
    and those of PER_BESTAND.

    Args:
        geteld: findings of all accepted sets, from `count_bevindingen`.
        treffers: hits of the checks between deliveries (TREFFERS).
    """
    own = geteld.filter(_of_a_levering()).group_by(GETELD).agg(pl.sum("aantal"))
    own = own.with_columns(pl.when(pl.col("gemeente").is_null()).then(1).otherwise("aantal").alias("aantal"))
    severity = pl.col("code").replace_strict(
        {code: ernst.value for code, ernst in TUSSEN.items()}, default=Ernst.WAARSCHUWING.value
    )
    between = treffers.with_columns(severity.alias("ernst"))
    return BEVINDINGEN.conform(pl.concat([own.select(*GETELD, "aantal"), between.select(*GETELD, "aantal")]))


def combine_toetsen(layer: pl.DataFrame, *, treffers: pl.DataFrame, delen: pl.DataFrame) -> pl.DataFrame:
    """Answers per levering, municipality and check; `delen` (levering, gemeente, aantal) gives the X checks a base."""
    own = layer.filter(_of_a_levering())
    counts = ("van_toepassing", "voldoet_niet")
    pieces = own.group_by(*_PLACE, "code").agg(pl.max("versie"), *_added(counts))
    asked = delen.join(pl.DataFrame({"code": sorted(TUSSEN)}), how="cross")
    hits = treffers.select(*_PLACE, "code", pl.col("aantal").alias("voldoet_niet"))
    asked = asked.join(hits, on=[*_PLACE, "code"], how="full", nulls_equal=True, coalesce=True)
    between = asked.select(
        *_PLACE,
        "code",
        pl.lit(VERSIE, pl.Int16).alias("versie"),
        pl.max_horizontal("aantal", "voldoet_niet").alias("van_toepassing"),
        pl.col("voldoet_niet").fill_null(0),
    )
    return TOETSEN.conform(pl.concat([pieces.select(between.columns), between]))


def combine_volledigheid(layer: pl.DataFrame) -> pl.DataFrame:
    """Filling per levering, municipality and field over the pieces of a levering."""
    counts = ("van_toepassing", "gevuld")
    return VOLLEDIGHEID.conform(layer.group_by(*_PLACE, "veld").agg(_added(counts)))


def _of_a_levering() -> pl.Expr:
    return ~(pl.col("code").str.starts_with("X") | pl.col("code").is_in(PER_BESTAND))


def _added(counts: tuple[str, ...]) -> list[pl.Expr]:
    """Added where the unit is a traject, once where it is a levering or a file (no municipality)."""
    whole = pl.col("gemeente").is_null().first()
    return [pl.when(whole).then(pl.col(naam).max()).otherwise(pl.col(naam).sum()).alias(naam) for naam in counts]
