"""Hand-overs inside a traject, on both sides: random lives in which the second organisation begins later."""

from datetime import date, timedelta

import polars as pl
import pytest

from stabiel.begrippen.lijsten import Groep
from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen, Vraag, compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.momentopnamen.in_geheugen import merge_in_memory
from tests.indicatoren.test_tegen_de_trage_tweeling import Levens, differences
from tests.indicatoren.willekeurig import HULP, STEUN, as_rows, random_tabellen
from tests.reference.indicatoren.gegevens import Gegevens as TrageGegevens
from tests.support.delen import a_deel, a_levering, layer_of

_DAYS = (0, 1, 40, 121, 122, 123, 182, 183, 184, 364, 365, 366)


def lives_with_handovers(seed: int) -> Levens:
    """Random lives; the second organisation has begun so many days later."""
    tabellen = random_tabellen(seed, levens=200)
    support = tabellen["begeleidingen"]
    later = pl.Series([timedelta(days=_DAYS[row % len(_DAYS)]) for row in range(support.height)])
    second = (pl.col("groep") == Groep.ORGANISATIE.value) & (pl.col("organisatie") == STEUN)
    moved = pl.when(second).then(pl.col("startdatum") + later).otherwise("startdatum")
    tabellen |= {"begeleidingen": support.with_columns(moved.alias("startdatum"))}
    return Levens(Gegevens.from_tabellen(tabellen), TrageGegevens(as_rows(tabellen)))


def _ask(soort: SoortPeriode, *, seed: int) -> Vraag:
    periods = (Periode.parse("2022"), Periode.parse("2023-H1"))
    return Vraag(
        periods, soort, gemeente=None if seed % 2 else "0034", per_organisatie=True, uitsplitsingen=("leeftijd",),
        indicatoren=("C2",), instellingen=Instellingen(minste_onder_risico=(1, 3, 10)[seed % 3]),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("soort", list(SoortPeriode))
def test_fast_and_slow_agree_on_handovers(soort: SoortPeriode, seed: int) -> None:
    assert differences(lives_with_handovers(seed), code="C2", vraag=_ask(soort, seed=seed)) == []


def test_a_merged_traject_is_handed_over_when_the_next_organisation_begins() -> None:
    mine, theirs = (a_levering(("2024-01-01", "2024-06-30"), organisatie=owner) for owner in (HULP, STEUN))
    parts = []
    for number, next_start in (("p1", "2024-02-11"), ("p2", "2024-03-02"), ("p3", "2024-07-01")):
        parts.append(a_deel(number, levering=mine, startdatum=date(2024, 2, 1), einddatum=date(2024, 5, 1)))
        parts.append(a_deel(number, levering=theirs, startdatum=date.fromisoformat(next_start)))
    tabellen = merge_in_memory(layer_of(*parts, leveringen=[mine, theirs]))
    asked = Vraag((Periode.parse("2024-H1"),), gemeente="0034", per_organisatie=True, indicatoren=("C2",),
                  instellingen=Instellingen(minste_onder_risico=1))  # fmt: skip
    rows = compute_uitkomsten(Gegevens.from_tabellen(tabellen), vraag=asked)
    found = [row for row in rows if row.definitie == "overdracht" and row.horizon_dagen == 122]
    assert [(row.organisatie, row.teller, row.noemer) for row in found] == [(None, 2, 3), (HULP, 2, 3)]


def test_the_lives_have_handovers() -> None:
    rows = compute_uitkomsten(lives_with_handovers(0).snel, vraag=_ask(SoortPeriode.VENSTER, seed=0))
    assert max(row.teller or 0 for row in rows if row.definitie == "overdracht") > 5
