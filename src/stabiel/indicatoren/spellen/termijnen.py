"""Own legal ends: the last day of a legal term for each case, which a weekend or a holiday may move.

Source: Wgs articles 4 and 4a; Algemene termijnenwet articles 1 to 3. Days are whole numbers (see `dagen`).
"""

from datetime import date
from functools import lru_cache

from stabiel.indicatoren.spellen.dagen import day_number, day_of
from stabiel.normen.dagen import add_working_days, legal_end
from stabiel.normen.normen import load_normen, norm


@lru_cache(maxsize=20_000)
def end_of_gesprek(start: int) -> int:
    """The last day for the first talk after an aanmelding."""
    day = day_of(start)
    return day_number(legal_end(day, days=_value("eerste_gesprek", day)))


@lru_cache(maxsize=20_000)
def end_of_dreiging(start: int) -> int:
    """The last day for the first talk in a threatening situation: working days."""
    day = day_of(start)
    return day_number(add_working_days(day, _value("eerste_gesprek_dreiging", day)))


@lru_cache(maxsize=20_000)
def end_of_besluit(start: int) -> int:
    """The last day for the decision after the first talk; suspension is not known, so lateness is an upper bound."""
    day = day_of(start)
    return day_number(legal_end(day, days=_value("besluit", day)))


def _value(code: str, day: date) -> int:
    """The value on a day; before its first day the first value."""
    return norm(code, on=max(day, load_normen()[code][0].vanaf)).waarde
