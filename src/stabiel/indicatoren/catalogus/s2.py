"""S2: drop-out in stabilisation."""

from stabiel.indicatoren.model import LAGER, Indicator
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.eindes import LANGDURIG
from stabiel.indicatoren.spellen.modellen import STAB_RUIM_MET, STAB_RUIM_ZONDER
from stabiel.indicatoren.spellen.redenen import (
    AFGEROND,
    AFGEWEZEN,
    D1,
    D2,
    D3,
    ONBEKEND,
    OVERLEDEN_OF_VERHUISD,
    ZELF,
)
from stabiel.indicatoren.spellen.verloop import Verloop

_HORIZONNEN = (122, 243, 365)


def _rijen(verloop: Verloop) -> tuple[CurveRij, ...]:
    return (
        CurveRij("D1", verloop, D1, _HORIZONNEN, onbekend=(ONBEKEND,)),
        CurveRij("D2", verloop, D2, _HORIZONNEN, onbekend=(ONBEKEND,)),
        CurveRij("D3", verloop, D3, _HORIZONNEN),
        CurveRij("zelf", verloop, (ZELF,), _HORIZONNEN),
        CurveRij("afgewezen", verloop, (AFGEWEZEN,), _HORIZONNEN),
        CurveRij("overleden of verhuisd", verloop, (OVERLEDEN_OF_VERHUISD,), _HORIZONNEN),
        CurveRij("afgerond", verloop, (AFGEROND,), _HORIZONNEN),
        CurveRij("nog bezig", verloop, (), _HORIZONNEN, bezet=True),
    )


INDICATOR = Indicator(
    code="S2",
    titel="Haken mensen af tijdens de stabilisatie?",
    waarom="Wie afhaakt voordat er een regeling is, houdt zijn schulden. Vaak komen mensen later terug met grotere "
    "problemen.",
    voor_wie="Raad en project: waar moeten we iets doen?",
    noemer="Iedereen die in stabilisatie is, vanaf de eerste dag van de stabilisatie. Ook wie nog bezig is.",
    teller="Wie weggaat voordat hij klaar is voor een regeling. Er zijn altijd drie lezingen naast elkaar. D1: "
    "niet verschenen of zelf ingetrokken. D2: ook wie niet voldeed aan de afspraken. D3: iedereen die wegging "
    "zonder regeling, behalve wie overleed, verhuisde, werd afgewezen of het traject afrondde.",
    lopend="Wie nog bezig is, telt mee zolang hij te volgen is. Daarna weten we het niet; hij telt dan niet als "
    "blijver en niet als afhaker.",
    eindes=(
        "klaar voor een regeling (ruim): een voorstel is ingediend of een oplossing is begonnen",
        "weggegaan, naar reden",
        "afgewezen: een einde apart, geen afhaken",
        "naar langdurige begeleiding: een einde apart, alleen bij 'zonder langdurige begeleiding'",
    ),
    valkuilen=(
        "Een percentage van gesloten trajecten is hier fout: wie blijft, is nog niet gesloten.",
        "'Zelf' kan ook goed nieuws zijn: iemand redt het zelf. Het telt mee in D3 en staat ook apart.",
        "Bij reden 'Overig' of een lege reden weten we het niet. Daarom staat bij D1 en D2 een laagste en een "
        "hoogste waarde.",
    ),
    tegen_sturen=(
        "Redenen anders noemen (Zelf, Overig): lees D1, D2 en D3 samen, en de grenzen.",
        "Het begin van de stabilisatie niet vastleggen: zie K1.",
    ),
    bron="DDAS v1.0, stabilisatie en uitstroom; Aalen-Johansen met verlate instroom",
    versie=1,
    richting=LAGER,
    velden=(
        "beschikkingsdatum",
        "beschikkingssoort",
        "stabilisatie_start",
        "regeling_datum",
        "oplossing_start",
        "einddatum",
        "uitstroom_reden",
        "begeleiding.soort",
        "begeleiding.startdatum",
        "begeleiding.einddatum",
    ),
    lees_samen_met=("S3", "S4", "I5", "H1"),
    onderdelen=(
        *_rijen(STAB_RUIM_MET),
        *_rijen(STAB_RUIM_ZONDER),
        CurveRij("langdurig", STAB_RUIM_ZONDER, (LANGDURIG,), _HORIZONNEN),
    ),
)
