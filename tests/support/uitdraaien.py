"""Runs the command line on a data folder and keeps what it prints: protected, and the truth from a copy beside it."""

import contextlib
import io
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stabiel.opdrachten.invoer import main
from tests.support.aanval import Gedrukt

OPEN = ("--onbeschermd",)


@dataclass
class Uitdraai:
    """A reader who asks, and an owner who asks the same of a copy with protection off.

    Attributes:
        map: the data folder.
        kopie: the copy, made anew with every snapshot.
        gedrukt: what the reader got.
        waarheid: what the owner got.
    """

    map: Path
    kopie: Path
    gedrukt: Gedrukt = field(default_factory=Gedrukt)
    waarheid: Gedrukt = field(default_factory=Gedrukt)

    def read(self, *paden: Path) -> None:
        """Take deliveries in; a new snapshot."""
        run("lever", "lees", *paden, "--map", self.map, "--werkers", "1", "--json")
        shutil.rmtree(self.kopie, ignore_errors=True)
        shutil.copytree(self.map, self.kopie)

    def stuur(self, *woorden: str) -> None:
        """The steering report."""
        self._ask("stuur", *woorden)

    def leg_uit(self, *woorden: str) -> None:
        """The explanation of one figure."""
        self._ask("uitleg", *woorden)

    def wat_veranderde(self) -> None:
        """What changed since the snapshot before."""
        self._ask("veranderd")

    def _ask(self, wat: str, *woorden: str) -> None:
        command = {"stuur": "stuur", "uitleg": "leg-uit", "veranderd": "wat-veranderde"}[wat]
        for folder, more, kept in ((self.map, (), self.gedrukt), (self.kopie, OPEN, self.waarheid)):
            getattr(kept, wat).append(json.loads(run(command, *woorden, *more, "--map", folder, "--json")))


def run(*woorden: Any) -> str:
    """What a command prints.

    Raises:
        AssertionError: it was refused.
    """
    said, beside = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(beside):
        status = main([str(woord) for woord in woorden])
    assert status == 0 or (status == 1 and said.getvalue()), beside.getvalue()
    return said.getvalue()
