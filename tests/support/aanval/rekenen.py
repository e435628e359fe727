"""Working it out: linear programs over everything that hangs together."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack
from scipy.sparse.csgraph import connected_components

from tests.support.aanval.kennis import GESCHAT, Kennis, Vondst
from tests.support.aanval.weten import SMALL

Getallen = NDArray[np.float64]
_FAR = 1e6
_ENOUGH = 1500


class Tegenspraak(Exception):
    """What the attacker believes does not go together with what is printed, so he can prove nothing."""


def solve(known: Kennis, *, hoe: str) -> list[Vondst]:
    """The groups that the printed numbers prove to be small, or of which they leave one small size.

    Args:
        hoe: "rekenen": certainly smaller than ten; "woorden": with the words taken in, exactly one size is left.
    """
    low, high = _tighten(known, *_bounds(known))
    found = []
    for piece in _pieces(known, low, high):
        small = piece.below(SMALL) if hoe == "rekenen" else piece.pinned()
        for place, least, most in small:
            number = int(piece.leden[place])
            if known.name(number)[0] != GESCHAT and not (most < 1e-6 and known.same_people(number)):
                found.append(Vondst(known.rests.get(number, ((known.name(number), 1),)), least, most, hoe))
    for number in np.flatnonzero((high - low <= 1e-7) & (low < SMALL - 1e-6)).tolist():
        size = float(low[number])
        if known.name(number)[0] != GESCHAT and not (abs(size) < 1e-6 and known.same_people(number)):
            found.append(Vondst(known.rests.get(number, ((known.name(number), 1),)), size, size, hoe))
    return found


def known_sizes(known: Kennis) -> dict[int, float]:
    """Sizes that are printed or follow, relation by relation."""
    low, high = _tighten(known, *_bounds(known))
    return {number: float(low[number]) for number in np.flatnonzero(high - low < 1e-6).tolist()}


def _tighten(known: Kennis, low: Getallen, high: Getallen) -> tuple[Getallen, Getallen]:
    """Bounds that follow from relations taken one at a time."""
    entries = coo_array(_matrix(known))
    row, column, sign = entries.row, entries.col, entries.data
    low, high = low.copy(), high.copy()
    for _ in range(30):
        before = np.isfinite(high).sum(), (high - low)[np.isfinite(high)].sum()
        least, most = np.where(sign > 0, low[column], -high[column]), np.where(sign > 0, high[column], -low[column])
        others_least, others_most = (
            _others(row, ends, missing) for ends, missing in ((least, -np.inf), (most, np.inf))
        )
        np.maximum.at(low, column, np.where(sign > 0, -others_most, others_least))
        np.minimum.at(high, column, np.where(sign > 0, -others_least, others_most))
        if before == (np.isfinite(high).sum(), (high - low)[np.isfinite(high)].sum()):
            break
    if (low > high + 0.01).any():
        raise Tegenspraak("printed numbers do not add up as the attacker believes")
    return np.minimum(low, high), np.maximum(low, high)


def _others(row: NDArray[Any], terms: Getallen, missing: float) -> Getallen:
    """Per entry what the others of its relation add up to."""
    open_, count = ~np.isfinite(terms), int(row.max(initial=-1)) + 1
    finite = np.where(open_, 0.0, terms)
    total, holes = np.bincount(row, finite, count), np.bincount(row, open_, count)
    found: Getallen = np.where(holes[row] - open_ > 0.5, missing, total[row] - finite)
    return found


def _bounds(known: Kennis) -> tuple[Getallen, Getallen]:
    low, high = np.zeros(len(known.names)), np.full(len(known.names), np.inf)
    for number, least in known.low.items():
        low[number] = least
    for number, most in known.high.items():
        high[number] = most
    for number, size in known.printed.items():
        low[number] = high[number] = size
    return low, high


def _matrix(known: Kennis) -> Any:
    rows = [relation for relation, terms in enumerate(known.sums) for _ in terms]
    columns = [number for terms in known.sums for number, _ in terms]
    values = [sign for terms in known.sums for _, sign in terms]
    return csr_array(coo_array((values, (rows, columns)), shape=(len(known.sums), len(known.names))))


def _pieces(known: Kennis, low: Getallen, high: Getallen) -> Iterator["_Stuk"]:
    """Relations between sizes that are not fixed, piece by piece."""
    free = high - low > 1e-7
    matrix = _matrix(known)
    fixed = np.where(free, 0.0, np.where(np.isfinite(low), low, 0.0))
    loose = coo_array(matrix[:, free])
    count = loose.shape[0] + loose.shape[1]
    graph = csr_array(coo_array((np.ones(loose.nnz), (loose.row, loose.col + loose.shape[0])), shape=(count, count)))
    _, label = connected_components(graph, directed=False)
    of_row, of_column = label[: loose.shape[0]], label[loose.shape[0] :]
    numbers = np.flatnonzero(free)
    empty = np.setdiff1d(np.arange(loose.shape[0]), loose.row)
    if empty.size and (np.abs(matrix[empty] @ fixed) > 0.5).any():
        raise Tegenspraak("printed numbers do not add up as the attacker believes")
    for pieces in _lots(of_column):
        members, relations = numbers[np.isin(of_column, pieces)], np.flatnonzero(np.isin(of_row, pieces))
        if relations.size:
            own = matrix[relations]
            yield _Stuk(members, csr_array(own[:, members]), -(own @ fixed), low[members], high[members])


def _lots(of_column: NDArray[Any]) -> Iterator[list[int]]:
    """Pieces taken together until they are worth a program."""
    lot, many = [], 0
    for piece, count in zip(*np.unique(of_column, return_counts=True), strict=True):
        lot.append(int(piece))
        many += int(count)
        if many > _ENOUGH:
            yield lot
            lot, many = [], 0
    if lot:
        yield lot


@dataclass(frozen=True)
class _Stuk:
    """One piece as a linear program, of which the true sizes are unknown."""

    leden: NDArray[Any]
    matrix: Any
    right: Getallen
    low: Getallen
    high: Getallen

    def below(self, small: float) -> Iterator[tuple[int, float, float]]:
        """Members that cannot be as large as that."""
        left = (self.low < small) & (self.high >= small - 1e-6)
        lot = np.random.default_rng(left.size)
        while left.any():
            sizes = self._raise(np.flatnonzero(left), small, lot)
            if not (left & (sizes >= small - 1e-6)).any():
                break
            left &= sizes < small - 1e-6
        for place in np.flatnonzero(left).tolist():
            if left[place]:
                sizes = self._best(_towards(place, self.low.size))
                left &= (sizes < small - 1e-6) | (np.arange(left.size) == place)
                if sizes[place] < small - 1e-6:
                    yield place, self._end(place, 1.0), float(sizes[place])
        for place in np.flatnonzero(self.high < small - 1e-6).tolist():
            yield place, float(self.low[place]), float(self.high[place])

    def pinned(self) -> Iterator[tuple[int, float, float]]:
        """Members of which exactly one small size is left."""
        lowest, highest = np.full(self.low.size, np.inf), np.full(self.low.size, -np.inf)
        narrow = self.low < SMALL
        for turn in range(40):
            lot = np.random.default_rng(turn)
            goal = lot.choice((-1.0, 1.0), self.low.size) if turn > 1 else np.full(self.low.size, (1.0, -1.0)[turn])
            sizes = self._best(np.where(narrow, goal, 0.0))
            lowest, highest = np.minimum(lowest, sizes), np.maximum(highest, sizes)
            before, narrow = narrow, (highest - lowest < 1.0) & (lowest < SMALL)
            if not narrow.any() or ((before == narrow).all() and turn > 4):
                break
        for place in np.flatnonzero(narrow).tolist():
            least, most = self._end(place, 1.0), self._end(place, -1.0)
            if most - least < 1 - 1e-6 and math.floor(most + 1e-6) < SMALL:
                yield place, least, most

    def _raise(self, places: NDArray[Any], enough: float, lot: np.random.Generator) -> Getallen:
        """Sizes in which many of these reach so much: a helper beside each counts up to there."""
        count, extra = self.low.size, places.size
        beside = csr_array((np.ones(extra), (np.arange(extra), np.arange(extra))), shape=(extra, extra))
        chosen = csr_array((-np.ones(extra), (np.arange(extra), places)), shape=(extra, count))
        low, high = self._room()
        bounds = np.column_stack([np.r_[low, np.zeros(extra)], np.r_[high, np.full(extra, enough)]])
        found = linprog(
            np.r_[np.zeros(count), -0.1 - lot.random(extra)],
            A_eq=hstack([self.matrix, csr_array((self.matrix.shape[0], extra))]),
            b_eq=self.right,
            A_ub=hstack([chosen, beside]),
            b_ub=np.zeros(extra),
            bounds=bounds,
            method="highs",
        )
        return self._answer(found)[:count]

    def _end(self, place: int, sign: float) -> float:
        return float(self._best(-sign * _towards(place, self.low.size))[place])

    def _best(self, goal: Getallen) -> Getallen:
        bounds = np.column_stack(self._room())
        return self._answer(linprog(goal, A_eq=self.matrix, b_eq=self.right, bounds=bounds, method="highs"))

    def _room(self) -> tuple[Getallen, Getallen]:
        high = np.minimum(self.high, _FAR)
        return np.clip(self.low, -_FAR, high), high

    def _answer(self, found: Any) -> Getallen:
        if found.status != 0:
            raise Tegenspraak(f"{self.leden.size} sizes and {self.right.size} relations: {found.message}")
        sizes: Getallen = found.x
        return sizes


def _towards(place: int, count: int) -> Getallen:
    """The goal that makes one member as large as can be."""
    goal = np.zeros(count)
    goal[place] = -1.0
    return goal
