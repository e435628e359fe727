"""Checks over a whole file: heaping of dates (P70) and coverage of fields (C20)."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from scipy.stats import binomtest

from stabiel.leveringen.toetsen.oordeel import Oordeel, Verzameling, judge_blok
from stabiel.leveringen.toetsen.ophoping import LEVEL, TIMES, chance_of_at_least, stands_out_of
from tests.support.blokken import a_blok, a_levering, a_traject, read_blok

DAYS = [str(date(2024, 1, 2) + timedelta(days=3 * number)) for number in range(100)]


def _judge(*trajecten: dict[str, Any], per_blok: int = 1_000) -> Oordeel:
    whole = Verzameling()
    for start in range(0, len(trajecten), per_blok):
        blok = a_blok(*trajecten[start : start + per_blok])
        whole.add(blok, judge_blok(blok))
    return whole.judge()


def _hits(oordeel: Oordeel, code: str) -> list[tuple[int, str]]:
    return oordeel.treffers.filter(code=code).select("levering_nr", "veld").rows()


def _spread(number: int, heap: int = 0, **changes: Any) -> list[dict[str, Any]]:
    """Trajecten whose startdatum lies on many days, `heap` of them on one."""
    days = ["2024-07-01"] * heap + [DAYS[row % len(DAYS)] for row in range(number - heap)]
    return [_plain(day, **changes) for day in days]


def _plain(day: str | None, **changes: Any) -> dict[str, Any]:
    """A traject with one date and a client without a birth date."""
    return a_traject(startdatum=day, client=[{"Burgerservicenummer": "111222333"}], **({"aanmelding": None} | changes))


@pytest.mark.parametrize(
    ("number", "heap", "found"), [(50, 0, False), (50, 12, True), (49, 40, False), (1000, 24, False), (1000, 60, True)]
)
def test_a_day_that_holds_far_more_than_its_share_is_a_heap(number: int, heap: int, found: bool) -> None:
    assert _hits(_judge(*_spread(number, heap)), "P70") == ([(0, "startdatum")] if found else [])


def test_all_dates_on_one_day_are_a_heap() -> None:
    assert _hits(_judge(*_spread(60, 60)), "P70") == [(0, "startdatum")]


def test_a_weekly_or_monthly_rhythm_is_no_heap() -> None:
    mondays = [str(date(2024, 1, 1) + timedelta(weeks=row % 52)) for row in range(1040)]
    firsts = [f"2024-{1 + row % 12:02d}-01" for row in range(600)]
    assert _hits(_judge(*map(_plain, mondays)), "P70") == []
    assert _hits(_judge(*map(_plain, firsts)), "P70") == []


def test_birth_dates_are_looked_at_too_and_only_the_field_is_named() -> None:
    clients = [[{"Geboortedatum": f"{1930 + row % 70}-03-{1 + row % 28:02d}"}] for row in range(140)]
    clients[:20] = [[{"Geboortedatum": "1900-01-01"}]] * 20
    verdict = _judge(*(a_traject(client=client, startdatum=None, aanmelding=None) for client in clients))
    assert _hits(verdict, "P70") == [(0, "geboortedatum")]
    assert "1900" not in str(verdict.treffers.to_dicts())


def test_heaps_do_not_depend_on_the_blocks() -> None:
    trajecten = _spread(200, 30)
    assert _judge(*trajecten).treffers.equals(_judge(*trajecten, per_blok=7).treffers)


def test_heaps_are_found_per_levering() -> None:
    blok = read_blok([a_levering(*_spread(100, 0)), a_levering(*_spread(100, 40), teller=2)])
    whole = Verzameling()
    whole.add(blok, judge_blok(blok))
    verdict = whole.judge()
    assert _hits(verdict, "P70") == [(1, "startdatum")]
    own = verdict.tellingen.filter(code="P70").select("levering_nr", "van_toepassing", "voldoet_niet")
    assert own.rows() == [(0, 1, 0), (1, 1, 1)]


@pytest.mark.parametrize("seed", range(40))
def test_dates_without_a_heap_are_left_alone(seed: int) -> None:
    days = np.bincount(np.random.default_rng(seed).integers(0, 130, 400), minlength=130)
    assert not stands_out_of(days[days > 0], days=130)


@pytest.mark.parametrize(("total", "most", "days"), [(50, 4, 130), (50, 6, 130), (400, 12, 130), (400, 20, 130)])
def test_a_heap_is_judged_by_the_binomial_test_with_bonferroni(total: int, most: int, days: int) -> None:
    counts = np.array([most, *[1] * (total - most)])
    by_chance = binomtest(most, total, 1 / days, alternative="greater").pvalue
    assert stands_out_of(counts, days=days) == (most / total > TIMES / days and by_chance * days < LEVEL)


@pytest.mark.parametrize(("total", "most", "days"), [(50, 6, 130), (400, 20, 130), (25_000, 60, 1_500), (90, 90, 2)])
def test_the_chance_of_a_heap_is_that_of_the_binomial_distribution(total: int, most: int, days: int) -> None:
    expected = binomtest(most, total, 1 / days, alternative="greater").pvalue
    assert chance_of_at_least(most, of=total, days=days) == pytest.approx(expected, rel=1e-8)


def test_absurd_days_do_not_cost_memory_or_count() -> None:
    odd = ["0001-01-01", "9999-12-31", "1850-01-01"]
    verdict = _judge(*(_plain(day) for day in odd * 60))
    assert _hits(verdict, "P70") == [(0, "startdatum")]
    assert verdict.tellingen.filter(code="P70")["van_toepassing"].to_list() == [1]


@pytest.mark.parametrize(("number", "filled", "found"), [(50, 30, False), (50, 29, True), (49, 0, False)])
def test_a_field_that_most_lack_is_covered_too_little(number: int, filled: int, found: bool) -> None:
    rows = [a_traject(einddatum="2024-06-30", uitstroom={"reden": "Zelf"} if row < filled else None)
            for row in range(number)]  # fmt: skip
    assert ((0, "uitstroom_reden") in _hits(_judge(*rows), "C20")) is found


def test_coverage_adds_municipalities_of_one_supplier() -> None:
    rows = [_plain(None, aanmelding={"startdatum": DAYS[row]}, gemeentecode=f"00{10 + row % 5}") for row in range(50)]
    verdict = _judge(*rows)
    assert _hits(verdict, "C20") == [(0, "aanmelding_crisis"), (0, "startdatum")]
    assert verdict.tellingen.filter(code="C20").select("gemeente", "voldoet_niet").rows() == [(None, 2)]


def test_nothing_counted_gives_nothing() -> None:
    verdict = Verzameling().judge()
    assert (verdict.treffers.height, verdict.tellingen.height, verdict.volledigheid.height) == (0, 0, 0)
