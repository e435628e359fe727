"""Findings of deliveries in a snapshot: counted, the same however they are divided over files."""

from pathlib import Path
from typing import Any

import polars as pl

from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.opname import build_momentopname
from stabiel.momentopnamen.toetsen_tussen import TREFFERS, combine_bevindingen, count_bevindingen
from stabiel.tabellen.aanlevering import BEVINDINGEN
from tests.support.aanleveringen import AT, a_lezing, accept
from tests.support.delen import a_deel, a_levering

NONE = pl.DataFrame(schema=TREFFERS)


def found(*rows: tuple[str | None, str | None, str]) -> pl.DataFrame:
    """Findings: levering, municipality, code; the place in the file differs each time."""
    full: list[dict[str, Any]] = [
        {"levering": levering, "gemeente": place, "code": code, "ernst": "fout", "veld": "startdatum", "byte": number}
        for number, (levering, place, code) in enumerate(rows)
    ]
    return BEVINDINGEN.conform(pl.DataFrame(full, schema=BEVINDINGEN.schema))


def test_findings_of_trajecten_are_added_and_those_of_a_levering_count_once() -> None:
    one = count_bevindingen(found(("l", "0034", "P40"), ("l", "0034", "P40"), ("l", None, "C01")))
    other = count_bevindingen(found(("l", "0034", "P40"), ("l", None, "C01")))
    rows = combine_bevindingen(pl.concat([one, other]), treffers=NONE).select("gemeente", "code", "aantal").rows()
    assert sorted(rows, key=str) == [("0034", "P40", 3), (None, "C01", 1)]


def test_what_a_file_cannot_know_and_what_depends_on_the_division_over_files_is_left_out() -> None:
    counted = count_bevindingen(found(("l", "0034", "X02"), ("l", None, "P03"), ("l", "0034", "S05")))
    assert combine_bevindingen(counted, treffers=NONE)["code"].to_list() == ["S05"]


def test_findings_of_all_deliveries_are_in_the_snapshot_and_go_with_the_delivery(tmp_path: Path) -> None:
    levering = a_levering()
    deel = a_deel("1", startdatum="2024-01-01", levering=levering)
    report = found(*[(levering["levering"], "0034", "P40")] * 5)
    with Datamap.open(tmp_path / "m").writing(wie="test") as writer:
        accept(writer, a_lezing(deel, bevindingen=report))
        told = build_momentopname(writer).tabel("bevindingen").collect()
        writer.withdraw(1, reden="proef", tijd=AT)
        empty = build_momentopname(writer)
    assert told.select("code", "aantal").rows() == [("P40", 5)]
    assert [empty.count(name) for name in ("bevindingen", "trajecten", "leveringen")] == [0, 0, 0]
