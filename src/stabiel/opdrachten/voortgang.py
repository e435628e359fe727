"""How far a long job is: a bar on a terminal, plain lines otherwise, always beside the output."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from stabiel.opdrachten.uitvoer import note

Voortgang = Callable[[int, int], None]
"""Told how much is done, and of how much."""

_STILL = 10.0
"""Seconds between two plain lines."""


@contextmanager
def show_voortgang(what: str, *, bytes_: bool = False) -> Iterator[Voortgang]:
    """A function to tell the progress of one job to; the bar goes away when the job ends.

    Args:
        what: what is being done, as in "aanleveringen lezen".
        bytes_: amounts are bytes.
    """
    if sys.stderr.isatty():
        with _bar(what, bytes_) as tell:
            yield tell
    else:
        yield _lines(what)


def _lines(what: str) -> Voortgang:
    state = {"tijd": time.monotonic(), "deel": -1}

    def tell(done: int, total: int) -> None:
        share = int(100 * done / total) if total else 100
        moment = time.monotonic()
        if share != state["deel"] and (moment - state["tijd"] >= _STILL):
            note(f"{what}: {share}%")
            state.update(tijd=moment, deel=share)

    return tell


@contextmanager
def _bar(what: str, bytes_: bool) -> Iterator[Voortgang]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    amount = DownloadColumn() if bytes_ else MofNCompleteColumn()
    columns = (TextColumn("{task.description}"), BarColumn(), amount, TextColumn("nog"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield tell
