"""Rows of a rate: what begins in the time that trajecten run, with repeats in one traject allowed for."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.spellen.dagen import Ints
from stabiel.indicatoren.spellen.tellen import Teller
from stabiel.indicatoren.spellen.verloop import Verloop
from stabiel.indicatoren.tabel import NEGATIEF, NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.indicatoren.volgen import Volging
from stabiel.indicatoren.werk import Werk
from stabiel.statistiek.rates import rate_of_sums

PER_100_JAAR = 36_525
"""Days in a hundred years of one traject."""

Sommen = NDArray[np.float64]


@dataclass(frozen=True)
class CrisisTempoRij:
    """Crises and moratoria that begin after the clock, per 100 trajectory-years observed after it."""

    definitie: str
    verloop: Verloop

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        volging = werk.follow(self.verloop)
        own = np.full(werk.feiten.trajecten.aantal, -1, dtype=np.int32)
        own[volging.spellen.rij] = np.arange(len(volging.spellen), dtype=np.int32)
        crises = werk.feiten.crises
        number = own[crises.rij]
        spel, day = number[number >= 0], crises.dag[number >= 0]
        soort = Rijsoort(self.definitie, Maat.PER_100_TRAJECTJAREN, Stat.STAND)
        for nummer, verdeling in enumerate(volging.start.verdelingen):
            counted, sums = volging.count(nummer), _sums(volging, nummer, spel, day)
            for as_ in verdeling.axes:
                telling = counted.along(as_)
                size, events, *others = (as_.add_up(table).ravel() for table in sums)
                found = rate_of_sums(size, events, *others)
                numbers = {
                    "teller": events,
                    "noemer": size,
                    "waarde": found.estimate * PER_100_JAAR,
                    "ondergrens": found.lower * PER_100_JAAR,
                    "bovengrens": found.upper * PER_100_JAAR,
                    NEGATIEF: telling.negatief,
                    NIET_WAARGENOMEN: telling.niet_waargenomen,
                }
                yield Blok(soort, as_, numbers, size == 0, telling.zorg, telling.bestaat)


def _sums(volging: Volging, nummer: int, spel: Ints, dag: Ints) -> tuple[Sommen, ...]:
    """Per cell and period: trajecten with time, Σe, Σt, Σe², Σet and Σt²; time in days after the clock.

    Args:
        spel, dag: spell and day of everything that began.
    """
    found = np.zeros((6, volging.start.verdelingen[nummer].aantal, volging.perioden))
    for teller in volging.tellers(nummer):
        days, squares = teller.spent(perioden=volging.perioden, na=1)
        found[0] += teller.present(perioden=volging.perioden) - _without_time(teller, perioden=volging.perioden)
        found[2] += days
        found[5] += squares
        for place, table in zip((1, 3, 4), _events(teller, spel, dag, perioden=volging.perioden), strict=True):
            found[place] += table
    return tuple(found)


def _without_time(teller: Teller, *, perioden: int) -> NDArray[np.int64]:
    """Spells that were followed in a period on the day of the clock only."""
    own = teller.gevolgd
    only = teller.days_in(own, own.eerste, na=1) == 0
    if teller.laag is not None:
        only &= own.eerste == own.laatste
    slot = own.eerste[only]
    period = own.periode[only] if teller.laag is not None else teller.vakken.periode[slot]
    goes_on = own.laatste[only] > slot
    goes_on[goes_on] = teller.vakken.periode[slot[goes_on] + 1] == period[goes_on]
    return teller.verdeling.tally(own.spel[only][~goes_on], period[~goes_on], perioden=perioden)


def _events(teller: Teller, spel: Ints, dag: Ints, *, perioden: int) -> Sommen:
    """Σe, Σe² and Σet over spells and slots (of a cohort: over spells), below each other."""
    own, slots = teller.gevolgd, teller.vakken
    place = np.full(len(teller.spellen), -1, dtype=np.int32)
    place[own.spel] = np.arange(len(own.spel), dtype=np.int32)
    followed = place[spel] >= 0
    place, dag, spel = place[spel][followed], dag[followed], spel[followed]
    slot = slots.last_of(teller.spellen.paar[spel], dag) if len(slots.van) else dag[:0]
    inside = (slot >= own.eerste[place]) & (slot <= own.laatste[place])
    inside &= (dag > teller.spellen.start[spel]) & (dag <= own.tot[place])
    inside[inside] = dag[inside] <= slots.tot[slot[inside]]
    width = len(slots.van) + 1
    key = place[inside].astype(np.int64) * width + (0 if teller.laag is not None else slot[inside])
    subject, events = np.unique(key, return_counts=True)
    where, which = (subject // width).astype(np.int32), (subject % width).astype(np.int32)
    time = _time_of(teller, where, which)
    period = own.periode[where] if teller.laag is not None else slots.periode[which]
    cell = teller.verdeling.cel[own.spel[where]] * perioden + period
    shape = (teller.verdeling.aantal, perioden)
    sums = np.stack(
        [np.bincount(cell, weights, minlength=shape[0] * perioden) for weights in (events, events**2, events * time)]
    ).reshape(3, *shape)
    return sums.astype(np.float64)


def _time_of(teller: Teller, where: Ints, slot: Ints) -> Sommen:
    """Days of these followed spells in one slot each, or for a cohort in all their slots."""
    own, slots = teller.gevolgd, teller.vakken
    begin = teller.spellen.start[own.spel[where]] + 1
    if teller.laag is None:
        days = np.minimum(slots.tot[slot], own.tot[where]) - np.maximum(slots.van[slot], begin) + 1
        return days.astype(np.float64)
    length = np.concatenate(([0], np.cumsum(slots.tot - slots.van + 1)))
    first, last = own.eerste[where], own.laatste[where]
    whole = length[last + 1] - length[first]
    return (
        whole - (np.maximum(slots.van[first], begin) - slots.van[first]) - (slots.tot[last] - own.tot[where])
    ).astype(np.float64)
