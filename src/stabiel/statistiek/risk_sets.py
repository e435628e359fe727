"""Who is at risk when, for many groups at once.

Time is in whole units (half days). A row is at risk at u when entry < u <= exit, so an event at u comes
before a censoring at u, and a case that enters at u is not yet at risk then (Klein and Moeschberger 2003, 4.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_ROOM = 4  # a table of all moments is used while it has at most this many cells per row


@dataclass(frozen=True)
class Rows:
    """Rows with time at risk before the last horizon; what happens later is cut off.

    Attributes:
        group, entry, exit, cause: one value per row; cause 0 is censored.
        subject: whose row it is, None where every row is a subject of its own.
        groups, causes: how many there are.
        last: the last moment that matters.
    """

    group: Ints
    entry: Ints
    exit: Ints
    cause: Ints
    subject: Ints | None
    groups: int
    causes: int
    last: int

    @property
    def width(self) -> int:
        """Moments 0 … last + 1; a row that goes on after the last horizon ends at last + 1."""
        return self.last + 2


class Counter(Protocol):
    """Counts the rows of a group whose moment lies before a given moment."""

    def before(self, group: Ints, moment: Ints) -> Ints:
        """Number of rows of each group with a moment < moment; shapes broadcast."""
        ...


@dataclass(frozen=True)
class DenseCounter:
    """A table of cumulative counts: quick where there are few groups or many rows per moment."""

    table: Ints

    def before(self, group: Ints, moment: Ints) -> Ints:
        """See `Counter`."""
        found: Ints = self.table[group, moment]
        return found


@dataclass(frozen=True)
class SortedCounter:
    """Sorted keys group × width + moment: its size does not depend on the number of moments."""

    keys: NDArray[np.signedinteger]
    offsets: Ints
    width: int

    def before(self, group: Ints, moment: Ints) -> Ints:
        """See `Counter`."""
        sought = (group * self.width + moment).astype(self.keys.dtype, copy=False)
        found: Ints = np.searchsorted(self.keys, sought) - self.offsets[group]
        return found


def _sorted(keys: Ints, *, highest: int) -> NDArray[np.signedinteger]:
    """The keys in order, in half the room (and half the time) where they fit."""
    fitting = keys.astype(np.int32) if highest < np.iinfo(np.int32).max else keys.copy()
    fitting.sort()
    return fitting


def is_dense(rows: Rows) -> bool:
    """Whether a table of all groups × moments is affordable."""
    return rows.groups * rows.width <= max(_ROOM * len(rows.group), 100_000)


def count_moments(rows: Rows, moment: Ints, *, chosen: Flags | None = None) -> Counter:
    """A counter of `moment` (entry or exit), of the chosen rows only if given."""
    keys = rows.group * rows.width + moment
    if chosen is not None and not chosen.all():
        keys = keys[chosen]
    if is_dense(rows):
        counts = np.bincount(keys, minlength=rows.groups * rows.width).reshape(rows.groups, rows.width)
        table = np.zeros((rows.groups, rows.width + 1), dtype=np.int64)
        np.cumsum(counts, axis=1, out=table[:, 1:])
        return DenseCounter(table)
    keys = _sorted(keys, highest=rows.groups * rows.width)
    offsets = np.searchsorted(keys, np.arange(rows.groups, dtype=keys.dtype) * rows.width)
    return SortedCounter(keys, offsets, rows.width)


@dataclass(frozen=True)
class Steps:
    """The moments on which something happened, sorted by group and moment.

    Attributes:
        group, moment: of each step.
        at_risk: rows at risk on that moment.
        count: events per step and cause (steps × causes).
        keys: group × width + moment, ascending.
    """

    group: Ints
    moment: Ints
    at_risk: Ints
    count: Ints
    keys: Ints


def find_steps(rows: Rows, *, entered: Counter, left: Counter, start: Ints) -> Steps:
    """The steps of every group after its start."""
    happened = (rows.cause > 0) & (rows.exit <= rows.last)
    keys = rows.group[happened] * rows.width + rows.exit[happened]
    cause = rows.cause[happened] - 1
    if is_dense(rows):
        size = rows.groups * rows.width * rows.causes
        table = np.bincount(keys * rows.causes + cause, minlength=size).reshape(-1, rows.causes)
        found = np.flatnonzero(table.any(axis=1))
        count = table[found]
    else:
        ordered = _sorted(keys * rows.causes + cause, highest=rows.groups * rows.width * rows.causes)
        cells = ordered // rows.causes
        opens = np.diff(cells, prepend=-1) > 0
        found = cells[opens].astype(np.int64)
        place = (np.cumsum(opens) - 1) * rows.causes + (ordered - cells * rows.causes)
        count = np.bincount(place, minlength=len(found) * rows.causes).reshape(-1, rows.causes)
    group, moment = found // rows.width, found % rows.width
    late = moment > start[group]
    if not late.all():
        found, group, moment, count = found[late], group[late], moment[late], count[late]
    at_risk = entered.before(group, moment) - left.before(group, moment)
    return Steps(group, moment, at_risk, count, found)


def find_start(rows: Rows, *, entered: Counter, left: Counter, at_risk: int) -> Ints:
    """The moment after which the curve of each group starts.

    The first moment after which at least `at_risk` rows are at risk; in a group that never has so many, the first
    after which as many are at risk as it ever has. So 0 for a group in which nobody enters late.
    """
    start = np.zeros(rows.groups, dtype=np.int64)
    at_start = entered.before(np.arange(rows.groups, dtype=np.int64), np.ones(rows.groups, dtype=np.int64))
    candidates = (at_start < at_risk)[rows.group]
    keys = _sorted(rows.group[candidates] * rows.width + rows.entry[candidates], highest=rows.groups * rows.width)
    keys = keys[np.diff(keys, prepend=-1) > 0].astype(np.int64)
    if not len(keys):
        return start
    group, moment = keys // rows.width, keys % rows.width
    present = entered.before(group, moment + 1) - left.before(group, moment + 1)
    opens = np.flatnonzero(np.diff(group, prepend=-1) > 0)
    most = np.zeros(rows.groups, dtype=np.int64)
    most[group[opens]] = np.maximum.reduceat(present, opens)
    enough = present >= np.minimum(at_risk, most[group])
    group, moment = group[enough], moment[enough]
    earliest = np.diff(group, prepend=-1) > 0
    start[group[earliest]] = moment[earliest]
    return start


def count_subjects(rows: Rows, *, entered: Counter, start: Ints) -> Counter:
    """A counter of the subjects with time at risk after the start, each at the entry of its first piece."""
    if rows.subject is None and not start.any():
        return entered
    present = rows.exit > start[rows.group]
    if rows.subject is None:
        return count_moments(rows, rows.entry, chosen=present)
    places = np.flatnonzero(present)
    group, subject = rows.group[places], rows.subject[places]
    order = np.lexsort((rows.entry[places], subject, group))
    again = (np.diff(group[order]) == 0) & (np.diff(subject[order]) == 0)
    present[places[order[1:][again]]] = False
    return count_moments(rows, rows.entry, chosen=present)


def cut_rows(
    group: Ints, entry: Ints, exit: Ints, cause: Ints, *, subject: Ints | None, groups: int, causes: int, last: int
) -> Rows:
    """Rows without time at risk dropped, time after the last horizon cut off."""
    kept = (entry < exit) & (entry < last)
    if not kept.all():
        group, entry, exit, cause = group[kept], entry[kept], exit[kept], cause[kept]
        subject = None if subject is None else subject[kept]
    exit = np.minimum(exit, last + 1)
    return Rows(group, entry, exit, cause, subject, groups, causes, last)


def as_column(values: Sequence[int] | NDArray[np.integer], *, name: str, size: int) -> Ints:
    """The values as int64; ValueError where the length or the type does not fit."""
    column = np.asarray(values)
    if column.shape != (size,):
        raise ValueError(f"{name} has shape {column.shape}; expected ({size},)")
    if size and not np.issubdtype(column.dtype, np.integer):
        raise ValueError(f"{name} holds {column.dtype}; expected whole numbers")
    return column.astype(np.int64, copy=False)
