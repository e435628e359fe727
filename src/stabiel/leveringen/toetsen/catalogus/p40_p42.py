"""P40, P41, P42: toekenningsdatum is the day the settlement was granted."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import expect_filled

_BRON = "DDAS, vraag en antwoord (toekenningsdatum)"
_AWARD, _GRANTED = pl.col("toekenningsdatum"), pl.col("regeling_toegekend")

TOETSEN = (
    Toets(
        code="P40",
        ernst=Ernst.WAARSCHUWING,
        melding="Toekenningsdatum en toegekend moeten gelijk zijn.",
        wat_te_doen="Vul op beide plaatsen de dag in waarop de schuldregeling is toegekend, niet de dag van toelating.",
        geldt_voor="traject met een toekenningsdatum en een toegekende schuldregeling",
        bron=_BRON,
        velden=("regeling_toegekend",),
        regels=(Regel(Tafel.TRAJECTEN, "toekenningsdatum", _AWARD == _GRANTED),),
    ),
    Toets(
        code="P41",
        ernst=Ernst.WAARSCHUWING,
        melding="Vul beide of geen: toekenningsdatum en schuldregeling.toegekend.",
        wat_te_doen="Is de schuldregeling toegekend, vul dan twee keer dezelfde dag in; zo niet, laat beide weg.",
        geldt_voor="traject met een toekenningsdatum of een toegekende schuldregeling",
        bron=_BRON,
        velden=("regeling_toegekend",),
        regels=(
            expect_filled("schuldregeling.toegekend", "regeling_toegekend", when=_AWARD.is_not_null()),
            expect_filled("toekenningsdatum", "toekenningsdatum", when=_GRANTED.is_not_null()),
        ),
    ),
    Toets(
        code="P42",
        ernst=Ernst.WAARSCHUWING,
        melding="De toekenning ligt vóór de start.",
        wat_te_doen="Vul bij toekenningsdatum de dag in waarop de schuldregeling is toegekend, niet de dag van "
        "toelating.",
        geldt_voor="traject met een toekenningsdatum en een startdatum",
        bron="DDAS, vraag en antwoord; in de voorbeelden van de standaard gaat dit mis",
        velden=("regeling_toegekend",),
        regels=(Regel(Tafel.TRAJECTEN, "toekenningsdatum", pl.col("startdatum") <= _AWARD),),
    ),
)
