"""Dated facts in the periods of a question, and states on the last observed day of each period."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.groepen import As, Tellingen, Verdeling
from stabiel.indicatoren.spellen.dagen import Flags, Ints
from stabiel.indicatoren.spellen.verloop import Begin


@dataclass(frozen=True)
class _Geteld:
    """Items in periods; `plaats` is the place of each in the way to divide."""

    plaats: Ints
    periode: Ints
    verdelingen: tuple[Verdeling, ...]
    perioden: int

    def along(self, **chosen: Flags | None) -> Iterator[tuple[As, dict[str, Tellingen]]]:
        """Every axis of the question, with how many lie in each group and period (flat), by name.

        Args:
            chosen: name → which of them count; None for all.
        """
        places = {name: slice(None) if kept is None else np.flatnonzero(kept) for name, kept in chosen.items()}
        for verdeling in self.verdelingen:
            key = verdeling.cel[self.plaats] * self.perioden + self.periode
            shape = (verdeling.aantal, self.perioden)
            cells = {
                name: np.bincount(key[kept], minlength=shape[0] * shape[1]).reshape(shape)
                for name, kept in places.items()
            }
            for as_ in verdeling.axes:
                yield as_, {name: as_.add_up(counts).ravel() for name, counts in cells.items()}


@dataclass(frozen=True)
class Feitdagen(_Geteld):
    """Dated facts in the periods; arrays with one value per fact and period.

    Attributes:
        rij: place of the traject.
        paar: number of its municipality and organisation in the observation.
        gezien: the day was observed.
        geheel: and every day of the period was observed by all, in its municipality.
    """

    rij: Ints
    paar: Ints
    gezien: Flags
    geheel: Flags


@dataclass(frozen=True)
class Toestand:
    """Being in a state.

    Attributes:
        begin: the traject, the day the state began and who recorded it; rows of one traject lie together, by day.
        van, tot: first and last day on which a stand finds it in the state.
    """

    begin: Begin
    van: Ints
    tot: Ints


Toestanden = Callable[[Feiten], Toestand]


@dataclass(frozen=True)
class Standen(_Geteld):
    """Who was in a state on the last observed day; arrays with one value per traject and period.

    Attributes:
        begin: as given by the state; `plaats` is a place in it.
        dag: the day of the stand.
        gezien: that day was observed for the organisation that recorded the state.
    """

    begin: Begin
    dag: Ints
    gezien: Flags

    @property
    def rij(self) -> Ints:
        """Place of the traject."""
        return self.begin.rij[self.plaats]

    def per_dag(self) -> Iterator[Tellingen]:
        """For every axis, in the order of `along`: how many of those seen have been in the state for 0, 1, 2 … days
        (groups and periods × days)."""
        seen = np.flatnonzero(self.gezien)
        place, period = self.plaats[seen], self.periode[seen]
        age = self.dag[seen] - self.begin.dag[place]
        width = int(age.max(initial=0)) + 1
        for verdeling in self.verdelingen:
            shape = (verdeling.aantal, self.perioden, width)
            key = (verdeling.cel[place] * self.perioden + period) * width + age
            counts = np.bincount(key, minlength=shape[0] * shape[1] * shape[2]).reshape(shape)
            for as_ in verdeling.axes:
                yield as_.add_up(counts).reshape(-1, width)
