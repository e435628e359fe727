"""The knob for dirt reaches every check: whole files with odd content, and all codes of the catalogue together."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from stabiel.leveringen.toetsen.register import load_toetsen
from stabiel.leveringen.toetsen.toets import Waar
from stabiel.voorbeeld.land import Land
from tests.support.bestanden import Lezen, lees
from tests.voorbeeld.conftest import SHARED


def read(folder: Path, name: str) -> Lezen:
    return lees((folder / name).read_bytes())


@pytest.fixture(scope="module")
def folder(vuil: Land) -> Path:
    return vuil.map / "lastige-bestanden"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("teller-is-7.json", {"P03"}),
        ("software-zonder-versie.json", {"P04"}),
        ("nummer-en-adres.json", {"P08", "S12"}),
        ("andere-gemeente.json", {"P10"}),
        ("levering-twee-keer.json", {"P12"}),
        ("oplossing-zonder-schulden.json", {"C06"}),
        ("termijnen-te-lang.json", {"P55", "P56"}),
    ],
)
def test_an_odd_file_is_read_and_gives_the_findings_that_the_good_one_does_not(
    folder: Path, name: str, codes: set[str]
) -> None:
    good, odd = read(folder, "twee-keer-1.json"), read(folder, name)
    assert (odd.verslag.status, odd.verslag.versie) == ("gelezen", "1.0")
    assert codes <= set(odd.codes()) - set(good.codes())


@pytest.mark.parametrize(
    ("name", "version", "number"), [("versie-0.10.json", "0.10", 6), ("versie-0.8.json", "0.8", 3)]
)
def test_a_file_of_an_older_version_is_known_by_its_content(folder: Path, name: str, version: str, number: int) -> None:
    found = read(folder, name).verslag
    assert (found.status, found.versie, found.trajecten_gelezen) == ("gelezen", version, number)


@pytest.mark.parametrize("version", ["0.8", "0.10"])
def test_a_file_of_an_older_version_is_valid_under_the_schema_of_that_version(
    folder: Path, schema: dict[str, Any], version: str
) -> None:
    old = json.loads((SHARED.parents[1] / f"v{version}" / SHARED.name).read_text(encoding="utf-8"))
    jsonschema_rs.validator_for(old, validate_formats=True).validate(
        json.loads((folder / f"versie-{version}.json").read_bytes())
    )


def test_every_difficult_file_says_in_its_own_words_that_it_is_invented(folder: Path) -> None:
    readable = [path for path in folder.glob("*.json") if b"schuldhulptrajecten" in path.read_bytes()]
    assert len(readable) > 20
    assert [path.name for path in readable if b"(verzonnen)" not in path.read_bytes()] == []


def test_all_checks_of_single_files_find_something_in_a_dirty_country(vuil: Land, folder: Path) -> None:
    """P07 asks for a list of municipalities, which an administrator gives."""
    missing = {code for code, toets in load_toetsen().items() if toets.waar is not Waar.TUSSEN} - {"P07"}
    largest_first = sorted(vuil.bestanden, key=lambda path: -path.stat().st_size)
    for path in (*sorted(folder.glob("*.json")), *largest_first):
        missing -= set(lees(path.read_bytes()).codes())
        if not missing:
            break
    assert missing == set()
