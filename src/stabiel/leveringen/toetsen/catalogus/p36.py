"""P36: the end of a traject stands in three places and is one date."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import count_filled, given
from stabiel.trajecten.looptijd import EIND

TOETSEN = (
    Toets(
        code="P36",
        ernst=Ernst.WAARSCHUWING,
        melding="Einddatum, uitstroomdatum en datum beëindigingsbeschikking moeten gelijk zijn.",
        wat_te_doen="Vul op de drie plaatsen dezelfde datum in. Nu telt de eerste die is ingevuld.",
        geldt_voor="traject met twee of drie einddatums",
        bron="DDAS, vraag en antwoord (einddatum)",
        velden=("einddatum",),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "einddatum",
                given(count_filled(*EIND) > 1, then=pl.min_horizontal(EIND) == pl.max_horizontal(EIND)),
            ),
        ),
    ),
)
