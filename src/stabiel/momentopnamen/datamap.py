"""The data folder: one key, accepted deliveries, snapshots, and one writer at a time."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from stabiel.leveringen.sleutel import Pseudoniemsleutel
from stabiel.momentopnamen.aanlevering import Aanlevering
from stabiel.tabellen.verzegelen import VOL, remove_unfinished, stage, sync_folder, write_synced

FORMAAT = 1
_FORMAT_FILE, _KEY_FILE, _LOCK_FILE, _REGISTER = "formaat.json", "sleutel", "slot", "register.json"
AANVAARD, INGETROKKEN = "aanvaard", "ingetrokken"


class DatamapFout(Exception):
    """The data folder cannot be used like this; the message says why and what to do."""


class AlIngelezen(DatamapFout):
    """Exactly this file was accepted before."""


@dataclass(frozen=True)
class Registratie:
    """One accepted delivery. Times are ISO texts, given by the caller."""

    nr: int
    bestand: str
    sha256: str
    status: str
    reden: str | None
    aanvaard_op: str
    ingetrokken_op: str | None
    gelezen: str
    versie: str | None
    leveringen: int
    trajecten_gelezen: int
    trajecten_apart: int


@dataclass(frozen=True)
class Datamap:
    """A folder that is wholly synthetic or wholly real, with the fingerprint of its key.

    Attributes:
        map: the folder, mode 700.
        verzonnen: synthetic, real, or None while nothing was accepted yet.
        sleutel: the pseudonym key of this folder.
    """

    map: Path
    verzonnen: bool | None
    sleutel: Pseudoniemsleutel

    @staticmethod
    def exists(path: Path) -> bool:
        """Whether a data folder was made here before; makes nothing."""
        return (path / _FORMAT_FILE).exists()

    @classmethod
    def open(cls, path: Path, *, verzonnen: bool | None = None) -> "Datamap":
        """Open a data folder, or make it at first use.

        Args:
            path: the folder.
            verzonnen: what the caller expects it to be; None takes it as it is.

        Raises:
            DatamapFout: other kind of data, other or lost key, or a format that this version does not read.
        """
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
        known = _read_format(path)
        key = _open_key(path, known)
        if known is None:
            known = {"formaat": FORMAAT, "verzonnen": verzonnen, "sleutel": key.fingerprint}
            _write_json(path / _FORMAT_FILE, known)
        for name in ("aanleveringen", "momentopnamen", "tijdelijk"):
            (path / name).mkdir(mode=0o700, exist_ok=True)
        if verzonnen is not None and known["verzonnen"] not in (None, verzonnen):
            raise DatamapFout(_mixing(path, bool(known["verzonnen"])))
        return cls(path, known["verzonnen"], key)

    @property
    def aanleveringen(self) -> Path:
        """Folder of the accepted deliveries."""
        return self.map / "aanleveringen"

    @property
    def momentopnamen(self) -> Path:
        """Folder of the snapshots."""
        return self.map / "momentopnamen"

    @property
    def wachtkamer(self) -> Path:
        """Folder of sets that were read and wait for their number, and of the shuffle of a build."""
        return self.map / "tijdelijk"

    def list(self) -> "tuple[Registratie, ...]":
        """Every delivery that was ever accepted, by number."""
        path = self.aanleveringen / _REGISTER
        try:
            return tuple(Registratie(**row) for row in json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            if not any(self.momentopnamen.iterdir()):
                return ()
            raise DatamapFout(_without_register(path)) from None
        except (ValueError, TypeError) as error:
            raise DatamapFout(_without_register(path)) from error

    def folder_of(self, nr: int) -> Path:
        """Where the sealed set of a delivery stands."""
        return self.aanleveringen / f"{nr:06d}"

    @contextmanager
    def writing(self, *, wie: str) -> "Iterator[Schrijver]":
        """Be the one writer; cleans up what an interrupted run left.

        Raises:
            DatamapFout: another run is writing; the message says which.
        """
        with (self.map / _LOCK_FILE).open("a+", encoding="utf-8") as lock:
            _lock(lock, wie)
            try:
                writer = Schrijver(self)
                writer.clean()
                yield writer
            except OSError as error:
                if error.errno not in VOL:
                    raise
                raise DatamapFout(
                    f"De schijf van {self.map} is vol. De vorige momentopname geldt nog. "
                    "Maak ruimte en voer de opdracht opnieuw uit."
                ) from error
            finally:
                lock.truncate(0)


class Schrijver:
    """The one writer of a data folder: accepts and withdraws deliveries."""

    def __init__(self, datamap: Datamap) -> None:
        self.datamap = datamap

    def accept(self, aanlevering: Aanlevering, *, tijd: datetime) -> Registratie:
        """Give a stored delivery its number and enter it in the register.

        Raises:
            AlIngelezen: the same file (SHA-256) counts already; the stored set is removed.
            DatamapFout: synthetic and real data would be mixed.
        """
        known = self.datamap.list()
        for row in known:
            if row.sha256 == aanlevering.sha256 and row.status == AANVAARD:
                shutil.rmtree(aanlevering.map)
                raise AlIngelezen(
                    f"{aanlevering.bestand} is al ingelezen als aanlevering {row.nr} ({row.bestand}). "
                    f"Wilt u het opnieuw inlezen, trek dan eerst aanlevering {row.nr} in."
                )
        self._fix_kind(aanlevering)
        number = max((row.nr for row in known), default=0) + 1
        target = self.datamap.folder_of(number)
        shutil.rmtree(target, ignore_errors=True)
        aanlevering.map.rename(target)
        sync_folder(self.datamap.aanleveringen)
        stage("register")
        row = Registratie(
            number, aanlevering.bestand, aanlevering.sha256, AANVAARD, None, tijd.isoformat(), None,
            aanlevering.status, aanlevering.versie, aanlevering.leveringen, aanlevering.trajecten_gelezen,
            aanlevering.trajecten_apart,
        )  # fmt: skip
        self._register((*known, row))
        stage("na-register")
        return row

    def withdraw(self, nr: int, *, reden: str, tijd: datetime) -> Registratie:
        """Let a delivery no longer count; the next build leaves it out and removes its set.

        Raises:
            DatamapFout: there is no such delivery, or it was withdrawn before.
        """
        known = self.datamap.list()
        found = next((row for row in known if row.nr == nr), None)
        if found is None:
            numbers = ", ".join(str(row.nr) for row in known if row.status == AANVAARD) or "geen"
            raise DatamapFout(f"Aanlevering {nr} bestaat niet. Nummers die gelden: {numbers}.")
        if found.status == INGETROKKEN:
            raise DatamapFout(f"Aanlevering {nr} is al ingetrokken.")
        gone = replace(found, status=INGETROKKEN, reden=reden, ingetrokken_op=tijd.isoformat())
        self._register(tuple(gone if row.nr == nr else row for row in known))
        return gone

    def clean(self) -> None:
        """Remove unfinished folders and sets that never reached the register."""
        for folder in (self.datamap.wachtkamer, self.datamap.aanleveringen, self.datamap.momentopnamen):
            remove_unfinished(folder)
        for left in self.datamap.wachtkamer.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        known = {self.datamap.folder_of(row.nr) for row in self.datamap.list()}
        for folder in self.datamap.aanleveringen.iterdir():
            if folder.is_dir() and folder not in known:
                shutil.rmtree(folder)

    def remove_withdrawn(self) -> None:
        """Remove the sets of withdrawn deliveries, once no snapshot is to be built from them."""
        for row in self.datamap.list():
            if row.status == INGETROKKEN:
                shutil.rmtree(self.datamap.folder_of(row.nr), ignore_errors=True)

    def _fix_kind(self, aanlevering: Aanlevering) -> None:
        kind = self.datamap.verzonnen
        for synthetic in aanlevering.verzonnen:
            if kind is not None and synthetic != kind:
                shutil.rmtree(aanlevering.map)
                raise DatamapFout(_mixing(self.datamap.map, kind))
            kind = synthetic
        if kind is not None and self.datamap.verzonnen is None:
            path = self.datamap.map / _FORMAT_FILE
            _write_json(path, {**json.loads(path.read_text(encoding="utf-8")), "verzonnen": kind})
            self.datamap = replace(self.datamap, verzonnen=kind)

    def _register(self, rows: tuple[Registratie, ...]) -> None:
        _write_json(self.datamap.aanleveringen / _REGISTER, [asdict(row) for row in rows])


def _without_register(path: Path) -> str:
    return (
        f"{path} ontbreekt of is beschadigd: niet meer te zien is welke aanleveringen gelden. Er is niets gewist. "
        "Zet dit bestand terug uit uw reservekopie. Lukt dat niet, kies dan een nieuwe map en lees alles opnieuw in."
    )


def _read_format(path: Path) -> dict[str, Any] | None:
    try:
        known: dict[str, Any] = json.loads((path / _FORMAT_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise DatamapFout(f"{path / _FORMAT_FILE} is beschadigd. Zet het terug uit uw reservekopie.") from error
    if known.get("formaat") != FORMAAT:
        raise DatamapFout(
            f"De map {path} heeft formaat {known.get('formaat')}, deze versie van Stabiel werkt met formaat {FORMAAT}. "
            "Gebruik de versie die bij de map hoort, of kies een nieuwe map en lees de bestanden opnieuw in."
        )
    return known


def _open_key(path: Path, known: dict[str, Any] | None) -> Pseudoniemsleutel:
    file = path / _KEY_FILE
    cost = (
        "Zonder dezelfde sleutel is niemand uit eerdere leveringen te herkennen. Zet de sleutel terug uit uw "
        "reservekopie. Lukt dat niet, kies dan een nieuwe map en lees alle leveringen opnieuw in."
    )
    if known is not None and not file.exists():
        raise DatamapFout(f"De sleutel {file} ontbreekt. {cost}")
    key = Pseudoniemsleutel.open(file)
    if known is not None and known["sleutel"] != key.fingerprint:
        raise DatamapFout(f"{file} is een andere sleutel dan waarmee deze map is gemaakt. {cost}")
    return key


def _mixing(path: Path, synthetic: bool) -> str:
    inside, other = ("verzonnen", "echte") if synthetic else ("echte", "verzonnen")
    return (
        f"De map {path} bevat {inside} gegevens; {other} gegevens mogen daar niet bij. Kies met --map een andere map."
    )


def _lock(lock: IO[str], who: str) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.seek(0)
        other = lock.read().strip() or "een andere opdracht"
        raise DatamapFout(
            f"De datamap is in gebruik door {other}. Wacht tot die klaar is en probeer het opnieuw."
        ) from error
    lock.truncate(0)
    lock.write(f"{who} (proces {os.getpid()})")
    lock.flush()


def _write_json(path: Path, content: object) -> None:
    fresh = path.with_name(f".in-opbouw-{path.name}")
    write_synced(fresh, json.dumps(content, indent=1, ensure_ascii=False))
    fresh.replace(path)
    sync_folder(path.parent)
