"""What holds for any trajecten."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import numpy as np
import polars as pl
import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Stat, Uitkomst
from stabiel.indicatoren.compute import Instellingen, Vraag, compute_tabel, compute_uitkomsten
from stabiel.indicatoren.curven import curves_from_days, curves_from_pieces, cut_pieces
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.verloop import Verloop
from stabiel.indicatoren.werk import Werk
from stabiel.momentopnamen.in_geheugen import merge_in_memory
from tests.indicatoren.willekeurig import HULP, STEUN, random_tabellen
from tests.support.delen import a_deel, a_levering, layer_of

SEEDS = (40, 41)
_ONE_IS_ENOUGH = Instellingen(minste_onder_risico=1)


@cache
def _tabellen(seed: int) -> dict[str, pl.DataFrame]:
    return random_tabellen(seed, levens=60)


def _gegevens(seed: int) -> Gegevens:
    return Gegevens.from_tabellen(_tabellen(seed))


def _ask(*perioden: str, **asked: Any) -> Vraag:
    defaults: dict[str, Any] = {"gemeente": "0034", "instellingen": _ONE_IS_ENOUGH}
    return Vraag(tuple(Periode.parse(text) for text in perioden), **(defaults | asked))


def _rows(seed: int, vraag: Vraag) -> list[Uitkomst]:
    return compute_uitkomsten(_gegevens(seed), vraag=vraag)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("soort", SoortPeriode)
def test_the_order_of_rows_changes_nothing(seed: int, soort: SoortPeriode) -> None:
    shuffled = {name: frame.sample(fraction=1, shuffle=True, seed=seed) for name, frame in _tabellen(seed).items()}
    vraag = _ask("2023-H2", soort=soort, per_organisatie=True)
    assert compute_uitkomsten(Gegevens.from_tabellen(shuffled), vraag=vraag) == _rows(seed, vraag)


def _identity(row: Uitkomst) -> tuple[Any, ...]:
    split = tuple(sorted(row.uitsplitsing.items()))
    return (row.indicator, row.definitie, row.populatie, row.maat, row.stat, row.periode, row.horizon_dagen, split)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("soort", SoortPeriode)
def test_rows_of_organisations_sum_to_the_total(seed: int, soort: SoortPeriode) -> None:
    rows = _rows(seed, _ask("2023-H2", soort=soort, per_organisatie=True))
    totals = [row for row in rows if row.organisatie is None and row.maat is not Maat.DAGEN]
    for total in totals:
        own = [row for row in rows if row.organisatie is not None and _identity(row) == _identity(total)]
        for name in ("teller", "noemer", "onder_risico", "nog_lopend"):
            if getattr(total, name) is not None:
                assert sum(getattr(row, name) for row in own) == getattr(total, name), (_identity(total), name)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("soort", SoortPeriode)
def test_the_states_of_stabilisation_sum_to_one(seed: int, soort: SoortPeriode) -> None:
    vraag = _ask("2023-H2", "2023", soort=soort, uitsplitsingen=("geslacht",), indicatoren=("S2", "S3"))
    parts = {"D3", "afgewezen", "overleden of verhuisd", "afgerond", "langdurig", "nog bezig", "ruim"}
    sums: dict[Any, float] = {}
    for row in _rows(seed, vraag):
        if row.definitie in parts and row.waarde is not None:
            key = (row.populatie, row.horizon_dagen, row.periode, tuple(row.uitsplitsing.items()))
            sums[key] = sums.get(key, 0) + row.waarde
    assert len(sums) > 3
    np.testing.assert_allclose(list(sums.values()), 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_and_without_long_term_support_differ_by_who_is_in_it(seed: int) -> None:
    vraag = _ask("2022-07-01..2024-12-31", indicatoren=("S2",), soort=SoortPeriode.COHORT)
    without, everyone = (
        max(row.noemer or 0 for row in _rows(seed, vraag) if row.populatie == name and row.horizon_dagen == 122)
        for name in ("zonder", "met")
    )
    tables = _tabellen(seed)
    began = tables["trajecten"].filter((pl.col("gemeente") == "0034") & pl.col("stabilisatie_start").is_not_null())
    spells = tables["begeleidingen"].filter(pl.col("soort") == "Lange Termijn Begeleiding (DFD)")
    inside = began.join(spells, on="traject").filter(
        (pl.col("startdatum_right") <= pl.col("stabilisatie_start"))
        & (pl.col("einddatum_right").is_null() | (pl.col("einddatum_right") >= pl.col("stabilisatie_start")))
    )
    assert 0 <= everyone - without <= inside["traject"].n_unique()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("soort", SoortPeriode)
def test_periods_that_overlap_are_each_answered_as_if_alone(seed: int, soort: SoortPeriode) -> None:
    periods = ("2023", "2023-H2", "2023-K3", "2023-09-30..2023-10-31")
    together = _rows(seed, _ask(*periods, soort=soort))
    alone = [row for period in periods for row in _rows(seed, _ask(period, soort=soort))]
    assert sorted(together, key=_order) == sorted(alone, key=_order)


def _order(row: Uitkomst) -> tuple[list[str], str]:
    return list(map(str, _identity(row))), str(row.organisatie)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_municipality_among_others_is_answered_as_if_alone(seed: int) -> None:
    rows = _rows(seed, _ask("2023", gemeente=None, per_gemeente=True, per_organisatie=True))
    assert [row for row in rows if row.gemeente == "0518"] == [
        *_rows(seed, _ask("2023", gemeente="0518", per_organisatie=True))
    ]


@pytest.mark.parametrize("soort", SoortPeriode)
@pytest.mark.parametrize("periode", ["2019", "2030"])
def test_a_period_of_which_no_day_was_observed_has_rows_without_values(periode: str, soort: SoortPeriode) -> None:
    rows = _rows(40, _ask(periode, soort=soort, per_organisatie=True))
    assert {row.indicator for row in rows} == set(load_indicatoren())
    assert {row.waarde for row in rows} == {None}


def test_a_municipality_where_nobody_is_has_rows_without_values() -> None:
    rows = _rows(40, _ask("2023", gemeente="9999"))
    assert {row.indicator for row in rows} == set(load_indicatoren())
    assert all(row.waarde is None and row.onderdrukt == "te_jong" for row in rows)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("soort", SoortPeriode)
def test_counting_per_day_and_cutting_into_pieces_give_the_same_curves(seed: int, soort: SoortPeriode) -> None:
    vraag = _ask("2023", "2023-K4", soort=soort, gemeente=None, per_organisatie=True)
    for verloop in _plain_models():
        werk = Werk(_gegevens(seed), vraag=vraag)
        volging = werk.follow(verloop)
        classes = np.arange(len(verloop.oorzaken) + 1, dtype=np.int32)
        outcomes = [[number] for number in classes[1:].tolist()]
        days = volging.count_days(0, horizonnen=verloop.horizonnen, laatste=max(verloop.horizonnen), klassen=classes)
        pieces = cut_pieces(volging, verloop=verloop, klassen=classes)
        verdeling = volging.start.verdelingen[0]
        for as_ in verdeling.axes:
            asked: dict[str, Any] = {"verloop": verloop, "outcomes": outcomes, "minste": 3}
            fast, reach = curves_from_days(days, as_, **asked)
            slow, other = curves_from_pieces(pieces, as_, cel=verdeling.cel, perioden=2, **asked)
            for name in ("estimate", "still", "events", "at_risk", "subjects", "censored", "variance"):
                np.testing.assert_allclose(getattr(fast, name), getattr(slow, name), err_msg=name, atol=1e-12)
            assert (fast.conditional == slow.conditional).all()
            assert (reach == other).all()


def _plain_models() -> list[Verloop]:
    parts = [part for one in load_indicatoren().values() for part in one.onderdelen if isinstance(part, CurveRij)]
    return list(dict.fromkeys(part.verloop for part in parts if part.verloop.eigen_einde is None))


# ---- a later delivery ---------------------------------------------------------------------------------

_WINDOWS = [("2022-01-01", "2022-06-30"), ("2022-07-01", "2022-12-31"), ("2023-01-01", "2023-06-30"),
            ("2023-07-01", "2023-12-31"), ("2024-01-01", "2024-06-30")]  # fmt: skip


def _delivered_until(last: int, *, seed: int) -> Gegevens:
    """Honest lives, in every window that they touch and nothing from after it."""
    rng, delen = Random(seed), []
    for number in range(80):
        days = np.cumsum([rng.randrange(500), *(rng.randrange(120) for _ in range(5))])
        names = ("aanmelding_start", "intake_start", "beschikkingsdatum", "stabilisatie_start", "regeling_datum", "uit")
        life = {name: date(2022, 1, 1) + timedelta(days=int(day)) for name, day in zip(names, days, strict=True)}
        life = {name: day for name, day in life.items() if name in names[:2] or rng.random() < 0.8}
        for window in _WINDOWS[: last + 1]:
            until, since = date.fromisoformat(window[1]), date.fromisoformat(window[0])
            if life["aanmelding_start"] <= until and life.get("uit", until) >= since:
                known: Mapping[str, Any] = {name: day for name, day in life.items() if day <= until}
                values = {("uitstroom_datum" if name == "uit" else name): day for name, day in known.items()}
                delivery = a_levering(window, organisatie=HULP if number % 3 else STEUN)
                reason = {"uitstroom_reden": "Ingetrokken"} if "uit" in known else {}
                delen.append(
                    a_deel(f"p{number}", levering=delivery, startdatum=life["aanmelding_start"], **values, **reason)
                )
    empty = [a_levering(window, organisatie=owner) for window in _WINDOWS[: last + 1] for owner in (HULP, STEUN)]
    return Gegevens.from_tabellen(merge_in_memory(layer_of(*delen, leveringen=empty)))


def test_a_later_delivery_never_changes_an_earlier_complete_cohort() -> None:
    codes = ("I1", "I2", "I3", "I4", "I5", "S1", "S2", "S3", "S4", "O1")
    vraag = _ask("2022-H2", soort=SoortPeriode.COHORT, indicatoren=codes, per_organisatie=True)
    early, late = (compute_uitkomsten(_delivered_until(last, seed=7), vraag=vraag) for last in (3, 4))
    complete = [row for row in early if row.horizon_dagen is None or row.horizon_dagen <= 183]
    after = {(_identity(row), row.organisatie): row for row in late}
    assert len(complete) > 60
    assert any(row.waarde not in (None, 0, 1) for row in complete)
    assert complete == [after[_identity(row), row.organisatie] for row in complete]


def test_quarters_sum_to_their_year() -> None:
    gegevens = _delivered_until(4, seed=8)
    quarters = _ask(*(f"2023-K{n}" for n in range(1, 5)), indicatoren=("I1", "C2"))
    year = compute_tabel(gegevens, vraag=replace(quarters, perioden=(Periode.parse("2023"),)))
    parts = compute_tabel(gegevens, vraag=quarters)
    for definitie in ("instroom", "uitstroom", "", "eerste", "terug"):
        one, four = (frame.filter(pl.col("definitie") == definitie)["teller"].sum() for frame in (year, parts))
        assert one == four > 0 if definitie != "terug" else one == four


def test_a_figure_without_open_cases_is_the_plain_proportion() -> None:
    gegevens = _delivered_until(4, seed=9)
    vraag = _ask("2022-H2", soort=SoortPeriode.COHORT, indicatoren=("I2",))
    row = next(
        row for row in compute_uitkomsten(gegevens, vraag=vraag) if row.horizon_dagen == 56 and not row.definitie
    )
    assert row.stat is Stat.AJ
    assert row.nog_lopend == 0
    assert row.waarde == pytest.approx((row.teller or 0) / (row.noemer or 1))
