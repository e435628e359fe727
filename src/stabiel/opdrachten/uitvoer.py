"""Printing: JSON for another program, text for people."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stabiel.opdrachten.melding import Melding


def print_json(content: Any) -> None:
    """Plain values as JSON on the output, indented, with Dutch letters as they are."""
    print(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False))


def print_text(text: str) -> None:
    """A text that ends its own lines; letters that the terminal cannot show become question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, errors="replace").decode(encoding), end="")


def note(text: str) -> None:
    """A line about what happens, beside the output, so that the output stays usable by another program."""
    print(text, file=sys.stderr, flush=True)


def write_beside(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place and move it there, so that an older file stays whole when the disk is full.

    Raises:
        Melding: the place is a folder, or lies in a folder that does not exist.
    """
    if path.is_dir():
        raise Melding(f"{path} is een map; noem een bestand, bijvoorbeeld {path / 'rapport.html'}.", status=2)
    if not path.parent.is_dir():
        raise Melding(f"De map {path.parent} bestaat niet. Maak die eerst, of kies een andere plaats.", status=2)
    beside = path.with_name(f".{path.name}.nieuw")
    try:
        write(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
