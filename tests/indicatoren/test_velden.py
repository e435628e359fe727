"""The key fields of an indicator are the delivered fields that move its figures: each is emptied in random lives."""

from collections.abc import Mapping
from functools import cache

import polars as pl
import pytest

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.lijsten import Groep
from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen, Vraag, compute_tabel
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.leveringen.toetsen.volledigheid import VULLING
from tests.indicatoren.willekeurig import random_tabellen

Tabellen = dict[str, pl.DataFrame]

_BESLUIT = (Activiteit.TOELATING, Activiteit.AFWIJZING, Activiteit.BESLUIT)
_TRAJECT: Mapping[str, tuple[tuple[str, ...], tuple[Activiteit, ...]]] = {
    "gemeente": (("gemeente",), ()),
    "startdatum": (("startdatum",), ()),
    "einddatum": (("uit", "einddatum", "uitstroom_datum", "uitstroom_beschikking"), (Activiteit.UITSTROOM,)),
    "uitstroom_reden": (("uitstroom_reden",), ()),
    "aanmelding_start": (("aanmelding_start",), (Activiteit.AANMELDING,)),
    "aanmelding_crisis": (("aanmelding_crisis",), ()),
    "intake_start": (("intake_start",), (Activiteit.INTAKE,)),
    "beschikkingsdatum": (("beschikkingsdatum", "intake_eind"), _BESLUIT),
    "beschikkingssoort": (("beschikkingssoort",), ()),
    "stabilisatie_start": (("stabilisatie_start",), (Activiteit.STABILISATIE,)),
    "stabilisatie_eind": (("stabilisatie_eind",), (Activiteit.EINDE_STABILISATIE,)),
    "regeling_datum": (("regeling_datum",), (Activiteit.REGELING,)),
    "regeling_toegekend": (("regeling_toegekend",), (Activiteit.REGELING_TOEGEKEND,)),
    "schuldregeling.antwoord": (
        ("regeling_afgewezen", "regeling_ingetrokken"),
        (Activiteit.REGELING_AFGEWEZEN, Activiteit.REGELING_INGETROKKEN),
    ),
    "oplossing_start": (("oplossing_start",), (Activiteit.OPLOSSING,)),
    "oplossing_eind": (("oplossing_eind",), (Activiteit.EINDE_OPLOSSING,)),
    "oplossing_soort": (("oplossing_soort",), ()),
    "vtlb": (("vtlb",), ()),
    "nazorg_start": (("nazorg_start",), (Activiteit.NAZORG,)),
    "totaal_schuldbedrag": (("totaal_schuldbedrag",), ()),
    "clienten.bsn": (("persoon1", "persoon2"), ()),
}
"""Field → the columns of `trajecten` and the events that say it."""
_BEGELEIDING = {
    "begeleiding.soort": ("soort", ()),
    "begeleiding.startdatum": ("startdatum", (Activiteit.BEGELEIDING,)),
    "begeleiding.einddatum": ("einddatum", (Activiteit.EINDE_BEGELEIDING,)),
}
_ONGELEZEN = {"schulden"}
"""Counted, but in a table that no indicator opens."""

UITGEZONDERD: Mapping[str, tuple[frozenset[str], str]] = {
    "K2": (
        frozenset(VULLING),
        "looks for dates that cannot be right: one that is empty is not wrong, and K1 counts it",
    ),
    "S5": (
        frozenset({"regeling_toegekend", "begeleiding.einddatum"}),
        "any date may be the last sign of life; the key fields are those that decide who is looked at",
    ),
}
"""Fields that may move a figure without being its key fields, with the reason."""
_ALTIJD = frozenset({"gemeente"})
"""Whom a figure is about: without it a traject counts in the row "Onbekend", of every indicator."""

_KNOWN = load_indicatoren()


def _without(tabellen: Tabellen, veld: str) -> Tabellen:
    """The tables as they would be if nobody had delivered a field."""
    columns, activities = _TRAJECT.get(veld, ((), _BEGELEIDING.get(veld, ("", ()))[1]))
    trajecten, events, support = (tabellen[name] for name in ("trajecten", "gebeurtenissen", "begeleidingen"))
    empty = [pl.lit(None, trajecten.schema[name]).alias(name) for name in columns]
    if veld in _BEGELEIDING:
        name = _BEGELEIDING[veld][0]
        other = pl.col("groep") != Groep.BEGELEIDING.value
        support = support.with_columns(pl.when(other).then(pl.col(name)))
    if veld == "startdatum":
        support = support.with_columns(pl.when(pl.col("groep") != Groep.ORGANISATIE.value).then(pl.col(veld)))
    return tabellen | {
        "trajecten": trajecten.with_columns(empty),
        "gebeurtenissen": events.filter(~pl.col("activiteit").is_in(activities)),
        "begeleidingen": support,
    }


def _figures(tabellen: Tabellen) -> dict[str, list[pl.DataFrame]]:
    settings = Instellingen(besluit_dagen={"0034": 42}, gesprek_dagen={"0034": 21}, minste_onder_risico=1)
    gegevens, periods = Gegevens.from_tabellen(tabellen), (Periode.parse("2024"), Periode.parse("2022-H2"))
    frames = [
        compute_tabel(gegevens, vraag=Vraag(periods, soort, gemeente="0034", instellingen=settings))
        for soort in SoortPeriode
    ]
    return {code: [frame.filter(indicator=code) for frame in frames] for code in _KNOWN}


@cache
def _moved() -> Mapping[str, frozenset[str]]:
    """Per indicator the fields that change one of its figures when nobody delivers them."""
    found: dict[str, set[str]] = {code: set() for code in _KNOWN}
    for seed in (0, 3, 24):
        tabellen = random_tabellen(seed, levens=250)
        whole = _figures(tabellen)
        for veld in (*_TRAJECT, *_BEGELEIDING):
            for code, frames in _figures(_without(tabellen, veld)).items():
                if not all(one.equals(other) for one, other in zip(frames, whole[code], strict=True)):
                    found[code].add(veld)
    return {code: frozenset(fields) for code, fields in found.items()}


@pytest.mark.parametrize("code", list(_KNOWN))
def test_the_key_fields_are_exactly_those_that_move_the_figure(code: str) -> None:
    excepted = _ALTIJD | UITGEZONDERD.get(code, (frozenset(), ""))[0]
    assert set(_KNOWN[code].velden) - excepted == _moved()[code] - excepted


def test_every_field_that_is_counted_is_emptied_once() -> None:
    assert set(VULLING) == set(_TRAJECT) | set(_BEGELEIDING) | _ONGELEZEN


def test_every_exception_is_one() -> None:
    """Nothing is excepted that moves nothing, except of K2, which judges whatever there is."""
    excepted, _ = UITGEZONDERD["S5"]
    assert excepted <= _moved()["S5"] - set(_KNOWN["S5"].velden)
