"""T2: signs of a wrong track."""

from stabiel.indicatoren.model import LAGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import IN_STABILISATIE, LANGDURIG, TERUGGEKOMEN
from stabiel.indicatoren.spellen.modellen import (
    LANGDURIG_NAAR_STABILISATIE,
    STAB_RUIM_ZONDER,
    TERUG_NA_UITVAL,
)
from stabiel.indicatoren.spellen.verloop import Populatie

INDICATOR = Indicator(
    code="T2",
    titel="Wisselen mensen snel van soort hulp?",
    waarom="Wie snel wisselt, begon misschien met de verkeerde soort hulp. Dat kost tijd en vertrouwen.",
    voor_wie="Raad: is er een derde soort hulp nodig?",
    noemer="Iedereen die met een soort hulp begint. Langdurig: wie nog geen stabilisatie had. Stabilisatie: wie "
    "niet in langdurige begeleiding was. Ook: wie wegging zonder regeling (D3).",
    teller="Wie binnen zes maanden aan de andere soort begint. Na vertrek zonder regeling: wie zich binnen een "
    "jaar opnieuw aanmeldt.",
    lopend="Wie nog bezig is, telt mee zolang hij te volgen is.",
    eindes=("begin van de andere soort hulp", "klaar voor een regeling of weggegaan: een einde apart"),
    valkuilen=(
        "Waarom iemand een soort hulp kreeg, staat niet in de leveringen. Een wissel is een teken, geen bewijs.",
        "Een wissel kan ook gepland zijn: eerst rust, dan een regeling.",
        "Alleen een wissel binnen één traject telt. Een nieuw traject na een gat is een nieuwe aanmelding.",
    ),
    tegen_sturen=("Wisselen niet toestaan: vraag ook wie zou willen wisselen.",),
    bron="DDAS v1.0, begeleiding, stabilisatie en aanmelding",
    versie=1,
    richting=LAGER,
    velden=(
        "aanmelding_start",
        "beschikkingsdatum",
        "beschikkingssoort",
        "stabilisatie_start",
        "regeling_datum",
        "oplossing_start",
        "einddatum",
        "uitstroom_reden",
        "clienten.bsn",
        "begeleiding.soort",
        "begeleiding.startdatum",
        "begeleiding.einddatum",
    ),
    lees_samen_met=("S2", "L2", "O5"),
    onderdelen=(
        CurveRij("langdurig naar stabilisatie", LANGDURIG_NAAR_STABILISATIE, (IN_STABILISATIE,), (183,)),
        CurveRij("stabilisatie naar langdurig", STAB_RUIM_ZONDER, (LANGDURIG,), (183,), populatie=Populatie.ALLE),
        CurveRij("nieuwe aanmelding na D3", TERUG_NA_UITVAL, (TERUGGEKOMEN,), (365,)),
    ),
)
