"""The models behind the curves, one place for all indicators, so that figures of one model sum to one whole.

A model is estimated once per question, on all its days; indicators that share it read the same curve.
"""

from dataclasses import replace

from stabiel.indicatoren.spellen.eindes import (
    CRISIS,
    EERSTE_GESPREK,
    KLAAR_OF_WEG,
    LATER_LANGDURIG,
    SMAL_OF_WEG,
    UITSTROOM,
)
from stabiel.indicatoren.spellen.klokken import AANMELDING, DREIGENDE_SITUATIE, STABILISATIE
from stabiel.indicatoren.spellen.termijnen import end_of_dreiging, end_of_gesprek
from stabiel.indicatoren.spellen.verloop import Populatie, Verloop

TOT_GESPREK = Verloop(AANMELDING, (EERSTE_GESPREK, UITSTROOM), (14, 28, 56))
TOT_GESPREK_WETTELIJK = replace(TOT_GESPREK, horizonnen=(28,), eigen_einde=end_of_gesprek)
DREIGING_WETTELIJK = Verloop(DREIGENDE_SITUATIE, (EERSTE_GESPREK, CRISIS, UITSTROOM), (3,), eigen_einde=end_of_dreiging)

_STAB = (122, 183, 243, 365)
STAB_RUIM_MET = Verloop(STABILISATIE, KLAAR_OF_WEG, _STAB, Populatie.MET)
STAB_RUIM_ZONDER = Verloop(STABILISATIE, (*KLAAR_OF_WEG, LATER_LANGDURIG), _STAB, Populatie.ZONDER)
STAB_SMAL_MET = Verloop(STABILISATIE, SMAL_OF_WEG, (122, 243, 365), Populatie.MET)
STAB_SMAL_ZONDER = Verloop(STABILISATIE, (*SMAL_OF_WEG, LATER_LANGDURIG), (122, 243, 365), Populatie.ZONDER)
