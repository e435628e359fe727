"""JSON, CSV, XLSX and Parquet of a report, and the door that every figure passes."""

import csv
import io
import json
from dataclasses import fields, replace
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from stabiel.begrippen.uitkomsten import Onderdrukt, Uitkomst
from stabiel.rapporten.bestanden import guard_text, to_csv, to_frame, write_bestanden
from stabiel.rapporten.json_uit import to_dict, to_json
from stabiel.rapporten.pagina import render_pagina
from stabiel.rapporten.terminal import render_terminal
from stabiel.rapporten.verschillen_uit import GETALLEN, VELDEN
from tests.support.rapport import a_rapport, hidden

TOP = ["momentopname", "peildatum", "verzonnen", "bescherming", "instellingen", "leveringen", "uitkomsten"]
CONTRACT = [
    "indicator", "versie", "definitie", "populatie", "maat", "stat", "soort_periode", "periode", "gemeente",
    "organisatie", "uitsplitsing", "horizon_dagen", "teller", "noemer", "waarde", "ondergrens", "bovengrens",
    "onder_risico", "nog_lopend", "onbekend_laag", "onbekend_hoog", "weggelaten", "onderdrukt", "oordeel",
]  # fmt: skip


def test_json_has_the_names_of_the_contract_in_their_order() -> None:
    found = json.loads(to_json(a_rapport(vergelijk=None)))
    assert list(found) == TOP
    assert list(found["uitkomsten"][0]) == CONTRACT
    assert [field.name for field in fields(Uitkomst)] == CONTRACT


def test_json_says_whether_figures_are_protected_and_synthetic() -> None:
    assert to_dict(a_rapport())["bescherming"] == "aan"
    assert to_dict(a_rapport(onbeschermd=True))["bescherming"] == "uit"
    assert to_dict(a_rapport())["verzonnen"] is True


def test_json_has_null_where_a_field_does_not_apply_and_an_empty_object_for_the_total() -> None:
    total = next(row for row in to_dict(a_rapport())["uitkomsten"] if row["indicator"] == "I1")
    assert (total["organisatie"], total["horizon_dagen"], total["uitsplitsing"]) == (None, None, {})


def test_every_row_passes_the_door_together_and_only_once() -> None:
    seen: list[int] = []

    def door(rows):
        seen.append(len(rows))
        return rows

    rapport = a_rapport(protect=door)
    assert seen == [len(rapport.uitkomsten) + len(rapport.eerder) + len(rapport.reeks)]


def test_nothing_that_the_door_hid_comes_back_in_any_output(tmp_path: Path) -> None:
    rapport = a_rapport(protect=lambda rows: [hidden(row) for row in rows])
    write_bestanden(rapport, folder=tmp_path)
    assert {row["waarde"] for row in to_dict(rapport)["uitkomsten"]} == {None}
    assert pl.read_parquet(tmp_path / "uitkomsten.parquet")["waarde"].null_count() == len(to_frame(rapport))
    assert "612" not in render_terminal(rapport)


def test_unprotected_figures_do_not_pass_the_door() -> None:
    def door(rows):
        raise AssertionError("the door was used")

    assert not a_rapport(onbeschermd=True, protect=door).beschermd


def test_the_verdict_on_the_data_stands_in_every_row() -> None:
    verdicts = {row.indicator: row.oordeel for row in a_rapport().uitkomsten}
    assert (verdicts["S2"], verdicts["O6"], verdicts["I2"]) == ("met zorg", "niet bruikbaar", "bruikbaar")


def test_csv_opens_in_a_dutch_spreadsheet() -> None:
    raw = to_csv(a_rapport())
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    first = next(row for row in rows if row["indicator"] == "I2" and row["horizon_dagen"] == "28")
    assert (first["waarde"], first["verzonnen"], first["bescherming"]) == ("0,81", "ja", "aan")
    assert first["gemeente"] == "0034"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_never_becomes_a_formula(text) -> None:
    assert guard_text(text) == f"'{text}"


