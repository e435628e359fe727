"""One row per traject: which part gives which value when parts are merged.

Source: the table of merged values of decision 3, after the DDAS questions and answers (earliest aanmelding,
begeleiding per soort). A traject of one part keeps its values; only the others are worked out.
"""

import polars as pl

from stabiel.begrippen.lijsten import Beschikkingssoort, Geslacht
from stabiel.tabellen.traject_kolommen import DATES_AND_VALUES
from stabiel.trajecten.looptijd import EIND
from stabiel.trajecten.volgorde import sort_rows

KLOKKEN = (
    "aanmelding", "intake", "besluit", "plan", "stabilisatie", "stabilisatie_eind", "regeling", "oplossing",
    "nazorg", "uit",
)  # fmt: skip
"""Values that have a recorder of their own: `<klok>_lev` is the levering whose part gave the value."""

FAR_APART = 30  # days between pieces of one phase before it is told

_CLOCK_DAY = {
    "aanmelding": "aanmelding_start",
    "intake": "intake_start",
    "plan": "plan_datum",
    "stabilisatie": "stabilisatie_start",
    "stabilisatie_eind": "stabilisatie_eind",
    "oplossing": "oplossing_start",
    "nazorg": "nazorg_start",
    "uit": "uit",
}
_SETTLEMENT = (
    "regeling_datum", "regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken", "dwangakkoord",
    "dwangakkoord_verzoek", "oplossing_start", "oplossing_eind", "oplossing_soort", "vtlb",
)  # fmt: skip
_SPREAD = ("stabilisatie", "nazorg", "advies")
_VALUES = [kolom.naam for kolom in DATES_AND_VALUES]
_OWN = (
    "traject", "kring", "gemeente", "gemeente_ook", "delen", "organisaties", "persoon1", "persoon2", "geslacht",
    "geboortejaar",
)  # fmt: skip
_COLUMNS = (
    *_OWN, *_VALUES, "uit", *(f"{klok}_lev" for klok in KLOKKEN), "gezien_tot", "verdwenen_op", "verzonnen",
)  # fmt: skip

_DECISION = pl.coalesce("beschikkingsdatum", "intake_eind")
_SETTLED = pl.any_horizontal(pl.col("oplossing_start", "oplossing_soort").is_not_null())
_FILED = pl.any_horizontal(
    pl.col("regeling_datum", "regeling_afgewezen", "regeling_ingetrokken", "dwangakkoord_verzoek").is_not_null()
)


def merge_values(grouped: pl.DataFrame) -> pl.DataFrame:
    """The trajecten, sorted by key.

    Args:
        grouped: DELEN that count, with traject, persoon1, persoon2, kring, start, eind (empty = open; the end
            of the window for a vanished part), verdwenen_op, lev, organisatie, periode_eind, verzonnen.

    Returns:
        The columns of the table `trajecten`, with `<klok>_lev` instead of `<klok>_organisatie`.
    """
    parts = grouped.with_columns(
        _sexe().alias("geslacht"),
        pl.min_horizontal("c1_geboortejaar", "c2_geboortejaar").alias("geboortejaar"),
        _DECISION.alias("besluit"),
    )
    several = pl.len().over("traject") > 1
    alone, merged = parts.filter(~several), parts.filter(several)
    return pl.concat([_single(alone), _merge(merged)]).sort("traject")


def find_conflicts(grouped: pl.DataFrame) -> pl.DataFrame:
    """Hits X06 (two municipalities) and X07 (conflicting decision, award, solution or total of debts)."""
    merged = grouped.filter(pl.len().over("traject") > 1)
    known = pl.col("gemeente").filter(_known()).n_unique() > 1
    differs = ["toekenningsdatum", "regeling_toegekend", "oplossing_start", "oplossing_soort", "totaal_schuldbedrag"]
    kinds = pl.col("beschikkingssoort", *differs).drop_nulls().n_unique() > 1
    apart = [_pieces_apart(merged, phase) for phase in _SPREAD]
    per_traject = merged.group_by("traject").agg(known.alias("X06"), pl.any_horizontal(kinds).alias("X07"))
    per_traject = per_traject.with_columns(pl.col("X07") | pl.col("traject").is_in(pl.concat(apart).implode()))
    flagged = merged.join(per_traject, on="traject")
    return pl.concat(
        flagged.filter(code).select("kring", "lev", "gemeente", pl.lit(code).alias("code")) for code in ("X06", "X07")
    )


