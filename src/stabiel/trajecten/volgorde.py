"""Sort on whole numbers: the declared order of a table, empty values last, without comparing texts."""

from collections.abc import Sequence

import numpy as np
import polars as pl

_LAST = np.iinfo(np.int64).max


def sort_rows(frame: pl.DataFrame, *, by: Sequence[str]) -> pl.DataFrame:
    """The rows in the order of `by`, empty values last: the same order as a plain sort, several times faster.

    Texts become their place in the alphabet of the column; whole numbers above 2^63 − 2 are not expected.
    """
    keys = [_as_number(frame[name]).alias(str(place)) for place, name in enumerate(by)]
    if not keys or frame.is_empty():
        return frame
    order = pl.DataFrame(keys).select(pl.arg_sort_by([key.name for key in keys], maintain_order=True))
    return frame[order.to_series()]


def _as_number(column: pl.Series) -> pl.Series:
    if column.dtype == pl.String:
        known = column.unique().drop_nulls().sort()
        column = column.replace_strict(known, np.arange(len(known)), default=None, return_dtype=pl.Int64)
    return column.to_physical().cast(pl.Int64).fill_null(_LAST)
