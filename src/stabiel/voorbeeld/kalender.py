"""The half-years of the invented country, and days as whole numbers since 1 January 1970."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from stabiel.begrippen.perioden import Periode
from stabiel.voorbeeld.loting import NOOIT, Dagen

LAATSTE_JAAR = 2025
"""The last half-year is the second one of this year, however many there are; no clock is read."""
VOORGESCHIEDENIS = 5 * 365
"""Days before the first window in which people already applied: long enough for a settlement of 36 months."""
HALFJAREN = (1, 20)

_EPOCH = date(1970, 1, 1)
_FIRST, _LAST = date(1900, 1, 1), date(2070, 12, 31)
_TO_MONDAY = np.array([0, 0, 0, 0, 0, 2, 1], dtype=np.int32)


@dataclass(frozen=True)
class Halfjaar:
    """One reporting period: code such as 2025-H1, first and last day, both inclusive."""

    code: str
    start: int
    eind: int


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return (day - _EPOCH).days


def day_text(day: int) -> str:
    """The day as 2025-03-01."""
    return (_EPOCH + timedelta(days=day)).isoformat()


def list_halfjaren(count: int) -> tuple[Halfjaar, ...]:
    """The last `count` half-years, in order; the last one ends on 31 December of `LAATSTE_JAAR`."""
    numbers = range(2 * LAATSTE_JAAR + 2 - count, 2 * LAATSTE_JAAR + 2)
    periods = (Periode.parse(f"{number // 2}-H{number % 2 + 1}") for number in numbers)
    return tuple(Halfjaar(period.code, day_number(period.start), day_number(period.end)) for period in periods)


def year_of(days: Dagen) -> npt.NDArray[np.int32]:
    """Calendar year per day; 0 for a day that never comes."""
    known = days < NOOIT
    dates = np.where(known, days, 0).astype("datetime64[D]")
    return np.where(known, dates.astype("datetime64[Y]").astype(np.int32) + 1970, 0).astype(np.int32)


def to_workdays(days: Dagen) -> Dagen:
    """Saturdays and Sundays become the Monday after; the order of days is kept."""
    moved: Dagen = days + _TO_MONDAY[(days + 3) % 7]  # 0 is Monday: 1 January 1970 was a Thursday
    return moved


@lru_cache(maxsize=1)
def _texts() -> npt.NDArray[np.object_]:
    days = np.arange(day_number(_FIRST), day_number(_LAST) + 1).astype("datetime64[D]")
    return np.array([None, *np.datetime_as_string(days).tolist()], dtype=object)


def texts_of(days: Dagen) -> list[Any]:
    """The days as text, None where a day never comes or lies outside 1900-2070."""
    place = days.astype(np.int64) - day_number(_FIRST) + 1
    table = _texts()
    found: list[Any] = table[np.where((place > 0) & (place < len(table)), place, 0)].tolist()
    return found
