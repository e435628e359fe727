"""Rows of a rate: what begins in the time that trajecten run, with repeats in one traject allowed for."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.spellen.dagen import Ints
from stabiel.indicatoren.spellen.stukken import Spellen
from stabiel.indicatoren.spellen.verloop import Verloop
from stabiel.indicatoren.tabel import NEGATIEF, NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.indicatoren.werk import Werk
from stabiel.statistiek.rates import rate

PER_100_JAAR = 36_525
"""Days in a hundred years of one traject."""


@dataclass(frozen=True)
class CrisisTempoRij:
    """Crises and moratoria that begin after the clock, per 100 trajectory-years observed after it."""

    definitie: str
    verloop: Verloop

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        spellen = werk.spellen(self.verloop)
        stukken = werk.cut(spellen)
        days = stukken.tot - np.maximum(stukken.van, spellen.start[stukken.spel] + 1) + 1
        subject = np.cumsum(stukken.eerste) - 1
        first = np.flatnonzero(stukken.eerste)
        spel, periode = stukken.spel[first], stukken.periode[first]
        time = np.bincount(subject, days, minlength=len(first))
        events = _events(werk, spellen, spel, periode)
        for as_ in werk.indeling.axes(spellen.rij, start=spellen.start, organisatie=spellen.organisatie):
            size = as_.aantal * werk.perioden
            group = as_.group_of(spel, periode, perioden=werk.perioden)
            kept = (group >= 0) & (time > 0)
            found = rate(group[kept], events[kept], time[kept], groups=size)
            telling = werk.count(spellen, stukken, as_)
            subjects = np.bincount(group[kept], minlength=size)
            numbers = {
                "teller": np.bincount(group[kept], events[kept], minlength=size),
                "noemer": subjects,
                "waarde": found.estimate * PER_100_JAAR,
                "ondergrens": found.lower * PER_100_JAAR,
                "bovengrens": found.upper * PER_100_JAAR,
                NEGATIEF: telling.negatief,
                NIET_WAARGENOMEN: telling.niet_waargenomen,
            }
            soort = Rijsoort(self.definitie, Maat.PER_100_TRAJECTJAREN, Stat.STAND)
            yield Blok(soort, as_, numbers, subjects == 0, telling.zorg, telling.bestaat)


def _events(werk: Werk, spellen: Spellen, spel: Ints, periode: Ints) -> NDArray[np.int64]:
    """Crises and moratoria on days at risk after the clock, per spell and period."""
    own = np.full(werk.feiten.trajecten.aantal, -1, dtype=np.int32)
    own[spellen.rij] = np.arange(len(spellen), dtype=np.int32)
    crises = werk.feiten.crises
    number, day = own[crises.rij], crises.dag
    known = number >= 0
    number, day = number[known], day[known]
    last = np.minimum(spellen.eind[number], spellen.tot[number])
    inside = (day > spellen.start[number]) & (day <= last) & werk.waarneming.is_observed(spellen.paar[number], day)
    number, day = number[inside], day[inside]
    keys = spel.astype(np.int64) * werk.perioden + periode
    order = np.argsort(keys)
    found = np.zeros(len(keys), dtype=np.int64)
    for laag in werk.lagen:
        period = laag.period_of(spellen.start[number] if werk.cohort else day, kalender=werk.waarneming.kalender)
        counted = (period >= 0) & ~spellen.negatief[number]
        wanted = number[counted].astype(np.int64) * werk.perioden + period[counted]
        np.add.at(found, order[np.searchsorted(keys, wanted, sorter=order)], 1)
    return found
