"""All indicators per municipality, quarter and organisation, beside pandas (counts) and lifelines (curves).

The snapshot is that of the reading benchmark, its trajecten repeated until there are as many as asked. The yardsticks
get the same rows and must give the same numbers. pandas makes five kinds of counts (inflow, who returned, outflow,
kinds of solutions, urgent cases), with plans taken out and its columns ready in memory; ours starts at the tables and
makes every row that is a number or share of dated facts. lifelines makes two curves per municipality; it breaks ties
in Aalen-Johansen at random, so those agree to a few thousandths, and Kaplan-Meier exactly.
"""

import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import lifelines
import numpy as np
import pandas as pd
import polars as pl

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.perioden import Periode, quarters_between
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Vraag, choose_indicatoren, compute_tabel, open_werk
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.personen import TERUGKEER
from stabiel.indicatoren.rijen.feiten import AandeelRij, AantalRij
from stabiel.indicatoren.tabel import frame_of
from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.momentopname import open_momentopname
from stabiel.statistiek.aalen_johansen import aalen_johansen
from tests.benchmarks.inlezen import make_files, read

T = TypeVar("T")
AANMELDING, UITSTROOM, OPLOSSING = Activiteit.AANMELDING, Activiteit.UITSTROOM, Activiteit.OPLOSSING
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


# ---- counts ---------------------------------------------------------------------------------------------

Tellingen = dict[tuple[str, str, str, str], int]
"""(figure, municipality, organisation, quarter) → number, where there is anybody."""
_TELLEN = (AantalRij, AandeelRij)
_FIGUREN = {("I1", ""): "instroom", ("I1", "terug"): "terug", ("C2", "uitstroom"): "uitstroom", ("O2", ""): "",
            ("I3", "gemarkeerd"): "gemarkeerd"}  # fmt: skip


def _counts(tables: dict[str, pl.DataFrame], quarters: list[Periode]) -> Iterator[str]:
    frame, plans = _for_pandas(tables)
    theirs, counted = _timed(lambda: _with_pandas(frame, plans))
    ours, table = _timed(lambda: _compute_counts(tables, quarters))
    whole = _whole_quarters(tables["waarnemingen"], quarters)
    rows = table.filter(pl.col("organisatie").is_not_null() & (pl.col("teller") > 0)).select(
        "indicator", "definitie", "groep", "gemeente", "organisatie", "periode", "teller"
    )
    found = {
        (_FIGUREN[code, name] or kind, *where): number
        for code, name, kind, *where, number in rows.iter_rows()
        if (code, name) in _FIGUREN and (where[0], where[2]) in whole
    }
    expected = {key: number for key, number in counted.items() if (key[1], key[3]) in whole}
    if found != expected:
        wrong = sorted(set(found.items()) ^ set(expected.items()))[:4]
        raise SystemExit(f"aantallen: Stabiel {sum(found.values())}, pandas {sum(expected.values())}: {wrong}")
    kinds = table.select("indicator", "definitie", "groep").n_unique()
    made = len({key[0] for key in found})
    yield (
        f"aantallen: {kinds} soorten in {ours:.2f} s · pandas {made} soorten in {theirs:.2f} s "
        f"= {theirs / ours:.1f}× (doel 4), {len(found):,} gelijke aantallen"
    )


def _compute_counts(tables: dict[str, pl.DataFrame], quarters: list[Periode]) -> pl.DataFrame:
    """Every row of every indicator that is a number or a share of dated facts."""
    vraag = Vraag(tuple(quarters), SoortPeriode.VENSTER, per_gemeente=True, per_organisatie=True)
    known = choose_indicatoren(())
    werk = open_werk(Gegevens.from_tabellen(tables), vraag=vraag, indicatoren=known)
    blocks = [
        ((one.code, one.versie), blok)
        for one in known
        for part in one.onderdelen
        if isinstance(part, _TELLEN)
        for blok in part.rijen(werk)
    ]
    return frame_of(blocks, soort=vraag.soort, perioden=[quarter.code for quarter in quarters])


def _whole_quarters(windows: pl.DataFrame, quarters: list[Periode]) -> set[tuple[str, str]]:
    rows = windows.filter(pl.col("organisatie").is_null()).select("gemeente", "van", "tot").iter_rows()
    return {(place, q.code) for place, start, end in rows for q in quarters if start <= q.start and q.end <= end}


