"""O5: return."""

from stabiel.begrippen.uitkomsten import Stat
from stabiel.indicatoren.model import LAGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import TERUGGEKOMEN
from stabiel.indicatoren.spellen.modellen import TERUG_NA_AFGEROND, TERUG_ZONDER_REGELING

_HORIZONNEN = (365, 730, 1826)

INDICATOR = Indicator(
    code="O5",
    titel="Komen mensen terug?",
    waarom="Wie terugkomt, heeft weer of nog steeds schulden. Dat zegt iets over nazorg en over te vroeg stoppen.",
    voor_wie="Project: is de nazorg genoeg?",
    noemer="Wie wegging, vanaf de dag van vertrek. Twee groepen apart: wie afrondde, en wie wegging voordat er een "
    "regeling was. Wie zonder regeling afrondde, bijvoorbeeld na alleen advies, telt bij wie afrondde.",
    teller="Wie binnen 1, 2 en 5 jaar een nieuwe aanmelding heeft. Bij een stel telt de aanmelding van een van beiden.",
    lopend="Wie niet terugkwam, telt mee zolang er geleverd is.",
    eindes=("nieuwe aanmelding",),
    valkuilen=(
        "Wie verhuisde en zich elders meldt, is niet te zien, tenzij die gemeente ook meedoet.",
        "Terugkomen kan ook goed zijn: iemand vindt de weg terug naar hulp.",
        "Gaat iemand na een gat verder bij een andere organisatie, dan lijkt dat op terugkomen.",
    ),
    tegen_sturen=("Een nieuw dossier op naam van de partner: beide cliënten worden vergeleken.",),
    bron="DDAS v1.0, uitstroom en aanmelding; Kaplan-Meier, want er is één einde",
    versie=2,
    richting=LAGER,
    velden=("regeling_datum", "oplossing_start", "einddatum", "uitstroom_reden", "aanmelding_start", "clienten.bsn"),
    lees_samen_met=("O3", "O6"),
    onderdelen=(
        CurveRij("afgerond", TERUG_NA_AFGEROND, (TERUGGEKOMEN,), _HORIZONNEN, stat=Stat.KM),
        CurveRij("zonder regeling", TERUG_ZONDER_REGELING, (TERUGGEKOMEN,), _HORIZONNEN, stat=Stat.KM),
    ),
)
