"""L3: does the transfer hold."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import GESTOPT, GOED
from stabiel.indicatoren.spellen.modellen import NA_LANGDURIG

INDICATOR = Indicator(
    code="L3",
    titel="Houdt de overdracht na langdurige begeleiding stand?",
    waarom="Wie na lange begeleiding aan een regeling begint, wisselt vaak van hulpverlener. Dan kan het misgaan.",
    voor_wie="Beide organisaties: gaat de overdracht goed?",
    noemer="Iedereen die langdurige begeleiding had en daarna klaar was voor een regeling (smal), vanaf die dag.",
    teller="Wie na 6 en 12 maanden niet is gestopt. Afgerond, zelf verder, overleden en verhuisd tellen niet als "
    "gestopt.",
    lopend="Wie nog bezig is, telt mee zolang hij te volgen is.",
    eindes=("gestopt om een andere reden", "goed geëindigd, overleden of verhuisd: een einde apart"),
    valkuilen=("Bij reden 'Overig' of een lege reden telt het vertrek als gestopt.",),
    tegen_sturen=("Het einde later vastleggen: kijk ook naar twaalf maanden.",),
    bron="DDAS v1.0, begeleiding, schuldregeling, oplossing en uitstroom",
    versie=1,
    richting=HOGER,
    velden=(
        "begeleiding.soort",
        "begeleiding.startdatum",
        "regeling_datum",
        "oplossing_start",
        "oplossing_soort",
        "einddatum",
        "uitstroom_reden",
    ),
    lees_samen_met=("L2", "O3"),
    onderdelen=(CurveRij("", NA_LANGDURIG, (GESTOPT,), (183, 365), bezet=True, goed=(GOED,)),),
)
