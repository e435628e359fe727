"""I2: first talk in time."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij, EigenTermijnRij
from stabiel.indicatoren.spellen.eindes import GESPREK, WEG
from stabiel.indicatoren.spellen.modellen import TOT_GESPREK, TOT_GESPREK_WETTELIJK

INDICATOR = Indicator(
    code="I2",
    titel="Hoe lang wachten mensen op een eerste gesprek?",
    waarom="Lang wachten maakt schulden groter, en wie lang wacht, haakt af. De wet vraagt een gesprek binnen "
    "vier weken.",
    voor_wie="Manager en raad: houden we ons aan de wet, en aan ons eigen plan?",
    noemer="Iedereen met een aanmelding, vanaf de dag van de aanmelding. Ook wie nog wacht.",
    teller="Wie een eerste gesprek had, binnen 14, 28 en 56 dagen. 'Wettelijk': binnen vier weken, met het "
    "uitstel dat de wet geeft als de laatste dag in een weekend of op een feestdag valt. 'Doel': binnen de "
    "termijn van het eigen plan. 'Weg': wie wegging zonder gesprek.",
    lopend="Wie nog wacht, telt mee zolang hij te volgen is.",
    eindes=("eerste gesprek", "weggegaan zonder gesprek: een einde apart"),
    valkuilen=(
        "De gemiddelde wachttijd van wie al een gesprek had, is te kort: wie lang wacht, zit er nog niet bij.",
        "Wie met een gat naar een andere organisatie gaat, krijgt een nieuw traject, soms met een nieuwe aanmelding. "
        "Dan begint de wachttijd opnieuw, en telt hij twee keer. Vergelijk met de overdracht in C2.",
        "De aanmelding is het eerste contact met een hulpvraag. Bij een melding van een schuldeiser begint de "
        "termijn van de wet later: als de melding binnenkomt en iemand hulp wil.",
    ),
    tegen_sturen=(
        "De aanmelding later vastleggen, of het gesprek aan de balie al laten tellen: vergelijk met het eerste "
        "contact in de eigen administratie.",
    ),
    bron="Wgs artikel 4 lid 1; Algemene termijnenwet artikel 1; DDAS v1.0, aanmelding en intake",
    versie=1,
    richting=HOGER,
    velden=("aanmelding_start", "intake_start", "einddatum"),
    lees_samen_met=("I3", "I5"),
    onderdelen=(
        CurveRij("", TOT_GESPREK, (GESPREK,), (14, 28, 56)),
        CurveRij("wettelijk", TOT_GESPREK_WETTELIJK, (GESPREK,), (28,)),
        CurveRij("weg", TOT_GESPREK, (WEG,), (28, 56)),
        EigenTermijnRij("doel", TOT_GESPREK, (GESPREK,), "gesprek_dagen"),
    ),
)
