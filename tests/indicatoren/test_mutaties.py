"""Mistakes about who is ready, and about the last day itself, make a drawn answer fail.

Forgotten endings, forgotten late entry and borders that moved by one are in `test_ingebouwde_fouten`.
"""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest

from stabiel.indicatoren.catalogus import s5
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.spellen.feitdagen import last_fact
from tests.indicatoren.getekende_gevallen import both_uitkomsten, drawn_cases, fast_uitkomsten
from tests.indicatoren.randen import edge_cases
from tests.indicatoren.tekeningen import TEKENINGEN
from tests.reference.indicatoren import getekend
from tests.reference.indicatoren.getekend import ask, dropped, pick, tables


def _t2_leaves_out_who_paid_in_full() -> None:
    # Ready in the wide sense only: a betalingsregeling. Leaving after that is no drop-out.
    ready = {"oplossing_start": "02-10", "oplossing_soort": "Betalingsregeling"}
    rows = ask(tables(dropped(1, "02-01", "03-01", **ready), dropped(2, "02-01", "03-01")), "T2")
    assert pick(rows, "nieuwe aanmelding na D3")["noemer"] == 1


def _s5_sees_an_event_on_the_last_day() -> None:
    # Both are in stabilisation since 1 March; nr 1 has an application on 31 December, the day itself.
    cases = (dropped(1, "03-01", None, aanmelding_start="12-31"), dropped(2, "03-01", None))
    share = next(row for row in ask(tables(*cases), "S5") if row["maat"] == "aandeel")
    assert (share["teller"], share["noemer"]) == (1, 2)


_EIGEN = {"T2": [_t2_leaves_out_who_paid_in_full], "S5": [_s5_sees_an_event_on_the_last_day]}


def _drawn(code: str) -> list[Callable[[], Any]]:
    """Every drawing that asks the indicator; the ones of its conventions first."""
    found: list[Callable[[], Any]] = [*_EIGEN.get(code, ())]
    found += [geval.check for geval in edge_cases() if geval.rand.code == code]
    found += [_held(one.differences) for one in TEKENINGEN if one.code == code]
    return found + [lambda one=one: one.run(fast_uitkomsten) for one in drawn_cases() if code in one.codes]


def _held(differences: Callable[[], list[str]]) -> Callable[[], None]:
    def check() -> None:
        assert differences() == []

    return check


def _notices(code: str) -> bool:
    """Whether a drawing of the indicator fails."""
    with patch.object(getekend, "slow_uitkomsten", fast_uitkomsten):
        for check in _drawn(code):
            try:
                check()
            except AssertionError:
                return True
    return False


@pytest.mark.parametrize("check", [check for checks in _EIGEN.values() for check in checks])
def test_the_drawings_of_this_module_hold_on_both_sides(check: Callable[[], None]) -> None:
    with patch.object(getekend, "slow_uitkomsten", both_uitkomsten):
        check()


@pytest.mark.lang
@pytest.mark.parametrize("code", ["S2", "S3", "S4", "S5", "L2", "L3", "O5", "T2"])
def test_without_a_mistake_every_drawing_holds(code: str) -> None:
    assert not _notices(code)


@pytest.mark.lang
@pytest.mark.parametrize("code", ["S2", "S3", "S4", "L2", "O5", "T2"])
def test_ready_in_the_wide_sense_taken_as_narrow_is_noticed(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vars(Feiten)["klaar_ruim"].func, "__code__", vars(Feiten)["klaar_smal"].func.__code__)
    assert _notices(code)


@pytest.mark.lang
@pytest.mark.parametrize("code", ["S3", "S4", "L2", "L3"])
def test_ready_in_the_narrow_sense_taken_as_wide_is_noticed(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vars(Feiten)["klaar_smal"].func, "__code__", vars(Feiten)["klaar_ruim"].func.__code__)
    assert _notices(code)


@pytest.mark.lang
def test_an_event_on_the_last_day_that_is_not_seen_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s5, "last_fact", lambda feiten, rij, *, op: last_fact(feiten, rij, op=op - 1))
    assert _notices("S5")
