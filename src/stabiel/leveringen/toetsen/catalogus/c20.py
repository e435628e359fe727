"""C20: coverage, a field that one supplier hardly ever fills."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Toets, Waar

TOETSEN = (
    Toets(
        code="C20",
        ernst=Ernst.WAARSCHUWING,
        melding="Het veld {veld} is te weinig ingevuld.",
        wat_te_doen="Kijk na of uw pakket dit veld wel levert en of medewerkers het invullen.",
        geldt_voor="veld dat in deze levering bij minstens 50 trajecten hoort te staan",
        bron="keuze van Stabiel: minder dan 60 procent gevuld bij wie het veld hoort te hebben",
        eenheid=Eenheid.PLEK,
        waar=Waar.GEHEEL,
    ),
)
