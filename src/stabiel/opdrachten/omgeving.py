"""What the surroundings say: which data folder, and what time it is. The only clock of the engine."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from stabiel.opdrachten.melding import Melding
from stabiel.opdrachten.uitvoer import note

if TYPE_CHECKING:
    from stabiel.momentopnamen.datamap import Datamap
    from stabiel.momentopnamen.momentopname import Momentopname

MAP_VARIABELE = "STABIEL_MAP"


def choose_map(wanted: str | None) -> Path:
    """The data folder: the option, else STABIEL_MAP, else `~/.local/share/stabiel`."""
    return Path(wanted or os.environ.get(MAP_VARIABELE) or "~/.local/share/stabiel").expanduser()


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def open_datamap(wanted: str | None) -> "Datamap":
    """An existing data folder, for reading or writing.

    Raises:
        Melding: there is no data folder there; none is made, so that a typing error leaves nothing behind.
        DatamapFout: it cannot be used; the message says why.
    """
    from stabiel.momentopnamen.datamap import Datamap

    path = choose_map(wanted)
    if not Datamap.exists(path):
        raise Melding(
            f"In {path} is nog niets ingelezen. Lees aanleveringen in met: stabiel lever lees PAD. "
            f"Staan uw gegevens ergens anders, noem die map dan met --map of in {MAP_VARIABELE}."
        )
    return Datamap.open(path)


def make_datamap(wanted: str | None) -> "Datamap":
    """The data folder, made where it does not exist yet.

    Raises:
        Melding: the folder holds other things, so it is probably not the folder that was meant.
    """
    from stabiel.momentopnamen.datamap import Datamap

    path = choose_map(wanted)
    if path.exists() and not path.is_dir():
        raise Melding(f"{path} is een bestand; een gegevensmap is een map. Kies een andere met --map.", status=2)
    if path.is_dir() and not Datamap.exists(path) and any(path.iterdir()):
        raise Melding(
            f"In {path} staan andere bestanden en het is geen gegevensmap van Stabiel. "
            "Kies met --map een lege of nieuwe map.",
            status=2,
        )
    return Datamap.open(path)


def current_momentopname(datamap: "Datamap", *, naam: str | None = None) -> "Momentopname":
    """The current snapshot of a data folder, or an older one by (the beginning of) its name, to answer from.

    Raises:
        DatamapFout: there is none.
        ZegelFout: it is no longer as it was sealed, so nothing may be answered from it.
    """
    from stabiel.tabellen.controle import refuse_changed

    found = find_momentopname(datamap, naam=naam)
    refuse_changed(found.map, manifest=found.manifest)
    if naam is None and found.verouderd:
        note(
            f"Momentopname {found.naam} is gemaakt met oudere regels voor samenvoegen dan die van nu. "
            "Maak haar opnieuw met: stabiel tabellen herbouw"
        )
    return found


def find_momentopname(datamap: "Datamap", *, naam: str | None = None) -> "Momentopname":
    """The same without looking whether it is still whole, for who looks after the folder."""
    from stabiel.momentopnamen.momentopname import list_momentopnamen, open_momentopname

    if naam is not None:
        fitting = [known for known in list_momentopnamen(datamap) if known.startswith(naam)]
        naam = fitting[0] if len(fitting) == 1 else naam
    return open_momentopname(datamap, naam=naam)
