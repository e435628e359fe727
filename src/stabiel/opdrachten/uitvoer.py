"""Printing: JSON for another program, text for people."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

from stabiel.begrippen.namen import escape_json, show_name
from stabiel.opdrachten.melding import Melding

if TYPE_CHECKING:
    from pathlib import Path


def print_json(content: Any) -> None:
    """Plain values as JSON on the output, indented, with Dutch letters as they are."""
    import msgspec

    text = msgspec.json.format(msgspec.json.encode(content), indent=2).decode()
    print_text(escape_json(text) + "\n")


def print_text(text: str) -> None:
    """A text that ends its own lines, shown and never obeyed; letters that the terminal lacks become question marks."""
    print(_printable(text, sys.stdout), end="")


def note(text: str) -> None:
    """A line about what happens, beside the output, so that the output stays usable by another program."""
    print(_printable(text, sys.stderr), file=sys.stderr, flush=True)


def _printable(text: str, stream: TextIO) -> str:
    encoding = stream.encoding or "utf-8"
    return show_name(text, behalve="\n").encode(encoding, errors="replace").decode(encoding)


def write_beside(path: "Path", write: "Callable[[Path], object]") -> None:
    """Write a file beside its place and move it there, so that an older file stays whole when the disk is full.

    Raises:
        Melding: the place is a folder, or lies in a folder that does not exist.
    """
    if path.is_dir():
        raise Melding(f"{path} is een map; noem een bestand, bijvoorbeeld {path / 'rapport.html'}.", status=2)
    if not path.parent.is_dir():
        raise Melding(f"De map {path.parent} bestaat niet. Maak die eerst, of kies een andere plaats.", status=2)
    from stabiel.rapporten.bestanden import write_beside as write_whole

    write_whole(path, write)
