"""Columns are declared once, and a table says what it is sorted by in its own columns."""

import polars as pl
import pytest

from stabiel.momentopnamen.momentopname import VERZEGELD
from stabiel.tabellen.aanlevering import LAYER
from stabiel.tabellen.kolom import Kolom, Tabel

TABELLEN = (*LAYER, *VERZEGELD)


def test_columns_that_say_the_same_are_one_declaration() -> None:
    first: dict[Kolom, Kolom] = {}
    again = {
        f"{tabel.naam}.{kolom.naam}"
        for tabel in TABELLEN
        for kolom in tabel.kolommen
        if first.setdefault(kolom, kolom) is not kolom
    }
    assert again == set()


def test_a_date_is_counted_in_days_and_a_yes_or_no_is_called_so() -> None:
    units = {(str(kolom.soort), kolom.eenheid) for tabel in TABELLEN for kolom in tabel.kolommen}
    assert {unit for kind, unit in units if kind == "Date"} == {"dag"}
    assert {unit for kind, unit in units if kind == "Boolean"} == {"ja/nee"}


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.naam)
def test_a_table_names_each_column_once_and_is_sorted_by_its_own(tabel: Tabel) -> None:
    names = [kolom.naam for kolom in tabel.kolommen]
    assert len(set(names)) == len(names)
    assert set(tabel.volgorde) <= set(names)


def test_a_frame_gets_the_declared_columns_types_and_order_of_rows() -> None:
    tabel = Tabel("x", "één x", (Kolom("a", pl.Int8, "aantal", "a"), Kolom("b", pl.String, "tekst", "b")), ("a", "b"))
    frame = pl.DataFrame({"b": ["q", "p", "r"], "over": [0, 0, 0], "a": [1, 1, None]})
    found = tabel.conform(frame)
    assert found.schema == {"a": pl.Int8, "b": pl.String}
    assert found.rows() == [(1, "p"), (1, "q"), (None, "r")]
    assert tabel.empty().schema == found.schema


def test_a_frame_without_a_declared_column_or_with_another_kind_of_value_is_refused() -> None:
    tabel = Tabel("x", "één x", (Kolom("a", pl.Int8, "aantal", "a"),), ("a",))
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        tabel.conform(pl.DataFrame({"b": [1]}))
    with pytest.raises(pl.exceptions.InvalidOperationError):
        tabel.conform(pl.DataFrame({"a": [1000]}))
