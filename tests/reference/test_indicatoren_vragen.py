"""Questions to the slow twins: organisations, breakdowns, municipalities, and what holds for every indicator."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest

from stabiel.begrippen.perioden import Periode
from tests.reference.indicatoren import CATALOGUS
from tests.reference.indicatoren.getekend import (
    alone,
    ask,
    day,
    dropped,
    s2_d1,
    tables,
    window,
)


def test_organisations_add_up_to_the_total() -> None:
    both = [window("A", "01-01", "12-31"), window("B", "01-01", "12-31"), window(None, "01-01", "12-31")]
    found = tables(dropped(1, "02-01", None), dropped(2, "02-01", None, door="B"), vensters=both)
    parts = [s2_d1(found, organisatie=name)["noemer"] for name in (None, "A", "B")]
    assert parts == [2, 1, 1]


@pytest.mark.parametrize(
    ("breakdown", "groups"),
    [
        ("geslacht", {"man": 2, "onbekend": 1, "vrouw": 1}),
        ("leeftijd", {"18-25": 1, "26-45": 1, "66+": 1, "onbekend": 1}),
        ("terug", {"onbekend": 4}),
    ],
)
def test_a_breakdown_puts_everybody_in_one_group(breakdown: str, groups: dict[str, int]) -> None:
    cases = (
        dropped(1, "02-01", None),
        dropped(2, "02-01", None, geboortejaar=1950),
        dropped(3, "02-01", None, geboortejaar=2007, geslacht=None),
        dropped(4, "02-01", None, geboortejaar=2006, geslacht="vrouw"),
    )
    rows = ask(tables(*cases), "S2", uitsplitsing=breakdown)
    found = {
        r["uitsplitsing"][breakdown]: r["noemer"] for r in rows if r["definitie"] == "D1" and r["horizon_dagen"] == 122
    }
    assert {name: count for name, count in found.items() if count} == groups


def test_another_municipality_is_not_counted() -> None:
    found = tables(dropped(1, "02-01", None), dropped(2, "02-01", None) | {"gemeente": "0758"})
    assert s2_d1(found)["noemer"] == 1


def test_moving_every_date_changes_no_number() -> None:
    cases = [dropped(1, "02-01", "03-01"), dropped(2, "2023-12-01", "05-01"), dropped(3, "03-05", None)]
    later = [
        {name: value + timedelta(days=7) if isinstance(value, date) else value for name, value in row.items()}
        | {"_events": [event | {"datum": event["datum"] + timedelta(days=7)} for event in row["_events"]]}
        for row in cases
    ]
    shifted = tables(*later, vensters=alone("01-08", "2025-01-07"))
    moved = Periode(day("01-08"), day("2025-01-07"))
    assert [r["waarde"] for r in ask(tables(*cases), "S2")] == [r["waarde"] for r in ask(shifted, "S2", periode=moved)]


@pytest.mark.parametrize("code", CATALOGUS)
def test_an_empty_snapshot_has_no_value_and_breaks_nothing(code: str) -> None:
    rows = ask(tables(vensters=[]), code)
    assert rows
    assert {row["waarde"] for row in rows} == {None}
    assert {row["onderdrukt"] for row in rows} == {"te_jong"}


def test_the_twins_share_nothing_with_the_fast_indicators() -> None:
    folder = Path(__file__).parent / "indicatoren"
    imported = set()
    for module in folder.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
    ours = {name for name in imported if name.startswith(("stabiel", "tests"))}
    assert all(name.startswith(("stabiel.begrippen", "tests.reference.indicatoren")) for name in ours)
    assert {name.split(".")[0] for name in imported - ours} <= {
        "ast", "collections", "dataclasses", "datetime", "fractions", "functools", "itertools", "typing",
    }  # fmt: skip