def _pieces_apart(merged: pl.DataFrame, phase: str) -> pl.Series:
    start, end = f"{phase}_start", f"{phase}_eind"
    pieces = merged.select("traject", start, end).filter(pl.col(start).is_not_null())
    pieces = sort_rows(pieces.filter(pl.len().over("traject") > 1), by=["traject", start])
    reach = pl.col(end).fill_null(pl.date(9999, 12, 31)).cum_max().shift(1).over("traject")
    return pieces.filter((pl.col(start) - reach).dt.total_days() > FAR_APART)["traject"].unique()


def _known() -> pl.Expr:
    return pl.col("gemeente").is_not_null() & (pl.col("gemeente") != "Onbekend")


def _sexe() -> pl.Expr:
    one = pl.col("c1_geslacht").replace_strict(
        {Geslacht.MAN.value: "man", Geslacht.VROUW.value: "vrouw"}, default="onbekend", return_dtype=pl.String
    )
    couple = pl.col("persoon2").is_not_null()
    return pl.when(couple).then(pl.lit("twee cliënten")).otherwise(one.fill_null("onbekend"))


def _has(klok: str) -> pl.Expr:
    if klok == "besluit":
        return pl.col("besluit").is_not_null() | pl.col("beschikkingssoort").is_not_null()
    if klok == "regeling":
        return pl.col("regeling_datum", "regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken")
    return pl.col(_CLOCK_DAY[klok]).is_not_null()


def _recorder(klok: str) -> pl.Expr:
    has = pl.any_horizontal(_has(klok).is_not_null()) if klok == "regeling" else _has(klok)
    return pl.when(has).then("lev").alias(f"{klok}_lev")


def _single(alone: pl.DataFrame) -> pl.DataFrame:
    closed = pl.col("verdwenen_op").is_null()
    rows = alone.with_columns(
        pl.lit(None, pl.String).alias("gemeente_ook"),
        pl.lit(1, pl.Int32).alias("delen"),
        pl.lit(1, pl.Int32).alias("organisaties"),
        pl.when(closed).then("eind").alias("uit"),
        pl.col("periode_eind").alias("gezien_tot"),
    )
    return rows.with_columns(_recorder(klok) for klok in KLOKKEN).select(_COLUMNS)


def _merge(merged: pl.DataFrame) -> pl.DataFrame:
    settlement = pl.when(_SETTLED).then(0).when(pl.col("regeling_toegekend").is_not_null()).then(1)
    merged = merged.with_columns(settlement.when(_FILED).then(2).otherwise(3).alias("regeling_orde"))
    frames = [
        _bounds(merged),
        _first(merged, pl.col("aanmelding_start"), ["aanmelding_start", "aanmelding_eind"], "aanmelding"),
        _first(merged, pl.col("intake_start"), ["intake_start"], "intake"),
        _decision(merged),
        _first(merged, pl.col("plan_datum"), ["plan_datum"], "plan"),
        _first(merged, pl.col("stabilisatie_start"), [], "stabilisatie"),
        _first(merged, -pl.col("stabilisatie_eind").to_physical(), [], "stabilisatie_eind"),
        _settlement(merged),
        _first(merged, pl.col("nazorg_start"), [], "nazorg"),
        _exit(merged),
        _municipality(merged),
    ]
    rows = pl.concat(frames, how="horizontal")
    total = pl.coalesce("bedrag_regeling", "bedrag_hoogste").alias("totaal_schuldbedrag")
    award = pl.coalesce("toekenning_regeling", "toekenning_eerste").alias("toekenningsdatum")
    intake_end = pl.coalesce("besluit_intake_eind", "intake_eind_eerste").alias("intake_eind")
    stopped = pl.when(pl.col("stabilisatie_eind").is_not_null()).then("stabilisatie_eind_lev")
    rows = rows.with_columns(total, award, intake_end, stopped.alias("stabilisatie_eind_lev"))
    return rows.select(_COLUMNS)


def _sorted(merged: pl.DataFrame, *by: pl.Expr) -> pl.DataFrame:
    """The first part of each traject by these keys, then by start; trajecten in order of their key."""
    names = [f"_{place}" for place in range(len(by))]
    keys = merged.select("traject", *(key.alias(name) for key, name in zip(by, names, strict=True)), "start", "deel")
    order = sort_rows(keys.with_row_index("rij"), by=keys.columns)
    first = order["traject"] != order["traject"].shift(1)
    return merged[order["rij"].filter(first.fill_null(value=True))]


def _first(merged: pl.DataFrame, by: pl.Expr, columns: list[str], *clocks: str) -> pl.DataFrame:
    return _sorted(merged, by).select(*columns, *(_recorder(klok) for klok in clocks))


