"""V1: observed against expected, per municipality or organisation, in a funnel. See `compute_verhoudingen`."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from stabiel.indicatoren.compute import Vraag
from stabiel.indicatoren.gegevens import ONBEKEND, Tabellen
from stabiel.statistiek.funnels import Limits, binomial_funnel, widen_shares
from stabiel.statistiek.overdispersion import balanced, dispersion
from stabiel.statistiek.proportions import Interval
from stabiel.statistiek.shrinkage import LogitNormal, shrink
from stabiel.vergelijking.cellen import Cellen, compute_cellen
from stabiel.vergelijking.gevallenmix import STANDAARD, choose_kenmerken
from stabiel.vergelijking.grootte import measure_size
from stabiel.vergelijking.regels import NIVEAUS, SLEUTEL, Regels
from stabiel.vergelijking.uitspraken import Positie, Uitspraak

_KEY = {
    "indicator": pl.String, "versie": pl.Int16, "definitie": pl.String, "populatie": pl.String, "maat": pl.String,
    "stat": pl.String, "soort_periode": pl.String, "periode": pl.String, "horizon_dagen": pl.Int32,
}  # fmt: skip
EENHEDEN = {
    **_KEY, "eenheid": pl.String, "teller": pl.Int64, "noemer": pl.Int64, "nog_lopend": pl.Int64,
    "waarde": pl.Float64, "effectief": pl.Float64, "verwacht": pl.Float64, "buiten_mix": pl.Int64,
    "verhouding": pl.Float64, "ondergrens": pl.Float64, "bovengrens": pl.Float64, "gekrompen": pl.Float64,
    "gekrompen_onder": pl.Float64, "gekrompen_boven": pl.Float64, "toeval_onder": pl.Float64,
    "toeval_boven": pl.Float64, "grens95_onder": pl.Float64, "grens95_boven": pl.Float64,
    "grens998_onder": pl.Float64, "grens998_boven": pl.Float64, "positie": pl.String, "buiten_grens": pl.Float64,
    "uitspraak": pl.String, "gevolg_mag": pl.Boolean, "oordeel": pl.String,
}  # fmt: skip
"""One row per row of figures and unit, by name of the unit. All ratios and limits are relative to `verwacht` (1 is as
expected).

