"""Read one file: blocks of pseudonymised trajecten with their findings, and a report at the end."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from stabiel.leveringen.afsluiting import Einde
from stabiel.leveringen.blok import Bestandskop
from stabiel.leveringen.blokbouw import Blokbouwer, Breuk, Stand
from stabiel.leveringen.bron import Bron, BronFout, Stroom
from stabiel.leveringen.formaten.ddas.lezer import Trajectlezer
from stabiel.leveringen.formaten.ddas.omloop import Deel, Omloop
from stabiel.leveringen.formaten.ddas.omslag import V0_8, is_complete, read_kop, read_levering, recognise_version
from stabiel.leveringen.formaten.ddas.v0_8.omzetten import examine_v0_8
from stabiel.leveringen.leveringsleutels import Leveringsleutels
from stabiel.leveringen.ontleden.fouten import HOUDT_OP, JsonFout
from stabiel.leveringen.ontleden.venster import STUK, Venster
from stabiel.leveringen.sleutel import Pseudoniemsleutel
from stabiel.leveringen.toetsen.oordeel import Gemeenten, Verzameling
from stabiel.leveringen.verslag import Leesblok, Leesverslag

BLOK = 12_500
"""Trajecten per block, at most."""
BLOKTEKST = 32 << 20
"""Bytes of text after which a block is closed: large trajecten do not cost more memory than small ones."""
_WEGLEZEN = 1 << 20
_OUD = (b'"leefsituatie"', b'"bsn"', b'"toelatingsbeschikking"')
_NIEUW = (b'"Burgerservicenummer"', b'"gemeentecode"')


@dataclass(frozen=True)
class Leesopties:
    """What the user says about files that do not say it themselves.

    Attributes:
        herstel_komma: read past a comma before a closing bracket; each one is told.
        leverancier: name and version of the software, where the file names none.
        moment: moment of delivery with its zone, where the file names none.
        centen: amounts in files of v0.8 are in cents.
        gemeenten: codes of municipalities that existed, by year; without it P07 is not judged.
    """

    herstel_komma: bool = False
    leverancier: str | None = None
    moment: str | None = None
    centen: bool = False
    gemeenten: Gemeenten | None = None


def open_bestand(
    bron: Bron,
    *,
    sleutel: Pseudoniemsleutel | None = None,
    opties: Leesopties | None = None,
    blok: int = BLOK,
    stuk: int = STUK,
) -> "Lezing":
    """Prepare to read one file; iterate over the result, then ask for its `verslag`.

    Args:
        bron: where it comes from.
        sleutel: the pseudonym key; None takes a random one that nobody keeps.
        opties: what the user says about the file.
        blok: trajecten per block.
        stuk: bytes to read at a time; the result does not depend on it.
    """
    key = sleutel or Pseudoniemsleutel(secrets.token_bytes(32))
    return Lezing(bron, sleutel=key, opties=opties or Leesopties(), blok=blok, stuk=stuk)


class Lezing:
    """One file being read.

    Attributes:
        verbruikt: bytes of the source, packed as they are, that were read when the last block was handed over.
    """

    def __init__(self, bron: Bron, *, sleutel: Pseudoniemsleutel, opties: Leesopties, blok: int, stuk: int) -> None:
        self._bron, self._sleutel, self._opties = bron, sleutel, opties
        self._blok, self._stuk = blok, stuk
        self._verslag: Leesverslag | None = None
        self.verbruikt = 0

    @property
    def verslag(self) -> Leesverslag:
        """The report; only after the blocks.

        Raises:
            RuntimeError: the blocks were not all taken yet.
        """
        if self._verslag is None:
            raise RuntimeError("the file is still being read")
        return self._verslag

    def __iter__(self) -> Iterator[Leesblok]:
        """The blocks, in the order of the file.

        Raises:
            BronFout: it cannot be opened, or comes through the standard input in an order that cannot be read.
            OSError: it is not there or may not be read.
        """
        with self._bron.open() as stream:
            walk = _Gang(self._bron, stream, self._sleutel, self._opties, self._stuk)
            for block in walk.blocks(self._blok):
                self.verbruikt = stream.verbruikt
                yield block
            while stream.read(_WEGLEZEN):
                pass
            self._verslag = walk.finish().make_verslag()


class _Gang:
    """One walk through one file, as far as it came."""

    def __init__(self, bron: Bron, stroom: Stroom, sleutel: Pseudoniemsleutel, opties: Leesopties, stuk: int) -> None:
        self._bron, self._stroom, self._sleutel, self._opties, self._stuk = bron, stroom, sleutel, opties, stuk
        self._venster = Venster(stroom.read, stuk=stuk)
        self._omloop = Omloop(self._venster, herstel_komma=opties.herstel_komma)
        self._vooruit: Omloop | None = None
        self._bouw: Blokbouwer | None = None
        self._breuk: Breuk | None = None

    def blocks(self, grootte: int) -> Iterator[Leesblok]:
        """The blocks of this many trajecten each, or fewer when they are large."""
        count, size = 0, 0
        try:
            for part in self._omloop.walk():
                self._prepare(part)
                for piece in _split(part, grootte - count, grootte):
                    count, size = count + len(piece.stuk.delen), size + len(piece.stuk.tekst)
                    whole = self._builder.add(piece)
                    if count == grootte or size >= BLOKTEKST or not whole:
                        count, size = 0, 0
                        yield self._build()
                    if not whole:
                        return
        except JsonFout as error:
            self._note(error)
        if count:
            yield self._build()

    def _note(self, error: JsonFout) -> None:
        line = self._venster.line_at(max(0, error.plaats - self._venster.basis))
        path = self._omloop.leveringen[-1].pad if self._omloop.leveringen else ""
        cause = self._stroom.fout if error.oorzaak == HOUDT_OP and self._stroom.fout else error.oorzaak
        self._breuk = Breuk(error.plaats, line, path, cause)

    @property
    def _builder(self) -> Blokbouwer:
        assert self._bouw is not None
        return self._bouw

    def _build(self) -> Leesblok:
        block = self._builder.build(self._omloop.leveringen)
        self._breuk = self._builder.breuk or self._breuk
        return block

    def _prepare(self, deel: Deel) -> None:
        """Before the first trajecten of a levering: know who delivers it, and how to read it."""
        if self._bouw is not None and deel.levering_nr in self._bouw.sleutels.rijen:
            return
        if self._vooruit is None and not is_complete(self._omloop) and self._bron.herhaalbaar:
            self._vooruit = self._look_ahead()
        if self._bouw is None:
            self._bouw = self._begin(bytes(deel.stuk.delen[0]))
        row, _ = read_levering(self._vooruit or self._omloop, deel.levering_nr)
        assert row is not None
        self._bouw.sleutels.rijen[deel.levering_nr] = row

    def _look_ahead(self) -> Omloop:
        """What stands around the trajecten comes after them: walk through the file once for that alone."""
        with self._bron.open() as stream:
            ahead = Omloop(Venster(stream.read, stuk=self._stuk), herstel_komma=self._opties.herstel_komma)
            with suppress(JsonFout):
                for _ in ahead.walk():
                    pass
        return ahead

    def _begin(self, eerste: bytes) -> Blokbouwer:
        komma, old = self._opties.herstel_komma, _is_old(self._omloop, eerste)
        reader = Trajectlezer.v1_0(herstel_komma=komma)
        if old:
            examine = partial(examine_v0_8, herstel_komma=komma, centen=self._opties.centen)
            reader = Trajectlezer(examine, snel=False)
        keys = Leveringsleutels(self._kop(self._vooruit or self._omloop))
        return Blokbouwer(reader, sleutels=keys, sleutel=self._sleutel, gemeenten=self._opties.gemeenten, oud=old)

    def _kop(self, omloop: Omloop) -> Bestandskop:
        return read_kop(omloop, leverancier=self._opties.leverancier, moment=self._opties.moment)[0]

    def finish(self) -> Einde:
        """Everything that is known at the end.

        Raises:
            BronFout: what stands around the trajecten came after them, and the file cannot be read again.
        """
        walk = self._vooruit or self._omloop
        if self._breuk:
            walk.until(self._breuk.byte)
        head = read_kop(walk, leverancier=self._opties.leverancier, moment=self._opties.moment)
        parts = [read_levering(walk, number) for number in range(len(walk.leveringen))]
        keys = self._bouw.sleutels if self._bouw else Leveringsleutels(head[0])
        if self._breuk:
            keys.forget(len(parts))
        else:
            self._refuse_late(keys, head[0], [row for row, _ in parts])
        for number, (row, _) in enumerate(parts):
            if row is not None:
                keys.rijen.setdefault(number, row)
        return Einde(
            bestand=self._bron.naam,
            sha256=self._stroom.sha256,
            omloop=walk,
            kop=head,
            leveringen=[faults for _, faults in parts],
            sleutels=keys,
            breuk=self._breuk,
            verzameling=self._bouw.verzameling if self._bouw else Verzameling(),
            stand=self._bouw.stand if self._bouw else Stand(),
            oud=self._bouw.oud if self._bouw else recognise_version(walk) == V0_8,
            gemeenten=self._opties.gemeenten,
        )

    def _refuse_late(self, keys: Leveringsleutels, kop: Bestandskop, rijen: Sequence[object]) -> None:
        late = keys.kop != kop or any(
            (row := rijen[nr]) is None or not _same_owner(dict(old), row) for nr, old in keys.rijen.items()
        )
        if late:
            raise BronFout(
                "In dit bestand staan de gegevens van de levering achter de trajecten. "
                "Geef het als pad, niet via de invoer."
            )


def _is_old(omloop: Omloop, traject: bytes) -> bool:
    """The trajecten are of v0.8: by the names in the first of them, else by the root."""
    if any(name in traject for name in _NIEUW):
        return False
    return any(name in traject for name in _OUD) or recognise_version(omloop) == V0_8


def _split(deel: Deel, eerst: int, daarna: int) -> Iterator[Deel]:
    """The trajecten of a part: at most so many first, and then at most so many at a time."""
    first, piece = deel.eerste_nr, deel.stuk
    while len(piece.delen) > eerst:
        own, piece = piece.split(eerst)
        yield Deel(deel.levering_nr, first, own)
        first, eerst = first + eerst, daarna
    yield Deel(deel.levering_nr, first, piece)


def _same_owner(old: dict[str, object], new: object) -> bool:
    assert isinstance(new, dict)
    names = ("naam", "kvk", "gemeentecode")
    return all(old[name] == new[name] for name in names)
