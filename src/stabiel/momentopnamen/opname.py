"""Build a snapshot from the accepted deliveries: identify, divide, merge per partition, seal, swap."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from stabiel.momentopnamen.bijwerken import Voorganger, find_voorganger, take_over
from stabiel.momentopnamen.datamap import Datamap, Schrijver
from stabiel.momentopnamen.grondslag import Grondslag, counted_bevindingen, layer_table, load_grondslag
from stabiel.momentopnamen.in_geheugen import Keuzes, name_treffers, overview
from stabiel.momentopnamen.momentopname import KRINGTREFFERS, Momentopname, list_momentopnamen
from stabiel.momentopnamen.samenstellen import VERDEELD, Samengesteld, merge_kringen
from stabiel.momentopnamen.toetsen_tussen import count_bevindingen
from stabiel.momentopnamen.verdelen import Indeling, count_partities, divide, read_partitie, shuffle
from stabiel.tabellen import aanlevering
from stabiel.tabellen.momentopname import SNAPSHOT
from stabiel.tabellen.verzegelen import Verzegelaar, is_readable, point_to, stage
from stabiel.trajecten.regels import REGELS
from stabiel.trajecten.volgorde import sort_rows

BEWAARD = 3  # snapshots that stay, the current one included


def build_momentopname(
    schrijver: Schrijver,
    *,
    keuzes: Keuzes | None = None,
    workers: int = 2,
    bijwerken: bool = True,
    voortgang: Callable[[int, int], None] | None = None,
) -> Momentopname:
    """Build, seal and swap in the snapshot of everything that is accepted.

    Args:
        schrijver: the writer of the data folder.
        keuzes: choices that are printed with the figures.
        workers: partitions that are worked on at the same time; the result does not depend on it.
        bijwerken: take rows over from the current snapshot where nothing changed. The result is the same.
        voortgang: told after every partition how many are done, and of how many.

    Raises:
        OSError: the disk is full; the old snapshot stays the current one.
    """
    keuzes = keuzes or Keuzes()
    datamap = schrijver.datamap
    base = load_grondslag(datamap, keuzes=keuzes)
    layout = divide(base.personen.personen, partities=count_partities(base.plaatsen.height))
    before = find_voorganger(datamap, base=base, keuzes=_choices(keuzes)) if bijwerken else None
    with _scratch(datamap.wachtkamer) as scratch, Verzegelaar(datamap.momentopnamen) as seal:
        hits = _merge_all(base, layout, before, seal, scratch, keuzes=keuzes, workers=workers, tell=voortgang)
        stage("samenvoegen")
        _write_overview(base, hits, seal, keuzes=keuzes)
        manifest = seal.finish(meta=_meta(datamap, base, layout, keuzes))
        folder = seal.move(manifest.naam)
    _swap(datamap, manifest.naam, base.nummers)
    stage("na-aanwijzen")
    _retire(datamap)
    schrijver.remove_withdrawn()
    return Momentopname.open(folder)


def _merge_all(
    base: Grondslag,
    layout: Indeling,
    before: Voorganger | None,
    seal: Verzegelaar,
    scratch: Path,
    *,
    keuzes: Keuzes,
    workers: int,
    tell: Callable[[int, int], None] | None,
) -> pl.DataFrame:
    """Merge and write every partition; returns the hits of all circles (TREFFERS of superseding)."""
    wanted = before.to_merge(layout) if before else layout
    shuffle(base.sets, indeling=wanted, naar=scratch)

    def merge(number: int) -> pl.DataFrame:
        part = read_partitie(scratch / f"{number:05d}")
        shutil.rmtree(scratch / f"{number:05d}", ignore_errors=True)
        merged = merge_kringen(part, reeksen=base.reeksen, zelfde_clienten=keuzes.zelfde_clienten)
        tables = take_over(before, merged.tabellen, number, layout.partities) if before else merged.tabellen
        for table in VERDEELD:
            seal.write(table, tables[table.naam], deel=number if layout.partities > 1 else None)
        stage("partitie")
        return _hits(merged)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        hits = []
        for done, found in enumerate(pool.map(merge, range(layout.partities)), start=1):
            hits.append(found)
            if tell:
                tell(done, layout.partities)
    return pl.concat([*hits, before.hits_kept(base.reeksen)] if before else hits)


def _hits(merged: Samengesteld) -> pl.DataFrame:
    """Hits with their texts as codes: memory stays small until they are written."""
    return merged.treffers.with_columns(pl.col("gemeente", "code").cast(pl.Categorical))


def _write_overview(base: Grondslag, hits: pl.DataFrame, seal: Verzegelaar, *, keuzes: Keuzes) -> None:
    named = name_treffers(hits, reeksen=base.reeksen, delen=base.plaatsen, personen=base.personen)
    names = ("toetsen", "volledigheid")
    layer = {name: pl.concat([_empty(name), *(layer_table(folder, name) for folder in base.sets)]) for name in names}
    counted = (counted_bevindingen(folder) for folder in base.sets)
    layer["bevindingen"] = pl.concat([count_bevindingen(_empty("bevindingen")), *counted])
    tables = overview(
        layer,
        leveringen=base.leveringen,
        reeksen=base.reeksen,
        delen=base.plaatsen.select("levering", "gemeente"),
        treffers=named,
        keuzes=keuzes,
    )
    for table in SNAPSHOT:
        if table.naam in tables:
            seal.write(table, tables[table.naam])
    texts = hits.with_columns(pl.col("gemeente", "code").cast(pl.String))
    per_circle = texts.join(base.reeksen.select("lev", "levering"), on="lev")
    seal.write(KRINGTREFFERS, sort_rows(per_circle, by=KRINGTREFFERS.volgorde))


def _empty(naam: str) -> pl.DataFrame:
    return next(item for item in aanlevering.LAYER if item.naam == naam).empty()


def _choices(keuzes: Keuzes) -> dict[str, Any]:
    stopped = {owner: day.isoformat() for owner, day in (keuzes.gestopt or {}).items()}
    return {
        "zelfde_clienten": keuzes.zelfde_clienten,
        "alleen_bsn": keuzes.alleen_bsn,
        "gestopt": stopped,
        "regels": REGELS,
    }


def _meta(datamap: Datamap, base: Grondslag, layout: Indeling, keuzes: Keuzes) -> dict[str, Any]:
    return {
        **_choices(keuzes),
        "definities": dict(keuzes.definities),
        "leveringen": base.leveringen["levering"].to_list(),
        "partities": layout.partities,
        "sleutel": datamap.sleutel.fingerprint,
        "verzonnen": bool(datamap.verzonnen),
    }


def _swap(datamap: Datamap, naam: str, nummers: tuple[int, ...]) -> None:
    kept = (other for other in list_momentopnamen(datamap) if is_readable(datamap.momentopnamen / other))
    earlier = [other for other in kept if other != naam]
    content: Mapping[str, Any] = {"naam": naam, "aanleveringen": list(nummers), "eerder": earlier[: BEWAARD - 1]}
    stage("voor-aanwijzen")
    point_to(datamap.momentopnamen, inhoud=content)


def _retire(datamap: Datamap) -> None:
    kept = set(list_momentopnamen(datamap))
    for folder in datamap.momentopnamen.iterdir():
        if folder.is_dir() and folder.name not in kept:
            shutil.rmtree(folder)


@contextmanager
def _scratch(waiting: Path) -> Iterator[Path]:
    folder = waiting / "verdeling"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
