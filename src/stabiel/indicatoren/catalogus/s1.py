"""S1: long stabilisation."""

from stabiel.indicatoren.model import LAGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.modellen import IN_STABILISATIE

INDICATOR = Indicator(
    code="S1",
    titel="Duurt de stabilisatie langer dan vier maanden?",
    waarom="Stabilisatie is een tussenstap. Wie er lang in blijft, heeft nog geen uitzicht op een oplossing.",
    voor_wie="Manager: waar loopt het vast?",
    noemer="Iedereen die in stabilisatie is, vanaf de eerste dag ervan.",
    teller="Wie na 4, 6 en 8 maanden (122, 183 en 243 dagen) nog in stabilisatie is.",
    lopend="Wie nog bezig is, telt mee zolang hij te volgen is.",
    eindes=("einde van de stabilisatie; als dat ontbreekt: de toekenning, de oplossing of het vertrek",),
    valkuilen=(
        "De gemiddelde duur van afgesloten stabilisaties is te kort: de lange zitten er nog niet bij.",
        "Kort is niet altijd goed: wie snel afhaakt, is ook snel klaar. Lees S2 en S3 erbij.",
    ),
    tegen_sturen=("De fase sluiten en opnieuw openen: stukken van één stabilisatie zijn hier één.",),
    bron="NVVK: stabilisatie duurt hoogstens vier maanden; DDAS v1.0, stabilisatie",
    versie=1,
    richting=LAGER,
    velden=("stabilisatie_start", "stabilisatie_eind", "regeling_toegekend", "oplossing_start", "einddatum"),
    lees_samen_met=("S2", "S3", "S5"),
    onderdelen=(CurveRij("", IN_STABILISATIE, (), (122, 183, 243), bezet=True),),
)
