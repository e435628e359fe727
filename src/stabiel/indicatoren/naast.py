"""What lies beside the phases of a traject: periods of support, and dated facts that have no column."""

from dataclasses import dataclass

import numpy as np

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
    """Dated facts beside the phases, sorted by traject and day: place of the traject, day and rank."""

    rij: Ints
    dag: Ints
    rang: Ints

    @property
    def is_crisis(self) -> Flags:
        """Which of them are crises."""
        return np.equal(self.rang, Activiteit.CRISIS.rank)
