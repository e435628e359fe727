"""The positive control: what is planted in any form is found, so that finding nothing means something."""

import base64
import hashlib
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from tests.support.speurder import Merkteken, search

BSN = Merkteken("bsn", "012345672")
BORN = Merkteken("geboortedatum", "1961-03-17")
NAME = Merkteken("naam", "Zoekmij Verstoppertje")
_PLAIN = hashlib.sha256(BSN.waarde.encode())


def _parquet(values: dict) -> bytes:
    import io

    target = io.BytesIO()
    pl.DataFrame(values).write_parquet(target, compression="zstd")
    return target.getvalue()


@pytest.mark.parametrize(
    ("mark", "content"),
    [
        (BSN, b"tekst met 012345672 erin"),
        (BSN, b'{"n": 12345672}'),
        (BSN, base64.b64encode(b"012345672")),
        (BSN, _PLAIN.hexdigest().encode()),
        (BSN, _parquet({"a": ["x", "012345672"]})),
        (BSN, _parquet({"a": [12345672, 5]})),
        (BSN, _parquet({"a": [int.from_bytes(_PLAIN.digest()[:8], "big", signed=True)]})),
        (BORN, _parquet({"a": [date(1961, 3, 17)]})),
        (BORN, b"geboren 17-03-1961"),
        (NAME, _parquet({"zoekmij verstoppertje": [1]})),
    ],
)
def test_a_planted_value_is_found_in_every_form(tmp_path: Path, mark: Merkteken, content: bytes) -> None:
    (tmp_path / "bestand").write_bytes(content)
    assert {place.split(": ")[1] for place in search([tmp_path], merktekens=[mark])} == {mark.soort}


def test_a_planted_value_is_found_in_a_workbook(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "boek.xlsx") as book:
        book.add_worksheet().write_string(0, 0, NAME.waarde)
    assert search([tmp_path], merktekens=[NAME]) == ["boek.xlsx: naam"]


def test_a_planted_value_is_found_in_the_name_of_a_file_and_in_printed_text(tmp_path: Path) -> None:
    (tmp_path / "lijst_012345672.csv").write_bytes(b"")
    found = search([tmp_path], merktekens=[BSN], teksten={"scherm": "BSN 012345672"})
    assert found == ["naam van lijst_012345672.csv: bsn", "scherm: bsn"]


def test_nothing_is_found_where_nothing_was_planted(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(_parquet({"a": ["tekst"], "b": [7], "c": [date(2024, 1, 1)]}))
    assert search([tmp_path], merktekens=[BSN, BORN, NAME]) == []
