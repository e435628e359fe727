"""H1: new crisis after admission."""

from stabiel.indicatoren.model import LAGER, Indicator
from stabiel.indicatoren.rijen.tempo import CrisisTempoRij
from stabiel.indicatoren.spellen.modellen import NA_TOELATING

INDICATOR = Indicator(
    code="H1",
    titel="Komen er nieuwe crises na de toelating?",
    waarom="Hulp hoort mensen te beschermen tegen ontruiming en afsluiting. Nieuwe crises laten zien waar dat "
    "niet lukt.",
    voor_wie="Raad: beschermt de hulp?",
    noemer="De tijd dat mensen na hun toelating in een traject zitten, bij elkaar opgeteld.",
    teller="Crisisinterventies en moratoria die in die tijd begonnen, per honderd jaar hulp.",
    lopend="Iedere dag dat iemand te volgen is, telt mee.",
    eindes=("vertrek: daarna telt de tijd niet meer",),
    valkuilen=(
        "Eén persoon kan meer crises hebben. De marge houdt daar rekening mee.",
        "Crisisinterventies worden niet overal vastgelegd. Een laag cijfer kan ook slecht vastleggen zijn.",
    ),
    tegen_sturen=("Crises niet vastleggen: een moratorium loopt via de rechter en is een controle.",),
    bron="DDAS v1.0, crisisinterventies en moratoria; Faillissementswet artikel 287b",
    versie=1,
    richting=LAGER,
    velden=("beschikkingsdatum", "beschikkingssoort", "einddatum"),
    lees_samen_met=("I3", "S2", "S3", "S4"),
    onderdelen=(CrisisTempoRij("", NA_TOELATING),),
)
