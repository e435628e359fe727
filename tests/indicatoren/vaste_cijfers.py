"""Figures of a fixed set of random lives, committed: a number that changes asks for a new version of its definition.

Rewrite them, after raising the version of the indicator, with: python -m tests.indicatoren.vaste_cijfers
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen, Vraag, compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from tests.indicatoren.willekeurig import STEUN, random_tabellen

BESTAND = Path(__file__).with_name("vaste_cijfers.json")
VRAGEN = ((SoortPeriode.VENSTER, "2024"), (SoortPeriode.COHORT, "2023-H1"))
_KEY = ("definitie", "populatie", "maat", "stat", "soort_periode", "periode", "horizon_dagen")
_NUMBERS = ("teller", "noemer", "waarde", "ondergrens", "bovengrens", "onder_risico", "nog_lopend", "onbekend_laag",
            "onbekend_hoog")  # fmt: skip

Cijfers = dict[str, dict[str, Any]]


def compute() -> Cijfers:
    """Per indicator its version and its rows, as texts that say which row and what it holds."""
    gegevens = Gegevens.from_tabellen(random_tabellen(2024, levens=260))
    found: Cijfers = {code: {"versie": one.versie, "rijen": {}} for code, one in load_indicatoren().items()}
    settings = Instellingen(frozenset({STEUN}), {"0034": 42}, {"0034": 21}, minste_onder_risico=2)
    for soort, periode in VRAGEN:
        vraag = Vraag((Periode.parse(periode),), soort, gemeente="0034", instellingen=settings)
        for row in map(asdict, compute_uitkomsten(gegevens, vraag=vraag)):
            key = " · ".join(str(row[name]) for name in _KEY if row[name] not in ("", None))
            split = "".join(f" · {name}={value}" for name, value in row["uitsplitsing"].items())
            found[row["indicator"]]["rijen"][key + split] = _numbers(row)
    return found


def _numbers(row: dict[str, Any]) -> str:
    """The numbers that a row has, to six decimals."""
    told = [f"{name} {row[name]:.6g}" for name in _NUMBERS if row[name] is not None]
    told += [f"{reason} {number}" for reason, number in row["weggelaten"].items()]
    return ", ".join([*told, *(str(row[name]) for name in ("onderdrukt", "oordeel") if row[name])])


def read() -> Cijfers:
    """The committed figures."""
    found: Cijfers = json.loads(BESTAND.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    BESTAND.write_text(json.dumps(compute(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
