"""V2: differences between groups of people within a municipality. See `compute_groepsverschillen`."""

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from stabiel.indicatoren.compute import Vraag, compute_tabel
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.groepen import ONBEKEND
from stabiel.indicatoren.vraag import UITSPLITSINGEN
from stabiel.statistiek.proportions import Interval
from stabiel.statistiek.standardisation import effective_size, share_interval
from stabiel.vergelijking.cellen import KLOKDAGEN, keep_lezingen
from stabiel.vergelijking.grootte import measure_size
from stabiel.vergelijking.regels import NIVEAUS, SLEUTEL, Regels, VergelijkFout
from stabiel.vergelijking.uitspraken import Uitspraak

KOLOMMEN = {
    "indicator": pl.String, "versie": pl.Int16, "definitie": pl.String, "populatie": pl.String, "maat": pl.String,
    "stat": pl.String, "soort_periode": pl.String, "periode": pl.String, "horizon_dagen": pl.Int32,
    "gemeente": pl.String, "uitsplitsing": pl.String, "groep": pl.String, "teller": pl.Int64, "noemer": pl.Int64,
    "nog_lopend": pl.Int64, "waarde": pl.Float64, "anderen": pl.Float64, "anderen_noemer": pl.Int64,
    "verschil": pl.Float64, "ondergrens": pl.Float64, "bovengrens": pl.Float64, "vergelijkingen": pl.Int32,
    "samen_onder": pl.Float64, "samen_boven": pl.Float64, "uitspraak": pl.String, "gevolg_mag": pl.Boolean,
    "oordeel": pl.String,
}  # fmt: skip
"""One row per row of figures, municipality and group. anderen: the share of the other groups of the breakdown together,
each by its number, and how many they are. verschil: the group minus the others, with its 95% interval; samen_*: the
interval that holds for all `vergelijkingen` of this row of figures at once. Empty where not compared."""

_GROEP = (*SLEUTEL, "gemeente", "uitsplitsing")
_RIJ = (*SLEUTEL, "gemeente")


def compute_groepsverschillen(gegevens: Gegevens, *, vraag: Vraag, regels: Regels | None = None) -> pl.DataFrame:
    """V2 for a snapshot: S2, S3 and I2 by age band, sex, one or two clients, and returning.

    Args:
        vraag: as for a figure; without breakdowns all of them, without indicators S2, S3 and I2.

    Raises:
        VergelijkFout: an indicator that is not compared.
    """
    other = [code for code in vraag.indicatoren if code not in KLOKDAGEN]
    if other:
        raise VergelijkFout(f"{other[0]} wordt niet vergeleken. Kies uit: {', '.join(KLOKDAGEN)}.")
    asked = replace(
        vraag,
        indicatoren=vraag.indicatoren or tuple(KLOKDAGEN),
        uitsplitsingen=vraag.uitsplitsingen or UITSPLITSINGEN,
        per_organisatie=False,
    )
    return compare_groepen(keep_lezingen(compute_tabel(gegevens, vraag=asked)), regels=regels)


def compare_groepen(tabel: pl.DataFrame, *, regels: Regels | None = None) -> pl.DataFrame:
    """V2 from a table of figures with breakdowns: each group beside all other groups of its breakdown.

    A group is compared when it has the fewest cases that are allowed, is known, and another such group exists. Groups
    of one breakdown do not overlap, so the interval of the difference is made from both intervals (Newcombe 1998; Zou
    and Donner 2008). The more comparisons a row of figures has, the wider the interval that judges (Bonferroni): a
    breakdown of two groups is one comparison, of more one per group.

    What the door must know: `waarde`, `anderen` and the noemers give every other group back, so a row is hidden as soon
    as any group of its breakdown is; counts per group are `teller`, `noemer`, `nog_lopend`.
    """
    rules = regels or Regels()
    rows = tabel.filter(pl.col("uitsplitsing").is_not_null() & pl.col("organisatie").is_null())
    found = Interval(*(_floats(rows, name) for name in ("waarde", "ondergrens", "bovengrens")))
    size = np.minimum(effective_size(found), _floats(rows, "noemer"))
    told = measure_size(found, **{name: _floats(rows, name) for name in ("teller", "noemer", "nog_lopend")})
    enough = (pl.col("noemer") >= rules.minste) & (pl.col("effectief") >= rules.minste - 1e-6)
    rows = rows.with_columns(pl.Series("effectief", told, nan_to_null=True)).with_columns(
        (enough.fill_null(value=False) & pl.col("waarde").is_not_null() & (pl.col("groep") != ONBEKEND)).alias("mee"),
    )
    rows = _count(rows)
    plain = _beside(rows, found)
    joint = _beside(rows, _widen(found, size, rows["vergelijkingen"].clip(1).to_numpy()))
    return _judge(rows, plain, joint, rules=rules)


