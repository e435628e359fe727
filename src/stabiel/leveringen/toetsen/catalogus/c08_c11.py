"""C08, C11: a text that nobody asks for, and an amount that belongs to a solution."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import SMAL, given

TOETSEN = (
    Toets(
        code="C08",
        ernst=Ernst.MELDING,
        melding="Laat de omschrijving leeg: CBS gebruikt haar niet.",
        wat_te_doen="Lever geen vrije tekst aan; daarin staan vaak gegevens van personen.",
        geldt_voor="traject",
        bron="DDAS, vraag en antwoord (omschrijving)",
        gevolg="omschrijving weggelaten, traject bewaard",
        regels=(
            Regel(Tafel.TRAJECTEN, "omschrijving", ~pl.col("omschrijving").fill_null(value=False)),
            Regel(Tafel.TRAJECTEN, "uitstroom.omschrijving", ~pl.col("uitstroom_omschrijving").fill_null(value=False)),
        ),
    ),
    Toets(
        code="C11",
        ernst=Ernst.MELDING,
        melding="Het vtlb ontbreekt.",
        wat_te_doen="Vul bij oplossing.vtlb het vrij te laten bedrag per maand in.",
        geldt_voor="traject met een saneringskrediet, schuldbemiddeling of 0%-aanbod",
        bron="DDAS v1.0, oplossing.vtlb; keuze van Stabiel",
        velden=("vtlb",),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "oplossing.vtlb",
                given(pl.col("oplossing_soort").is_in(SMAL), then=pl.col("vtlb").is_not_null()),
                afwezig=True,
            ),
        ),
    ),
)
