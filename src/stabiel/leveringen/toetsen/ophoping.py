"""Heaping: one day that holds far more dates of a field than its share (P70)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.stats import binom

from stabiel.leveringen.blok import RuwBlok
from stabiel.leveringen.moment import parse_dag
from stabiel.tabellen.traject_kolommen import DATES_AND_VALUES

LEAST = 50
TIMES = 3.0
LEVEL = 0.001
DAGEN = pl.Schema({"levering_nr": pl.Int32, "veld": pl.Int16, "dag": pl.Int32, "n": pl.Int64})
"""How often each day (days since 1970-01-01) stands in each field (place in VELDEN)."""

_BIRTH = "geboortedatum"
_DATES = tuple(column.naam for column in DATES_AND_VALUES if column.soort == pl.Date)
VELDEN = (*_DATES, _BIRTH)
_EPOCH = date(1970, 1, 1).toordinal()
_RANGE = (date(1850, 1, 1).toordinal() - _EPOCH, date(2150, 1, 1).toordinal() - _EPOCH)
_SATURDAY = 5


@dataclass(frozen=True)
class Ophoping:
    """What is known of one field in one levering: number of dates, and whether a day stands out."""

    levering_nr: int
    veld: str
    datums: int
    opgehoopt: bool


def count_dagen(blok: RuwBlok) -> pl.DataFrame:
    """Days per field and levering in one block (DAGEN); days before 1850 and after 2149 are left out."""
    parts = [_count_column(blok.trajecten, name, place) for place, name in enumerate(_DATES)]
    births = blok.clienten.join(blok.trajecten.select("rij", "levering_nr"), on="rij", how="left")
    births = births.with_columns(pl.col(_BIRTH).str.to_date("%Y-%m-%d", strict=False))
    return pl.concat([*parts, _count_column(births, _BIRTH, len(_DATES))])


def _count_column(frame: pl.DataFrame, column: str, place: int) -> pl.DataFrame:
    rows = frame.select("levering_nr", pl.col(column).to_physical().cast(pl.Int32).alias("dag")).drop_nulls()
    numbers, days = rows["levering_nr"].to_numpy().astype(np.int64), rows["dag"].to_numpy().astype(np.int64)
    inside = (days >= _RANGE[0]) & (days < _RANGE[1])
    numbers, days = numbers[inside], days[inside]
    if not len(days):
        return pl.DataFrame(schema=DAGEN)
    low, first, width = numbers.min(), days.min(), days.max() - days.min() + 1
    sums = np.bincount((numbers - low) * width + days - first)
    filled = np.flatnonzero(sums)
    return pl.DataFrame(
        {
            "levering_nr": filled // width + low,
            "veld": np.full(len(filled), place),
            "dag": filled % width + first,
            "n": sums[filled],
        }
    ).cast(DAGEN)


def find_ophopingen(dagen: pl.DataFrame, *, periode_start: str | None, periode_eind: str | None) -> Iterator[Ophoping]:
    """Whether a day stands out, per levering and field.

    A day's expected share is one over the number of days on which the field could fall: the days that occur, or
    the working days of the period if there are more. A day stands out with more than three times that share, if
    chance gives that many or more with p < 0.001, corrected for the number of days (Bonferroni).
    """
    working = _working_days(parse_dag(periode_start), parse_dag(periode_eind))
    sums = dagen.group_by("levering_nr", "veld", "dag").agg(pl.col("n").sum())
    for (number, place), rows in sums.sort("levering_nr", "veld").group_by("levering_nr", "veld", maintain_order=True):
        counts = rows["n"].to_numpy()
        stands_out = bool(counts.sum() >= LEAST and stands_out_of(counts, days=max(len(counts), working)))
        yield Ophoping(int(str(number)), VELDEN[int(str(place))], int(counts.sum()), stands_out)


def stands_out_of(counts: npt.NDArray[np.int64], *, days: int) -> bool:
    """Whether the fullest day holds more than its share, when each of `days` days is as likely."""
    total, most = int(counts.sum()), int(counts.max())
    by_chance = binom.sf(most - 1, total, 1 / days)
    return most * days > TIMES * total and float(by_chance) * days < LEVEL


def _working_days(start: date | None, end: date | None) -> int:
    if start is None or end is None or end < start:
        return 1
    return int(np.busday_count(start, end)) + int(end.weekday() < _SATURDAY)
