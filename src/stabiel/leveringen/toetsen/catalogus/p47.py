"""P47: the day of the decision ends the intake."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets

TOETSEN = (
    Toets(
        code="P47",
        ernst=Ernst.MELDING,
        melding="De beschikkingsdatum telt; maak de einddatum gelijk.",
        wat_te_doen="Vul bij intake.einddatum dezelfde dag in als bij intake.beschikkingsdatum.",
        geldt_voor="intake met een beschikkingsdatum en een einddatum",
        bron="DDAS, vraag en antwoord (intake.einddatum)",
        velden=("beschikkingsdatum",),
        regels=(Regel(Tafel.TRAJECTEN, "intake.einddatum", pl.col("beschikkingsdatum") == pl.col("intake_eind")),),
    ),
)
