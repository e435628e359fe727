"""Snapshots and tables of figures for comparisons: drawn people, and whole worlds as numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen, Vraag
from stabiel.indicatoren.tabel import KOLOMMEN
from stabiel.statistiek.standardisation import share_interval
from stabiel.tabellen.momentopname import SNAPSHOT
from stabiel.vergelijking.cellen import Cellen
from tests.indicatoren.tekening import draw

COHORT = Vraag((Periode.parse("2024-01"),), SoortPeriode.COHORT, indicatoren=("S2",), instellingen=Instellingen())
RIJ = (pl.col("definitie") == "D1") & (pl.col("populatie") == "met") & (pl.col("horizon_dagen") == 122)


@dataclass(frozen=True)
class Tafels:
    """Tables of a snapshot in memory."""

    frames: Mapping[str, pl.DataFrame]

    def tabel(self, naam: str) -> pl.LazyFrame:
        empty = {table.naam: table.empty() for table in SNAPSHOT}
        return {**empty, **self.frames}[naam].lazy()


def drawn(text: str, *, vensters: Mapping[str, str] | None = None) -> Tafels:
    """The snapshot of a drawn table; without windows organisation A delivered for 0001 to 0060 over 2024."""
    windows = vensters or {f"{number:04d}/A": "0-365" for number in range(1, 61)}
    return Tafels(draw(text, vensters=windows))


def people(rows: Sequence[tuple[str, str, int, bool, int]]) -> Tafels:
    """So many people per (municipality, sex, year of birth, whether they leave in time): stabilisation from day 0."""
    lines = [
        f"0 | {'50' if left else ''} | {'Ingetrokken' if left else ''} | {sekse} | {jaar} | {gem} | {keer}"
        for gem, sekse, jaar, left, keer in rows
        if keer
    ]
    return drawn("\n".join(["stab | uit | reden | sekse | jaar | gem | keer", *lines]))


def figures(**columns: Any) -> pl.DataFrame:
    """Rows of a table of figures of S2, closed groups: `teller` of `noemer`, with the interval of so many."""
    frame = pl.DataFrame(columns)
    teller, noemer = frame["teller"].to_numpy(), frame["noemer"].to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        found = share_interval(teller / noemer, noemer)
    limits = {"waarde": found.estimate, "ondergrens": found.lower, "bovengrens": found.upper}
    fixed = {"indicator": "S2", "versie": 1, "definitie": "D1", "populatie": "met", "maat": "aandeel", "stat": "aj",
             "soort_periode": "cohort", "periode": "2024", "horizon_dagen": 122, "nog_lopend": 0}  # fmt: skip
    given = {name: pl.Series(name, values, nan_to_null=True) for name, values in limits.items() if name not in columns}
    fixed = {name: pl.lit(value).alias(name) for name, value in fixed.items() if name not in columns}
    frame = frame.with_columns(*given.values(), *fixed.values())
    missing = [pl.lit(None).alias(name) for name in KOLOMMEN if name not in frame.columns]
    extra = [name for name in ("cel",) if name in frame.columns]
    return frame.with_columns(missing).select(*(pl.col(name).cast(kind) for name, kind in KOLOMMEN.items()), *extra)


def worlds(teller: np.ndarray, noemer: np.ndarray) -> Cellen:
    """Counted cells of many worlds (worlds × units × cells), each world a period of its own."""
    count, units, cells = teller.shape
    world, unit, cell = np.meshgrid(range(count), range(units), range(cells), indexing="ij")
    frame = pl.DataFrame(
        {
            "periode": [f"w{number:03d}" for number in world.ravel()],
            "gemeente": [f"{number + 1:04d}" for number in unit.ravel()],
            "cel": [f"c{number}" for number in cell.ravel()],
            "teller": teller.ravel(),
            "noemer": noemer.ravel(),
        }
    )

    def summed(*by: str) -> pl.DataFrame:
        return frame.group_by(*by, maintain_order=True).agg(pl.col("teller", "noemer").sum())

    per_cell = figures(**frame.to_dict())
    whole = summed("periode").with_columns(pl.lit(None, dtype=pl.String).alias("cel"))
    pool = pl.concat(
        [
            figures(**part.to_dict())
            for part in (summed("periode", "cel"), whole.select("periode", "cel", "teller", "noemer"))
        ]
    )
    return Cellen(figures(**summed("periode", "gemeente").to_dict()), per_cell, pool)
