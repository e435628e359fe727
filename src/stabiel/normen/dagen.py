"""Legal days: which days are ordinary, when a legal term ends, what a working day is.

Source: Algemene termijnenwet (ATW) articles 1 to 4. A working day is not a Saturday, a Sunday or a day of
ATW article 3; the day of the request is day 0 (choice of Stabiel, the law does not say it).
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_LONG = 12 * 7
"""ATW 4: a term of more than 12 weeks, 90 days or 3 months is not extended."""


@lru_cache(maxsize=256)
def holidays(year: int) -> frozenset[date]:
    """The recognised holidays of ATW article 3, and Good Friday, which is equated with them."""
    easter = easter_sunday(year)
    return frozenset(
        {
            date(year, 1, 1),
            easter - 2 * _DAY,
            easter + _DAY,
            kings_day(year),
            date(year, 5, 5),
            easter + 39 * _DAY,
            easter + 50 * _DAY,
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def kings_day(year: int) -> date:
    """27 April, or 26 April where that is a Sunday; until 2013 Queen's Day on 30 (29) April."""
    day = date(year, 4, 27 if year >= 2014 else 30)
    return day - _DAY if day.weekday() == 6 else day


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar. Source: the anonymous algorithm (Nature, 1876; Meeus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def is_ordinary(day: date, *, extra: Collection[date] = ()) -> bool:
    """Whether a day is neither Saturday, Sunday, holiday nor a day that a decree equates with one (`extra`)."""
    return day.weekday() < 5 and day not in holidays(day.year) and day not in extra


def legal_end(start: date, *, weeks: int = 0, days: int = 0, extra: Collection[date] = ()) -> date:
    """The last day of a term set in an Act that starts on `start` (day 0).

    A term of at least three days holds at least two ordinary days (ATW 2); an end on a day that is not
    ordinary moves to the next that is (ATW 1), unless the term is longer than twelve weeks or ninety days (ATW 4).
    """
    end = start + timedelta(weeks=weeks, days=days)
    if days > 90 or (weeks * 7 + days > _LONG and not days):
        return end
    if (end - start).days >= 3:
        end = _with_two_ordinary_days(start, end, extra)
    while not is_ordinary(end, extra=extra):
        end += _DAY
    return end


def add_working_days(start: date, count: int, *, extra: Collection[date] = ()) -> date:
    """The day on which so many working days have passed; `start` itself is day 0."""
    day, left = start, count
    while left > 0:
        day += _DAY
        left -= is_ordinary(day, extra=extra)
    return day


def _with_two_ordinary_days(start: date, end: date, extra: Collection[date]) -> date:
    inside = sum(is_ordinary(start + n * _DAY, extra=extra) for n in range(1, min((end - start).days, 14) + 1))
    while inside < 2:
        end += _DAY
        inside += is_ordinary(end, extra=extra)
    return end
