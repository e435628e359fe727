"""Observation: over which days an organisation delivered for a municipality, and over which days all did.

Source: decision 4. A day is observed for a municipality only if every organisation that is expected to
deliver for it did. Expected: from the start of its first window until the last observed day of the
municipality, unless a setting says after which day it stopped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import polars as pl

from stabiel.tabellen.momentopname import WAARNEMINGEN

_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class _Venster:
    van: date
    tot: date
    leveringen: int


def join_waarnemingen(
    reeksen: pl.DataFrame, *, gevonden: pl.DataFrame, gestopt: Mapping[str, date] | None = None
) -> pl.DataFrame:
    """The table `waarnemingen`.

    Args:
        reeksen: result of `order_leveringen`.
        gevonden: levering, gemeente: the municipalities named by the trajecten of each levering.
        gestopt: last day on which an organisation (its key) is expected to deliver.

    A row of deliveries counts for the municipality that its leveringen name and for every other municipality
    found in it; only the first makes the organisation expected there, unless nobody names that municipality.
    An organisation that names none (empty levering of a third party) has windows without municipality.
    """
    windows, named = _windows_per_place(reeksen, gevonden)
    rows: list[tuple[str | None, str | None, date, date, int]] = [
        (owner, place, *_fields(window)) for (owner, place), own in windows.items() for window in _joined(own)
    ]
    places = {place for _, place in windows if place is not None}
    for place in places:
        owners = [owner for owner, other in windows if other == place]
        expected = [owner for owner in owners if (owner, place) in named] or owners
        together = _observed_by_all({owner: windows[owner, place] for owner in expected}, gestopt or {})
        rows += [(None, place, *_fields(window)) for window in together]
    return WAARNEMINGEN.conform(pl.DataFrame(rows, schema=WAARNEMINGEN.schema, orient="row"))


def _fields(window: _Venster) -> tuple[date, date, int]:
    return window.van, window.tot, window.leveringen


def _windows_per_place(
    reeksen: pl.DataFrame, gevonden: pl.DataFrame
) -> tuple[dict[tuple[str, str | None], list[_Venster]], set[tuple[str, str]]]:
    counted = reeksen.filter(~pl.col("vervangen") & pl.col("periode_start").is_not_null())
    counted = counted.filter(pl.col("periode_eind") >= pl.col("periode_start"))
    found = reeksen.join(gevonden, on="levering").select("reeks", "gemeente").unique().rows()
    extra: dict[int, set[str | None]] = {}
    for reeks, place in found:
        extra.setdefault(reeks, set()).add(place)
    windows: dict[tuple[str, str | None], list[_Venster]] = {}
    named: set[tuple[str, str]] = set()
    columns = ("reeks", "organisatie", "levering_gemeente", "periode_start", "periode_eind")
    for reeks, owner, place, start, end in counted.select(columns).iter_rows():
        own = {place} if place is not None else set()
        if place is not None:
            named.add((owner, place))
        for where in (own | extra.get(reeks, set())) or {None}:
            windows.setdefault((owner, where), []).append(_Venster(start, end, 1))
    return windows, named


def _joined(windows: list[_Venster]) -> list[_Venster]:
    """Overlapping and adjoining windows made one; a gap opens a new one."""
    joined: list[_Venster] = []
    for window in sorted(windows):
        if joined and window.van <= joined[-1].tot + _DAY:
            last = joined.pop()
            window = _Venster(last.van, max(last.tot, window.tot), last.leveringen + window.leveringen)
        joined.append(window)
    return joined


def _observed_by_all(windows: dict[str, list[_Venster]], stopped: Mapping[str, date]) -> list[_Venster]:
    last = max(window.tot for own in windows.values() for window in own)
    edges = {window.van for own in windows.values() for window in own}
    edges |= {window.tot + _DAY for own in windows.values() for window in own}
    edges |= {stopped[owner] + _DAY for owner in windows if owner in stopped}
    days = sorted(edge for edge in edges if edge <= last + _DAY)
    observed = []
    for start, after in pairwise(days):
        if _all_delivered(start, windows, stopped):
            observed.append(_Venster(start, after - _DAY, 0))
    everything = [window for own in windows.values() for window in own]
    return [_with_count(window, everything) for window in _joined(observed)]


def _all_delivered(day: date, windows: dict[str, list[_Venster]], stopped: Mapping[str, date]) -> bool:
    delivered = False
    for owner, own in windows.items():
        covers = any(window.van <= day <= window.tot for window in own)
        expected = min(own).van <= day and day <= stopped.get(owner, date.max)
        if expected and not covers:
            return False
        delivered |= covers
    return delivered


def _with_count(window: _Venster, windows: list[_Venster]) -> _Venster:
    touching = [other for other in windows if other.van <= window.tot and window.van <= other.tot]
    return _Venster(window.van, window.tot, sum(other.leveringen for other in touching))
