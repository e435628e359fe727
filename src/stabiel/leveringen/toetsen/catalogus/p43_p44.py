"""P43, P44: a court order that takes the place of consent (dwangakkoord)."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import expect_filled

_REQUEST = "schuldregeling.datumVerzoekDwangakkoord"

TOETSEN = (
    Toets(
        code="P43",
        ernst=Ernst.FOUT,
        melding='Een dwangakkoord kan alleen "ja" zijn als de regeling is toegekend.',
        wat_te_doen="Vul de dag van toekenning in. Is het dwangakkoord alleen gevraagd, vul dan alleen de datum van "
        "het verzoek.",
        geldt_voor="traject met een dwangakkoord",
        bron="DDAS, vraag en antwoord (dwangakkoord)",
        velden=("regeling_toegekend",),
        regels=(expect_filled("schuldregeling.dwangakkoord", "regeling_toegekend", when=pl.col("dwangakkoord")),),
    ),
    Toets(
        code="P44",
        ernst=Ernst.WAARSCHUWING,
        melding="De datum van het verzoek om een dwangakkoord klopt niet.",
        wat_te_doen="Vul de dag van het verzoek aan de rechtbank in; die ligt niet na de toekenning.",
        geldt_voor="traject met een dwangakkoord of een verzoek daarom",
        bron="Faillissementswet artikel 287a; keuze van Stabiel",
        velden=("regeling_toegekend",),
        regels=(
            expect_filled(_REQUEST, "dwangakkoord_verzoek", when=pl.col("dwangakkoord")),
            Regel(Tafel.TRAJECTEN, _REQUEST, pl.col("dwangakkoord_verzoek") <= pl.col("regeling_toegekend")),
        ),
    ),
)
