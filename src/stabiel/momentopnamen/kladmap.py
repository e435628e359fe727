"""A temporary folder that does not outlive its run: what a killed run left is cleared by the next one.

Beside each folder stands a lock file that its run holds; the system lets go of it however the run ends. A folder
whose lock can be taken belongs to nobody any more.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SLOT = ".slot"


@contextmanager
def open_kladmap(prefix: str) -> Iterator[Path]:
    """A new temporary folder, mode 700, removed at the end; first clears what killed runs of this user left.

    Args:
        prefix: begin of its name; only folders with the same prefix are cleared.

    Raises:
        OSError: the temporary folder of the system is full or not writable.
    """
    above = Path(tempfile.gettempdir())
    for slot in above.glob(f"{prefix}*{_SLOT}"):
        _clear(slot)
    held, slot = _make_slot(above, prefix)
    folder = slot.with_suffix("")
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        slot.unlink(missing_ok=True)
        os.close(held)


def _make_slot(above: Path, prefix: str) -> tuple[int, Path]:
    """A lock file that is held. One that another run cleared before it was held is made again."""
    while True:
        held, name = tempfile.mkstemp(prefix=prefix, suffix=_SLOT, dir=above)
        fcntl.flock(held, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(Path(name).lstat(), os.fstat(held)):
                return held, Path(name)
        os.close(held)


def _clear(slot: Path) -> None:
    """Remove a folder and its lock, unless another user owns it or its run still lives."""
    try:
        held = os.open(slot, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if os.fstat(held).st_uid != os.getuid():
            return
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(slot.with_suffix(""), ignore_errors=True)
        slot.unlink(missing_ok=True)
    except BlockingIOError:
        return
    finally:
        os.close(held)
