"""S4: readiness of the whole chain."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import KLAAR
from stabiel.indicatoren.spellen.modellen import (
    KETEN_RUIM_MET,
    KETEN_RUIM_ZONDER,
    KETEN_SMAL_MET,
    KETEN_SMAL_ZONDER,
)

_HORIZONNEN = (183, 365, 730)

INDICATOR = Indicator(
    code="S4",
    titel="Hoeveel mensen komen van aanmelding tot een regeling?",
    waarom="Dit cijfer kijkt naar de hele weg, vanaf de deur. Wie onderweg wegvalt, telt mee in de noemer.",
    voor_wie="Raad: hoeveel mensen brengt de hulp tot een regeling?",
    noemer="Iedereen met een aanmelding, vanaf die dag. Een traject met alleen informatie en advies heeft er geen.",
    teller="Wie klaar is voor een regeling binnen 6, 12 en 24 maanden, smal en ruim (zie S3).",
    lopend="Wie nog bezig is, telt mee zolang hij te volgen is.",
    eindes=(
        "klaar voor een regeling",
        "weggegaan of afgewezen: een einde apart",
        "naar langdurige begeleiding: een einde apart, alleen bij 'zonder langdurige begeleiding'",
    ),
    valkuilen=("Jonge groepen zijn na 24 maanden nog niet te zien.",),
    tegen_sturen=("De deur smaller maken: lees I5 en het aantal aanmeldingen (I1).",),
    bron="DDAS v1.0, aanmelding, schuldregeling en oplossing",
    versie=1,
    richting=HOGER,
    velden=(
        "aanmelding_start",
        "beschikkingsdatum",
        "beschikkingssoort",
        "regeling_datum",
        "oplossing_start",
        "oplossing_soort",
        "einddatum",
        "begeleiding.soort",
        "begeleiding.startdatum",
        "begeleiding.einddatum",
    ),
    lees_samen_met=("S2", "S3", "I5", "H1"),
    onderdelen=(
        CurveRij("smal", KETEN_SMAL_MET, (KLAAR,), _HORIZONNEN),
        CurveRij("ruim", KETEN_RUIM_MET, (KLAAR,), _HORIZONNEN),
        CurveRij("smal", KETEN_SMAL_ZONDER, (KLAAR,), _HORIZONNEN),
        CurveRij("ruim", KETEN_RUIM_ZONDER, (KLAAR,), _HORIZONNEN),
    ),
)
