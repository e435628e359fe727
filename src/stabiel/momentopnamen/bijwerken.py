"""Update instead of rebuild: only the circles of persons whose outcome can change are merged again.

Those are the circles that occur in a delivery that came, went or was superseded as a whole, and the circles that still
ran in the delivery before a new one and do not occur in the new one: they vanished. Every other circle keeps its rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.grondslag import Grondslag
from stabiel.momentopnamen.momentopname import KRINGTREFFERS, Momentopname
from stabiel.momentopnamen.samenstellen import VERDEELD
from stabiel.momentopnamen.verdelen import Indeling, load_identity
from stabiel.tabellen.controle import refuse_changed
from stabiel.tabellen.kolom import Tabel
from stabiel.tabellen.momentopname import TRAJECTEN
from stabiel.tabellen.verzegelen import ZegelFout, read_pointer
from stabiel.trajecten.identiteit import identify_personen
from stabiel.trajecten.reeksen import order_leveringen
from stabiel.trajecten.sleutels import partition_of
from stabiel.trajecten.vervanging import TREFFERS


@dataclass(frozen=True)
class Voorganger:
    """The snapshot that rows are taken over from.

    Attributes:
        momentopname: the current snapshot.
        oude_kringen: its circles whose rows no longer count.
        nieuwe_kringen: circles that are merged again.
    """

    momentopname: Momentopname
    oude_kringen: pl.Series
    nieuwe_kringen: pl.Series

    def to_merge(self, layout: Indeling) -> Indeling:
        """The part of the division that has to be merged again."""
        touched = layout.delen["kring"].is_in(self.nieuwe_kringen.implode())
        return Indeling(layout.delen.filter(touched), layout.partities)

    def hits_kept(self, reeksen: pl.DataFrame) -> pl.DataFrame:
        """Hits of the circles that were not touched, with the numbers that leveringen have now."""
        hits = self.momentopname.tabel(KRINGTREFFERS.naam).collect()
        kept = hits.filter(~pl.col("kring").is_in(self.oude_kringen.implode()))
        numbered = kept.join(reeksen.select("levering", "lev"), on="levering")
        return numbered.select(list(TREFFERS)).with_columns(pl.col("gemeente", "code").cast(pl.Categorical))


def find_voorganger(datamap: Datamap, *, base: Grondslag, keuzes: Mapping[str, Any]) -> Voorganger | None:
    """The current snapshot with what changed since, or None where everything has to be merged again.

    That is where there is none, where it is no longer as it was sealed, and where other choices or older rules of
    merging made it.

    A circle is merged again when a deel of it was added or withdrawn, when its persons changed, when one of its
    leveringen is superseded now and was not, or when another delivery follows one in which it still ran.
    """
    pointer = read_pointer(datamap.momentopnamen)
    if pointer is None:
        return None
    old_sets = [datamap.folder_of(nr) for nr in pointer["aanleveringen"]]
    try:
        snapshot = Momentopname.open(datamap.momentopnamen / pointer["naam"])
        refuse_changed(snapshot.map, manifest=snapshot.manifest)
        old = load_identity(old_sets)
    except (ZegelFout, OSError):
        return None
    same = {name: snapshot.meta.get(name) for name in keuzes} == dict(keuzes)
    if not same or old.is_empty():
        return None
    persons = identify_personen(old, alleen_bsn=bool(keuzes["alleen_bsn"])).personen
    changes = _compare_places(snapshot, base.reeksen)
    before = pl.concat([persons, old.select("levering", "tot")], how="horizontal")
    after = pl.concat([base.personen.personen, base.plaatsen.select("levering", "tot")], how="horizontal")
    return Voorganger(snapshot, *_touched(before, after, changes))


@dataclass(frozen=True)
class _Veranderd:
    """Leveringen whose place changed.

    Attributes:
        geheel: keys of those that came, went, or are superseded as a whole and were not (or the reverse).
        vervolg: levering, periode_eind of those that another delivery follows now.
    """

    geheel: pl.Series
    vervolg: pl.DataFrame


_WHOLE = ("levering", "organisatie", "levering_gemeente", "periode_start", "periode_eind", "verzonnen", "vervangen")
_NEXT = ("levering", "volgende", "volgende_start", "volgende_eind", "aansluitend")


def _compare_places(snapshot: Momentopname, reeksen: pl.DataFrame) -> _Veranderd:
    before, after = _places(order_leveringen(snapshot.tabel("leveringen").collect())), _places(reeksen)
    whole, following = (
        pl.concat([_other(before, after, columns), _other(after, before, columns)]).unique()
        for columns in (_WHOLE, _NEXT)
    )
    return _Veranderd(
        whole, after.filter(pl.col("levering").is_in(following.implode())).select("levering", "periode_eind")
    )


def _other(one: pl.DataFrame, other: pl.DataFrame, columns: tuple[str, ...]) -> pl.Series:
    return one.join(other.select(columns), on=columns, how="anti", nulls_equal=True)["levering"]


def _places(reeksen: pl.DataFrame) -> pl.DataFrame:
    names = reeksen.select(pl.col("lev").alias("volgende_lev"), pl.col("levering").alias("volgende"))
    return reeksen.join(names, on="volgende_lev", how="left", maintain_order="left")


def _in_changed(delen: pl.DataFrame, changes: _Veranderd) -> pl.Series:
    """Circles with a deel in a changed levering, or with one that ran on into another next delivery."""
    within = delen.filter(pl.col("levering").is_in(changes.geheel.cast(pl.Categorical).implode()))["kring"]
    ends = changes.vervolg.with_columns(pl.col("levering").cast(pl.Categorical))
    followed = delen.join(ends, on="levering")
    running = followed.filter((pl.col("tot") > pl.col("periode_eind")).fill_null(value=True))["kring"]
    return pl.concat([within, running]).unique()


def _touched(before: pl.DataFrame, after: pl.DataFrame, changes: _Veranderd) -> tuple[pl.Series, pl.Series]:
    """Old and new circles that share a deel with a change, closed under each other."""
    key = ["deel", "persoon1", "persoon2", "kring"]
    old_only = before.join(after.select(key), on=key, how="anti", nulls_equal=True)
    new_only = after.join(before.select(key), on=key, how="anti", nulls_equal=True)
    old = pl.concat([old_only["kring"], _in_changed(before, changes)]).unique()
    new = pl.concat([new_only["kring"], _in_changed(after, changes)]).unique()
    links = before.select("deel", "kring").join(after.select("deel", "kring"), on="deel", suffix="_nieuw")
    links = links.select("kring", "kring_nieuw").unique()
    while True:
        reached = links.filter(pl.col("kring").is_in(old.implode()) | pl.col("kring_nieuw").is_in(new.implode()))
        more_old = pl.concat([old, reached["kring"]]).unique()
        more_new = pl.concat([new, reached["kring_nieuw"]]).unique()
        if len(more_old) == len(old) and len(more_new) == len(new):
            return old, new
        old, new = more_old, more_new


def take_over(
    before: Voorganger, merged: Mapping[str, pl.DataFrame], number: int, partities: int
) -> dict[str, pl.DataFrame]:
    """The tables of one partition of so many: rows of circles that were not touched, and the ones merged again.

    The division of the older snapshot may be coarser or finer: both are ranges of the same sorted keys.
    """
    old = _old_rows(before, TRAJECTEN, number, partities)
    here = partition_of(old["kring"], partitions=partities) == number
    stays = old.filter(here & ~old["kring"].is_in(before.oude_kringen.implode()))["traject"].implode()
    tables = {}
    for table in VERDEELD:
        rows = _old_rows(before, table, number, partities).filter(pl.col("traject").is_in(stays))
        together = pl.concat([rows, merged[table.naam]])
        tables[table.naam] = together.sort("traject", maintain_order=True)
    return tables


def _old_rows(before: Voorganger, table: Tabel, number: int, partities: int) -> pl.DataFrame:
    """One table of the older snapshot, of every partition that reaches into this one."""
    files = before.momentopname.manifest.files_of(table.naam)
    first, last = number * len(files) // partities, -(-(number + 1) * len(files) // partities)
    return pl.concat(pl.read_parquet(before.momentopname.map / name) for name in files[first:last])
