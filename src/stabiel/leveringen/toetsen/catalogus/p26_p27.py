"""P26, P27: can the client be recognised, and are empty fields left out."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.velden import CLIENT

TOETSEN = (
    Toets(
        code="P26",
        ernst=Ernst.FOUT,
        melding="Geef een BSN, of geboortedatum, geslacht, postcode én huisnummer.",
        wat_te_doen="Vul het BSN in. Is er geen BSN, vul dan de vier andere gegevens alle vier in.",
        geldt_voor="cliënt",
        bron="DDAS, toelichting op de gegevens van de cliënt",
        velden=("clienten.bsn",),
        regels=(Regel(Tafel.CLIENTEN, "", pl.col("herkenbaar"), afwezig=True),),
    ),
    Toets(
        code="P27",
        ernst=Ernst.MELDING,
        melding="Laat een leeg veld weg.",
        wat_te_doen="Lever een veld dat u niet kent niet aan; een lege tekst is geen gegeven.",
        geldt_voor="cliënt",
        bron="keuze van Stabiel",
        regels=tuple(
            Regel(Tafel.CLIENTEN, name, (pl.col(column) != "").fill_null(value=True)) for column, name in CLIENT.items()
        ),
    ),
)
