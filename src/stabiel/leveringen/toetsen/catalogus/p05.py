"""P05: an organisation is a municipality or it is not."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets, Waar
from stabiel.leveringen.toetsen.uitdrukkingen import is_filled

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
            Regel(Tafel.LEVERINGEN, _PLACE, ~(_CODE & _KVK).fill_null(value=False)),
            Regel(Tafel.LEVERINGEN, _PLACE, (_CODE | _KVK).fill_null(value=False), afwezig=True),
        ),
    ),
)
