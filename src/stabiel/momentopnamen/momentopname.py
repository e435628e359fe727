"""A sealed snapshot, opened for reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from stabiel.momentopnamen.datamap import AANVAARD, Datamap, DatamapFout
from stabiel.tabellen.aanlevering import TOETS_CODE
from stabiel.tabellen.kolom import Kolom, Tabel
from stabiel.tabellen.momentopname import SNAPSHOT
from stabiel.tabellen.verzegelen import Manifest, ZegelFout, read_manifest, read_pointer, scan_tabel
from stabiel.trajecten.regels import REGELS

KRINGTREFFERS = Tabel(
    "kringtreffers",
    "één treffer van een toets tussen leveringen, per kring; hiermee wordt een volgende momentopname bijgewerkt",
    (
        Kolom("kring", pl.Int64, "sleutel", "personen die via trajecten aan elkaar vastzitten"),
        Kolom("levering", pl.String, "sleutel", "de levering aan wie het gemeld wordt"),
        Kolom("gemeente", pl.String, "code", "gemeente van het traject"),
        TOETS_CODE,
    ),
    ("kring", "levering", "gemeente", "code"),
)
VERZEGELD = (*SNAPSHOT, KRINGTREFFERS)
"""All tables of a sealed snapshot."""


@dataclass(frozen=True)
class Momentopname:
    """One sealed snapshot.

    Attributes:
        naam: hash of its content; the cache key of everything computed from it.
        map: the folder.
        meta: fingerprint of the key, verzonnen, zelfde_clienten, gestopt, alleen_bsn, definities, partities,
            leveringen, and the version of the rules of merging.
    """

    naam: str
    map: Path
    meta: Mapping[str, Any]
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path) -> "Momentopname":
        """Open a sealed folder.

        Raises:
            ZegelFout: it cannot be read, or has a format of another version.
        """
        manifest = read_manifest(folder)
        return cls(manifest.naam, folder, manifest.meta, manifest)

    @property
    def verouderd(self) -> bool:
        """Made by older rules of merging than those of this version."""
        return bool(self.meta.get("regels") != REGELS)

    def tabel(self, naam: str) -> pl.LazyFrame:
        """One table by name, lazily, rows in the declared order.

        Raises:
            KeyError: there is no such table.
        """
        return scan_tabel(self.map, tabel={table.naam: table for table in VERZEGELD}[naam], manifest=self.manifest)

    def count(self, naam: str) -> int:
        """Number of rows of one table, as the manifest says."""
        return sum(item.rijen for item in self.manifest.bestanden if item.tabel == naam)


def open_momentopname(datamap: Datamap, *, naam: str | None = None) -> Momentopname:
    """The current snapshot, or an older one by name.

    Raises:
        DatamapFout: nothing was sealed yet, or there is no snapshot of that name.
        ZegelFout: it is damaged or has another format.
    """
    pointer = read_pointer(datamap.momentopnamen)
    wanted = naam or (pointer and pointer["naam"])
    if not wanted:
        raise DatamapFout(
            f"In {datamap.map} is nog niets ingelezen. Lees eerst leveringen in met: stabiel lever lees PAD"
        )
    if not (datamap.momentopnamen / wanted).is_dir():
        kept = ", ".join(list_momentopnamen(datamap)) or "geen"
        raise DatamapFout(f"Momentopname {wanted} is er niet (meer). Bewaard zijn: {kept}.")
    return Momentopname.open(datamap.momentopnamen / wanted)


def is_behind(datamap: Datamap) -> bool:
    """Whether the current snapshot has to be made anew although nothing was read.

    It stands on other deliveries than those that are accepted, as after an interrupted run; or it was made by older
    rules of merging, or cannot be read.
    """
    pointer = read_pointer(datamap.momentopnamen)
    accepted = [row.nr for row in datamap.list() if row.status == AANVAARD]
    if accepted != (pointer["aanleveringen"] if pointer else []):
        return True
    try:
        return pointer is not None and Momentopname.open(datamap.momentopnamen / pointer["naam"]).verouderd
    except ZegelFout:
        return True


def list_momentopnamen(datamap: Datamap) -> list[str]:
    """Names of the snapshots that are kept, newest first."""
    pointer = read_pointer(datamap.momentopnamen)
    kept = [pointer["naam"], *pointer["eerder"]] if pointer else []
    return [naam for naam in kept if (datamap.momentopnamen / naam).is_dir()]
