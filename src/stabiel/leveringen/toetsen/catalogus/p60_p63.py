"""P60, P61, P62, P63: amounts."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.velden import SCHULD, TRAJECT

LEAST_TOTAL, MOST_TOTAL = 100, 1_000_000
LEAST_VTLB, MOST_VTLB = 500, 4_000
_TOTAL = "totaal_schuldbedrag"

TOETSEN = (
    Toets(
        code="P60",
        ernst=Ernst.WAARSCHUWING,
        melding="Het bedrag moet positief zijn.",
        wat_te_doen="Vul een bedrag groter dan nul in, in hele euro's.",
        geldt_voor="ingevuld bedrag",
        bron="DDAS v1.0, bedrag in hele euro's; keuze van Stabiel",
        velden=(_TOTAL, "vtlb", "schulden"),
        regels=(
            Regel(Tafel.TRAJECTEN, TRAJECT[_TOTAL], pl.col(_TOTAL) > 0),
            Regel(Tafel.TRAJECTEN, TRAJECT["vtlb"], pl.col("vtlb") > 0),
            Regel(Tafel.SCHULDEN, SCHULD["bedrag"], pl.col("bedrag") > 0),
        ),
    ),
    Toets(
        code="P61",
        ernst=Ernst.WAARSCHUWING,
        melding="Staat dit bedrag in centen?",
        wat_te_doen="Lever het totaal van de schulden in hele euro's en controleer het bedrag.",
        geldt_voor="traject met een totaal schuldbedrag",
        bron="DDAS v1.0, bedrag in hele euro's; keuze van Stabiel",
        velden=(_TOTAL,),
        regels=(Regel(Tafel.TRAJECTEN, TRAJECT[_TOTAL], pl.col(_TOTAL).is_between(LEAST_TOTAL, MOST_TOTAL)),),
    ),
    Toets(
        code="P62",
        ernst=Ernst.WAARSCHUWING,
        melding="Het totaal is niet de som van de schulden.",
        wat_te_doen="Controleer of alle schulden erin staan en of het totaal klopt.",
        geldt_voor="traject met een totaal en met schulden die alle een bedrag hebben",
        bron="DDAS v1.0, totaalSchuldbedragBijAanvangSchuld en schulden",
        velden=(_TOTAL, "schulden"),
        regels=(Regel(Tafel.TRAJECTEN, TRAJECT[_TOTAL], pl.col(_TOTAL) == pl.col("schulden_som"), afwezig=True),),
    ),
    Toets(
        code="P63",
        ernst=Ernst.WAARSCHUWING,
        melding="Het vtlb is een bedrag per maand in euro's.",
        wat_te_doen="Vul het vrij te laten bedrag per maand in, in hele euro's.",
        geldt_voor="oplossing met een vtlb",
        bron="DDAS v1.0, oplossing.vtlb; keuze van Stabiel",
        velden=("vtlb",),
        regels=(Regel(Tafel.TRAJECTEN, TRAJECT["vtlb"], pl.col("vtlb").is_between(LEAST_VTLB, MOST_VTLB)),),
    ),
)
