"""Rows from a curve: shares at fixed days, with open cases kept in and every ending counted once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.curven import CurveUitkomst
from stabiel.indicatoren.groepen import Tellingen
from stabiel.indicatoren.spellen.verloop import Populatie, Verloop
from stabiel.indicatoren.tabel import NEGATIEF, NIET_WAARGENOMEN, Blok, Rijsoort, Waarden
from stabiel.indicatoren.werk import Werk


@dataclass(frozen=True)
class CurveRij:
    """Points of a curve.

    Attributes:
        definitie: as in the row.
        verloop: the model that the curve belongs to.
        oorzaken: endings that count.
        horizonnen: days after the clock, all of them horizons of the model.
        onbekend: endings of which nobody knows whether they count; they give the bounds.
        bezet: the row counts those to whom none of this happened. With `oorzaken` it is the complement of these,
            and `goed` are the endings after which somebody still counts; without, the share without any ending.
        stat: AJ, or KM where there is one ending.
        populatie: as printed, where it differs from that of the model.
    """

    definitie: str
    verloop: Verloop
    oorzaken: tuple[str, ...]
    horizonnen: tuple[int, ...]
    onbekend: tuple[str, ...] = ()
    bezet: bool = False
    goed: tuple[str, ...] = ()
    stat: Stat = Stat.AJ
    populatie: Populatie | None = None

    @property
    def sets(self) -> tuple[tuple[str, ...], ...]:
        """Sets of causes that are counted together."""
        found = [self.oorzaken, (*self.oorzaken, *self.onbekend), self.goed, self._alle if self.bezet else ()]
        return tuple(dict.fromkeys(chosen for chosen in found if chosen))

    @property
    def _alle(self) -> tuple[str, ...]:
        """Every ending of the model."""
        return self.verloop.oorzaken

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        for found in werk.curve(self.verloop, sets=self.sets):
            for horizon in self.horizonnen:
                yield self._blok(found, horizon, least=werk.vraag.instellingen.minste_onder_risico)

    def _blok(self, found: CurveUitkomst, horizon: int, *, least: int) -> Blok:
        curves, at = found.curves, self.verloop.horizonnen.index(horizon)
        value, lower, upper, events = self._figures(found, at)
        risk, subjects, censored = curves.at_risk[:, at], curves.subjects[:, at], curves.censored[:, at]
        numbers = {
            "teller": events, "noemer": subjects, "waarde": value, "ondergrens": lower, "bovengrens": upper,
            "onder_risico": risk, "nog_lopend": censored, NEGATIEF: found.telling.negatief,
            NIET_WAARGENOMEN: found.telling.niet_waargenomen,
        }  # fmt: skip
        if self.onbekend:
            both = found.plaats[(*self.oorzaken, *self.onbekend)]
            numbers |= {"onbekend_laag": value, "onbekend_hoog": curves.estimate[:, both, at]}
        population = self.verloop.populatie if self.populatie is None else self.populatie
        soort = Rijsoort(self.definitie, Maat.AANDEEL, self.stat, population.value, horizon)
        young = (found.te_volgen[:, at] < least) | curves.conditional | np.isnan(value)
        care = found.telling.zorg | curves.conditional
        return Blok(soort, found.telling.as_, numbers, young, care, found.telling.bestaat)

    def _figures(self, found: CurveUitkomst, at: int) -> tuple[Waarden, Waarden, Waarden, Tellingen]:
        curves = found.curves
        if not self.bezet:
            place = found.plaats[self.oorzaken]
            limits = curves.lower[:, place, at], curves.upper[:, place, at]
            return curves.estimate[:, place, at], *limits, curves.events[:, place, at]
        ended = curves.events[:, found.plaats[self._alle], at]
        stayed = curves.subjects[:, at] - curves.censored[:, at] - ended
        if not self.oorzaken:
            return curves.still[:, at], curves.still_lower[:, at], curves.still_upper[:, at], stayed
        place = found.plaats[self.oorzaken]
        held = stayed + (curves.events[:, found.plaats[self.goed], at] if self.goed else 0)
        value, lower, upper = (array[:, place, at] for array in (curves.estimate, curves.lower, curves.upper))
        return 1 - value, 1 - upper, 1 - lower, held


@dataclass(frozen=True)
class EigenTermijnRij:
    """A point of a curve on the day that a municipality set for itself; only in rows of one municipality.

    Attributes:
        instelling: name of the setting with days per municipality.
    """

    definitie: str
    verloop: Verloop
    oorzaken: tuple[str, ...]
    instelling: str

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows; none where no municipality of the question has the setting."""
        days: Mapping[str, int] = getattr(werk.vraag.instellingen, self.instelling)
        asked = set(days) if werk.vraag.per_gemeente else {werk.vraag.gemeente} & set(days)
        horizons = sorted({days[name] for name in asked if name is not None})
        if not horizons:
            return
        every = tuple(sorted({*self.verloop.horizonnen, *horizons}))
        row = CurveRij(self.definitie, replace(self.verloop, horizonnen=every), self.oorzaken, tuple(horizons))
        for blok in row.rijen(werk):
            own = [name is not None and days.get(name) == blok.soort.horizon for name in blok.as_.gemeente]
            exists = np.repeat(np.array(own, dtype=np.bool_), werk.perioden)
            yield replace(blok, bestaat=exists if blok.bestaat is None else exists & blok.bestaat)
