"""P57, P58: support that overlaps, and crises that contradict the mark."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.begrippen.lijsten import Groep
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import given

_MARK, _CRISES = pl.col("aanmelding_crisis"), pl.col("heeft_crisisinterventies").fill_null(value=False)
_SAME_KIND = (
    (pl.col("groep") == Groep.BEGELEIDING.value)
    & (pl.col("groep") == pl.col("groep").shift(1))
    & (pl.col("soort") == pl.col("soort").shift(1))
    & (pl.col("rij") == pl.col("rij").shift(1))
)
"""The rows are sorted by traject, groep, soort, direction and start: pieces of one kind lie below each other."""
_USABLE = pl.col("startdatum").is_not_null() & ~pl.col("achteruit")
_LATER = (pl.col("startdatum") > pl.col("einddatum").shift(1)).fill_null(value=False)

TOETSEN = (
    Toets(
        code="P57",
        ernst=Ernst.MELDING,
        melding="Deze begeleidingen worden samengevoegd.",
        wat_te_doen="U hoeft niets te doen: begeleidingen van één soort die elkaar overlappen, tellen als één.",
        geldt_voor="traject met twee of meer begeleidingen van één soort",
        bron="DDAS, vraag en antwoord (begeleiding)",
        regels=(
            Regel(
                Tafel.SPANNEN,
                "",
                given(_SAME_KIND & _USABLE & _USABLE.shift(1), then=_LATER),
            ),
        ),
    ),
    Toets(
        code="P58",
        ernst=Ernst.WAARSCHUWING,
        melding="Het crisiskenmerk en de crisisinterventies spreken elkaar tegen.",
        wat_te_doen="Zet aanmelding.crisisinterventie op true als er een crisisinterventie was, en lever die dan ook.",
        geldt_voor="traject met een crisiskenmerk of een crisisinterventie",
        bron="DDAS v1.0, aanmelding.crisisinterventie en crisisinterventies",
        velden=("aanmelding_crisis",),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "aanmelding.crisisinterventie",
                given(_MARK.is_not_null() | _CRISES, then=_MARK.fill_null(value=False) == _CRISES),
                afwezig=True,
            ),
        ),
    ),
)
