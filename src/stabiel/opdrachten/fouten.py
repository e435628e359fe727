"""Errors of the rooms below as one clear Dutch line, never with a traceback and never with personal data."""

import errno
import os
import traceback
from pathlib import Path

from stabiel.opdrachten.melding import Melding

_WRONG_USE = frozenset({"PeriodeError", "GemeenteError", "NormError", "OnthullingFout", "PadFout", "VraagFout"})
"""Own errors about something that was typed; every other own error is a refusal."""

_DISK = {
    errno.ENOENT: "Er is geen bestand of map {plek}. Kijk de naam na.",
    errno.EACCES: "U mag niet bij {plek}. Vraag de eigenaar om rechten, of kies een andere plaats.",
    errno.EPERM: "U mag niet bij {plek}. Vraag de eigenaar om rechten, of kies een andere plaats.",
    errno.EROFS: "Op de schijf van {plek} mag niet geschreven worden. Kies een andere plaats.",
    errno.ENOSPC: "De schijf van {plek} is vol. Wat er stond, staat er nog. Maak ruimte en probeer het opnieuw.",
    errno.EISDIR: "{plek} is een map; hier hoort een bestand.",
    errno.ENOTDIR: "{plek} ligt niet in een map. Kijk de naam na.",
    errno.EEXIST: "{plek} bestaat al. Kies een andere naam.",
    errno.ENAMETOOLONG: "De naam {plek} is te lang. Kies een kortere.",
    errno.EIO: "{plek} is niet te lezen: het is geen gewoon bestand, of de schijf is beschadigd.",
    errno.EMFILE: "Er staan te veel bestanden tegelijk open. Probeer het met --werkers 1.",
}
_DAMAGED = " Misschien is een bestand in de gegevensmap beschadigd; kijk dat na met: stabiel tabellen controleer."


def explain(error: Exception) -> Melding:
    """The message for an error that reached the command line.

    Own errors (classes of this package) already speak to the user. An error of the disk is translated. Anything
    else was not foreseen: only its kind and its place in our own code are told, because its text might hold data.
    """
    if isinstance(error, Melding):
        return error
    if type(error).__module__.split(".")[0] == "stabiel":
        return Melding(str(error), status=2 if type(error).__name__ in _WRONG_USE else 1)
    if isinstance(error, OSError):
        return _disk(error)
    if isinstance(error, MemoryError):
        return Melding("Er is te weinig werkgeheugen. Sluit andere programma's, of probeer het met --werkers 1.")
    hint = _DAMAGED if type(error).__module__.split(".")[0] == "polars" else ""
    return Melding(
        f"Er ging iets mis dat niet voorzien was ({type(error).__name__}, {_place(error)}). Wat bewaard was, is heel "
        f"gebleven.{hint} Meld dit aan de makers met de opdracht die u gaf, zonder gegevens van cliënten."
    )


def _disk(error: OSError) -> Melding:
    place = Path(os.fsdecode(error.filename)) if error.filename is not None else "de gegevens"
    known = _DISK.get(error.errno or 0)
    text = known.format(plek=place) if known else f"Lezen of schrijven van {place} lukt niet (fout {error.errno})."
    return Melding(text, status=2 if error.errno in (errno.ENOENT, errno.EISDIR, errno.ENOTDIR) else 1)


def _place(error: Exception) -> str:
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if f"{os.sep}stabiel{os.sep}" in frame.filename]
    if not own:
        return "plaats onbekend"
    room = own[-1].filename.rpartition(f"{os.sep}stabiel{os.sep}")[2]
    return f"{room} regel {own[-1].lineno}"
