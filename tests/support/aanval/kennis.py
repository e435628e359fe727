"""What an attacker knows: unknown sizes, what is printed of them, and how they hang together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Naam = tuple[Any, ...]
Som = tuple[tuple[Naam, int], ...]
Maten = dict[Naam, float]
"""True sizes by name; only to strike out what an attacker would believe wrongly."""

REST, GESCHAT, VERSCHIL = "rest", "geschat", "verschil"


@dataclass(frozen=True)
class Vondst:
    """A group that was recovered.

    Attributes:
        som: the group as a sum of printed quantities (name → +1 or −1), so that it can be checked against the truth.
        laag, hoog: between these its size must lie.
        hoe: "rekenen" by the numbers alone, "woorden" with the words beside hidden figures, "verschil" by two prints.
    """

    som: Som
    laag: float
    hoog: float
    hoe: str


@dataclass
class Kennis:
    """Unknown sizes, what is printed of them, and how they hang together.

    Attributes:
        names: number of each size.
        printed: sizes that are printed.
        low, high: between these a size must lie; at least 0 where nothing is said.
        sums: combinations that are zero.
        rests: sizes that are left between others, as a sum of those.
        words: what the word beside a hidden figure says of its size.
    """

    names: dict[Naam, int] = field(default_factory=dict)
    printed: dict[int, float] = field(default_factory=dict)
    low: dict[int, float] = field(default_factory=dict)
    high: dict[int, float] = field(default_factory=dict)
    sums: list[list[tuple[int, float]]] = field(default_factory=list)
    rests: dict[int, Som] = field(default_factory=dict)
    words: list[tuple[int, float, float]] = field(default_factory=list)
    _by_number: list[Naam] = field(default_factory=list)

    def one(self, name: Naam) -> int:
        """The number of a size, new or known."""
        found = self.names.setdefault(name, len(self.names))
        if found == len(self._by_number):
            self._by_number.append(name)
        return found

    def name(self, number: int) -> Naam:
        """The name of a size."""
        return self._by_number[number]

    def print_(self, name: Naam, size: float | None) -> int:
        """A size of which the number is printed, or left out."""
        found = self.one(name)
        if size is not None:
            self.printed[found] = float(size)
        return found

    def equal(self, whole: int, parts: Sequence[int]) -> None:
        """The whole is the sum of its parts."""
        if parts and whole not in parts:
            self.sums.append([(whole, 1.0), *((one, -1.0) for one in parts)])

    def inside(self, whole: int, parts: Sequence[int]) -> None:
        """What is left of the whole is a group too."""
        if not parts or whole in parts:
            return
        som = ((self.name(whole), 1), *((self.name(one), -1) for one in parts))
        rest = self.one((REST, *sorted(som, key=repr)))
        if rest not in self.rests:
            self.rests[rest] = som
            self.sums.append([(whole, 1.0), *((one, -1.0) for one in parts), (rest, -1.0)])

    def same_people(self, number: int) -> bool:
        """Whether a rest lies between who counts in two figures: with nobody in it, they are the same people.

        That two figures are about the same people gives nobody away; one to nine people between them does.
        """
        names = [name for name, _ in self.rests.get(number, ())]
        counting = all(name[0] == "noemer" or name[1] == "I1" for name in names)
        one_reason = all(name[0] == "reden" for name in names) and len({name[1] for name in names}) == 1
        return len(names) == 2 and (counting or one_reason)

    def between(self, number: int, least: float, most: float) -> None:
        """A size lies between these."""
        self.low[number] = max(self.low.get(number, 0.0), least)
        self.high[number] = min(self.high.get(number, math.inf), most)

    def size(self, number: int, truth: Maten) -> float | None:
        """The true size, where the truth tells it."""
        som = self.rests.get(number, ((self.name(number), 1),))
        sizes = [truth.get(name) for name, _ in som]
        if None in sizes:
            return None
        return sum(sign * size for (_, sign), size in zip(som, sizes, strict=True) if size is not None)

    def strike_out(self, truth: Maten) -> int:
        """Forget relations that do not hold: who believes them finds wrong numbers. How many there were."""
        before = len(self.sums)
        self.sums = [terms for terms in self.sums if self._holds(terms, truth)]
        return before - len(self.sums)

    def _holds(self, terms: Sequence[tuple[int, float]], truth: Maten) -> bool:
        sizes = [self.size(number, truth) for number, _ in terms]
        if any(size is None for size in sizes):
            return True
        known = [size for size in sizes if size is not None]
        rests = [size for (number, _), size in zip(terms, known, strict=True) if number in self.rests]
        off = sum(sign * size for (_, sign), size in zip(terms, known, strict=True))
        return abs(off) < 0.5 and all(size > -0.5 for size in rests)
