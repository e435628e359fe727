"""X06, X07: organisations that contradict each other about one traject."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Toets, Waar

TOETSEN = (
    Toets(
        code="X06",
        ernst=Ernst.WAARSCHUWING,
        melding="Twee gemeenten zijn verantwoordelijk gemeld.",
        wat_te_doen="Spreek af welke gemeente verantwoordelijk is. Nu telt die van de eerste aanmelding.",
        geldt_voor="traject",
        bron="keuze van Stabiel (samenloop)",
        velden=("gemeente",),
        waar=Waar.TUSSEN,
    ),
    Toets(
        code="X07",
        ernst=Ernst.WAARSCHUWING,
        melding="Twee organisaties melden verschillende gegevens.",
        wat_te_doen="Vergelijk beschikking, toekenning, oplossing en totaalbedrag met de andere organisatie.",
        geldt_voor="traject",
        bron="keuze van Stabiel (samenloop)",
        velden=("beschikkingsdatum", "regeling_toegekend", "oplossing_soort", "totaal_schuldbedrag"),
        waar=Waar.TUSSEN,
    ),
)
