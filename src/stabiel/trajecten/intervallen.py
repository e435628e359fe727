"""Closed intervals of days: which overlap, transitively, within one key.

An interval without an end runs on; one shared day is overlap, the day after is not.
Source: DDAS, combining trajecten of the same clients whose running periods overlap.
"""

import numpy as np
import numpy.typing as npt
import polars as pl

_OFFSET = 1 << 23  # days from the year 1 to 9999 lie within ± 2^22
NOOIT = 2_932_896  # 31 December 9999 as days since 1970: the end of what has no end


def number_overlaps(*, key: pl.Series, start: pl.Series, end: pl.Series) -> npt.NDArray[np.int64]:
    """A group number per row: equal for rows of one key that hang together through overlap.

    `start` is filled; an empty `end` runs on; an end before its start is read as the start.
    Sorted once, then one running maximum of the ends: O(n log n). Numbers follow key and start.
    """
    begin = start.to_physical().cast(pl.Int64).fill_null(NOOIT)
    until = end.to_physical().cast(pl.Int64).fill_null(NOOIT)
    frame = pl.DataFrame({"key": key, "begin": begin, "until": until})
    order = frame.select(pl.arg_sort_by("key", "begin")).to_series().to_numpy()
    keys, first, last = (frame[name].to_numpy()[order] for name in ("key", "begin", "until"))
    new_key = np.r_[True, keys[1:] != keys[:-1]] if len(keys) else np.zeros(0, dtype=bool)
    level = np.cumsum(new_key) * _OFFSET
    reach = np.maximum.accumulate(level + np.maximum(first, last))
    opens = new_key.copy()
    opens[1:] |= (level + first)[1:] > reach[:-1]
    groups = np.empty(len(order), dtype=np.int64)
    groups[order] = np.cumsum(opens) - 1
    return groups
