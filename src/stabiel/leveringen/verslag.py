"""What there is to say about one file once it has been read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

GELEZEN, DEELS, GEWEIGERD = "gelezen", "deels", "geweigerd"
NOOIT_BEWAARD = "C08"
"""Free text is never kept, also when nothing is wrong with the file; leaving it out is no loss."""


@dataclass(frozen=True)
class Leesblok:
    """Some thousands of pseudonymised trajecten and their findings (tabellen.aanlevering)."""

    delen: pl.DataFrame
    spannen: pl.DataFrame
    schulden: pl.DataFrame
    bevindingen: pl.DataFrame


@dataclass(frozen=True)
class Leesverslag:
    """The report of one file.

    Attributes:
        bestand: masked base name.
        status: gelezen, deels (reading stopped before the end) or geweigerd (nothing in it could be read).
        versie: version that was recognised; None when none was.
        sha256: of the unpacked file.
        leveringen: tabellen.aanlevering.LEVERINGEN; empty when the file is refused.
        aantal_leveringen: leveringen that stand in the file.
        trajecten_gelezen: trajecten that were read, those set aside included.
        trajecten_apart: trajecten that were set aside.
        bevindingen: findings about the file and its leveringen (BEVINDINGEN); those of trajecten are in the blocks.
        toetsen: answers per check (TOETSEN).
        volledigheid: filling per field (VOLLEDIGHEID).
        weggelaten: findings, those in the blocks included, by which something was dropped or set aside; free text
            that is never kept does not count.
        niet_overgenomen: fields of an older version that v1.0 does not have, counted.
    """

    bestand: str
    status: str
    versie: str | None
    sha256: str
    leveringen: pl.DataFrame
    aantal_leveringen: int
    trajecten_gelezen: int
    trajecten_apart: int
    bevindingen: pl.DataFrame
    toetsen: pl.DataFrame
    volledigheid: pl.DataFrame
    weggelaten: int = 0
    niet_overgenomen: Mapping[str, int] = field(default_factory=dict)


def count_verlies(bevindingen: pl.DataFrame) -> int:
    """Findings by which something was dropped or set aside (see `Leesverslag.weggelaten`)."""
    return bevindingen.filter((pl.col("gevolg") != "") & (pl.col("code") != NOOIT_BEWAARD)).height
