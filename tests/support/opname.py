"""A sealed snapshot in a data folder, made from parts, without a file being read."""

from pathlib import Path

from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.in_geheugen import Keuzes
from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.momentopnamen.opname import build_momentopname
from tests.support.aanleveringen import a_lezing, accept
from tests.support.delen import Deel


def sealed(folder: Path, *lezingen: tuple[Deel, ...], keuzes: Keuzes | None = None) -> tuple[Datamap, Momentopname]:
    """A data folder in which each group of parts was accepted as one file, and its snapshot."""
    datamap = Datamap.open(folder)
    with datamap.writing(wie="toets") as writer:
        for delen in lezingen:
            accept(writer, a_lezing(*delen))
        snapshot = build_momentopname(writer, keuzes=keuzes or Keuzes(definities={"S2": 1}), workers=1)
    return Datamap.open(folder), snapshot
