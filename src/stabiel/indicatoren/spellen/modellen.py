"""The models behind the curves, one place for all indicators, so that figures of one model sum to one whole.

A model is estimated once per question, on all its days; indicators that share it read the same curve.
"""

from dataclasses import replace

from stabiel.indicatoren.spellen.eindes import (
    BESLUIT,
    BEWIND,
    CRISIS,
    EERSTE_GESPREK,
    EINDE_STABILISATIE,
    KLAAR_OF_WEG,
    KLAAR_RUIM,
    LATER_LANGDURIG,
    LATER_STABILISATIE,
    NAZORG,
    REGELING_AFGEWEZEN,
    REGELING_INGETROKKEN,
    REGELING_TOEGEKEND,
    SMAL_OF_WEG,
    TERUG,
    UIT_GOED_OF_SLECHT,
    UIT_VOLTOOID,
    UITSTROOM,
    VOLGENDE_ORGANISATIE,
    WEG_VOOR_BESLUIT,
)
from stabiel.indicatoren.spellen.klokken import (
    AANMELDING,
    AFGEROND,
    AFGEROND_NAZORG,
    DREIGENDE_SITUATIE,
    EERSTE_ORGANISATIE,
    GESPREK,
    KLAAR_NA_LANGDURIG,
    LANGDURIG,
    LANGDURIG_EERST,
    STABILISATIE,
    TOELATING,
    UITVAL,
    VOORSTEL,
    ZONDER_REGELING,
)
from stabiel.indicatoren.spellen.termijnen import end_of_besluit, end_of_dreiging, end_of_gesprek
from stabiel.indicatoren.spellen.verloop import Populatie, Verloop

_MET, _ZONDER = Populatie.MET, Populatie.ZONDER

TOT_GESPREK = Verloop(AANMELDING, (EERSTE_GESPREK, UITSTROOM), (14, 28, 56))
TOT_GESPREK_WETTELIJK = replace(TOT_GESPREK, horizonnen=(28,), eigen_einde=end_of_gesprek)
DREIGING_WETTELIJK = Verloop(DREIGENDE_SITUATIE, (CRISIS, EERSTE_GESPREK, UITSTROOM), (3,), eigen_einde=end_of_dreiging)
TOT_BESLUIT = Verloop(GESPREK, (BESLUIT, WEG_VOOR_BESLUIT), (28, 56, 122))
TOT_BESLUIT_WETTELIJK = replace(TOT_BESLUIT, horizonnen=(56,), eigen_einde=end_of_besluit)

IN_STABILISATIE = Verloop(STABILISATIE, (EINDE_STABILISATIE,), (122, 183, 243))
_STAB = (122, 183, 243, 365)
STAB_RUIM_MET = Verloop(STABILISATIE, KLAAR_OF_WEG, _STAB, _MET)
STAB_RUIM_ZONDER = Verloop(STABILISATIE, (*KLAAR_OF_WEG, LATER_LANGDURIG), _STAB, _ZONDER)
STAB_SMAL_MET = Verloop(STABILISATIE, SMAL_OF_WEG, (122, 243, 365), _MET)
STAB_SMAL_ZONDER = Verloop(STABILISATIE, (*SMAL_OF_WEG, LATER_LANGDURIG), (122, 243, 365), _ZONDER)

_KETEN = (183, 365, 730)
KETEN_RUIM_MET = Verloop(AANMELDING, KLAAR_OF_WEG, _KETEN, _MET)
KETEN_RUIM_ZONDER = Verloop(AANMELDING, (*KLAAR_OF_WEG, LATER_LANGDURIG), _KETEN, _ZONDER)
KETEN_SMAL_MET = Verloop(AANMELDING, SMAL_OF_WEG, _KETEN, _MET)
KETEN_SMAL_ZONDER = Verloop(AANMELDING, (*SMAL_OF_WEG, LATER_LANGDURIG), _KETEN, _ZONDER)

NA_VOORSTEL = Verloop(
    VOORSTEL, (REGELING_AFGEWEZEN, REGELING_INGETROKKEN, REGELING_TOEGEKEND, UITSTROOM), (56, 120, 243)
)
TOT_VOLTOOID = Verloop(AANMELDING, (UIT_VOLTOOID,), (365, 730, 1096))
TERUG_NA_AFGEROND = Verloop(AFGEROND, (TERUG,), (365, 730, 1826))
TERUG_ZONDER_REGELING = Verloop(ZONDER_REGELING, (TERUG,), (365, 730, 1826))
TOT_NAZORG = Verloop(AFGEROND_NAZORG, (NAZORG,), (60,))

_LANGDURIG = (183, 365, 730)
LANGDURIG_RUIM = Verloop(LANGDURIG, (*KLAAR_OF_WEG, BEWIND), _LANGDURIG)
LANGDURIG_SMAL = Verloop(LANGDURIG, (*SMAL_OF_WEG, BEWIND), _LANGDURIG)
NA_LANGDURIG = Verloop(KLAAR_NA_LANGDURIG, (UIT_GOED_OF_SLECHT,), (183, 365))
LANGDURIG_NAAR_STABILISATIE = Verloop(LANGDURIG_EERST, (LATER_STABILISATIE, KLAAR_RUIM, UITSTROOM), (183,))
TERUG_NA_UITVAL = Verloop(UITVAL, (TERUG,), (365,))

TOT_OVERDRACHT = Verloop(EERSTE_ORGANISATIE, (VOLGENDE_ORGANISATIE, UITSTROOM), (122, 183, 365))
"""From the start at the first organisation to the start at the next one."""
TOT_UITSTROOM = Verloop(AANMELDING, (UITSTROOM,), ())
"""From aanmelding to exit, of which only the median is read."""
NA_TOELATING = Verloop(TOELATING, (UITSTROOM,), ())
"""From admission to exit: the time in which a new crisis may begin."""
