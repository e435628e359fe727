"""`kill -9` while reading: the old snapshot stays readable, and a rerun gives what an undisturbed run gives."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.momentopname import VERZEGELD, open_momentopname
from stabiel.tabellen.controle import verify_set
from stabiel.voorbeeld.land import make_land

pytestmark = [pytest.mark.lang, pytest.mark.xdist_group("afbreken")]
MOMENTS = 10
_STAGES = (
    "lezen", "na-laag-schrijven", "manifest", "register", "na-register", "verdelen", "partitie", "samenvoegen",
    "voor-fsync", "na-fsync", "voor-wissel", "na-wissel", "voor-aanwijzen", "na-aanwijzen",
)  # fmt: skip


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str]]:
    """Files of the first and of the second half-year, of fourteen organisations."""
    folder = tmp_path_factory.mktemp("land") / "land"
    made = make_land(folder, trajecten=3_000, zaad=5, halfjaren=2, vuil=0.3, werkers=1)
    files = sorted(str(path) for path in made.aanleveringen.glob("*.json"))
    return [file for file in files if "2025-H1" in file], [file for file in files if "2025-H2" in file]


def start(files: list[str], data: Path, *, stop: str = "") -> "subprocess.Popen[bytes]":
    """The command line in a process group of its own, so that its workers die with it."""
    command = [sys.executable, "-m", "stabiel.opdrachten.invoer", "lever", "lees", *files, "--map", str(data)]
    environment = {**os.environ, "STABIEL_TEST_STOP": stop}
    return subprocess.Popen(
        command, start_new_session=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def kill(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="module")
def undisturbed(land: tuple[list[str], list[str]], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, float]:
    """A folder that holds the first half-year, the name of the snapshot after the second, and how long that took."""
    base = tmp_path_factory.mktemp("rustig")
    assert start(land[0], base / "eerst").wait() in (0, 1)
    shutil.copytree(base / "eerst", base / "data")
    begin = time.perf_counter()
    assert start(land[1], base / "data").wait() in (0, 1)
    seconds = time.perf_counter() - begin
    return base / "eerst", open_momentopname(Datamap.open(base / "data")).naam, seconds


def check(data: Path, files: list[str], *, old: str, wanted: str) -> None:
    """What stands there is whole, and the rerun gives the undisturbed snapshot and leaves nothing behind."""
    there = open_momentopname(Datamap.open(data))
    assert there.naam in (old, wanted)
    assert verify_set(there.map, tabellen=VERZEGELD) == []
    assert start(files, data).wait() in (0, 1)
    finished = open_momentopname(Datamap.open(data))
    assert finished.naam == wanted
    assert verify_set(finished.map, tabellen=VERZEGELD) == []
    assert list((data / "tijdelijk").iterdir()) == []


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_at_a_random_moment(
    tmp_path: Path, land: tuple[list[str], list[str]], undisturbed: tuple[Path, str, float], moment: int
) -> None:
    base, wanted, seconds = undisturbed
    data = shutil.copytree(base, tmp_path / "data")
    old = open_momentopname(Datamap.open(data)).naam
    process = start(land[1], data)
    time.sleep(random.Random(moment).uniform(0.3, max(seconds, 0.4)))
    kill(process)
    check(data, land[1], old=old, wanted=wanted)


@pytest.mark.parametrize("stage", _STAGES)
def test_killed_at_a_named_stage(
    tmp_path: Path, land: tuple[list[str], list[str]], undisturbed: tuple[Path, str, float], stage: str
) -> None:
    base, wanted, _ = undisturbed
    data = shutil.copytree(base, tmp_path / "data")
    old = open_momentopname(Datamap.open(data)).naam
    process = start(land[1], data, stop=stage)
    status = process.wait()
    kill(process)
    assert status not in (0, 2), stage
    check(data, land[1], old=old, wanted=wanted)
