"""S5: standstill."""

from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.model import LAGER, Indicator
from stabiel.indicatoren.rijen.stand import StandAandeelRij, StandAantalRij
from stabiel.indicatoren.spellen.dagen import Flags, Ints
from stabiel.indicatoren.spellen.feitdagen import last_fact
from stabiel.indicatoren.spellen.toestanden import long_stabilisation

STILSTAND = 90
"""Days without a dated fact. Choice of Stabiel."""


def _stands_still(feiten: Feiten, rij: Ints, dag: Ints) -> Flags:
    return dag - last_fact(feiten, rij, op=dag) >= STILSTAND


INDICATOR = Indicator(
    code="S5",
    titel="Bij wie staat het stil?",
    waarom="Als er maanden niets gebeurt, raken mensen uit beeld. Vaak is een telefoontje genoeg.",
    voor_wie="Teamleider: wie bellen we vandaag?",
    noemer="Lopende trajecten die langer dan vier maanden in stabilisatie zijn, of waarvan de stabilisatie "
    "voorbij is, en die nog niet klaar zijn voor een regeling. Op de laatste geleverde dag van de periode.",
    teller="Trajecten waarin negentig dagen of langer geen stap is vastgelegd.",
    lopend="Alleen lopende trajecten tellen mee.",
    eindes=(),
    valkuilen=(
        "Gesprekken en telefoontjes staan niet in de leveringen. Stilstand is hier: geen vastgelegde stap.",
        "Binnen de eerste vier maanden staat er meestal geen stap tussen. Die trajecten tellen daarom niet mee.",
    ),
    tegen_sturen=("Stappen vastleggen om het cijfer: kijk welke soort stappen er bij komt.",),
    bron="Keuze van Stabiel: negentig dagen; DDAS v1.0, alle datums",
    versie=1,
    richting=LAGER,
    velden=("stabilisatie_start", "stabilisatie_eind", "regeling_datum", "oplossing_start", "einddatum"),
    lees_samen_met=("S1", "S2"),
    onderdelen=(
        StandAandeelRij("", long_stabilisation, _stands_still),
        StandAantalRij("", long_stabilisation, _stands_still),
    ),
)
