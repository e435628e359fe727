"""Judge blocks and whole files by the catalogue of checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from stabiel.leveringen.blok import Bestandskop, RuwBlok

TELLINGEN: dict[str, Any] = {
    "code": pl.String,
    "levering_nr": pl.Int32,  # empty = the whole file
    "gemeente": pl.String,  # of the trajecten, in standard form; empty = levering or file
    "versie": pl.Int16,  # of the check
    "van_toepassing": pl.Int64,
    "voldoet_niet": pl.Int64,
}
VOLLEDIGHEID: dict[str, Any] = {
    "levering_nr": pl.Int32,
    "gemeente": pl.String,
    "veld": pl.String,
    "van_toepassing": pl.Int64,
    "gevuld": pl.Int64,
}
Gemeenten = Mapping[int, frozenset[str]]
"""Codes of the municipalities that existed, by year."""


@dataclass(frozen=True)
class BlokOordeel:
    """What the checks say.

    Attributes:
        treffers: one row per hit (treffer.TREFFERS).
        tellingen: one row per code, levering and gemeente (TELLINGEN); add them up over blocks.
        volledigheid: one row per levering, gemeente and field (VOLLEDIGHEID); add them up over blocks.
        apart: per row of the block: set aside (no date of any start, no identifiable client, end before start).
    """

    treffers: pl.DataFrame
    tellingen: pl.DataFrame
    volledigheid: pl.DataFrame
    apart: pl.Series


def judge_blok(blok: RuwBlok, *, gemeenten: Gemeenten | None = None) -> BlokOordeel:
    """All checks on the trajecten of one block."""
    raise NotImplementedError


def judge_bestand(
    kop: Bestandskop,
    leveringen: pl.DataFrame,
    *,
    codes: pl.DataFrame,
    gemeenten: Gemeenten | None = None,
) -> BlokOordeel:
    """All checks on the root of a file and its leveringen.

    Args:
        leveringen: blok.RUWE_LEVERINGEN.
        codes: levering_nr, gemeente (as delivered), n: trajecten per code.
    """
    raise NotImplementedError


class Verzameling:
    """What must be counted over a whole file: heaping of dates (P70) and coverage of fields (C20)."""

    def add(self, blok: RuwBlok, oordeel: BlokOordeel) -> None:
        """Count one block, with what `judge_blok` said of it."""
        raise NotImplementedError

    def judge(self) -> BlokOordeel:
        """The checks over everything counted; `apart` and `volledigheid` are empty."""
        raise NotImplementedError
