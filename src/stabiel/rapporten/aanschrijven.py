"""From an accepted delivery to the letter about it."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from stabiel.begrippen.perioden import Periode
from stabiel.momentopnamen.datamap import Datamap, Registratie
from stabiel.momentopnamen.grondslag import layer_table
from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.rapporten.brief import Brief, Toetsuitleg, build_brief
from stabiel.rapporten.gegevensbron import printed_name
from stabiel.rapporten.model import Paspoort

BEZIJDEN = "naast een andere aanlevering gelegd"


def compose_brief(
    datamap: Datamap,
    *,
    registratie: Registratie,
    momentopname: Momentopname,
    catalogus: Mapping[str, Toetsuitleg],
    paspoorten: Mapping[str, Paspoort],
) -> Brief:
    """The letter about one delivery that counts: what its sealed set says, and what shows beside other deliveries.

    Args:
        momentopname: the current snapshot, in which it lies beside the others.

    Raises:
        ZegelFout: the set is damaged.
    """
    folder = datamap.folder_of(registratie.nr)
    lines = layer_table(folder, "leveringen").sort("periode_start", "levering")
    synthetic = bool(lines["verzonnen"].fill_null(value=False).any())
    names = lines["organisatie_naam"].drop_nulls().unique(maintain_order=True).to_list()
    own = layer_table(folder, "bevindingen")
    return build_brief(
        pl.concat([own, _between(momentopname, lines["levering"]).select(own.columns)]),
        nummer=registratie.nr,
        bestand=registratie.bestand,
        organisatie=" en ".join(printed_name(name, synthetic) for name in names) or "een onbekende organisatie",
        periode=_whole_period(lines),
        trajecten=registratie.trajecten_gelezen,
        apart=registratie.trajecten_apart,
        verzonnen=synthetic,
        catalogus=catalogus,
        paspoorten=paspoorten.values(),
    )


def _between(momentopname: Momentopname, leveringen: pl.Series) -> pl.DataFrame:
    """Findings that only show beside another delivery (X), one row each; they have no place in one file."""
    found = momentopname.tabel("bevindingen").filter(
        pl.col("code").str.starts_with("X") & pl.col("levering").is_in(leveringen.implode())
    )
    rows = found.with_columns(pl.col("levering").repeat_by("aantal")).explode("levering").collect()
    nowhere = [pl.lit(None, pl.Int64).alias("regel"), pl.lit(None, pl.Int64).alias("byte")]
    return rows.with_columns(pl.lit(BEZIJDEN).alias("pad"), pl.lit(None, pl.String).alias("gevolg"), *nowhere)


def _whole_period(lines: pl.DataFrame) -> Periode | None:
    first, last = lines["periode_start"].min(), lines["periode_eind"].max()
    return Periode(first, last) if isinstance(first, date) and isinstance(last, date) else None
