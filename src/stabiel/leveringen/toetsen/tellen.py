"""What the checks say, as tables that can be added up over blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from stabiel.leveringen.toetsen.meten import Aantallen
from stabiel.leveringen.toetsen.toets import Toets

TELLINGEN = pl.Schema(
    {
        "code": pl.String,
        "levering_nr": pl.Int32,  # empty = the whole file
        "gemeente": pl.String,  # of the trajecten, in standard form; empty = levering or file
        "versie": pl.Int16,  # of the check
        "van_toepassing": pl.Int64,
        "voldoet_niet": pl.Int64,
    }
)
VOLLEDIGHEID = pl.Schema(
    {
        "levering_nr": pl.Int32,
        "gemeente": pl.String,
        "veld": pl.String,
        "van_toepassing": pl.Int64,
        "gevuld": pl.Int64,
    }
)


@dataclass(frozen=True)
class Oordeel:
    """What the checks say.

    Attributes:
        treffers: one row per hit (treffer.TREFFERS).
        tellingen: one row per code, levering and gemeente (TELLINGEN).
        volledigheid: one row per levering, gemeente and field (VOLLEDIGHEID).
    """

    treffers: pl.DataFrame
    tellingen: pl.DataFrame
    volledigheid: pl.DataFrame


def count_frame(toetsen: Sequence[Toets], *, aantallen: Aantallen, groepen: pl.DataFrame) -> pl.DataFrame:
    """The counts of these checks (rows) per group (columns) as TELLINGEN; also what never applied.

    Args:
        groepen: levering_nr and gemeente of each column.
    """
    codes = pl.DataFrame(
        {"code": [one.code for one in toetsen], "versie": [one.versie for one in toetsen]},
        schema={"code": pl.String, "versie": pl.Int16},
    )
    numbers = {
        "van_toepassing": aantallen.van_toepassing.ravel(),
        "voldoet_niet": aantallen.voldoet_niet.ravel(),
    }
    return _spread(codes, groepen, numbers, TELLINGEN)


def fill_frame(velden: Sequence[str], *, aantallen: Aantallen, groepen: pl.DataFrame) -> pl.DataFrame:
    """The filling of these fields (rows) per group (columns) as VOLLEDIGHEID."""
    numbers = {
        "van_toepassing": aantallen.van_toepassing.ravel(),
        "gevuld": (aantallen.van_toepassing - aantallen.voldoet_niet).ravel(),
    }
    names = pl.DataFrame({"veld": list(velden)}, schema={"veld": pl.String})
    return _spread(names, groepen, numbers, VOLLEDIGHEID)


def add_up(frames: Sequence[pl.DataFrame], *, schema: pl.Schema) -> pl.DataFrame:
    """Counts of several blocks as one, in a fixed order."""
    numbers = [name for name, kind in schema.items() if kind == pl.Int64]
    keys = [name for name in schema if name not in numbers]
    together = pl.concat([pl.DataFrame(schema=schema), *frames])
    return together.group_by(keys).agg(pl.col(numbers).sum()).select(list(schema)).sort(keys, nulls_last=True)


def _spread(rows: pl.DataFrame, groepen: pl.DataFrame, numbers: dict[str, Any], schema: pl.Schema) -> pl.DataFrame:
    """Every row beside every group, row by row."""
    outer = np.repeat(np.arange(rows.height), groepen.height)
    inner = np.tile(np.arange(groepen.height), rows.height)
    frame = pl.concat([rows[outer], groepen[inner], pl.DataFrame(numbers)], how="horizontal")
    return frame.select(list(schema)).cast(schema)
