"""What the reader dropped, per table: a check that misses it may not blame the supplier twice."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

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
_TAFEL = {"client": Tafel.CLIENTEN, "schulden": Tafel.SCHULDEN} | dict.fromkeys(_GROUP, Tafel.SPANNEN)
_Child = tuple[int, int, str]
"""Row of the traject, number in its list, groep ("" outside the periods)."""


def find_verlies(vallen: pl.DataFrame, *, frames: Mapping[Tafel, pl.DataFrame]) -> Mapping[Tafel, Verlies]:
    """Where inputs of rules are missing because they were dropped.

    Args:
        vallen: rij, pad (relative to the traject).
        frames: the tables of `gegevens`.
    """
    if vallen.is_empty():
        return {}
    whole: dict[str, list[int]] = defaultdict(list)
    parts: dict[Tafel, dict[str, list[_Child]]] = defaultdict(lambda: defaultdict(list))
    for row, path in vallen.select("rij", "pad").iter_rows():
        whole[strip_index(path)].append(row)
        child = _parse(path)
        if child is not None:
            tafel, name, number, leaf = child
            parts[tafel][leaf].append((row, number, _GROUP.get(name, "")))
    known = frames[Tafel.TRAJECTEN]["rij"].to_numpy()
    found: dict[Tafel, Verlies] = {
        Tafel.TRAJECTEN: {path: np.searchsorted(known, rows) for path, rows in whole.items()}
    }
    return found | {tafel: _find_children(lost, frames[tafel]) for tafel, lost in parts.items()}


def _find_children(lost: Mapping[str, list[_Child]], frame: pl.DataFrame) -> Verlies:
    """Rows of these children; one that is not in the frame was dropped whole and has none."""
    wanted = {child for children in lost.values() for child in children}
    trajecten = sorted({row for row, _, _ in wanted})
    groep = pl.col("groep") if "groep" in frame.columns else pl.lit("")
    near = frame.select("rij", "nr", groep.alias("groep")).with_row_index("plaats")
    near = near.filter(pl.col("rij").is_in(trajecten))
    places = {(row, number, name): place for place, row, number, name in near.iter_rows()}
    return {
        path: np.array([places[child] for child in children if child in places], dtype=np.intp)
        for path, children in lost.items()
    }


@lru_cache(maxsize=1024)
def _parse(path: str) -> tuple[Tafel, str, int, str] | None:
    """Table, name of the list, number in it and path inside; None for a path in the traject itself."""
    found = _CHILD.match(path)
    if found is None or found["naam"] not in _TAFEL:
        return None
    return _TAFEL[found["naam"]], found["naam"], int(found["nr"]), found["pad"] or ""
