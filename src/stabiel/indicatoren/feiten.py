"""What is known of every traject, under the settings of one question: the ground on which clocks and endings stand."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from stabiel.begrippen.lijsten import NARROW_SOLUTIONS
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.naast import Gebeurtenissen, Spannen
from stabiel.indicatoren.personen import Personen
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints
from stabiel.indicatoren.trajecten import Trajecten


@dataclass(frozen=True)
class Klaar:
    """Ready for a settlement: the day, and whether the proposal came first (it does when both lie on one day)."""

    dag: Ints
    door_regeling: Flags


class Feiten:
    """Facts per traject (arrays in the order of `trajecten`), worked out once when first asked."""

    def __init__(self, gegevens: Gegevens, *, langdurig: frozenset[str] = frozenset()) -> None:
        """
        Args:
            langdurig: organisations whose whole work counts as long-term support.
        """
        self._gegevens = gegevens
        self._organisaties = langdurig
        self.trajecten: Trajecten = gegevens.trajecten

    def dag(self, naam: str) -> Ints:
        """Days of one column."""
        return self.trajecten.dag[naam]

    @property
    def has_aanmelding(self) -> Flags:
        """Whether there is an aanmelding; advice alone has none."""
        return self.dag("aanmelding_start") < NOOIT

    @cached_property
    def klaar_smal(self) -> Klaar:
        """First of a proposal and a solution that remits part of the debt."""
        return self._first_of(np.where(self.has_narrow_solution, self.dag("oplossing_start"), NOOIT))

    @cached_property
    def klaar_ruim(self) -> Klaar:
        """First of a proposal and any solution."""
        return self._first_of(self.dag("oplossing_start"))

    @cached_property
    def has_narrow_solution(self) -> Flags:
        """Whether the solution is of a kind that remits part of the debt."""
        return self.trajecten.is_soort("oplossing", *NARROW_SOLUTIONS)

    def _first_of(self, solved: Ints) -> Klaar:
        filed = self.dag("regeling_datum")
        return Klaar(np.minimum(filed, solved), filed <= solved)

    @cached_property
    def langdurig(self) -> Spannen:
        """Long-term support."""
        return self._gegevens.langdurig(self._organisaties)

    @property
    def houders(self) -> Spannen:
        """The time that each organisation had a traject."""
        return self._gegevens.houders

    @cached_property
    def bewind(self) -> Spannen:
        """Beschermingsbewind."""
        return self._gegevens.bewind

    @cached_property
    def crises(self) -> Gebeurtenissen:
        """Crises and moratoria that began."""
        return self._gegevens.crises

    @cached_property
    def naast(self) -> Gebeurtenissen:
        """Facts beside the columns of a traject."""
        return self._gegevens.naast

    @cached_property
    def personen(self) -> Personen:
        """Trajecten of the same person."""
        return self._gegevens.personen

    @cached_property
    def uit_langdurig(self) -> Flags:
        """Per traject: it was applied for from, or soon after, long-term support in another traject."""
        return self.personen.came_from(self.langdurig)

    def first_start(self, spannen: Spannen, *, vanaf: Ints | None = None) -> Ints:
        """Per traject the first day on which such a period began, on or after a day of that traject if given."""
        found = np.full(self.trajecten.aantal, NOOIT, dtype=np.int32)
        counted = slice(None) if vanaf is None else spannen.start >= vanaf[spannen.rij]
        np.minimum.at(found, spannen.rij[counted], spannen.start[counted])
        return found

    def is_inside(self, spannen: Spannen, *, op: Ints) -> Flags:
        """Per traject: a day of that traject lies in such a period, its first and last day included."""
        inside = np.zeros(self.trajecten.aantal, dtype=np.bool_)
        day = op[spannen.rij]
        inside[spannen.rij[(spannen.start <= day) & (day <= spannen.eind) & (day < NOOIT)]] = True
        return inside

    def first_of(self, spannen: Spannen) -> Spannen:
        """The earliest period of each traject; on one day the first name in the alphabet."""
        first = np.flatnonzero(np.diff(spannen.rij, prepend=-1))
        return Spannen(*(values[first] for values in (spannen.rij, spannen.start, spannen.eind, spannen.organisatie)))
