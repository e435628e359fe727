"""L1: stock and age of long-term support."""

from stabiel.indicatoren.model import GEEN, Indicator
from stabiel.indicatoren.rijen.stand import StandAantalRij, StandDuurRij
from stabiel.indicatoren.spellen.toestanden import in_langdurig

INDICATOR = Indicator(
    code="L1",
    titel="Hoeveel mensen krijgen langdurige begeleiding, en hoe lang al?",
    waarom="Langdurige begeleiding heeft geen vast einde. Wie weet hoeveel mensen er zijn en hoe lang al, kan plannen.",
    voor_wie="Manager: hoeveel plekken zijn er nodig?",
    noemer="Iedereen in langdurige begeleiding op de laatste geleverde dag van de periode.",
    teller="Het aantal. En hoe lang de begeleiding al duurt: de middelste waarde, en de waarde waar negen van de "
    "tien onder blijven.",
    lopend="Alleen wie er die dag nog is, telt mee.",
    eindes=(),
    valkuilen=(
        "De duur tot nu toe is geen duur van begin tot eind: iedereen is nog bezig.",
        "Welke organisaties langdurig begeleiden, is een instelling. Zonder die instelling telt alleen de soort "
        "begeleiding 'Lange Termijn Begeleiding (DFD)'.",
    ),
    tegen_sturen=(),
    bron="DDAS v1.0, begeleiding; NVVK, duurzame financiële dienstverlening",
    versie=1,
    richting=GEEN,
    velden=("begeleiding.soort", "begeleiding.startdatum", "begeleiding.einddatum", "einddatum"),
    lees_samen_met=("L2", "L3"),
    onderdelen=(StandAantalRij("", in_langdurig), StandDuurRij("", in_langdurig)),
)
