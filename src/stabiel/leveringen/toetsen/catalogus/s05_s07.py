"""S05, S06, S07: numbers, dates and moments."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Toets, Waar

TOETSEN = (
    Toets(
        code="S05",
        ernst=Ernst.FOUT,
        melding="{veld} heeft niet het goede type; een bedrag moet een heel getal in euro's zijn.",
        wat_te_doen="Lever een bedrag als getal zonder cijfers achter de komma, een ja/nee als true of false en een "
        "tekst tussen aanhalingstekens. Laat een leeg veld weg; null is niet toegestaan.",
        geldt_voor="ingevuld veld",
        bron="DDAS v1.0, JSON Schema (type)",
        velden=("totaal_schuldbedrag", "vtlb", "schulden"),
        eenheid=Eenheid.PLEK,
        waar=Waar.LEZEN,
    ),
    Toets(
        code="S06",
        ernst=Ernst.FOUT,
        melding="{veld} is geen bestaande datum (jjjj-mm-dd).",
        wat_te_doen="Schrijf de datum als jaar, maand en dag, zoals 2025-03-31.",
        geldt_voor="ingevulde datum",
        bron="DDAS v1.0, JSON Schema (format date); RFC 3339",
        eenheid=Eenheid.PLEK,
        waar=Waar.LEZEN,
    ),
    Toets(
        code="S07",
        ernst=Ernst.FOUT,
        melding="{veld} mist datum, tijd of tijdzone.",
        wat_te_doen="Schrijf het moment van aanleveren met tijdzone, zoals 2025-07-01T09:00:00+02:00.",
        geldt_voor="bestand met een moment van aanleveren",
        bron="DDAS v1.0, JSON Schema (format date-time); RFC 3339",
        eenheid=Eenheid.BESTAND,
        waar=Waar.LEZEN,
    ),
)
