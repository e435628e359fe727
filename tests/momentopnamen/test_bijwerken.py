"""An update merges no more than it must, and equals a rebuild byte for byte."""

import hashlib
import random
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from stabiel.momentopnamen import verdelen
from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.in_geheugen import merge_in_memory
from stabiel.momentopnamen.momentopname import Momentopname, is_behind, list_momentopnamen, open_momentopname
from stabiel.momentopnamen.opname import build_momentopname
from stabiel.momentopnamen.samenstellen import Kringen
from stabiel.momentopnamen.verschil import compare_momentopnamen
from stabiel.tabellen.verzegelen import ZegelFout
from stabiel.trajecten import regels
from tests.momentopnamen.test_opname import HALVES, build, content, same_key, some_delen
from tests.support.aanleveringen import AT, a_lezing, accept
from tests.support.delen import Deel, a_deel, a_levering, a_span, layer_of


@pytest.fixture(autouse=True)
def _small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdelen, "PER_PARTITIE", 16)
    monkeypatch.setattr(verdelen, "BATCH", 10)


@pytest.fixture(scope="module")
def delen() -> list[Deel]:
    """Parts of some files."""
    return some_delen()


def test_a_new_delivery_gives_the_same_bytes_as_a_rebuild(tmp_path: Path, delen: list[Deel]) -> None:
    build(tmp_path / "een", [delen[:50]])
    updated = build(tmp_path / "een", [delen[50:]], bijwerken=True)
    rebuilt = build(same_key(tmp_path / "een", tmp_path / "twee"), [delen])
    assert (updated.naam, content(updated)) == (rebuilt.naam, content(rebuilt))


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.lang) for n in (1, 2, 3))])
def test_updates_with_superseding_and_withdrawal_equal_rebuilds(tmp_path: Path, seed: int) -> None:
    delen = some_delen(80, seed=seed)
    datamap = Datamap.open(tmp_path / "een")
    again = a_levering(HALVES[1], organisatie="kvk:11111111", moment="2025-09-01")
    correction = [a_deel("bsn1", "bsn2", levering=again, startdatum="2024-08-01")]
    files = [delen[:70], delen[70:], correction]
    with datamap.writing(wie="test") as writer:
        for parts in files:
            accept(writer, a_lezing(*parts))
            updated = build_momentopname(writer)
        writer.withdraw(2, reden="proef", tijd=AT)
        withdrawn = build_momentopname(writer)
    for number, (snapshot, wanted) in enumerate(((updated, files), (withdrawn, [files[0], files[2]]))):
        rebuilt = build(same_key(tmp_path / "een", tmp_path / f"opnieuw{number}"), wanted)
        assert (snapshot.naam, content(snapshot)) == (rebuilt.naam, content(rebuilt))


@pytest.fixture
def merged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int | None]]:
    """The client sets that were merged, one by one."""
    found: list[tuple[int, int | None]] = []
    original = verdelen.read_partitie

    def counted(folder: Path) -> Kringen:
        part = original(folder)
        found.extend(part.delen.select("persoon1", "persoon2").unique().rows())
        return part

    monkeypatch.setattr("stabiel.momentopnamen.opname.read_partitie", counted)
    return found


def test_only_the_client_sets_of_a_new_delivery_are_merged_again(
    tmp_path: Path, delen: list[Deel], merged: list[tuple[int, int | None]]
) -> None:
    build(tmp_path / "een", [delen])
    merged.clear()
    new = a_deel("iemand anders", levering=a_levering(HALVES[0], organisatie="kvk:33333333"), startdatum="2024-02-01")
    build(tmp_path / "een", [[new]], bijwerken=True)
    assert len(merged) == 1


