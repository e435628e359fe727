"""Time and memory of a whole process tree, measured from outside."""

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SURROUNDINGS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As a user has them: compiled modules are kept."""
_EVERY = 0.05  # seconds between two looks at memory


@dataclass(frozen=True)
class Meting:
    """What one command took.

    Attributes:
        seconden: by the clock.
        piek_mb: peak memory of all its processes together.
        uitvoer: what it printed.
        processor: seconds of processor time of all its processes together.
    """

    seconden: float
    piek_mb: float
    uitvoer: str
    processor: float


def measure(arguments: Sequence[str], *, environment: dict[str, str] | None = None) -> Meting:
    """Run `python …` and look at the memory of it and its children while it runs.

    Memory is the proportional share (PSS), so pages shared between processes count once.

    Raises:
        SystemExit: the command failed; its messages are printed.
    """
    start, before = time.perf_counter(), _children_cpu()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**_SURROUNDINGS, "PYTHONPATH": str(ROOT), **(environment or {})},
    )  # fmt: skip
    peaks = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    watcher.start()
    out, errors = process.communicate()
    seconds = time.perf_counter() - start
    watcher.join()
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)} stopte met {process.returncode}:\n{errors[-2000:]}")
    return Meting(seconds, peaks[0], out, _children_cpu() - before)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: "subprocess.Popen[str]", peaks: list[float]) -> None:
    while process.poll() is None:
        peaks[0] = max(peaks[0], sum(_pss_mb(pid) for pid in _tree(process.pid)))
        time.sleep(_EVERY)


def _tree(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        try:
            for thread in Path(f"/proc/{pid}/task").iterdir():
                waiting += [int(child) for child in (thread / "children").read_text().split()]
        except OSError:
            continue
    return found


def _pss_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def fastest(arguments: Sequence[str], *, times: int, environment: dict[str, str] | None = None) -> float:
    """The shortest of several runs, in seconds: start-up is disturbed upwards only."""
    return min(measure(arguments, environment=environment).seconden for _ in range(times))
