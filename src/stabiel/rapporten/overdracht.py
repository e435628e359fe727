"""How long an organisation had a traject before the next one took over, per organisation.

A hand-over is seen inside one merged traject: the next organisation begins on a later day than the one before.
Its time runs from the start at the first to the start at the next, and it belongs to the period in which the
next one begins. It is a count of what happened, not an estimate: who was not handed over is not in it.
"""

from collections.abc import Sequence

import polars as pl

from stabiel.begrippen.lijsten import Groep
from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Stat, Uitkomst
from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.rapporten.organisaties import OVERDRACHT

INDICATOR, VERSIE = "C2", 1
"""Hand-over time stands beside the flow balance, as a definition of its own."""


def handover_rows(
    momentopname: Momentopname,
    *,
    gemeente: str | None,
    periode: Periode,
    soort: SoortPeriode,
    indicatoren: Sequence[str],
) -> list[Uitkomst]:
    """Median days to hand-over per organisation that handed over in the period; nothing where C2 is not asked."""
    if INDICATOR not in indicatoren:
        return []
    found = _handovers(momentopname, gemeente).filter(pl.col("naar").is_between(periode.start, periode.end))
    rows = found.group_by("organisatie").agg(pl.col("dagen").median(), pl.len().alias("n")).sort("organisatie").rows()
    return [
        Uitkomst(
            indicator=INDICATOR, versie=VERSIE, definitie=OVERDRACHT, populatie="", maat=Maat.DAGEN, stat=Stat.MEDIAAN,
            soort_periode=soort, periode=periode.code, gemeente=gemeente, organisatie=owner, noemer=number,
            waarde=float(days),
        )
        for owner, days, number in rows
    ]  # fmt: skip


def _handovers(momentopname: Momentopname, gemeente: str | None) -> pl.DataFrame:
    """One row per hand-over: organisatie, naar (first day at the next), dagen."""
    places = momentopname.tabel("trajecten").select("traject", "gemeente")
    if gemeente is not None:
        places = places.filter(pl.col("gemeente") == gemeente)
    own = (
        momentopname.tabel("begeleidingen")
        .filter((pl.col("groep") == Groep.ORGANISATIE.value) & pl.col("startdatum").is_not_null())
        .select("traject", "organisatie", "startdatum")
        .join(places.select("traject"), on="traject", how="semi")
        .sort("traject", "startdatum", "organisatie")
        .with_columns(pl.col("startdatum").shift(-1).over("traject").alias("naar"))
        .filter(pl.col("naar") > pl.col("startdatum"))
    )
    days = (pl.col("naar") - pl.col("startdatum")).dt.total_days().alias("dagen")
    return own.select("organisatie", "naar", days).collect()
