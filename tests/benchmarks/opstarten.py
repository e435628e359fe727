"""How long `stabiel --help` takes above bare Python, and above importing pandas."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.meten import fastest

TIMES = 7


def run(folder: Path, *, trajecten: int) -> Iterator[str]:
    """The shortest of some runs each."""
    bare = fastest(["-c", "pass"], times=TIMES)
    help_page = fastest(["-m", "stabiel.opdrachten.invoer", "--help"], times=TIMES)
    pandas = fastest(["-c", "import pandas"], times=TIMES)
    yield f"kale Python {bare * 1000:.0f} ms · --help {help_page * 1000:.0f} ms · pandas laden {pandas * 1000:.0f} ms"
    yield f"boven kale Python {(help_page - bare) * 1000:.0f} ms (doel: hoogstens 60)"
