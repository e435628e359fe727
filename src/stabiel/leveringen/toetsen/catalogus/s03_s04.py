"""S03, S04: required fields, and unknown fields where the standard refuses them."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Toets, Waar

TOETSEN = (
    Toets(
        code="S03",
        ernst=Ernst.FOUT,
        melding="Het verplichte veld {veld} ontbreekt.",
        wat_te_doen="Vul het veld in uw registratie en lever opnieuw aan.",
        geldt_voor="object met verplichte velden",
        bron="DDAS v1.0, JSON Schema (required)",
        velden=("gemeente",),
        waar=Waar.LEZEN,
    ),
    Toets(
        code="S04",
        ernst=Ernst.FOUT,
        melding="Het veld {veld} bestaat niet in DDAS. Bedoelt u {ander}?",
        wat_te_doen="Gebruik de naam uit DDAS, of laat het veld weg.",
        geldt_voor="object zonder ruimte voor andere velden",
        bron="DDAS v1.0, JSON Schema (additionalProperties false)",
        waar=Waar.LEZEN,
    ),
)
