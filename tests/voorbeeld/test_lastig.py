"""The difficult files are what their names say."""

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from stabiel.voorbeeld.land import Land

NAMES = {
    "leeg.json", "geen-json.json", "afgekapt.json", "met-bom.json", "latin-1.json", "komma-te-veel.json",
    "dubbele-sleutels.json", "extra-sleutels.json", "diep-genest.json", "alles-op-een-regel.json", "geen-levering.json",
    "lege-levering.json", "vreemde-versie.json", "twee-keer-1.json", "twee-keer-2.json", "ingepakt.json.gz",
    "ingepakt.zip", "zonder-tijdzone.json", "zonder-einddatum.json", "omgekeerde-periode.json",
    "teller-is-7.json", "software-zonder-versie.json", "nummer-en-adres.json", "andere-gemeente.json",
    "twee-trajecten-tegelijk.json",
    "levering-twee-keer.json", "oplossing-zonder-schulden.json", "termijnen-te-lang.json", "versie-0.10.json",
    "versie-0.8.json",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(vuil: Land) -> Path:
    return vuil.map / "lastige-bestanden"


def _good(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "twee-keer-1.json").read_bytes())
    return found


def test_all_difficult_files_are_there(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == NAMES


def test_the_file_that_all_others_come_from_is_good(folder: Path, schema: dict[str, Any]) -> None:
    jsonschema_rs.validator_for(schema, validate_formats=True).validate(_good(folder))
    assert len(_good(folder)["leveringen"][0]["schuldhulptrajecten"]) == 6


@pytest.mark.parametrize("name", ["leeg.json", "geen-json.json", "afgekapt.json", "komma-te-veel.json"])
def test_a_broken_file_is_no_json(folder: Path, name: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads((folder / name).read_bytes().decode())


def test_a_comma_is_all_that_is_wrong_with_the_file_with_a_comma_too_many(folder: Path) -> None:
    text = (folder / "komma-te-veel.json").read_bytes()
    assert json.loads(text.replace(b",]}\n]}", b"]}\n]}")) == _good(folder)


def test_odd_letters_stand_before_and_inside(folder: Path) -> None:
    assert (folder / "met-bom.json").read_bytes().startswith(b"\xef\xbb\xbf{")
    with pytest.raises(UnicodeDecodeError):
        (folder / "latin-1.json").read_bytes().decode()
    assert "Zoë" in (folder / "latin-1.json").read_bytes().decode("latin-1")


def test_a_key_stands_there_twice(folder: Path) -> None:
    assert (folder / "dubbele-sleutels.json").read_bytes().count(b'"startdatumLevering"') == 2


def test_one_file_is_nested_deeply(folder: Path) -> None:
    assert (folder / "diep-genest.json").read_bytes().count(b'{"a":') == 3000


def test_keys_at_the_top_and_lists_without_content(folder: Path) -> None:
    assert {"$schema", "title"} <= set(json.loads((folder / "extra-sleutels.json").read_bytes()))
    assert json.loads((folder / "geen-levering.json").read_bytes())["leveringen"] == []
    assert json.loads((folder / "lege-levering.json").read_bytes())["leveringen"][0]["schuldhulptrajecten"] == []
    assert "leveringen" not in json.loads((folder / "vreemde-versie.json").read_bytes())


def test_the_head_of_a_file_is_spoiled_in_three_ways(folder: Path) -> None:
    heads = {name: json.loads((folder / f"{name}.json").read_bytes()) for name in (
        "zonder-tijdzone", "zonder-einddatum", "omgekeerde-periode"
    )}  # fmt: skip
    assert not heads["zonder-tijdzone"]["aanleverdatumEnTijd"].endswith("Z")
    assert "einddatumLevering" not in heads["zonder-einddatum"]
    reversed_ = heads["omgekeerde-periode"]
    assert reversed_["startdatumLevering"] > reversed_["einddatumLevering"]


def test_the_same_file_in_four_clothes(folder: Path) -> None:
    good = (folder / "twee-keer-1.json").read_bytes()
    assert (folder / "twee-keer-2.json").read_bytes() == good
    assert gzip.decompress((folder / "ingepakt.json.gz").read_bytes()) == good
    with zipfile.ZipFile(folder / "ingepakt.zip") as archive:
        assert archive.read("ingepakt.json") == good
    one_line = (folder / "alles-op-een-regel.json").read_bytes()
    assert b"\n" not in one_line
    assert json.loads(one_line) == json.loads(good)


def test_a_clean_country_has_no_difficult_files(schoon: Land) -> None:
    assert not (schoon.map / "lastige-bestanden").exists()
