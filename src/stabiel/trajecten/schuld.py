"""Debts of a traject: the union of what the parts deliver, each debt once, never summed."""

import polars as pl

from stabiel.trajecten.volgorde import sort_rows

_SAME = ["traject", "schuldeiser", "bedrag", "peildatum"]


def merge_schulden(schulden: pl.DataFrame, *, grouped: pl.DataFrame) -> pl.DataFrame:
    """One row per creditor, amount and day of assessment; of equal debts the first by kind stays.

    Args:
        schulden: debts of the delen (SCHULDEN of the layer).
        grouped: delen that count: deel and traject.
    """
    owned = schulden.join(grouped.select("deel", "traject"), on="deel").drop("deel")
    ordered = sort_rows(owned, by=[*_SAME, "schuldsoort", "zakelijk", "privepersoon"])
    again = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in _SAME)
    return ordered.filter((pl.int_range(pl.len()) == 0) | ~again)
