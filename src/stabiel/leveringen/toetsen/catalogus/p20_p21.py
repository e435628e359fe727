"""P20, P21: burgerservicenummers."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import given, is_filled

_PLACE = "Burgerservicenummer"
_SECOND = pl.col("rij") == pl.col("rij").shift(1)

TOETSEN = (
    Toets(
        code="P20",
        ernst=Ernst.WAARSCHUWING,
        melding="Het BSN is niet geldig. Controleer de cijfers.",
        wat_te_doen="Neem de negen cijfers over van het identiteitsbewijs; let op een nul aan het begin.",
        geldt_voor="cliënt met een BSN",
        bron="Wet algemene bepalingen burgerservicenummer; 11-proef",
        velden=("clienten.bsn",),
        eenheid=Eenheid.CLIENT,
        regels=(Regel(Tafel.CLIENTEN, _PLACE, given(is_filled("bsn"), then=pl.col("bsn_klopt"))),),
    ),
    Toets(
        code="P21",
        ernst=Ernst.FOUT,
        melding="De twee cliënten zijn dezelfde persoon.",
        wat_te_doen="Vul bij de tweede cliënt het BSN van de partner in, of laat de tweede cliënt weg.",
        geldt_voor="traject met twee cliënten met een BSN",
        bron="DDAS v1.0, client (1 of 2 personen)",
        velden=("clienten.bsn",),
        regels=(
            Regel(
                Tafel.CLIENTEN,
                _PLACE,
                given(_SECOND, then=pl.col("bsn_vorm") != pl.col("bsn_vorm").shift(1)),
            ),
        ),
    ),
)
