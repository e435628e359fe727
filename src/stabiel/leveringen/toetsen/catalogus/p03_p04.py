"""P03, P04: numbering of leveringen, and the software that made the file."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets, Waar

_NAME_AND_VERSION = r"^\S.*[\s+_\-/]v?\d+(\.\d+)*$"

TOETSEN = (
    Toets(
        code="P03",
        ernst=Ernst.WAARSCHUWING,
        melding="De teller moet 1, 2, 3 … zijn.",
        wat_te_doen="Nummer de leveringen in het bestand op volgorde, te beginnen bij 1.",
        geldt_voor="levering met een teller",
        bron="DDAS, uitwisselspecificatie (teller)",
        eenheid=Eenheid.BESTAND,
        waar=Waar.BESTAND,
        regels=(Regel(Tafel.LEVERINGEN, "teller", pl.col("teller") == pl.col("levering_nr") + 1),),
    ),
    Toets(
        code="P04",
        ernst=Ernst.MELDING,
        melding='Vul naam en versie van de software in, zoals "Pakket 4.2".',
        wat_te_doen="Vul codeGegevensleverancier met de naam van het pakket en het versienummer.",
        geldt_voor="bestand met een codeGegevensleverancier",
        bron="DDAS, vraag en antwoord (codeGegevensleverancier)",
        eenheid=Eenheid.BESTAND,
        waar=Waar.BESTAND,
        regels=(
            Regel(Tafel.BESTAND, "codeGegevensleverancier", pl.col("leverancier").str.contains(_NAME_AND_VERSION)),
        ),
    ),
)
