"""From files to a sealed snapshot: reading, checks, pseudonyms, samenloop and sealing, on two cores.

The yardsticks (`alternatief.py`) do a part of that work on one half-year, with one process, as people do. Ours does
that half-year as well, so that numbers can be compared: the same trajecten read, the same findings but for trajecten
that only one of the two can read, the same number after merging but for people whom a rule of ours knows better.
The slow yardstick gets a sample and is scaled; that is said beside its number.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from tests.benchmarks.bestanden import make_files, make_sample
from tests.benchmarks.meten import Meting, measure

__all__ = ["make_files", "read", "run"]

MARGE = 0.01
"""Numbers of the yardstick and ours may differ by this share."""
_VORM = ("S03", "S04", "S05", "S06", "S07", "S08", "S10")
"""Codes of what the official schema refuses; it does not refer to its list for Geslachtsaanduiding."""
_STEEKPROEF = 2_000


def read(files: list[Path], *, data: Path) -> Meting:
    """Our command line on these files, into an empty data folder; what stood there is removed."""
    shutil.rmtree(data, ignore_errors=True)
    arguments = ["-m", "stabiel.opdrachten.invoer", "lever", "lees", "--werkers", "2", "--map", str(data)]
    return measure([*arguments, *map(str, files)])


def run(folder: Path, *, trajecten: int) -> Iterator[str]:
    """Ours on everything, then ours and the yardsticks on the first half-year."""
    files = make_files(folder, trajecten=trajecten)
    read([make_sample(folder / "een.json", file=files[0], trajecten=1)], data=folder / "data-proef")
    size = sum(file.stat().st_size for file in files) / 1e6
    whole = read(files, data=folder / "data")
    said = _numbers(whole)
    speed = said["trajecten_gelezen"] / whole.seconden
    yield f"{said['trajecten_gelezen']:,} trajecten in {len(files)} bestanden ({size:,.0f} MB), twee processen"
    yield f"vuil: {_tell_vuil(folder / 'data', said)}"
    yield (
        f"Stabiel {whole.seconden:.1f} s = {speed:,.0f} trajecten/s (doel ≥ 40.000) · piek van alle processen samen "
        f"{whole.piek_mb:.0f} MB (doel ≤ 800) · na samenloop {said['trajecten_na_samenloop']:,}"
    )
    yield _tell_cpu(whole, said["trajecten_gelezen"])
    half = [file for file in files if file.name[:7] == files[0].name[:7]]
    yield from _beside_fast(folder, half, speed)
    yield from _beside_slow(folder, half[0], speed)


def _numbers(ours: Meting) -> dict[str, int]:
    """What our report says in its last line, by the names that it has in JSON."""
    last = ours.uitvoer.strip().splitlines()[-1]
    words = {"trajecten_gelezen": "traject(?:en)? gelezen", "trajecten_apart": "apart gezet",
             "trajecten_na_samenloop": "na samenloop"}  # fmt: skip
    found = {name: re.search(rf"([0-9.]+) {word}", last) for name, word in words.items()}
    return {name: int(hit[1].replace(".", "")) if hit else 0 for name, hit in found.items()}


def _tell_cpu(meting: Meting, trajecten: int) -> str:
    """What the machine would give if nobody else used it: the processor time, over two cores."""
    each = meting.processor / trajecten * 1e6
    return (
        f"processortijd {meting.processor:.1f} s = {each:.0f} µs per traject: op twee vrije kernen hoogstens "
        f"{2e6 / each:,.0f} trajecten/s"
    )


def _beside_fast(folder: Path, half: list[Path], speed: float) -> Iterator[str]:
    ours = read(half, data=folder / "data-halfjaar")
    theirs = _alternatief("rs", folder, half)
    _compare(json.loads(theirs.uitvoer), _numbers(ours), folder / "data-halfjaar")
    own, count = _numbers(ours), json.loads(theirs.uitvoer)["gelezen"]
    rate = count / theirs.seconden
    yield (
        f"orjson + jsonschema-rs + pandas op één halfjaar ({count:,}): {theirs.seconden:.1f} s = {rate:,.0f}/s · "
        f"processor {theirs.processor:.1f} s · piek {theirs.piek_mb:.0f} MB · "
        f"Stabiel zelfde deel {ours.seconden:.1f} s: {theirs.seconden / ours.seconden:.1f}× · "
        f"per traject tegen het geheel: {speed / rate:.1f}× (doel ≥ 7)"
    )
    yield f"vergeleken en gelijk op {MARGE:.0%} na: {_tell_same(json.loads(theirs.uitvoer), own, folder)}"


def _beside_slow(folder: Path, file: Path, speed: float) -> Iterator[str]:
    sample = make_sample(folder / "steekproef.json", file=file, trajecten=_STEEKPROEF)
    started = _alternatief("jsonschema", folder, [folder / "een.json"])
    theirs = _alternatief("jsonschema", folder, [sample])
    rate = _STEEKPROEF / (theirs.seconden - started.seconden)
    yield (
        f"json + jsonschema + pandas op een steekproef van {_STEEKPROEF:,}, geschaald zonder het opstarten "
        f"({started.seconden:.1f} s): {rate:,.0f}/s · per traject: {speed / rate:.0f}× (doel ≥ 40)"
    )


def _alternatief(kind: str, folder: Path, files: list[Path]) -> Meting:
    return measure(["-m", "tests.benchmarks.alternatief", kind, str(folder / f"alternatief-{kind}"), *map(str, files)])


def _compare(theirs: dict[str, Any], ours: dict[str, Any], data: Path) -> None:
    """Stop when the two disagree."""
    found = _bevindingen(data)
    counts = dict(found.group_by("code").len().rows())
    pairs = {code: (number, counts.get(code, 0)) for code, number in theirs["bevindingen"].items()}
    form = _trajecten_met(found.filter(_form_fault()))
    pairs["trajecten tegen het schema"] = theirs["schemafouten"], form
    pairs["trajecten na samenloop"] = theirs["na_samenloop"], ours["trajecten_na_samenloop"]
    if theirs["gelezen"] != ours["trajecten_gelezen"]:
        raise SystemExit(f"gelezen: alternatief {theirs['gelezen']}, Stabiel {ours['trajecten_gelezen']}")
    for name, (other, own) in pairs.items():
        if abs(other - own) > max(MARGE * other, 2):
            raise SystemExit(f"{name}: alternatief {other}, Stabiel {own}")


def _tell_same(theirs: dict[str, Any], ours: dict[str, Any], folder: Path) -> str:
    own = _trajecten_met(_bevindingen(folder / "data-halfjaar").filter(_form_fault()))
    codes = ", ".join(f"{code} {number:,}" for code, number in sorted(theirs["bevindingen"].items()))
    return (
        f"gelezen {theirs['gelezen']:,}; na samenloop {theirs['na_samenloop']:,} (Stabiel "
        f"{ours['trajecten_na_samenloop']:,}); {codes}; tegen het schema {theirs['schemafouten']:,} trajecten "
        f"(Stabiel {own:,})"
    )


def _tell_vuil(data: Path, said: dict[str, Any]) -> str:
    found, total = _bevindingen(data), said["trajecten_gelezen"]
    form = _trajecten_met(found.filter(_form_fault()))
    warned = _trajecten_met(found.filter(pl.col("ernst") != "melding"))
    unknown = _trajecten_met(found.filter(code="S11"))
    return (
        f"{form / total:.1%} van de trajecten tegen het schema, {warned / total:.0%} met een fout of waarschuwing, "
        f"{unknown / total:.1%} met een onbekend veld (één leverancier in elk traject), "
        f"{said['trajecten_apart']:,} apart gezet, {found.height:,} bevindingen"
    )


def _form_fault() -> pl.Expr:
    return pl.col("code").is_in(_VORM) & (pl.col("veld") != "client.Geslachtsaanduiding")


def _trajecten_met(bevindingen: pl.DataFrame) -> int:
    return bevindingen.filter(pl.col("traject").is_not_null()).select("bestand", "traject").n_unique()


def _bevindingen(data: Path) -> pl.DataFrame:
    """All findings of what was read, with their file and traject."""
    frames = [
        pl.read_parquet(file, columns=["code", "ernst", "veld", "pad"]).with_columns(
            pl.lit(file.parent.name).alias("bestand")
        )
        for file in sorted(data.glob("aanleveringen/*/bevindingen*.parquet"))
    ]
    return pl.concat(frames).with_columns(
        pl.col("pad").str.extract(r"^(.*schuldhulptrajecten\[\d+\])").alias("traject")
    )
