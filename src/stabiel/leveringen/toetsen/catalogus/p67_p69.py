"""P67, P68, P69: does the solution fit what went before."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.begrippen.lijsten import Uitstroomreden
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import SMAL, VOLLEDIG, expect_filled, given

TOETSEN = (
    Toets(
        code="P67",
        ernst=Ernst.WAARSCHUWING,
        melding="De regeling is niet toegekend.",
        wat_te_doen="Vul bij een saneringskrediet, schuldbemiddeling of 0%-aanbod de dag van toekenning in.",
        geldt_voor="traject met een saneringskrediet, schuldbemiddeling of 0%-aanbod",
        bron="DDAS, definities (oplossing na toekenning)",
        velden=("regeling_toegekend", "oplossing_soort"),
        regels=(
            expect_filled("schuldregeling.toegekend", "regeling_toegekend", when=pl.col("oplossing_soort").is_in(SMAL)),
        ),
    ),
    Toets(
        code="P68",
        ernst=Ernst.MELDING,
        melding="Bij volledige betaling hoort geen schuldregeling.",
        wat_te_doen="Controleer de soort oplossing; bij een betalingsregeling of herfinanciering vervalt niets.",
        geldt_voor="traject met een betalingsregeling of herfinanciering",
        bron="DDAS, definities (soorten oplossing)",
        velden=("oplossing_soort", "regeling_datum"),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "schuldregeling",
                given(
                    pl.col("oplossing_soort").is_in(VOLLEDIG),
                    then=~pl.col("heeft_schuldregeling").fill_null(value=False),
                ),
            ),
        ),
    ),
    Toets(
        code="P69",
        ernst=Ernst.WAARSCHUWING,
        melding="Er is geen oplossing vastgelegd.",
        wat_te_doen="Vul de oplossing in, of kies een andere reden van uitstroom dan Afgerond.",
        geldt_voor="traject dat als Afgerond is geëindigd",
        bron="DDAS, definities (uitstroom.reden)",
        velden=("uitstroom_reden", "oplossing_start"),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "oplossing",
                given(
                    pl.col("uitstroom_reden") == Uitstroomreden.AFGEROND.value,
                    then=pl.col("heeft_oplossing").fill_null(value=False),
                ),
                afwezig=True,
            ),
        ),
    ),
)
