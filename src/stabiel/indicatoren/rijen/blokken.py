"""Blocks of shares and of numbers, with their intervals and what makes them empty."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.groepen import As, Tellingen
from stabiel.indicatoren.spellen.dagen import Flags
from stabiel.indicatoren.tabel import NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.statistiek.proportions import share
from stabiel.statistiek.quantiles import quantile_of_counts


def share_block(
    soort: Rijsoort,
    as_: As,
    *,
    teller: Tellingen,
    noemer: Tellingen,
    weggelaten: Mapping[str, Tellingen] | None = None,
    bestaat: Flags | None = None,
    nog_lopend: Tellingen | None = None,
    zorg: Flags | None = None,
) -> Blok:
    """Shares of closed groups with their intervals: exact for small numbers, Wilson for others."""
    found = share(teller, noemer)
    numbers = {"teller": teller, "noemer": noemer, "waarde": found.estimate, "ondergrens": found.lower,
               "bovengrens": found.upper, "nog_lopend": nog_lopend, **(weggelaten or {})}  # fmt: skip
    return Blok(soort, as_, numbers, noemer == 0, zorg, bestaat)


def count_block(
    definitie: str,
    as_: As,
    *,
    aantal: Tellingen,
    zichtbaar: Flags,
    niet_waargenomen: Tellingen | None = None,
    bestaat: Flags | None = None,
) -> Blok:
    """Numbers; empty and too young where nothing could be counted (`zichtbaar`)."""
    shown = np.where(zichtbaar, aantal.astype(np.float64), np.nan)
    numbers = {"teller": shown, "waarde": shown, NIET_WAARGENOMEN: niet_waargenomen}
    return Blok(Rijsoort(definitie, Maat.AANTAL, Stat.STAND), as_, numbers, ~zichtbaar, bestaat=bestaat)


def quantile_blocks(
    definitie: str,
    as_: As,
    *,
    per_dag: NDArray[np.integer[Any]],
    kwantielen: Mapping[Stat, float],
    weggelaten: Mapping[str, Tellingen] | None = None,
    bestaat: Flags | None = None,
) -> list[Blok]:
    """Quantiles of a number of days in a closed group, one block per quantile.

    Args:
        per_dag: how many have lasted 0, 1, 2 … days (groups × days).
    """
    total = per_dag.sum(axis=1)
    blocks = []
    for stat, part in kwantielen.items():
        found = quantile_of_counts(per_dag, share=part)
        numbers = {
            "noemer": total,
            "waarde": found.estimate,
            "ondergrens": found.lower,
            "bovengrens": found.upper,
            **(weggelaten or {}),
        }
        blocks.append(Blok(Rijsoort(definitie, Maat.DAGEN, stat), as_, numbers, total == 0, bestaat=bestaat))
    return blocks
