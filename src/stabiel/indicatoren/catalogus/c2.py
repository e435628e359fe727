"""C2: balance of flow."""

from stabiel.indicatoren.model import GEEN, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.rijen.doorstroom import LittleRij, MediaanRij
from stabiel.indicatoren.rijen.feiten import AantalRij
from stabiel.indicatoren.rijen.stand import StandAantalRij, StandDuurRij
from stabiel.indicatoren.spellen.eindes import OVERGEDRAGEN
from stabiel.indicatoren.spellen.klokken import AANMELDING, VERTREK
from stabiel.indicatoren.spellen.modellen import TOT_OVERDRACHT, TOT_UITSTROOM
from stabiel.indicatoren.spellen.toestanden import open_trajecten

INDICATOR = Indicator(
    code="C2",
    titel="Komen er meer mensen bij dan er weggaan?",
    waarom="Komen er meer mensen bij dan er weggaan, dan groeit de voorraad, en daarmee de wachttijd.",
    voor_wie="Manager: zijn er genoeg hulpverleners? Contract: klopt de verwachte duur?",
    noemer="Trajecten met een aanmelding. Bij 'overdracht': alle trajecten, vanaf het begin bij de eerste organisatie.",
    teller="Instroom: aanmeldingen in de periode. Uitstroom: wie wegging. Voorraad: wie er op de laatste "
    "geleverde dag nog was. Doorlooptijd: na hoeveel dagen de helft weg is. 'Little': de duur die past bij "
    "voorraad en instroom. 'Overdracht': wie binnen 4, 6 en 12 maanden ook bij een volgende organisatie begon.",
    lopend="Wie nog bezig is, telt mee in de voorraad en in de doorlooptijd, zolang hij te volgen is. Ook "
    "wie nog bij de eerste organisatie is, telt zo mee.",
    eindes=(
        "vertrek, om welke reden ook",
        "begin bij een volgende organisatie; vertrek daarvóór is een einde apart",
    ),
    valkuilen=(
        "De duur van afgesloten trajecten is te kort: de lange zijn nog bezig.",
        "'Little' en de doorlooptijd verschillen als de voorraad snel groeit of krimpt.",
        "Een overdracht is alleen te zien zonder gat: is iemand een dag bij geen van beide, dan is het een nieuw "
        "traject. Twee organisaties die op één dag beginnen, dragen niets over.",
        "Weinig overdrachten is niet goed of slecht: veel mensen hebben geen tweede organisatie nodig.",
    ),
    tegen_sturen=("In december veel trajecten sluiten: kijk naar de uitstroom per maand.",),
    bron="DDAS v1.0, aanmelding en uitstroom; Little 1961",
    versie=2,
    richting=GEEN,
    velden=("aanmelding_start", "einddatum", "startdatum"),
    lees_samen_met=("I1", "S1"),
    onderdelen=(
        AantalRij("instroom", AANMELDING),
        AantalRij("uitstroom", VERTREK),
        StandAantalRij("voorraad", open_trajecten),
        LittleRij("Little", TOT_UITSTROOM),
        MediaanRij("doorlooptijd", TOT_UITSTROOM),
        StandDuurRij("leeftijd voorraad", open_trajecten),
        CurveRij("overdracht", TOT_OVERDRACHT, (OVERGEDRAGEN,), (122, 183, 365)),
    ),
)
