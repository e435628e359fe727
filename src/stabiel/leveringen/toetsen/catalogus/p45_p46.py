"""P45, P46: the outcome of a settlement."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import count_filled, given
from stabiel.leveringen.toetsen.velden import TRAJECT

_OUTCOMES = ("regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken")

TOETSEN = (
    Toets(
        code="P45",
        ernst=Ernst.WAARSCHUWING,
        melding="Een schuldregeling heeft één uitkomst.",
        wat_te_doen="Laat alleen de laatste uitkomst staan: toegekend, afgewezen of ingetrokken.",
        geldt_voor="schuldregeling met een uitkomst",
        bron="DDAS v1.0, schuldregeling",
        velden=("regeling_toegekend",),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "schuldregeling",
                given(count_filled(*_OUTCOMES) > 0, then=count_filled(*_OUTCOMES) == 1),
            ),
        ),
    ),
    Toets(
        code="P46",
        ernst=Ernst.WAARSCHUWING,
        melding="De uitkomst ligt vóór de indiening.",
        wat_te_doen="Controleer de datum van de schuldregeling en de datum van de uitkomst of het verzoek.",
        geldt_voor="schuldregeling met een datum en een uitkomst of verzoek",
        bron="DDAS v1.0, schuldregeling",
        velden=("regeling_datum", "regeling_toegekend"),
        regels=tuple(
            Regel(Tafel.TRAJECTEN, TRAJECT[name], pl.col(name) >= pl.col("regeling_datum"))
            for name in (*_OUTCOMES, "dwangakkoord_verzoek")
        ),
    ),
)
