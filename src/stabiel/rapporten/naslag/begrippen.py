"""Reference of words: the glossary, and the lists and types of `begrippen` with definition and source."""

import inspect
import re
from enum import StrEnum
from types import ModuleType

from stabiel.begrippen import activiteiten, bevindingen, lijsten, uitkomsten
from stabiel.rapporten.naslag.markdown import bullets, code, page, table
from stabiel.rapporten.naslag.woordenlijst import load_woordenlijst

_SOURCE = re.compile(r"\s*Source: (.*)", re.DOTALL)
_MODULES = (lijsten, activiteiten, bevindingen, uitkomsten)


def render_begrippen() -> str:
    """docs/naslag/begrippen.md."""
    words = table(
        ("woord", "uitleg", "Engels", "bron"),
        ((word.woord, word.uitleg, word.engels, word.bron) for word in load_woordenlijst()),
    )
    lists = [_list_of(kind) for module in _MODULES for kind in word_types(module)]
    return page(
        "Begrippen",
        "De woorden op schermen en in brieven. In de code staan ze in het Nederlands; de Engelse kolom is een hulp.",
        words,
        "## Lijsten",
        "Vaste lijsten uit de standaard en uit Stabiel, met de letterlijke waarden. De omschrijving komt uit de code.",
        *lists,
    )


def word_types(module: ModuleType) -> list[type[StrEnum]]:
    """The closed lists that a module of `begrippen` declares, in order."""
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__
    ]


def _list_of(kind: type[StrEnum]) -> str:
    text = inspect.getdoc(kind) or ""
    found = _SOURCE.search(text)
    meaning = " ".join(_SOURCE.sub("", text).split())
    source = f"\n\nBron: {' '.join(found[1].split())}" if found else ""
    return f"### {kind.__name__}\n\n{meaning}{source}\n\n{bullets(code(member.value) for member in kind)}"
