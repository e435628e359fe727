"""Names of files, parts and organisations that try to speak to the terminal: shown, never obeyed."""

import json
import os
import socket
import zipfile
from contextlib import closing

import pytest

from tests.opdrachten.conftest import a_file

pytestmark = pytest.mark.xdist_group("opdrachten")

NAMEN = ["\x1b[2Jweg.json", "twee\nregels.json", "om\u202egedraaid.json", "bel\x07.json", "c1\x9b31m.json"]
NIET = ["\x1b", "\x07", "\x9b", "\u202e", "\udcff"]


def silent(text: str) -> list[str]:
    """The signs in a text that a terminal obeys or a reader does not see."""
    return [sign for sign in NIET if sign in text]


@pytest.mark.parametrize("naam", NAMEN)
def test_a_file_name_is_shown_and_not_obeyed(stabiel, tmp_path, naam) -> None:
    (tmp_path / naam).write_text(json.dumps(a_file()), encoding="utf-8")
    for form in ([], ["--json"], ["--csv"]):
        found = stabiel("lever", "toets", tmp_path / naam, *form)
        assert silent(found.uit + found.fout) == []
    listed = stabiel("lever", "toets", tmp_path / naam).uit.splitlines()
    assert listed[2].split()[0].endswith(".json"), "the name stays on one line"
    assert stabiel("lever", "toets", tmp_path / naam, "--json").json["bestanden"][0]["bestand"].isprintable()


def test_a_part_of_a_zip_file_is_shown_and_not_obeyed(stabiel, tmp_path) -> None:
    path = tmp_path / "pakket.zip"
    with zipfile.ZipFile(path, "w") as package:
        for naam in NAMEN:
            package.writestr(naam, json.dumps(a_file()))
    found = stabiel("lever", "lees", path, "--map", tmp_path / "map")
    assert silent(found.uit + found.fout) == []
    assert "\\x1b[2Jweg.json" in found.uit
    listed = stabiel("lever", "lijst", "--map", tmp_path / "map")
    assert silent(listed.uit) == []
    page = tmp_path / "brief.html"
    assert stabiel("lever", "brief", 1, "--map", tmp_path / "map", "--naar", page).status == 0
    assert silent(page.read_text(encoding="utf-8")) == []


def test_a_name_that_is_no_utf_8_can_be_printed(stabiel, tmp_path) -> None:
    path = os.fsencode(tmp_path) + b"/raar\xff.json"
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(a_file()))
    for form in ([], ["--json"]):
        found = stabiel("lever", "toets", os.fsdecode(path), *form)
        assert found.status == 0
        assert "raar" in found.uit
    missing = stabiel("lever", "toets", os.fsdecode(path) + "\x1b[31m")
    assert missing.status == 2
    assert silent(missing.fout) == []


def test_the_name_of_an_organisation_is_shown_and_not_obeyed(stabiel, tmp_path) -> None:
    file = a_file()
    sender = file["leveringen"][0]["aanleverende_organisatie"]
    sender["(Statutaire) Naam"] = "Noord\x1b[2J\nHulp\u202e"
    (tmp_path / "a.json").write_text(json.dumps(file), encoding="utf-8")
    folder = tmp_path / "map"
    stabiel("lever", "lees", tmp_path / "a.json", "--map", folder)
    page = tmp_path / "rapport.html"
    asked = ["stuur", "--gemeente", "0034", "--periode", "2024-H1", "--map", folder]
    for found in (stabiel(*asked), stabiel(*asked, "--json"), stabiel("kwaliteit", "--map", folder),
                  stabiel("lever", "brief", 1, "--map", folder)):  # fmt: skip
        assert found.status == 0
        assert silent(found.uit + found.fout) == []
        assert "Noord\\x1b[2J\\x0aHulp\\u202e" in found.uit.replace("\\\\", "\\")
    assert stabiel(*asked, "--naar", page).status == 0
    assert silent(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "words",
    [
        ["stuur", "--periode", "\x1b[2J", "--gemeente", "x"],
        ["\x1b[2J"],
        ["leg-uit", "\x1b[2J", "--periode", "2025"],
        ["begrippen", "\x1b]0;x\x07"],
        ["lever", "lijst", "\x1b[2J\u202e"],
        ["lever", "intrek", "\x9b31m", "--reden", "x"],
    ],
)
def test_what_was_typed_comes_back_shown_and_not_obeyed(stabiel, oefenmap, words) -> None:
    found = stabiel(*words, *(["--map", oefenmap] if "--periode" in words else []))
    assert found.status == 2
    assert silent(found.fout) == []


@pytest.mark.parametrize("place", ["/dev/zero", "/dev/null", "pijp", "stopcontact"])
def test_what_is_no_ordinary_file_is_refused_and_never_waited_for(stabiel, tmp_path, place) -> None:
    os.mkfifo(tmp_path / "pijp")
    with closing(socket.socket(socket.AF_UNIX)) as plug:
        plug.bind(str(tmp_path / "stopcontact"))
        for words in (["lever", "toets", tmp_path / place], ["lever", "toon", tmp_path / place, "--pad", "leveringen"]):
            found = stabiel(*words)
            assert (found.status, found.uit) == (1, "")
            assert "is geen gewoon bestand" in found.fout


def test_memory_of_a_process_cannot_be_read_and_says_which_file(stabiel) -> None:
    found = stabiel("lever", "toets", "/proc/self/mem")
    assert (found.status, found.uit) == (1, "")
    assert "/proc/self/mem" in found.fout


def test_a_folder_that_holds_itself_is_read_once(stabiel, tmp_path) -> None:
    (tmp_path / "lus").mkdir()
    (tmp_path / "lus" / "weer").symlink_to(tmp_path / "lus")
    (tmp_path / "lus" / "a.json").write_text(json.dumps(a_file()), encoding="utf-8")
    found = stabiel("lever", "toets", tmp_path / "lus", "--json")
    assert [file["bestand"] for file in found.json["bestanden"]] == ["a.json"]
