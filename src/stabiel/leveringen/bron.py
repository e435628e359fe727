"""Where a delivery comes from: a file, the standard input, something packed; never unpacked to disk."""

import hashlib
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Protocol, cast

from stabiel.begrippen.namen import show_name

INVOER = "-"
RUIMTE = 64 << 20
"""Unpacking more than this is watched, and this much of the standard input may be kept in memory."""
VERHOUDING = 200
"""A packed file may grow so many times; JSON packs ten to fifty times."""
GRENS = 64 << 30
"""Nothing larger than this is read."""

_GZIP_VORM = 31  # zlib: a header and a trailer of gzip
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_CIJFERS = re.compile(r"\d{8,}")
_NAMEN = (".json", ".json.gz", ".gz", ".zip")


class BronFout(Exception):
    """A source that cannot be read, or not any further; the message says why and what to do."""


@dataclass(frozen=True)
class Bron:
    """One delivery that can be opened, more than once unless it is the standard input.

    Attributes:
        pad: path of the file; "-" for the standard input.
        lid: name of the part inside a zip file; "" for a zip file of which no parts can be seen.
    """

    pad: str
    lid: str | None = None

    @property
    def naam(self) -> str:
        """Name for messages: no folders, runs of eight or more digits masked."""
        if self.pad == INVOER:
            return INVOER
        own = mask_naam(self.pad)
        return f"{own}/{mask_naam(self.lid)}" if self.lid else own

    @property
    def herhaalbaar(self) -> bool:
        """It can be opened again."""
        return self.pad != INVOER or _read_invoer()[1]

    @property
    def omvang(self) -> int:
        """Bytes as they are packed; 0 for the standard input."""
        if self.pad == INVOER:
            return 0
        if not self.lid:
            return Path(self.pad).stat().st_size
        with zipfile.ZipFile(self.pad) as package:
            return package.getinfo(self.lid).compress_size

    @contextmanager
    def open(self) -> "Iterator[Stroom]":
        """The unpacked bytes.

        Raises:
            BronFout: it is packed in a way that cannot be read.
            OSError: it is not there or may not be read.
        """
        with ExitStack() as stack:
            try:
                stream = self._enter(stack)
            except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
                raise BronFout(_not_packed(self)) from None
            yield stream

    def _enter(self, stack: ExitStack) -> "Stroom":
        if self.pad == INVOER:
            first, whole = _read_invoer()
            return Stroom(_Opnieuw(first, None if whole else sys.stdin.buffer), omvang=RUIMTE)
        raw: Leesbaar = stack.enter_context(Path(self.pad).open("rb"))  # noqa: SIM115 - the stack closes it
        if self.lid is not None:
            package = stack.enter_context(zipfile.ZipFile(cast("IO[bytes]", raw)))
            raw = stack.enter_context(package.open(self.lid))
        return Stroom(raw, omvang=self.omvang, verpakt=self.lid is not None)


class Leesbaar(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int, /) -> bytes: ...


class Stroom:
    """Unpacked bytes, counted and hashed as they come.

    Attributes:
        gelezen: bytes read so far.
        fout: why the bytes end too early; "" when they do not.
    """

    def __init__(self, rauw: Leesbaar, *, omvang: int, verpakt: bool = False) -> None:
        """
        Args:
            rauw: the bytes as they are, or as the zip file unpacks them.
            omvang: how many there are, packed.
            verpakt: they were unpacked already.
        """
        first = rauw.read(len(_ZIP))
        if first == _ZIP:
            raise BronFout("Een zip-bestand in een zip-bestand of via de invoer kan niet. Pak het eerst uit.")
        self._raw = _Opnieuw(first, rauw)
        self._size = omvang
        self._packed = verpakt
        self._stream: Leesbaar = self._raw
        if first[: len(_GZIP)] == _GZIP:
            self._packed = True
            self._stream = _Uitpakker(self._raw)
        self._digest = hashlib.sha256()
        self.gelezen = 0
        self.fout = ""

    @property
    def verbruikt(self) -> int:
        """Bytes read so far, as they are packed."""
        return min(self._raw.gegeven, self._size)

    def read(self, bytes_: int) -> bytes:
        """At most so many bytes; none at the end. What is damaged or unbelievably large ends early."""
        if self.fout:
            return b""
        try:
            piece = self._stream.read(bytes_)
        except (EOFError, zlib.error, zipfile.BadZipFile):
            self.fout = "het ingepakte bestand is beschadigd of niet af"
            return b""
        self._digest.update(piece)
        self.gelezen += len(piece)
        self._watch()
        return piece

    def _watch(self) -> None:
        if self._packed and self.gelezen > max(RUIMTE, VERHOUDING * self._size):
            self.fout = f"uitgepakt is het meer dan {VERHOUDING} keer zo groot; zo ziet een levering er niet uit"
        elif self.gelezen > GRENS:
            self.fout = f"het is groter dan {GRENS >> 30} GB; verdeel het over meer bestanden"

    @property
    def sha256(self) -> str:
        """SHA-256 of the unpacked bytes that were read."""
        return self._digest.hexdigest()


