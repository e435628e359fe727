"""Several files into a data folder: the same result whatever the order, the number of workers or of files."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from stabiel.momentopnamen import inlezen
from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.inlezen import Uitslag, judge_bestanden, read_bestanden
from stabiel.momentopnamen.opname import build_momentopname
from tests.support.bestanden import HEEL, ROOT, a_bestand, dump
from tests.support.blokken import SHARED, a_levering, a_traject

TIJD = datetime(2025, 2, 1, tzinfo=UTC)
BSN = ("111222333", "123456782", "999990019", "999990020")


def some_files(folder: Path, *, count: int = 4) -> list[Path]:
    """Half-years of two organisations, with trajecten that come back and some that are faulty."""
    folder.mkdir(exist_ok=True)
    paths = []
    for number in range(count):
        trajecten = [
            a_traject(
                client=[{"Burgerservicenummer": bsn, "Geboortedatum": "1980-05-01"}], startdatum=f"2024-0{n + 1}-01"
            )
            for n, bsn in enumerate(BSN[: number + 1])
        ]
        levering = a_levering(*trajecten, {**HEEL, "startdatum": "morgen"}, 7, kvk=f"9000000{number % 2 + 1}")
        moment = f"2025-01-{10 + number}T09:00:00+01:00"
        path = folder / f"levering-{number}.json"
        path.write_bytes(dump(a_bestand(leveringen=[levering], aanleverdatumEnTijd=moment)))
        paths.append(path)
    return paths


def fresh(path: Path) -> Datamap:
    """A data folder with a fixed key."""
    path.mkdir()
    (path / "sleutel").write_text("ab" * 32)
    return Datamap.open(path)


def read(datamap: Datamap, paths: list[Path], **options: object) -> list[Uitslag]:
    with datamap.writing(wie="proef") as writer:
        return read_bestanden(writer, paths, tijd=TIJD, **options)


def built(path: Path, paths: list[Path], **options: object) -> tuple[str, list[Uitslag]]:
    """The name of the snapshot of these files, and what came of each."""
    datamap = fresh(path)
    with datamap.writing(wie="proef") as writer:
        outcomes = read_bestanden(writer, paths, tijd=TIJD, **options)
        return build_momentopname(writer).naam, outcomes


def test_files_are_accepted_in_their_order_with_their_findings(tmp_path: Path) -> None:
    outcomes = read(fresh(tmp_path / "map"), some_files(tmp_path / "in"))
    assert [item.registratie.nr for item in outcomes if item.registratie] == [1, 2, 3, 4]
    assert [item.bestand for item in outcomes] == [f"levering-{number}.json" for number in range(4)]
    first = outcomes[0]
    assert first.verslag is not None
    assert (first.status, first.verslag.trajecten_gelezen, first.verslag.trajecten_apart) == ("gelezen", 3, 1)
    assert (first.aantallen["S05"], first.aantallen["S06"], first.schoon, first.afgekapt) == (1, 1, False, False)
    assert first.bevindingen["byte"].is_sorted()


def test_a_clean_file_is_clean(tmp_path: Path) -> None:
    path = tmp_path / "schoon.json"
    path.write_bytes(dump(a_bestand(a_traject())))
    [outcome] = read(fresh(tmp_path / "map"), [path])
    assert outcome.schoon
    assert outcome.reden == ""


def test_order_of_files_and_number_of_workers_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inlezen, "_RUIM", 0)
    paths = some_files(tmp_path / "in", count=3)
    expected, _ = built(tmp_path / "een", paths, werkers=1)
    found, outcomes = built(tmp_path / "twee", paths[::-1], werkers=2)
    assert found == expected
    assert [item.registratie.nr for item in outcomes if item.registratie] == [1, 2, 3]


def test_one_file_equals_its_trajecten_spread_over_several_files(tmp_path: Path) -> None:
    trajecten = [a_traject(startdatum=f"2024-0{month}-01", gemeentecode=code)
                 for month in (1, 2, 3, 4) for code in ("0034", "0758")]  # fmt: skip
    (tmp_path / "een.json").write_bytes(dump(a_bestand(*trajecten)))
    for number in range(3):
        (tmp_path / f"deel-{number}.json").write_bytes(dump(a_bestand(*trajecten[number::3])))
    whole, _ = built(tmp_path / "a", [tmp_path / "een.json"])
    parts, _ = built(tmp_path / "b", [tmp_path / f"deel-{number}.json" for number in (2, 0, 1)])
    assert whole == parts


def test_the_same_file_twice_counts_once_and_says_so(tmp_path: Path) -> None:
    [path] = some_files(tmp_path / "in", count=1)
    copy = tmp_path / "kopie.json"
    copy.write_bytes(path.read_bytes())
    datamap = fresh(tmp_path / "map")
    first, second = read(datamap, [path, copy])
    assert first.registratie is not None
    assert second.registratie is None
    assert "al ingelezen als aanlevering 1" in second.reden
    assert len(datamap.list()) == 1


def test_a_refused_file_leaves_nothing_and_stops_nobody(tmp_path: Path) -> None:
    bad = tmp_path / "brief.json"
    bad.write_text("Beste lezer")
    damaged = tmp_path / "kapot.zip"
    damaged.write_bytes(b"PK\x03\x04")
    datamap = fresh(tmp_path / "map")
    outcomes = read(datamap, [bad, damaged, *some_files(tmp_path / "in", count=1)])
    assert [item.status for item in outcomes] == ["geweigerd", "geweigerd", "gelezen"]
    assert [item.registratie is not None for item in outcomes] == [False, False, True]
    assert "beschadigd" in outcomes[1].reden
    assert list(datamap.wachtkamer.iterdir()) == []
    assert len(datamap.list()) == 1


def test_synthetic_and_real_files_do_not_mix(tmp_path: Path) -> None:
    real, synthetic = tmp_path / "echt.json", tmp_path / "verzonnen.json"
    real.write_bytes(dump(a_bestand(HEEL)))
    synthetic.write_bytes(dump(a_bestand(HEEL, codeGegevensleverancier="Stabiel-voorbeeld 1.0")))
    datamap = fresh(tmp_path / "map")
    first, second = read(datamap, [synthetic, real])
    assert first.registratie is not None
    assert "mogen daar niet bij" in second.reden
    assert Datamap.open(datamap.map).verzonnen is True


def test_progress_rises_to_the_size_of_the_files(tmp_path: Path) -> None:
    paths = some_files(tmp_path / "in")
    told: list[tuple[int, int]] = []
    read(fresh(tmp_path / "map"), paths, voortgang=lambda done, total: told.append((done, total)))
    total = sum(path.stat().st_size for path in paths)
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_no_more_than_a_thousand_findings_of_a_code_are_shown_and_all_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "veel.json"
    path.write_bytes(dump(a_bestand(*[{**a_traject(startdatum="2024-01-01"), "extra": n} for n in range(1_003)])))
    datamap = fresh(tmp_path / "map")
    [outcome] = read(datamap, [path])
    assert (outcome.aantallen["S04"], outcome.bevindingen.filter(code="S04").height) == (1_003, 1_000)
    assert outcome.afgekapt
    sealed = [pl.read_parquet(file) for file in datamap.folder_of(1).glob("bevindingen-*.parquet")]
    assert pl.concat(sealed).filter(code="S04").height == 1_003


class TestToetsen:
    """Judging keeps nothing."""

    def test_the_official_files_together_are_25_trajecten(self) -> None:
        if not SHARED.is_dir():
            pytest.skip("the official DDAS files lie beside the repository, in ../shared/ddas, and are absent here")
        assert judge_bestanden([*SHARED.glob("v1.0/*oorbeeld*.json")]).trajecten_na_samenloop == 25
        assert judge_bestanden([*SHARED.glob("v0.10/*oorbeeld*.json")]).trajecten_na_samenloop == 12

    def test_it_gives_what_reading_gives_and_leaves_no_trace(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scratch = tmp_path / "tijdelijk"
        scratch.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(scratch))
        paths = some_files(tmp_path / "in")
        judged = judge_bestanden(paths)
        stored = read(fresh(tmp_path / "map"), paths)
        assert [item.aantallen for item in judged.uitslagen] == [item.aantallen for item in stored]
        assert list(scratch.iterdir()) == []

    def test_every_finding_is_told_to_who_asks(self, tmp_path: Path) -> None:
        paths = some_files(tmp_path / "in", count=2)
        told: list[tuple[str, int]] = []
        judged = judge_bestanden(paths, alle=lambda name, frame: told.append((name, frame.height)))
        sums = {item.bestand: sum(item.aantallen.values()) for item in judged.uitslagen}
        assert {name: sum(n for other, n in told if other == name) for name, _ in told} == sums

    def test_nothing_but_refused_files_is_no_traject(self, tmp_path: Path) -> None:
        path = tmp_path / "x.json"
        path.write_text("{}")
        assert judge_bestanden([path]).trajecten_na_samenloop == 0


_RUN = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from stabiel.momentopnamen import inlezen
from stabiel.momentopnamen.datamap import Datamap
if __name__ == "__main__":
    inlezen._RUIM = 0
    datamap = Datamap.open(Path(sys.argv[1]))
    with datamap.writing(wie="proef") as writer:
        print("begonnen", flush=True)
        inlezen.read_bestanden(writer, [sys.argv[2]], tijd=datetime(2025, 2, 1, tzinfo=UTC), werkers=2)
"""


