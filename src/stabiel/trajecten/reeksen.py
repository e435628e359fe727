"""Deliveries in rows of their own: one organisation, one municipality, period after period.

What replaces a delivery as a whole is asked within its row. Which of two is the newer is asked within the
organisation, because a traject may go from one of its municipalities to another.

Which delivery is the newest: the one whose period ends last, then the one made last. A correction of an
old period made later does not undo what a later period shows. A delivery is superseded as a whole when one
that was made later covers its period, the same period included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

import polars as pl

from stabiel.tabellen.aanlevering import LEVERINGEN

_SUMMED = ("trajecten_gelezen", "trajecten_apart")
REEKSEN = {
    "levering": pl.String,
    "lev": pl.UInt32,
    "organisatie": pl.String,
    "levering_gemeente": pl.String,
    "periode_start": pl.Date,
    "periode_eind": pl.Date,
    "verzonnen": pl.Boolean,
    "bron": pl.UInt32,
    "reeks": pl.UInt32,
    "rang": pl.Int32,
    "vervangen": pl.Boolean,
    "volgende_rang": pl.Int32,
    "volgende_lev": pl.UInt32,
    "volgende_start": pl.Date,
    "volgende_eind": pl.Date,
    "aansluitend": pl.Boolean,
}
"""Columns of `order_leveringen`: `lev` is the place among the sorted keys, `bron` numbers the organisation and
`reeks` its row for one municipality, `rang` is the place among all deliveries of the organisation;
`volgende_…` the delivery of the row that should hold what was still running, `aansluitend` without a gap between."""


def combine_leveringen(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """One row per levering: pieces of one levering in several files are one levering, their counts added."""
    others = [naam for naam in LEVERINGEN.schema if naam not in ("levering", *_SUMMED)]
    together = pl.concat([LEVERINGEN.empty(), *(frame.select(list(LEVERINGEN.schema)) for frame in frames)])
    merged = together.group_by("levering").agg(
        *(pl.col(naam).sum() for naam in _SUMMED), *(pl.col(naam).max() for naam in others)
    )
    return LEVERINGEN.conform(merged)


def find_verdwaald(leveringen: pl.DataFrame) -> pl.Series:
    """Keys of leveringen that only hold trajecten of an unknown municipality, beside others of the same file.

    They are no delivery of their own: that such a traject is absent next time is no gap, and what is said about a
    levering as a whole is said at the others.
    """
    file = ["organisatie", "periode_start", "periode_eind", "moment", "leverancier"]
    named = leveringen.filter(pl.col("gemeente").is_not_null()).select(file).unique()
    without = leveringen.filter(pl.col("gemeente").is_null())
    return without.join(named, on=file, how="semi", nulls_equal=True)["levering"]


@dataclass(frozen=True)
class _Levering:
    lev: int
    levering: str
    organisatie: str
    gemeente: str | None
    start: date | None
    end: date | None
    moment: datetime | None
    verzonnen: bool

    @property
    def order(self) -> tuple[date, float, date]:
        made = self.moment.timestamp() if self.moment else float("-inf")
        return (self.end or date.min, made, self.start or date.min)


def order_leveringen(leveringen: pl.DataFrame) -> pl.DataFrame:
    """Number the leveringen, put them in rows, and say which are superseded and which comes next.

    Args:
        leveringen: one row per levering (LEVERINGEN), sorted by key.

    Returns:
        Frame with the columns `REEKSEN`, in the order of `leveringen`.
    """
    columns = ["levering", "organisatie", "gemeente", "periode_start", "periode_eind", "moment", "verzonnen"]
    rows = leveringen.sort("levering").select(columns).iter_rows()
    items = [_Levering(lev, *row) for lev, row in enumerate(rows)]
    items.sort(key=lambda item: (item.organisatie, item.gemeente or ""))
    found: list[tuple[object, ...]] = []
    for number, (_, group) in enumerate(groupby(items, key=lambda item: (item.organisatie, item.gemeente or ""))):
        found += _order_reeks(sorted(group, key=lambda item: (item.order, item.lev)), number)
    own = {name: kind for name, kind in REEKSEN.items() if name not in ("bron", "rang", "volgende_rang")}
    ordered = pl.DataFrame(found, schema=own, orient="row")
    return _with_ranks(ordered, items).select(list(REEKSEN)).sort("lev")


def _with_ranks(ordered: pl.DataFrame, items: list[_Levering]) -> pl.DataFrame:
    """Add the number of the organisation, and the place of each delivery and of the next among all of it."""
    ranks: list[tuple[int, int, int]] = []
    for number, (_, group) in enumerate(groupby(items, key=lambda item: item.organisatie)):
        own = list(group)
        places = {order: place for place, order in enumerate(sorted({item.order for item in own}))}
        ranks += [(item.lev, number, places[item.order]) for item in own]
    frame = pl.DataFrame(ranks, schema={name: REEKSEN[name] for name in ("lev", "bron", "rang")}, orient="row")
    after = frame.select(pl.col("lev").alias("volgende_lev"), pl.col("rang").alias("volgende_rang"))
    return ordered.join(frame, on="lev").join(after, on="volgende_lev", how="left")


def _order_reeks(items: list[_Levering], reeks: int) -> list[tuple[object, ...]]:
    replaced = {item.lev: _covers_later(item, items) for item in items}
    rows: list[tuple[object, ...]] = []
    for item in items:
        following = [replaced[item.lev]] if replaced[item.lev] else _later(item, items, replaced)
        after = next((other for other in following if other), None)
        joined = bool(after and item.end and after.start and after.start <= item.end + timedelta(days=1))
        rows.append(
            (item.levering, item.lev, item.organisatie, item.gemeente, item.start, item.end, item.verzonnen, reeks)
            + (replaced[item.lev] is not None,)
            + ((after.lev, after.start, after.end, joined) if after else (None, None, None, None))
        )
    return rows


def _covers_later(item: _Levering, items: list[_Levering]) -> _Levering | None:
    """The levering that counts instead of this one: made later, covers its whole period, and stands in the end.

    What covers something covers all that it covers, so one that nothing covers is found without following a chain.
    """
    for other in items:
        if _replaces(other, item) and not any(_replaces(newer, other) for newer in items):
            return other
    return None


def _replaces(other: _Levering, item: _Levering) -> bool:
    """Whether a levering was made later and covers the whole period of another."""
    if other.order[1] <= item.order[1]:
        return False
    if (other.start, other.end) == (item.start, item.end):
        return True
    if not (other.start and item.start and other.end and item.end):
        return False
    return other.start <= item.start <= item.end <= other.end


def _later(
    item: _Levering, items: list[_Levering], replaced: dict[int, "_Levering | None"]
) -> list["_Levering | None"]:
    """Leveringen that count and whose period ends later, nearest first."""
    if item.end is None:
        return []
    return [other for other in items if other.end and other.end > item.end and replaced[other.lev] is None]
