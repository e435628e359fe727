"""The catalogue: one module per indicator, each with a whole passport, and questions that cannot be asked."""

import re
from dataclasses import replace
from importlib import import_module

import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.indicatoren import registry
from stabiel.indicatoren.compute import Vraag, VraagFout, compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.model import RICHTINGEN
from stabiel.indicatoren.registry import VOLGORDE, load_indicatoren
from stabiel.leveringen.toetsen.volledigheid import VULLING
from stabiel.rapporten.model import Paspoort
from stabiel.rapporten.woorden import WOORDEN
from tests.indicatoren.tekening import draw

_KNOWN = load_indicatoren()
_TEXTS = ("titel", "waarom", "voor_wie", "noemer", "teller", "lopend", "bron")


def test_the_indicators_come_in_the_order_of_a_report() -> None:
    assert tuple(_KNOWN) == VOLGORDE


@pytest.mark.parametrize("code", VOLGORDE)
def test_a_passport_is_whole(code: str) -> None:
    one: Paspoort = _KNOWN[code]
    assert one.code == code
    assert all(getattr(one, name) for name in _TEXTS)
    assert one.titel.endswith("?")
    assert one.versie >= 1
    assert one.richting in RICHTINGEN
    assert one.valkuilen
    assert set(one.lees_samen_met) < set(_KNOWN)
    assert code not in one.lees_samen_met


@pytest.mark.parametrize("code", VOLGORDE)
def test_key_fields_are_fields_whose_filling_is_counted(code: str) -> None:
    assert set(_KNOWN[code].velden) <= set(VULLING)


@pytest.mark.parametrize("code", VOLGORDE)
def test_the_title_asks_what_the_report_asks(code: str) -> None:
    assert _KNOWN[code].titel == WOORDEN[code].vraag


@pytest.mark.parametrize("code", VOLGORDE)
def test_sentences_are_short_enough_to_read(code: str) -> None:
    one = _KNOWN[code]
    texts = [getattr(one, name) for name in _TEXTS[:-1]] + [*one.eindes, *one.valkuilen, *one.tegen_sturen]
    for text in texts:
        for sentence in re.split(r"(?<=[.?!:;])\s", text):
            assert len(sentence.split()) <= 32, sentence


def test_a_module_that_holds_another_indicator_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("stabiel.indicatoren.catalogus.s2")
    monkeypatch.setattr(module, "INDICATOR", replace(module.INDICATOR, code="S9"))
    registry.load_indicatoren.cache_clear()
    try:
        with pytest.raises(ImportError, match=r"s2.py holds S9"):
            load_indicatoren()
    finally:
        monkeypatch.undo()
        registry.load_indicatoren.cache_clear()


def test_questions_that_cannot_be_answered_say_what_can() -> None:
    year = Periode.parse("2024")
    with pytest.raises(VraagFout, match="minstens één periode"):
        Vraag(())
    with pytest.raises(VraagFout, match="niet allebei"):
        Vraag((year,), gemeente="0034", per_gemeente=True)
    with pytest.raises(VraagFout, match="Kies uit: geslacht, leeftijd, terug"):
        Vraag((year,), uitsplitsingen=("wijk",))
    with pytest.raises(VraagFout, match="Kies uit: K1, K2"):
        compute_uitkomsten(Gegevens.from_tabellen(draw("aanm\n5")), vraag=Vraag((year,), indicatoren=("Z9",)))
