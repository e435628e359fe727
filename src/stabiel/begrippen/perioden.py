"""Periods as people write them: 2024, 2024-H1, 2024-K2, 2024-03, 2024-01-01..2024-06-30."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = re.compile(r"(\d{4})\Z")
_PART = re.compile(r"(\d{4})-([HhKkQq])(\d)\Z")
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})\Z")
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_EXAMPLES = "2024, 2024-H1, 2024-K2, 2024-03 of 2024-01-01..2024-06-30"


class PeriodeError(ValueError):
    """A text that is no period; the message says what to type instead."""


@dataclass(frozen=True, order=True)
class Periode:
    """A closed interval of days, first and last day included."""

    start: date
    end: date

    @classmethod
    def parse(cls, text: str) -> "Periode":
        """The period that a text stands for.

        Raises:
            PeriodeError: the text has none of the known forms, or its end lies before its start.
        """
        text = text.strip()
        try:
            start, end = _bounds(text)
        except ValueError as error:
            raise PeriodeError(f'"{text}" is geen periode. Schrijf bijvoorbeeld {_EXAMPLES}.') from error
        if end < start:
            raise PeriodeError(f'In "{text}" ligt het einde voor het begin.')
        return cls(start, end)

    @property
    def code(self) -> str:
        """The shortest text that `parse` turns into this period again."""
        year, whole = self.start.year, self.start.year == self.end.year
        for months, letter in ((12, ""), (6, "H"), (3, "K"), (1, "M")):
            if not whole or (self.start.month - 1) % months or self.start.day != 1:
                continue
            if self.end == _last_day(year, self.start.month + months - 1):
                number = (self.start.month - 1) // months + 1
                return {"": f"{year}", "M": f"{year}-{number:02d}"}.get(letter, f"{year}-{letter}{number}")
        return f"{self.start.isoformat()}..{self.end.isoformat()}"

    @property
    def titel(self) -> str:
        """The period in plain Dutch, for a heading or a sentence."""
        code = self.code
        if len(code) == 4:
            return code
        if "-H" in code:
            return f"{'de eerste' if code.endswith('1') else 'de tweede'} helft van {self.start.year}"
        if "-K" in code:
            order = ("eerste", "tweede", "derde", "vierde")[int(code[-1]) - 1]
            return f"het {order} kwartaal van {self.start.year}"
        if len(code) == 7:
            return f"{_MONTHS[self.start.month - 1]} {self.start.year}"
        return f"{dutch_date(self.start)} tot en met {dutch_date(self.end)}"

    def contains(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.start <= day <= self.end

    def a_year_earlier(self) -> "Periode":
        """The same period one year before; 29 February becomes 28 February."""
        end = _year_before(self.end)
        if self.end == _last_day(self.end.year, self.end.month):
            end = _last_day(self.end.year - 1, self.end.month)
        return Periode(_year_before(self.start), end)


def dutch_date(day: date) -> str:
    """A day as people read it: 3 maart 2025."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def quarters_between(start: date, end: date) -> list[Periode]:
    """All calendar quarters that lie wholly between two days, in order."""
    found = []
    for year in range(start.year, end.year + 1):
        for month in (1, 4, 7, 10):
            quarter = Periode(date(year, month, 1), _last_day(year, month + 2))
            if quarter.start >= start and quarter.end <= end:
                found.append(quarter)
    return found


def _bounds(text: str) -> tuple[date, date]:
    if found := _YEAR.match(text):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if found := _PART.match(text):
        months = 6 if found[2] in "Hh" else 3
        number = int(found[3])
        if not 1 <= number <= 12 // months:
            raise ValueError(text)
        first = (number - 1) * months + 1
        return date(int(found[1]), first, 1), _last_day(int(found[1]), first + months - 1)
    if found := _MONTH.match(text):
        return date(int(found[1]), int(found[2]), 1), _last_day(int(found[1]), int(found[2]))
    if found := _RANGE.match(text):
        return date.fromisoformat(found[1]), date.fromisoformat(found[2])
    raise ValueError(text)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


ONE_DAY = timedelta(days=1)
