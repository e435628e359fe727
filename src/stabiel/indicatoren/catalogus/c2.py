"""C2: balance of flow."""

from stabiel.indicatoren.model import GEEN, Indicator
from stabiel.indicatoren.rijen.doorstroom import LittleRij, MediaanRij
from stabiel.indicatoren.rijen.feiten import AantalRij
from stabiel.indicatoren.rijen.stand import StandAantalRij, StandDuurRij
from stabiel.indicatoren.spellen.klokken import AANMELDING, VERTREK
from stabiel.indicatoren.spellen.modellen import TOT_UITSTROOM
from stabiel.indicatoren.spellen.toestanden import open_trajecten

INDICATOR = Indicator(
    code="C2",
    titel="Komen er meer mensen bij dan er weggaan?",
    waarom="Komen er meer mensen bij dan er weggaan, dan groeit de voorraad, en daarmee de wachttijd.",
    voor_wie="Manager: zijn er genoeg hulpverleners? Contract: klopt de verwachte duur?",
    noemer="Trajecten met een aanmelding.",
    teller="Instroom: aanmeldingen in de periode. Uitstroom: wie wegging. Voorraad: wie er op de laatste "
    "geleverde dag nog was. Doorlooptijd: na hoeveel dagen de helft weg is. 'Little': de duur die past bij "
    "voorraad en instroom.",
    lopend="Wie nog bezig is, telt mee in de voorraad en in de doorlooptijd, zolang hij te volgen is.",
    eindes=("vertrek, om welke reden ook",),
    valkuilen=(
        "De duur van afgesloten trajecten is te kort: de lange zijn nog bezig.",
        "'Little' en de doorlooptijd verschillen als de voorraad snel groeit of krimpt.",
    ),
    tegen_sturen=("In december veel trajecten sluiten: kijk naar de uitstroom per maand.",),
    bron="DDAS v1.0, aanmelding en uitstroom; Little 1961",
    versie=1,
    richting=GEEN,
    velden=("aanmelding_start", "einddatum"),
    lees_samen_met=("I1", "S1"),
    onderdelen=(
        AantalRij("instroom", AANMELDING),
        AantalRij("uitstroom", VERTREK),
        StandAantalRij("voorraad", open_trajecten),
        LittleRij("Little", TOT_UITSTROOM),
        MediaanRij("doorlooptijd", TOT_UITSTROOM),
        StandDuurRij("leeftijd voorraad", open_trajecten),
    ),
)
