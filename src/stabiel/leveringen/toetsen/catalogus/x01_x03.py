"""X01, X02, X03: the same clients more than once, and clients that contradict themselves."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Toets, Waar

_BRON = "DDAS, vraag en antwoord (samenloop); keuze van Stabiel"

TOETSEN = (
    Toets(
        code="X01",
        ernst=Ernst.WAARSCHUWING,
        melding="Twee trajecten tegelijk voor dezelfde cliënten.",
        wat_te_doen="Zet wat bij elkaar hoort in één traject, of sluit het eerste af voordat het tweede begint.",
        geldt_voor="traject",
        bron=_BRON,
        velden=("clienten.bsn",),
        waar=Waar.TUSSEN,
    ),
    Toets(
        code="X02",
        ernst=Ernst.MELDING,
        melding="Dit traject wordt samengevoegd met een traject uit een andere levering.",
        wat_te_doen="U hoeft niets te doen: twee organisaties hielpen dezelfde cliënten tegelijk.",
        geldt_voor="traject",
        bron=_BRON,
        waar=Waar.TUSSEN,
    ),
    Toets(
        code="X03",
        ernst=Ernst.WAARSCHUWING,
        melding="Bij dit BSN horen verschillende geboortedatums.",
        wat_te_doen="Controleer BSN, geboortedatum en geslacht van deze cliënt.",
        geldt_voor="traject",
        bron="keuze van Stabiel (regel van identiteit)",
        velden=("clienten.bsn",),
        waar=Waar.TUSSEN,
    ),
)
