"""Deliveries as the reader would hand them over, made from parts of a test."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from stabiel.momentopnamen.aanlevering import store_aanlevering
from stabiel.momentopnamen.datamap import Registratie, Schrijver
from stabiel.tabellen.aanlevering import BEVINDINGEN, TOETSEN, VOLLEDIGHEID
from tests.support.delen import Deel, layer_of

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)


@dataclass(frozen=True)
class NepBlok:
    """One block of layer tables."""

    delen: pl.DataFrame
    spannen: pl.DataFrame
    schulden: pl.DataFrame
    bevindingen: pl.DataFrame


@dataclass(frozen=True)
class NepVerslag:
    """The report of a file."""

    leveringen: pl.DataFrame
    sha256: str
    trajecten_gelezen: int
    bestand: str = "levering.json"
    status: str = "gelezen"
    versie: str | None = "1.0"
    trajecten_apart: int = 0
    bevindingen: pl.DataFrame = field(default_factory=BEVINDINGEN.empty)
    toetsen: pl.DataFrame = field(default_factory=TOETSEN.empty)
    volledigheid: pl.DataFrame = field(default_factory=VOLLEDIGHEID.empty)


@dataclass(frozen=True)
class NepLezing:
    """A file that was read: blocks of some parts each, then the report."""

    blokken: Sequence[NepBlok]
    verslag: NepVerslag

    def __iter__(self) -> Iterator[NepBlok]:
        return iter(self.blokken)


def a_lezing(
    *delen: Deel, per_blok: int = 3, leveringen: Iterable[Mapping[str, Any]] = (), **verslag: Any
) -> NepLezing:
    """A file with these parts, in blocks; its SHA-256 follows from the parts unless given."""
    blocks = [layer_of(*delen[start : start + per_blok]) for start in range(0, len(delen), per_blok)]
    text = repr([deel.rij["deel"] for deel in delen]) + repr(list(leveringen))
    report = {
        "leveringen": layer_of(*delen, leveringen=leveringen)["leveringen"],
        "sha256": sha256(text.encode()).hexdigest(),
        "trajecten_gelezen": len(delen),
    }
    pieces = [NepBlok(b["delen"], b["spannen"], b["schulden"], BEVINDINGEN.empty()) for b in blocks]
    return NepLezing(pieces, NepVerslag(**(report | verslag)))


def accept(schrijver: Schrijver, lezing: NepLezing) -> Registratie:
    """Store and register one file."""
    waiting: Path = schrijver.datamap.wachtkamer
    return schrijver.accept(store_aanlevering(lezing, boven=waiting, kenmerk="wacht"), tijd=AT)
