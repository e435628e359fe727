"""Trajecten of the same person: who came back, and when.

Only persons with several trajecten are looked at. Within a person rows lie sorted by a day, so that one cumulative
maximum or one search answers for everybody, however many trajecten one person has.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from stabiel.indicatoren.naast import Spannen
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints
from stabiel.indicatoren.trajecten import Trajecten

TERUGKEER = 1826
"""Days after an earlier traject within which somebody is returning: five years. Source: NVVK, annual reports."""

UIT_LANGDURIG = 183
"""Days after long-term support within which an application comes from it. Choice of Stabiel."""

_STEP = np.int64(1 << 22)


@dataclass(frozen=True)
class _Rows:
    """One row per person and traject, sorted by person and day of the aanmelding."""

    persoon: NDArray[np.int64]
    rij: Ints
    aanmelding: Ints

    @property
    def key(self) -> NDArray[np.int64]:
        return self.persoon * _STEP + self.aanmelding


class Personen:
    """What the trajecten of one person say about each other; a couple is linked through either client."""

    def __init__(self, trajecten: Trajecten) -> None:
        self._trajecten = trajecten

    @cached_property
    def terug(self) -> Flags:
        """Per traject: another traject with one of the persons was applied for earlier, and ran on, or had ended or
        vanished no more than five years before this aanmelding."""
        rows, until = self._rows, self._trajecten.looptijd_tot
        back = np.zeros(self._trajecten.aantal, dtype=np.bool_)
        latest = np.maximum.accumulate(rows.persoon * _STEP + until[rows.rij])
        before = np.searchsorted(rows.key, rows.key) - 1
        earlier = before >= 0
        earlier[earlier] = rows.persoon[before[earlier]] == rows.persoon[earlier]
        ended = latest[before[earlier]] - rows.persoon[earlier] * _STEP
        known = rows.aanmelding[earlier]
        back[rows.rij[earlier][(ended >= known - TERUGKEER) & (known < NOOIT)]] = True
        return back

    def next_aanmelding(self, rij: Ints, *, vanaf: Ints) -> Ints:
        """The first aanmelding on or after a day of another traject with one of the persons; NOOIT for none."""
        rows = self._rows
        found = np.full(self._trajecten.aantal, NOOIT, dtype=np.int32)
        asked = np.full(self._trajecten.aantal, NOOIT, dtype=np.int32)
        asked[rij] = vanaf
        wanted = np.flatnonzero(asked[rows.rij] < NOOIT)
        person, own = rows.persoon[wanted], rows.rij[wanted]
        place = np.searchsorted(rows.key, person * _STEP + asked[own])
        place += _at(rows.rij, place) == own  # the traject itself; it occurs once per person
        valid = _at(rows.persoon, place) == person
        np.minimum.at(found, own[valid], rows.aanmelding[place[valid]])
        return found[rij]

    def came_from(self, spannen: Spannen) -> Flags:
        """Per traject: one of the persons was in one of these periods in another traject, at the aanmelding or within
        half a year before it."""
        rows = self._rows
        persons = pl.DataFrame({"persoon": rows.persoon, "rij": rows.rij, "dag": rows.aanmelding})
        spells = pl.DataFrame({"ander": spannen.rij, "start": spannen.start})
        spells = spells.with_columns(
            pl.Series("eind", np.minimum(spannen.eind, self._trajecten.looptijd_tot[spannen.rij]))
        )
        held = persons.select("persoon", ander="rij").join(spells, on="ander")
        both = persons.filter(pl.col("dag") < NOOIT).join(held, on="persoon")
        recent = (pl.col("start") < pl.col("dag")) & (pl.col("eind") >= pl.col("dag") - UIT_LANGDURIG)
        came = np.zeros(self._trajecten.aantal, dtype=np.bool_)
        came[both.filter((pl.col("rij") != pl.col("ander")) & recent)["rij"].to_numpy()] = True
        return came

    @cached_property
    def _rows(self) -> _Rows:
        frame = self._trajecten.personen.with_row_index("rij").with_columns(
            pl.Series("dag", self._trajecten.dag["aanmelding_start"])
        )
        pieces = [
            frame.select(pl.col(name).alias("wie"), pl.col("rij").cast(pl.Int32), "dag").filter(
                pl.col("wie").is_not_null()
            )
            for name in ("persoon1", "persoon2")
        ]
        rows = pl.concat(pieces)
        rows = rows.filter(pl.col("wie").is_duplicated()).sort("wie", "dag", "rij")
        number = (rows["wie"] != rows["wie"].shift(1)).fill_null(value=True).cum_sum()
        return _Rows(number.cast(pl.Int64).to_numpy(), rows["rij"].to_numpy(), rows["dag"].to_numpy())


def _at(values: NDArray[Any], places: NDArray[np.integer]) -> NDArray[np.int64]:
    """The values at these places; -1 beyond the last."""
    found: NDArray[np.int64] = np.append(values, -1)[np.minimum(places, len(values))]
    return found
