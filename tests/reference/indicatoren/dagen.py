"""Days and terms, written out again on purpose: legal ends, working days, and the days of the curves.

Nothing here comes from `stabiel.normen`: a slip in a norm must show as a difference.
"""

from datetime import date, timedelta

DAG = timedelta(days=1)

GESPREK_WEKEN = 4
BESLUIT_WEKEN = 8
DREIGING_WERKDAGEN = 3
STABILISATIE = 122
STILSTAND = 90
NAZORG = 60
VIJF_JAAR = 1826
UIT_LANGDURIG = 183
DAGEN_PER_JAAR_MAAL_VIER = 1461

# Ecclesiastical full moon by golden number, 1900–2199; Easter is the Sunday after it.
_VOLLE_MAAN = {
    1: (4, 14), 2: (4, 3), 3: (3, 23), 4: (4, 11), 5: (3, 31), 6: (4, 18), 7: (4, 8), 8: (3, 28), 9: (4, 16),
    10: (4, 5), 11: (3, 25), 12: (4, 13), 13: (4, 2), 14: (3, 22), 15: (4, 10), 16: (3, 30), 17: (4, 17),
    18: (4, 7), 19: (3, 27),
}  # fmt: skip


def easter(year: int) -> date:
    """The Sunday after the ecclesiastical full moon of spring."""
    month, day = _VOLLE_MAAN[year % 19 + 1]
    moon = date(year, month, day)
    sunday = moon + DAG
    while sunday.weekday() != 6:
        sunday += DAG
    return sunday


def is_ordinary(day: date) -> bool:
    """Not Saturday, not Sunday, not a holiday of ATW article 3 (Good Friday equated, 5 May every year)."""
    sunday = easter(day.year)
    king = date(day.year, 4, 27)
    if king.weekday() == 6:
        king -= DAG
    holidays = [
        date(day.year, 1, 1),
        sunday - 2 * DAG,  # Good Friday
        sunday + 1 * DAG,  # Easter Monday
        king,
        date(day.year, 5, 5),
        sunday + 39 * DAG,  # Ascension
        sunday + 50 * DAG,  # Whit Monday
        date(day.year, 12, 25),
        date(day.year, 12, 26),
    ]
    return day.weekday() < 5 and day not in holidays


def legal_end(start: date, *, weeks: int) -> date:
    """The last day of a term of some weeks (at most twelve): an end that is not ordinary moves on (ATW 1)."""
    end = start + weeks * 7 * DAG
    while not is_ordinary(end):
        end += DAG
    return end


def after_working_days(start: date, count: int) -> date:
    """The day on which so many working days have passed; the start is day 0."""
    day = start
    while count > 0:
        day += DAG
        if is_ordinary(day):
            count -= 1
    return day


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    days = []
    while first <= last:
        days.append(first)
        first += DAG
    return days
