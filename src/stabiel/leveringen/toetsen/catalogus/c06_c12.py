"""C06, C12: debts behind a settlement or a solution."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import given

_DEBTS = pl.col("heeft_schulden").fill_null(value=False)
_SOLUTION = pl.col("heeft_oplossing").fill_null(value=False)
_SETTLEMENT = pl.col("heeft_schuldregeling").fill_null(value=False)

TOETSEN = (
    Toets(
        code="C06",
        ernst=Ernst.MELDING,
        melding="Schulden en totaalbedrag ontbreken.",
        wat_te_doen="Lever de schulden, of ten minste het totaal ervan.",
        geldt_voor="traject met een oplossing",
        bron="DDAS v1.0, schulden en totaalSchuldbedragBijAanvangSchuld; keuze van Stabiel",
        velden=("schulden", "totaal_schuldbedrag"),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "schulden",
                given(_SOLUTION, then=_DEBTS | pl.col("totaal_schuldbedrag").is_not_null()),
                afwezig=True,
            ),
        ),
    ),
    Toets(
        code="C12",
        ernst=Ernst.MELDING,
        melding="De afzonderlijke schulden ontbreken.",
        wat_te_doen="Lever elke schuld met schuldeiser, bedrag, peildatum en soort.",
        geldt_voor="traject met een schuldregeling of een oplossing",
        bron="DDAS v1.0, schulden; keuze van Stabiel",
        velden=("schulden",),
        regels=(Regel(Tafel.TRAJECTEN, "schulden", given(_SETTLEMENT | _SOLUTION, then=_DEBTS), afwezig=True),),
    ),
)
