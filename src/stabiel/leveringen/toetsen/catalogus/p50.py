"""P50: the phases start in order."""

from collections.abc import Iterator

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets
from stabiel.leveringen.toetsen.treffer import VOOR
from stabiel.leveringen.toetsen.uitdrukkingen import given
from stabiel.leveringen.toetsen.velden import TRAJECT

STARTS = (
    "aanmelding_start",
    "intake_start",
    "besluit",
    "stabilisatie_start",
    "regeling_datum",
    "regeling_toegekend",
    "oplossing_start",
    "nazorg_start",
)
"""In the order of the standard; the decision is read as beschikkingsdatum, else intake.einddatum."""


def _name(column: str) -> str:
    return TRAJECT["beschikkingsdatum" if column == "besluit" else column]


def _pairs() -> Iterator[Regel]:
    """Each date against the filled one before it: all dates between the two are empty."""
    for later, second in enumerate(STARTS):
        for earlier, first in enumerate(STARTS[:later]):
            between = STARTS[earlier + 1 : later]
            holds = pl.col(second) >= pl.col(first)
            if between:
                holds = given(pl.all_horizontal(pl.col(name).is_null() for name in between), then=holds)
            yield Regel(Tafel.TRAJECTEN, _name(second), holds, veld=_name(second) + VOOR + _name(first))


TOETSEN = (
    Toets(
        code="P50",
        ernst=Ernst.WAARSCHUWING,
        melding="{veld} ligt vóór {ander}.",
        wat_te_doen="Controleer beide datums: de stappen van een traject volgen elkaar op.",
        geldt_voor="traject met twee of meer begonnen stappen",
        bron="DDAS, definities (volgorde van de fasen)",
        velden=("beschikkingsdatum", *(name for name in STARTS if name != "besluit")),
        eenheid=Eenheid.PAAR,
        regels=tuple(_pairs()),
    ),
)
