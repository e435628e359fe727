"""The door of one data folder: what leaves is remembered, so that a later report gives no earlier one away.

The record holds true sizes of hidden groups. It stays in the data folder, readable by its owner only.
"""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from stabiel.begrippen.uitkomsten import Uitkomst
from stabiel.rapporten.onthulling import Uitgegeven, protect
from stabiel.rapporten.stuur import Protect

BESTAND = "uitgegeven"
_SLOT = "uitgegeven.slot"


class UitgaveFout(Exception):
    """What left before cannot be read, so nothing may leave now; the message says what to do."""


def open_deur(folder: Path) -> Protect:
    """The door out of a data folder: protects rows in the light of everything that left before, and remembers them.

    Args:
        folder: the data folder.

    Raises (when it is used):
        UitgaveFout: the record is damaged.
        OSError: it cannot be read or written.
    """

    def through(rows: Sequence[Uitkomst]) -> Sequence[Uitkomst]:
        given = list(rows)
        with _alone(folder / _SLOT):
            before = _read(folder / BESTAND)
            safe = protect(given, eerder=before)
            before.with_uitgave(given, getoond=safe).write(folder / BESTAND)
        return safe

    return through


def _read(path: Path) -> Uitgegeven:
    try:
        return Uitgegeven.read(path)
    except ValueError as error:
        raise UitgaveFout(str(error)) from error


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One report at a time reads and adds to the record; another waits."""
    with path.open("a") as lock:
        path.chmod(0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
