"""O3: solution completed."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.voltooid import AFGEROND, ONBEKEND, VOORTIJDIG, VoltooidRij

INDICATOR = Indicator(
    code="O3",
    titel="Maken mensen hun regeling af?",
    waarom="Pas als een regeling is afgemaakt, vervalt de rest van de schuld.",
    voor_wie="Raad: beginnen mensen met een schone lei?",
    noemer="Regelingen met kwijtschelding die lang genoeg geleden begonnen: 21 maanden, of 39 maanden bij een "
    "begin vóór juli 2023. In een periode: regelingen die dan zover zijn. Bij een groep: regelingen die dan "
    "begonnen.",
    teller="Afgerond: met reden 'Afgerond' geëindigd, niet eerder dan een maand voor het einde van de regeling. "
    "Voortijdig: eerder of om een andere reden geëindigd. Onbekend: de reden ontbreekt, of er is nog geen einde.",
    lopend="Wie na die tijd nog geen einde heeft, staat bij onbekend.",
    eindes=("afgerond", "voortijdig geëindigd", "onbekend"),
    valkuilen=(
        "De einddatum van een regeling wordt soms aangepast als hij eerder stopt. Daarom beslist de reden.",
        "Wie eindigde vóór de eerste levering, is niet te zien. Daarom telt alleen een regeling die begon op een "
        "geleverde dag.",
    ),
    tegen_sturen=("Einddatums door het systeem laten invullen: de toets op ophoping bij 18 maanden laat dat zien.",),
    bron="DDAS v1.0, oplossing en uitstroom; looptijd 18 maanden sinds 1 juli 2023, daarvoor 36",
    versie=1,
    richting=HOGER,
    velden=("oplossing_start", "oplossing_eind", "oplossing_soort", "einddatum", "uitstroom_reden"),
    lees_samen_met=("O1", "O4", "O5"),
    onderdelen=(VoltooidRij(AFGEROND), VoltooidRij(VOORTIJDIG), VoltooidRij(ONBEKEND)),
)
