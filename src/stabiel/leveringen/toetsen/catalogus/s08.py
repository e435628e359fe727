"""S08: values of closed lists."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Toets, Waar

TOETSEN = (
    Toets(
        code="S08",
        ernst=Ernst.FOUT,
        melding="De waarde van {veld} staat niet in de lijst. Kies uit: {lijst}.",
        wat_te_doen="Neem een waarde uit de lijst, letterlijk en met dezelfde hoofdletters.",
        geldt_voor="ingevuld veld met een vaste lijst",
        bron="DDAS v1.0, JSON Schema (enum); DDAS, vraag en antwoord (Geslachtsaanduiding)",
        velden=("beschikkingssoort", "oplossing_soort", "uitstroom_reden", "schulden"),
        eenheid=Eenheid.PLEK,
        waar=Waar.LEZEN,
    ),
)
