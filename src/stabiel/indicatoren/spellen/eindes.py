"""The endings that indicators share, each with the rank that decides between endings of one day."""

from collections.abc import Callable

import numpy as np

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.lijsten import Uitstroomreden
from stabiel.indicatoren.feiten import Feiten, Klaar
from stabiel.indicatoren.spellen.dagen import NOOIT, Ints
from stabiel.indicatoren.spellen.redenen import (
    AFGEHAAKT,
    AFGEWEZEN,
    ONBEKEND,
    UIT_OORZAKEN,
    by_reason,
    is_geweigerd,
    reden_is,
)
from stabiel.indicatoren.spellen.verloop import Begin, Einde

GESPREK = "gesprek"
BESLOTEN = "besluit"
BESLOTEN_AFWIJZING = "besluit: afwijzing"
WEG_AFGEWEZEN = "weg na afwijzing"
KLAAR = "klaar"
LANGDURIG = "langdurig"
IN_BEWIND = "bewind"
UIT_STABILISATIE = "uit stabilisatie"
IN_STABILISATIE = "stabilisatie"
MET_NAZORG = "nazorg"
TERUGGEKOMEN = "terug"
VOLTOOID = "voltooid"
TOEGEKEND, INGETROKKEN, AFGEWEZEN_DOOR_SCHULDEISERS = "toegekend", "ingetrokken", "afgewezen door schuldeisers"
OVERGEDRAGEN = "overgedragen"
GOED, GESTOPT = "goed geëindigd", "gestopt"
WEG = "weg"


def on_day(kolom: str) -> Callable[[Feiten, Begin], Ints]:
    """The day in a column, also where it lies before the clock."""
    return lambda feiten, begin: feiten.dag(kolom)[begin.rij]


def _refused(feiten: Feiten, begin: Begin) -> Ints:
    """A refusal before the clock is none: whoever went on after it was evidently helped."""
    days = np.where(is_geweigerd(feiten)[begin.rij], feiten.dag("besluit")[begin.rij], NOOIT)
    return np.where(days >= begin.dag, days, NOOIT)


def _later_langdurig(feiten: Feiten, begin: Begin) -> Ints:
    return feiten.first_start(feiten.langdurig, vanaf=_per_traject(feiten, begin) + 1)[begin.rij]


def _bewind(feiten: Feiten, begin: Begin) -> Ints:
    return feiten.first_start(feiten.bewind, vanaf=_per_traject(feiten, begin))[begin.rij]


def _later_stabilisation(feiten: Feiten, begin: Begin) -> Ints:
    days = feiten.dag("stabilisatie_start")[begin.rij]
    return np.where(days > begin.dag, days, NOOIT)


def _next_holder(feiten: Feiten, begin: Begin) -> Ints:
    """The first later day on which another organisation began; one that began together with the first took nothing
    over."""
    held, known = feiten.houders, feiten.trajecten.aantal
    first, owner = _per_traject(feiten, begin), np.full(known, -1, dtype=np.int32)
    owner[begin.rij] = begin.organisatie
    other = (held.start > first[held.rij]) & (held.organisatie != owner[held.rij])
    found = np.full(known, NOOIT, dtype=np.int32)
    np.minimum.at(found, held.rij[other], held.start[other])
    return found[begin.rij]


def _per_traject(feiten: Feiten, begin: Begin) -> Ints:
    days = np.full(feiten.trajecten.aantal, NOOIT, dtype=np.int32)
    days[begin.rij] = begin.dag
    return days


def _end_of_stabilisation(feiten: Feiten, begin: Begin) -> Ints:
    """The end that was recorded, or the exit if that is earlier; without one the first of award, solution and exit."""
    recorded = feiten.dag("stabilisatie_eind")[begin.rij]
    others = [feiten.dag(name)[begin.rij] for name in ("regeling_toegekend", "oplossing_start", "uit")]
    without = np.asarray(np.minimum.reduce(others), dtype=np.int32)
    return np.where(recorded < NOOIT, np.minimum(recorded, others[-1]), without)


def _crisis(feiten: Feiten, begin: Begin) -> Ints:
    """The earliest crisis, at most seven days before the aanmelding; such a one counts on the day of the aanmelding."""
    crises = feiten.crises
    found = np.full(feiten.trajecten.aantal, NOOIT, dtype=np.int32)
    recent = crises.is_crisis & (crises.dag >= feiten.dag("aanmelding_start")[crises.rij] - DREIGING)
    np.minimum.at(found, crises.rij[recent], crises.dag[recent])
    return np.maximum(found[begin.rij], begin.dag)


def _aftercare(feiten: Feiten, begin: Begin) -> Ints:
    """Aftercare that began before the exit was reached on its day."""
    return np.maximum(feiten.dag("nazorg_start")[begin.rij], begin.dag)


def _next_application(feiten: Feiten, begin: Begin) -> Ints:
    return feiten.personen.next_aanmelding(begin.rij, vanaf=begin.dag)


def _ready(which: Callable[[Feiten], Klaar]) -> Callable[[Feiten, Begin], Ints]:
    return lambda feiten, begin: which(feiten).dag[begin.rij]


