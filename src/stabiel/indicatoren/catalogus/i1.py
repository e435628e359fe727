"""I1: inflow."""

from stabiel.indicatoren.model import GEEN, Indicator
from stabiel.indicatoren.rijen.feiten import AantalRij
from stabiel.indicatoren.spellen.klokken import AANMELDING

INDICATOR = Indicator(
    code="I1",
    titel="Hoeveel mensen melden zich aan?",
    waarom="Wie weet hoeveel mensen hulp vragen, kan op tijd genoeg hulpverleners inzetten. Meer aanmeldingen "
    "kan ook betekenen dat mensen de hulp beter vinden.",
    voor_wie="Manager: hoeveel mensen zijn er nodig? Raad: bereiken we mensen?",
    noemer="Geen noemer: het is een aantal.",
    teller="Trajecten met een aanmelding in de periode. Een stel telt één keer. Apart: mensen die voor het eerst "
    "komen, mensen die terugkomen binnen vijf jaar, en mensen die uit langdurige begeleiding komen.",
    lopend="Iedere aanmelding telt, ook van wie nu nog bezig is.",
    eindes=(),
    valkuilen=(
        "Terugkomen is alleen te zien zover de leveringen teruggaan. Een rapport zegt erbij hoeveel jaar dat is.",
        "Een periode die niet helemaal geleverd is, heeft geen aantal: een half jaar is geen jaar.",
    ),
    tegen_sturen=(
        "Eén persoon over twee dossiers verdelen: dossiers van dezelfde mensen tegelijk zijn hier één traject.",
    ),
    bron="DDAS v1.0, aanmelding.startdatum; NVVK-jaarverslagen: eerder traject binnen vijf jaar",
    versie=1,
    richting=GEEN,
    velden=(
        "aanmelding_start",
        "einddatum",
        "clienten.bsn",
        "begeleiding.soort",
        "begeleiding.startdatum",
        "begeleiding.einddatum",
    ),
    lees_samen_met=("C2", "I2", "I5"),
    onderdelen=(
        AantalRij("", AANMELDING),
        AantalRij("eerste", AANMELDING, lambda feiten, rij: ~feiten.personen.terug[rij]),
        AantalRij("terug", AANMELDING, lambda feiten, rij: feiten.personen.terug[rij]),
        AantalRij("langdurig", AANMELDING, lambda feiten, rij: feiten.uit_langdurig[rij]),
    ),
)
