"""Days and moments as the standard writes them: yyyy-mm-dd, and the same with a time and a zone."""

import re
from datetime import UTC, date, datetime

from stabiel.leveringen.moment import has_neighbours

SLECHT = -(2**31)
"""Stands in a column of days for a text that is no day."""
_EPOCH = date(1970, 1, 1).toordinal()
_DAG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\Z",
)


class Dagen(dict[str | None, int | None]):
    """Text of a day → days since 1970, remembered; a text that is no day gives SLECHT and is not remembered."""

    def __init__(self) -> None:
        super().__init__({None: None})

    def __missing__(self, tekst: str | None) -> int:
        assert tekst is not None
        day = parse_dag(tekst)
        if day is None:
            return SLECHT
        self[tekst] = number = day.toordinal() - _EPOCH
        return number


def parse_dag(tekst: str) -> date | None:
    """The day that a text names; None when it is written otherwise or does not exist. Source: RFC 3339, full-date."""
    if not _DAG.match(tekst):
        return None
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None


def parse_moment(tekst: str) -> datetime | None:
    """The moment that a text names, in UTC; None without a zone or when it does not exist. Source: RFC 3339."""
    found = _MOMENT.match(tekst)
    if not found:
        return None
    day, time, fraction, zone = found.groups()
    micro = (fraction or ".")[1:7].ljust(6, "0")
    try:
        moment = datetime.fromisoformat(f"{day}T{time}.{micro}{'+00:00' if zone in 'Zz' else zone}")
    except ValueError:
        return None
    return moment.astimezone(UTC) if has_neighbours(moment) else None
