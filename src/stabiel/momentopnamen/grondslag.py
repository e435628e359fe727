"""What a build stands on: the accepted sets, who is who in them, and the leveringen in their rows."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stabiel.momentopnamen.datamap import AANVAARD, Datamap
from stabiel.momentopnamen.in_geheugen import Keuzes
from stabiel.momentopnamen.toetsen_tussen import GETELD, count_bevindingen
from stabiel.momentopnamen.verdelen import load_identity
from stabiel.tabellen import aanlevering
from stabiel.tabellen.verzegelen import read_manifest
from stabiel.trajecten.identiteit import Identiteit, identify_personen
from stabiel.trajecten.reeksen import combine_leveringen, order_leveringen


@dataclass(frozen=True)
class Grondslag:
    """What a build stands on: accepted sets, their identity and their leveringen.

    Attributes:
        nummers: numbers of the accepted deliveries, in order.
        sets: their folders.
        plaatsen: levering, gemeente and last day (`tot`, empty while it runs) of every deel, sorted by deel.
        personen: who is who.
        leveringen: one row per levering.
        reeksen: the leveringen in rows.
    """

    nummers: tuple[int, ...]
    sets: tuple[Path, ...]
    plaatsen: pl.DataFrame
    personen: Identiteit
    leveringen: pl.DataFrame
    reeksen: pl.DataFrame


def load_grondslag(datamap: Datamap, *, keuzes: Keuzes, nummers: tuple[int, ...] | None = None) -> Grondslag:
    """Read what every deel says about its clients, and which leveringen there are.

    Args:
        datamap: the data folder.
        keuzes: `alleen_bsn` changes identity.
        nummers: deliveries to stand on; default all that are accepted.
    """
    accepted = tuple(row.nr for row in datamap.list() if row.status == AANVAARD)
    numbers = accepted if nummers is None else nummers
    sets = tuple(datamap.folder_of(nr) for nr in numbers)
    slim = load_identity(sets)
    leveringen = combine_leveringen([layer_table(folder, aanlevering.LEVERINGEN.naam) for folder in sets])
    persons = identify_personen(slim, alleen_bsn=keuzes.alleen_bsn)
    places = slim.select("deel", "levering", "gemeente", "tot")
    return Grondslag(numbers, sets, places, persons, leveringen, order_leveringen(leveringen))


def layer_table(folder: Path, naam: str) -> pl.DataFrame:
    """One layer table of one accepted set, in memory."""
    table = next(item for item in aanlevering.LAYER if item.naam == naam)
    files = [folder / name for name in read_manifest(folder).files_of(naam)]
    return pl.concat([table.empty(), *(pl.read_parquet(file) for file in files)])


def counted_bevindingen(folder: Path) -> pl.DataFrame:
    """The findings of one accepted set, counted per file of it; memory holds one file, and only what counts."""
    names = read_manifest(folder).files_of(aanlevering.BEVINDINGEN.naam)
    pieces = (count_bevindingen(pl.read_parquet(folder / name, columns=list(GETELD))) for name in names)
    return pl.concat([count_bevindingen(aanlevering.BEVINDINGEN.empty()), *pieces])
