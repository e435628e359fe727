"""P38, P39: an end that is missing, and an end that looks filled in."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import expect_filled

TOETSEN = (
    Toets(
        code="P38",
        ernst=Ernst.WAARSCHUWING,
        melding="Er is een reden van uitstroom, maar geen einddatum.",
        wat_te_doen="Vul de einddatum van het traject in, of haal de reden weg als het traject nog loopt.",
        geldt_voor="traject met een reden van uitstroom",
        bron="DDAS, definities (uitstroom.reden)",
        velden=("einddatum", "uitstroom_reden"),
        regels=(expect_filled("einddatum", "eind", when=pl.col("uitstroom_reden").is_not_null()),),
    ),
    Toets(
        code="P39",
        ernst=Ernst.MELDING,
        melding="Eindigt het echt op de laatste dag, of is dit een vulwaarde?",
        wat_te_doen="Laat de einddatum weg als het traject nog loopt.",
        geldt_voor="traject met een einde, in een levering met een periode",
        bron="keuze van Stabiel",
        velden=("einddatum",),
        regels=(Regel(Tafel.TRAJECTEN, "einddatum", pl.col("eind") != pl.col("periode_eind")),),
    ),
)
