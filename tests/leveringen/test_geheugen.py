"""Memory does not grow with the file: one line of hundreds of megabytes, trajecten of any size."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.bestanden import a_bestand, dump
from tests.support.blokken import a_levering, a_traject

MB = 1 << 20
_READ = """
import re, sys
from pathlib import Path
from stabiel.leveringen.bron import Bron
from stabiel.leveringen.lees import open_bestand
reading = open_bestand(Bron(sys.argv[1]))
for block in reading:
    pass
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(reading.verslag.trajecten_gelezen, peak)
"""
"""The peak of this very program: `getrusage` would also count the process that started it."""


def a_large_file(path: Path, *, megabytes: int, omschrijving: int) -> int:
    """One line of so many megabytes, its trajecten with a free text of so many signs; the number of trajecten."""
    traject = dump(a_traject(omschrijving="x" * omschrijving))
    before, after = dump(a_bestand(leveringen=[a_levering("TRAJECT")])).split(b'"TRAJECT"')
    number = megabytes * MB // len(traject)
    many = b",".join([traject] * 100)
    with path.open("wb") as file:
        file.write(before + traject)
        for _ in range(number // 100):
            file.write(b"," + many)
        file.write(after)
    return number // 100 * 100 + 1


def read(path: Path) -> tuple[int, int]:
    """Trajecten read and peak memory in MB, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True)
    count, peak = done.stdout.split()
    return int(count), int(peak)


@pytest.mark.lang
@pytest.mark.parametrize("omschrijving", [3_000, 40_000])
def test_one_line_of_320_megabytes_takes_no_more_memory_than_one_of_64(tmp_path: Path, omschrijving: int) -> None:
    peaks = []
    for megabytes in (64, 320):
        file = tmp_path / f"{megabytes}.json"
        number = a_large_file(file, megabytes=megabytes, omschrijving=omschrijving)
        count, peak = read(file)
        file.unlink()
        assert count == number
        peaks.append(peak)
    assert peaks[1] < peaks[0] + 24
    assert peaks[1] < 320
