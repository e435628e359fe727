"""What a declared column and a declared table are."""

from dataclasses import dataclass
from typing import Any

import polars as pl

Soort = type[pl.DataType] | pl.DataType


@dataclass(frozen=True)
class Kolom:
    """One column, declared once: name, type, unit, meaning and where the meaning comes from."""

    naam: str
    soort: Any
    eenheid: str
    betekenis: str
    bron: str = ""


@dataclass(frozen=True)
class Tabel:
    """One table: what a row is, its columns in order and the columns it is sorted by."""

    naam: str
    rij: str
    kolommen: tuple[Kolom, ...]
    volgorde: tuple[str, ...]

    @property
    def schema(self) -> dict[str, Any]:
        """Names and Polars types, in order."""
        return {kolom.naam: kolom.soort for kolom in self.kolommen}

    def empty(self) -> pl.DataFrame:
        """A table with the declared columns and no rows."""
        return pl.DataFrame(schema=self.schema)

    def conform(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with exactly the declared columns, types and row order.

        Raises:
            polars.exceptions.ColumnNotFoundError: a declared column is missing.
            polars.exceptions.InvalidOperationError: a value does not fit the declared type.
        """
        columns = [pl.col(kolom.naam).cast(kolom.soort) for kolom in self.kolommen]
        return frame.select(columns).sort(list(self.volgorde), nulls_last=True, maintain_order=True)
