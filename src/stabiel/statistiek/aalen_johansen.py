"""Aalen-Johansen: which share has reached which ending by a given moment, many groups at once.

Sources: Aalen and Johansen 1978; Andersen, Borgan, Gill and Keiding 1993, IV.4 (estimator and the Greenwood
type of variance); Klein and Moeschberger 2003, 4.6 (delayed entry).

Time is in whole units, here half days: an event on day d stands at 2d + 1, so "within H days" is the horizon
2H + 1. At risk at u: entry < u <= exit; an event comes before a censoring on the same moment.

The variance is that of multinomial sampling at every step, so without censoring or delayed entry it equals
p(1 - p) / n exactly.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stabiel.statistiek.intervals import LEVEL, ROUNDING, Floats, cloglog_limits, limit_of_none
from stabiel.statistiek.risk_sets import (
    Ints,
    Rows,
    as_column,
    count_moments,
    count_subjects,
    cut_rows,
    find_start,
    find_steps,
)
from stabiel.statistiek.steps import Shares, accumulate

Flags = NDArray[np.bool_]
Whole = Sequence[int] | NDArray[np.integer]


@dataclass(frozen=True)
class Curves:
    """Shares at fixed horizons. G groups, J outcomes, H horizons; in every array the horizon comes last.

    NaN means: nothing can be said (nobody at risk before the horizon, the horizon lies before the start of the
    curve, or the curve broke: everybody at risk had an ending while others entered later).

    Attributes:
        horizons: as asked (H).
        estimate, variance, lower, upper: share that has had the outcome (G × J × H).
        still, still_variance, still_lower, still_upper: share without any ending (G × H).
        events: endings up to and including the horizon, per outcome (G × J × H).
        at_risk: at risk just before the horizon: entry < horizon <= exit (G × H).
        subjects: subjects with time at risk before the horizon (G × H).
        censored: subjects not followed until the horizon and without ending before it (G × H), so that
            subjects = events before the horizon + censored + at_risk.
        thinnest: the smallest number at risk at a moment with an ending, up to the horizon; 0 where there was
            none (G × H).
        start: moment after which the curve starts (G); 0 is the clock's own start.
        conditional: the curve starts later than the clock, so it speaks of those still there at `start` (G).
    """

    horizons: Ints
    estimate: Floats
    variance: Floats
    lower: Floats
    upper: Floats
    still: Floats
    still_variance: Floats
    still_lower: Floats
    still_upper: Floats
    events: Ints
    at_risk: Ints
    subjects: Ints
    censored: Ints
    thinnest: Ints
    start: Ints
    conditional: Flags


def aalen_johansen(
    group: Whole,
    entry: Whole,
    exit: Whole,
    cause: Whole,
    *,
    groups: int,
    causes: int,
    horizons: Sequence[int],
    outcomes: Sequence[Sequence[int]] | None = None,
    subject: Whole | None = None,
    start_at_risk: int = 10,
    level: float = LEVEL,
) -> Curves:
    """Estimate the share per ending at each horizon, per group.

    Args:
        group: group of each row, 0 … groups - 1.
        entry, exit: whole moments since the clock start; a row counts at u when entry < u <= exit. Rows with
            exit <= entry have no time at risk and are left out.
        cause: 0 = censored at exit, 1 … causes = ended at exit by that cause.
        groups, causes: how many there are; a group without rows gets NaN and zeros.
        horizons: moments (not days) at which to read the curve, any order.
        outcomes: sets of causes that are counted together, such as ((1,), (2,), (1, 2)); sets may overlap.
            Default: each cause on its own. Interval and variance are those of the set.
        subject: whose row it is, for spells observed in several pieces: pieces of one subject in one group
            count once in `subjects` and `censored`. Only the last piece may have a cause. Default: every row
            is a subject of its own.
        start_at_risk: guard against small first risk sets under delayed entry. The curve of a group starts at
            the first moment after which this many are at risk, or as many as the group ever has; what
            happened before is not used, and a start after 0 is told (`start`, `conditional`). A group in
            which nobody enters late starts at 0, however small. 1 starts at the first entry.
        level: of the intervals.

    The interval is complementary log-log. With no event (or none without) it is exact, 1 - 0.025 ** (1 / n),
    where n is the number that would have given the same time at risk without censoring or delayed entry.
    Where everybody at risk had the outcome, the limit combines the interval just before with the exact limit of
    that last step.

    Raises:
        ValueError: lengths differ, a value is out of range, or the values are no whole numbers.
    """
    if not len(horizons) or min(horizons) < 1:
        raise ValueError("ask at least one horizon, each at least 1")
    last = int(max(horizons))
    rows = read_rows(group, entry, exit, cause, subject=subject, groups=groups, causes=causes, last=last)
    asked = np.asarray(horizons, dtype=np.int64)
    entered, left = count_moments(rows, rows.entry), count_moments(rows, rows.exit)
    start = find_start(rows, entered=entered, left=left, at_risk=start_at_risk)
    steps = find_steps(rows, entered=entered, left=left, start=start)
    sets = outcomes if outcomes is not None else [(number,) for number in range(1, causes + 1)]
    shares = accumulate(steps, start=start, horizons=asked, width=rows.width, outcomes=sets)
    everyone = np.arange(groups, dtype=np.int64)[:, None]
    reached = asked > start[:, None]
    at_risk = np.where(reached, entered.before(everyone, asked) - left.before(everyone, asked), 0)
    subjects = np.where(reached, count_subjects(rows, entered=entered, start=start).before(everyone, asked), 0)
    return compose(
        shares,
        start=start,
        horizons=asked,
        at_risk=at_risk,
        subjects=subjects,
        time_at_risk=lambda chosen: _time_at_risk(rows, chosen, start=start, horizons=asked),
        level=level,
    )


def compose(
    shares: Shares,
    *,
    start: Ints,
    horizons: Ints,
    at_risk: Ints,
    subjects: Ints,
    time_at_risk: Callable[[Ints], Floats],
    level: float = LEVEL,
) -> Curves:
    """The answer, from the sums of the steps.

    Args:
        shares: result of `accumulate`.
        start, horizons, at_risk, subjects: as in `Curves`; both counts are 0 where the horizon lies before the start.
        time_at_risk: time at risk between start and horizons of some groups (chosen → chosen × H).
    """
    known = (subjects > 0) & ~((shares.broke[:, None] < horizons) & (at_risk > 0))
    lower, upper, still_lower, still_upper = _limits(shares, time_at_risk=time_at_risk, level=level)
    return Curves(
        horizons=horizons,
        estimate=_where(known, shares.share),
        variance=_where(known, shares.variance),
        lower=_where(known, lower),
        upper=_where(known, upper),
        still=_where(known, shares.still),
        still_variance=_where(known, shares.still_variance),
        still_lower=_where(known, still_lower),
        still_upper=_where(known, still_upper),
        events=shares.events,
        at_risk=at_risk,
        subjects=subjects,
        censored=subjects - shares.ended - at_risk,
        thinnest=shares.thinnest,
        start=start,
        conditional=start > 0,
    )


def whole_curve(
    entry: Whole,
    exit: Whole,
    cause: Whole,
    *,
    causes: int,
    outcomes: Sequence[Sequence[int]] | None = None,
    start_at_risk: int = 10,
    level: float = LEVEL,
) -> Curves:
    """The curve of one group at every moment on which something ended (`horizons`); arguments as `aalen_johansen`.

    One horizon, the last exit, where nothing ended at all.
    """
    moments = np.unique(np.asarray(exit)[(np.asarray(cause) > 0) & (np.asarray(exit) > np.asarray(entry))])
    horizons = moments if len(moments) else np.array([max(int(np.max(exit, initial=0)), 1)])
    return aalen_johansen(
        np.zeros(len(entry), dtype=np.int64),
        entry,
        exit,
        cause,
        groups=1,
        causes=causes,
        horizons=[int(moment) for moment in horizons],
        outcomes=outcomes,
        start_at_risk=start_at_risk,
        level=level,
    )


def read_rows(
    group: Whole,
    entry: Whole,
    exit: Whole,
    cause: Whole,
    *,
    subject: Whole | None,
    groups: int,
    causes: int,
    last: int,
) -> Rows:
    """The rows as columns of whole numbers, checked, and cut off after `last`; ValueError says what is wrong."""
    size = len(group)
    columns = {"group": group, "entry": entry, "exit": exit, "cause": cause}
    whole = {name: as_column(values, name=name, size=size) for name, values in columns.items()}
    for name, limit in (("group", groups - 1), ("cause", causes), ("entry", None)):
        low, high = (whole[name].min(), whole[name].max()) if size else (0, 0)
        if low < 0 or (limit is not None and high > max(limit, 0)):
            raise ValueError(f"{name} runs from {low} to {high}; expected 0 to {'any' if limit is None else limit}")
    known = None if subject is None else as_column(subject, name="subject", size=size)
    return cut_rows(**whole, subject=known, groups=groups, causes=causes, last=last)


def _where(known: Flags, values: Floats) -> Floats:
    """NaN where nothing is known; a cube has the outcomes between groups and horizons."""
    return np.where(known if values.ndim == known.ndim else known[:, None, :], values, np.nan)


def _limits(
    shares: Shares, *, time_at_risk: Callable[[Ints], Floats], level: float
) -> tuple[Floats, Floats, Floats, Floats]:
    lower, upper = cloglog_limits(shares.share, shares.variance, level=level)
    gone_lower, gone_upper = cloglog_limits(1 - shares.still, shares.still_variance, level=level)
    none, all_gone = shares.share <= 0, shares.still <= 0
    untouched = shares.still >= 1
    needs_size = np.flatnonzero((none.any(axis=1) | untouched).any(axis=1))
    limit = np.full(shares.still.shape, np.nan)
    limit[needs_size] = limit_of_none(
        time_at_risk(needs_size) / np.maximum(shares.area[needs_size], 1e-300), level=level
    )
    rest = _limit_of_rest(shares, level=level)[:, None]
    everyone = all_gone[:, None, :] & (shares.share >= 1 - ROUNDING)
    lower = np.where(none, 0.0, np.where(everyone, 1 - rest[:, None], lower))
    upper = np.where(none, limit[:, None], np.where(everyone, 1.0, upper))
    still_lower = np.where(all_gone, 0.0, np.where(untouched, 1 - limit, 1 - gone_upper))
    still_upper = np.where(all_gone, rest, np.where(untouched, 1.0, 1 - gone_lower))
    return lower, upper, still_lower, still_upper


def _limit_of_rest(shares: Shares, *, level: float) -> Floats:
    """Largest believable share without ending where nobody was left: the upper limit just before the last step
    times the exact limit of that step, in which none of those at risk stayed."""
    gone, _ = cloglog_limits(1 - shares.last_still, shares.last_variance, level=level)
    before = np.where(shares.last_still >= 1, 1.0, 1 - gone)
    return before * limit_of_none(shares.last_at_risk.astype(np.float64), level=level)


def _time_at_risk(rows: Rows, chosen: Ints, *, start: Ints, horizons: Ints) -> Floats:
    """Time at risk between start and horizon, of the chosen groups (C × H)."""
    number = np.full(rows.groups, -1, dtype=np.int64)
    number[chosen] = np.arange(len(chosen))
    kept = number[rows.group] >= 0
    place, entry, exit = number[rows.group[kept]], rows.entry[kept], rows.exit[kept]
    entry = np.maximum(entry, start[chosen][place])
    spent = [
        np.bincount(place, np.maximum(np.minimum(exit, horizon) - entry, 0), minlength=len(chosen))
        for horizon in horizons
    ]
    return np.stack(spent, axis=1)
