"""S01, S02: is it JSON, and is it DDAS of a version we know."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Toets, Waar

TOETSEN = (
    Toets(
        code="S01",
        ernst=Ernst.FOUT,
        melding="Het bestand is geen geldige JSON.",
        wat_te_doen="Herstel het bestand op de genoemde regel. Staat er een komma te veel, dan kan Stabiel "
        "die overslaan met --herstel-komma.",
        geldt_voor="bestand",
        bron="RFC 8259 (JSON, UTF-8)",
        eenheid=Eenheid.BESTAND,
        waar=Waar.LEZEN,
    ),
    Toets(
        code="S02",
        ernst=Ernst.FOUT,
        melding="Dit lijkt geen DDAS-levering van versie 0.8, 0.10 of 1.0.",
        wat_te_doen="Controleer of dit het goede bestand is en lever het aan als DDAS 1.0.",
        geldt_voor="bestand",
        bron="DDAS v1.0, JSON Schema",
        eenheid=Eenheid.BESTAND,
        waar=Waar.LEZEN,
    ),
)
