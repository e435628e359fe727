"""P64: the name of a creditor stands in two fields."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import given

_ONE, _OTHER = pl.col("naam"), pl.col("naam2")

TOETSEN = (
    Toets(
        code="P64",
        ernst=Ernst.MELDING,
        melding="Vul naam en Naam gelijk.",
        wat_te_doen="Zet de naam van de schuldeiser in beide velden: naam en Naam.",
        geldt_voor="schuld met een naam van de schuldeiser",
        bron="DDAS, vraag en antwoord (schuldeiser)",
        velden=("schulden",),
        eenheid=Eenheid.SCHULD,
        regels=(
            Regel(
                Tafel.SCHULDEN,
                "schuldeiser",
                given(_ONE.is_not_null() | _OTHER.is_not_null(), then=_ONE.eq_missing(_OTHER)),
                afwezig=True,
            ),
        ),
    ),
)
