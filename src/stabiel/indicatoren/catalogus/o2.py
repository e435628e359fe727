"""O2: mix of solutions."""

import numpy as np

from stabiel.begrippen.lijsten import Oplossingssoort
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.model import GEEN, Indicator
from stabiel.indicatoren.rijen.feiten import AandeelRij, Telt
from stabiel.indicatoren.spellen.dagen import Flags, Ints
from stabiel.indicatoren.spellen.klokken import OPLOSSING, OPLOSSING_SMAL
from stabiel.indicatoren.trajecten import code_of

ONBEKEND = "onbekend"


def _is(code: int) -> Telt:
    def counts(feiten: Feiten, rij: Ints) -> Flags:
        return np.equal(feiten.trajecten.soort["oplossing"][rij], code)

    return counts


_SOORTEN = {**{soort.value: code_of("oplossing", soort)[0] for soort in Oplossingssoort}, ONBEKEND: 0}

INDICATOR = Indicator(
    code="O2",
    titel="Welke oplossingen komen er?",
    waarom="De soort oplossing bepaalt hoe lang iemand moet leven van weinig geld, en of een deel van de schuld "
    "vervalt.",
    voor_wie="Raad: welke oplossingen bieden we?",
    noemer="Oplossingen die in de periode begonnen.",
    teller="Welk deel van elke soort is. Ook: bij welk deel van de oplossingen met kwijtschelding het vrij te "
    "laten bedrag (vtlb) is ingevuld.",
    lopend="Een oplossing telt zodra hij begint.",
    eindes=(),
    valkuilen=(
        "De lijst van DDAS noemt een regeling zonder aflossing nog '0%-aanbod'. Nu heet dat schuldregeling zonder "
        "afloscapaciteit (SA).",
        "Sinds juli 2024 rekenen hulpverleners de aflossing anders. Daardoor verschuift de verdeling.",
    ),
    tegen_sturen=(),
    bron="DDAS v1.0, oplossing.soort en oplossing.vtlb",
    versie=1,
    richting=GEEN,
    velden=("oplossing_start", "oplossing_soort", "vtlb"),
    lees_samen_met=("O1", "O3"),
    onderdelen=(
        *(AandeelRij("", OPLOSSING, _is(code), extra=("soort", soort)) for soort, code in _SOORTEN.items()),
        AandeelRij("vtlb", OPLOSSING_SMAL, lambda feiten, rij: feiten.trajecten.vlag["vtlb"][rij]),
    ),
)
