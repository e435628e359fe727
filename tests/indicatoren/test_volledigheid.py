"""K1 counts filled fields of the deliveries about a period."""

from dataclasses import asdict

import polars as pl

from stabiel.begrippen.perioden import Periode
from stabiel.indicatoren.compute import Vraag, compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.tabellen.aanlevering import VOLLEDIGHEID
from stabiel.tabellen.momentopname import SNAPSHOT_LEVERINGEN
from tests.indicatoren.tekening import draw, rows_of
from tests.indicatoren.tekeningen.volledigheid import GEVULD, LEVERINGEN, VULLINGEN
from tests.support.delen import a_levering


def _gegevens() -> Gegevens:
    rows = [
        a_levering((start, end), organisatie=owner, vervangen=replaced) for owner, start, end, replaced in LEVERINGEN
    ]
    frame = pl.DataFrame([{name: row.get(name) for name in SNAPSHOT_LEVERINGEN.schema} for row in rows],
                         schema=SNAPSHOT_LEVERINGEN.schema, orient="row")  # fmt: skip
    filled = [
        (rows[int(line["levering"])]["levering"], None if line["gem"] == "-" else line["gem"], line["veld"],
         int(line["hoort"]), int(line["gevuld"]))
        for line in rows_of(GEVULD)
    ]  # fmt: skip
    tables = draw("aanm\n5") | {
        "leveringen": frame,
        "volledigheid": pl.DataFrame(filled, schema=VOLLEDIGHEID.schema, orient="row"),
    }
    return Gegevens.from_tabellen(tables)


def _k1(periode: str, **asked: object) -> dict[tuple[object, ...], tuple[object, ...]]:
    vraag = Vraag((Periode.parse(periode),), indicatoren=("K1",), **{"gemeente": "0034", **asked})
    rows = map(asdict, compute_uitkomsten(_gegevens(), vraag=vraag))
    return {
        (row["gemeente"], row["organisatie"], row["uitsplitsing"].get("veld")): (row["teller"], row["noemer"])
        for row in rows
    }


def test_drawn_deliveries_are_filled_as_worked_out_by_hand() -> None:
    for vulling in VULLINGEN:
        found = _k1(vulling.periode, per_organisatie=True)
        for line in rows_of(vulling.verwacht):
            counts = int(line["teller"]), int(line["noemer"])
            assert found["0034", line.get("org"), line.get("veld")] == counts, (vulling.over, line)


def test_fields_are_added_over_the_deliveries_whose_period_touches() -> None:
    found = _k1("2024-K2")
    assert found["0034", None, "aanmelding_start"] == (41, 60)
    assert _k1("2024-07-01..2024-07-01")["0034", None, "aanmelding_start"] == (65, 80)
    assert _k1("2024-06-30..2024-06-30")["0034", None, "aanmelding_start"] == (41, 60)


def test_all_together_counts_key_dates_and_reasons_only() -> None:
    found = _k1("2024-K2")
    assert found["0034", None, None] == (45, 70)
    assert found["0034", None, "vtlb"] == (0, 8)


def test_a_field_that_applies_to_nobody_has_no_row() -> None:
    assert ("0034", None, "einddatum") not in _k1("2024-K3")


def test_rows_per_organisation_sum_to_the_total() -> None:
    found = _k1("2024-K2", per_organisatie=True)
    assert found["0034", "A", "aanmelding_start"] == (36, 40)
    assert found["0034", "B", "aanmelding_start"] == (5, 20)
    assert found["0034", "A", None] == (40, 50)


def test_without_deliveries_about_the_period_there_is_a_row_without_a_value() -> None:
    (row,) = compute_uitkomsten(
        _gegevens(), vraag=Vraag((Periode.parse("2020"),), gemeente="0034", indicatoren=("K1",))
    )
    assert (row.noemer, row.waarde, row.onderdrukt) == (0, None, "te_jong")


def test_all_municipalities_together_leave_out_what_belongs_to_none() -> None:
    assert _k1("2024-K2", gemeente=None)[None, None, "aanmelding_start"] == (140, 159)
