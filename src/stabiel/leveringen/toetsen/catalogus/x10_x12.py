"""X10, X11, X12: what changed since the previous delivery."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Toets, Waar

_BRON = "keuze van Stabiel (opeenvolgende leveringen)"

TOETSEN = (
    Toets(
        code="X10",
        ernst=Ernst.WAARSCHUWING,
        melding="Dit traject liep nog en ontbreekt nu.",
        wat_te_doen="Lever het traject opnieuw, met een einddatum als het is beëindigd.",
        geldt_voor="traject",
        bron=_BRON,
        velden=("einddatum",),
        waar=Waar.TUSSEN,
    ),
    Toets(
        code="X11",
        ernst=Ernst.WAARSCHUWING,
        melding="De einddatum is gewijzigd.",
        wat_te_doen="Klopt de verbetering, dan hoeft u niets te doen.",
        geldt_voor="traject",
        bron=_BRON,
        velden=("einddatum",),
        waar=Waar.TUSSEN,
    ),
    Toets(
        code="X12",
        ernst=Ernst.WAARSCHUWING,
        melding="De begindatum is gewijzigd sinds de vorige levering.",
        wat_te_doen="Klopt de verbetering, dan hoeft u niets te doen.",
        geldt_voor="traject",
        bron=_BRON,
        velden=("startdatum", "aanmelding_start"),
        waar=Waar.TUSSEN,
    ),
)
