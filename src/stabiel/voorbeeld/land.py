"""Make the invented country: deliveries, their truth and a README, in a folder that is there whole or not at all.

Also the door to what other rooms need to know of it: names of the municipalities, and who gives long-term support.
"""

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from stabiel.voorbeeld.aanleveren import Geschreven, write_piece
from stabiel.voorbeeld.kaart import GEMEENTEN, LAND, LANGDURIGE_STEUN, Gemeente, drawn_mechanisme
from stabiel.voorbeeld.kalender import HALFJAREN, list_halfjaren
from stabiel.voorbeeld.lastig import MAP as LASTIG
from stabiel.voorbeeld.lastig import write_difficult
from stabiel.voorbeeld.leesmij import mechanism_words, readme
from stabiel.voorbeeld.levens import live, person_keys
from stabiel.voorbeeld.plan import Uitvoeren, Wens, make_plan
from stabiel.voorbeeld.uitvoeren import workers
from stabiel.voorbeeld.waarheid import (
    DEFINITIES,
    POPULATIES,
    Telling,
    add_counts,
    count_truth,
    truth_rows,
    whole_years,
)

__all__ = ["AANLEVERINGEN", "GEMEENTEN", "LANGDURIGE_STEUN", "WAARHEID", "Land", "VoorbeeldFout", "make_land"]

TRAJECTEN = (500, 2_000_000)
AANLEVERINGEN = "aanleveringen"
WAARHEID = "waarheid.json"
_ONE_PROCESS = 40_000  # below this a second process costs more than it gives
_REFERENCE = 24_000  # other persons from whom the expected truth is counted, per municipality; fewer when small


class VoorbeeldFout(Exception):
    """A wish that cannot be met; the message says what to do instead."""


@dataclass(frozen=True)
class Land:
    """What was made.

    Attributes:
        map: the target folder, with `aanleveringen/`, `waarheid.json`, README.txt and, with dirt, difficult files.
        bestanden: the delivered files, in order of their names.
        trajecten: delivered trajecten in these files together.
        bytes: their size.
        vuil: what was spoiled, by kind.
    """

    map: Path
    bestanden: tuple[Path, ...]
    trajecten: int
    bytes: int
    vuil: dict[str, int]

    @property
    def aanleveringen(self) -> Path:
        """The folder of the deliveries."""
        return self.map / AANLEVERINGEN