def find_bronnen(paden: Iterable[str | Path]) -> list[Bron]:
    """The deliveries at these paths: files, folders with all below them, zip files with their members, "-".

    In the order given; in a folder and in a zip file by name. No file twice.

    Raises:
        BronFout: a folder or zip file without any delivery.
        OSError: a path is not there or may not be read.
    """
    found: dict[Bron, None] = {}
    for path in paden:
        for file in _files(path):
            for bron in _members(file):
                found[bron] = None
    return list(found)


def mask_naam(pad: str) -> str:
    """The base name of a path as it may be shown, with runs of eight or more digits masked."""
    return _CIJFERS.sub("########", show_name(pad.replace("\\", "/").rstrip("/").rpartition("/")[2]))


def _files(path: str | Path) -> list[str]:
    if str(path) == INVOER:
        return [INVOER]
    place = Path(path)
    if not place.is_dir():
        return [str(place)]
    inside = (file for file in place.rglob("*") if file.name.lower().endswith(_NAMEN) and file.is_file())
    found = sorted(str(file) for file in inside if not file.name.startswith("."))
    if not found:
        raise BronFout(f"In de map {place} staat geen bestand dat eindigt op .json, .gz of .zip.")
    return found


def _members(path: str) -> list[Bron]:
    if path == INVOER:
        return [Bron(path)]
    if Path(path).exists() and not Path(path).is_file():
        raise BronFout(f"{path} is geen gewoon bestand. Geef de gegevens via de invoer, met - als pad.")
    if _begin(path) != _ZIP:
        return [Bron(path)]
    try:
        with zipfile.ZipFile(path) as package:
            names = sorted(info.filename for info in package.infolist() if _is_delivery(info.filename))
    except (zipfile.BadZipFile, NotImplementedError):
        return [Bron(path, "")]
    if not names:
        raise BronFout(f"In {mask_naam(path)} staat geen bestand dat eindigt op .json.")
    return [Bron(path, name) for name in names]


def _begin(path: str) -> bytes:
    """The first bytes of a file.

    Raises:
        OSError: it cannot be read; with the path in it, which the system leaves out while reading.
    """
    with Path(path).open("rb") as file:
        try:
            return file.read(len(_ZIP))
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from error


def _is_delivery(name: str) -> bool:
    base = name.rpartition("/")[2]
    return base.lower().endswith((".json", ".json.gz")) and not base.startswith(".") and "__MACOSX/" not in name


@cache
def _read_invoer() -> tuple[bytes, bool]:
    """The begin of the standard input, and whether that is all of it."""
    first = sys.stdin.buffer.read(RUIMTE + 1)
    return first, len(first) <= RUIMTE


class _Uitpakker:
    """Unpacks gzip, one member after the other, and gives all there is before it tells that something is wrong."""

    def __init__(self, ingepakt: Leesbaar) -> None:
        self._packed = ingepakt
        self._member = zlib.decompressobj(_GZIP_VORM)
        self._waiting = b""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end.

        Raises:
            EOFError: the packed bytes end too early.
            zlib.error: the packed bytes are damaged.
        """
        while True:
            if self._member.eof:
                self._waiting = self._member.unused_data or self._packed.read(size)
                if not self._waiting.strip(b"\0"):
                    return b""
                self._member = zlib.decompressobj(_GZIP_VORM)
            else:
                self._waiting = self._member.unconsumed_tail or self._packed.read(size)
            if not self._waiting:
                raise EOFError
            piece = self._member.decompress(self._waiting, size)
            if piece:
                return piece


class _Opnieuw:
    """A stream of which the first bytes were read already."""

    def __init__(self, eerste: bytes, rest: Leesbaar | None) -> None:
        self._first, self._rest = memoryview(eerste), rest
        self.gegeven = 0

    def read(self, size: int = -1, /) -> bytes:
        if self._first:
            size = len(self._first) if size < 0 else size
            piece, self._first = bytes(self._first[:size]), self._first[size:]
        else:
            piece = self._rest.read(size) if self._rest else b""
        self.gegeven += len(piece)
        return piece


def _not_packed(bron: Bron) -> str:
    return (
        f"{bron.naam} is niet te openen: het is beschadigd, met een wachtwoord gesloten of op een vreemde manier "
        "ingepakt. Pak het opnieuw in, zonder wachtwoord."
    )
