"""Two threads give what one gives, keep nothing, and pass a mistake on."""

import gc
import sys
import tracemalloc
from itertools import combinations
from typing import Any

import polars as pl
import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren import compute
from stabiel.indicatoren.compute import Instellingen, Vraag, compute_tabel
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.rijen.stand import StandAantalRij
from stabiel.indicatoren.tegelijk import families
from tests.indicatoren.ingebouwde_fouten import models_of
from tests.indicatoren.willekeurig import STEUN, random_tabellen

_KNOWN = load_indicatoren()


def _ask(soort: SoortPeriode = SoortPeriode.VENSTER) -> Vraag:
    return Vraag(
        (Periode.parse("2024"), Periode.parse("2022-H2")), soort, per_gemeente=True, per_organisatie=True,
        uitsplitsingen=("geslacht", "terug"),
        instellingen=Instellingen(frozenset({STEUN}), {"0034": 42}, {"0034": 21}, minste_onder_risico=2),
    )  # fmt: skip


def _compute(tabellen: dict[str, pl.DataFrame], *, draden: int | None, vraag: Vraag | None = None) -> pl.DataFrame:
    return compute_tabel(Gegevens.from_tabellen(tabellen), vraag=vraag or _ask(), draden=draden)


@pytest.mark.parametrize("soort", SoortPeriode)
@pytest.mark.parametrize("seed", range(2))
def test_threads_give_the_same_table_as_one(soort: SoortPeriode, seed: int) -> None:
    tabellen = random_tabellen(seed, levens=60)
    alone = _compute(tabellen, draden=1, vraag=_ask(soort))
    for draden in (2, 3):
        assert _compute(tabellen, draden=draden, vraag=_ask(soort)).equals(alone)


def test_a_large_snapshot_gets_two_threads_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = compute.compute_blocks

    def noted(*indicatoren: Any, draden: int, **more: Any) -> Any:
        asked.append(draden)
        return real(*indicatoren, draden=draden, **more)

    monkeypatch.setattr(compute, "compute_blocks", noted)
    tabellen = random_tabellen(1)
    alone = _compute(tabellen, draden=None)
    monkeypatch.setattr(compute, "GROOT", 1)
    assert _compute(tabellen, draden=None).equals(alone)
    assert asked == [1, 2]


def test_indicators_that_share_a_model_are_worked_out_by_one_thread() -> None:
    groups = families(list(_KNOWN.values()))
    assert sorted(one.code for group in groups for one in group) == sorted(_KNOWN)
    for group, other in combinations(groups, 2):
        models, others = ({model for one in members for model in models_of(one)} for members in (group, other))
        assert not models & others


def test_memory_does_not_grow_with_every_question() -> None:
    tabellen = random_tabellen(2, levens=40)
    for _ in range(2):  # what is kept on purpose: terms, norms, code
        _compute(tabellen, draden=2)
    tracemalloc.start()
    try:
        held = []
        for _ in range(5):
            _compute(tabellen, draden=2)
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    table = _compute(tabellen, draden=2).estimated_size()
    assert held[-1] - held[0] < table / 10


def _breaks(*_: Any) -> Any:
    raise ArithmeticError("broken on purpose")


def test_a_mistake_in_either_thread_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.getswitchinterval()
    monkeypatch.setattr(StandAantalRij, "rijen", _breaks)
    with pytest.raises(ArithmeticError, match="broken on purpose"):
        _compute(random_tabellen(3, levens=20), draden=2)
    assert sys.getswitchinterval() == before