def _widen(found: Interval, size: NDArray[np.float64], comparisons: NDArray[np.int32]) -> Interval:
    """The intervals that hold for so many comparisons at once."""
    wide = Interval(found.estimate, found.lower.copy(), found.upper.copy())
    for number in np.unique(comparisons[comparisons > 1]).tolist():
        own = comparisons == number
        level = 1 - (1 - NIVEAUS[0]) / number
        joint = share_interval(found.estimate[own], size[own], level=level)
        wide.lower[own], wide.upper[own] = joint.lower, joint.upper
    return wide


def _floats(rows: pl.DataFrame, name: str) -> NDArray[np.float64]:
    return rows[name].cast(pl.Float64).fill_null(np.nan).to_numpy()


def _count(rows: pl.DataFrame) -> pl.DataFrame:
    """How many groups of the breakdown are compared, and how many comparisons the row of figures has."""
    rows = rows.with_columns(pl.col("mee").sum().over(_GROEP).alias("groepen"))
    rows = rows.with_columns((pl.col("mee") & (pl.col("groepen") > 1)).alias("mee"))
    part = pl.when(pl.col("groepen") == 2).then(0.5).otherwise(1.0)
    return rows.with_columns(
        pl.when("mee").then(part).otherwise(0.0).sum().over(_RIJ).round().cast(pl.Int32).alias("vergelijkingen")
    )


def _beside(rows: pl.DataFrame, interval: Interval) -> pl.DataFrame:
    """Each group, the others together and their difference, with limits from the limits of each part."""
    down, up = interval.estimate - interval.lower, interval.upper - interval.estimate
    weight = pl.when("mee").then(pl.col("noemer")).otherwise(0).cast(pl.Float64)
    values = {"p": interval.estimate, "omlaag": down, "omhoog": up}
    frame = rows.select(*_GROEP, "mee", "noemer").with_columns(
        *(pl.Series(name, column, nan_to_null=True) for name, column in values.items()), weight.alias("w")
    )

    def others(column: pl.Expr) -> pl.Expr:
        own = pl.when("mee").then(column).otherwise(0.0)
        return own.sum().over(_GROEP) - own

    frame = frame.with_columns(
        others(pl.col("w")).alias("anderen_noemer"),
        others(pl.col("w") * pl.col("p")).alias("som"),
        *(others((pl.col("w") * pl.col(name)) ** 2).sqrt().alias(f"som_{name}") for name in ("omlaag", "omhoog")),
    )
    there = pl.col("som") / pl.col("anderen_noemer")
    away = {name: pl.col(f"som_{name}") / pl.col("anderen_noemer") for name in ("omlaag", "omhoog")}
    difference = pl.col("p") - there
    shown = {
        "anderen": there,
        "anderen_noemer": pl.col("anderen_noemer"),
        "verschil": difference,
        "onder": difference - (pl.col("omlaag") ** 2 + away["omhoog"] ** 2).sqrt(),
        "boven": difference + (pl.col("omhoog") ** 2 + away["omlaag"] ** 2).sqrt(),
    }
    return frame.select(pl.when("mee").then(column).alias(name) for name, column in shown.items())


def _judge(rows: pl.DataFrame, plain: pl.DataFrame, joint: pl.DataFrame, *, rules: Regels) -> pl.DataFrame:
    frame = pl.concat(
        [
            rows.drop("ondergrens", "bovengrens"),
            plain.rename({"onder": "ondergrens", "boven": "bovengrens"}),
            joint.select(samen_onder="onder", samen_boven="boven"),
        ],
        how="horizontal",
    )
    small = pl.col("effectief").fill_null(0.0) < rules.minste - 1e-6
    verdict = (
        pl.when(pl.col("groep") == ONBEKEND).then(pl.lit(Uitspraak.NIET_VERGELEKEN.value))
        .when(pl.col("noemer") < rules.minste).then(pl.lit(Uitspraak.TE_KLEIN.value))
        .when(pl.col("waarde").is_null()).then(pl.lit(Uitspraak.NOG_NIET.value))
        .when(small).then(pl.lit(Uitspraak.TE_KLEIN.value))
        .when(~pl.col("mee")).then(pl.lit(Uitspraak.NIET_VERGELEKEN.value))
        .when(pl.col("samen_onder") > 0).then(pl.lit(Uitspraak.HOGER.value))
        .when(pl.col("samen_boven") < 0).then(pl.lit(Uitspraak.LAGER.value))
        .when((pl.col("ondergrens") > 0) | (pl.col("bovengrens") < 0)).then(pl.lit(Uitspraak.MISSCHIEN_TOEVAL.value))
        .otherwise(pl.lit(Uitspraak.GEEN_VERSCHIL.value))
    )  # fmt: skip
    frame = frame.with_columns(
        verdict.alias("uitspraak"), (pl.col("mee") & (pl.col("noemer") >= rules.gevolg_vanaf)).alias("gevolg_mag")
    )
    return frame.select(pl.col(name).cast(kind) for name, kind in KOLOMMEN.items())
