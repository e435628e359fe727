"""From steps to shares and variances: the arithmetic of Aalen-Johansen, groups laid side by side.

Groups with about as many steps share a block (groups × steps), so that each is summed on its own, in order, and
its answer is the same to the last bit whichever groups stand beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stabiel.statistiek.intervals import Floats
from stabiel.statistiek.risk_sets import Ints, Steps

_CELLS = 1_000_000  # of one block


@dataclass(frozen=True)
class Shares:
    """Shares per group, outcome and horizon (G × J × H) and what their limits need (G × H, or G).

    Attributes:
        share, variance, events: per outcome.
        still: share without any ending, with still_variance.
        ended: events of any cause before the horizon (not on it).
        thinnest: smallest number at risk at a step up to the horizon, 0 without steps.
        area: time under the curve of `still`, from start to horizon.
        last_still, last_variance, last_at_risk, broke: of the step at which nobody was left (NaN, NaN, 0 and a
            moment after every horizon where that did not happen).
    """

    share: Floats
    variance: Floats
    events: Ints
    still: Floats
    still_variance: Floats
    ended: Ints
    thinnest: Ints
    area: Floats
    last_still: Floats
    last_variance: Floats
    last_at_risk: Ints
    broke: Ints


@dataclass(frozen=True)
class Block:
    """Some groups, each with its steps in one row.

    Attributes:
        chosen: the groups (B).
        place: where each step stands in `Steps` (B × the most steps of any).
        valid: whether there is such a step; elsewhere `place` is 0.
        at: steps up to each horizon (B × H).
    """

    chosen: Ints
    place: Ints
    valid: NDArray[np.bool_]
    at: Ints


def accumulate(steps: Steps, *, start: Ints, horizons: Ints, width: int, outcomes: Sequence[Sequence[int]]) -> Shares:
    """Sum the steps of every group up to every horizon."""
    groups = len(start)
    everyone = np.arange(groups, dtype=np.int64)[:, None]
    offsets = np.searchsorted(steps.group, np.arange(groups + 1, dtype=np.int64))
    reached = np.searchsorted(steps.keys, everyone * width + horizons, side="right") - offsets[:-1, None]
    earlier = np.searchsorted(steps.keys, everyone * width + horizons, side="left")
    per_outcome = [steps.count[:, [number - 1 for number in chosen]].sum(axis=1) for chosen in outcomes]
    total = steps.count.sum(axis=1)
    running = np.concatenate(([0], np.cumsum(total)))
    shares = _empty(groups, len(outcomes), len(horizons), ended=running[earlier] - running[offsets[:-1], None])
    for block in lay_out(offsets, reached):
        _fill(shares, block, steps=steps, total=total, per_outcome=per_outcome, start=start, horizons=horizons)
    return shares


def _empty(groups: int, outcomes: int, horizons: int, *, ended: Ints) -> Shares:
    cube, plane = (groups, outcomes, horizons), (groups, horizons)
    return Shares(
        share=np.zeros(cube),
        variance=np.zeros(cube),
        events=np.zeros(cube, dtype=np.int64),
        still=np.ones(plane),
        still_variance=np.zeros(plane),
        ended=ended,
        thinnest=np.zeros(plane, dtype=np.int64),
        area=np.zeros(plane),
        last_still=np.full(groups, np.nan),
        last_variance=np.full(groups, np.nan),
        last_at_risk=np.zeros(groups, dtype=np.int64),
        broke=np.full(groups, np.iinfo(np.int64).max),
    )


def lay_out(offsets: Ints, reached: Ints) -> Iterator[Block]:
    """Blocks of groups with about as many steps; together they hold every group once.

    Args:
        offsets: place of the first step of each group, and the number of steps (G + 1).
        reached: steps of each group up to each horizon (G × H).
    """
    lengths = np.diff(offsets)
    classes = np.ceil(np.log2(np.maximum(lengths, 1))).astype(np.int64)
    for size in np.unique(classes):
        members = np.flatnonzero(classes == size)
        steps = int(lengths[members].max(initial=1))
        steps = max(steps, 1)
        for part in np.array_split(members, -(-len(members) * steps // _CELLS)):
            column = np.arange(steps, dtype=np.int64)
            valid = column < lengths[part, None]
            yield Block(part, np.where(valid, offsets[part, None] + column, 0), valid, reached[part])


def _fill(
    shares: Shares, block: Block, *, steps: Steps, total: Ints, per_outcome: list[Ints], start: Ints, horizons: Ints
) -> None:
    if not len(steps.moment):
        shares.area[:] = np.maximum(horizons - start[:, None], 0)
        return
    chosen = block.chosen
    at_risk = np.where(block.valid, steps.at_risk[block.place], 1)
    ended = np.where(block.valid, total[block.place], 0)
    moment = np.where(block.valid, steps.moment[block.place], 0)
    after = np.asarray(np.cumprod((at_risk - ended) / at_risk, axis=1), dtype=np.float64)
    before: Floats = np.concatenate((np.ones((len(chosen), 1)), after[:, :-1]), axis=1)
    greenwood = np.where(at_risk > ended, ended / (at_risk * np.maximum(at_risk - ended, 1)), 0.0)
    summed = np.cumsum(greenwood, axis=1)
    shares.still[chosen] = _read(after, block.at, first=1.0)
    shares.still_variance[chosen] = shares.still[chosen] ** 2 * _read(summed, block.at)
    lowest = np.minimum.accumulate(np.where(block.valid, at_risk, np.iinfo(np.int64).max), axis=1)
    shares.thinnest[chosen] = _read(lowest, block.at)
    shares.area[chosen] = _area(moment, before, after, block.at, start=start[chosen], horizons=horizons)
    _note_end(shares, chosen, moment=moment, at_risk=at_risk, before=before, after=after, greenwood=summed)
    for number, counts in enumerate(per_outcome):
        happened = np.where(block.valid, counts[block.place], 0)
        share = np.cumsum(before * happened / at_risk, axis=1)
        rate = before * happened / (at_risk * at_risk)
        spread = before * rate * (at_risk - happened) / at_risk
        linear = np.cumsum(greenwood * share + rate, axis=1)
        square = np.cumsum((greenwood * share + 2 * rate) * share + spread, axis=1)
        read = _read(share, block.at)
        variance = read * (read * _read(summed, block.at) - 2 * _read(linear, block.at)) + _read(square, block.at)
        shares.share[chosen, number] = read
        shares.variance[chosen, number] = np.maximum(variance, 0.0)
        shares.events[chosen, number] = _read(np.cumsum(happened, axis=1), block.at)


def _read(values: Floats | Ints, at: Ints, *, first: float = 0.0) -> Floats:
    """The value after `at` steps; `first` before any step."""
    found: Floats = np.take_along_axis(values, np.maximum(at - 1, 0), axis=1).astype(np.float64, copy=False)
    return np.where(at > 0, found, first)


def _area(moment: Ints, before: Floats, after: Floats, at: Ints, *, start: Ints, horizons: Ints) -> Floats:
    previous = np.concatenate((start[:, None], moment[:, :-1]), axis=1)
    until = np.cumsum(before * np.maximum(moment - previous, 0), axis=1)
    latest = np.where(at > 0, _read(moment, at), start[:, None])
    level = np.where(at > 0, _read(after, at), 1.0)
    found: Floats = np.where(at > 0, _read(until, at), 0.0) + level * np.maximum(horizons - latest, 0)
    return found


def _note_end(
    shares: Shares, chosen: Ints, *, moment: Ints, at_risk: Ints, before: Floats, after: Floats, greenwood: Floats
) -> None:
    over = after == 0
    ended = np.flatnonzero(over.any(axis=1))
    step = over[ended].argmax(axis=1)
    groups = chosen[ended]
    shares.broke[groups] = moment[ended, step]
    shares.last_at_risk[groups] = at_risk[ended, step]
    shares.last_still[groups] = before[ended, step]
    # the last step adds nothing to `greenwood`, so the sum is that of the step before
    shares.last_variance[groups] = before[ended, step] ** 2 * greenwood[ended, step]
