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
from scipy.sparse import csc_array, csr_array
from scipy.sparse.csgraph import connected_components

from stabiel.rapporten.onthulling.programma import Programma, open_programma
from stabiel.rapporten.onthulling.verbanden import Verbanden

Getallen = NDArray[np.float64]
Vlaggen = NDArray[np.bool_]
_EPS = 1e-6
_SWEEPS = 60
_WORTH_A_ROUND = 60
_FEW = 6
_ENOUGH = 40
_LARGE = 500
"""In a larger piece, moving many groups at once is a long walk for a warm solver: a cold one is sooner there."""
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

    def around(self, x: Getallen) -> "Grens":
        """The same bounds, wide enough to hold these sizes where rounding errors made them too narrow."""
        return Grens(np.minimum(self.laag, x), np.maximum(self.hoog, x))


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
    return Grens(low, high)


def implied(stelsel: Stelsel, *, laag: Getallen, hoog: Getallen) -> tuple[Getallen, Getallen]:
    """Per entry of the matrix the lowest and highest size that its relation leaves to its group."""
    positive, size = stelsel.teken > 0, np.abs(stelsel.teken)
    low, high = laag[stelsel.kolom], hoog[stelsel.kolom]
    least = np.where(positive, low, -high) * size
    most = np.where(positive, high, -low) * size
    others_least = _without_own(stelsel, least, missing=-np.inf)
    others_most = _without_own(stelsel, most, missing=np.inf)
    under = np.where(positive, -others_most, others_least)
    return under / size, np.where(positive, -others_least, others_most) / size


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
    """How far from its true size each group was seen to lie in some solution; only ever grows.

    Attributes:
        nodig: room that each group needs; 0 for groups that need none.
    """

    def __init__(self, stelsel: Stelsel, *, nodig: Getallen) -> None:
        self.nodig = nodig
        self.laag = stelsel.x.copy()
        self.hoog = stelsel.x.copy()

    def see(self, groepen: NDArray[np.intp], waarden: Getallen) -> None:
        """Take in a solution for some groups."""
        self.laag[groepen] = np.minimum(self.laag[groepen], waarden)
        self.hoog[groepen] = np.maximum(self.hoog[groepen], waarden)

    def wanting(self) -> Vlaggen:
        """The groups that still want room."""
        found: Vlaggen = self.nodig - (self.hoog - self.laag) > _EPS
        return found


def audit(stelsel: Stelsel, *, grens: Grens, spelingen: Sequence[Speling]) -> list[Tekort]:
    """The groups whose exact room is less than the first of these needs.

    Args:
        grens: what is known of each group by itself: shown sizes are fixed, the others at least 0.
        spelingen: what was seen so far, filled further. The first is what is proved; the others belong to readers
            who know less, so that every solution counts for them as well.
    """
    found: list[Tekort] = []
    for piece in _pieces(stelsel, grens, spelingen[0].wanting()):
        found += piece.settle(spelingen)
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
        yield _Stuk(stelsel, grens, np.flatnonzero((own == piece) & free))


class _Stuk:
    """One connected piece as a linear program; all other groups stand at their true sizes."""

    def __init__(self, stelsel: Stelsel, grens: Grens, leden: NDArray[np.intp]) -> None:
        self.stelsel, self.leden = stelsel, leden
        relations = {relation for one in leden.tolist() for _, relation in stelsel.plaatsen[one]}
        self.rows = stelsel.matrix[sorted(relations)]
        inside = csc_array(self.rows[:, leden])
        true = stelsel.x[leden]
        self.warm = open_programma(inside, right=inside @ true)
        large = leden.size > _LARGE
        self.fresh = open_programma(inside, right=inside @ true, warm=False) if large else self.warm
        far = 1e5 + 10 * np.abs(true)
        self.low = np.maximum(np.minimum(grens.laag[leden], true), -far)
        self.high = np.minimum(np.maximum(grens.hoog[leden], true), far)

    def settle(self, spelingen: Sequence[Speling]) -> list[Tekort]:
        """Solve until every member has its room, or some are known to lack it: to hide for those helps others."""
        for direction in (1.0, -1.0):
            self._together(spelingen, direction)
        self._few_at_once(spelingen)
        found: list[Tekort] = []
        for one in self.leden.tolist():
            if self._wants(spelingen, one):
                found += self._pinned(one, spelingen)
            if len(found) == _ENOUGH:
                break
        return found

    def _few_at_once(self, spelingen: Sequence[Speling]) -> None:
        """Move a few members that want room at once, by a short walk of the warm solver, as long as that helps."""
        asked: set[int] = set()
        while True:
            wanting = [one for one in np.flatnonzero(spelingen[0].wanting()[self.leden]).tolist() if one not in asked]
            if not wanting:
                return
            few = wanting[:: max(1, len(wanting) // _FEW)][:_FEW]
            asked.update(few)
            goal = np.zeros(self.leden.size)
            goal[few] = -1.0
            self._solve(self.warm, goal, self.low, self.high, spelingen)

    def _wants(self, spelingen: Sequence[Speling], groep: int) -> bool:
        seen = spelingen[0]
        return bool(seen.nodig[groep] - (seen.hoog[groep] - seen.laag[groep]) > _EPS)

    def _together(self, spelingen: Sequence[Speling], direction: float) -> None:
        """Move all members that want room the same way, none further than it needs, as long as that helps many."""
        count = self._count(spelingen)
        while count:
            goal, low, high = self._all(spelingen, direction)
            self._solve(self.fresh, goal, low, high, spelingen)
            before, count = count, self._count(spelingen)
            if before - count < 1 + self.leden.size // _WORTH_A_ROUND:
                return

    def _count(self, spelingen: Sequence[Speling]) -> int:
        return int(spelingen[0].wanting()[self.leden].sum())

    def _all(self, spelingen: Sequence[Speling], direction: float) -> tuple[Getallen, Getallen, Getallen]:
        """Goal and bounds with which every member that wants room goes as far as it needs."""
        seen = spelingen[0]
        wants, room = seen.wanting()[self.leden], spelingen[-1].nodig[self.leden] + _EPS
        low, high = self.low.copy(), self.high.copy()
        if direction > 0:
            high[wants] = np.minimum(self.high, seen.laag[self.leden] + room)[wants]
        else:
            low[wants] = np.maximum(self.low, seen.hoog[self.leden] - room)[wants]
        return np.where(wants, -direction, 0.0), low, high

    def _pinned(self, groep: int, spelingen: Sequence[Speling]) -> Sequence[Tekort]:
        """What helps to pin a group that has too little room; nothing where it proves to have enough."""
        seen, own = spelingen[0], self.leden == groep
        helps = np.zeros(self.stelsel.x.size)
        for direction in (1.0, -1.0):
            if not self._wants(spelingen, groep) or (direction < 0 and seen.laag[groep] <= self.low[own] + _EPS):
                continue
            goal = np.where(own, -direction, 0.0)
            dual = self._solve(self.warm, goal, self.low, self.high, spelingen)
            helps = np.maximum(helps, np.abs(self.rows.T @ dual))
        return (Tekort(groep, helps),) if self._wants(spelingen, groep) else ()

    def _solve(
        self, program: Programma, goal: Getallen, low: Getallen, high: Getallen, spelingen: Sequence[Speling]
    ) -> Getallen:
        """Take in a best solution; the duals of the relations."""
        sizes, duals = program.best(goal, low=low, high=high)
        for seen in spelingen:
            seen.see(self.leden, sizes)
        return duals
