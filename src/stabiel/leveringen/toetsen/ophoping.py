"""Heaping: one day that holds far more dates of a field than its share (P70)."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.blok import RuwBlok
from stabiel.leveringen.moment import parse_dag
from stabiel.tabellen.traject_kolommen import DATES_AND_VALUES

LEAST = 50
TIMES = 3.0
LEVEL = 0.001
FEWEST_DAYS = 20
DAGEN = pl.Schema({"levering_nr": pl.Int32, "veld": pl.Int16, "dag": pl.Int32, "n": pl.Int64})
"""How often each day (days since 1970-01-01) stands in each field (place in VELDEN)."""

_BIRTH = "geboortedatum"
_DATES = tuple(column.naam for column in DATES_AND_VALUES if column.soort == pl.Date)
VELDEN = (*_DATES, _BIRTH)
_EPOCH = date(1970, 1, 1).toordinal()
_RANGE = (date(1850, 1, 1).toordinal() - _EPOCH, date(2150, 1, 1).toordinal() - _EPOCH)
_NO_DAY = -(10**6)
_MOST_CELLS = 4_000_000
_SATURDAY = 5
_PRECISE = 1e-16


@dataclass(frozen=True)
class Ophoping:
    """What is known of one field in one levering: number of dates, and whether a day stands out."""

    levering_nr: int
    veld: str
    datums: int
    opgehoopt: bool


def count_dagen(blok: RuwBlok) -> pl.DataFrame:
    """Days per field and levering in one block (DAGEN); days before 1850 and after 2149 are left out."""
    own = blok.trajecten.select_seq(_as_number(pl.col(name)) for name in _DATES).to_numpy().T
    number = blok.trajecten["levering_nr"].to_numpy()
    birth = blok.clienten.select_seq(_as_number(pl.col(_BIRTH).str.to_date("%Y-%m-%d", strict=False))).to_series()
    place = np.searchsorted(blok.trajecten["rij"].to_numpy(), blok.clienten["rij"].to_numpy())
    births = _count(birth.to_numpy()[None, :], number[place], first=len(_DATES))
    return pl.concat([_count(own, number, first=0), births])


def _as_number(day: pl.Expr) -> pl.Expr:
    return day.to_physical().cast(pl.Int64).fill_null(_NO_DAY)


def _count(days: npt.NDArray[np.int64], leveringen: npt.NDArray[np.int32], *, first: int) -> pl.DataFrame:
    """Days of several fields (rows), each beside the levering of its traject (columns)."""
    field, place = np.nonzero((days >= _RANGE[0]) & (days < _RANGE[1]))
    found, number = days[field, place], leveringen[place].astype(np.int64)
    if not len(found):
        return pl.DataFrame(schema=DAGEN)
    low, early, width = number.min(), found.min(), found.max() - found.min() + 1
    cells = ((number - low) * len(days) + field) * width + found - early
    which, times = _tally(cells)
    return pl.DataFrame(
        {
            "levering_nr": which // width // len(days) + low,
            "veld": which // width % len(days) + first,
            "dag": which % width + early,
            "n": times,
        }
    ).cast(DAGEN)


def _tally(cells: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The numbers that occur and how often."""
    if cells.max() > _MOST_CELLS:
        return np.unique(cells, return_counts=True)
    sums = np.bincount(cells)
    filled = np.flatnonzero(sums)
    return filled, sums[filled]


def find_ophopingen(dagen: pl.DataFrame, *, periode_start: str | None, periode_eind: str | None) -> Iterator[Ophoping]:
    """Whether a day stands out, per levering and field.

    A day's expected share is one over the number of days that occur in the field, taken as twenty (or the working
    days of a shorter period) if there are fewer: a weekly or monthly rhythm is no heap. A day stands out with more
    than three times that share, if chance gives that many or more with p < 0.001, corrected for the number of days
    (Bonferroni): without the correction one field in ten would be reported by chance.
    """
    fewest = min(FEWEST_DAYS, _working_days(parse_dag(periode_start), parse_dag(periode_eind)))
    sums = dagen.group_by("levering_nr", "veld", "dag").agg(pl.col("n").sum())
    counted = sums.group_by("levering_nr", "veld").agg(
        pl.col("n").sum().alias("datums"), pl.col("n").max().alias("meest"), pl.len().cast(pl.Int64).alias("dagen")
    )
    rows = counted.sort("levering_nr", "veld")
    total = rows["datums"].to_numpy()
    heaped = _stand_out(total, most=rows["meest"].to_numpy(), days=np.maximum(rows["dagen"].to_numpy(), fewest))
    heaped &= total >= LEAST
    for (number, place), size, stands_out in zip(
        rows.select("levering_nr", "veld").iter_rows(), total.tolist(), heaped.tolist(), strict=True
    ):
        yield Ophoping(number, VELDEN[place], size, stands_out)


def stands_out_of(counts: npt.NDArray[np.int64], *, days: int) -> bool:
    """Whether the fullest day holds more than its share, when each of `days` days is as likely."""
    total, most = np.array([counts.sum()]), np.array([counts.max()])
    return bool(_stand_out(total, most=most, days=np.array([days]))[0])


def _stand_out(
    total: npt.NDArray[np.int64], *, most: npt.NDArray[np.int64], days: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = most * days > TIMES * total
    for place in np.flatnonzero(found).tolist():
        by_chance = chance_of_at_least(int(most[place]), of=int(total[place]), days=int(days[place]))
        found[place] = by_chance * int(days[place]) < LEVEL
    return found


def chance_of_at_least(most: int, *, of: int, days: int) -> float:
    """The chance that so many of all dates or more fall on one of so many days, each as likely (binomial).

    The sum of the terms from `most` on, each made from the one before; far above the share they shrink quickly.
    """
    share = 1 / days
    first = math.lgamma(of + 1) - math.lgamma(most + 1) - math.lgamma(of - most + 1)
    term = math.exp(first + most * math.log(share) + (of - most) * math.log1p(-share))
    found = 0.0
    for number in range(most, of + 1):
        found += term
        term *= (of - number) / (number + 1) * share / (1 - share)
        if term < found * _PRECISE:
            break
    return found


def _working_days(start: date | None, end: date | None) -> int:
    if start is None or end is None or end < start:
        return 1
    return int(np.busday_count(start, end)) + int(end.weekday() < _SATURDAY)
