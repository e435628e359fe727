"""I3: a threatening situation handled in time."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.rijen.feiten import AandeelRij
from stabiel.indicatoren.spellen.eindes import GESPREK
from stabiel.indicatoren.spellen.klokken import AANMELDING
from stabiel.indicatoren.spellen.modellen import DREIGING_WETTELIJK

INDICATOR = Indicator(
    code="I3",
    titel="Krijgen mensen in nood snel hulp?",
    waarom="Bij een dreigende ontruiming of afsluiting telt elke dag. De wet vraagt een gesprek binnen drie werkdagen.",
    voor_wie="Manager: is er genoeg dienst voor spoed?",
    noemer="Mensen met een aanmelding in een dreigende situatie: zo aangemerkt, of met een crisisinterventie die "
    "begon binnen zeven dagen voor of na de aanmelding.",
    teller="Wie binnen drie werkdagen een eerste gesprek had, of een crisisinterventie. Begon de "
    "crisisinterventie vóór de aanmelding, dan telt dat als dezelfde dag. 'Gemarkeerd': welk deel van alle "
    "aanmeldingen als dreigend is aangemerkt.",
    lopend="Wie nog wacht, telt mee zolang hij te volgen is.",
    eindes=("eerste gesprek of begin van een crisisinterventie", "weggegaan zonder gesprek: een einde apart"),
    valkuilen=(
        "De wet noemt precies welke situaties dreigend zijn. Gemeenten vullen dat soms ruimer in.",
        "De dag van de aanmelding is dag nul; weekend en feestdagen tellen niet als werkdag.",
    ),
    tegen_sturen=("Een situatie niet als dreigend aanmerken: daarom staat het deel dat gemarkeerd is erbij.",),
    bron="Wgs artikel 4 lid 2; Algemene termijnenwet artikel 3; DDAS v1.0, aanmelding.crisisinterventie",
    versie=1,
    richting=HOGER,
    velden=("aanmelding_start", "aanmelding_crisis", "intake_start", "einddatum"),
    lees_samen_met=("I2", "H1"),
    onderdelen=(
        CurveRij("wettelijk", DREIGING_WETTELIJK, (GESPREK,), (3,)),
        AandeelRij("gemarkeerd", AANMELDING, lambda feiten, rij: feiten.trajecten.vlag["aanmelding_crisis"][rij]),
    ),
)