def _decision(merged: pl.DataFrame) -> pl.DataFrame:
    dated = pl.col("besluit").is_not_null()
    admitted = dated & (pl.col("beschikkingssoort") == Beschikkingssoort.TOELATING.value)
    told = pl.col("beschikkingssoort").is_not_null()
    order = pl.when(admitted).then(0).when(dated).then(1).when(told).then(2).otherwise(3)
    return _sorted(merged, order, pl.col("besluit")).select(
        "beschikkingsdatum",
        "beschikkingssoort",
        pl.col("intake_eind").alias("besluit_intake_eind"),
        _recorder("besluit"),
    )


def _settlement(merged: pl.DataFrame) -> pl.DataFrame:
    began = pl.coalesce("oplossing_start", "regeling_toegekend", "regeling_datum").to_physical()
    holds = pl.col("regeling_orde") < 3
    return _sorted(merged, pl.col("regeling_orde"), -began).select(
        *_SETTLEMENT,
        pl.when(holds).then("totaal_schuldbedrag").alias("bedrag_regeling"),
        pl.when(holds).then("toekenningsdatum").alias("toekenning_regeling"),
        _recorder("regeling"),
        _recorder("oplossing"),
    )


def _exit(merged: pl.DataFrame) -> pl.DataFrame:
    """End and reason of the part that ends last; nothing while that part runs or has vanished."""
    open_or_gone = pl.col("eind").is_null() | pl.col("verdwenen_op").is_not_null()
    until = pl.col("eind").fill_null(pl.date(9999, 12, 31)).to_physical()
    # On one day a running part that vanished comes after a part that ended: the end is known.
    last = _sorted(
        merged, -until, pl.col("verdwenen_op").is_not_null(), pl.col("uitstroom_reden").is_null()
    ).with_columns(pl.when(~open_or_gone).then("eind").alias("uit"))
    ended = ~open_or_gone
    return last.select(
        *(pl.when(ended).then(naam).alias(naam) for naam in (*EIND, "uitstroom_reden")),
        "uit",
        _recorder("uit"),
        "verdwenen_op",
    )


def _municipality(merged: pl.DataFrame) -> pl.DataFrame:
    """A known one; of the earliest application, the earliest start, the newest period, the lowest code."""
    newest = -pl.col("periode_eind").to_physical()
    order = (~_known(), pl.col("aanmelding_start"), pl.col("start"), newest, pl.col("gemeente"))
    chosen = _sorted(merged, *order).select("traject", "gemeente")
    rest = merged.join(chosen, on="traject", suffix="_een").filter(
        _known() & (pl.col("gemeente") != pl.col("gemeente_een"))
    )
    other = _sorted(rest, *order).select("traject", pl.col("gemeente").alias("gemeente_ook"))
    return chosen.join(other, on="traject", how="left", maintain_order="left").select("gemeente", "gemeente_ook")


def _bounds(merged: pl.DataFrame) -> pl.DataFrame:
    known_sex = pl.col("geslacht").filter(pl.col("geslacht") != "onbekend")
    aggregated = [
        pl.min("kring"),
        pl.len().cast(pl.Int32).alias("delen"),
        pl.col("organisatie").n_unique().cast(pl.Int32).alias("organisaties"),
        pl.min("persoon1"),
        pl.max("persoon2"),
        pl.max("persoon1").alias("hoogste"),
        known_sex.min().alias("geslacht"),
        pl.min("geboortejaar"),
        pl.min("startdatum"),
        pl.max("aanmelding_crisis"),
        pl.min("toekenningsdatum").alias("toekenning_eerste"),
        pl.max("totaal_schuldbedrag").alias("bedrag_hoogste"),
        pl.col("intake_eind")
        .sort_by("intake_start", "start", "deel", nulls_last=True)
        .first()
        .alias("intake_eind_eerste"),
        pl.max("periode_eind").alias("gezien_tot"),
        pl.max("verzonnen"),
        *(bound for phase in _SPREAD for bound in _envelope(phase)),
    ]
    rows = merged.group_by("traject").agg(aggregated).sort("traject")
    second = pl.coalesce("persoon2", pl.when(pl.col("hoogste") != pl.col("persoon1")).then("hoogste"))
    sex = (
        pl.when(second.is_not_null()).then(pl.lit("twee cliënten")).otherwise(pl.col("geslacht").fill_null("onbekend"))
    )
    return rows.with_columns(second.alias("persoon2"), sex.alias("geslacht")).drop("hoogste")


def _envelope(phase: str) -> tuple[pl.Expr, pl.Expr]:
    start, end = pl.col(f"{phase}_start"), pl.col(f"{phase}_eind")
    runs = (start.is_not_null() & end.is_null()).any()
    return start.min(), pl.when(~runs).then(end.max()).alias(f"{phase}_eind")
