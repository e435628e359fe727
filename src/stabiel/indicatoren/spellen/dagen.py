"""Days as whole numbers, and the half days in which curves are estimated.

A day is the number of days since 1 January 1970; NOOIT stands for no day. On a curve an event on day d after the
clock stands at half day 2d + 1, so that an event on the first observed day counts and comes before a censoring.
"""

from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

NOOIT = 1_000_000
"""No day: later than every day that can be written."""

_EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """A day as a whole number."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """The day that a whole number stands for."""
    return _EPOCH + timedelta(days=int(number))


def as_days(column: pl.Series) -> Ints:
    """A column of dates as whole numbers, empty values as NOOIT."""
    days: Ints = column.to_physical().cast(pl.Int32).fill_null(NOOIT).to_numpy()
    return days


def entry_of(offset: Ints) -> Ints:
    """The moment after which a spell is at risk that is observed from so many days after its clock."""
    return np.maximum(0, 2 * offset - 1)


def moment_of(offset: Ints | int) -> Ints:
    """The half day of an event, or of the end of the last observed day, so many days after the clock."""
    return np.asarray(2 * np.asarray(offset) + 1, dtype=np.int32)
