"""The audit of everything in the report of one municipality: it has no yardstick, only a limit of ten seconds."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from stabiel.begrippen.perioden import Periode
from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.momentopname import open_momentopname
from stabiel.rapporten.samenstellen import Keuze, compose_rapport
from tests.benchmarks.inlezen import make_files, read


def run(folder: Path, *, trajecten: int) -> Iterator[str]:
    """The whole report with comparison and breakdowns, with the door open and with the door closed."""
    data = folder / "data"
    if not data.exists():
        read(make_files(folder, trajecten=trajecten), data=data)
    snapshot = open_momentopname(Datamap.open(data))
    sizes = snapshot.tabel("trajecten").group_by("gemeente").len().sort("len", "gemeente").collect().rows()
    last = snapshot.tabel("waarnemingen").select(pl.max("tot")).collect().item()
    period = Periode.parse(str(last.year))
    for place, size in (sizes[0], sizes[len(sizes) // 2], sizes[-1]):
        splits = ("geslacht", "leeftijd", "terug")
        keuze = Keuze(place, period, vergelijk=period.a_year_earlier(), uitsplitsingen=splits)
        seconds = []
        for chosen in (replace(keuze, onbeschermd=True), keuze):
            start = time.perf_counter()
            rapport = compose_rapport(snapshot, keuze=chosen)
            seconds.append(time.perf_counter() - start)
        rows = len(rapport.uitkomsten) + len(rapport.eerder) + len(rapport.reeks)
        yield (
            f"gemeente {place}, {size:,} trajecten, {rows:,} rijen: zonder bescherming {seconds[0]:.1f} s, "
            f"met bescherming {seconds[1]:.1f} s, audit {seconds[1] - seconds[0]:.1f} s (doel ≤ 10)"
        )