DREIGING = 7
"""Days around the aanmelding within which a crisis belongs to it. Choice of Stabiel."""

EARLY_END = 31
"""Days before the end of a solution from which an exit counts as its completion. Source: methods, O3."""


def completed(feiten: Feiten, rij: Ints) -> Ints:
    """1 where the exit completes a solution that remits debt, 0 elsewhere."""
    left, began, ends = (feiten.dag(name)[rij] for name in ("uit", "oplossing_start", "oplossing_eind"))
    narrow = feiten.has_narrow_solution[rij]
    on_time = (ends == NOOIT) | (left >= ends - EARLY_END)
    done = reden_is(feiten, Uitstroomreden.AFGEROND)[rij]
    return np.asarray(done & narrow & (began <= left) & on_time, dtype=np.int32)


def _decision(feiten: Feiten, rij: Ints) -> Ints:
    """1 for a refusal, 0 for an admission or an unknown kind."""
    return is_geweigerd(feiten)[rij].astype(np.int32)


AFWIJZING = Einde(Activiteit.AFWIJZING, _refused, (AFGEWEZEN,))
LATER_LANGDURIG = Einde(Activiteit.BEGELEIDING, _later_langdurig, (LANGDURIG,))
BEWIND = Einde(Activiteit.BEGELEIDING, _bewind, (IN_BEWIND,))
KLAAR_SMAL = Einde(Activiteit.REGELING, _ready(lambda feiten: feiten.klaar_smal), (KLAAR,))
KLAAR_RUIM = Einde(Activiteit.REGELING, _ready(lambda feiten: feiten.klaar_ruim), (KLAAR,))
UITSTROOM = Einde(Activiteit.UITSTROOM, on_day("uit"), (WEG,))
UITSTROOM_REDEN = Einde(Activiteit.UITSTROOM, on_day("uit"), UIT_OORZAKEN, by_reason(UIT_OORZAKEN))
EERSTE_GESPREK = Einde(Activiteit.INTAKE, on_day("intake_start"), (GESPREK,))
CRISIS = Einde(Activiteit.CRISIS, _crisis, (GESPREK,))
EINDE_STABILISATIE = Einde(Activiteit.EINDE_STABILISATIE, _end_of_stabilisation, (UIT_STABILISATIE,))
LATER_STABILISATIE = Einde(Activiteit.STABILISATIE, _later_stabilisation, (IN_STABILISATIE,))
VOLGENDE_ORGANISATIE = Einde(Activiteit.BEGELEIDING, _next_holder, (OVERGEDRAGEN,))
NAZORG = Einde(Activiteit.NAZORG, _aftercare, (MET_NAZORG,))
TERUG = Einde(Activiteit.AANMELDING, _next_application, (TERUGGEKOMEN,))

BESLUIT = Einde(Activiteit.BESLUIT, on_day("besluit"), (BESLOTEN, BESLOTEN_AFWIJZING), _decision)
_VOOR_BESLUIT = (WEG_AFGEWEZEN, AFGEHAAKT, ONBEKEND, WEG)
WEG_VOOR_BESLUIT = Einde(
    Activiteit.UITSTROOM,
    on_day("uit"),
    _VOOR_BESLUIT,
    by_reason(
        _VOOR_BESLUIT,
        per_reden={
            **dict.fromkeys(Uitstroomreden, WEG),
            **dict.fromkeys((Uitstroomreden.NIET_VERSCHENEN, Uitstroomreden.INGETROKKEN), AFGEHAAKT),
            Uitstroomreden.OVERIG: ONBEKEND,
        },
        geweigerd=WEG_AFGEWEZEN,
    ),
)

REGELING_AFGEWEZEN = Einde(Activiteit.REGELING_AFGEWEZEN, on_day("regeling_afgewezen"), (AFGEWEZEN_DOOR_SCHULDEISERS,))
REGELING_INGETROKKEN = Einde(Activiteit.REGELING_INGETROKKEN, on_day("regeling_ingetrokken"), (INGETROKKEN,))
REGELING_TOEGEKEND = Einde(Activiteit.REGELING_TOEGEKEND, on_day("regeling_toegekend"), (TOEGEKEND,))
UIT_VOLTOOID = Einde(Activiteit.UITSTROOM, on_day("uit"), (WEG, VOLTOOID), completed)
_GOED_OF_SLECHT = (GOED, GESTOPT)
UIT_GOED_OF_SLECHT = Einde(
    Activiteit.UITSTROOM,
    on_day("uit"),
    _GOED_OF_SLECHT,
    by_reason(
        _GOED_OF_SLECHT,
        per_reden=dict.fromkeys(
            (Uitstroomreden.AFGEROND, Uitstroomreden.ZELF, Uitstroomreden.OVERLEDEN, Uitstroomreden.VERHUISD), GOED
        ),
        overig=GESTOPT,
        geweigerd=None,
    ),
)

KLAAR_OF_WEG = (AFWIJZING, KLAAR_RUIM, UITSTROOM_REDEN)
"""Ready in the wide sense, refused, or left: one model that sums to one (methods 3.1.7)."""
SMAL_OF_WEG = (AFWIJZING, KLAAR_SMAL, UITSTROOM_REDEN)
"""The same with ready in the narrow sense."""
