"""O6: aftercare reached."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import MET_NAZORG
from stabiel.indicatoren.spellen.modellen import TOT_NAZORG

INDICATOR = Indicator(
    code="O6",
    titel="Krijgen mensen nazorg?",
    waarom="Nazorg hoort bij de taak van de gemeente. Het helpt om nieuwe schulden te voorkomen.",
    voor_wie="Manager: doen we wat de wet vraagt?",
    noemer="Iedereen die zijn traject afrondde, vanaf die dag.",
    teller="Wie binnen zestig dagen nazorg kreeg. Begon de nazorg al eerder, dan telt dat als dezelfde dag.",
    lopend="Wie kort voor het einde van de levering afrondde, is maar kort te volgen. Zo lang telt hij mee.",
    eindes=("begin van de nazorg",),
    valkuilen=(
        "Na het einde van een traject staat het niet meer in de volgende levering. Daarom is er maar kort iets "
        "te zien.",
        "Nazorg kan één telefoontje zijn. Hoe vaak er contact was, staat niet in de leveringen.",
    ),
    tegen_sturen=("Eén telefoontje als nazorg vastleggen: kijk naar de contacten in de eigen administratie.",),
    bron="Wgs artikel 1; DDAS v1.0, nazorg.startdatum; keuze van Stabiel voor zestig dagen",
    versie=1,
    richting=HOGER,
    velden=("einddatum", "uitstroom_reden", "nazorg_start"),
    lees_samen_met=("O5",),
    onderdelen=(CurveRij("", TOT_NAZORG, (MET_NAZORG,), (60,)),),
)