teller, noemer, nog_lopend, waarde, oordeel: as in `indicatoren`. effectief: cases followed to the end that would tell
as much. verwacht: the share that the same people have in all units together. buiten_mix: cases in a cell of which all
units together show nothing; the pooled share stands in. verhouding with its 95% interval; gekrompen: pulled to 1 as far
as chance goes. toeval_*: 95% limits if units differ by chance alone. grens95_*, grens998_*: with the spread between
units. positie and buiten_grens: outside which level (0.95, 0.998). gevolg_mag: enough cases to hang a consequence on.
Empty where not placed.
"""
TRECHTERS = {
    **_KEY, "waarde": pl.Float64, "noemer": pl.Int64, "eenheden": pl.Int32, "geplaatst": pl.Int32,
    "phi": pl.Float64, "spreiding": pl.Float64, "spreiding_laag": pl.Float64, "spreiding_hoog": pl.Float64,
    "spreiding_geschat": pl.Boolean, "verwacht_buiten": pl.Float64,
}  # fmt: skip
"""One row per row of figures: the pooled share, how many units there are and are placed, φ (1: chance alone), the
spread between units on log-odds that limits use with its range, whether it was estimated or assumed, and how many units
fall outside the 95% limits by chance alone."""

Waarden = NDArray[np.float64]


@dataclass(frozen=True)
class Verhoudingen:
    """The answer of V1: `eenheden` with EENHEDEN and `trechters` with TRECHTERS."""

    eenheden: pl.DataFrame
    trechters: pl.DataFrame


def compute_verhoudingen(
    tabellen: Tabellen,
    *,
    vraag: Vraag,
    eenheid: str = "gemeente",
    kenmerken: Sequence[str] = STANDAARD,
    regels: Regels | None = None,
) -> Verhoudingen:
    """V1 for a snapshot: S2, S3 and I2 of cohorts, indirectly standardised.

    Each unit is compared with what its own people would show in all units together, never with another unit: two of
    these ratios say nothing about each other.

    What the door must know: `verhouding` × `verwacht` is the share, so they are hidden with it; `verwacht` of several
    rows of one unit tells about the make-up of its people; `effectief` is nearly the noemer; limits depend on the
    noemer. Counts per group are `teller`, `noemer`, `nog_lopend` here; those of cells stay inside.

    Raises:
        VergelijkFout: no cohort, another unit or variable, or an indicator that is not compared.
    """
    chosen = choose_kenmerken(kenmerken)
    return standardise(
        compute_cellen(tabellen, vraag=vraag, kenmerken=chosen, eenheid=eenheid), eenheid=eenheid, regels=regels
    )


def standardise(cellen: Cellen, *, eenheid: str = "gemeente", regels: Regels | None = None) -> Verhoudingen:
    """V1 from counted cells; see `compute_verhoudingen`. Unknown municipalities are in the standard, but are no
    unit."""
    rules = regels or Regels()
    table = _gather(cellen, eenheid=eenheid)
    if table.is_empty():
        return Verhoudingen(pl.DataFrame(schema=EENHEDEN), pl.DataFrame(schema=TRECHTERS))
    keys = table.select("trechter", *_KEY).unique("trechter", maintain_order=True)
    units = table["eenheid"].unique().sort()
    places = (table["trechter"].to_numpy(), units.search_sorted(table["eenheid"]))
    shape = (keys.height, len(units))

    def grid(name: str) -> Waarden:
        filled = np.full(shape, np.nan)
        filled[places] = table[name].cast(pl.Float64).to_numpy()
        return filled

    measured = Interval(grid("waarde"), grid("ondergrens"), grid("bovengrens"))
    counts = {name: grid(name) for name in ("teller", "noemer", "nog_lopend")}
    size = measure_size(measured, **counts)
    trechter = _judge(measured, size=size, noemer=counts["noemer"], verwacht=grid("verwacht"), rules=rules)
    columns = {name: values[places] for name, values in trechter.per_eenheid.items()}
    return Verhoudingen(_rows(table, columns, rules=rules), _funnels(cellen, keys, table, trechter))


def _gather(cellen: Cellen, *, eenheid: str) -> pl.DataFrame:
    """The rows of the units with the number of their funnel and what is expected of them."""
    units = cellen.eenheden.filter(pl.col(eenheid) != ONBEKEND).with_columns(pl.col(eenheid).alias("eenheid"))
    keys = units.select(SLEUTEL).unique(maintain_order=True).with_row_index("trechter")
    whole = cellen.pool.filter(pl.col("cel").is_null()).select(*SLEUTEL, alle="waarde")
    pooled = cellen.pool.filter(pl.col("cel").is_not_null()).select(*SLEUTEL, "cel", hier="waarde")
    expected = (
        cellen.per_cel.with_columns(pl.col(eenheid).alias("eenheid"))
        .join(pooled, on=[*SLEUTEL, "cel"], how="left", nulls_equal=True)
        .join(whole, on=list(SLEUTEL), how="left", nulls_equal=True)
        .group_by(*SLEUTEL, "eenheid")
        .agg(
            (pl.coalesce("hier", "alle") * pl.col("noemer")).sum().alias("som"),
            pl.col("noemer").sum().alias("mensen"),
            pl.col("noemer").filter(pl.col("hier").is_null()).sum().alias("buiten_mix"),
            pl.col("alle").first(),
        )
        .with_columns(pl.when(pl.col("alle").is_not_null()).then(pl.col("som") / pl.col("mensen")).alias("verwacht"))
    )
    return (
        units.join(keys, on=list(SLEUTEL), nulls_equal=True)
        .join(expected.select(*SLEUTEL, "eenheid", "verwacht", "buiten_mix"), on=[*SLEUTEL, "eenheid"], how="left",
              nulls_equal=True)
        .sort("trechter", "eenheid")
    )  # fmt: skip


@dataclass(frozen=True)
class _Trechter:
    """Names of columns → values (funnels × units), and what a funnel as a whole says."""

    per_eenheid: dict[str, Waarden]
    geplaatst: NDArray[np.bool_]
    phi: Waarden
    laag: Waarden
    hoog: Waarden
    geschat: NDArray[np.bool_]


def _judge(measured: Interval, *, size: Waarden, noemer: Waarden, verwacht: Waarden, rules: Regels) -> _Trechter:
    with np.errstate(invalid="ignore"):
        placed = (noemer >= rules.minste) & (size >= rules.minste - 1e-6) & (verwacht > 0) & (verwacht < 1)
    n, aim = (np.where(placed, values, np.nan) for values in (size, verwacht))
    precision = n * aim * (1 - aim)
    score = (measured.estimate - aim) / np.sqrt(aim * (1 - aim) / n)
    enough = placed.sum(axis=1) >= rules.schatten_vanaf
    found = balanced(score, precision, share=rules.winsoriseren)
    low, high = (np.where(enough, found, assumed) for assumed in rules.spreiding_vooraf)
    chance = [binomial_funnel(n, aim, level=level) for level in NIVEAUS]
    wide = [
        widen_shares(limits, target=aim, size=n, between=high[:, None], level=level)
        for limits, level in zip(chance, NIVEAUS, strict=True)
    ]
    shrunken = _shrink(measured.estimate, n, aim, spread=(low + high) / 2)
    with np.errstate(invalid="ignore"):
        ratios = {
            "effectief": np.where(noemer > 0, size, np.nan),
            "verhouding": measured.estimate / np.where(verwacht > 0, verwacht, np.nan),
            "ondergrens": measured.lower / np.where(verwacht > 0, verwacht, np.nan),
            "bovengrens": measured.upper / np.where(verwacht > 0, verwacht, np.nan),
            "gekrompen": shrunken.estimate / aim,
            "gekrompen_onder": shrunken.lower / aim,
            "gekrompen_boven": shrunken.upper / aim,
            "toeval_onder": chance[0].lower / aim,
            "toeval_boven": chance[0].upper / aim,
            "grens95_onder": wide[0].lower / aim,
            "grens95_boven": wide[0].upper / aim,
            "grens998_onder": wide[1].lower / aim,
            "grens998_boven": wide[1].upper / aim,
        }
    sides = {
        "zijde95": _side(measured.estimate, wide[0]),
        "zijde998": _side(measured.estimate, wide[1]),
        "zijde_toeval": _side(measured.estimate, chance[0]),
        "zeker": np.broadcast_to(enough[:, None], placed.shape).astype(np.float64),
        "geplaatst": placed.astype(np.float64),
    }
    phi = dispersion(score, share=rules.winsoriseren)
    return _Trechter(ratios | sides, placed, phi, low, high, np.asarray(enough, dtype=np.bool_))


def _side(share: Waarden, limits: Limits) -> Waarden:
    """1 above, -1 below, 0 inside or not placed. A share on a limit is inside."""
    with np.errstate(invalid="ignore"):
        return np.where(share > limits.upper + 1e-9, 1.0, np.where(share < limits.lower - 1e-9, -1.0, 0.0))


def _shrink(share: Waarden, size: Waarden, aim: Waarden, *, spread: Waarden) -> Interval:
    """The shares of each funnel, pulled to what is expected of them, as far as the spread between units leaves room."""
    filled = Interval(*(np.full(share.shape, np.nan) for _ in range(3)))
    for number, between in enumerate(spread):
        chosen = np.flatnonzero(~np.isnan(size[number]))
        n, p = size[number, chosen], aim[number, chosen]
        model = LogitNormal(0.0, float(between))
        found = shrink(share[number, chosen] * n, n, model=model, expected=p)
        for side in ("estimate", "lower", "upper"):
            getattr(filled, side)[number, chosen] = getattr(found, side)
    return filled


def _rows(table: pl.DataFrame, columns: dict[str, Waarden], *, rules: Regels) -> pl.DataFrame:
    frame = table.drop("ondergrens", "bovengrens").with_columns(
        pl.Series(name, values, nan_to_null=True) for name, values in columns.items()
    )
    placed, outside = pl.col("geplaatst") > 0, pl.col("zijde95") != 0
    unsure = placed & ~outside & (pl.col("zijde_toeval") != 0) & (pl.col("zeker") == 0)
    frame = frame.with_columns(
        pl.when(placed & outside).then(pl.when(pl.col("zijde95") > 0).then(pl.lit(Positie.BOVEN.value))
        .otherwise(pl.lit(Positie.ONDER.value))).when(placed).then(pl.lit(Positie.BINNEN.value)).alias("positie"),
        pl.when(pl.col("zijde998") != 0).then(NIVEAUS[1]).when(outside).then(NIVEAUS[0]).alias("buiten_grens"),
        pl.when(pl.col("noemer") < rules.minste).then(pl.lit(Uitspraak.TE_KLEIN.value))
        .when(pl.col("waarde").is_null() | pl.col("verwacht").is_null()).then(pl.lit(Uitspraak.NOG_NIET.value))
        .when((pl.col("verwacht") <= 0) | (pl.col("verwacht") >= 1)).then(pl.lit(Uitspraak.NIET_VERGELEKEN.value))
        .when(~placed).then(pl.lit(Uitspraak.TE_KLEIN.value))
        .when(pl.col("zijde95") > 0).then(pl.lit(Uitspraak.HOGER.value))
        .when(pl.col("zijde95") < 0).then(pl.lit(Uitspraak.LAGER.value))
        .when(unsure).then(pl.lit(Uitspraak.HANGT_AF.value))
        .otherwise(pl.lit(Uitspraak.GEEN_VERSCHIL.value)).alias("uitspraak"),
        (placed & (pl.col("noemer") >= rules.gevolg_vanaf)).alias("gevolg_mag"),
    )  # fmt: skip
    hidden = [pl.when(placed).then(pl.col(name)).alias(name) for name in ("verhouding", "ondergrens", "bovengrens")]
    return frame.with_columns(hidden).select(pl.col(name).cast(kind) for name, kind in EENHEDEN.items())


def _funnels(cellen: Cellen, keys: pl.DataFrame, table: pl.DataFrame, trechter: _Trechter) -> pl.DataFrame:
    placed = trechter.geplaatst.sum(axis=1)
    whole = cellen.pool.filter(pl.col("cel").is_null()).select(*SLEUTEL, "waarde", "noemer")
    sizes = table.group_by("trechter").agg(pl.len().alias("eenheden"))
    frame = keys.with_columns(
        pl.Series("geplaatst", placed),
        pl.Series("phi", trechter.phi, nan_to_null=True),
        pl.Series("spreiding_laag", trechter.laag),
        pl.Series("spreiding_hoog", trechter.hoog),
        pl.Series("spreiding_geschat", trechter.geschat),
        pl.Series("verwacht_buiten", placed * (1 - NIVEAUS[0])),
    ).with_columns(pl.col("spreiding_hoog").alias("spreiding"))
    frame = (
        frame.join(whole, on=list(SLEUTEL), how="left", nulls_equal=True).join(sizes, on="trechter").sort("trechter")
    )
    return frame.select(pl.col(name).cast(kind) for name, kind in TRECHTERS.items())


def draw_trechter(doel: float, *, spreiding: float, groottes: ArrayLike) -> pl.DataFrame:
    """The lines of a funnel for a chart: limits of the share at each size, around the pooled share.

    Args:
        doel: the pooled share; spreiding: as in TRECHTERS; groottes: effective cases.

    Returns:
        grootte, and for each level its lower and upper limit: grens95_onder, grens95_boven, grens998_onder,
        grens998_boven.
    """
    size = np.asarray(groottes, dtype=np.float64)
    lines: dict[str, Waarden] = {"grootte": size}
    for name, level in zip(("grens95", "grens998"), NIVEAUS, strict=True):
        limits = widen_shares(
            binomial_funnel(size, doel, level=level), target=doel, size=size, between=spreiding, level=level
        )
        lines |= {f"{name}_onder": limits.lower, f"{name}_boven": limits.upper}
    return pl.DataFrame(lines)
