"""Every command that a page tells a reader to type runs, in the order of the page, with what the page says is there.

A country of 5,000 trajecten is made with 500, to save time.
"""

import json
import shutil
from pathlib import Path

import pytest

from stabiel.opdrachten.invoer import main
from stabiel.voorbeeld.land import make_land
from tests.opdrachten.test_documentatie import PAGES, commands_in

pytestmark = pytest.mark.lang

LEESMIJ = next(page for page in PAGES if page.name == "LEESMIJ.md")
WITH_COMMANDS = [page for page in PAGES if commands_in(page) and page != LEESMIJ]


@pytest.fixture(scope="module")
def werkmap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the pages take it: a data folder with two snapshots, a file and a folder that are not in it yet."""
    top = tmp_path_factory.mktemp("handleiding")
    land = make_land(top / "land", trajecten=2000, halfjaren=4, vuil=0.0, schulden=0.1, werkers=1)
    files = list(land.bestanden)
    newest = [path for path in files if "2025-H2" in path.name]
    late, alone = newest[1:], newest[0]
    for name in ("aanleveringen", "deliveries"):
        (top / name).mkdir()
        for path in late:
            shutil.copy(path, top / name)
    _stabilisation_first(alone)
    for name in ("levering.json", "delivery.json"):
        shutil.copy(alone, top / name)
    early = [str(path) for path in files if path not in newest]
    for part in (early[:-3], early[-3:]):
        assert main(["lever", "lees", *part, "--map", str(top / "gegevens"), "--werkers", "1", "--json"]) == 0
    shutil.rmtree(land.map)
    return top


def _stabilisation_first(path: Path) -> None:
    """Put a traject with a stabilisation in front, which is the place that the pages look up."""
    file = json.loads(path.read_bytes())
    trajecten = file["leveringen"][0]["schuldhulptrajecten"]
    trajecten.sort(key=lambda traject: "stabilisatie" not in traject)
    path.write_text(json.dumps(file), encoding="utf-8")


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.name)
def test_the_commands_of_a_page_run_one_after_another(
    page: Path, werkmap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = shutil.copytree(werkmap, tmp_path / "hier")
    monkeypatch.chdir(here)
    monkeypatch.setenv("STABIEL_MAP", str(here / "gegevens"))
    for words in commands_in(page):
        status = main([{"5000": "500"}.get(word, word) for word in words])
        said = capsys.readouterr()
        assert status == 0, f"stabiel {' '.join(words)}: {said.err}"
        assert said.out + said.err, "a command that says nothing leaves a reader in the dark"


def test_leesmij_tells_the_commands_of_the_readme_in_dutch() -> None:
    dutch = {"delivery.json": "levering.json", "deliveries/": "aanleveringen/"}
    readme = commands_in(LEESMIJ.with_name("README.md"))
    assert commands_in(LEESMIJ) == [[dutch.get(word, word) for word in words] for words in readme]
