"""Hits: where a check was not met, in columns, before they become findings with a line and a byte."""

import re
from collections.abc import Iterable
from typing import Any

import polars as pl

TREFFERS = pl.Schema(
    {
        "code": pl.String,
        "levering_nr": pl.Int32,  # index of the levering in the file, from 0; empty = the whole file
        "rij": pl.Int32,  # row of the traject in the block; empty = the levering or the file
        "pad": pl.String,  # relative: `client[0].Burgerservicenummer`; "" = the traject, levering or root itself
        "veld": pl.String,  # the path without indexes, for counting
        "gevolg": pl.String,  # what was kept and what was dropped; "" where nothing was lost
    }
)
VOOR = " vóór "
"""Between two paths in `veld`: the first lies before the second and should not (P50)."""

_INDEX = re.compile(r"\[\d+\]")
_PLAATS = re.compile(r"leveringen\[(\d+)\](?:\.schuldhulptrajecten\[(\d+)\])?")


def treffer(
    code: str,
    *,
    levering_nr: int | None = None,
    rij: int | None = None,
    pad: str = "",
    veld: str | None = None,
    gevolg: str = "",
) -> dict[str, Any]:
    """One hit as a row of TREFFERS; `veld` follows from the path unless given."""
    name = strip_index(pad) if veld is None else veld
    return {"code": code, "levering_nr": levering_nr, "rij": rij, "pad": pad, "veld": name, "gevolg": gevolg}


def frame_treffers(rows: Iterable[dict[str, Any]] = ()) -> pl.DataFrame:
    """Rows of `treffer` as a frame; without rows an empty one with the right columns."""
    return pl.DataFrame(list(rows), schema=TREFFERS, orient="row")


def strip_index(pad: str) -> str:
    """`client[0].Postcode` → `client.Postcode`."""
    return _INDEX.sub("", pad)


def name_plek(pad: str) -> str:
    """The place of an absolute path in words, counted from 1: "levering 1, traject 3"; "" for the root."""
    found = _PLAATS.match(pad)
    if not found:
        return ""
    levering, traject = found.groups()
    where = f"levering {int(levering) + 1}"
    return where if traject is None else f"{where}, traject {int(traject) + 1}"
