"""Dated facts in the periods of a question, and states on the last observed day of each period."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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

    @property
    def axes(self) -> Iterator[tuple[Verdeling, As]]:
        """Every axis with the cells it adds up."""
        return ((verdeling, as_) for verdeling in self.verdelingen for as_ in verdeling.axes)

    def tally(self, verdeling: Verdeling, as_: As, chosen: Flags | None = None) -> Tellingen:
        """How many, of all or of the chosen, lie in each group and period (flat)."""
        kept = slice(None) if chosen is None else chosen
        counts = verdeling.tally(self.plaats[kept], self.periode[kept], perioden=self.perioden)
        return as_.add_up(counts).ravel()


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

    @property
    def duur(self) -> Ints:
        """Days that the state lasts already."""
        return self.dag - self.begin.dag[self.plaats]
