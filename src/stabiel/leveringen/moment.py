"""Days and moments at the root of a file."""

from datetime import date, datetime

import polars as pl

_AMSTERDAM = "Europe/Amsterdam"


def parse_dag(text: str | None) -> date | None:
    """The day; None where it is absent or no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def parse_moment(text: str | None) -> datetime | None:
    """The moment of delivery, with its zone where it has one; None where it is absent or no moment."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found is None or has_neighbours(found) else None


def has_neighbours(moment: datetime) -> bool:
    """Whether the days around a moment exist, so that it can be told in another zone: not in the years 1 and 9999."""
    return date.min.year < moment.year < date.max.year


def dutch_day(moment: datetime | None) -> date | None:
    """The day in Dutch time; a moment without a zone is read as Dutch time."""
    if moment is None or moment.tzinfo is None:
        return moment.date() if moment else None
    day: date = pl.select(pl.lit(moment).dt.convert_time_zone(_AMSTERDAM).dt.date()).item()
    return day
