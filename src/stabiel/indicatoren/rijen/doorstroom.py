"""Rows about flow: the time that Little's law expects, and the median time from start to end, open cases included."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Stat
from stabiel.indicatoren.spellen.verloop import Verloop
from stabiel.indicatoren.tabel import NEGATIEF, NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.indicatoren.werk import Werk, half_days
from stabiel.statistiek.kaplan_meier import event_quantile


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
        spellen = werk.spellen(self.verloop)
        stukken = werk.cut(spellen, soort=SoortPeriode.VENSTER)
        facts = werk.dated(self.verloop.klok)
        spent = (stukken.tot - stukken.van + 1 - (stukken.oorzaak > 0)).astype(np.float64)
        spent = np.where(werk.geheel[spellen.gemeente[stukken.spel], stukken.periode], spent, 0.0)
        for as_ in facts.axes:
            group = as_.group_of(stukken.spel, stukken.periode, perioden=werk.perioden)
            kept = group >= 0
            total = np.bincount(group[kept], spent[kept], minlength=as_.aantal * werk.perioden)
            came = facts.tally(as_, facts.geheel)
            expected = np.divide(total, came, out=np.full(len(total), np.nan), where=came > 0)
            exists = None if as_.is_totaal else came > 0
            numbers = {"noemer": came, "waarde": expected}
            yield Blok(Rijsoort(self.definitie, Maat.DAGEN, Stat.STAND), as_, numbers, came == 0, bestaat=exists)


@dataclass(frozen=True)
class MediaanRij:
    """The median number of days from clock to ending (Kaplan-Meier), with a log-log interval."""

    definitie: str
    verloop: Verloop

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        spellen = werk.spellen(self.verloop)
        stukken = werk.cut(spellen)
        entry, exit_, _ = half_days(self.verloop, spellen, stukken)
        ended = stukken.oorzaak > 0
        for as_ in werk.indeling.axes(spellen.rij, start=spellen.start, organisatie=spellen.organisatie):
            size = as_.aantal * werk.perioden
            group = as_.group_of(stukken.spel, stukken.periode, perioden=werk.perioden)
            kept = np.flatnonzero(group >= 0)
            group = group[kept]
            least = werk.vraag.instellingen.minste_onder_risico
            found = event_quantile(group, entry[kept], exit_[kept], ended[kept], groups=size, start_at_risk=least)
            telling = werk.count(spellen, stukken, as_)
            numbers = {
                "teller": np.bincount(group[ended[kept]], minlength=size),
                "noemer": telling.gevolgd,
                "waarde": (found.estimate - 1) / 2,
                "ondergrens": (found.lower - 1) / 2,
                "bovengrens": (found.upper - 1) / 2,
                NEGATIEF: telling.negatief,
                NIET_WAARGENOMEN: telling.niet_waargenomen,
            }
            soort = Rijsoort(self.definitie, Maat.DAGEN, Stat.MEDIAAN)
            fresh = np.bincount(group[entry[kept] == 0], minlength=size)
            young = np.isnan(found.estimate) | (fresh < least)
            yield Blok(soort, as_, numbers, young, telling.zorg | (found.start > 0), telling.bestaat)
