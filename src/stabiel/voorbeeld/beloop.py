"""How people go through the debt help of the invented country: chances, hazards and durations, all in one place.

Every stage is a race between its own end and the ways to leave it; a duration is a table of quantiles in
days. Calibrated on national figures: annual reports of the NVVK 2012-2022, "Hoe halen inwoners de
startstreep?" (2016), the Dutch norms of four months, 120 days and eight weeks; what no source gives is a
choice of Stabiel. Types of residents after "Het stabilisatietraject: succes- en faalfactoren" (2021): manages
alone (0), needs help to get an overview (1), long-term unstable (2).
"""

from datetime import date

import numpy as np

from stabiel.begrippen.lijsten import Begeleidingssoort, Oplossingssoort, Uitstroomreden
from stabiel.voorbeeld.kalender import day_number
from stabiel.voorbeeld.loting import exponential, lognormal, stack

REDENEN = list(Uitstroomreden)
OPLOSSINGEN = list(Oplossingssoort)
SOORTEN = list(Begeleidingssoort)
LANGDURIG = SOORTEN.index(Begeleidingssoort.LANGE_TERMIJN_BEGELEIDING)
BEWIND = SOORTEN.index(Begeleidingssoort.BESCHERMINGSBEWIND)

TYPEN = (0.45, 0.35, 0.20)
TWEE_CLIENTEN = 0.18
VROUW = 0.43  # of single clients
ONDERNEMER = 0.03
LEEFTIJDEN = ((18, 25, 0.11), (26, 45, 0.52), (46, 65, 0.31), (66, 88, 0.06))
ALLEEN_ADVIES = 0.04

# Access
WACHT = lognormal(8, 0.8)  # mean 11 days, NVVK 2019-2022
WACHT_CRISIS = lognormal(1.6, 0.75)
CRISIS = np.array([0.05, 0.09, 0.17])
WEG_VOOR_GESPREK = exponential(260)
BESLUIT = lognormal(35, 0.5)
WEG_VOOR_BESLUIT = stack(exponential(1100), exponential(640), exponential(380))  # about 6%
AFWIJZING = np.array([0.05, 0.06, 0.10])

# Stabilisation
MET_STABILISATIE = 0.9
STABILISATIE = stack(lognormal(95, 0.25), lognormal(118, 0.3), lognormal(190, 0.45))  # median 110, 30% > 122 days
ZONDER_STABILISATIE = lognormal(25, 0.4)
UITVAL_STABILISATIE = stack(exponential(950), exponential(470), exponential(270))  # about 22%

# Long-term support
KOMT_TOT_REGELING = np.array([0.85, 0.75, 0.6])
LANGDURIG_TOT_KLAAR = lognormal(270, 0.5)
UITVAL_LANGDURIG = exponential(1500)
BEWIND_NA_LANGDURIG = exponential(4000)
EINDE_LANGDURIG = exponential(3500)

# Settlement
ANDERE_OPLOSSING = 0.08  # Betalingsregeling or Herfinanciering: full payment, no schuldregeling
VOORBEREIDING = lognormal(25, 0.5)
UITVAL_VOORBEREIDING = exponential(230)  # about 12%
VTLB_NORM = day_number(date(2024, 7, 1))  # agreements with creditors beforehand
AKKOORD = (0.60, 0.75)  # before and from the norm
INGETROKKEN = 0.05
TOEKENNEN = lognormal(95, 0.35)  # 25% > 120 days
AFWIJZEN = lognormal(100, 0.35)
INTREKKEN = lognormal(50, 0.6)
DWANG = (0.05, 0.08)  # asked: of rejected, of granted proposals
SOORT_VOOR = (0.0, 0.0, 0.52, 0.35, 0.13)  # in the order of Oplossingssoort
SOORT_NA = (0.0, 0.0, 0.43, 0.19, 0.38)
SOORT_ANDERS = (0.75, 0.25)
LOOPTIJD_KORT = day_number(date(2023, 7, 1))  # 18 months instead of 36
MAANDEN = (36, 18)
VOLTOOID = np.array([0.70, 0.90, 0.94, 0.65, 0.88])
NAZORG = (0.62, 0.10)  # within 45 days; later

# Leaving for reasons outside the help: mean days to it
OVERLIJDEN = exponential(365 / 0.008)
VERHUIZEN = exponential(365 / 0.028)

# Coming back
TERUG_NA_AFRONDING = exponential(365 * 42)
TERUG_NA_UITVAL = exponential(520)
KOMT_TERUG = {"uitval": 0.35, "afgewezen": 0.2, "geen akkoord": 0.3}


def reasons(**weights: float) -> tuple[float, ...]:
    """Weights in the order of the list of reasons; names are those of the members, in lower case."""
    return tuple(weights.get(reden.name.lower(), 0.0) for reden in REDENEN)


VOOR_BESLUIT = reasons(ingetrokken=0.55, niet_verschenen=0.35, zelf=0.05, overig=0.05)
BIJ_AFWIJZING = reasons(niet_passend=0.6, voldoet_niet=0.4)
IN_STABILISATIE = reasons(
    niet_verschenen=0.29, ingetrokken=0.28, voldoet_niet=0.22, zelf=0.09, overig=0.07, niet_passend=0.05
)
UIT_LANGDURIG = reasons(zelf=0.55, afgerond=0.25, overig=0.2)
NAAR_BEWIND = reasons(niet_passend=0.75, overig=0.25)
NA_WEIGERING = reasons(niet_passend=0.5, overig=0.4, voldoet_niet=0.1)
NA_INTREKKING = reasons(ingetrokken=0.6, voldoet_niet=0.25, zelf=0.15)
VOORTIJDIG = reasons(voldoet_niet=0.55, ingetrokken=0.15, overig=0.2, zelf=0.1)
NA_ADVIES = reasons(zelf=0.7, overig=0.3)
OVERGEDRAGEN = reasons(overig=1.0)

DUIZEND = exponential(1000)  # to be scaled

# Beside the phases
BEGELEIDING = (0.25, 0.35, 0.10, 0.0, 0.15)  # per admitted traject, in the order of Begeleidingssoort
NIEUWE_CRISIS = exponential(365 / 0.025)
MORATORIUM = 0.02
VOORZIENING = 0.01

# Debts
SCHULD_TOTAAL = lognormal(25_000, 0.9)  # mean 37,500
SCHULD_ONDERNEMER = lognormal(60_000, 0.9)  # mean 90,000
SCHULDEISERS = (13, 7)  # mean and standard deviation
SCHULDEN_PER_EISER = 1.15
SCHULDSOORTEN = (0.18, 0.30, 0.14, 0.38)  # in the order of Schuldsoort
ZAKELIJK = 0.03