def _for_pandas(tables: dict[str, pl.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The columns that pandas needs, and the planned events, as it would have them after reading."""
    days = ["aanmelding_start", "uit", "verdwenen_op", "oplossing_start"]
    names = ["traject", "gemeente", "persoon1", "persoon2", "aanmelding_organisatie", "oplossing_organisatie",
             "oplossing_soort", "aanmelding_crisis"]  # fmt: skip
    frame = tables["trajecten"].select(*names, *days)
    columns: dict[str, object] = {name: frame[name].to_numpy().astype("datetime64[ns]") for name in days}
    columns |= {name: pd.array(frame[name].to_list(), dtype="Int64") for name in ("persoon1", "persoon2")}
    columns |= {name: frame[name].to_list() for name in names if not name.startswith("persoon")}
    plans = tables["gebeurtenissen"].select("traject", "rang", "gepland")
    return pd.DataFrame(columns), pd.DataFrame({name: plans[name].to_numpy() for name in plans.columns})


def _with_pandas(frame: pd.DataFrame, events: pd.DataFrame) -> Tellingen:
    planned = events[events["gepland"]]
    frame = frame.copy()
    for activity, column in ((AANMELDING, "aanmelding_start"), (UITSTROOM, "uit"), (OPLOSSING, "oplossing_start")):
        late = frame["traject"].isin(planned.loc[planned["rang"] == activity.rank, "traject"])
        frame.loc[late, column] = pd.NaT
    applied, solved = frame[frame["aanmelding_start"].notna()], frame[frame["oplossing_start"].notna()]
    left = applied[applied["uit"].notna()]
    kinds = solved["oplossing_soort"].fillna("onbekend")
    urgent = applied[applied["aanmelding_crisis"].isin([True])]
    counts = _per_quarter(applied, "instroom", day="aanmelding_start", owner="aanmelding_organisatie")
    back = applied[applied["traject"].isin(_returned(applied))]
    counts |= _per_quarter(back, "terug", day="aanmelding_start", owner="aanmelding_organisatie")
    counts |= _per_quarter(left, "uitstroom", day="uit", owner="aanmelding_organisatie")
    counts |= _per_quarter(urgent, "gemarkeerd", day="aanmelding_start", owner="aanmelding_organisatie")
    for kind, own in solved.groupby(kinds):
        counts |= _per_quarter(own, str(kind), day="oplossing_start", owner="oplossing_organisatie")
    return counts


def _per_quarter(frame: pd.DataFrame, figure: str, *, day: str, owner: str) -> Tellingen:
    when = frame[day].dt
    quarter = when.year.astype(str) + "-K" + when.quarter.astype(str)
    counts = frame.groupby([frame["gemeente"], frame[owner], quarter]).size()
    return {(figure, *key): int(number) for key, number in counts.items()}


def _returned(applied: pd.DataFrame) -> "pd.Series[int]":
    """Trajecten of somebody who had an earlier one that ran on, or ended within five years before."""
    until = applied["uit"].fillna(applied["verdwenen_op"]).fillna(pd.Timestamp.max)
    rows = pd.concat(
        [applied.assign(wie=applied[name], tot=until).dropna(subset="wie") for name in ("persoon1", "persoon2")]
    )
    per_day = rows.groupby(["wie", "aanmelding_start"], sort=True)["tot"].max()
    before = per_day.groupby(level="wie").cummax().groupby(level="wie").shift()
    rows = rows.join(before.rename("eerder"), on=["wie", "aanmelding_start"])
    return rows.loc[rows["eerder"] >= rows["aanmelding_start"] - pd.Timedelta(days=TERUGKEER), "traject"]


# ---- curves ---------------------------------------------------------------------------------------------


def _curves(frame: pl.DataFrame) -> Iterator[str]:
    """Per municipality from stabilisation to filing or exit: the same spells, all followed from their first day."""
    group, exit, cause = _spells(frame)
    size, zeros = int(group.max()) + 1, np.zeros(len(exit), dtype=np.int64)
    ours, curves = _timed(
        lambda: aalen_johansen(group, zeros, exit, cause, groups=size, causes=2, horizons=[731], start_at_risk=1)
    )
    theirs, fitted = _timed(
        lambda: [_with_lifelines(exit[group == number], cause[group == number]) for number in range(size)]
    )
    for number, (chance, free) in enumerate(fitted):
        found = curves.estimate[number, 1, 0], curves.still[number, 0]
        if abs(found[0] - chance) > 5e-3 or abs(found[1] - free) > 1e-9:
            raise SystemExit(f"curve {number}: Stabiel {found}, lifelines {chance, free}")
    yield (
        f"{2 * size} curven van samen {2 * len(exit):,}: {ours * 1000:.0f} ms · lifelines {theirs:.1f} s = "
        f"{theirs / ours:.0f}× (doel 50); lifelines zonder variantie, de onze met banden"
    )


def _spells(frame: pl.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Municipality, end in half days, and cause (1 filed, 2 gone, 0 open) of every stabilisation."""
    last = date(2100, 1, 1)
    spells = frame.filter(pl.col("stabilisatie_start").is_not_null()).select(
        "gemeente", start="stabilisatie_start", ready=pl.col("regeling_datum").fill_null(last),
        out=pl.col("uit").fill_null(last), end=pl.col("gezien_tot"),
    )  # fmt: skip
    first = spells.with_columns(stop=pl.min_horizontal("ready", "out", "end"))
    first = first.with_columns(days=(pl.col("stop") - pl.col("start")).dt.total_days()).filter(pl.col("days") >= 0)
    cause = (
        pl.when(pl.col("ready") == pl.col("stop")).then(1).when(pl.col("out") == pl.col("stop")).then(2).otherwise(0)
    )
    group = first["gemeente"].rank("dense").cast(pl.Int64).to_numpy() - 1
    return group, 2 * first["days"].to_numpy() + 1, first.select(cause).to_series().to_numpy()


def _with_lifelines(exit: np.ndarray, cause: np.ndarray) -> tuple[float, float]:
    """The chance of leaving first, and of neither, by half day 731."""
    fitter = lifelines.AalenJohansenFitter(seed=1, calculate_variance=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it announces that it breaks ties at random
        fitter.fit(exit, cause, event_of_interest=2)
    free = lifelines.KaplanMeierFitter().fit(exit, cause > 0)
    return float(fitter.predict(731)), float(free.predict(731))


def _repeat(frame: pl.DataFrame, times: int) -> pl.DataFrame:
    keys = [name for name in _KEYS if name in frame.columns]
    copies = [frame.with_columns(pl.col(name).xor(number << 20) for name in keys) for number in range(times)]
    return pl.concat(copies).sort("traject", maintain_order=True)


def _timed(action: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    answer = action()
    return time.perf_counter() - start, answer
