"""Series with gaps: the known points moved together, and answers put back where they belong."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stabiel.statistiek.intervals import Floats

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Packed:
    """The kept points of each series (last axis), moved to the front.

    Attributes:
        values: the kept points, NaN behind them.
        size: how many were kept.
        order: where each place came from.
    """

    values: Floats
    size: NDArray[np.int64]
    order: NDArray[np.int64]

    @property
    def inside(self) -> Flags:
        """Which places hold a point."""
        return np.arange(self.values.shape[-1]) < self.size[..., None]

    def spread_out(self, found: NDArray[Any]) -> NDArray[Any]:
        """An answer per place, back on the places of the series."""
        back = np.empty_like(found)
        np.put_along_axis(back, self.order, found, axis=-1)
        return back


def pack(values: Floats, kept: Flags) -> Packed:
    """The points of each series that are kept, in their order, without gaps."""
    order = np.argsort(~kept, axis=-1, kind="stable")
    size = kept.sum(axis=-1)
    moved = np.take_along_axis(values, order, axis=-1)
    return Packed(np.where(np.arange(values.shape[-1]) < size[..., None], moved, np.nan), size, order)


def mean_of(values: Floats) -> Floats:
    """The mean of the known points of each series; NaN where there are none."""
    known = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(known, values, 0.0).sum(axis=-1) / known.sum(axis=-1))
