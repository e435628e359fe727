"""The files of the reading benchmark: the invented deliveries, packed anew in files of 25,000 trajecten.

Software that many organisations use delivers like this. A levering that falls in two files keeps its key, because
both files name the same period, moment and software.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from stabiel.voorbeeld.land import make_land

PER_BESTAND = 25_000
VUIL = 0.3
"""Share of dirt: about 1% of the trajecten against the schema, 30% with a warning or fault, one software with an
unknown field in every traject (counted by the benchmark itself)."""
SCHULDEN = 0.35
"""Share of the debts that are delivered one by one; a traject is then about 1.9 kB."""
_LEVERANCIER = "Stabiel-voorbeeld Bundel 1.0"


class _Levering(msgspec.Struct):
    aanleverende_organisatie: msgspec.Raw
    schuldhulptrajecten: list[msgspec.Raw] = []


class _Bestand(msgspec.Struct):
    startdatumLevering: str
    einddatumLevering: str
    aanleverdatumEnTijd: str
    leveringen: list[_Levering]


class _Stuk(NamedTuple):
    """Trajecten of one organisation that stand together in one file."""

    organisatie: msgspec.Raw
    trajecten: Sequence[msgspec.Raw]


def make_files(folder: Path, *, trajecten: int, per_bestand: int = PER_BESTAND) -> list[Path]:
    """Six invented half-years in files of this many trajecten; made once per folder.

    Args:
        folder: working folder of the benchmark.
        trajecten: delivered trajecten in all.
        per_bestand: trajecten per file; the last file of a half-year has fewer.
    """
    target = folder / f"bestanden-{trajecten}-{per_bestand}"
    if not target.exists():
        made = folder / f"land-{trajecten}"
        land = make_land(made, trajecten=trajecten, zaad=1, halfjaren=6, vuil=VUIL, werkers=2, schulden=SCHULDEN)
        beside = folder / f"{target.name}-in-opbouw"
        beside.mkdir()
        for half in sorted({path.name[:7] for path in land.bestanden}):
            _pack([path for path in land.bestanden if path.name.startswith(half)], beside, half, per_bestand)
        beside.rename(target)
    return sorted(target.glob("*.json"))


def make_sample(target: Path, *, file: Path, trajecten: int) -> Path:
    """A file with the first trajecten of another, each organisation with its own."""
    found, pieces, room = _read(file), list[_Stuk](), trajecten
    for levering in found.leveringen:
        own = levering.schuldhulptrajecten[:room]
        room -= len(own)
        pieces += [_Stuk(levering.aanleverende_organisatie, own)] if own else []
    _write(target, found, found.aanleverdatumEnTijd, pieces)
    return target


def _pack(files: Sequence[Path], target: Path, half: str, per_bestand: int) -> None:
    """All deliveries of one half-year, as late as the latest of them."""
    moment, pieces, count, number = max(_read(file).aanleverdatumEnTijd for file in files), list[_Stuk](), 0, 0
    for piece in _split(files, per_bestand):
        pieces.append(piece)
        count += len(piece.trajecten)
        if count == per_bestand:
            _write(target / f"{half}-{number:03d}.json", _read(files[0]), moment, pieces)
            pieces, count, number = [], 0, number + 1
    if pieces:
        _write(target / f"{half}-{number:03d}.json", _read(files[0]), moment, pieces)


def _split(files: Sequence[Path], per_bestand: int) -> Iterator[_Stuk]:
    room = per_bestand
    for file in files:
        for levering in _read(file).leveringen:
            rest: Sequence[msgspec.Raw] = levering.schuldhulptrajecten
            while rest:
                own, rest = rest[:room], rest[room:]
                room = room - len(own) or per_bestand
                yield _Stuk(levering.aanleverende_organisatie, own)


def _read(file: Path) -> _Bestand:
    return msgspec.json.decode(file.read_bytes(), type=_Bestand)


def _write(target: Path, like: _Bestand, moment: str, stukken: Sequence[_Stuk]) -> None:
    head = {
        "startdatumLevering": like.startdatumLevering,
        "einddatumLevering": like.einddatumLevering,
        "aanleverdatumEnTijd": moment,
        "codeGegevensleverancier": _LEVERANCIER,
    }
    with target.open("wb") as file:
        file.write(json.dumps(head)[:-1].encode() + b', "leveringen": [')
        for number, piece in enumerate(stukken):
            own = f'{{"teller": {number + 1}, "aanleverende_organisatie": '.encode() + bytes(piece.organisatie)
            file.write(b",\n" * (number > 0) + own + b', "schuldhulptrajecten": [\n')
            file.write(b",\n".join(bytes(text) for text in piece.trajecten) + b"\n]}")
        file.write(b"]}\n")
