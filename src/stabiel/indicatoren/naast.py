"""What lies beside the phases of a traject: periods of support, and dated facts that have no column."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.indicatoren.spellen.dagen import Flags, Ints


@dataclass(frozen=True)
class Spannen:
    """Periods beside the phases, sorted by traject, start and name of the organisation.

    Attributes:
        rij: place of the traject.
        start, eind: first and last day; eind is NOOIT while it runs.
        organisatie: place of the organisation of its earliest piece.
    """

    rij: Ints
    start: Ints
    eind: Ints
    organisatie: Ints


@dataclass(frozen=True)
class Gebeurtenissen:
    """Dated facts beside the phases, sorted by traject, day and rank: place of the traject, day and rank."""

    rij: Ints
    dag: Ints
    rang: Ints

    @property
    def key(self) -> NDArray[np.int64]:
        """One whole number per fact that sorts like (traject, day, rank)."""
        return order_key(self.rij, self.dag, self.rang)

    @property
    def is_crisis(self) -> Flags:
        """Which of them are crises."""
        return np.equal(self.rang, Activiteit.CRISIS.rank)


def order_key(rij: Ints, dag: Ints, rang: NDArray[np.integer]) -> NDArray[np.int64]:
    """One whole number that sorts like (traject, day, rank)."""
    key: NDArray[np.int64] = (rij.astype(np.int64) << 28) + (dag.astype(np.int64) << 5) + rang
    return key
