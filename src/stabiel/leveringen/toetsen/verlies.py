"""What the reader dropped, per table: a check that misses it may not blame the supplier twice."""

import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.toetsen.toets import Tafel
from stabiel.leveringen.toetsen.treffer import strip_index
from stabiel.leveringen.toetsen.velden import GROEPEN

Plaatsen = npt.NDArray[np.intp]
Verlies = Mapping[str, Plaatsen]
"""Path without indexes → rows of the table in which the value there was dropped."""

_CHILD = re.compile(r"(?P<naam>[^.\[\]]+)\[(?P<nr>\d+)\](?:\.(?P<pad>.+))?\Z")
_GROUP = {name: groep for groep, name in GROEPEN.items()}


def find_verlies(vallen: pl.DataFrame, *, frames: Mapping[Tafel, pl.DataFrame]) -> Mapping[Tafel, Verlies]:
    """Where inputs of rules are missing because they were dropped.

    Args:
        vallen: rij, pad (relative to the traject).
        frames: the tables of `gegevens`.
    """
    if vallen.is_empty():
        return {}
    parsed = pl.DataFrame([_parse(pad) for pad in vallen["pad"]], schema=_PARSED, orient="row")
    lost = pl.concat([vallen.select("rij"), parsed], how="horizontal")
    whole = lost.select("rij", pl.col("geheel").alias("pad"))
    found = {Tafel.TRAJECTEN: _rows(whole, frames[Tafel.TRAJECTEN], on=["rij"])}
    for tafel, names in _NAMES.items():
        own = lost.filter(pl.col("naam").is_in(names)).with_columns(
            pl.col("naam").replace_strict(_GROUP, default=None, return_dtype=pl.String).alias("groep")
        )
        keys = ["rij", "nr", "groep"] if tafel is Tafel.SPANNEN else ["rij", "nr"]
        found[tafel] = _rows(own, frames[tafel], on=keys)
    return found


_PARSED = {"naam": pl.String, "nr": pl.Int32, "pad": pl.String, "geheel": pl.String}
_NAMES = {Tafel.CLIENTEN: ["client"], Tafel.SPANNEN: list(_GROUP), Tafel.SCHULDEN: ["schulden"]}


def _parse(pad: str) -> tuple[str | None, int | None, str | None, str]:
    found = _CHILD.match(pad)
    if not found:
        return None, None, None, strip_index(pad)
    return found["naam"], int(found["nr"]), found["pad"] or "", strip_index(pad)


def _rows(lost: pl.DataFrame, frame: pl.DataFrame, *, on: list[str]) -> Verlies:
    placed = lost.join(frame.select(pl.col(on)).with_row_index("plaats").cast({"nr": pl.Int32} if "nr" in on else {}),
                       on=on)  # fmt: skip
    groups = placed.group_by("pad").agg("plaats")
    return {pad: np.asarray(rows, dtype=np.intp) for pad, rows in groups.iter_rows()}
