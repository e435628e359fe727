"""O1: result of the proposal."""

from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.model import HOGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.rijen.feiten import AandeelRij
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints
from stabiel.indicatoren.spellen.eindes import AFGEWEZEN_DOOR_SCHULDEISERS, INGETROKKEN, TOEGEKEND
from stabiel.indicatoren.spellen.klokken import VOORSTEL
from stabiel.indicatoren.spellen.modellen import NA_VOORSTEL

_HORIZONNEN = (56, 120, 243)


def _asked(feiten: Feiten, rij: Ints) -> Flags:
    return feiten.dag("dwangakkoord_verzoek")[rij] < NOOIT


def _forced(feiten: Feiten, rij: Ints) -> Flags:
    return feiten.trajecten.vlag["dwangakkoord"][rij]


INDICATOR = Indicator(
    code="O1",
    titel="Lukt het voorstel aan schuldeisers?",
    waarom="Een akkoord van schuldeisers maakt de weg vrij naar een leven zonder deze schulden.",
    voor_wie="Manager: met welke schuldeisers moeten we praten, en hoe vaak gaan we naar de rechter?",
    noemer="Iedereen met een ingediend voorstel, vanaf die dag.",
    teller="Toegekend, afgewezen of ingetrokken, binnen 56, 120 en 243 dagen. Ook: welk deel van de voorstellen "
    "om een dwangakkoord vroeg, en welk deel er een kreeg.",
    lopend="Voorstellen zonder antwoord tellen mee zolang ze te volgen zijn.",
    eindes=("toegekend", "afgewezen", "ingetrokken", "weggegaan: een einde apart"),
    valkuilen=(
        "De dag van een dwangakkoord staat niet in de leveringen. Daarom is het een aandeel zonder tijd.",
        "Ingediend betekent dat de hulpverlener het voorstel vastlegde.",
    ),
    tegen_sturen=("Alleen zekere voorstellen indienen: lees S3, het aantal dat zover komt.",),
    bron="DDAS v1.0, schuldregeling; NVVK: akkoord binnen 120 dagen",
    versie=1,
    richting=HOGER,
    velden=("regeling_datum", "regeling_toegekend", "schuldregeling.antwoord", "einddatum"),
    lees_samen_met=("S3", "O3"),
    onderdelen=(
        CurveRij("toegekend", NA_VOORSTEL, (TOEGEKEND,), _HORIZONNEN),
        CurveRij("afgewezen", NA_VOORSTEL, (AFGEWEZEN_DOOR_SCHULDEISERS,), _HORIZONNEN),
        CurveRij("ingetrokken", NA_VOORSTEL, (INGETROKKEN,), _HORIZONNEN),
        AandeelRij("dwangakkoord verzocht", VOORSTEL, _asked, bekend_op="dwangakkoord_verzoek"),
        AandeelRij("dwangakkoord", VOORSTEL, _forced, bekend_op="dwangakkoord_verzoek"),
    ),
)
