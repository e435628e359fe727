"""I4: decision in time."""

from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij, EigenTermijnRij
from stabiel.indicatoren.spellen.eindes import BESLOTEN, BESLOTEN_AFWIJZING
from stabiel.indicatoren.spellen.modellen import TOT_BESLUIT, TOT_BESLUIT_WETTELIJK

_BESLUIT = (BESLOTEN, BESLOTEN_AFWIJZING)

INDICATOR = Indicator(
    code="I4",
    titel="Krijgen mensen op tijd een besluit?",
    waarom="Zonder besluit weten mensen niet waar ze aan toe zijn, en kunnen ze geen bezwaar maken. De wet "
    "vraagt een besluit binnen acht weken, of eerder als de verordening dat zegt.",
    voor_wie="Jurist: welke brieven moeten de deur uit? Manager: waar blijft het liggen?",
    noemer="Iedereen na een eerste gesprek, vanaf de dag van dat gesprek.",
    teller="Wie een besluit kreeg, toelating of afwijzing. 'Wettelijk': binnen acht weken, met het uitstel voor "
    "weekend en feestdagen. 'Verordening': binnen de termijn van de gemeente.",
    lopend="Wie nog wacht, telt mee zolang hij te volgen is.",
    eindes=("besluit", "weggegaan zonder besluit: een einde apart"),
    valkuilen=(
        "De wet stopt de termijn als stukken ontbreken. Dat staat niet in de leveringen. Te laat is hier dus "
        "hoogstens.",
        "Ontbreekt de datum van het besluit, dan telt het einde van de intake.",
    ),
    tegen_sturen=("Mensen vragen om hun aanvraag in te trekken: lees I5 erbij.",),
    bron="Wgs artikel 4a lid 3; Algemene termijnenwet artikel 1; DDAS v1.0, intake.beschikkingsdatum",
    versie=1,
    richting=HOGER,
    velden=("intake_start", "beschikkingsdatum", "einddatum"),
    lees_samen_met=("I5",),
    onderdelen=(
        CurveRij("", TOT_BESLUIT, _BESLUIT, (28, 56, 122)),
        CurveRij("wettelijk", TOT_BESLUIT_WETTELIJK, _BESLUIT, (56,)),
        EigenTermijnRij("verordening", TOT_BESLUIT, _BESLUIT, "besluit_dagen"),
    ),
)
