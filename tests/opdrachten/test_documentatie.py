"""What is documented can be typed, every link leads somewhere, and what is made from the code is current."""

import re
import shlex
from pathlib import Path

import pytest

from stabiel.opdrachten import naslag
from stabiel.opdrachten.aanvullen import collect_words
from stabiel.opdrachten.parser import make_parser

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
BLOCK = re.compile(r"^ *```[a-z]*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)(?:#[^)]*)?\)")


def commands_in(page: Path) -> list[list[str]]:
    """Every `stabiel …` that a reader is told to type, without comment and redirection."""
    lines = [line.strip() for block in BLOCK.findall(page.read_text(encoding="utf-8")) for line in block.splitlines()]
    found = []
    for line in lines:
        if line.startswith("stabiel "):
            command = re.split(r"\s+(?:#|>|\|\|)|\s{3,}", line)[0]
            found.append(shlex.split(command)[1:])
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if commands_in(page)], ids=lambda page: page.name)
def test_every_command_on_a_page_can_be_typed(page: Path) -> None:
    for words in commands_in(page):
        try:
            make_parser().parse_args(words)
        except SystemExit as stopped:
            pytest.fail(f"{page.name}: stabiel {' '.join(words)} ends with {stopped.code}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_that_is_there(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_reference_is_current(capsys) -> None:
    assert naslag.main([str(DOCS / "naslag"), "--controleer"]) == 0


def test_a_reference_that_is_not_current_says_what_to_type(tmp_path, capsys) -> None:
    naslag.main([str(tmp_path)])
    (tmp_path / "normen.md").write_text("oud")
    (tmp_path / "weg.md").write_text("oud")
    assert naslag.main([str(tmp_path), "--controleer"]) == 1
    said = capsys.readouterr().err
    assert "normen.md. Typ: make docs" in said
    assert "verwijder ze: weg.md" in said


def test_every_command_is_in_the_reference_and_in_the_manual() -> None:
    commands = [path.replace("/", " ") for path in collect_words(make_parser()) if path]
    leaves = [one for one in commands if not any(other.startswith(f"{one} ") for other in commands)]
    reference = (DOCS / "naslag" / "opdrachten.md").read_text(encoding="utf-8")
    manual = "".join(page.read_text(encoding="utf-8") for page in (DOCS / "handleiding").glob("*.md"))
    assert [one for one in leaves if f"## `stabiel {one}`" not in reference] == []
    assert [one for one in leaves if f"stabiel {one}" not in manual] == []


def test_every_list_of_the_standard_is_in_the_reference() -> None:
    from stabiel.begrippen import lijsten
    from stabiel.rapporten.naslag.begrippen import word_types

    page = (DOCS / "naslag" / "begrippen.md").read_text(encoding="utf-8")
    for kind in word_types(lijsten):
        assert f"### {kind.__name__}" in page
        assert [member.value for member in kind if f"- `{member.value}`" not in page] == []
