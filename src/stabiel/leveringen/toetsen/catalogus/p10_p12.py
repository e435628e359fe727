"""P10, P11, P12: one levering for one organisation and one municipality."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.begrippen.gemeenten import ONBEKEND
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets, Waar
from stabiel.leveringen.toetsen.uitdrukkingen import given

_BRON = "DDAS, uitwisselspecificatie (varianten van leveren)"
_KNOWN = pl.col("gemeente") != ONBEKEND

TOETSEN = (
    Toets(
        code="P10",
        ernst=Ernst.WAARSCHUWING,
        melding="Dit traject hoort bij een andere gemeente dan de leverende.",
        wat_te_doen="Een gemeente levert alleen haar eigen trajecten. Controleer de gemeentecode van het traject.",
        geldt_voor="traject in een levering van een gemeente",
        bron=_BRON,
        velden=("gemeente",),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "gemeentecode",
                given(_KNOWN, then=pl.col("gemeente") == pl.col("leverende_gemeente")),
            ),
        ),
    ),
    Toets(
        code="P11",
        ernst=Ernst.WAARSCHUWING,
        melding="Maak per gemeente één levering.",
        wat_te_doen="Verdeel de trajecten over leveringen: in elke levering staat één gemeentecode.",
        geldt_voor="levering met trajecten van een bekende gemeente",
        bron=_BRON,
        velden=("gemeente",),
        eenheid=Eenheid.LEVERING,
        waar=Waar.BESTAND,
        regels=(Regel(Tafel.LEVERINGEN, "schuldhulptrajecten", pl.col("gemeenten") == 1),),
    ),
    Toets(
        code="P12",
        ernst=Ernst.WAARSCHUWING,
        melding="Deze levering staat er twee keer in.",
        wat_te_doen="Zet de trajecten van één organisatie voor één gemeente in één levering.",
        geldt_voor="levering met een bekende organisatie en gemeente",
        bron=_BRON,
        eenheid=Eenheid.LEVERING,
        waar=Waar.BESTAND,
        regels=(Regel(Tafel.LEVERINGEN, "aanleverende_organisatie", pl.col("eerste_van_soort")),),
    ),
)