@pytest.mark.parametrize(("back", "gone"), [(7, 0), (7, 2), (0, 3)])
def test_a_new_half_year_merges_the_client_sets_in_it_and_those_that_vanished(
    tmp_path: Path, merged: list[tuple[int, int | None]], back: int, gone: int
) -> None:
    """Of forty client sets thirty had ended in the first half-year: they are not merged again."""
    first, second = (a_levering(half) for half in HALVES[:2])
    ended = [a_deel(f"oud{n}", levering=first, startdatum="2024-01-05", einddatum="2024-05-01") for n in range(30)]
    running = [a_deel(f"loopt{n}", levering=first, startdatum="2024-02-01") for n in range(back + gone)]
    again = [a_deel(f"loopt{n}", levering=second, startdatum="2024-02-01") for n in range(back)]
    fresh = [a_deel(f"nieuw{n}", levering=second, startdatum="2024-08-01") for n in range(3)]
    build(tmp_path / "een", [ended + running])
    merged.clear()
    updated = build(tmp_path / "een", [again + fresh], bijwerken=True)
    assert len(merged) == back + gone + 3
    rebuilt = build(same_key(tmp_path / "een", tmp_path / "twee"), [ended + running, again + fresh])
    assert (updated.naam, content(updated)) == (rebuilt.naam, content(rebuilt))
    assert updated.tabel("trajecten").collect()["verdwenen_op"].count() == gone


def test_more_partitions_than_before_still_merge_only_what_is_new(
    tmp_path: Path, delen: list[Deel], merged: list[tuple[int, int | None]]
) -> None:
    coarse = build(tmp_path / "een", [delen[:14]])
    alone = [a_deel(f"ander{n}", levering=a_levering(HALVES[0], organisatie="kvk:33333333"), startdatum="2024-02-01")
             for n in range(40)]  # fmt: skip
    merged.clear()
    finer = build(tmp_path / "een", [alone], bijwerken=True)
    assert (coarse.meta["partities"], finer.meta["partities"], len(merged)) == (1, 4, 40)
    rebuilt = build(same_key(tmp_path / "een", tmp_path / "twee"), [delen[:14], alone])
    assert (finer.naam, content(finer)) == (rebuilt.naam, content(rebuilt))
    merged.clear()
    with Datamap.open(tmp_path / "een").writing(wie="test") as writer:
        writer.withdraw(2, reden="proef", tijd=AT)
        back = build_momentopname(writer)
    assert (back.naam, content(back), len(merged)) == (coarse.naam, content(coarse), 0)


