"""From one delivery to the next: a gap, a jump in the number of trajecten, a field that is filled less often."""

import polars as pl

from stabiel.trajecten.reeksen import find_verdwaald

MAX_JUMP = 0.25  # X15: relative change of the number of trajecten
MAX_FALL = 0.20  # X16: fall of a filling rate
_FEW = 10  # a rate or a jump over fewer cases says nothing


def compare_leveringen(reeksen: pl.DataFrame, *, leveringen: pl.DataFrame, volledigheid: pl.DataFrame) -> pl.DataFrame:
    """Findings of a levering against the one before it of the same organisation and municipality.

    X13: a gap between the periods; X15: ± 25% trajecten; X16: a field filled more than 20 points less often.

    Args:
        reeksen: result of `order_leveringen`.
        leveringen: the same leveringen with their counts.
        volledigheid: filling per levering, municipality and field.

    Returns:
        levering, gemeente, code, veld (of X16).
    """
    stray = find_verdwaald(leveringen).implode()
    before = _before(reeksen.filter(~pl.col("levering").is_in(stray)))
    gaps = before.filter(pl.col("periode_start") > pl.col("eind_voor").dt.offset_by("1d"))
    counts = leveringen.select("levering", pl.col("trajecten_gelezen").alias("nu"))
    both = before.join(counts, on="levering").join(
        counts.rename({"levering": "levering_voor", "nu": "toen"}), on="levering_voor"
    )
    jumps = both.filter((pl.col("toen") >= _FEW) & ((pl.col("nu") / pl.col("toen") - 1).abs() > MAX_JUMP))
    return pl.concat([_named(gaps, "X13"), _named(jumps, "X15"), _falls(before, volledigheid)])


def _before(reeksen: pl.DataFrame) -> pl.DataFrame:
    """Every levering that counts, with the one before it in its row."""
    counted = reeksen.filter(~pl.col("vervangen") & pl.col("periode_eind").is_not_null()).sort("reeks", "rang", "lev")
    one = counted.unique(["reeks", "rang"], keep="first", maintain_order=True)
    return one.select(
        "levering",
        pl.col("levering_gemeente").alias("gemeente"),
        "periode_start",
        pl.col("levering").shift(1).over("reeks").alias("levering_voor"),
        pl.col("periode_eind").cum_max().shift(1).over("reeks").alias("eind_voor"),
    ).filter(pl.col("levering_voor").is_not_null())


def _named(frame: pl.DataFrame, code: str) -> pl.DataFrame:
    return frame.select("levering", "gemeente", pl.lit(code).alias("code"), pl.lit(None, pl.String).alias("veld"))


def _falls(before: pl.DataFrame, volledigheid: pl.DataFrame) -> pl.DataFrame:
    rates = volledigheid.filter(pl.col("van_toepassing") >= _FEW).select(
        "levering", "gemeente", "veld", (pl.col("gevuld") / pl.col("van_toepassing")).alias("deel")
    )
    now = before.select("levering", "levering_voor").join(rates, on="levering")
    then = rates.rename({"levering": "levering_voor", "deel": "toen"})
    both = now.join(then, on=["levering_voor", "gemeente", "veld"], nulls_equal=True)
    fallen = both.filter(pl.col("toen") - pl.col("deel") > MAX_FALL)
    return fallen.select("levering", "gemeente", pl.lit("X16").alias("code"), "veld")
