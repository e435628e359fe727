"""When a series says more than chance: the four rules of the NHS, and Anhøj's test of runs and crossings.

Sources: NHS England, Making Data Count, as its R package codes the rules; Anhøj and Olesen 2014, PLoS ONE 9:e113825,
and Anhøj 2015, PLoS ONE 10:e0121349 (runs and crossings). One rule alone gives few false alarms; four rules on 24
stable months alarm in one of seven series, so a page that shows many series says how many alarms chance alone gives.
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr

from stabiel.statistiek.control_charts import Chart
from stabiel.statistiek.gaps import Flags, pack
from stabiel.statistiek.intervals import Floats

RUN = 7  # successive points on one side, or rising, or falling
NEAR = 2 / 3  # of the way from the centre to a limit


@dataclass(frozen=True)
class Signals:
    """Which points belong to which signal, arrays of the shape of the points.

    Attributes:
        outside: beyond a limit.
        shift: one of seven or more successive points on one side of the centre.
        trend: one of seven or more successive points that only rise, or only fall.
        two_of_three: near a limit, as two of three successive points on one side of the centre.
    """

    outside: Flags
    shift: Flags
    trend: Flags
    two_of_three: Flags

    @property
    def special(self) -> Flags:
        """Points of any signal."""
        return np.asarray(self.outside | self.shift | self.trend | self.two_of_three, dtype=np.bool_)


def find_signals(values: ArrayLike, *, chart: Chart) -> Signals:
    """The four rules. A gap (NaN) is skipped: the points beside it are successive."""
    points = np.asarray(values, dtype=np.float64)
    packed = pack(points, ~np.isnan(points))
    y = packed.values
    centre, lower, upper = (
        np.take_along_axis(x, packed.order, axis=-1) for x in (chart.centre, chart.lower, chart.upper)
    )
    with np.errstate(invalid="ignore"):
        side = np.nan_to_num(np.sign(y - centre))
        outside = (y < lower) | (y > upper)
        near = (y < centre - NEAR * (centre - lower)) | (y > centre + NEAR * (upper - centre))
    steps = np.nan_to_num(np.sign(np.diff(y, axis=-1)))
    return Signals(
        *(
            np.asarray(packed.spread_out(found), dtype=np.bool_)
            for found in (
                outside,
                _members(np.abs(_window_sum(side, RUN)) == RUN, RUN, y.shape),
                _members(np.abs(_window_sum(steps, RUN - 1)) == RUN - 1, RUN, y.shape),
                _two_of_three(side, near & ~outside),
            )
        )
    )


def _window_sum(values: NDArray[np.floating], width: int) -> Floats:
    if values.shape[-1] < width:
        return np.zeros((*values.shape[:-1], 0))
    return np.asarray(sliding_window_view(values, width, axis=-1).sum(axis=-1), dtype=np.float64)


def _members(opens: Flags, width: int, shape: tuple[int, ...]) -> Flags:
    """The points of windows, from flags at the first point of each window."""
    found = np.zeros(shape, dtype=np.bool_)
    for step in range(width if opens.shape[-1] else 0):
        found[..., step : step + opens.shape[-1]] |= opens
    return found


def _two_of_three(side: Floats, near: Flags) -> Flags:
    same = np.abs(_window_sum(side, 3)) == 3
    opens = same & (_window_sum(near.astype(np.float64), 3) >= 2)
    return np.asarray(_members(opens, 3, near.shape) & near, dtype=np.bool_)


@dataclass(frozen=True)
class RunTest:
    """Runs and crossings of each series.

    Attributes:
        useful: points that do not lie on the centre.
        longest, longest_limit: the longest run on one side, and the longest that chance gives.
        crossings, crossings_limit: how often the centre is crossed, and the fewest that chance gives.
    """

    useful: NDArray[np.int64]
    longest: NDArray[np.int64]
    longest_limit: NDArray[np.int64]
    crossings: NDArray[np.int64]
    crossings_limit: NDArray[np.int64]

    @property
    def signal(self) -> Flags:
        """Per series: the run is too long, or the centre is crossed too seldom. None with fewer than two points."""
        found = (self.longest > self.longest_limit) | (self.crossings < self.crossings_limit)
        return np.asarray(found & (self.useful > 1), dtype=np.bool_)


def run_limits(useful: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The longest run by chance, round(log2(n) + 3), and the fewest crossings, the 5% quantile of B(n - 1, ½)."""
    size = np.asarray(useful, dtype=np.int64)
    longest = np.rint(np.log2(np.maximum(size, 1)) + 3).astype(np.int64)
    steps = np.maximum(size - 1, 0)
    tries = np.arange(int(steps.max(initial=0)) + 1)
    chance = bdtr(np.minimum(tries, steps[..., None]), steps[..., None], 0.5)
    return longest, np.asarray((chance < 0.05).sum(axis=-1), dtype=np.int64)


def run_test(values: ArrayLike, *, centre: ArrayLike | None = None) -> RunTest:
    """Anhøj's test per series.

    Args:
        centre: per series; None for its median. Points on it say nothing and are left out, as gaps are.
    """
    points = np.asarray(values, dtype=np.float64)
    middle = _median(points) if centre is None else np.asarray(centre, dtype=np.float64)
    side = np.nan_to_num(np.sign(points - middle[..., None]))
    packed = pack(side, side != 0)
    place = np.arange(side.shape[-1])
    with np.errstate(invalid="ignore"):
        turned = (np.diff(packed.values, axis=-1, prepend=0) != 0) & packed.inside
    opened = np.maximum.accumulate(np.where(turned, place, 0), axis=-1)
    longest = np.where(packed.inside, place - opened + 1, 0).max(axis=-1, initial=0)
    crossings = np.maximum(turned.sum(axis=-1) - 1, 0)
    return RunTest(packed.size, np.asarray(longest), *_interleave(packed.size, crossings))


def _interleave(
    size: NDArray[np.int64], crossings: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    longest, fewest = run_limits(size)
    return longest, np.asarray(crossings, dtype=np.int64), fewest


def _median(points: Floats) -> Floats:
    packed = pack(points, ~np.isnan(points))
    ordered = np.sort(packed.values, axis=-1)  # NaN sorts behind the points
    last = np.maximum(packed.size - 1, 0)
    low, high = (np.take_along_axis(ordered, at[..., None], axis=-1)[..., 0] for at in (last // 2, (last + 1) // 2))
    return np.asarray((low + high) / 2)
