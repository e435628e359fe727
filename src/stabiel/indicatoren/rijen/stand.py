"""Rows of a state on a day: how many, which share, and how long already."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.rijen.blokken import count_block, quantile_blocks, share_block
from stabiel.indicatoren.spellen.dagen import Flags, Ints
from stabiel.indicatoren.tabel import NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.indicatoren.werk import Standen, Toestanden, Werk

Telt = Callable[[Feiten, Ints, Ints], Flags]
KWANTIELEN: Mapping[Stat, float] = {Stat.MEDIAAN: 0.5, Stat.P90: 0.9}


@dataclass(frozen=True)
class StandAantalRij:
    """How many trajecten are in a state on the last observed day of the period.

    Attributes:
        toestand: the state. A traject that is in it twice counts once, from its earliest day.
        telt: which of them count, per traject and day.
    """

    definitie: str
    toestand: Toestanden
    telt: Telt | None = None

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        standen = werk.stand(self.toestand)
        counts = _chosen(standen, werk, self.telt)
        for as_ in standen.axes:
            exists = None if as_.is_totaal else standen.tally(as_) > 0
            yield count_block(
                self.definitie,
                as_,
                aantal=standen.tally(as_, standen.gezien & counts),
                zichtbaar=werk.has_stand(as_),
                niet_waargenomen=standen.tally(as_, ~standen.gezien),
                bestaat=exists,
            )


@dataclass(frozen=True)
class StandAandeelRij:
    """Which share of those in a state on the last observed day of the period.

    Attributes:
        toestand: the state.
        telt: which of them count, per traject and day.
    """

    definitie: str
    toestand: Toestanden
    telt: Telt

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        standen = werk.stand(self.toestand)
        counts = _chosen(standen, werk, self.telt)
        for as_ in standen.axes:
            yield share_block(
                Rijsoort(self.definitie, Maat.AANDEEL, Stat.STAND),
                as_,
                teller=standen.tally(as_, standen.gezien & counts),
                noemer=standen.tally(as_, standen.gezien),
                weggelaten={NIET_WAARGENOMEN: standen.tally(as_, ~standen.gezien)},
                bestaat=None if as_.is_totaal else standen.tally(as_) > 0,
            )


@dataclass(frozen=True)
class StandDuurRij:
    """How long those in a state are in it already, on the last observed day of the period: median and ninetieth
    percentile, in days."""

    definitie: str
    toestand: Toestanden

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        standen: Standen = werk.stand(self.toestand)
        age = (standen.dag - standen.begin.dag[standen.plaats]).astype(np.float64)
        for as_ in standen.axes:
            group = as_.group_of(standen.plaats, standen.periode, perioden=werk.perioden)
            yield from quantile_blocks(
                self.definitie,
                as_,
                group=np.where(standen.gezien, group, -1),
                dagen=age,
                perioden=werk.perioden,
                kwantielen=KWANTIELEN,
                bestaat=None if as_.is_totaal else standen.tally(as_) > 0,
                weggelaten={NIET_WAARGENOMEN: standen.tally(as_, ~standen.gezien)},
            )


def _chosen(standen: Standen, werk: Werk, telt: Telt | None) -> Flags:
    if telt is None:
        return np.ones(len(standen.plaats), dtype=np.bool_)
    return telt(werk.feiten, standen.rij, standen.dag)
