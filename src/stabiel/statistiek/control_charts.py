"""Charts that tell chance from change: XmR, p and Laney's p′. The last axis of every array is time; NaN is a gap.

Sources: Shewhart 1931; Wheeler, Understanding Variation (2.66 and 3.267 times the mean moving range); Montgomery,
Introduction to Statistical Quality Control, chapters 6.4 and 7.2; Laney 2002, Quality Engineering 14:531 (p′); NHS
England, Making Data Count (screening of moving ranges, trial limits below twelve points).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from stabiel.statistiek.gaps import Flags, mean_of, pack
from stabiel.statistiek.intervals import Floats

SIGMAS = 3.0
D2 = 1.128  # mean moving range of two normal points, in standard deviations
XMR_FACTOR = 2.66  # SIGMAS / D2, rounded as in every textbook
SCREEN = 3.267  # moving ranges from this many times their mean are themselves signals
LOCKED_FROM = 12  # limits of fewer points are trial limits


@dataclass(frozen=True)
class Chart:
    """A centre line with its limits, arrays of the shape of the points; NaN where nothing can be said.

    Attributes:
        points: how many points set the limits, per series.
        spread: for p′ how much wider the points lie than chance alone makes them (Laney's sigma z), else 1.
    """

    centre: Floats
    lower: Floats
    upper: Floats
    points: NDArray[np.int64]
    spread: Floats

    @property
    def is_trial(self) -> Flags:
        """Per series: too few points to lock the limits; draw them, do not judge by them."""
        return np.asarray(self.points < LOCKED_FROM, dtype=np.bool_)


def xmr(values: ArrayLike, *, counted: ArrayLike | None = None, screened: bool = True) -> Chart:
    """Mean ± 2.66 × mean moving range, per series.

    Args:
        counted: which points set the limits (such as the first twelve); None for all.
        screened: leave moving ranges of 3.267 × their mean or more out, once.
    """
    points = np.asarray(values, dtype=np.float64)
    packed = pack(points, _counted(~np.isnan(points), counted))
    centre = mean_of(packed.values)
    half = XMR_FACTOR * _mean_moving_range(packed.values, screened=screened)
    one = np.ones_like(centre)
    return _chart(points.shape, centre, centre - half, centre + half, packed.size, one)


def p_chart(events: ArrayLike, total: ArrayLike, *, counted: ArrayLike | None = None) -> Chart:
    """Shares with a varying noemer: p ± 3 × √(p(1 - p) / n), within 0 and 1. A total of 0 is a gap.

    Args:
        counted: which points set the centre; None for all.
    """
    some, everyone = _shares(events, total)
    kept = _counted(everyone > 0, counted)
    centre, sigma = _binomial(some, everyone, kept)
    return _share_chart(centre, sigma, kept.sum(axis=-1), np.ones_like(centre))


def p_prime_chart(
    events: ArrayLike, total: ArrayLike, *, counted: ArrayLike | None = None, narrower: bool = False
) -> Chart:
    """Laney's p′: the p chart with the spread that the points themselves show from one to the next.

    Args:
        counted: which points set the limits; None for all.
        narrower: let limits be narrower than those of the p chart too, as Laney does; by default they only widen.
    """
    some, everyone = _shares(events, total)
    kept = _counted(everyone > 0, counted)
    centre, sigma = _binomial(some, everyone, kept)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = (some / everyone - centre[..., None]) / sigma
    packed = pack(score, kept & np.isfinite(score))
    found = _mean_moving_range(packed.values, screened=False) / D2
    spread = np.where(np.isnan(found), 1.0, found)  # one point, or everybody: no more than chance can be seen
    spread = spread if narrower else np.maximum(spread, 1.0)
    return _share_chart(centre, sigma * spread[..., None], kept.sum(axis=-1), spread)


def assure(chart: Chart, *, target: float, higher_is_better: bool = True) -> NDArray[np.int8]:
    """Per series, for its last point: 1 the target will be met, -1 it will not, 0 it is met or missed by chance.

    Source: NHS England, Making Data Count (assurance).
    """
    low, high = chart.lower[..., -1], chart.upper[..., -1]
    sure = np.where(low > target, 1, np.where(high < target, -1, 0)).astype(np.int8)
    return sure if higher_is_better else (-sure).astype(np.int8)


def _counted(known: Flags, counted: ArrayLike | None) -> Flags:
    if counted is None:
        return known
    return np.asarray(known & np.broadcast_to(np.asarray(counted, dtype=np.bool_), known.shape), dtype=np.bool_)


def _mean_moving_range(packed: Floats, *, screened: bool) -> Floats:
    ranges = np.abs(np.diff(packed, axis=-1))
    mean = mean_of(ranges)
    if not screened:
        return mean
    with np.errstate(invalid="ignore"):
        kept = (ranges < SCREEN * mean[..., None]) | (ranges == 0)
    return mean_of(np.where(kept, ranges, np.nan))


def _shares(events: ArrayLike, total: ArrayLike) -> tuple[Floats, Floats]:
    some, everyone = np.broadcast_arrays(np.asarray(events, dtype=np.float64), np.asarray(total, dtype=np.float64))
    some, everyone = np.nan_to_num(some), np.nan_to_num(everyone)
    if np.any(some < 0) or np.any(some > everyone):
        raise ValueError("events lie between 0 and the total")
    return some, everyone


def _binomial(some: Floats, everyone: Floats, kept: Flags) -> tuple[Floats, Floats]:
    """The centre of each series and the standard deviation of each point around it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = np.where(kept, some, 0).sum(axis=-1) / np.where(kept, everyone, 0).sum(axis=-1)
        each = np.where(everyone > 0, everyone, np.nan)
        return np.asarray(centre), np.sqrt((centre * (1 - centre))[..., None] / each)


def _share_chart(centre: Floats, sigma: Floats, points: NDArray[np.int64], spread: Floats) -> Chart:
    middle = centre[..., None] + 0 * sigma
    half = SIGMAS * sigma
    return Chart(middle, np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0), np.asarray(points), spread)


def _chart(
    shape: tuple[int, ...], centre: Floats, lower: Floats, upper: Floats, points: NDArray[np.int64], spread: Floats
) -> Chart:
    middle, low, high = (np.broadcast_to(line[..., None], shape).copy() for line in (centre, lower, upper))
    return Chart(middle, low, high, np.asarray(points), spread)
