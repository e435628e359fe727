"""O4: yield of the whole chain."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import VOLTOOID
from stabiel.indicatoren.spellen.modellen import TOT_VOLTOOID

INDICATOR = Indicator(
    code="O4",
    titel="Wat levert de hele keten op?",
    waarom="Van alle mensen die hulp vragen: hoeveel maken een regeling af? Dat is het resultaat van alle "
    "stappen samen.",
    voor_wie="Raad en rijk: wat is het resultaat?",
    noemer="Iedereen met een aanmelding, vanaf die dag.",
    teller="Wie binnen 1, 2 en 3 jaar een regeling met kwijtschelding afrondde (zie O3).",
    lopend="Wie nog bezig is, telt mee zolang hij te volgen is.",
    eindes=("regeling afgerond", "weggegaan zonder afgeronde regeling: een einde apart"),
    valkuilen=("Een regeling duurt 18 maanden. In jonge groepen is dit cijfer nog niet te zien.",),
    tegen_sturen=("Zie S4: de deur smaller maken maakt dit cijfer mooier.",),
    bron="DDAS v1.0, aanmelding, oplossing en uitstroom",
    versie=1,
    richting=HOGER,
    velden=("aanmelding_start", "oplossing_start", "oplossing_eind", "oplossing_soort", "einddatum", "uitstroom_reden"),
    lees_samen_met=("S4", "O3"),
    onderdelen=(CurveRij("", TOT_VOLTOOID, (VOLTOOID,), (365, 730, 1096)),),
)