def make_land(
    target: Path,
    *,
    trajecten: int = 20_000,
    zaad: int = 1,
    halfjaren: int = 6,
    vuil: float = 0.3,
    werkers: int = 2,
    schulden: float = 1.0,
    voortgang: Callable[[int, int], None] | None = None,
) -> Land:
    """Make an invented country in a new or empty folder.

    Args:
        target: the folder; nothing stands there until everything is ready.
        trajecten: delivered trajecten in all files together, exactly; one traject in three deliveries counts
            three times. The difficult files do not count.
        zaad: the same seed gives the same bytes, for any number of workers.
        halfjaren: half-years in a row, the last one the second half of 2025.
        vuil: 0 valid and nearly free of findings, 1 everything that goes wrong.
        werkers: processes.
        schulden: share of the debts that are delivered one by one; 0.35 gives about 1,900 bytes a traject.
        voortgang: told how many trajecten are written, and of how many.

    Raises:
        VoorbeeldFout: a number outside its bounds, or a folder that is not empty.
    """
    wens = Wens(trajecten, zaad, halfjaren, vuil, schulden)
    _check(wens, target)
    tell = voortgang or (lambda _done, _total: None)
    beside = target.parent / f".{target.name}.in-aanmaak"
    shutil.rmtree(beside, ignore_errors=True)
    (beside / AANLEVERINGEN).mkdir(parents=True)
    try:
        with workers(werkers if trajecten >= _ONE_PROCESS else 1) as run:
            land = _write(wens, beside, run, tell)
        os.replace(beside, target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    files = tuple(sorted((target / AANLEVERINGEN).iterdir()))
    return Land(target, files, land.trajecten, sum(file.stat().st_size for file in files), land.vuil)


def _check(wens: Wens, target: Path) -> None:
    low, high = TRAJECTEN
    if not low <= wens.trajecten <= high:
        raise VoorbeeldFout("Kies voor --trajecten een aantal van 500 tot 2.000.000.")
    if not HALFJAREN[0] <= wens.halfjaren <= HALFJAREN[1]:
        raise VoorbeeldFout(f"Kies voor --halfjaren een aantal van {HALFJAREN[0]} tot {HALFJAREN[1]}.")
    if not 0 <= wens.vuil <= 1:
        raise VoorbeeldFout("Kies voor --vuil een getal van 0 tot 1, bijvoorbeeld 0.3.")
    if not 0 < wens.schulden <= 1:
        raise VoorbeeldFout("Het aandeel van de schulden ligt boven 0 en is hoogstens 1.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise VoorbeeldFout(
            f"{target} is geen lege map. Kies een nieuwe of lege map; er is niets geschreven en niets gewist."
        )


def _write(wens: Wens, folder: Path, run: Uitvoeren, tell: Callable[[int, int], None]) -> Land:
    tell(0, wens.trajecten)
    pieces = make_plan(wens, run=run)
    largest_first = sorted(pieces, key=lambda piece: -sum(sum(group.rijen) for group in piece.groepen))
    done: list[Geschreven] = []
    tasks = [(wens, piece, folder / AANLEVERINGEN) for piece in largest_first]
    written = 0
    for result in run(write_piece, tasks):
        done.append(result)
        written += sum(rows for _, rows in result.bestanden)
        tell(written, wens.trajecten)
    expected = add_counts(run(expected_truth, [(wens, place) for gebied in LAND for place in gebied.gemeenten]))
    ledger = sum((result.grootboek for result in done), Counter[str]())
    difficult = write_difficult(folder / LASTIG, wens=wens) if wens.vuil else ()
    _write_json(folder / WAARHEID, _truth(wens, done, expected, ledger))
    (folder / "README.txt").write_text(readme(wens, difficult), encoding="utf-8")
    return Land(folder, (), written, 0, dict(sorted(ledger.items())))


def expected_truth(task: tuple[Wens, Gemeente]) -> Telling:
    """Counts over other persons with the mechanism of one municipality: what may be expected on average."""
    wens, gemeente = task
    mechanisme, years = drawn_mechanisme(gemeente, zaad=wens.zaad), whole_years(list_halfjaren(wens.halfjaren))
    numbers = np.arange(min(_REFERENCE, 6_000 + 2 * wens.trajecten), dtype=np.int64)
    keys = person_keys(f"verwacht {gemeente.code}", zaad=wens.zaad, numbers=numbers)
    lives = live(keys, mechanisme=mechanisme, tijdvak=wens.tijdvak)
    return count_truth(lives.verhalen, gemeente=gemeente.code, jaren=years)


def _truth(wens: Wens, done: Iterable[Geschreven], expected: Telling, ledger: Counter[str]) -> dict[str, Any]:
    places = [(gemeente, gebied) for gebied in LAND for gemeente in gebied.gemeenten]
    return {
        "verzonnen": True,
        "uitleg": "Alles is verzonnen. Dit is wat er in het verzonnen land werkelijk gebeurde, ook na de laatste "
        "levering. Een cohort is iedereen van wie de klok in dat jaar begint. 'verwacht' is het gemiddelde over "
        "vele andere verzonnen mensen met hetzelfde mechanisme.",
        "instellingen": asdict(wens),
        "perioden": [half.code for half in list_halfjaren(wens.halfjaren)],
        "definities": DEFINITIES,
        "populaties": POPULATIES,
        "gemeenten": {
            gemeente.code: {
                "naam": gemeente.naam,
                "gewoonte": gemeente.gewoonte,
                "organisaties": [who.naam for who in gebied.organisaties],
                "mechanisme": asdict(drawn_mechanisme(gemeente, zaad=wens.zaad)),
            }
            for gemeente, gebied in places
        },
        "effecten": mechanism_words(),
        "waarheid": truth_rows(add_counts(result.waarheid for result in done), verwacht=expected),
        "vuil": dict(sorted(ledger.items())),
    }


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
