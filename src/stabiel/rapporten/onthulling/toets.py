"""The audit: between which sizes must a group lie, given all that is shown?

First by tightening bounds relation by relation, which is quick and settles most; then by linear programming (HiGHS)
over each connected piece, which is exact. The true sizes fulfil every relation, so a group is safe as soon as one
other solution lies far enough away; one solution of the program settles many groups at once.
Source: EU Handbook on Statistical Disclosure Control, audit of suppression patterns.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from stabiel.rapporten.onthulling.verbanden import Verbanden

Getallen = NDArray[np.float64]
Vlaggen = NDArray[np.bool_]
_EPS = 1e-6
_SWEEPS = 60
_ROUNDS = 12
_MEESTE_REDENEN = 80


@dataclass(frozen=True)
class Stelsel:
    """All relations as one sparse matrix: matrix @ sizes = 0.

    Attributes:
        x: true sizes.
        rij, kolom, teken: the entries of the matrix, relation after relation.
        buren: per relation its groups and whether they count positive.
        plaatsen: per group the entries in which it stands, each with its relation.
    """

    x: Getallen
    rij: NDArray[np.intp]
    kolom: NDArray[np.intp]
    teken: Getallen
    matrix: Any
    buren: list[list[tuple[int, bool]]]
    plaatsen: list[list[tuple[int, int]]]

    @classmethod
    def of(cls, verbanden: Verbanden) -> "Stelsel":
        """The matrix of a set of relations."""
        size = np.array(verbanden.groepen.omvang, dtype=np.float64)
        row = np.repeat(np.arange(len(verbanden.rijen)), [len(ids) for ids, _ in verbanden.rijen])
        column = np.array([one for ids, _ in verbanden.rijen for one in ids], dtype=np.intp)
        sign = np.array([one for _, signs in verbanden.rijen for one in signs], dtype=np.float64)
        matrix = csr_array((sign, (row, column)), shape=(len(verbanden.rijen), size.size))
        near = [[(one, sign > 0) for one, sign in zip(ids, signs, strict=True)] for ids, signs in verbanden.rijen]
        places: list[list[tuple[int, int]]] = [[] for _ in range(size.size)]
        for entry, (relation, one) in enumerate(zip(row.tolist(), column.tolist(), strict=True)):
            places[one].append((entry, relation))
        return cls(size, row.astype(np.intp), column, sign, matrix, near, places)


@dataclass(frozen=True)
class Grens:
    """Lowest and highest size of each group."""

    laag: Getallen
    hoog: Getallen

    @property
    def breedte(self) -> Getallen:
        """Room between lowest and highest."""
        return self.hoog - self.laag


def tighten(stelsel: Stelsel, *, laag: Getallen, hoog: Getallen) -> Grens:
    """Bounds that follow from the relations taken one at a time, until nothing changes."""
    low, high = laag.copy(), hoog.copy()
    for _ in range(_SWEEPS):
        before_low, before_high = low.copy(), high.copy()
        under, over = implied(stelsel, laag=low, hoog=high)
        np.maximum.at(low, stelsel.kolom, under)
        np.minimum.at(high, stelsel.kolom, over)
        moved = (low > before_low + _EPS) | (high < before_high - _EPS)
        if not moved.any():
            break
    return Grens(np.minimum(low, stelsel.x), np.maximum(high, stelsel.x))


def implied(stelsel: Stelsel, *, laag: Getallen, hoog: Getallen) -> tuple[Getallen, Getallen]:
    """Per entry of the matrix the lowest and highest size that its relation leaves to its group."""
    positive = stelsel.teken > 0
    low, high = laag[stelsel.kolom], hoog[stelsel.kolom]
    least = np.where(positive, low, -high)
    most = np.where(positive, high, -low)
    others_least = _without_own(stelsel, least, missing=-np.inf)
    others_most = _without_own(stelsel, most, missing=np.inf)
    return np.where(positive, -others_most, others_least), np.where(positive, -others_least, others_most)


def _without_own(stelsel: Stelsel, terms: Getallen, *, missing: float) -> Getallen:
    """Per entry the sum of the other terms of its relation."""
    count = stelsel.matrix.shape[0]
    open_ = ~np.isfinite(terms)
    finite = np.where(open_, 0.0, terms)
    total = np.bincount(stelsel.rij, weights=finite, minlength=count)
    holes = np.bincount(stelsel.rij, weights=open_, minlength=count)
    rest = total[stelsel.rij] - finite
    found: Getallen = np.where(holes[stelsel.rij] - open_ > 0.5, missing, rest)
    return found


class Redenen:
    """Why a bound is what it is: the shown groups that it follows from, relation after relation."""

    def __init__(self, stelsel: Stelsel, *, zelf: Grens, grens: Grens) -> None:
        self._stelsel = stelsel
        own = (zelf.laag >= grens.laag - _EPS, zelf.hoog <= grens.hoog + _EPS)
        under, over = implied(stelsel, laag=grens.laag, hoog=grens.hoog)
        binds = (
            np.isfinite(under) & (under >= grens.laag[stelsel.kolom] - _EPS),
            np.isfinite(over) & (over <= grens.hoog[stelsel.kolom] + _EPS),
        )
        self._eigen = [side.tolist() for side in own]
        self._bindt = [side.tolist() for side in binds]

    def of(self, groep: int) -> set[int]:
        """Groups whose own bounds, taken together, hold a group where it is; the nearest first, and not too many."""
        waiting = deque([(groep, True), (groep, False)])
        seen, leaves = set(waiting), set()
        while waiting and len(seen) < _MEESTE_REDENEN:
            one, upper = waiting.popleft()
            if self._eigen[upper][one]:
                leaves.add(one)
                continue
            for bound in self._behind(one, upper):
                if bound not in seen:
                    seen.add(bound)
                    waiting.append(bound)
        leaves |= {one for one, upper in waiting if self._eigen[upper][one]}
        return leaves - {groep}

    def _behind(self, one: int, upper: bool) -> Iterator[tuple[int, bool]]:
        """The bounds from which a bound follows, in every relation that gives it."""
        binds = self._bindt[upper]
        for entry, relation in self._stelsel.plaatsen[one]:
            if binds[entry]:
                members = self._stelsel.buren[relation]
                positive = dict(members)[one]
                yield from ((other, upper != (sign == positive)) for other, sign in members if other != one)


@dataclass(frozen=True)
class Tekort:
    """A group that can be pinned: with what strength each shown size helps to pin it."""

    groep: int
    hulp: Getallen


class Speling:
    """How far from its true size each group was seen to lie in some solution; only ever grows."""

    def __init__(self, stelsel: Stelsel) -> None:
        self.laag = stelsel.x.copy()
        self.hoog = stelsel.x.copy()

    def see(self, groepen: NDArray[np.intp], waarden: Getallen) -> None:
        """Take in a solution for some groups."""
        self.laag[groepen] = np.minimum(self.laag[groepen], waarden)
        self.hoog[groepen] = np.maximum(self.hoog[groepen], waarden)

    @property
    def breedte(self) -> Getallen:
        """Widest room seen."""
        return self.hoog - self.laag


def audit(stelsel: Stelsel, *, grens: Grens, nodig: Getallen, speling: Speling) -> list[Tekort]:
    """The groups whose exact room is less than they need.

    Args:
        grens: what is known of each group by itself: shown sizes are fixed, the others at least 0.
        nodig: room that each group needs; 0 for groups that need none.
        speling: what earlier audits saw; filled further.
    """
    wanting = nodig - speling.breedte > _EPS
    found: list[Tekort] = []
    for piece in _pieces(stelsel, grens, wanting):
        found += piece.settle(nodig, speling)
    return found


def _pieces(stelsel: Stelsel, grens: Grens, wanting: Vlaggen) -> Iterator["_Stuk"]:
    """Connected pieces of what is not fixed, as far as something in them still wants room."""
    free = grens.breedte > _EPS
    entry = free[stelsel.kolom]
    rows, columns = stelsel.rij[entry], stelsel.kolom[entry]
    count, groups = stelsel.matrix.shape
    graph = csr_array((np.ones(rows.size), (rows, columns + count)), shape=(count + groups, count + groups))
    _, label = connected_components(graph, directed=False)
    own = label[count:]
    for piece in np.unique(own[wanting & free]):
        members = np.flatnonzero((own == piece) & free)
        relations = np.flatnonzero(label[:count] == piece)
        yield _Stuk(stelsel, grens, members, relations)


class _Stuk:
    """One connected piece as a linear program."""

    def __init__(self, stelsel: Stelsel, grens: Grens, leden: NDArray[np.intp], verbanden: NDArray[np.intp]) -> None:
        self.stelsel, self.leden, self.verbanden = stelsel, leden, verbanden
        self.rows = stelsel.matrix[verbanden]
        self.inside = self.rows[:, leden]
        self.true = stelsel.x[leden]
        self.right = self.inside @ self.true
        self.low = np.minimum(grens.laag[leden], self.true)
        self.high = np.maximum(grens.hoog[leden], self.true)

    def settle(self, nodig: Getallen, speling: Speling) -> list[Tekort]:
        """Solve until every member has its room or is known to lack it."""
        need = nodig[self.leden]
        for direction in (1.0, -1.0):
            self._together(need, speling, direction)
        return [
            lack
            for one in np.flatnonzero(self._wanting(need, speling))
            for lack in self._alone(int(one), need, speling)
        ]

    def _wanting(self, need: Getallen, speling: Speling) -> Vlaggen:
        lack: Vlaggen = need - (speling.hoog - speling.laag)[self.leden] > _EPS
        return lack

    def _together(self, need: Getallen, speling: Speling, direction: float) -> None:
        """Move all members that want room the same way, none further than it needs."""
        for _ in range(_ROUNDS):
            wanting = self._wanting(need, speling)
            if not wanting.any():
                return
            low, high = self.low.copy(), self.high.copy()
            seen_low, seen_high = speling.laag[self.leden], speling.hoog[self.leden]
            if direction > 0:
                high = np.where(wanting, np.minimum(high, seen_low + need + _EPS), high)
            else:
                low = np.where(wanting, np.maximum(low, seen_high - need - _EPS), low)
            solved = self._solve(np.where(wanting, -direction, 0.0), low, high)
            if solved is None:
                return
            speling.see(self.leden, solved[0])
            if self._wanting(need, speling).sum() == wanting.sum():
                return

    def _alone(self, one: int, need: Getallen, speling: Speling) -> Sequence[Tekort]:
        """The exact room of one member; what helps to pin it, when it is too little."""
        duals = []
        for direction in (1.0, -1.0):
            if not self._wanting(need, speling)[one]:
                return ()
            goal = np.zeros(self.leden.size)
            goal[one] = -direction
            solved = self._solve(goal, self.low, self.high)
            if solved is None:
                continue
            speling.see(self.leden, solved[0])
            duals.append(solved[1])
        if not self._wanting(need, speling)[one]:
            return ()
        helps = np.zeros(self.stelsel.x.size)
        for dual in duals:
            helps = np.maximum(helps, np.abs(self.rows.T @ dual))
        return (Tekort(int(self.leden[one]), helps),)

    def _solve(self, goal: Getallen, low: Getallen, high: Getallen) -> tuple[Getallen, Getallen] | None:
        """A best solution and the duals of the relations; None where the program has no end."""
        if not self.verbanden.size:
            return None
        far = 1e5 + 10 * np.abs(self.true)
        bounds = np.column_stack([np.maximum(low, -far), np.minimum(high, far)])
        solve: Any = linprog
        result = solve(goal, A_eq=self.inside.tocsc(), b_eq=self.right, bounds=bounds, method="highs")
        if result.status != 0:
            return None
        return np.asarray(result.x), np.asarray(result.eqlin.marginals)
