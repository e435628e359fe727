"""P05: an organisation is a municipality or it is not."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets, Waar
from stabiel.leveringen.toetsen.uitdrukkingen import given, is_filled

_PLACE = "aanleverende_organisatie"
_CODE, _KVK = is_filled("gemeentecode"), is_filled("kvk")

TOETSEN = (
    Toets(
        code="P05",
        ernst=Ernst.WAARSCHUWING,
        melding="Gemeente: alleen gemeentecode. Andere organisatie: alleen KvK-nummer.",
        wat_te_doen="Vul bij de aanleverende organisatie één van de twee in.",
        geldt_voor="levering",
        bron="DDAS, uitwisselspecificatie (aanleverende organisatie)",
        eenheid=Eenheid.LEVERING,
        waar=Waar.BESTAND,
        regels=(
            Regel(Tafel.LEVERINGEN, _PLACE, given(_CODE & _KVK, then=pl.lit(value=False))),
            Regel(Tafel.LEVERINGEN, _PLACE, given(~(_CODE & _KVK), then=_CODE | _KVK), afwezig=True),
        ),
    ),
)