def test_a_snapshot_of_older_rules_is_behind_and_merged_again_as_a_whole(
    tmp_path: Path, delen: list[Deel], merged: list[tuple[int, int | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stabiel.momentopnamen.opname.REGELS", regels.REGELS - 1)
    older = build(tmp_path / "een", [delen])
    datamap = Datamap.open(tmp_path / "een")
    assert is_behind(datamap)
    monkeypatch.setattr("stabiel.momentopnamen.opname.REGELS", regels.REGELS)
    merged.clear()
    with datamap.writing(wie="test") as writer:
        newer = build_momentopname(writer)
    everybody = newer.tabel("trajecten").select("persoon1", "persoon2").unique().collect()
    assert (set(merged) >= set(everybody.rows()), is_behind(datamap)) == (True, False)
    changed = compare_momentopnamen(older, nieuw=newer).instellingen
    assert changed == {"regels": (regels.REGELS - 1, regels.REGELS)}


@pytest.mark.parametrize(("found", "instead"), [('"formaat": 1', '"formaat": 0'), ("{", "")])
def test_a_snapshot_of_another_format_or_damaged_is_behind_and_made_anew(
    tmp_path: Path, delen: list[Deel], found: str, instead: str
) -> None:
    older, whole = build(tmp_path / "een", [delen[:50]]), build(tmp_path / "een", [delen[50:]])
    for snapshot in (older, whole):
        manifest = snapshot.map / "manifest.json"
        manifest.write_text(manifest.read_text().replace(found, instead))
    datamap = Datamap.open(tmp_path / "een")
    with pytest.raises(ZegelFout, match="opnieuw op"):
        open_momentopname(datamap)
    assert is_behind(datamap)
    with datamap.writing(wie="test") as writer:
        again = build_momentopname(writer)
    assert (again.naam, content(again), is_behind(datamap)) == (whole.naam, content(whole), False)
    assert list_momentopnamen(datamap) == [whole.naam]


def test_nothing_is_taken_over_from_a_snapshot_that_was_changed(tmp_path: Path, delen: list[Deel]) -> None:
    older = build(tmp_path / "een", [delen[:50]])
    file = older.map / older.manifest.files_of("trajecten")[0]
    pl.read_parquet(file).with_columns(vtlb=pl.lit(1, pl.Int64)).write_parquet(file)
    updated = build(tmp_path / "een", [delen[50:]], bijwerken=True)
    assert _differing(updated, [delen]) == []


RESULT_OF_THESE_RULES = {4: "e5b2169ae0ee44af"}
"""Version of the rules → outcome of fixed deliveries. Another outcome asks for another version."""


_PLACES = {"A": "0034", "B": "0518", "?": None}
_MOVES = (
    "A1 B2", "A1 (A2) B2", "A1 (A2) (B2)", "A1 B1 A2 B2", "A1 B1 B2", "A1 B1 (A2) B2", "A1 (A2) B3", "A1 B2 A3",
    "A1 (A2) B2 A3 (B3)", "?1 A2", "?1 A1 A2", "A1 ?2", "A1 (A2) ?2",
)  # fmt: skip
_TOLD = (
    {"startdatum": "2024-02-01"},
    {"startdatum": "2024-01-15", "stabilisatie_start": "2024-03-01", "stabilisatie_eind": "2024-08-01"},
    {"startdatum": "2024-03-01", "einddatum": "2024-06-15", "uitstroom_reden": "Afgerond"},
    {"startdatum": "2024-07-15", "intake_start": "2024-07-20", "einddatum": "2024-10-01"},
    {"startdatum": "2024-07-15", "stabilisatie_start": "2024-07-15"},
)


def _moving_delen() -> tuple[list[Deel], list[dict[str, Any]]]:
    """Of every line an organisation, with a client for each pair of what is told first and last; (A2): not held."""
    delen, leveringen = [], []
    for number, line in enumerate(_MOVES):
        for name in line.split():
            half, place = HALVES[int(name.strip("()")[1]) - 1], _PLACES[name.strip("()")[0]]
            leveringen.append(a_levering(half, organisatie=f"kvk:{number:08d}", gemeente=place))
            for who, (first, last) in enumerate(product(_TOLD, repeat=2)):
                values: dict[str, Any] = {"intake_start": "2024-02-10", "gemeente": place or "Onbekend"}
                values |= first if "1" in name else last
                support = [a_span(values["startdatum"], values.get("einddatum"), soort="Budgetbeheer")]
                if "(" not in name:
                    delen.append(a_deel(f"{number} {who}", levering=leveringen[-1], spannen=support, **values))
    return delen, leveringen


def test_another_outcome_of_merging_has_another_version_of_the_rules() -> None:
    """People who start, end and move, between municipalities that are known or not, beside drawn deliveries."""
    moving, leveringen = _moving_delen()
    whole = merge_in_memory(layer_of(*some_delen(200, seed=7), *moving, leveringen=leveringen))
    text = "".join(whole[name].write_csv() for name in ("trajecten", "gebeurtenissen", "begeleidingen", "schulden"))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == RESULT_OF_THESE_RULES[regels.REGELS]


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.lang) for n in range(1, 8))])
def test_deliveries_one_by_one_in_any_order_give_what_all_at_once_give(tmp_path: Path, seed: int) -> None:
    """Periods arrive late or again, rows of two municipalities beside each other, and one is withdrawn."""
    draw = random.Random(seed)
    per_levering: dict[str, list[Deel]] = {}
    for deel in some_delen(70, seed=seed):
        per_levering.setdefault(deel.levering["levering"], []).append(deel)
    order = draw.sample(sorted(per_levering), len(per_levering))
    files = [[deel for name in order[start : start + 3] for deel in per_levering[name]] for start in range(0, 12, 3)]
    with Datamap.open(tmp_path / "een").writing(wie="test") as writer:
        for number, delen in enumerate(files, start=1):
            accept(writer, a_lezing(*delen, per_blok=20))
            assert _differing(build_momentopname(writer), files[:number]) == []
        gone = draw.randrange(len(files))
        writer.withdraw(gone + 1, reden="proef", tijd=AT)
        assert _differing(build_momentopname(writer), files[:gone] + files[gone + 1 :]) == []


def _differing(snapshot: Momentopname, files: list[list[Deel]]) -> list[str]:
    whole = merge_in_memory(layer_of(*(deel for delen in files for deel in delen)))
    return [name for name, frame in whole.items() if not frame.equals(snapshot.tabel(name).collect())]
