"""Each of the indicators notices faults with its own drawings, also where it has no curve and no ending.

Faults in the curves and endings are in `test_ingebouwde_fouten`; here are the others.
"""

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.rijen import volledig
from stabiel.indicatoren.spellen.tellen import Teller
from tests.indicatoren import test_volledigheid
from tests.indicatoren.ingebouwde_fouten import Mutant, mutants_of, put_back
from tests.indicatoren.tekeningen import TEKENINGEN
from tests.indicatoren.test_ingebouwde_fouten import _MODULES

_K1 = [check for name, check in vars(test_volledigheid).items() if name.startswith("test_")]
_OWN: dict[str, list[Callable[[], bool]]] = {"K1": [lambda check=check: _fails(check) for check in _K1]}
for _tekening in TEKENINGEN:
    _OWN.setdefault(_tekening.code, []).append(lambda one=_tekening: bool(one.differences()))


def _fails(check: Callable[[], None]) -> bool:
    try:
        check()
    except AssertionError:
        return True
    return False


def _noticed(code: str) -> bool:
    """Whether a drawing of this indicator is not what it should be, or its code breaks."""
    try:
        return any(differs() for differs in _OWN[code])
    except (ValueError, IndexError, KeyError, TypeError):
        return True


def _borders() -> Iterator[Mutant]:
    for name in (*_MODULES, "rijen.volledig"):
        yield from mutants_of(importlib.import_module(f"stabiel.indicatoren.{name}"))


def test_every_indicator_is_drawn() -> None:
    assert set(_OWN) == set(load_indicatoren())


@pytest.mark.lang
def test_every_indicator_notices_a_border_that_is_moved_by_one() -> None:
    blind = set(load_indicatoren())
    for mutant in _borders():
        changed = mutant.apply()
        try:
            blind -= {code for code in blind if _noticed(code)}
        finally:
            put_back(changed)
        if not blind:
            break
    assert blind == set()


def test_k1_notices_a_delivery_that_no_longer_touches_the_period_and_a_field_without_anybody() -> None:
    missed = []
    for mutant in mutants_of(volledig):
        changed = mutant.apply()
        try:
            if not _noticed("K1"):
                missed.append(mutant.naam)
        finally:
            put_back(changed)
    assert missed == []


@pytest.mark.parametrize("field", ["aanmelding_start", "uitstroom_reden"])
def test_k1_notices_a_key_field_that_is_forgotten(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert field in volledig.KERN
    monkeypatch.setattr(volledig, "KERN", tuple(name for name in volledig.KERN if name != field))
    assert _noticed("K1")


def test_h1_notices_time_before_a_traject_came_into_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    """The late entry of a rate: days between the clock and the first observed day count as time at risk."""
    spent = Teller.spent

    def from_the_clock(teller: Teller, *, perioden: int, na: int) -> Any:
        days, squares = spent(teller, perioden=perioden, na=na)
        own, slots = teller.gevolgd, teller.vakken
        unseen = np.maximum(slots.van[own.eerste] - teller.spellen.start[own.spel] - na, 0)
        period = own.periode if teller.laag is not None else slots.periode[own.eerste]
        more = np.zeros_like(days)
        np.add.at(more, (teller.verdeling.cel[own.spel], period), unseen)
        return days + more, squares

    monkeypatch.setattr(Teller, "spent", from_the_clock)
    assert _noticed("H1")


@pytest.mark.parametrize("code", sorted(_OWN))
def test_without_a_fault_every_drawing_holds(code: str) -> None:
    assert not _noticed(code)
