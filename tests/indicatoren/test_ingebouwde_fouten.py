"""Faults put in on purpose are noticed by the drawn tables."""

import importlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from stabiel.indicatoren import compute, curven
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.spellen import tellen
from tests.indicatoren.ingebouwde_fouten import models_of, mutants_of, put_back, without_ending
from tests.indicatoren.tekeningen import TEKENINGEN

_KNOWN = load_indicatoren()
_CURVES = [code for code, one in _KNOWN.items() if any(model.horizonnen for model in models_of(one))]


def _noticed(code: str) -> bool:
    return any(tekening.differences() for tekening in TEKENINGEN if tekening.code == code)


def _endings() -> Iterator[Any]:
    for code, indicator in _KNOWN.items():
        for number, model in enumerate(models_of(indicator)):
            for einde in model.eindes:
                name = f"{code} {number} {einde.activiteit.value} {einde.oorzaken[0]}"
                yield pytest.param(code, model, einde, id=name)


@pytest.mark.parametrize(("code", "model", "einde"), list(_endings()))
def test_an_ending_that_is_left_out_is_noticed(
    code: str, model: Any, einde: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = {code: without_ending(_KNOWN[code], model, einde)}
    monkeypatch.setattr(compute, "load_indicatoren", lambda: changed)
    assert _noticed(code)


@pytest.mark.parametrize("code", _CURVES)
def test_a_late_entry_that_is_left_out_is_noticed(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tellen, "_add_entries", _all_from_the_start)
    monkeypatch.setattr(curven, "half_days", _without_entry(curven.half_days))
    assert _noticed(code)


def _without_entry(half_days: Any) -> Any:
    def changed(*places: Any, **days: Any) -> Any:
        entry, exit_, possible = half_days(*places, **days)
        return np.zeros_like(entry), exit_, possible

    return changed


def _all_from_the_start(tabel: Any, cells: Any, period: int, starts: Any, *, low: int, van: int) -> None:
    tabel[cells, period, 0] += starts.sum(axis=1, dtype=np.int32)


@pytest.mark.parametrize("code", _CURVES)
def test_a_horizon_that_is_read_a_day_early_is_noticed(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from_counts, from_rows = curven.curves_of_counts, curven.aalen_johansen

    def early_counts(counts: Any, *, horizons: list[int], **asked: Any) -> Any:
        return from_counts(counts, horizons=[moment - 1 for moment in horizons], **asked)

    def early_rows(*rows: Any, horizons: list[int], **asked: Any) -> Any:
        return from_rows(*rows, horizons=[moment - 2 for moment in horizons], **asked)

    monkeypatch.setattr(curven, "curves_of_counts", early_counts)
    monkeypatch.setattr(curven, "aalen_johansen", early_rows)
    assert _noticed(code)


_MODULES = (
    "personen", "trajecten", "volgen", "curven", "feiten", "werk", "spellen.eindes", "spellen.klokken",
    "spellen.vakken", "spellen.tellen", "spellen.verloop", "spellen.waarneming", "spellen.toestanden",
    "spellen.feitdagen", "spellen.redenen", "rijen.curve", "rijen.feiten", "rijen.stand", "rijen.voltooid",
    "rijen.aannemelijk", "rijen.tempo", "rijen.doorstroom", "catalogus.s5",
)  # fmt: skip
_HARMLESS = {
    "trajecten: places < self.aantal": "the place beyond the last is looked at, and is another key",
    "spellen.eindes: days > begin.dag": "who is in stabilisation on that day is no part of the model",
    "spellen.vakken: len(seen) < len(spel)": "choosing all of them changes nothing",
    "spellen.vakken: slots >= self.eerste[:-1, None]": "a period that seems not covered is counted the long way",
    "spellen.vakken: self.van[slot] <= laag.starts": "idem",
    "spellen.vakken: self.tot[slot] >= laag.einden": "idem",
    "spellen.vakken: layer[-1][2] < start": "one day in two layers or in one: see test_eigenschappen",
    "spellen.tellen: self.spellen.tot[own.spel] < self.vakken.tot[own.laatste]": "equal is never short",
    "spellen.feitdagen: place < len(keys)": "there is no such place to look at",
    "spellen.feitdagen: moment <= until": "no activity has the rank of that moment",
    "spellen.feitdagen: keys[place[own]] <= order_key(rij, tot, np.full(len(rij), _RANKS - 1))[own]": "idem",
}
"""Comparisons of which the border cannot be reached, or makes no difference, with the reason."""
_NO_DAYS = ("NOOIT", "> 0", "< 0", ">= 0")
"""Whether there is a day, a number or a place at all: no border between days."""


@pytest.mark.lang
@pytest.mark.parametrize("name", _MODULES)
def test_a_border_that_is_moved_by_one_is_noticed(name: str) -> None:
    missed = []
    for mutant in mutants_of(importlib.import_module(f"stabiel.indicatoren.{name}")):
        text = mutant.naam
        if any(sign in text for sign in _NO_DAYS):
            continue
        changed = mutant.apply()
        try:
            noticed = _breaks_anything()
        finally:
            put_back(changed)
        if not noticed and text not in _HARMLESS:
            missed.append(text)
        assert changed, f"{text} was not put in"
    assert missed == []


def _breaks_anything() -> bool:
    try:
        return any(tekening.differences() for tekening in TEKENINGEN)
    except Exception:  # noqa: BLE001 (a fault that breaks the code is noticed too)
        return True
