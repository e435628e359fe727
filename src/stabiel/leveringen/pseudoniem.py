"""Identities in, keyed values out: a raw block becomes a block of the layer `aanleveringen`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from stabiel.leveringen.blok import Bestandskop, RuwBlok
from stabiel.leveringen.sleutel import Pseudoniemsleutel


@dataclass(frozen=True)
class NaamloosBlok:
    """A block without identities: tabellen.aanlevering.DELEN, SPANNEN, SCHULDEN."""

    delen: pl.DataFrame
    spannen: pl.DataFrame
    schulden: pl.DataFrame


def pseudonymise(
    blok: RuwBlok, *, apart: pl.Series, sleutel: Pseudoniemsleutel, leveringen: pl.DataFrame
) -> NaamloosBlok:
    """The block with keyed values instead of identities; rows that are set aside are left out.

    Args:
        apart: per row of the block (`BlokOordeel.apart`).
        leveringen: levering_nr, levering (key).
    """
    raise NotImplementedError


def name_levering(kop: Bestandskop, levering: Mapping[str, Any]) -> tuple[str, str]:
    """The keys (levering, organisatie) of one row of blok.RUWE_LEVERINGEN in this file."""
    raise NotImplementedError
