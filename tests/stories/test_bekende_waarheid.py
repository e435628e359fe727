"""From deliveries to figures in worlds whose truth is known exactly.

Each world goes the whole way: half-yearly deliveries of two organisations, samenloop, superseding, observation, and the
indicators as a municipality asks them. What happens in a world depends on the days since a clock and never on the
calendar, so one truth holds for a window of three years, for a window of one year, and for a cohort. Over all worlds
95% intervals must hold that truth in 93 to 97 of 100; the figures that dashboards usually show must not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Vraag, compute_tabel
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.momentopnamen.in_geheugen import merge_in_memory
from stabiel.statistiek.aalen_johansen import aalen_johansen
from stabiel.statistiek.proportions import Interval, share
from tests.support.wereld_leveringen import halve_jaren, lever
from tests.support.werelden import NOOIT, VORMEN, Wereld, maak_wereld, trek_zaken, vorm_van, waarheid

pytestmark = pytest.mark.lang

WERELDEN, PER_KEER = 400, 50
"""Worlds in all, and how many go through the pipeline together, each as a municipality of its own."""
VENSTERS = halve_jaren(2022, 6)
VOORAF = 1100
"""Days before the first delivery on which the first cases come in."""
INDICATOREN = ("I2", "I4", "O1", "O5", "S2", "S3", "L2")
VRAGEN = (
    (SoortPeriode.VENSTER, "2022-01-01..2024-12-31"),
    (SoortPeriode.VENSTER, "2023"),
    (SoortPeriode.COHORT, "2022"),
)
SLEUTEL = ["indicator", "definitie", "populatie", "horizon_dagen"]


@dataclass(frozen=True)
class Gezien:
    """Figures beside the truth, one row per world, question and figure; and the merged trajecten of all worlds."""

    cijfers: pl.DataFrame
    trajecten: pl.DataFrame


@pytest.fixture(scope="module")
def gezien() -> Gezien:
    figures, cases = [], []
    for start in range(0, WERELDEN, PER_KEER):
        worlds = [maak_wereld(number) for number in range(start, start + PER_KEER)]
        tables = merge_in_memory(_layers(worlds))
        figures += _figures(tables, _truth(worlds))
        cases.append(_stabilisation(tables["trajecten"]))
    return Gezien(pl.concat(figures), pl.concat(cases))


def _layers(worlds: list[Wereld]) -> dict[str, pl.DataFrame]:
    layers = []
    for world in worlds:
        rng = np.random.default_rng([7, int(world.gemeente)])
        cases = trek_zaken(world, rng, van=VENSTERS[0].van - VOORAF, tot=VENSTERS[-1].tot)
        layers.append(lever(world, cases, vensters=VENSTERS, rng=rng))
    return {name: pl.concat([layer[name] for layer in layers]) for name in layers[0]}


def _truth(worlds: list[Wereld]) -> pl.DataFrame:
    rows = [
        (*key, world.gemeente, value, world.gemist is not None, world.overdracht > 0, _shape(world))
        for world in worlds
        for key, value in waarheid(world).items()
    ]
    names = [*SLEUTEL, "gemeente", "waar", "gemist", "overdracht", "vorm"]
    return pl.DataFrame(rows, schema=names, orient="row").with_columns(pl.col("horizon_dagen").cast(pl.Int32))


def _shape(world: Wereld) -> str:
    """How the chance to become ready goes with the days in stabilisation; every other ending has a shape of its own."""
    return vorm_van(world.stappen["stabilisatie"].kansen["klaar"])


def _figures(tables: dict[str, pl.DataFrame], truth: pl.DataFrame) -> Iterator[pl.DataFrame]:
    known = Gegevens.from_tabellen(tables)
    for kind, period in VRAGEN:
        asked = Vraag((Periode.parse(period),), soort=kind, per_gemeente=True, indicatoren=INDICATOREN)
        found = compute_tabel(known, vraag=asked).join(truth, on=[*SLEUTEL, "gemeente"])
        seen = found.filter(pl.col("waarde").is_not_null())
        yield seen.select(
            *SLEUTEL, "gemeente", "soort_periode", "periode", "waarde", "waar", "gemist", "overdracht", "vorm",
            pl.col("waar").is_between(pl.col("ondergrens") - 1e-12, pl.col("bovengrens") + 1e-12).alias("bedekt"),
        )  # fmt: skip


def covered(rows: pl.DataFrame) -> float:
    share = rows["bedekt"].mean()
    assert isinstance(share, float)
    return share


@pytest.mark.parametrize("code", INDICATOREN)
def test_intervals_hold_the_truth_in_93_to_97_of_100_worlds(gezien: Gezien, code: str) -> None:
    rows = gezien.cijfers.filter(pl.col("indicator") == code)
    assert rows["gemeente"].n_unique() == WERELDEN
    assert 0.93 < covered(rows) < 0.97


@pytest.mark.parametrize(("soort", "periode"), VRAGEN)
def test_they_do_in_every_kind_of_period(gezien: Gezien, soort: SoortPeriode, periode: str) -> None:
    code = Periode.parse(periode).code
    rows = gezien.cijfers.filter((pl.col("soort_periode") == soort.value) & (pl.col("periode") == code))
    assert rows["gemeente"].n_unique() == WERELDEN
    assert 0.93 < covered(rows) < 0.97


@pytest.mark.parametrize("kenmerk", ["gemist", "overdracht"])
@pytest.mark.parametrize("waar", [True, False])
def test_they_do_with_and_without_a_missing_delivery_and_hand_overs(gezien: Gezien, kenmerk: str, waar: bool) -> None:
    rows = gezien.cijfers.filter(pl.col(kenmerk) == waar)
    assert rows["gemeente"].n_unique() > WERELDEN / 5
    assert 0.93 < covered(rows) < 0.97


@pytest.mark.parametrize("vorm", VORMEN)
def test_they_do_whatever_the_shape_of_the_chances(gezien: Gezien, vorm: str) -> None:
    rows = gezien.cijfers.filter((pl.col("vorm") == vorm) & pl.col("indicator").is_in(["S2", "S3"]))
    assert rows["gemeente"].n_unique() > WERELDEN / 8
    assert 0.93 < covered(rows) < 0.97


def test_every_definition_and_horizon_is_right_on_average(gezien: Gezien) -> None:
    """Bias in percentage points; figures that few worlds could show are a choice among worlds and left out."""
    per_figure = gezien.cijfers.group_by("soort_periode", "periode", *SLEUTEL).agg(
        pl.len().alias("werelden"), (pl.col("waarde") - pl.col("waar")).mean().alias("fout"), pl.mean("bedekt")
    )
    shown = per_figure.filter(pl.col("werelden") > 0.45 * WERELDEN)
    assert shown.height > 150
    assert shown.filter(pl.col("fout").abs() > 0.01).rows(named=True) == []
    assert shown.filter(~pl.col("bedekt").is_between(0.91, 0.985)).rows(named=True) == []


def test_all_that_was_drawn_was_asked(gezien: Gezien) -> None:
    asked = set(gezien.cijfers.select(SLEUTEL).unique().rows())
    assert set(waarheid(maak_wereld(1))) - asked == set()


# The figures that dashboards usually show, from the last year of deliveries (methods 0.1 and 0.2): drop-out (D3)
# within a year of the start of stabilisation, everyone included.

JAAR = (VENSTERS[-2].van, VENSTERS[-1].tot)
DROP_OUT = ("Nietverschenen", "Ingetrokken", "Voldoet niet", "Zelf", "Niet passend")


def _stabilisation(trajecten: pl.DataFrame) -> pl.DataFrame:
    """Per traject that reached stabilisation: municipality, start, end and ending (1 drop-out, 2 ready, 3 other)."""
    days = {
        name: pl.col(name).to_physical().cast(pl.Int64).fill_null(NOOIT)
        for name in ("stabilisatie_start", "regeling_datum", "oplossing_start", "uit", "verdwenen_op")
    }
    ready = pl.min_horizontal(days["regeling_datum"], days["oplossing_start"])
    dropped = pl.col("uitstroom_reden").is_in(DROP_OUT).fill_null(value=False)
    return trajecten.filter(pl.col("stabilisatie_start").is_not_null()).select(
        (pl.col("gemeente").cast(pl.Int64) - int(maak_wereld(0).gemeente)).alias("wereld"),
        days["stabilisatie_start"].alias("start"),
        pl.min_horizontal(ready, days["uit"]).alias("eind"),
        days["uit"].alias("uit"),
        days["verdwenen_op"].alias("weg"),
        pl.when(pl.min_horizontal(ready, days["uit"]) == NOOIT)
        .then(0)
        .when(ready <= days["uit"])
        .then(2)
        .when(dropped)
        .then(1)
        .otherwise(3)
        .alias("einde"),
    )


def _in_year(rows: pl.DataFrame) -> pl.DataFrame:
    """What one year of deliveries holds: trajecten that ran in it, vanished ones aside."""
    return rows.filter((pl.col("uit") >= JAAR[0]) & (pl.col("weg") == NOOIT))


def _closed(rows: pl.DataFrame) -> Interval:
    """Drop-outs among the closed cases."""
    return _plain(rows.filter(pl.col("uit") <= JAAR[1]))


def _started(rows: pl.DataFrame) -> Interval:
    """Drop-outs so far among those who started this year."""
    return _plain(rows.filter(pl.col("start") >= JAAR[0]))


def _plain(rows: pl.DataFrame) -> Interval:
    number = rows["wereld"].to_numpy()
    dropped = np.bincount(number[rows["einde"].to_numpy() == 1], minlength=WERELDEN)
    return share(dropped, np.bincount(number, minlength=WERELDEN))


def _curve(rows: pl.DataFrame, *, late: bool, alone: bool) -> Interval:
    """A curve of drop-out at a year; `late`: entry at the start of the year; `alone`: other endings as if open."""
    start, end, cause = (rows[name].to_numpy() for name in ("start", "eind", "einde"))
    exit_ = 2 * (np.minimum(end, JAAR[1]) - start) + 1
    entry = np.maximum(0, 2 * (JAAR[0] - start) - 1) if late else np.zeros(len(start), dtype=np.int64)
    found = aalen_johansen(
        rows["wereld"].to_numpy(),
        entry,
        exit_,
        np.where(cause == 1, 1, 0 if alone else cause),
        groups=WERELDEN,
        causes=3,
        horizons=[731],
    )
    return Interval(found.estimate[:, 0, 0], found.lower[:, 0, 0], found.upper[:, 0, 0])


NAIEF = {
    "uitval onder gesloten trajecten": _closed,
    "uitval onder wie dit jaar begon": _started,
    "een curve die overlevers als beginners telt": lambda rows: _curve(
        rows.filter(pl.col("eind") >= JAAR[0]), late=False, alone=False
    ),
    "een min Kaplan-Meier": lambda rows: _curve(rows.filter(pl.col("eind") >= JAAR[0]), late=True, alone=True),
    "elke spell die de levering toont": lambda rows: _curve(rows, late=False, alone=False),
}


@cache
def _drop_out_within_a_year() -> np.ndarray:
    return np.array([waarheid(maak_wereld(number))["S2", "D3", "met", 365] for number in range(WERELDEN)])


def hits(found: Interval) -> float:
    truth = _drop_out_within_a_year()
    return float(((found.lower <= truth) & (truth <= found.upper)).mean())


def test_the_same_year_with_delayed_entry_and_all_endings_holds_the_truth(gezien: Gezien) -> None:
    rows = _in_year(gezien.trajecten)
    assert 0.93 < hits(_curve(rows.filter(pl.col("eind") >= JAAR[0]), late=True, alone=False)) < 0.97


@pytest.mark.parametrize("naam", NAIEF)
def test_the_usual_figure_misses_the_truth(gezien: Gezien, naam: str) -> None:
    assert hits(NAIEF[naam](_in_year(gezien.trajecten))) < 0.6
