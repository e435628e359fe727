"""The clocks: where a spell starts, and which organisation recorded it.

Never the award date or the start of the traject: suppliers fill those with other things (methods 3.1.2). The one
exception is the hand-over of C2, which asks when an organisation had somebody, and nothing else tells that. The clock
of a merged traject belongs to the organisation that recorded that date.
"""

import numpy as np

from stabiel.begrippen.lijsten import Beschikkingssoort, Uitstroomreden
from stabiel.indicatoren.feiten import Feiten, Klaar
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags
from stabiel.indicatoren.spellen.eindes import DREIGING
from stabiel.indicatoren.spellen.redenen import is_uitval, reden_is
from stabiel.indicatoren.spellen.verloop import Begin, Klok


def _from(feiten: Feiten, dag: str, *, klok: str, chosen: Flags | None = None) -> Begin:
    days = feiten.dag(dag)
    known = days < NOOIT
    rows = np.flatnonzero(known if chosen is None else known & chosen).astype(np.int32)
    return Begin(rows, days[rows], feiten.trajecten.organisatie[klok][rows])


def _applied_in_need(feiten: Feiten) -> Begin:
    """Flagged at the aanmelding, or a crisis that began within seven days of it."""
    applied, crises = feiten.dag("aanmelding_start"), feiten.crises
    near = crises.is_crisis & (np.abs(crises.dag - applied[crises.rij]) <= DREIGING)
    need = feiten.trajecten.vlag["aanmelding_crisis"].copy()
    need[crises.rij[near]] = True
    return _from(feiten, "aanmelding_start", klok="aanmelding", chosen=need)


def _left(feiten: Feiten) -> Begin:
    """The exit of who had applied, by who recorded the aanmelding, so that in, out and stock balance."""
    begin = _from(feiten, "uit", klok="aanmelding")
    return begin.keep(feiten.has_aanmelding[begin.rij])


def _admitted(feiten: Feiten) -> Begin:
    return _from(
        feiten, "besluit", klok="besluit", chosen=feiten.trajecten.is_soort("besluit", Beschikkingssoort.TOELATING)
    )


def _solved_narrowly(feiten: Feiten) -> Begin:
    return _from(feiten, "oplossing_start", klok="oplossing", chosen=feiten.has_narrow_solution)


def _completed(feiten: Feiten) -> Begin:
    return _from(feiten, "uit", klok="uit", chosen=reden_is(feiten, Uitstroomreden.AFGEROND))


def _left_unready(feiten: Feiten) -> Begin:
    """Left before ready in the wide sense, and had not completed: those are told apart. Who died cannot come back."""
    unready = feiten.klaar_ruim.dag > feiten.dag("uit")
    elsewhere = reden_is(feiten, Uitstroomreden.OVERLEDEN, Uitstroomreden.AFGEROND)
    return _from(feiten, "uit", klok="uit", chosen=unready & ~elsewhere)


def _dropped_out(feiten: Feiten) -> Begin:
    unready = feiten.klaar_ruim.dag > feiten.dag("uit")
    return _from(feiten, "uit", klok="uit", chosen=unready & is_uitval(feiten))


def _into_langdurig(feiten: Feiten) -> Begin:
    """The first long-term support of a traject that was not ready before."""
    first = feiten.first_of(feiten.langdurig)
    begin = Begin(first.rij, first.start, first.organisatie)
    return begin.keep(feiten.klaar_ruim.dag[begin.rij] >= begin.dag)


def _first_held(feiten: Feiten) -> Begin:
    """The start at the first organisation of a traject; on one day the first name in the alphabet."""
    first = feiten.first_of(feiten.houders)
    return Begin(first.rij, first.start, first.organisatie)


def _into_langdurig_first(feiten: Feiten) -> Begin:
    """Long-term support of a traject that had no stabilisation yet."""
    begin = _into_langdurig(feiten)
    return begin.keep(feiten.dag("stabilisatie_start")[begin.rij] > begin.dag)


def _ready_after_langdurig(feiten: Feiten) -> Begin:
    ready: Klaar = feiten.klaar_smal
    after = feiten.first_start(feiten.langdurig) <= ready.dag
    rows = np.flatnonzero(after & (ready.dag < NOOIT)).astype(np.int32)
    owners = feiten.trajecten.organisatie
    recorder = np.where(ready.door_regeling, owners["regeling"], owners["oplossing"])
    return Begin(rows, ready.dag[rows], recorder[rows])


AANMELDING = Klok("aanmelding", lambda feiten: _from(feiten, "aanmelding_start", klok="aanmelding"))
DREIGENDE_SITUATIE = Klok("aanmelding in een dreigende situatie", _applied_in_need)
GESPREK = Klok("eerste gesprek", lambda feiten: _from(feiten, "intake_start", klok="intake"))
TOELATING = Klok("toelating", _admitted)
STABILISATIE = Klok(
    "begin van de stabilisatie", lambda feiten: _from(feiten, "stabilisatie_start", klok="stabilisatie")
)
VOORSTEL = Klok("ingediend voorstel", lambda feiten: _from(feiten, "regeling_datum", klok="regeling"))
OPLOSSING = Klok("begin van een oplossing", lambda feiten: _from(feiten, "oplossing_start", klok="oplossing"))
OPLOSSING_SMAL = Klok("begin van een oplossing met kwijtschelding", _solved_narrowly)
VERTREK = Klok("vertrek", _left, tot=None, leeftijd_op="aanmelding_start")
AFGEROND = Klok("afgerond traject", _completed, tot=None)
AFGEROND_NAZORG = Klok("afgerond traject", _completed, tot="gezien_tot")
ZONDER_REGELING = Klok("vertrek zonder regeling", _left_unready, tot=None)
UITVAL = Klok("vertrek zonder regeling (D3)", _dropped_out, tot=None)
EERSTE_ORGANISATIE = Klok("begin bij de eerste organisatie", _first_held)
LANGDURIG = Klok("begin van langdurige begeleiding", _into_langdurig)
LANGDURIG_EERST = Klok("begin van langdurige begeleiding", _into_langdurig_first)
KLAAR_NA_LANGDURIG = Klok("regeling na langdurige begeleiding", _ready_after_langdurig)
