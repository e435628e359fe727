"""X04, X05: clients alone and together."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Toets, Waar

TOETSEN = (
    Toets(
        code="X04",
        ernst=Ernst.WAARSCHUWING,
        melding="Een cliënt heeft tegelijk een traject alleen en een traject samen.",
        wat_te_doen="Kijk na of de partner in beide trajecten hoort; voeg ze dan samen in uw registratie.",
        geldt_voor="traject",
        bron="keuze van Stabiel; te veranderen met --zelfde-clienten overlap",
        velden=("clienten.bsn",),
        waar=Waar.TUSSEN,
    ),
    Toets(
        code="X05",
        ernst=Ernst.WAARSCHUWING,
        melding="De cliënten van dit traject zijn gewijzigd.",
        wat_te_doen="Klopt het dat er een partner bij kwam of wegging? Dan hoeft u niets te doen.",
        geldt_voor="traject",
        bron="keuze van Stabiel",
        velden=("clienten.bsn",),
        waar=Waar.TUSSEN,
    ),
)
