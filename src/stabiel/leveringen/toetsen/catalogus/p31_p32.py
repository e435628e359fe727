"""P31, P32: a traject runs forward, and touches the reporting period."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets

_ENDS_LATER = (pl.col("eind") >= pl.col("periode_start")).fill_null(value=True)

TOETSEN = (
    Toets(
        code="P31",
        ernst=Ernst.FOUT,
        melding="Het traject eindigt vóór het begint.",
        wat_te_doen="Controleer de startdatum en de einddatum van het traject.",
        geldt_voor="traject met een start en een einde",
        bron="DDAS v1.0, schuldhulptraject.startdatum en einddatum",
        velden=("startdatum", "einddatum"),
        regels=(Regel(Tafel.TRAJECTEN, "einddatum", pl.col("eind") >= pl.col("start")),),
    ),
    Toets(
        code="P32",
        ernst=Ernst.WAARSCHUWING,
        melding="Het traject valt buiten de leverperiode.",
        wat_te_doen="Lever alleen trajecten die in de periode liepen, of controleer start en einde van het traject.",
        geldt_voor="traject met een start of een einde, in een levering met een periode",
        bron="DDAS, uitwisselspecificatie (welke trajecten in een levering horen)",
        velden=("startdatum", "einddatum"),
        regels=(Regel(Tafel.TRAJECTEN, "startdatum", (pl.col("periode_eind") >= pl.col("start")) & _ENDS_LATER),),
    ),
)
