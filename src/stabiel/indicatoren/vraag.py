"""What is asked: periods, place, groups and local settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode

UITSPLITSINGEN = ("geslacht", "leeftijd", "terug")
"""Breakdowns that exist for every indicator that counts trajecten."""


class VraagFout(ValueError):
    """A question that cannot be answered; the message says what can be asked."""


@dataclass(frozen=True)
class Instellingen:
    """Local settings that change figures.

    Attributes:
        langdurig: keys of organisations whose whole work counts as long-term support.
        besluit_dagen: days for the decision in the ordinance of a municipality.
        gesprek_dagen: days for the first talk in the plan of a municipality.
        minste_onder_risico: with fewer at risk a curve does not start, and says nothing yet. Source: methods 3.1.4.
    """

    langdurig: frozenset[str] = frozenset()
    besluit_dagen: Mapping[str, int] = field(default_factory=dict)
    gesprek_dagen: Mapping[str, int] = field(default_factory=dict)
    minste_onder_risico: int = 10


@dataclass(frozen=True)
class Vraag:
    """One question to the indicators.

    Attributes:
        perioden: may overlap.
        soort: window or cohort.
        gemeente: one municipality; None for all together, or one by one with `per_gemeente`.
        per_gemeente: rows for every municipality, and none for all together.
        per_organisatie: also rows per organisation that recorded the clock.
        uitsplitsingen: also rows per group of these (see UITSPLITSINGEN), over all organisations.
        indicatoren: codes; empty for all.
    """

    perioden: tuple[Periode, ...]
    soort: SoortPeriode = SoortPeriode.VENSTER
    gemeente: str | None = None
    per_gemeente: bool = False
    per_organisatie: bool = False
    uitsplitsingen: tuple[str, ...] = ()
    indicatoren: tuple[str, ...] = ()
    instellingen: Instellingen = field(default_factory=Instellingen)

    def __post_init__(self) -> None:
        if not self.perioden or len(set(self.perioden)) < len(self.perioden):
            raise VraagFout("Vraag minstens één periode, en elke periode één keer.")
        if self.per_gemeente and self.gemeente is not None:
            raise VraagFout("Kies één gemeente, of alle gemeenten apart; niet allebei.")
        other = [name for name in self.uitsplitsingen if name not in UITSPLITSINGEN]
        if other:
            raise VraagFout(f'Er is geen uitsplitsing "{other[0]}". Kies uit: {", ".join(UITSPLITSINGEN)}.')
