"""The glossary for a terminal."""

import textwrap
from collections.abc import Sequence

from stabiel.rapporten.naslag.woordenlijst import Begrip

_WIDTH = 96


def render_woorden(words: Sequence[Begrip]) -> str:
    """Words with their meaning, one paragraph each."""
    return "\n".join(textwrap.fill(_line(word), _WIDTH, subsequent_indent="    ") for word in words) + "\n"


def _line(word: Begrip) -> str:
    return f"{word.woord}: {word.uitleg} (Engels: {word.engels}; bron: {word.bron})"
