"""P06, P07: codes of municipalities."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.begrippen.gemeenten import ONBEKEND
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import given, is_filled

_FOUR_DIGITS = pl.col("gemeentecode").str.contains(r"^[0-9]{4}$")
_OWN = "aanleverende_organisatie.gemeentecode"

TOETSEN = (
    Toets(
        code="P06",
        ernst=Ernst.WAARSCHUWING,
        melding="Gebruik de viercijferige CBS-code, bijvoorbeeld 0034.",
        wat_te_doen="Vul de code van vier cijfers in, zonder letters ervoor.",
        geldt_voor="ingevulde gemeentecode",
        bron="DDAS v1.0, gemeentecode (AN4); gemeentelijke indeling van CBS",
        velden=("gemeente",),
        eenheid=Eenheid.PLEK,
        regels=(
            Regel(Tafel.LEVERINGEN, _OWN, given(is_filled("gemeentecode"), then=_FOUR_DIGITS)),
            Regel(Tafel.TRAJECTEN, "gemeentecode", _FOUR_DIGITS | (pl.col("gemeentecode") == ONBEKEND)),
        ),
    ),
    Toets(
        code="P07",
        ernst=Ernst.WAARSCHUWING,
        melding="Deze gemeentecode bestond niet in het jaar van de levering.",
        wat_te_doen="Zoek de code op in de gemeentelijke indeling van dat jaar; na een herindeling geldt de nieuwe "
        "code.",
        geldt_voor="gemeentecode van vier cijfers in een jaar waarvan Stabiel de lijst van gemeenten heeft",
        bron="gemeentelijke indeling van CBS, zoals ingesteld",
        velden=("gemeente",),
        eenheid=Eenheid.PLEK,
        regels=(
            Regel(Tafel.LEVERINGEN, _OWN, pl.col("gemeente_bestaat")),
            Regel(Tafel.TRAJECTEN, "gemeentecode", pl.col("gemeente_bestaat")),
        ),
    ),
)