def test_a_name_that_looks_like_a_formula_stays_text_in_every_file(tmp_path: Path) -> None:
    rapport = a_rapport()
    evil = replace(rapport.uitkomsten[0], gemeente="=cmd|' /C calc'!A0", organisatie="=1+1")
    write_bestanden(replace(rapport, uitkomsten=(evil,)), folder=tmp_path)
    assert b";'=cmd" in (tmp_path / "uitkomsten.csv").read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "rapport.xlsx")["uitkomsten"]
    assert {cell.data_type for cell in sheet[4] if str(cell.value).startswith("=")} == {"s"}


def test_every_sheet_says_synthetic_and_unprotected(tmp_path: Path) -> None:
    write_bestanden(a_rapport(onbeschermd=True), folder=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "rapport.xlsx")
    assert book.sheetnames == ["uitkomsten", "verschillen", "definities", "kwaliteit", "momentopname"]
    for sheet in book:
        assert "verzonnen gegevens" in sheet["A1"].value
        assert "onbeschermd" in sheet["A1"].value


@pytest.mark.parametrize(("options", "told"), [({"gemeente": None}, True), ({}, False)])
def test_the_workbook_over_all_municipalities_tells_the_rule_for_totals(tmp_path: Path, options, told) -> None:
    write_bestanden(a_rapport(**options), folder=tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "rapport.xlsx")["momentopname"]
    assert any(row[0] == "alle gemeenten samen" for row in sheet.iter_rows(values_only=True)) is told


def test_csv_xlsx_and_parquet_hold_the_same_figures(tmp_path: Path) -> None:
    rapport = a_rapport()
    write_bestanden(rapport, folder=tmp_path / "uit")
    frame = pl.read_parquet(tmp_path / "uit" / "uitkomsten.parquet")
    sheet = openpyxl.load_workbook(tmp_path / "uit" / "rapport.xlsx")["uitkomsten"]
    column = [cell.value for cell in sheet[3]].index("waarde") + 1
    from_sheet = [sheet.cell(row, column).value for row in range(4, sheet.max_row + 1)]
    assert from_sheet == [value if value is None else pytest.approx(value) for value in frame["waarde"]]
    lines = csv.DictReader(io.StringIO(to_csv(rapport).decode("utf-8-sig"), newline=""), delimiter=";")
    assert [float(row["waarde"].replace(",", ".")) if row["waarde"] else None for row in lines] == frame[
        "waarde"
    ].to_list()


def test_a_hidden_figure_is_empty_with_its_reason() -> None:
    row = to_frame(a_rapport()).filter(pl.col("indicator") == "I3").row(0, named=True)
    assert (row["waarde"], row["teller"], row["onderdrukt"]) == (None, None, Onderdrukt.KLEIN)


