"""S11, S12, S13: names that the national statistics skip, e-mail addresses, and keys that stand twice."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Toets, Waar

TOETSEN = (
    Toets(
        code="S11",
        ernst=Ernst.WAARSCHUWING,
        melding="CBS leest het veld {veld} niet. Bedoelt u {ander}?",
        wat_te_doen="Gebruik de naam uit DDAS, of laat het veld weg.",
        geldt_voor="object met andere velden",
        bron="DDAS v1.0, JSON Schema (properties)",
        waar=Waar.LEZEN,
    ),
    Toets(
        code="S12",
        ernst=Ernst.WAARSCHUWING,
        melding="Het e-mailadres klopt niet.",
        wat_te_doen="Controleer het e-mailadres van de contactpersoon; daar komt het op-orde-rapport aan.",
        geldt_voor="levering met een e-mailadres",
        bron="DDAS v1.0, JSON Schema (format email)",
        velden=("contact.email",),
        eenheid=Eenheid.LEVERING,
        waar=Waar.LEZEN,
    ),
    Toets(
        code="S13",
        ernst=Ernst.WAARSCHUWING,
        melding="Het veld {veld} staat er twee keer.",
        wat_te_doen="Laat het veld één keer staan, met de juiste waarde.",
        geldt_voor="object",
        bron="RFC 8259, paragraaf 4 (names should be unique)",
        waar=Waar.LEZEN,
    ),
)