@pytest.mark.lang
@pytest.mark.parametrize("sein", [signal.SIGINT, signal.SIGKILL])
def test_stopping_halfway_leaves_whole_deliveries_only_and_a_rerun_finishes(
    tmp_path: Path, sein: signal.Signals
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    text = dump(a_bestand(*[{**HEEL, "omschrijving": str(n)} for n in range(4_000)]))
    for number in range(8):
        moment = f"2025-01-{10 + number}T09:00:00+01:00"
        (source / f"{number}.json").write_bytes(text.replace(ROOT["aanleverdatumEnTijd"].encode(), moment.encode()))
    target = tmp_path / "map"
    fresh(target)
    script = tmp_path / "run.py"
    script.write_text(_RUN)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, str(script), str(target), str(source)]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, start_new_session=True)
    assert running.stdout is not None
    running.stdout.readline()
    _wait_for(lambda: json.loads((target / "aanleveringen" / "register.json").read_text()))
    os.kill(running.pid, sein) if sein is signal.SIGKILL else os.killpg(running.pid, sein)
    running.wait(timeout=60)
    running.stdout.close()
    accepted = len(Datamap.open(target).list())
    assert 0 < accepted < 8
    if sein is signal.SIGINT:
        assert list((target / "tijdelijk").iterdir()) == []
    _wait_for(lambda: not _children_left(str(source)))
    again = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert again.returncode == 0, again.stderr.decode()[-2000:]
    datamap = Datamap.open(target)
    assert len(datamap.list()) == 8
    assert {path.name for path in datamap.aanleveringen.iterdir() if path.is_dir()} == {f"{n:06d}" for n in range(1, 9)}


def _wait_for(ready) -> None:
    for _ in range(600):
        try:
            if ready():
                return
        except (OSError, ValueError):
            pass
        time.sleep(0.1)
    raise AssertionError("did not happen within a minute")


def _children_left(mark: str) -> bool:
    """A worker of the stopped run still runs."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                found.append(mark in (place / "cmdline").read_text())
            except OSError:
                continue
    return any(found)
