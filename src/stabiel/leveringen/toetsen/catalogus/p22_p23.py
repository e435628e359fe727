"""P22, P23: birth dates."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import given, is_filled

YOUNGEST, OLDEST = 18, 100

TOETSEN = (
    Toets(
        code="P22",
        ernst=Ernst.FOUT,
        melding="De geboortedatum bestaat niet.",
        wat_te_doen="Schrijf de geboortedatum als jaar, maand en dag, zoals 1980-05-31; laat haar weg als zij onbekend "
        "is.",
        geldt_voor="cliënt met een geboortedatum",
        bron="DDAS v1.0, client.Geboortedatum; de standaard controleert de datum niet",
        gevolg="geboortedatum weggelaten, traject bewaard",
        regels=(
            Regel(
                Tafel.CLIENTEN,
                "Geboortedatum",
                given(is_filled("geboortedatum"), then=pl.col("geboorte").is_not_null()),
            ),
        ),
    ),
    Toets(
        code="P23",
        ernst=Ernst.WAARSCHUWING,
        melding="De leeftijd is ongewoon: klopt dat?",
        wat_te_doen="Controleer de geboortedatum en de datum van aanmelding; cliënten zijn meestal 18 tot en met 100.",
        geldt_voor="cliënt met een geboortedatum en een aanmelding",
        bron="keuze van Stabiel",
        regels=(Regel(Tafel.CLIENTEN, "Geboortedatum", pl.col("leeftijd").is_between(YOUNGEST, OLDEST)),),
    ),
)
