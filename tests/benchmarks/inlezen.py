"""From files to a sealed snapshot: reading, checks, pseudonyms, samenloop and sealing, on two cores.

The yardsticks (`alternatief.py`) do less: no plausibility checks, no places of findings. They read a part of the
files, because all of them would not fit in memory; the ratio is per traject. Both must read the same number of
trajecten in that part.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.meten import Meting, measure

PARTS = {"rs": 4, "jsonschema": 1}
"""Files that each yardstick reads."""


def make_files(folder: Path, *, trajecten: int) -> list[Path]:
    """The invented deliveries, made once per folder: six half-years, as dirty as real ones."""
    from stabiel.voorbeeld.land import make_land

    target = folder / "land"
    if not target.exists():
        make_land(target, trajecten=trajecten, zaad=1, halfjaren=6, vuil=0.3, werkers=2, schulden=0.35)
    return sorted((target / "aanleveringen").glob("*.json"), key=lambda path: (-path.stat().st_size, path.name))


def read(files: list[Path], *, data: Path) -> Meting:
    """Our command line on these files, into an empty data folder."""
    arguments = ["-m", "stabiel.opdrachten.invoer", "lever", "lees", "--json", "--map", str(data)]
    return measure([*arguments, *map(str, files)])


def run(folder: Path, *, trajecten: int) -> Iterator[str]:
    """Ours on everything, then ours and each yardstick on the same part."""
    files = make_files(folder, trajecten=trajecten)
    whole = read(files, data=folder / "data")
    said = json.loads(whole.uitvoer)
    speed = said["trajecten_gelezen"] / whole.seconden
    yield f"{said['trajecten_gelezen']:,} trajecten in {len(files)} bestanden, {said['trajecten_apart']:,} apart gezet"
    yield f"Stabiel {whole.seconden:.1f} s = {speed:,.0f} trajecten/s · piek {whole.piek_mb:.0f} MB (doel ≤ 800)"
    for kind, count in PARTS.items():
        part = files[:count]
        ours = read(part, data=folder / f"data-{kind}")
        ours_said = json.loads(ours.uitvoer)
        arguments = ["-m", "tests.benchmarks.alternatief", kind, str(folder / f"alternatief-{kind}")]
        theirs = measure([*arguments, *map(str, part)])
        theirs_said = json.loads(theirs.uitvoer)
        if theirs_said["gelezen"] != ours_said["trajecten_gelezen"]:
            raise SystemExit(f"{kind} las {theirs_said['gelezen']}, Stabiel {ours_said['trajecten_gelezen']} trajecten")
        rate = theirs_said["gelezen"] / theirs.seconden
        yield (
            f"{kind} + pandas op {theirs_said['gelezen']:,}: {theirs.seconden:.1f} s = {rate:,.0f}/s · piek "
            f"{theirs.piek_mb:.0f} MB · na samenloop {theirs_said['na_samenloop']:,} (Stabiel "
            f"{ours_said['trajecten_na_samenloop']:,}) · zelfde deel: {theirs.seconden / ours.seconden:.1f}× · "
            f"per traject: {speed / rate:.1f}×"
        )
