"""How an indicator declares what it follows: a clock, its endings, and the spells that come of them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints
from stabiel.indicatoren.spellen.vakken import Spellen

VERDWENEN = "verdwenen_op"
_BITS = 5
_RANKS = 1 << _BITS  # room for the ranks of one day


class Populatie(StrEnum):
    """Everyone, or those who are not in long-term support on the day of the clock (methods 3.1.7)."""

    ALLE = ""
    MET = "met"
    ZONDER = "zonder"


@dataclass(frozen=True)
class Begin:
    """Where a clock starts: place of the traject, day, and place of the organisation that recorded it."""

    rij: Ints
    dag: Ints
    organisatie: Ints

    def keep(self, chosen: Flags) -> "Begin":
        """Only the chosen ones."""
        kept = np.flatnonzero(chosen)
        return Begin(self.rij[kept], self.dag[kept], self.organisatie[kept])


@dataclass(frozen=True)
class Klok:
    """A clock.

    Attributes:
        naam: of the clock, for explanations.
        begin: finds where it starts.
        tot: column with the last day on which a spell can be followed; None: as long as the windows run.
        leeftijd_op: column with the day on which people are grouped by age; None: the day of the clock.
    """

    naam: str
    begin: Callable[[Feiten], Begin]
    tot: str | None = VERDWENEN
    leeftijd_op: str | None = None


Dagen = Callable[[Feiten, Begin], Ints]
Keuze = Callable[[Feiten, Ints], Ints]


@dataclass(frozen=True)
class Einde:
    """A possible ending of a spell.

    Attributes:
        activiteit: what happens; its rank decides between endings of one day.
        dag: the day per spell, NOOIT for none. A day before the clock makes the duration negative.
        oorzaken: names of the causes it may have.
        keuze: which of the causes, by place, per traject; None where there is one.
    """

    activiteit: Activiteit
    dag: Dagen
    oorzaken: tuple[str, ...]
    keuze: Keuze | None = None


@dataclass(frozen=True)
class Verloop:
    """One model: a clock, all its endings, and the days on which its curve is read (all in one call)."""

    klok: Klok
    eindes: tuple[Einde, ...]
    horizonnen: tuple[int, ...]
    populatie: Populatie = Populatie.ALLE
    eigen_einde: Callable[[int], int] | None = None

    @property
    def oorzaken(self) -> tuple[str, ...]:
        """Causes in the order of their numbers, which start at 1."""
        return tuple(dict.fromkeys(name for einde in self.eindes for name in einde.oorzaken))


def build_spellen(feiten: Feiten, *, verloop: Verloop, begin: Begin, paar: Ints) -> Spellen:
    """The spells of a model, from the clock to their own first ending.

    Args:
        begin: where the clock starts, for those who count in this model.
        paar: number of their municipality and organisation in the observation.
    """
    first = np.full(len(begin.rij), NOOIT << _BITS, dtype=np.int32)
    for einde in verloop.eindes:
        np.minimum(first, (einde.dag(feiten, begin) << _BITS) + einde.activiteit.rank, out=first)
    end, rank = first >> _BITS, first & (_RANKS - 1)
    cause = _causes(feiten, verloop, begin.rij, rank)
    cause[end >= NOOIT] = 0
    last = feiten.dag(verloop.klok.tot)[begin.rij] if verloop.klok.tot else np.full(len(begin.rij), NOOIT, np.int32)
    return Spellen(begin.rij, begin.dag, end, cause, last, paar, end < begin.dag, verloop.klok.tot == VERDWENEN)


def in_langdurig(feiten: Feiten, begin: Begin) -> Flags:
    """Which of them are in long-term support on the day of the clock."""
    day = np.full(feiten.trajecten.aantal, NOOIT, dtype=np.int32)
    day[begin.rij] = begin.dag
    return feiten.is_inside(feiten.langdurig, op=day)[begin.rij]


def _causes(feiten: Feiten, verloop: Verloop, rij: Ints, rank: Ints) -> Ints:
    numbers = {name: number for number, name in enumerate(verloop.oorzaken, start=1)}
    table = np.zeros(_RANKS, dtype=np.int32)
    for einde in verloop.eindes:
        table[einde.activiteit.rank] = numbers[einde.oorzaken[0]]
    cause = table[rank]
    for einde in verloop.eindes:
        if einde.keuze is not None:
            chosen = np.flatnonzero(rank == einde.activiteit.rank)
            own = np.array([numbers[name] for name in einde.oorzaken], dtype=np.int32)
            cause[chosen] = own[einde.keuze(feiten, rij[chosen])]
    return cause
