"""The fast indicators and their slow twins give the same rows on random lives."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pytest

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


def differences(tabellen: Mapping[str, Any], *, code: str, vraag: Vraag) -> list[str]:
    """Every row in which both disagree; empty for none."""
    fast = _fast(compute_uitkomsten(Gegevens.from_tabellen(tabellen), vraag=vraag))
    rows = TrageGegevens(as_rows(tabellen))
    slow: dict[Sleutel, dict[str, Any]] = {}
    for groep in _questions(vraag, fast):
        for periode in vraag.perioden:
            answer = slow_uitkomsten(
                rows, code=code, periode=periode, soort=vraag.soort, gemeente=vraag.gemeente,
                instellingen=vraag.instellingen, **groep,
            )  # fmt: skip
            slow |= {_key(row): _values(row) for row in answer}
    empty = {key for key, row in slow.items() if _is_extra(key) and not (row["noemer"] or row["teller"])}
    keys = sorted(set(fast) | set(slow), key=repr)
    told = []
    for key in keys:
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


_PERIODEN = tuple(Periode.parse(text) for text in ("2024", "2023-H2", "2024-K1"))


@pytest.mark.parametrize("code", list(load_indicatoren()))
@pytest.mark.parametrize("seed", range(3))
def test_equal_on_random_lives(code: str, seed: int) -> None:
    tabellen = random_tabellen(seed)
    steun = frozenset({STEUN}) if seed % 2 else frozenset()
    for soort in SoortPeriode:
        vraag = Vraag(
            _PERIODEN, soort, gemeente="0034" if seed != 2 else None, per_organisatie=True,
            uitsplitsingen=("geslacht", "leeftijd", "terug"), indicatoren=(code,),
            instellingen=Instellingen(steun, {"0034": 42}, {"0034": 21}, minste_onder_risico=(1, 3, 10)[seed]),
        )  # fmt: skip
        assert differences(tabellen, code=code, vraag=vraag) == []
