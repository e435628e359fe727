"""Rows of a state on a day: how many, which share, and how long already."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.rijen.blokken import count_block, quantile_blocks, share_block
from stabiel.indicatoren.spellen.dagen import Flags, Ints
from stabiel.indicatoren.standen import Standen, Toestanden
from stabiel.indicatoren.tabel import NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.indicatoren.werk import Werk

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
        counts = standen.gezien if self.telt is None else standen.gezien & _chosen(standen, werk, self.telt)
        for as_, n in standen.along(alle=None, gezien=standen.gezien, aantal=counts):
            yield count_block(
                self.definitie,
                as_,
                aantal=n["aantal"],
                zichtbaar=werk.has_stand(as_),
                niet_waargenomen=n["alle"] - n["gezien"],
                bestaat=None if as_.is_totaal else n["alle"] > 0,
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
        counts = standen.gezien & _chosen(standen, werk, self.telt)
        for as_, n in standen.along(alle=None, gezien=standen.gezien, teller=counts):
            yield share_block(
                Rijsoort(self.definitie, Maat.AANDEEL, Stat.STAND),
                as_,
                teller=n["teller"],
                noemer=n["gezien"],
                weggelaten={NIET_WAARGENOMEN: n["alle"] - n["gezien"]},
                bestaat=None if as_.is_totaal else n["alle"] > 0,
            )


@dataclass(frozen=True)
class StandDuurRij:
    """How long those in a state are in it already, on the last observed day of the period: median and ninetieth
    percentile, in days."""

    definitie: str
    toestand: Toestanden

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        standen = werk.stand(self.toestand)
        days = standen.per_dag()
        for as_, n in standen.along(alle=None, gezien=standen.gezien):
            yield from quantile_blocks(
                self.definitie,
                as_,
                per_dag=next(days),
                kwantielen=KWANTIELEN,
                weggelaten={NIET_WAARGENOMEN: n["alle"] - n["gezien"]},
                bestaat=None if as_.is_totaal else n["alle"] > 0,
            )


def _chosen(standen: Standen, werk: Werk, telt: Telt) -> Flags:
    return telt(werk.feiten, standen.rij, standen.dag)
