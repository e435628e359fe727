"""The command line explains itself, in Dutch, and stays quick."""

import subprocess
import sys

import pytest

from stabiel.opdrachten.aanvullen import collect_words
from stabiel.opdrachten.invoer import main
from stabiel.opdrachten.parser import make_parser

HEAVY = ("numpy", "scipy", "polars", "msgspec", "jinja2", "rich", "xlsxwriter")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from stabiel.opdrachten.invoer import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stderr.strip() == "[]"


@pytest.mark.parametrize("path", sorted(collect_words(make_parser())))
def test_every_command_has_help_in_dutch(path: str, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*path.split("/"), "--help"] if path else ["--help"])
    text = capsys.readouterr().out
    assert stopped.value.code == 0
    assert "gebruik: " in text
    assert "show this help" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lever", "toets"], "dit ontbreekt nog: PAD"),
        (["stuur", "--gemeente", "Almere"], "kies één van: --periode --cohort"),
        (["stuur", "--periode", "2024", "--cohort", "2024"], "kan niet samen met --periode"),
        (["lever", "intrek", "een", "--reden", "x"], "past hier niet"),
        (["bestaat-niet"], "bestaat niet; kies uit"),
        (["lever", "lijst", "--kleur"], "onbekend: --kleur"),
    ],
)
def test_wrong_use_ends_with_status_2_and_says_what_is_wrong(words: list[str], said: str, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_a_group_without_a_command_shows_its_help(capsys) -> None:
    assert main(["lever"]) == 2
    assert "toets" in capsys.readouterr().out


def test_completion_knows_every_command_and_option(capsys) -> None:
    assert main(["aanvullen", "bash"]) == 0
    script = capsys.readouterr().out
    assert '"lever/toets")' in script
    assert "--herstel-komma" in script


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("stuur --vergelijk ", "vorig-jaar"),
        ("stuur --uitsplitsing g", "geslacht"),
        ("aanvullen z", "zsh"),
        ("lever le", "lees"),
        ("leg-uit S3 --pop", "--populatie"),
        ("leg-uit S3 --populatie zo", "zonder"),
        ("tabellen c", "controleer"),
    ],
)
def test_the_tab_key_offers_what_may_follow(typed, offered, capsys) -> None:
    main(["aanvullen", "bash"])
    words = " ".join(f"'{word}'" for word in f"stabiel {typed}".split(" "))
    asked = f"COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _stabiel; echo ${{COMPREPLY[@]}}"
    script = f"{capsys.readouterr().out}\n{asked}"
    found = subprocess.run(["/bin/bash", "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == offered
