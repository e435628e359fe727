"""P65, P66: creditors and debts that stand twice."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import given, is_filled

TOETSEN = (
    Toets(
        code="P65",
        ernst=Ernst.WAARSCHUWING,
        melding="Een privépersoon heeft geen KvK-nummer.",
        wat_te_doen="Laat het KvK-nummer weg, of zet privepersoon op false.",
        geldt_voor="schuld aan een privépersoon",
        bron="DDAS v1.0, schuldeiser.privepersoon",
        velden=("schulden",),
        eenheid=Eenheid.SCHULD,
        regels=(
            Regel(
                Tafel.SCHULDEN,
                "schuldeiser.kvknummer",
                given(pl.col("privepersoon"), then=~is_filled("kvk")),
            ),
        ),
    ),
    Toets(
        code="P66",
        ernst=Ernst.WAARSCHUWING,
        melding="Deze schuld staat er twee keer in.",
        wat_te_doen="Lever elke schuld één keer; zijn het er echt twee, dan hoeft u niets te doen.",
        geldt_voor="schuld met een schuldeiser, een bedrag en een peildatum",
        bron="keuze van Stabiel",
        velden=("schulden",),
        eenheid=Eenheid.SCHULD,
        regels=(Regel(Tafel.SCHULDEN, "", ~pl.col("herhaald")),),
    ),
)
