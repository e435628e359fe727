"""P01, P02: the reporting period and the moment of delivery."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets, Waar

TOETSEN = (
    Toets(
        code="P01",
        ernst=Ernst.FOUT,
        melding="De levering eindigt vóór zij begint.",
        wat_te_doen="Controleer startdatumLevering en einddatumLevering; misschien zijn ze omgewisseld.",
        geldt_voor="bestand met een begin en een einde van de periode",
        bron="DDAS v1.0, startdatumLevering en einddatumLevering",
        eenheid=Eenheid.BESTAND,
        waar=Waar.BESTAND,
        regels=(Regel(Tafel.BESTAND, "einddatumLevering", pl.col("periode_start") <= pl.col("periode_eind")),),
    ),
    Toets(
        code="P02",
        ernst=Ernst.WAARSCHUWING,
        melding="De levering is gemaakt voordat de periode om was.",
        wat_te_doen="Lever aan na de laatste dag van de periode; wat daarna nog gebeurde, ontbreekt nu.",
        geldt_voor="bestand met een moment van aanleveren en een einde van de periode",
        bron="DDAS v1.0, aanleverdatumEnTijd (dag in Nederlandse tijd) en einddatumLevering",
        eenheid=Eenheid.BESTAND,
        waar=Waar.BESTAND,
        regels=(Regel(Tafel.BESTAND, "aanleverdatumEnTijd", pl.col("leverdag") > pl.col("periode_eind")),),
    ),
)
