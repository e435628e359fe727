"""All indicators per municipality, quarter and organisation, beside pandas (counts) and lifelines (curves).

The snapshot is that of the reading benchmark, its trajecten repeated until there are as many as asked. The yardsticks
get the same rows and must give the same numbers: pandas the inflow, lifelines one curve.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import lifelines
import numpy as np
import pandas as pd
import polars as pl

from stabiel.begrippen.perioden import Periode, quarters_between
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Vraag, compute_tabel
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.momentopname import open_momentopname
from stabiel.statistiek.aalen_johansen import aalen_johansen
from tests.benchmarks.inlezen import make_files, read

T = TypeVar("T")
_REPEATED = ("trajecten", "gebeurtenissen", "begeleidingen")
_KEYS = ("traject", "kring", "persoon1", "persoon2")


def load_tables(folder: Path, *, trajecten: int) -> dict[str, pl.DataFrame]:
    """The tables of the snapshot, repeated until they hold so many trajecten."""
    data = folder / "data"
    if not data.exists():
        read(make_files(folder, trajecten=trajecten), data=data)
    snapshot = open_momentopname(Datamap.open(data))
    names = (*_REPEATED, "waarnemingen", "leveringen", "volledigheid")
    tables = {name: snapshot.tabel(name).collect() for name in names}
    times = -(-trajecten // tables["trajecten"].height)
    return tables | {name: _repeat(tables[name], times) for name in _REPEATED}


def run(folder: Path, *, trajecten: int) -> Iterator[str]:
    """Ours on everything, then each yardstick on the part that it can do."""
    tables = load_tables(folder, trajecten=trajecten)
    frame = tables["trajecten"]
    windows = tables["waarnemingen"].filter(pl.col("organisatie").is_null())
    quarters = quarters_between(*windows.select(pl.min("van"), pl.max("tot")).row(0))
    seconds, table = _timed(lambda: _compute(tables, quarters, ()))
    groups = table.select("gemeente", "organisatie", "periode").n_unique()
    yield f"{frame.height:,} trajecten, {table.height:,} rijen over {groups:,} groepen: {seconds:.2f} s (doel ≤ 3)"
    yield from _counts(tables, quarters)
    yield from _curves(frame)


def _compute(tables: dict[str, pl.DataFrame], quarters: list[Periode], codes: tuple[str, ...]) -> pl.DataFrame:
    vraag = Vraag(tuple(quarters), SoortPeriode.VENSTER, per_gemeente=True, per_organisatie=True, indicatoren=codes)
    return compute_tabel(Gegevens.from_tabellen(tables), vraag=vraag)


def _counts(tables: dict[str, pl.DataFrame], quarters: list[Periode]) -> Iterator[str]:
    columns = ("gemeente", "aanmelding_organisatie", "aanmelding_start")
    pandas = pd.DataFrame(tables["trajecten"].select(columns).to_dict(as_series=False))
    whole = _whole_quarters(tables["waarnemingen"], quarters)
    theirs, counted = _timed(lambda: _with_pandas(pandas, whole))
    ours, table = _timed(lambda: _compute(tables, quarters, ("I1",)))
    rows = table.filter((pl.col("definitie") == "") & pl.col("organisatie").is_not_null() & (pl.col("teller") > 0))
    found = {row[:3]: row[3] for row in rows.select("gemeente", "organisatie", "periode", "teller").iter_rows()}
    if found != counted:
        raise SystemExit(f"instroom: Stabiel {sum(found.values())}, pandas {sum(counted.values())}")
    yield f"instroom (I1, vier lezingen) {ours:.2f} s · pandas (één lezing) {theirs:.2f} s = {theirs / ours:.1f}×"


def _whole_quarters(windows: pl.DataFrame, quarters: list[Periode]) -> set[tuple[str, str]]:
    rows = windows.filter(pl.col("organisatie").is_null()).select("gemeente", "van", "tot").iter_rows()
    return {(place, q.code) for place, start, end in rows for q in quarters if start <= q.start and q.end <= end}


def _with_pandas(frame: pd.DataFrame, whole: set[tuple[str, str]]) -> dict[tuple[str, str, str], int]:
    day = pd.to_datetime(frame["aanmelding_start"])
    quarter = day.dt.year.astype("Int64").astype(str) + "-K" + day.dt.quarter.astype("Int64").astype(str)
    frame = frame.assign(periode=quarter)[day.notna()]
    counts = frame.groupby(["gemeente", "aanmelding_organisatie", "periode"]).size()
    return {key: int(number) for key, number in counts.items() if (key[0], key[2]) in whole}


def _curves(frame: pl.DataFrame) -> Iterator[str]:
    """From stabilisation to filing or exit: the same spells, without delayed entry, because ties matter more."""
    last = date(2100, 1, 1)
    spells = frame.filter(pl.col("stabilisatie_start").is_not_null()).select(
        start="stabilisatie_start", ready=pl.col("regeling_datum").fill_null(last), out=pl.col("uit").fill_null(last),
        end=pl.col("gezien_tot"),
    )  # fmt: skip
    first = spells.with_columns(pl.min_horizontal("ready", "out", "end").alias("stop"))
    first = first.with_columns((pl.col("stop") - pl.col("start")).dt.total_days().alias("days")).filter(
        pl.col("days") >= 0
    )
    cause = first.select(
        pl.when(pl.col("ready") == pl.col("stop")).then(1).when(pl.col("out") == pl.col("stop")).then(2).otherwise(0)
    ).to_series().to_numpy()  # fmt: skip
    exit = 2 * first["days"].to_numpy() + 1
    zeros = np.zeros(len(exit), dtype=np.int64)
    ours, curves = _timed(lambda: aalen_johansen(zeros, zeros, exit, cause, groups=1, causes=2, horizons=[731]))
    theirs, fitted = _timed(lambda: _with_lifelines(exit, cause))
    if abs(fitted - curves.estimate[0, 1, 0]) > 1e-3:
        raise SystemExit(f"curve: Stabiel {curves.estimate[0, 1, 0]:.4f}, lifelines {fitted:.4f}")
    yield f"één curve van {len(exit):,}: {ours * 1000:.0f} ms · lifelines {theirs:.1f} s = {theirs / ours:.0f}×"


def _with_lifelines(exit: np.ndarray, cause: np.ndarray) -> float:
    fitter = lifelines.AalenJohansenFitter(seed=1, calculate_variance=False)
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it announces that it breaks ties at random
        fitter.fit(exit, cause, event_of_interest=2)
    return float(fitter.predict(731))


def _repeat(frame: pl.DataFrame, times: int) -> pl.DataFrame:
    keys = [name for name in _KEYS if name in frame.columns]
    copies = [frame.with_columns(pl.col(name).xor(number << 20) for name in keys) for number in range(times)]
    return pl.concat(copies).sort("traject", maintain_order=True)


def _timed(action: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    answer = action()
    return time.perf_counter() - start, answer
