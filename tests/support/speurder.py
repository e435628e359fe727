"""Looks for planted identities in everything that was written: decoded Parquet, workbooks, pages, text, raw bytes."""

import base64
import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

_HASHES = ("md5", "sha1", "sha256", "sha512", "blake2b")


@dataclass(frozen=True)
class Merkteken:
    """A planted value: what it is ("bsn"), and the text as delivered."""

    soort: str
    waarde: str

    def texts(self) -> set[str]:
        """Forms in which the value would still be the value, in lower case."""
        plain = {self.waarde, self.waarde.strip()}
        if self.soort == "bsn":
            plain.add(self.waarde.lstrip("0"))
        if self.soort == "geboortedatum":
            day = date.fromisoformat(self.waarde)
            plain |= {day.strftime(form) for form in ("%d-%m-%Y", "%d/%m/%Y", "%Y%m%d", "%d%m%Y")}
        encoded = {base64.b64encode(text.encode()).decode().rstrip("=") for text in plain}
        encoded |= {text.encode().hex() for text in plain}
        hashed = {hashlib.new(name, text.encode()).hexdigest() for name in _HASHES for text in plain}
        return {text.lower() for text in plain | encoded | hashed}

    def numbers(self) -> set[int]:
        """Forms as a whole number: the number itself, the first 64 bits of a plain hash."""
        found = set()
        if self.soort == "bsn":
            found.add(int(self.waarde))
        for text in {self.waarde, self.waarde.lstrip("0")}:
            for name in _HASHES:
                raw = hashlib.new(name, text.encode()).digest()[:8]
                found |= {
                    int.from_bytes(raw, order, signed=signed) for order in ("big", "little") for signed in (True, False)
                }
        return found

    def days(self) -> set[date]:
        """Form as a day, for a birth date."""
        return {date.fromisoformat(self.waarde)} if self.soort == "geboortedatum" else set()


def search(
    paths: Iterable[Path], *, merktekens: Iterable[Merkteken], teksten: Mapping[str, str] | None = None
) -> list[str]:
    """Where a planted value stands: "<file>: <kind>", or nothing.

    Args:
        paths: files and folders; folders with everything in them.
        merktekens: the planted values.
        teksten: printed output, by the name of what printed it.
    """
    marks = list(merktekens)
    words = {text: mark.soort for mark in marks for text in mark.texts()}
    numbers = {number: mark.soort for mark in marks for number in mark.numbers()}
    days = {day: mark.soort for mark in marks for day in mark.days()}
    found = []
    for name, value in _everything(paths, teksten or {}):
        if isinstance(value, str):
            lower = value.lower()
            found += [f"{name}: {kind}" for text, kind in words.items() if text in lower]
            continue
        day = value.date() if isinstance(value, datetime) else value
        kind = numbers.get(value) if type(value) is int else days.get(day) if isinstance(day, date) else None
        found += [f"{name}: {kind}"] if kind else []
    return sorted(set(found))


def _everything(paths: Iterable[Path], texts: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    yield from texts.items()
    for path in paths:
        files = [path] if path.is_file() else sorted(item for item in path.rglob("*") if item.is_file())
        for file in files:
            yield f"naam van {file.name}", str(file.name)
            yield from ((file.name, value) for value in _values_of(file))


def _values_of(file: Path) -> Iterator[Any]:
    raw = file.read_bytes()
    yield raw.decode("latin-1")
    yield raw.decode("utf-16-le", errors="ignore")
    if raw[:4] == b"PAR1":
        yield from _parquet_values(file)
    elif raw[:2] == b"PK":
        with zipfile.ZipFile(file) as archive:
            yield from (archive.read(name).decode(errors="replace") for name in archive.namelist())
    elif raw[:6] == b"ARROW1":
        import polars as pl

        yield from _frame_values(pl.read_ipc(file).to_dict(as_series=False))


def _parquet_values(file: Path) -> Iterator[Any]:
    yield from _frame_values(pq.read_table(file).to_pydict())
    footer = pq.read_metadata(file)
    yield str(footer.metadata)
    for group in range(footer.num_row_groups):
        for column in range(footer.num_columns):
            statistics = footer.row_group(group).column(column).statistics
            if statistics is not None and statistics.has_min_max:
                yield from (statistics.min, statistics.max)


def _frame_values(columns: Mapping[str, list[Any]]) -> Iterator[Any]:
    for name, values in columns.items():
        yield name
        yield from {value for value in values if value is not None}
