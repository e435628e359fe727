"""P08, P09: numbers of the trade register and postcodes."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import given, is_filled

_EIGHT_DIGITS = given(is_filled("kvk"), then=pl.col("kvk").str.contains(r"^[0-9]{8}$"))
_FORM = pl.col("postcode").str.contains(r"^[1-9][0-9]{3} ?(?:[A-RT-Z][A-Z]|S[BCE-RT-Z])$")
_POSTCODE = given(is_filled("postcode"), then=_FORM)
"""Four digits, perhaps a space, two letters that are not SA, SD or SS."""

TOETSEN = (
    Toets(
        code="P08",
        ernst=Ernst.WAARSCHUWING,
        melding="Een KvK-nummer heeft 8 cijfers.",
        wat_te_doen="Zoek het nummer op in het handelsregister; schrijf geen spaties of punten.",
        geldt_voor="ingevuld KvK-nummer",
        bron="Handelsregister: een KvK-nummer heeft acht cijfers",
        velden=("schulden",),
        regels=(
            Regel(Tafel.LEVERINGEN, "aanleverende_organisatie.KvK-nummer", _EIGHT_DIGITS),
            Regel(Tafel.SCHULDEN, "schuldeiser.kvknummer", _EIGHT_DIGITS),
        ),
    ),
    Toets(
        code="P09",
        ernst=Ernst.WAARSCHUWING,
        melding="De postcode klopt niet.",
        wat_te_doen="Schrijf vier cijfers en twee hoofdletters, zoals 1315 AB.",
        geldt_voor="ingevulde postcode",
        bron="Postcodetabel: vier cijfers vanaf 1000 en twee letters, nooit SA, SD of SS",
        eenheid=Eenheid.PLEK,
        regels=(
            Regel(Tafel.LEVERINGEN, "aanleverende_organisatie.postcode", _POSTCODE),
            Regel(Tafel.CLIENTEN, "Postcode", _POSTCODE),
            Regel(Tafel.SCHULDEN, "schuldeiser.postcode", _POSTCODE),
        ),
    ),
)
