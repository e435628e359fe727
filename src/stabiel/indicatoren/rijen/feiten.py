"""Rows from dated facts: a share or a number of what happened on an observed day in the period."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.rijen.blokken import count_block, share_block
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints
from stabiel.indicatoren.spellen.verloop import Klok
from stabiel.indicatoren.standen import Feitdagen
from stabiel.indicatoren.tabel import NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.indicatoren.werk import Werk

Telt = Callable[[Feiten, Ints], Flags]


def everyone(_feiten: Feiten, rij: Ints) -> Flags:
    """Counts all of them."""
    return np.ones(len(rij), dtype=np.bool_)


@dataclass(frozen=True)
class AandeelRij:
    """A share of those with a dated fact on an observed day in the period.

    Attributes:
        klok: the fact.
        telt: which of them count, per traject.
        extra: breakdown that the row stands for; such a row is not broken down further.
        bekend_op: column with the day on which it became so; a day after the last observed one is a plan.
    """

    definitie: str
    klok: Klok
    telt: Telt
    extra: tuple[str, str] | None = None
    bekend_op: str | None = None

    def counts(self, werk: Werk, facts: Feitdagen) -> Flags:
        """Which of the facts count in the numerator, as far as their day was observed."""
        found = self.telt(werk.feiten, facts.rij)
        if self.bekend_op is None:
            return found
        days = werk.feiten.dag(self.bekend_op)[facts.rij]
        return np.asarray(found & ((days == NOOIT) | (days <= werk.last_known(facts))), dtype=np.bool_)

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        facts = werk.dated(self.klok)
        counts = facts.gezien & self.counts(werk, facts)
        soort = Rijsoort(self.definitie, Maat.AANDEEL, Stat.AANDEEL, extra=self.extra)
        for as_, n in facts.along(alle=None, gezien=facts.gezien, teller=counts):
            if self.extra and as_.naam not in ("", "organisatie"):
                continue
            yield share_block(
                soort,
                as_,
                teller=n["teller"],
                noemer=n["gezien"],
                weggelaten={NIET_WAARGENOMEN: n["alle"] - n["gezien"]},
                bestaat=None if as_.is_totaal else n["alle"] > 0,
            )


@dataclass(frozen=True)
class AantalRij:
    """A number of dated facts in a period that was observed on every day.

    Attributes:
        klok: the fact.
        telt: which of them count, per traject.
    """

    definitie: str
    klok: Klok
    telt: Telt = everyone

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        facts = werk.dated(self.klok)
        counts = self.telt(werk.feiten, facts.rij)
        for as_, n in facts.along(alle=None, geheel=facts.geheel, aantal=facts.geheel & counts):
            yield count_block(
                self.definitie,
                as_,
                aantal=n["aantal"],
                zichtbaar=werk.whole_of(as_),
                niet_waargenomen=n["alle"] - n["geheel"],
                bestaat=None if as_.is_totaal else n["alle"] > 0,
            )
