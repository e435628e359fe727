"""C01, C02: someone to write to, and someone to help."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets, Waar

TOETSEN = (
    Toets(
        code="C01",
        ernst=Ernst.WAARSCHUWING,
        melding="Zonder e-mailadres krijgt u geen op-orde-rapport.",
        wat_te_doen="Vul bij een contactpersoon van de aanleverende organisatie een e-mailadres in.",
        geldt_voor="levering",
        bron="DDAS, uitwisselspecificatie (contactpersonen)",
        velden=("contact.email",),
        eenheid=Eenheid.LEVERING,
        waar=Waar.BESTAND,
        regels=(
            Regel(
                Tafel.LEVERINGEN,
                "aanleverende_organisatie.contactpersonen",
                pl.col("heeft_email").fill_null(value=False),
                afwezig=True,
            ),
        ),
    ),
    Toets(
        code="C02",
        ernst=Ernst.FOUT,
        melding="Het traject heeft geen cliënt.",
        wat_te_doen="Zet de cliënt in het traject; zonder cliënt telt het traject niet mee.",
        geldt_voor="traject",
        bron="DDAS v1.0, schuldhulptraject.client; keuze van Stabiel",
        velden=("clienten.bsn",),
        regels=(Regel(Tafel.TRAJECTEN, "client", pl.col("clienten").fill_null(0) > 0, afwezig=True),),
    ),
)
