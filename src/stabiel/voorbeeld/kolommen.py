"""Columns of equal length under declared names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Kolom = npt.NDArray[Any]


@dataclass(frozen=True)
class Kolommen:
    """Named columns; rows are taken by place or by mask."""

    kolom: Mapping[str, Kolom]

    def __getitem__(self, name: str) -> Kolom:
        """One column."""
        return self.kolom[name]

    def __len__(self) -> int:
        """Number of rows."""
        return len(next(iter(self.kolom.values())))

    def take(self, rows: Kolom) -> "Kolommen":
        """These rows, by place or by mask."""
        return Kolommen({name: values[rows] for name, values in self.kolom.items()})

    def replace(self, **columns: Kolom) -> "Kolommen":
        """The same rows with other or more columns."""
        return Kolommen({**self.kolom, **columns})


def stack_rows(tables: Iterable[Kolommen]) -> Kolommen:
    """The rows of several tables with the same columns below each other."""
    found = list(tables)
    return Kolommen({name: np.concatenate([table[name] for table in found]) for name in found[0].kolom})
