"""K2: plausibility."""

from stabiel.indicatoren.model import LAGER, Indicator
from stabiel.indicatoren.rijen.aannemelijk import AannemelijkRij

INDICATOR = Indicator(
    code="K2",
    titel="Zijn de gegevens aannemelijk?",
    waarom="Datums die niet kunnen kloppen, maken doorlooptijden fout. Veel opvallende datums wijzen op een fout "
    "in het systeem of in de manier van vastleggen.",
    voor_wie="Gegevensbeheerder: waarover praten we met de leverancier?",
    noemer="Alle trajecten die in de periode liepen.",
    teller="Trajecten met iets opvallends. Volgorde: een stap ligt vóór een eerdere stap. Toekomst: een stap "
    "ligt na de leverperiode. Laatste dag: het einde valt precies op de laatste dag van de leverperiode. "
    "Stabilisatie zonder vervolg: na het einde van de stabilisatie gebeurde dertig dagen niets.",
    lopend="Lopende trajecten tellen mee.",
    eindes=(),
    valkuilen=(
        "Opvallend is niet altijd fout. Een traject kan echt op de laatste dag van een half jaar eindigen.",
        "Wie volgens de datums eindigt vóór hij begint, telt hier mee. In de andere cijfers is hij weggelaten en "
        "geteld.",
    ),
    tegen_sturen=(),
    bron="DDAS v1.0, volgorde van de fasen; keuze van Stabiel voor dertig dagen",
    versie=1,
    richting=LAGER,
    velden=("aanmelding_start", "einddatum"),
    lees_samen_met=("K1",),
    onderdelen=(AannemelijkRij(),),
)
