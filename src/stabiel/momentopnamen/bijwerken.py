"""Update instead of rebuild: only circles of persons that a changed delivery touches are merged again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.grondslag import Grondslag
from stabiel.momentopnamen.momentopname import KRINGTREFFERS, Momentopname
from stabiel.momentopnamen.samenstellen import VERDEELD
from stabiel.momentopnamen.verdelen import Indeling, load_identity
from stabiel.tabellen.momentopname import TRAJECTEN
from stabiel.tabellen.verzegelen import ZegelFout, read_pointer
from stabiel.trajecten.identiteit import identify_personen
from stabiel.trajecten.reeksen import order_leveringen
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


def find_voorganger(
    datamap: Datamap, *, base: Grondslag, layout: Indeling, keuzes: Mapping[str, Any]
) -> Voorganger | None:
    """The current snapshot with what changed since, or None where everything has to be merged again.

    A circle is merged again when a deel of it was added or withdrawn, when its persons changed, or when the
    place of one of its leveringen changed: superseded, or followed by another delivery.
    """
    pointer = read_pointer(datamap.momentopnamen)
    if pointer is None:
        return None
    old_sets = [datamap.folder_of(nr) for nr in pointer["aanleveringen"]]
    try:
        snapshot = Momentopname.open(datamap.momentopnamen / pointer["naam"])
        old = load_identity(old_sets)
    except (ZegelFout, OSError):
        return None
    same = {name: snapshot.meta.get(name) for name in keuzes} == dict(keuzes)
    if not same or snapshot.meta.get("partities") != layout.partities or old.is_empty():
        return None
    persons = identify_personen(old, alleen_bsn=bool(keuzes["alleen_bsn"])).personen
    moved = _moved_leveringen(snapshot, base.reeksen)
    before = pl.concat([persons, old.select("levering")], how="horizontal")
    after = pl.concat([base.personen.personen, base.plaatsen.select("levering")], how="horizontal")
    return Voorganger(snapshot, *_touched(before, after, moved))


def _moved_leveringen(snapshot: Momentopname, reeksen: pl.DataFrame) -> pl.Series:
    """Leveringen that came, went, or whose place among the others changed."""
    old = order_leveringen(snapshot.tabel("leveringen").collect())
    before, after = _places(old), _places(reeksen)
    both = before.join(after, on=before.columns, how="inner", nulls_equal=True)["levering"]
    everything = pl.concat([before["levering"], after["levering"]]).unique()
    return everything.filter(~everything.is_in(both.implode()))


def _places(reeksen: pl.DataFrame) -> pl.DataFrame:
    names = reeksen.select(pl.col("lev").alias("volgende_lev"), pl.col("levering").alias("volgende"))
    return reeksen.join(names, on="volgende_lev", how="left", maintain_order="left").select(
        "levering", "organisatie", "levering_gemeente", "periode_start", "periode_eind", "verzonnen",
        "rang", "vervangen", "volgende_rang", "volgende", "volgende_start", "aansluitend",
    )  # fmt: skip


def _touched(before: pl.DataFrame, after: pl.DataFrame, moved: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Old and new circles that share a deel with a change, closed under each other."""
    key = ["deel", "persoon1", "persoon2", "kring"]
    old_only = before.join(after.select(key), on=key, how="anti", nulls_equal=True)
    new_only = after.join(before.select(key), on=key, how="anti", nulls_equal=True)
    places = moved.cast(pl.Categorical).implode()
    old = pl.concat([old_only["kring"], before.filter(pl.col("levering").is_in(places))["kring"]]).unique()
    new = pl.concat([new_only["kring"], after.filter(pl.col("levering").is_in(places))["kring"]]).unique()
    links = before.select("deel", "kring").join(after.select("deel", "kring"), on="deel", suffix="_nieuw")
    links = links.select("kring", "kring_nieuw").unique()
    while True:
        reached = links.filter(pl.col("kring").is_in(old.implode()) | pl.col("kring_nieuw").is_in(new.implode()))
        more_old = pl.concat([old, reached["kring"]]).unique()
        more_new = pl.concat([new, reached["kring_nieuw"]]).unique()
        if len(more_old) == len(old) and len(more_new) == len(new):
            return old, new
        old, new = more_old, more_new


def take_over(before: Voorganger, merged: Mapping[str, pl.DataFrame], number: int) -> dict[str, pl.DataFrame]:
    """The tables of one partition: rows of circles that were not touched, and the ones merged again."""
    snapshot = before.momentopname
    files = {table.naam: snapshot.manifest.files_of(table.naam)[number] for table in VERDEELD}
    old = pl.read_parquet(snapshot.map / files[TRAJECTEN.naam])
    stays = old.filter(~pl.col("kring").is_in(before.oude_kringen.implode()))["traject"].implode()
    tables = {}
    for table in VERDEELD:
        rows = pl.read_parquet(snapshot.map / files[table.naam]).filter(pl.col("traject").is_in(stays))
        together = pl.concat([rows, merged[table.naam]])
        tables[table.naam] = together.sort("traject", maintain_order=True)
    return tables
