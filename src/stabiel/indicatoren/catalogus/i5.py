"""I5: stopped before the decision."""

from stabiel.indicatoren.model import LAGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import BESLOTEN_AFWIJZING, WEG, WEG_AFGEWEZEN
from stabiel.indicatoren.spellen.modellen import TOT_BESLUIT
from stabiel.indicatoren.spellen.redenen import AFGEHAAKT, ONBEKEND

_HORIZONNEN = (56, 122)

INDICATOR = Indicator(
    code="I5",
    titel="Hoeveel mensen stoppen vóór het besluit?",
    waarom="Wie stopt of wordt afgewezen vóór er hulp begint, verdwijnt uit beeld. Dat kan de drempel zijn.",
    voor_wie="Raad: is de hulp toegankelijk?",
    noemer="Iedereen na een eerste gesprek. Wie vóór het gesprek weggaat, staat in I2.",
    teller="Drie soorten, apart. Afwijzing: de gemeente wees de aanvraag af. D1: niet verschenen of zelf "
    "ingetrokken. Overig: om een andere reden weggegaan.",
    lopend="Wie nog op een besluit wacht, telt mee zolang hij te volgen is.",
    eindes=("afwijzing", "weggegaan, naar reden", "toegelaten, of een besluit van onbekende soort: een einde apart"),
    valkuilen=(
        "Bij reden 'Overig' of een lege reden weten we het niet. Daarom staat bij D1 een laagste en een hoogste "
        "waarde.",
        "Een afwijzing is een besluit met recht op bezwaar, geen afhaken.",
    ),
    tegen_sturen=("'U kunt beter niet aanvragen': vergelijk het aantal aanmeldingen met het aantal contacten.",),
    bron="DDAS v1.0, intake en uitstroom; Wgs artikel 4a",
    versie=1,
    richting=LAGER,
    velden=("intake_start", "beschikkingsdatum", "beschikkingssoort", "einddatum", "uitstroom_reden"),
    lees_samen_met=("I4", "S2", "S3", "S4"),
    onderdelen=(
        CurveRij("afwijzing", TOT_BESLUIT, (BESLOTEN_AFWIJZING, WEG_AFGEWEZEN), _HORIZONNEN),
        CurveRij("D1", TOT_BESLUIT, (AFGEHAAKT,), _HORIZONNEN, onbekend=(ONBEKEND,)),
        CurveRij("overig", TOT_BESLUIT, (ONBEKEND, WEG), _HORIZONNEN),
    ),
)
