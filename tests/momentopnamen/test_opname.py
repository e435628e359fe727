"""A snapshot is named by what it holds, however it was delivered, and an update equals a rebuild."""

import os
import random
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from stabiel.momentopnamen import verdelen
from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.in_geheugen import Keuzes, merge_in_memory
from stabiel.momentopnamen.momentopname import (
    VERZEGELD,
    Momentopname,
    list_momentopnamen,
    open_momentopname,
)
from stabiel.momentopnamen.opname import build_momentopname
from stabiel.tabellen.controle import verify_set
from tests.support.aanleveringen import AT, a_lezing, accept
from tests.support.delen import Deel, a_deel, a_levering, a_span, layer_of

HALVES = [("2024-01-01", "2024-06-30"), ("2024-07-01", "2024-12-31"), ("2025-01-01", "2025-06-30")]


def some_delen(number: int = 60, *, seed: int = 1) -> list[Deel]:
    """Parts of two organisations in three half-years, with couples, overlap, spells and debts."""
    draw = random.Random(seed)
    found = []
    for _ in range(number):
        half, owner = draw.choice(HALVES), draw.choice(["kvk:11111111", "kvk:22222222"])
        people = draw.sample(range(number // 2), draw.choice([1, 1, 1, 2]))
        start = f"2024-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        end = draw.choice([None, None, "2025-03-01"])
        spells = [
            a_span(start, draw.choice([None, "2025-02-01"]), soort=draw.choice(["Budgetbeheer", "Budgetcoaching"]))
        ]
        debts = [{"schuldeiser": draw.randint(1, 3), "bedrag": draw.randint(1, 3) * 100, "peildatum": start}] * 2
        found.append(
            a_deel(
                *(f"bsn{person}" for person in people),
                levering=a_levering(half, organisatie=owner, gemeente=draw.choice(["0034", "0034", "0518", None])),
                startdatum=start,
                aanmelding_start=start,
                einddatum=end,
                uitstroom_reden="Afgerond" if end else None,
                stabilisatie_start=draw.choice([None, start]),
                spannen=spells,
                schulden=debts,
            )
        )
    return found


def build(path: Path, files: list[list[Deel]], *, workers: int = 1, bijwerken: bool = False) -> Momentopname:
    datamap = Datamap.open(path)
    with datamap.writing(wie="test") as writer:
        for delen in files:
            accept(writer, a_lezing(*delen))
        return build_momentopname(writer, workers=workers, bijwerken=bijwerken)


def content(snapshot: Momentopname) -> dict[str, str]:
    return {item.naam: item.sha256 for item in snapshot.manifest.bestanden}


@pytest.fixture(autouse=True)
def _small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdelen, "PER_PARTITIE", 16)
    monkeypatch.setattr(verdelen, "BATCH", 10)


@pytest.fixture
def delen() -> list[Deel]:
    return some_delen()


def same_key(one: Path, other: Path) -> Path:
    """A second folder with the key of the first, so that names may be compared."""
    Datamap.open(one)
    other.mkdir()
    (other / "sleutel").write_bytes((one / "sleutel").read_bytes())
    (other / "sleutel").chmod(0o600)
    return other


def test_the_order_of_files_and_trajecten_and_their_number_do_not_matter(tmp_path: Path, delen: list[Deel]) -> None:
    one = build(tmp_path / "een", [delen])
    shuffled = random.Random(5).sample(delen, len(delen))
    forty = [shuffled[start::40] for start in range(40)]
    other = build(same_key(tmp_path / "een", tmp_path / "veertig"), forty)
    assert (other.naam, content(other)) == (one.naam, content(one))


def test_one_and_two_workers_give_the_same_snapshot(tmp_path: Path, delen: list[Deel]) -> None:
    one = build(tmp_path / "een", [delen], workers=1)
    two = build(same_key(tmp_path / "een", tmp_path / "twee"), [delen], workers=2)
    assert (two.naam, content(two)) == (one.naam, content(one))


def test_partitions_hold_the_same_rows_as_one_merge_in_memory(tmp_path: Path, delen: list[Deel]) -> None:
    snapshot = build(tmp_path / "een", [delen])
    whole = merge_in_memory(layer_of(*delen))
    assert snapshot.meta["partities"] == 4
    assert [name for name, frame in whole.items() if not frame.equals(snapshot.tabel(name).collect())] == []


def test_a_withdrawn_delivery_leaves_the_snapshot_and_the_disk(tmp_path: Path, delen: list[Deel]) -> None:
    first = build(tmp_path / "een", [delen[:30]])
    datamap = Datamap.open(tmp_path / "een")
    with datamap.writing(wie="test") as writer:
        accept(writer, a_lezing(*delen[30:]))
        build_momentopname(writer)
        writer.withdraw(2, reden="verkeerd bestand", tijd=AT)
        after = build_momentopname(writer)
    assert after.naam == first.naam
    assert not datamap.folder_of(2).exists()
    assert [(row.status, row.reden) for row in datamap.list()] == [
        ("aanvaard", None),
        ("ingetrokken", "verkeerd bestand"),
    ]


def test_the_choice_of_the_same_clients_is_in_the_snapshot_and_changes_its_name(tmp_path: Path) -> None:
    couple = [a_deel("1", "2", startdatum="2024-01-01"), a_deel("1", startdatum="2024-02-01")]
    datamap = Datamap.open(tmp_path / "een")
    with datamap.writing(wie="test") as writer:
        accept(writer, a_lezing(*couple))
        equal = build_momentopname(writer)
        shared = build_momentopname(writer, keuzes=Keuzes(zelfde_clienten="overlap"))
    counts = [item.tabel("trajecten").collect().height for item in (equal, shared)]
    assert (counts, shared.meta["zelfde_clienten"]) == ([2, 1], "overlap")
    assert equal.naam != shared.naam


def test_the_last_three_snapshots_are_kept(tmp_path: Path, delen: list[Deel]) -> None:
    names = [build(tmp_path / "een", [delen[start : start + 5]]).naam for start in (0, 5, 10, 15)]
    datamap = Datamap.open(tmp_path / "een")
    assert list_momentopnamen(datamap) == names[:0:-1]
    assert sorted(path.name for path in datamap.momentopnamen.iterdir() if path.is_dir()) == sorted(names[1:])
    assert open_momentopname(datamap).naam == names[3]


def test_others_read_every_file_and_the_set_is_whole(tmp_path: Path, delen: list[Deel]) -> None:
    snapshot = build(tmp_path / "een", [delen])
    plain = {"BIGINT", "INTEGER", "SMALLINT", "TINYINT", "VARCHAR", "DATE", "BOOLEAN", "TIMESTAMP WITH TIME ZONE"}
    with duckdb.connect() as database:
        for item in snapshot.manifest.bestanden:
            path = snapshot.map / item.naam
            described = database.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()
            assert {row[1] for row in described} <= plain
            assert database.execute("select count(*) from read_parquet(?)", [str(path)]).fetchone() == (item.rijen,)
            assert pq.read_table(path).num_rows == item.rijen
    assert verify_set(snapshot.map, tabellen=VERZEGELD) == []


def test_an_empty_delivery_gives_a_snapshot_with_a_window_and_no_trajecten(tmp_path: Path) -> None:
    datamap = Datamap.open(tmp_path / "een")
    with datamap.writing(wie="test") as writer:
        accept(writer, a_lezing(leveringen=[a_levering()]))
        snapshot = build_momentopname(writer)
    assert snapshot.tabel("trajecten").collect().is_empty()
    assert snapshot.tabel("waarnemingen").filter(pl.col("organisatie").is_not_null()).collect().height == 1


_STAGES = [
    "lezen", "na-laag-schrijven", "voor-fsync", "manifest", "na-fsync", "voor-wissel", "na-wissel", "register",
    "na-register", "verdelen", "partitie", "samenvoegen", "voor-aanwijzen", "na-aanwijzen",
]  # fmt: skip
_RUN = """
import sys
from pathlib import Path
from tests.momentopnamen.test_opname import some_delen
from tests.support.aanleveringen import a_lezing, accept
from stabiel.momentopnamen.datamap import AlIngelezen, Datamap
from stabiel.momentopnamen.opname import build_momentopname
with Datamap.open(Path(sys.argv[1])).writing(wie="proef") as writer:
    try:
        accept(writer, a_lezing(*some_delen()[50:]))
    except AlIngelezen:
        pass
    print(build_momentopname(writer).naam)
"""


def _run(path: Path, stop: str = "") -> "subprocess.CompletedProcess[str]":
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "STABIEL_TEST_STOP": stop, "PYTHONPATH": f"{root}:{os.environ.get('PYTHONPATH', '')}"}
    return subprocess.run(
        [sys.executable, "-c", _RUN, str(path)], capture_output=True, text=True, env=environment, check=False
    )


@pytest.mark.parametrize(
    "name",
    [pytest.param(s, marks=[] if s in ("voor-wissel", "register") else pytest.mark.lang) for s in _STAGES],
)
def test_killed_at_any_stage_the_old_snapshot_stays_and_a_rerun_finishes(
    tmp_path: Path, delen: list[Deel], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    old = build(tmp_path / "een", [delen[:50]])
    killed = _run(tmp_path / "een", name)
    assert killed.returncode == 137, killed.stderr
    datamap = Datamap.open(tmp_path / "een")
    assert verify_set(open_momentopname(datamap).map, tabellen=VERZEGELD) == []
    assert name == "na-aanwijzen" or open_momentopname(datamap).naam == old.naam
    rerun = _run(tmp_path / "een")
    undisturbed = build(same_key(tmp_path / "een", tmp_path / "twee"), [delen[:50], delen[50:]])
    assert (rerun.returncode, rerun.stdout.strip()) == (0, undisturbed.naam), rerun.stderr
    assert content(open_momentopname(datamap)) == content(undisturbed)
