"""States that somebody may be in on a day: open, standing still in stabilisation, in long-term support."""

import numpy as np

from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.spellen.dagen import Ints
from stabiel.indicatoren.spellen.klokken import AANMELDING, STABILISATIE
from stabiel.indicatoren.spellen.verloop import Begin
from stabiel.indicatoren.standen import Toestand

LANGE_STABILISATIE = 122
"""Days after which a stabilisation is long. Source: NVVK, four months."""


def _until(feiten: Feiten, rij: Ints) -> Ints:
    """The last day on which a traject is open: the day before its exit, or the day it vanished."""
    return np.minimum(feiten.dag("uit")[rij] - 1, feiten.dag("verdwenen_op")[rij])


def open_trajecten(feiten: Feiten) -> Toestand:
    """Open, from the aanmelding to the day before the exit."""
    begin = AANMELDING.begin(feiten)
    return Toestand(begin, begin.dag, _until(feiten, begin.rij))


def long_stabilisation(feiten: Feiten) -> Toestand:
    """Past the usual time of a stabilisation, or past its end, still open and not ready."""
    begin = STABILISATIE.begin(feiten)
    past = np.minimum(begin.dag + LANGE_STABILISATIE, feiten.dag("stabilisatie_eind")[begin.rij]) + 1
    until = np.minimum(_until(feiten, begin.rij), feiten.klaar_ruim.dag[begin.rij] - 1)
    return Toestand(begin, np.maximum(past, begin.dag), until)


def in_langdurig(feiten: Feiten) -> Toestand:
    """In long-term support, up to the day before it ends; a traject may have several periods of it."""
    spells = feiten.langdurig
    begin = Begin(spells.rij, spells.start, spells.organisatie)
    return Toestand(begin, spells.start, np.minimum(spells.eind - 1, _until(feiten, spells.rij)))
