"""Tried as an attacker: nobody works a small group out from everything that the command line prints.

An invented municipality with small groups is read by the real command line. A reader asks for figures, explanations
and changes, of two snapshots, with protection on; the owner asks the same of a copy with protection off. From what
the reader got, `tests.support.aanval` tries to recover small groups; the owner's answers tell what is true.
"""

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from stabiel.voorbeeld.land import make_land
from tests.support.aanval import Aanvaller, Gedrukt, Vondst
from tests.support.uitdraaien import OPEN, Uitdraai, run

PLAATS = ("--gemeente", "Almere")
JAAR = (*PLAATS, "--periode", "2024")
LEVERANCIERS = ("noorderlicht", "de-kade")
"""The two organisations that help people of Almere in the invented country."""


def a_reader(folder: Path, *, zaad: int, trajecten: int) -> Iterator[Uitdraai]:
    """A reader of a municipality before, and then after, the last half year was delivered."""
    land = make_land(folder / "land", trajecten=trajecten, halfjaren=4, vuil=0.1, schulden=0.05, zaad=zaad, werkers=1)
    files = sorted(path for path in land.aanleveringen.iterdir() if path.stem[8:] in LEVERANCIERS)
    assert len(files) == 8
    reader = Uitdraai(folder / "map", folder / "kopie")
    for lot in (files[:-2], files[-2:]):
        reader.read(*lot)
        yield reader


def recovered(gedrukt: Gedrukt, waarheid: Gedrukt, *, woorden: bool = True) -> list[tuple[Vondst, float | None]]:
    """What the attacker recovers, with the true size of each."""
    attacker = Aanvaller(gedrukt, waarheid=waarheid)
    return [(found, attacker.size(found.som)) for found in attacker.find(woorden=woorden)]


def figures(folder: Path, *woorden: str) -> list[dict[str, Any]]:
    """The rows that a report of the year prints."""
    found: list[dict[str, Any]] = json.loads(run("stuur", *JAAR, *woorden, "--map", folder, "--json"))["uitkomsten"]
    return found


def test_no_small_group_is_recovered_from_two_snapshots(tmp_path) -> None:
    for turn, reader in enumerate(a_reader(tmp_path, zaad=3, trajecten=700)):
        reader.stuur(*JAAR)
        reader.leg_uit("S3", *JAAR)
        if turn:
            reader.wat_veranderde()
        else:
            reader.stuur(*PLAATS, "--periode", "2024-H1")
    assert recovered(reader.gedrukt, reader.waarheid) == []
    open_ = recovered(reader.waarheid, reader.waarheid, woorden=False)
    assert len(open_) > 100, "without protection the attacker finds many"
    assert all(true is None or found.laag - 0.5 <= true <= found.hoog + 0.5 for found, true in open_)


@pytest.fixture(scope="module")
def lezer(tmp_path_factory) -> Uitdraai:
    """A reader of the first snapshot, who got the report of the year."""
    reader = next(a_reader(tmp_path_factory.mktemp("vormen"), zaad=4, trajecten=1600))
    reader.stuur(*JAAR)
    return reader


def test_files_hold_what_the_json_holds_and_no_more(lezer, tmp_path) -> None:
    rows = figures(lezer.map)
    run("stuur", *JAAR, "--map", lezer.map, "--naar", tmp_path / "uit")
    text = (tmp_path / "uit" / "uitkomsten.csv").read_text(encoding="utf-8-sig")
    lines = list(csv.DictReader(text.splitlines(), delimiter=";"))
    table = pl.read_parquet(tmp_path / "uit" / "uitkomsten.parquet").to_dicts()
    assert len(rows) == len(lines) == len(table)
    for row, line, again in zip(rows, lines, table, strict=True):
        for name in ("teller", "noemer", "waarde", "ondergrens", "bovengrens", "onder_risico", "nog_lopend"):
            assert (float(line[name].replace(",", ".")) if line[name] else None) == row[name] == again[name]


def test_neither_page_nor_workbook_nor_terminal_prints_a_hidden_number(lezer, tmp_path) -> None:
    """Numbers that hidden cells have and no shown cell, above a hundred: no percent and no day happens to be one."""
    secret = hidden_numbers(figures(lezer.map), figures(lezer.kopie, *OPEN))
    assert len(secret) > 5
    protected = numbers_in_every_form(lezer.map, tmp_path / "dicht")
    assert {form: numbers & secret for form, numbers in protected.items()} == {form: set() for form in protected}
    unprotected = numbers_in_every_form(lezer.kopie, tmp_path / "open", *OPEN)
    assert all(numbers & secret for numbers in unprotected.values()), "with protection off every form prints some"


def hidden_numbers(shown: list[dict[str, Any]], true: list[dict[str, Any]]) -> set[int]:
    """Sizes of hidden cells that no shown cell has."""
    parts = ("teller", "noemer", "onder_risico", "nog_lopend")
    seen = {row[part] for row in shown for part in (*parts, "horizon_dagen", "waarde")}
    return {row[part] for row in true for part in parts if (row[part] or 0) > 100} - seen


def numbers_in_every_form(folder: Path, to: Path, *woorden: str) -> dict[str, set[int]]:
    """Every whole number in the words of the terminal, the page and the workbook."""
    to.mkdir()
    for name in ("rapport.html", "uit"):
        run("stuur", *JAAR, *woorden, "--map", folder, "--naar", to / name)
    page = re.sub(r"<(style|script)\b.*?</\1>", " ", (to / "rapport.html").read_text(encoding="utf-8"), flags=re.DOTALL)
    with zipfile.ZipFile(to / "uit" / "rapport.xlsx") as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/"))
    texts = {
        "terminal": run("stuur", *JAAR, *woorden, "--map", folder),
        "page": re.sub(r"<[^>]*>", " ", page),
        "workbook": " ".join(
            value for kind, value in re.findall(r"<c ([^>]*)><v>([^<]*)</v>", sheets) if "t=" not in kind
        ),
    }
    whole = re.compile(r"(?<![\w,.:-])\d{1,3}(?:\.?\d{3})*(?![\w,:-])")
    return {form: {int(text.replace(".", "")) for text in whole.findall(words)} for form, words in texts.items()}


@pytest.mark.lang
def test_no_small_group_is_recovered_from_many_questions(tmp_path) -> None:
    for turn, reader in enumerate(a_reader(tmp_path, zaad=5, trajecten=1200)):
        reader.stuur(*JAAR, "--uitsplitsing", "leeftijd")
        reader.stuur(*PLAATS, "--periode", "2024-K2")
        reader.stuur(*PLAATS, "--cohort", "2024")
        for words in (("S2", "--definitie", "D3"), ("S3", "--populatie", "zonder"), ("I1",), ("I2",)):
            reader.leg_uit(*words, *JAAR)
        if turn:
            reader.wat_veranderde()
    assert recovered(reader.gedrukt, reader.waarheid) == []
