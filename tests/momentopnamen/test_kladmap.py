"""Temporary folders: gone when a run ends, and cleared by the next run when it was killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stabiel.momentopnamen.inlezen import judge_bestanden
from stabiel.momentopnamen.kladmap import open_kladmap
from tests.support.bestanden import HEEL, a_bestand, dump

_JUDGE = "import sys; from stabiel.momentopnamen.inlezen import judge_bestanden; judge_bestanden(sys.argv[1:])"


@pytest.fixture(autouse=True)
def klad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the temporary folder of the system."""
    folder = tmp_path / "klad"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_a_folder_is_for_its_user_alone_and_gone_afterwards(klad: Path) -> None:
    with open_kladmap("proef-") as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "iets").touch()
    assert list(klad.iterdir()) == []


@pytest.mark.parametrize("stage", ["lezen", "na-laag-schrijven", "verdelen"])
def test_what_a_killed_run_left_is_cleared_by_the_next(klad: Path, tmp_path: Path, stage: str) -> None:
    file = tmp_path / "levering.json"
    file.write_bytes(dump(a_bestand(HEEL)))
    settings = {**os.environ, "STABIEL_TEST_STOP": stage, "TMPDIR": str(klad)}
    done = subprocess.run([sys.executable, "-c", _JUDGE, str(file)], env=settings, check=False)
    assert done.returncode == 137
    assert left_in(klad) != []
    judge_bestanden([file])
    assert list(klad.iterdir()) == []


def test_the_folder_of_a_run_that_lives_stays(klad: Path) -> None:
    with open_kladmap("proef-") as first:
        (first / "iets").touch()
        with open_kladmap("proef-") as second:
            assert first != second
        assert (first / "iets").exists()


def test_nothing_else_is_touched(klad: Path) -> None:
    (klad / "proef-ander").mkdir()
    (klad / "ander-proef.slot").touch()
    (klad / "proef-koppeling.slot").symlink_to(klad / "ander-proef.slot")
    with open_kladmap("proef-"):
        pass
    assert sorted(path.name for path in klad.iterdir()) == ["ander-proef.slot", "proef-ander", "proef-koppeling.slot"]
