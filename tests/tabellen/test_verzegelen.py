"""A sealed set: named by content, and every change to it is noticed."""

import errno
import json
from pathlib import Path

import polars as pl
import pytest

from stabiel.tabellen.aanlevering import SCHULDEN, VOLLEDIGHEID
from stabiel.tabellen.controle import refuse_changed, verify_set
from stabiel.tabellen.verzegelen import (
    MANIFEST,
    Verzegelaar,
    ZegelFout,
    naming_full_disk,
    point_to,
    read_manifest,
    read_pointer,
    remove_unfinished,
    scan_tabel,
)

ROWS = pl.DataFrame(
    [("a", "0034", "startdatum", 10, 9), ("b", "0034", "startdatum", 10, 8)], schema=VOLLEDIGHEID.schema, orient="row"
)


def seal(above: Path, frame: pl.DataFrame = ROWS, **meta: object) -> Path:
    with Verzegelaar(above) as sealing:
        sealing.write(VOLLEDIGHEID, frame)
        return sealing.move(sealing.finish(meta=meta).naam)


def faults(folder: Path) -> list[str]:
    return verify_set(folder, tabellen=[VOLLEDIGHEID])


def test_the_name_follows_from_the_content_and_what_is_said_about_it(tmp_path: Path) -> None:
    names = [seal(tmp_path / "a").name, seal(tmp_path / "b").name, seal(tmp_path / "a", ROWS.head(1)).name]
    assert names[0] == names[1] != names[2]
    assert seal(tmp_path / "a", keuze="overlap").name not in names


def test_a_sealed_set_is_whole_and_gives_its_rows_back(tmp_path: Path) -> None:
    folder = seal(tmp_path)
    assert faults(folder) == []
    assert scan_tabel(folder, tabel=VOLLEDIGHEID, manifest=read_manifest(folder)).collect().equals(ROWS)


def test_sealing_leaves_nothing_beside_the_set(tmp_path: Path) -> None:
    folder = seal(tmp_path)
    seal(tmp_path)
    assert list(tmp_path.iterdir()) == [folder]


def test_a_failure_halfway_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(pl.exceptions.ColumnNotFoundError), Verzegelaar(tmp_path) as sealing:
        sealing.write(SCHULDEN, ROWS)
    assert list(tmp_path.iterdir()) == []


def _flip(folder: Path) -> None:
    path = folder / "volledigheid.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _edit(folder: Path) -> None:
    found = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**found, "meta": {"keuze": "anders"}}))


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (_flip, "gewijzigd na het verzegelen"),
        (_edit, "De naam in manifest.json past niet"),
        (lambda folder: (folder / "volledigheid.parquet").unlink(), "volledigheid.parquet ontbreekt"),
        (lambda folder: (folder / "extra.csv").write_text(""), "extra.csv hoort niet"),
        (lambda folder: (folder / MANIFEST).write_text("{"), "geen leesbaar manifest.json"),
    ],
    ids=["one bit", "manifest", "file gone", "file added", "manifest broken"],
)
def test_tampering_is_found(tmp_path: Path, tamper, told: str) -> None:
    folder = seal(tmp_path)
    tamper(folder)
    [fault] = faults(folder)
    assert told in fault


def test_rows_out_of_order_are_found(tmp_path: Path) -> None:
    [fault] = faults(seal(tmp_path, ROWS.reverse()))
    assert "niet op volgorde van levering, gemeente, veld" in fault


def test_other_columns_and_missing_tables_are_found(tmp_path: Path) -> None:
    with Verzegelaar(tmp_path) as sealing:
        sealing.write(VOLLEDIGHEID, ROWS)
        ROWS.drop("gevuld").write_parquet(sealing.map / "volledigheid.parquet")
        folder = sealing.move(sealing.finish(meta={}).naam)
    [fault] = faults(folder)
    assert "andere kolommen dan beschreven: gevuld" in fault
    assert "De tabel schulden ontbreekt." in verify_set(folder, tabellen=[SCHULDEN, VOLLEDIGHEID])


def test_a_table_that_is_not_known_and_a_number_of_rows_that_is_not_right_are_found(tmp_path: Path) -> None:
    folder = seal(tmp_path)
    assert verify_set(folder, tabellen=[SCHULDEN]) == [
        "De tabel schulden ontbreekt.",
        "De tabel volledigheid is hier niet bekend.",
    ]
    found = json.loads((folder / MANIFEST).read_text())
    found["bestanden"][0]["rijen"] = 3
    (folder / MANIFEST).write_text(json.dumps(found))
    assert "volledigheid.parquet heeft 2 rijen, volgens manifest.json zijn het er 3." in faults(folder)


@pytest.mark.parametrize(
    ("tamper", "name"),
    [
        (_flip, "volledigheid.parquet"),
        (lambda folder: (folder / "volledigheid.parquet").unlink(), "volledigheid.parquet"),
        (lambda folder: (folder / "volledigheid.parquet").write_bytes(b""), "volledigheid.parquet"),
        (_edit, MANIFEST),
    ],
    ids=["one bit", "file gone", "file empty", "manifest"],
)
def test_no_figures_come_out_of_a_set_that_was_changed(tmp_path: Path, tamper, name: str) -> None:
    folder = seal(tmp_path)
    refuse_changed(folder, manifest=read_manifest(folder))
    tamper(folder)
    with pytest.raises(ZegelFout, match=f"{name} ontbreekt of is gewijzigd"):
        refuse_changed(folder, manifest=read_manifest(folder))


def test_a_set_under_another_name_is_not_the_one_that_was_sealed(tmp_path: Path) -> None:
    folder = seal(tmp_path)
    moved = folder.rename(tmp_path / "ander")
    with pytest.raises(ZegelFout, match=f"{MANIFEST} ontbreekt of is gewijzigd"):
        refuse_changed(moved, manifest=read_manifest(moved))


def test_a_full_disk_is_named_whatever_the_writer_called_it() -> None:
    with pytest.raises(OSError, match="No space left") as raised, naming_full_disk(Path("/dev/full")):
        raise pl.exceptions.ComputeError("could not write")
    assert raised.value.errno == errno.ENOSPC


def test_another_fault_while_writing_stays_what_it_was(tmp_path: Path) -> None:
    with pytest.raises(pl.exceptions.ComputeError, match="other"), naming_full_disk(tmp_path / "x"):
        raise pl.exceptions.ComputeError("other")


def test_a_set_of_another_format_says_what_to_do(tmp_path: Path) -> None:
    folder = seal(tmp_path)
    found = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**found, "formaat": 0}))
    with pytest.raises(ZegelFout, match=r"heeft formaat 0, deze versie leest formaat 1. Bouw"):
        read_manifest(folder)


def test_the_pointer_is_swapped_and_what_was_unfinished_is_removed(tmp_path: Path) -> None:
    assert read_pointer(tmp_path) is None
    point_to(tmp_path, inhoud={"naam": "a"})
    point_to(tmp_path, inhoud={"naam": "b"})
    (tmp_path / ".in-opbouw-1").mkdir()
    (tmp_path / ".in-opbouw-huidig").write_text("half")
    remove_unfinished(tmp_path)
    assert ([path.name for path in tmp_path.iterdir()], read_pointer(tmp_path)) == (["huidig"], {"naam": "b"})
