"""L2: from long-term support to ready."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import IN_BEWIND, KLAAR
from stabiel.indicatoren.spellen.modellen import LANGDURIG_RUIM, LANGDURIG_SMAL
from stabiel.indicatoren.spellen.redenen import D3, OVERLEDEN_OF_VERHUISD

_HORIZONNEN = (183, 365, 730)

INDICATOR = Indicator(
    code="L2",
    titel="Worden mensen klaar tijdens langdurige begeleiding?",
    waarom="Langdurige begeleiding is er voor wie nog geen regeling kan krijgen. Voor een deel wordt die later "
    "wel mogelijk.",
    voor_wie="Raad: werkt de langdurige begeleiding?",
    noemer="Iedereen die met langdurige begeleiding begon en toen nog niet klaar was voor een regeling.",
    teller="Wie klaar is voor een regeling binnen 6, 12 en 24 maanden, smal en ruim (zie S3). Ook: wie wegging "
    "zonder regeling (D3), wie in beschermingsbewind kwam, en wie overleed of verhuisde.",
    lopend="Wie nog bezig is, telt mee zolang hij te volgen is. Rust en overzicht zonder regeling is hier geen "
    "mislukking.",
    eindes=(
        "klaar voor een regeling",
        "weggegaan zonder regeling",
        "beschermingsbewind",
        "overleden of verhuisd",
        "afgerond of afgewezen: een einde apart",
    ),
    valkuilen=("Langdurige begeleiding kan ook goed zijn zonder dat er ooit een regeling komt.",),
    tegen_sturen=("Alleen makkelijke gevallen laten beginnen: kijk wie er begint.",),
    bron="DDAS v1.0, begeleiding, schuldregeling en oplossing",
    versie=1,
    richting=HOGER,
    velden=(
        "begeleiding.soort",
        "begeleiding.startdatum",
        "beschikkingsdatum",
        "beschikkingssoort",
        "regeling_datum",
        "oplossing_start",
        "oplossing_soort",
        "einddatum",
        "uitstroom_reden",
    ),
    lees_samen_met=("L1", "L3", "S3"),
    onderdelen=(
        CurveRij("smal", LANGDURIG_SMAL, (KLAAR,), _HORIZONNEN),
        CurveRij("ruim", LANGDURIG_RUIM, (KLAAR,), _HORIZONNEN),
        CurveRij("D3", LANGDURIG_RUIM, D3, _HORIZONNEN),
        CurveRij("bewind", LANGDURIG_RUIM, (IN_BEWIND,), _HORIZONNEN),
        CurveRij("overleden of verhuisd", LANGDURIG_RUIM, (OVERLEDEN_OF_VERHUISD,), _HORIZONNEN),
    ),
)
