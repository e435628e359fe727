"""S3: ready for a settlement."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import KLAAR
from stabiel.indicatoren.spellen.modellen import (
    STAB_RUIM_MET,
    STAB_RUIM_ZONDER,
    STAB_SMAL_MET,
    STAB_SMAL_ZONDER,
)

_HORIZONNEN = (122, 243, 365)

INDICATOR = Indicator(
    code="S3",
    titel="Hoeveel mensen worden klaar voor een regeling?",
    waarom="Klaar voor een regeling is het doel van de stabilisatie. Dan is er uitzicht op een leven zonder deze "
    "schulden.",
    voor_wie="Raad: helpt de stabilisatie? Project: voor wie is een ander spoor nodig?",
    noemer="Iedereen die in stabilisatie is, vanaf de eerste dag ervan. Met iedereen, en zonder wie op die dag in "
    "langdurige begeleiding was.",
    teller="Wie klaar is voor een regeling. Smal: een voorstel is ingediend, of een oplossing met kwijtschelding "
    "begon. Ruim: ook als de schuld helemaal wordt betaald.",
    lopend="Wie nog bezig is, telt mee zolang hij te volgen is.",
    eindes=(
        "klaar voor een regeling",
        "weggegaan of afgewezen: een einde apart",
        "naar langdurige begeleiding: een einde apart, alleen bij 'zonder langdurige begeleiding'",
    ),
    valkuilen=(
        "Ingediend betekent dat de hulpverlener het voorstel vastlegde. Of schuldeisers akkoord gaan, staat in O1.",
        "Sinds juli 2024 rekenen hulpverleners de aflossing anders. Daardoor zijn meer mensen klaar voor een regeling.",
    ),
    tegen_sturen=(
        "Moeilijke gevallen weigeren: lees S4, dat bij de aanmelding begint.",
        "Kansloze voorstellen te vroeg indienen: lees O1.",
    ),
    bron="DDAS v1.0, schuldregeling.datum en oplossing; NVVK-modules",
    versie=1,
    richting=HOGER,
    velden=(
        "beschikkingsdatum",
        "beschikkingssoort",
        "stabilisatie_start",
        "regeling_datum",
        "oplossing_start",
        "oplossing_soort",
        "einddatum",
        "begeleiding.soort",
        "begeleiding.startdatum",
        "begeleiding.einddatum",
    ),
    lees_samen_met=("S2", "S4", "I5", "H1", "O1"),
    onderdelen=(
        CurveRij("smal", STAB_SMAL_MET, (KLAAR,), _HORIZONNEN),
        CurveRij("ruim", STAB_RUIM_MET, (KLAAR,), _HORIZONNEN),
        CurveRij("smal", STAB_SMAL_ZONDER, (KLAAR,), _HORIZONNEN),
        CurveRij("ruim", STAB_RUIM_ZONDER, (KLAAR,), _HORIZONNEN),
    ),
)
