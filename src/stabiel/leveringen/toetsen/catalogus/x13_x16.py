"""X13, X14, X15, X16: deliveries beside each other."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Toets, Waar

_BRON = "keuze van Stabiel (opeenvolgende leveringen)"

TOETSEN = (
    Toets(
        code="X13",
        ernst=Ernst.WAARSCHUWING,
        melding="Er ontbreekt een periode.",
        wat_te_doen="Lever de periode tussen de vorige levering en deze alsnog aan.",
        geldt_voor="levering met een eerdere levering van dezelfde organisatie",
        bron=_BRON,
        eenheid=Eenheid.LEVERING,
        waar=Waar.TUSSEN,
    ),
    Toets(
        code="X14",
        ernst=Ernst.WAARSCHUWING,
        melding="Welke levering geldt?",
        wat_te_doen="Twee leveringen over dezelfde periode hebben hetzelfde moment. Trek de oude in, of lever opnieuw.",
        geldt_voor="traject",
        bron=_BRON,
        waar=Waar.TUSSEN,
    ),
    Toets(
        code="X15",
        ernst=Ernst.WAARSCHUWING,
        melding="Er zijn veel meer of veel minder trajecten dan vorige keer.",
        wat_te_doen="Controleer of alle trajecten erin staan en of niets dubbel is geleverd.",
        geldt_voor="levering met een eerdere levering van dezelfde organisatie",
        bron="keuze van Stabiel: een kwart meer of minder",
        eenheid=Eenheid.LEVERING,
        waar=Waar.TUSSEN,
    ),
    Toets(
        code="X16",
        ernst=Ernst.WAARSCHUWING,
        melding="Het veld {veld} is veel minder gevuld.",
        wat_te_doen="Kijk na of uw pakket dit veld nog levert en of medewerkers het nog invullen.",
        geldt_voor="levering met een eerdere levering van dezelfde organisatie",
        bron="keuze van Stabiel: meer dan 20 procentpunten minder",
        eenheid=Eenheid.LEVERING,
        waar=Waar.TUSSEN,
    ),
)
