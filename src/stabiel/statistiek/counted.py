"""Aalen-Johansen from counts per moment instead of rows: for millions of rows in groups that were counted already.

Counts add up, so the curve of a whole comes from the sums over its parts. Every answer equals that of
`aalen_johansen` on the rows that were counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stabiel.statistiek.aalen_johansen import Curves, compose
from stabiel.statistiek.intervals import LEVEL, Floats
from stabiel.statistiek.kaplan_meier import EventQuantile, quantile_of_steps
from stabiel.statistiek.risk_sets import DenseCounter, Ints, Steps
from stabiel.statistiek.steps import accumulate

Table = NDArray[np.integer]


@dataclass(frozen=True)
class Counts:
    """Rows counted per group and moment 0 … W - 1; what happens later is not in it.

    Attributes:
        entered: rows that come under observation at a moment, at risk after it (G × W).
        left: rows at risk for the last time at a moment, ended or not (G × W).
        events: of these the ones that ended, per cause (G × J × W).
        returned: rows of a subject that was there before, by the moment they enter: (time away, G × W) for every
            time away that occurs, so that each subject counts once.
    """

    entered: Table
    left: Table
    events: Table
    returned: tuple[tuple[int, Table], ...] = ()

    def __post_init__(self) -> None:
        groups, width = self.entered.shape
        if self.left.shape != (groups, width) or (self.events.shape[0], self.events.shape[2]) != (groups, width):
            raise ValueError("counts of one shape: groups × moments, and groups × causes × moments for events")


def curves_of_counts(
    counts: Counts,
    *,
    horizons: Sequence[int],
    outcomes: Sequence[Sequence[int]] | None = None,
    start_at_risk: int = 10,
    level: float = LEVEL,
) -> Curves:
    """The curves of every group; arguments and result as `aalen_johansen`.

    Raises:
        ValueError: a horizon lies outside the table.
    """
    asked = np.asarray(horizons, dtype=np.int64)
    width = counts.entered.shape[1]
    if not len(horizons) or asked.min() < 1 or asked.max() >= width:
        raise ValueError(f"horizons run from 1 to {width - 1}")
    entered, left = _before(counts.entered), _before(counts.left)
    last = int(asked.max())
    start = _find_start(counts.entered[:, :last], entered, left, at_risk=start_at_risk)
    steps = _find_steps(counts.events, entered, left, start=start, last=last)
    sets = outcomes or [(number,) for number in range(1, counts.events.shape[1] + 1)]
    shares = accumulate(steps, start=start, horizons=asked, width=width, outcomes=sets)
    everyone = np.arange(len(start), dtype=np.int64)[:, None]
    reached = asked > start[:, None]
    entered_before, left_before = entered.before(everyone, asked), left.before(everyone, asked)
    gone = left.before(everyone, start[:, None] + 1)
    again = sum(_returned(table, away, start=start, horizons=asked) for away, table in counts.returned)
    return compose(
        shares,
        start=start,
        horizons=asked,
        at_risk=np.where(reached, entered_before - left_before, 0),
        subjects=np.where(reached, entered_before - gone - again, 0),
        time_at_risk=lambda chosen: _time_at_risk(entered, left, chosen, start=start, horizons=asked),
        level=level,
    )


def quantiles_of_counts(
    counts: Counts, *, share: float = 0.5, start_at_risk: int = 10, level: float = LEVEL
) -> EventQuantile:
    """The moment by which `share` has had any event, per group; as `event_quantile`."""
    entered, left = _before(counts.entered), _before(counts.left)
    start = _find_start(counts.entered, entered, left, at_risk=start_at_risk)
    steps = _find_steps(counts.events, entered, left, start=start, last=counts.entered.shape[1] - 1)
    return quantile_of_steps(steps, start=start, share=share, level=level)


def _before(counts: Table) -> DenseCounter:
    table = np.zeros((counts.shape[0], counts.shape[1] + 1), dtype=np.int64)
    np.cumsum(counts, axis=1, out=table[:, 1:])
    return DenseCounter(table)


def _returned(counts: Table, away: int, *, start: Ints, horizons: Ints) -> Ints:
    """Rows that enter before each horizon while their subject counted already, from a row that left after the start."""
    entered = _before(counts)
    everyone = np.arange(len(counts), dtype=np.int64)[:, None]
    first = np.minimum(start + away + 1, counts.shape[1])[:, None]
    again: Ints = np.maximum(entered.before(everyone, horizons) - entered.before(everyone, first), 0)
    return again


def _find_start(counts: Table, entered: DenseCounter, left: DenseCounter, *, at_risk: int) -> Ints:
    """See `risk_sets.find_start`: the same rule."""
    start = np.zeros(len(counts), dtype=np.int64)
    few = np.flatnonzero(entered.table[:, 1] < at_risk)
    opens = counts[few] > 0
    after = slice(1, counts.shape[1] + 1)
    present = np.where(opens, entered.table[few, after] - left.table[few, after], -1)
    enough = present >= np.minimum(at_risk, present.max(axis=1, initial=0))[:, None]
    start[few] = (enough & opens).argmax(axis=1)
    return start


def _find_steps(events: Table, entered: DenseCounter, left: DenseCounter, *, start: Ints, last: int) -> Steps:
    width = events.shape[2]
    group, moment = np.nonzero(events.any(axis=1))
    used = (moment > start[group]) & (moment <= last)
    group, moment = group[used], moment[used]
    at_risk = entered.before(group, moment) - left.before(group, moment)
    count = events[group, :, moment].astype(np.int64)
    return Steps(group, moment, at_risk, count, group * width + moment)


def _time_at_risk(entered: DenseCounter, left: DenseCounter, chosen: Ints, *, start: Ints, horizons: Ints) -> Floats:
    """Time at risk between start and horizon, of the chosen groups (C × H)."""
    at_risk = entered.table[chosen, :-1] - left.table[chosen, :-1]
    at_risk[np.arange(at_risk.shape[1]) <= start[chosen, None]] = 0
    spent = np.cumsum(at_risk, axis=1)
    return spent[:, horizons].astype(np.float64)
