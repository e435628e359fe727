"""Kaplan-Meier: one ending, many groups at once; the time by which half has had it.

Sources: Kaplan and Meier 1958; Brookmeyer and Crowley 1982 (interval of a quantile: where the limits of the
curve cross it), with the log(-log) limits of Kalbfleisch and Prentice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stabiel.statistiek.aalen_johansen import Curves, Whole, aalen_johansen, read_rows
from stabiel.statistiek.intervals import LEVEL, Floats, cloglog_limits
from stabiel.statistiek.proportions import Interval
from stabiel.statistiek.risk_sets import Ints, Steps, count_moments, find_start, find_steps
from stabiel.statistiek.steps import lay_out

_NEAR = 1e-9  # a curve this close to the quantile is taken to lie on it


@dataclass(frozen=True)
class EventQuantile(Interval):
    """Moments with their limits, and the moment after which each curve starts (0: the clock's own start)."""

    start: Ints


def kaplan_meier(
    group: Whole,
    entry: Whole,
    exit: Whole,
    event: Whole | NDArray[np.bool_],
    *,
    groups: int,
    horizons: Sequence[int],
    subject: Whole | None = None,
    start_at_risk: int = 10,
    level: float = LEVEL,
) -> Curves:
    """Aalen-Johansen with one ending: `estimate` is the share that has had the event, `still` the curve itself.

    Args and result as `aalen_johansen`; `event` is 1 (or True) where the row ended with the event.
    """
    cause = np.asarray(event).astype(np.int64)
    return aalen_johansen(
        group,
        entry,
        exit,
        cause,
        groups=groups,
        causes=1,
        horizons=horizons,
        subject=subject,
        start_at_risk=start_at_risk,
        level=level,
    )


def event_quantile(
    group: Whole,
    entry: Whole,
    exit: Whole,
    event: Whole | NDArray[np.bool_],
    *,
    groups: int,
    share: float = 0.5,
    start_at_risk: int = 10,
    level: float = LEVEL,
) -> EventQuantile:
    """The moment by which `share` has had the event (0.5: the median), with log-log limits; per group.

    The first moment at which the curve is at or below 1 - share; where it lies on it exactly, the middle
    between that moment and the next step, as R's survfit does. Limits are read in the same way from the limits
    of the curve. NaN where the curve, or its limit, does not come so far.
    """
    cause = np.asarray(event).astype(np.int64)
    last = max(int(np.max(exit, initial=0)), 1)
    rows = read_rows(group, entry, exit, cause, subject=None, groups=groups, causes=1, last=last)
    entered, left = count_moments(rows, rows.entry), count_moments(rows, rows.exit)
    start = find_start(rows, entered=entered, left=left, at_risk=start_at_risk)
    steps = find_steps(rows, entered=entered, left=left, start=start)
    return quantile_of_steps(steps, start=start, share=share, level=level)


def quantile_of_steps(steps: Steps, *, start: Ints, share: float = 0.5, level: float = LEVEL) -> EventQuantile:
    """`event_quantile` from the steps of every group (any event counts) and where its curve starts."""
    groups = len(start)
    found = np.full((3, groups), np.nan)
    if not len(steps.moment):
        return EventQuantile(found[0], found[1], found[2], start)
    happening = steps.count.sum(axis=1)
    offsets = np.searchsorted(steps.group, np.arange(groups + 1))
    for block in lay_out(offsets, np.zeros((groups, 1), dtype=np.int64)):
        at_risk = np.where(block.valid, steps.at_risk[block.place], 1)
        happened = np.where(block.valid, happening[block.place], 0)
        moment = np.where(block.valid, steps.moment[block.place], 0)
        still = np.asarray(np.cumprod((at_risk - happened) / at_risk, axis=1), dtype=np.float64)
        greenwood = np.where(at_risk > happened, happened / (at_risk * np.maximum(at_risk - happened, 1)), 0.0)
        lower, upper = cloglog_limits(1 - still, still**2 * np.cumsum(greenwood, axis=1), level=level)
        for number, curve in enumerate((still, 1 - upper, 1 - lower)):
            found[number, block.chosen] = _crossing(np.where(block.valid, curve, np.nan), moment, below=1 - share)
    return EventQuantile(found[0], found[1], found[2], start)


def _crossing(curve: Floats, moment: Ints, *, below: float) -> Floats:
    """First moment at which each row of `curve` is at or under `below`; the middle of a flat piece on it."""
    under = curve <= below + _NEAR
    step = under.argmax(axis=1)
    row = np.arange(len(curve))
    value, first = curve[row, step], moment[row, step].astype(np.float64)
    lower = curve < value[:, None] - _NEAR
    following = moment[row, lower.argmax(axis=1)]
    flat = (np.abs(value - below) <= _NEAR) & lower.any(axis=1)
    return np.where(under.any(axis=1), np.where(flat, (first + following) / 2, first), np.nan)