def test_writing_again_leaves_no_half_files(tmp_path: Path) -> None:
    for _ in range(2):
        write_bestanden(a_rapport(vergelijk=None), folder=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rapport.xlsx", "uitkomsten.csv", "uitkomsten.parquet"]


def test_the_terminal_gives_quality_first_then_answers_then_tables() -> None:
    text = render_terminal(a_rapport())
    places = [
        text.index(word) for word in ("WAT ZIJN DE GEGEVENS WAARD?", "HOE GAAT HET", "TOEGANG", "PER ORGANISATIE")
    ]
    assert places == sorted(places)
    assert "leeftijd van de voorraad: de helft langer dan 24 weken" in text
    assert "bevindingen per levering, oud naar nieuw: ongeveer 40 → 110" in text


def test_the_terminal_says_synthetic_and_unprotected_with_every_figure() -> None:
    text = render_terminal(a_rapport(onbeschermd=True))
    heads = [line for line in text.splitlines() if line[:3] in ("I1 ", "S2 ", "O2 ") and "[" in line]
    assert len(heads) == 3
    assert all("(verzonnen gegevens) (onbeschermd)" in line for line in heads)


def test_a_comparison_gives_every_difference_with_its_interval_and_meaning() -> None:
    found = json.loads(to_json(a_rapport()))
    assert list(found) == [*TOP, "verschillen"]
    row = next(row for row in found["verschillen"] if (row["indicator"], row["horizon_dagen"]) == ("I2", 28))
    assert list(row) == list(VELDEN)
    assert (row["waarde"], row["waarde_toen"], row["vergeleken_met"]) == (0.81, 0.75, "2023")
    assert (row["verschil"], row["ondergrens"], row["bovengrens"]) == pytest.approx((0.06, 0.02, 0.10))
    assert (row["uitspraak"], row["richting"], row["duiding"]) == ("hoger", "hoger is beter", "gunstiger")


def test_a_difference_of_hidden_figures_holds_no_number_in_any_file(tmp_path: Path) -> None:
    rapport = a_rapport(protect=lambda rows: [hidden(row) for row in rows])
    write_bestanden(rapport, folder=tmp_path)
    frame = pl.read_parquet(tmp_path / "verschillen.parquet")
    assert frame.height == len(to_dict(rapport)["verschillen"]) > 0
    assert frame.select(pl.col(*GETALLEN).null_count().sum()).row(0) == (frame.height,) * len(GETALLEN)
    assert set(frame["uitspraak"]) == {"niet te vergelijken"}


def test_differences_are_the_same_in_csv_xlsx_and_parquet(tmp_path: Path) -> None:
    write_bestanden(a_rapport(), folder=tmp_path)
    frame = pl.read_parquet(tmp_path / "verschillen.parquet")
    text = (tmp_path / "verschillen.csv").read_text(encoding="utf-8-sig")
    said = [row["uitspraak"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    sheet = openpyxl.load_workbook(tmp_path / "rapport.xlsx")["verschillen"]
    place = [cell.value for cell in sheet[3]].index("uitspraak")
    assert said == frame["uitspraak"].to_list() == [row[place].value for row in sheet.iter_rows(min_row=4)]


def test_a_protected_report_tells_no_number_of_trajecten_or_findings_behind_it() -> None:
    """Numbers of two deliveries in a row subtract to one person; 1.260, 318, 4, 12, 51, 44 and 118 are those."""
    shown = to_dict(a_rapport())
    assert {line["trajecten"] for line in shown["leveringen"]} == {None}
    assert {line["trajecten"] for line in to_dict(a_rapport(onbeschermd=True))["leveringen"]} == {1260, 318}
    assert "ongeveer 50 → 40" in render_terminal(a_rapport())
    assert "51 → 44" in render_terminal(a_rapport(onbeschermd=True))
    page = render_pagina(a_rapport())
    assert [text for text in ("1.260", ">318<", "was 51", ">118") if text in page] == []
    assert "1.260" in render_pagina(a_rapport(onbeschermd=True))


def test_a_demonstrable_difference_has_a_star_and_the_table_says_what_it_means() -> None:
    text = render_terminal(a_rapport())
    assert "+2 tot +10 *" in text
    assert "* Aantoonbaar verschil: de band van het verschil sluit 0 uit." in text
    assert "* Aantoonbaar" not in render_terminal(a_rapport(vergelijk=None))


def test_the_terminal_says_where_a_comparison_crosses_a_break() -> None:
    """The invented report compares 2024 with 2023; the norm of 1 July 2024 touches being ready, not access."""
    text = " ".join(render_terminal(a_rapport()).split())
    said = "Let op bij vergelijken: in deze tijd veranderde er iets: 18 maanden (1 juli 2023)"
    parts = {name: text[text.index(name) :] for name in ("TOEGANG", "STABILISATIE", "REGELING EN UITKOMST")}
    assert said not in parts["TOEGANG"][: parts["TOEGANG"].index("STABILISATIE")]
    assert "vtlb-norm (1 juli 2024)" in parts["STABILISATIE"]


def test_a_comparison_that_cannot_be_made_is_said_once_in_the_head() -> None:
    rapport = a_rapport(protect=lambda rows: [hidden(row) if row.periode == "2023" else row for row in rows])
    text = " ".join(render_terminal(rapport).split())
    assert "Niet te vergelijken met 2023, want een van beide cijfers is niet te zien: I1, I2, S2, S3." in text
    assert "Dat is niet te vergelijken" not in text
