"""C09, C10: leveringen without trajecten, trajecten without a municipality."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.begrippen.gemeenten import ONBEKEND
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets, Waar

TOETSEN = (
    Toets(
        code="C09",
        ernst=Ernst.WAARSCHUWING,
        melding="Er zijn geen trajecten.",
        wat_te_doen="Klopt het dat er in deze periode niets liep? Dan hoeft u niets te doen. Vul bij een levering "
        "zonder trajecten wel de gemeente in, anders weten wij niet over welke gemeente zij gaat.",
        geldt_voor="levering",
        bron="DDAS v1.0, schuldhulptrajecten (niet verplicht)",
        eenheid=Eenheid.LEVERING,
        waar=Waar.BESTAND,
        regels=(Regel(Tafel.LEVERINGEN, "schuldhulptrajecten", pl.col("trajecten").fill_null(0) > 0, afwezig=True),),
    ),
    Toets(
        code="C10",
        ernst=Ernst.MELDING,
        melding="De verantwoordelijke gemeente is onbekend.",
        wat_te_doen='Vul de code van de gemeente in; "Onbekend" is alleen bedoeld voor uitzonderingen.',
        geldt_voor="traject met een gemeentecode",
        bron="DDAS, vraag en antwoord (gemeentecode)",
        velden=("gemeente",),
        regels=(Regel(Tafel.TRAJECTEN, "gemeentecode", pl.col("gemeentecode") != ONBEKEND),),
    ),
)
