"""The fast indicators and their slow twins give the same rows on random lives."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode, Uitkomst
from stabiel.indicatoren.compute import Instellingen, Vraag, compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from tests.indicatoren.willekeurig import STEUN, as_rows, random_tabellen
from tests.reference.indicatoren import slow_uitkomsten
from tests.reference.indicatoren.gegevens import Gegevens as TrageGegevens

_GETALLEN = ("waarde", "onbekend_laag", "onbekend_hoog")
_GELIJK = ("teller", "noemer", "onder_risico", "nog_lopend", "weggelaten", "onderdrukt", "oordeel")
_SLEUTEL = ("definitie", "populatie", "maat", "stat", "soort_periode", "periode", "gemeente", "organisatie",
            "horizon_dagen")  # fmt: skip
Sleutel = tuple[Any, ...]


def _key(row: Mapping[str, Any]) -> Sleutel:
    texts = tuple(None if row[name] is None else str(row[name]) for name in _SLEUTEL)
    return (*texts, tuple(sorted(row["uitsplitsing"].items())))


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    exact = {name: None if row[name] is None else row[name] for name in _GELIJK}
    exact["onderdrukt"] = None if row["onderdrukt"] is None else str(row["onderdrukt"])
    return exact | {name: None if row[name] is None else round(float(row[name]), 9) for name in _GETALLEN}


def _fast(rows: list[Uitkomst]) -> dict[Sleutel, dict[str, Any]]:
    return {_key(row): _values(row) for row in map(asdict, rows)}


@dataclass(frozen=True)
class Levens:
    """Random lives, ready for both sides."""

    snel: Gegevens
    traag: TrageGegevens

    @classmethod
    @cache
    def of(cls, seed: int, levens: int) -> "Levens":
        """The lives of a seed; the last ones stay in memory."""
        tabellen = random_tabellen(seed, levens=levens)
        return cls(Gegevens.from_tabellen(tabellen), TrageGegevens(as_rows(tabellen)))


def differences(levens: Levens, *, code: str, vraag: Vraag) -> list[str]:
    """Every row in which both disagree; empty for none."""
    fast = _fast(compute_uitkomsten(levens.snel, vraag=vraag))
    slow: dict[Sleutel, dict[str, Any]] = {}
    for groep in _questions(vraag, fast):
        for periode in vraag.perioden:
            answer = slow_uitkomsten(
                levens.traag, code=code, periode=periode, soort=vraag.soort, gemeente=vraag.gemeente,
                instellingen=vraag.instellingen, **groep,
            )  # fmt: skip
            slow |= {_key(row): _values(row) for row in answer}
    empty = {key for key, row in slow.items() if _is_extra(key) and not (row["noemer"] or row["teller"])}
    told = []
    for key in sorted(set(fast) | set(slow), key=repr):
        one, other = fast.get(key), slow.get(key)
        if one != other and not (one is None and key in empty):
            told.append(f"{code} {key}\n  fast {one}\n  slow {other}")
    return told


def _is_extra(key: Sleutel) -> bool:
    return key[_SLEUTEL.index("organisatie")] is not None or bool(key[-1])


def _questions(vraag: Vraag, fast: Mapping[Sleutel, Any]) -> list[dict[str, Any]]:
    place = _SLEUTEL.index("organisatie")
    owners = sorted({key[place] for key in fast if key[place] is not None})
    found: list[dict[str, Any]] = [{}, *({"organisatie": owner} for owner in owners)]
    return found + [{"uitsplitsing": name} for name in vraag.uitsplitsingen]


_PERIODEN = tuple(Periode.parse(text) for text in ("2024", "2022", "2024-K1"))


def _ask(seed: int, *, code: str, soort: SoortPeriode) -> Vraag:
    """Another municipality, other settings and another number at risk with every seed."""
    return Vraag(
        _PERIODEN, soort, gemeente=None if seed % 2 else "0034", per_organisatie=True,
        uitsplitsingen=("geslacht", "leeftijd", "terug"), indicatoren=(code,),
        instellingen=Instellingen(
            frozenset({STEUN}) if seed % 2 else frozenset(), {"0034": 42}, {"0034": 21},
            minste_onder_risico=(1, 3, 10)[seed % 3],
        ),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("code", list(load_indicatoren()))
def test_equal_on_random_lives(code: str, seed: int) -> None:
    for soort in SoortPeriode:
        assert differences(Levens.of(seed, 40), code=code, vraag=_ask(seed, code=code, soort=soort)) == []


@pytest.mark.lang
@given(seed=st.integers(0, 1_000_000), levens=st.integers(1, 45))
@settings(max_examples=25)
def test_equal_on_many_more_random_lives(seed: int, levens: int) -> None:
    lives = Levens.of.__wrapped__(Levens, seed, levens)
    for code in load_indicatoren():
        for soort in SoortPeriode:
            assert differences(lives, code=code, vraag=_ask(seed, code=code, soort=soort)) == []


def test_the_random_lives_reach_every_kind_of_row() -> None:
    rows = [
        row
        for seed in range(2)
        for soort in SoortPeriode
        for code in load_indicatoren()
        for row in compute_uitkomsten(Levens.of(seed, 40).snel, vraag=_ask(seed, code=code, soort=soort))
    ]
    shown = {row.indicator for row in rows if row.waarde is not None and row.waarde > 0}
    assert set(load_indicatoren()) - shown <= {"O3", "O4", "O6"}  # too late, or too few, for these lives
    assert {reason for row in rows for reason in row.weggelaten} == {"negatieve duur", "niet waargenomen"}
    assert {row.oordeel for row in rows} == {None, "met zorg"}
    assert any(row.onbekend_hoog != row.onbekend_laag for row in rows)
