"""S09, S10: arrays that are empty or too long."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Toets, Waar

TOETSEN = (
    Toets(
        code="S09",
        ernst=Ernst.FOUT,
        melding="Er staat geen levering in.",
        wat_te_doen="Zet minstens één levering in het bestand; heeft u niets te leveren, "
        "laat dan de lijst met trajecten leeg.",
        geldt_voor="bestand",
        bron="DDAS v1.0, JSON Schema (minItems)",
        eenheid=Eenheid.BESTAND,
        waar=Waar.LEZEN,
    ),
    Toets(
        code="S10",
        ernst=Ernst.FOUT,
        melding="Een traject heeft 1 of 2 cliënten.",
        wat_te_doen="Zet alleen wie samen schulden oplost in één traject; geef ieder ander een eigen traject.",
        geldt_voor="traject met een lijst van cliënten",
        bron="DDAS v1.0, JSON Schema (minItems, maxItems)",
        velden=("clienten.bsn",),
        waar=Waar.LEZEN,
    ),
)
