"""The house keeps its own rules: size of modules, words with a source, no identity in a table."""

import inspect
import re
from enum import EnumMeta
from pathlib import Path

import pytest

from stabiel import begrippen
from stabiel.tabellen import aanlevering, momentopname

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py"))
TABLES = {f"{table.rij}": table for table in (*aanlevering.LAYER, *momentopname.SNAPSHOT)}
VAGUE = re.compile(r"^(utils?|helpers?|common|misc|manager|process|handle)$")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_under_400_lines(module: Path) -> None:
    assert len(module.read_text().splitlines()) <= 400


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_name_says_what_is_inside(module: Path) -> None:
    assert not VAGUE.match(module.stem)
    assert not VAGUE.match(module.parent.name)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.naam)
def test_no_table_has_a_column_for_an_identity(table) -> None:
    forbidden = {"bsn", "burgerservicenummer", "geboortedatum", "postcode", "huisnummer", "naam", "adres", "email"}
    assert forbidden.isdisjoint(table.schema)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.naam)
def test_every_column_says_its_unit_and_its_meaning(table) -> None:
    assert [column.naam for column in table.kolommen if not (column.eenheid and column.betekenis)] == []


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.naam)
def test_a_table_is_sorted_by_columns_that_it_has(table) -> None:
    assert set(table.volgorde) <= set(table.schema)


def _words() -> list[EnumMeta]:
    from stabiel.begrippen import activiteiten, lijsten

    found = []
    for module in (activiteiten, lijsten):
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, EnumMeta) and value.__module__ == module.__name__
        ]
    return found


@pytest.mark.parametrize("word", _words(), ids=lambda word: word.__name__)
def test_a_word_of_the_field_has_a_definition(word: EnumMeta) -> None:
    assert len(inspect.getdoc(word) or "") > 30


def test_begrippen_has_a_description() -> None:
    assert begrippen.__doc__


def test_the_project_speaks_of_the_project_alone() -> None:
    banned = re.compile(r"/work/|/tmp/contract|helper-\d|pypi\.org|files\.pythonhosted|registry\.npmjs")
    places = [
        path for path in ROOT.rglob("*") if path.suffix in {".py", ".md", ".toml", ".yml", ".j2", ".css", ".lock"}
    ]
    kept = [path for path in places if not {".venv", "node_modules", ".git", "voorbeeld-uit"} & set(path.parts)]
    mentions = [str(path) for path in kept if path != Path(__file__) and banned.search(path.read_text())]
    assert mentions == []
