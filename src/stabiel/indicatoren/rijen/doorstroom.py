"""Rows about flow: the time that Little's law expects, and the median time from start to end, open cases included."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Stat
from stabiel.indicatoren.curven import counts_of
from stabiel.indicatoren.spellen.verloop import Verloop
from stabiel.indicatoren.tabel import NEGATIEF, NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.indicatoren.werk import Werk
from stabiel.statistiek.counted import quantiles_of_counts

_ONE = np.array([0, 1], dtype=np.int32)


@dataclass(frozen=True)
class LittleRij:
    """Days that a traject stays, as Little's law expects: days spent by all, per traject that came in.

    Only for periods that were observed on every day, whatever the kind of period. Source: Little 1961; it equals the
    real time where the stock hardly changes.
    """

    definitie: str
    verloop: Verloop

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        volging = werk.follow(self.verloop, soort=SoortPeriode.VENSTER)
        facts = werk.dated(self.verloop.klok)
        came_in = facts.along(geheel=facts.geheel)
        soort = Rijsoort(self.definitie, Maat.DAGEN, Stat.STAND)
        for number, verdeling in enumerate(volging.start.verdelingen):
            spent = np.where(werk.geheel[verdeling.gemeente], volging.days_open(number), 0.0)
            for as_ in verdeling.axes:
                total, came = as_.add_up(spent).ravel(), next(came_in)[1]["geheel"]
                expected = np.divide(total, came, out=np.full(len(total), np.nan), where=came > 0)
                exists = None if as_.is_totaal else came > 0
                yield Blok(soort, as_, {"noemer": came, "waarde": expected}, came == 0, bestaat=exists)


@dataclass(frozen=True)
class MediaanRij:
    """The median number of days from clock to ending (Kaplan-Meier), with a log-log interval."""

    definitie: str
    verloop: Verloop

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        volging = werk.follow(self.verloop)
        least = werk.vraag.instellingen.minste_onder_risico
        soort = Rijsoort(self.definitie, Maat.DAGEN, Stat.MEDIAAN)
        for number, verdeling in enumerate(volging.start.verdelingen):
            days = volging.count_days(number, horizonnen=(), laatste=volging.longest, klassen=_ONE)
            counted = volging.count(number, gevolgd=days.gevolgd)
            for as_ in verdeling.axes:
                telling, counts = counted.along(as_), counts_of(days, as_)
                found = quantiles_of_counts(counts, start_at_risk=least)
                numbers = {
                    "teller": counts.events.sum(axis=(1, 2)),
                    "noemer": telling.gevolgd,
                    "waarde": found.estimate - 1,
                    "ondergrens": found.lower - 1,
                    "bovengrens": found.upper - 1,
                    NEGATIEF: telling.negatief,
                    NIET_WAARGENOMEN: telling.niet_waargenomen,
                }
                young = np.isnan(found.estimate) | (counts.entered[:, 0] < least)
                yield Blok(soort, as_, numbers, young, telling.zorg | (found.start > 0), telling.bestaat)
