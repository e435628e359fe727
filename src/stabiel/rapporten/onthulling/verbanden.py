"""How groups hang together: sums, nesting and differences, each written as coefficients that add up to zero."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from stabiel.begrippen.uitkomsten import Maat
from stabiel.rapporten.onthulling.groepen import REST, VERSCHIL, Groepen
from stabiel.rapporten.onthulling.regels import rounded

_NEAR = 1e-6


@dataclass
class Verbanden:
    """Linear relations between groups that everybody may know. Only relations that hold for the true sizes enter:
    a reader who believes another one finds a wrong number.

    What is left between two groups is a group as well ("rest"), and so is the difference between two groups that
    nearly are the same people ("verschil"); both are protected like any other.

    Attributes:
        rijen: per relation the numbers of the groups and their coefficients.
        gelijk: pairs of groups that are the same people.
        bekend: groups of which everybody knows the size, whatever is shown.
        oud: groups whose size is that of an earlier report, so that a total of now may be less than its parts of then.
        leeg: what is left between groups that turned out to be the same people: nobody, and no group to protect.
    """

    groepen: Groepen
    rijen: list[tuple[tuple[int, ...], tuple[float, ...]]] = field(default_factory=list)
    gelijk: list[tuple[int, int]] = field(default_factory=list)
    bekend: set[int] = field(default_factory=set)
    oud: set[int] = field(default_factory=set)
    leeg: set[int] = field(default_factory=set)
    _bekend: set[frozenset[tuple[int, int]]] = field(default_factory=set)
    _sommen: dict[tuple[int, ...], None] = field(default_factory=dict)

    def add_sum(self, geheel: int | None, delen: Iterable[int | None], *, heel: bool) -> None:
        """A total is the sum of its parts; with `heel` false, and where they do not add up, a rest is left."""
        parts = [one for one in delen if one is not None]
        if geheel is None or not parts or geheel in parts:
            return  # nothing to add up, or a group that is its own total
        left = self.groepen.omvang[geheel] - sum(self.groepen.omvang[one] for one in parts)
        if left < -_NEAR:
            if not self.oud.isdisjoint((geheel, *parts)):
                self.add_balance([geheel], parts)
            return
        if len(parts) > 1:
            self._sommen[geheel, *parts] = None
        if heel and left < _NEAR:
            self._add([geheel, *parts], [1] + [-1] * len(parts))
            return
        self._add([geheel, *parts], [1] + [-1] * len(parts), rest=max(left, 0.0))

    def add_inside(self, binnen: int | None, buiten: int | None) -> None:
        """The first group is part of the second."""
        self.add_sum(buiten, [binnen], heel=False)

    def add_difference(self, een: int | None, ander: int | None) -> None:
        """Two groups that are the same people but for a few; equal sizes are taken to be the same people."""
        if een is None or ander is None or een == ander:
            return
        gap = self.groepen.omvang[een] - self.groepen.omvang[ander]
        if abs(gap) < _NEAR:
            self.gelijk.append((een, ander))
        else:
            self._add([een, ander], [1, -1], verschil=gap)

    def add_balance(self, plus: Sequence[int | None], min_: Sequence[int | None], *, gelijk: bool = False) -> None:
        """A sum less a sum is a difference that may go either way; with `gelijk` it is nothing where it is zero."""
        if any(one is None for one in (*plus, *min_)):
            return
        ids = [one for one in (*plus, *min_) if one is not None]
        signs = [1] * len(plus) + [-1] * len(min_)
        gap = sum(sign * self.groepen.omvang[one] for one, sign in zip(ids, signs, strict=True))
        if gelijk and abs(gap) < _NEAR:
            self._add(ids, signs)
        else:
            self._add(ids, signs, verschil=gap)

    def add_known_balance(self, plus: Sequence[int], min_: Sequence[int]) -> None:
        """A sum less a sum whose outcome everybody knows."""
        self.add_balance(plus, min_)
        known = self.rijen[-1][0][-1]
        if self.groepen.namen[known][0] == VERSCHIL:
            self.bekend.add(known)

    def add_share(self, teller: int, noemer: int, *, aandeel: float) -> int:
        """A whole percent without its counts: numerator = percent × denominator + what rounding and who is still open
        leave, which is a group of its own; its number. Only after `merge_same`.

        Args:
            aandeel: the share as computed.
        """
        shown = rounded(aandeel, maat=Maat.AANDEEL)
        events, people = self.groepen.omvang[teller], self.groepen.omvang[noemer]
        open_, half = events - aandeel * people, 0.005 * people
        name, size = ("waarde", teller, noemer, shown), events - shown * people
        left = self.groepen.add(name, size, gezien=(open_ - half, open_ + half), tekenvrij=True)
        terms = {teller: 1.0, noemer: -shown, left: -1.0}
        self.rijen.append((tuple(terms), tuple(terms.values())))
        return left

    def _add(
        self, ids: list[int], signs: list[int], *, rest: float | None = None, verschil: float | None = None
    ) -> None:
        terms: dict[int, int] = {}
        for one, sign in zip(ids, signs, strict=True):
            terms[one] = terms.get(one, 0) + sign
        terms = {one: sign for one, sign in terms.items() if sign}
        known = frozenset(terms.items())
        if not terms or known in self._bekend:
            return
        self._bekend.add(known)
        name = tuple(sorted(terms.items()))
        if rest is not None:
            terms[self.groepen.add((REST, name), rest)] = -1
        if verschil is not None:
            terms[self.groepen.add((VERSCHIL, name), verschil, tekenvrij=True)] = -1
        self.rijen.append((tuple(terms), tuple(terms.values())))

    def merge_same(self) -> NDArray[np.intp]:
        """Let groups that are the same people be one group in every relation; the number that each group has then.

        A part never becomes its own total: that would tell that the other parts are empty. Groups that would make it
        so keep a difference between them, which is protected.
        """
        label = self._labels()
        apart = self._swallowed(label.tolist())
        if apart:
            self._part_from_total(label, apart)
            label = self._labels()
        count = len(self.groepen.namen)
        first = np.full(label.max(initial=-1) + 1, count, dtype=np.intp)
        np.minimum.at(first, label, np.arange(count))
        number: NDArray[np.intp] = first[label]
        self.bekend = {int(number[one]) for one in self.bekend}
        merged: dict[frozenset[tuple[int, float]], None] = {}
        for ids, signs in self.rijen:
            terms: dict[int, float] = {}
            for one, sign in zip(ids, signs, strict=True):
                terms[int(number[one])] = terms.get(int(number[one]), 0) + sign
            merged[frozenset((one, sign) for one, sign in terms.items() if sign)] = None
        ordered = [sorted(relation) for relation in merged if relation]
        self.rijen = [(tuple(one for one, _ in terms), tuple(sign for _, sign in terms)) for terms in ordered]
        self.leeg = self._empty()
        return number

    def _empty(self) -> set[int]:
        """Rests and differences that are nothing by the relations themselves, whatever is shown."""
        exact, left = {frozenset[tuple[int, float]]()}, dict[int, frozenset[tuple[int, float]]]()
        for ids, signs in self.rijen:
            terms = frozenset(zip(ids, signs, strict=True))
            between = [one for one in ids if self.groepen.namen[one][0] in (REST, VERSCHIL)]
            if not between:
                exact |= {terms, frozenset((one, -sign) for one, sign in terms)}
            elif len(between) == 1 and abs(self.groepen.omvang[between[0]]) < _NEAR:
                left[between[0]] = frozenset(term for term in terms if term[0] != between[0])
        return {one for one, terms in left.items() if terms in exact}

    def _labels(self) -> NDArray[np.intp]:
        """Per group the number of the groups that are the same people."""
        count = len(self.groepen.namen)
        pairs = np.array(self.gelijk, dtype=np.intp).reshape(-1, 2)
        graph = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
        label: NDArray[np.intp] = connected_components(graph, directed=False)[1].astype(np.intp)
        return label

    def _swallowed(self, label: Sequence[int]) -> list[tuple[int, int]]:
        """Totals that were taken to be the same people as one of their parts, with that part."""
        return [
            (total, part)
            for total, *parts in self._sommen
            for part in parts
            if label[total] == label[part] and total != part
        ]

    def _part_from_total(self, label: NDArray[np.intp], apart: Sequence[tuple[int, int]]) -> None:
        """Take pairs away, the last first, that make a part its own total."""
        touched, joined = {int(label[total]) for total, _ in apart}, Samen()
        pairs, self.gelijk = self.gelijk, []
        for one, other in pairs:
            if int(label[one]) not in touched or joined.join(one, other, apart=apart):
                self.gelijk.append((one, other))
            else:
                self.add_balance([one], [other])


class Samen:
    """Groups that are the same people, pair after pair."""

    def __init__(self) -> None:
        self._eerste: dict[int, int] = {}

    def first(self, groep: int) -> int:
        """The group that stands for a group."""
        while (up := self._eerste.get(groep, groep)) != groep:
            groep = up
        return groep

    def join(self, een: int, ander: int, *, apart: Iterable[tuple[int, int]]) -> bool:
        """Make two groups one, unless two groups that stay apart become one by it; whether it is done."""
        low, high = sorted((self.first(een), self.first(ander)))
        self._eerste[high] = low
        if low != high and any(self.first(one) == self.first(other) for one, other in apart):
            del self._eerste[high]
            return False
        return True
