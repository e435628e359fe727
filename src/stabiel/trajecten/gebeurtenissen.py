"""The fold: from merged trajecten and their periods to dated events in one declared order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.lijsten import Beschikkingssoort, Groep

_BESLUIT = pl.coalesce("beschikkingsdatum", "intake_eind")
_DATED = (
    (Activiteit.AANMELDING, "aanmelding_start", "aanmelding", None),
    (Activiteit.INTAKE, "intake_start", "intake", None),
    (Activiteit.PLAN, "plan_datum", "plan", None),
    (Activiteit.STABILISATIE, "stabilisatie_start", "stabilisatie", None),
    (Activiteit.EINDE_STABILISATIE, "stabilisatie_eind", "stabilisatie_eind", None),
    (Activiteit.REGELING, "regeling_datum", "regeling", None),
    (Activiteit.REGELING_AFGEWEZEN, "regeling_afgewezen", "regeling", None),
    (Activiteit.REGELING_INGETROKKEN, "regeling_ingetrokken", "regeling", None),
    (Activiteit.REGELING_TOEGEKEND, "regeling_toegekend", "regeling", None),
    (Activiteit.OPLOSSING, "oplossing_start", "oplossing", "oplossing_soort"),
    (Activiteit.EINDE_OPLOSSING, "oplossing_eind", "oplossing", "oplossing_soort"),
    (Activiteit.NAZORG, "nazorg_start", "nazorg", None),
    (Activiteit.UITSTROOM, "uit", "uit", "uitstroom_reden"),
)
"""Activity, day, clock that names the recorder, and the kind that is carried along."""
_KINDS = ("oplossing_soort", "uitstroom_reden")
_COLUMNS = ["nr", "datum", "rang", "soort", "lev"]
_BITS = {"datum": 22, "rang": 5, "soort": 5, "organisatie": 12, "gepland": 1}
_KEY = ["nr", "datum", "rang", "soort", "organisatie"]


@dataclass(frozen=True)
class Afzenders:
    """Who delivered, by place of the levering (`lev`): organisation, and last day of its period."""

    organisatie: pl.Series
    periode_eind: pl.Series


def fold_gebeurtenissen(trajecten: pl.DataFrame, *, begeleidingen: pl.DataFrame, afzenders: Afzenders) -> pl.DataFrame:
    """Every dated event, sorted by traject, day, rank, kind and organisation.

    Args:
        trajecten: result of `merge_values`, sorted by traject.
        begeleidingen: result of `merge_begeleiding`.
        afzenders: recorders of the leveringen.

    Returns:
        traject, datum, rang, activiteit, soort, organisatie, gepland. `gepland`: later than the last day of
        the delivery that gave it, so a plan and not a fact.
    """
    kinds = _kinds(trajecten, begeleidingen)
    owners = afzenders.organisatie.unique().drop_nulls().sort()
    rows = trajecten.with_row_index("nr").with_columns(_codes(trajecten[name], kinds) for name in _KINDS)
    spells = begeleidingen.with_columns(_codes(begeleidingen["soort"], kinds))
    spells = spells.join(rows.select("nr", "traject"), on="traject", maintain_order="left")
    events = pl.concat([*_phases(rows), *_decisions(rows), *_periods(spells)])
    coded = events.with_columns(
        _gather(_codes(afzenders.organisatie, owners), events["lev"]).alias("organisatie"),
        _planned(events, afzenders.periode_eind).alias("gepland"),
    )
    ordered = coded.sort(_order(coded))
    again = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in _KEY)
    first = ordered.filter((pl.int_range(pl.len()) == 0) | ~again)
    return _named(first, trajecten["traject"], kinds, owners)


def _kinds(trajecten: pl.DataFrame, begeleidingen: pl.DataFrame) -> pl.Series:
    """All kinds that an event can carry, in alphabetical order."""
    found = [*(trajecten[name].unique() for name in _KINDS), begeleidingen["soort"].unique()]
    return pl.concat([values.alias("soort") for values in found]).unique().drop_nulls().sort()


def _planned(events: pl.DataFrame, last_days: pl.Series) -> pl.Series:
    return (events["datum"] > _gather(last_days, events["lev"])).fill_null(value=False)


def _phases(rows: pl.DataFrame) -> list[pl.DataFrame]:
    return [
        _events(rows, activity, pl.col(day), pl.col(f"{clock}_lev"), pl.col(kind) if kind else None)
        for activity, day, clock, kind in _DATED
    ]


def _decisions(rows: pl.DataFrame) -> list[pl.DataFrame]:
    kind = pl.col("beschikkingssoort")
    which = (
        (Activiteit.TOELATING, kind == Beschikkingssoort.TOELATING.value),
        (Activiteit.AFWIJZING, kind == Beschikkingssoort.AFWIJZING.value),
        (Activiteit.BESLUIT, kind.is_null()),
    )
    return [_events(rows.filter(chosen), activity, _BESLUIT, pl.col("besluit_lev")) for activity, chosen in which]


def _periods(spells: pl.DataFrame) -> list[pl.DataFrame]:
    group, kind, lev = pl.col("groep"), pl.col("soort"), pl.col("lev")
    support = spells.filter(group == Groep.BEGELEIDING.value)
    asked = pl.coalesce("startdatum", "datum_goedkeuring", "datum_aanvraag")
    return [
        _events(support, Activiteit.BEGELEIDING, pl.col("startdatum"), lev, kind),
        _events(support, Activiteit.EINDE_BEGELEIDING, pl.col("einddatum"), pl.col("eind_lev"), kind),
        _events(spells.filter(group == Groep.CRISIS.value), Activiteit.CRISIS, pl.col("startdatum"), lev),
        _events(spells.filter(group == Groep.MORATORIUM.value), Activiteit.MORATORIUM, asked, lev),
    ]


def _events(
    rows: pl.DataFrame, activity: Activiteit, day: pl.Expr, lev: pl.Expr, kind: pl.Expr | None = None
) -> pl.DataFrame:
    filled = rows.select(
        "nr",
        day.alias("datum"),
        pl.lit(activity.rank, pl.Int8).alias("rang"),
        (pl.lit(None, pl.Int64) if kind is None else kind).alias("soort"),
        lev.alias("lev"),
    )
    return filled.filter(pl.col("datum").is_not_null()).select(_COLUMNS)


def _codes(values: pl.Series, known: pl.Series) -> pl.Series:
    return values.replace_strict(known, np.arange(len(known)), default=None, return_dtype=pl.Int64)


def _gather(values: pl.Series, places: pl.Series) -> pl.Series:
    return values.gather(places)


def _order(coded: pl.DataFrame) -> Sequence[pl.Expr]:
    """One whole number that sorts like (nr, datum, rang, soort, organisatie, gepland), if it fits in 63 bits."""
    parts = [
        pl.col("datum").to_physical().cast(pl.Int64) + (1 << 21),
        pl.col("rang").cast(pl.Int64),
        pl.col("soort").fill_null((1 << _BITS["soort"]) - 1),
        pl.col("organisatie").fill_null((1 << _BITS["organisatie"]) - 1),
        pl.col("gepland").cast(pl.Int64),
    ]
    number = pl.col("nr").cast(pl.Int64)
    limits = [1 << bits for bits in _BITS.values()]
    room = 1 << (63 - sum(_BITS.values()))
    bounded = [part.max() < limit for part, limit in zip([*parts, number], [*limits, room], strict=True)]
    if not all(coded.select(fits.alias(str(place)) for place, fits in enumerate(bounded)).row(0)):
        return [number, *parts]
    key = number
    for part, limit in zip(parts, limits, strict=True):
        key = key * limit + part
    return [key]


def _named(ordered: pl.DataFrame, keys: pl.Series, soorten: pl.Series, owners: pl.Series) -> pl.DataFrame:
    activities = pl.Series([activity.value for activity in Activiteit])
    return pl.DataFrame(
        {
            "traject": _gather(keys, ordered["nr"]),
            "datum": ordered["datum"],
            "rang": ordered["rang"],
            "activiteit": _gather(activities, ordered["rang"].cast(pl.UInt32)),
            "soort": _gather(soorten, ordered["soort"].cast(pl.UInt32)),
            "organisatie": _gather(owners, ordered["organisatie"].cast(pl.UInt32)),
            "gepland": ordered["gepland"],
        }
    )
