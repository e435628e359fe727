"""K1: completeness."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.volledig import VolledigRij

INDICATOR = Indicator(
    code="K1",
    titel="Zijn de gegevens volledig?",
    waarom="Cijfers zijn zo goed als de gegevens eronder. Ontbreekt een datum of reden vaak, dan zegt het cijfer "
    "weinig.",
    voor_wie="Gegevensbeheerder: welke cijfers mogen we laten zien, en waarover praten we met de leverancier?",
    noemer="De belangrijkste velden die ingevuld horen te zijn: bij wie een stap bereikte, de datum en de reden "
    "van die stap.",
    teller="Hoeveel daarvan ingevuld zijn. Ook per veld, dan voor alle velden.",
    lopend="Een veld van een stap die nog moet komen, telt niet mee.",
    eindes=(),
    valkuilen=(
        "Ingevuld is niet hetzelfde als juist. Zie K2.",
        "Een stap die een organisatie nergens vastlegt, ontbreekt bij iedereen. Kijk daarom naar de velden apart.",
    ),
    tegen_sturen=("Overal dezelfde datum invullen: de toets op ophoping van datums laat dat zien.",),
    bron="DDAS v1.0; keuze van Stabiel: een veld hoort ingevuld te zijn als de stap, of een latere stap, bereikt is",
    versie=1,
    richting=HOGER,
    velden=(),
    lees_samen_met=("K2",),
    onderdelen=(VolledigRij(),),
)
