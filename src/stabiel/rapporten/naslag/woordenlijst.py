"""The words of the reports in plain Dutch, each with its English gloss and its source (woordenlijst.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Begrip:
    """One word.

    Attributes:
        woord: as it stands on screens and in letters.
        uitleg: what it means, in plain Dutch.
        engels: what a developer may call it.
        bron: law, standard, or Stabiel itself.
    """

    woord: str
    uitleg: str
    engels: str
    bron: str


@cache
def load_woordenlijst() -> tuple[Begrip, ...]:
    """All words, in alphabetical order."""
    text = (resources.files(__package__) / "woordenlijst.toml").read_text(encoding="utf-8")
    return tuple(
        Begrip(word, " ".join(found["uitleg"].split()), found["engels"], found["bron"])
        for word, found in tomllib.loads(text).items()
    )


def find_begrippen(text: str) -> list[Begrip]:
    """Words that are, begin with, or contain a text; the closest first."""
    wanted = text.casefold().strip()
    found = [word for word in load_woordenlijst() if wanted in word.woord.casefold() or wanted in word.engels]
    return sorted(found, key=lambda word: (word.woord.casefold() != wanted,
                                           not word.woord.casefold().startswith(wanted), word.woord))  # fmt: skip
