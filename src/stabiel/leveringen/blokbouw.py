"""From pieces of a file to a block: read, judge, put pseudonyms in the place of identities, tell what was found."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import polars as pl

from stabiel.leveringen.blok import RUWE_LEVERINGEN, RuwBlok, normalise_gemeenten
from stabiel.leveringen.brokken import Brokken, Rijen
from stabiel.leveringen.formaten.ddas.lezer import Trajectblok, Trajectlezer
from stabiel.leveringen.formaten.ddas.omloop import Deel, Schil
from stabiel.leveringen.formaten.ddas.v0_8.paden import path_in_v0_8
from stabiel.leveringen.herkenning import recognise
from stabiel.leveringen.leveringsleutels import Leveringsleutels
from stabiel.leveringen.pseudoniem import pseudonymise
from stabiel.leveringen.sleutel import Pseudoniemsleutel
from stabiel.leveringen.toetsen.oordeel import Gemeenten, Verzameling, judge_blok
from stabiel.leveringen.toetsen.treffer import TREFFERS, strip_index
from stabiel.leveringen.verslag import Leesblok, count_verlies
from stabiel.leveringen.vindplaats import Plekken, Vindplaatsen

_VALLEN = {"rij": pl.Int32, "pad": pl.String}


class Breuk(NamedTuple):
    """Where reading stopped: place in the file, line, path and cause."""

    byte: int
    regel: int
    pad: str
    oorzaak: str


@dataclass
class Stand:
    """What was counted over the blocks of one file.

    Attributes:
        gelezen: trajecten per number of the levering.
        apart: trajecten that were set aside.
        weggelaten: findings by which something was dropped or set aside.
        niet_overgenomen: fields of an older version that v1.0 does not have.
        uitstroom: a traject with an uitstroom was met.
        alleen_v1_0: the field of uitstroom that only v1.0 has was met.
        alleen_v0_10: a value that only v0.10 has was met.
        codes: codes of the reader that were met in trajecten.
        bedragen: sum and number of the total debts.
    """

    gelezen: Counter[int] = field(default_factory=Counter)
    apart: int = 0
    weggelaten: int = 0
    niet_overgenomen: Counter[str] = field(default_factory=Counter)
    uitstroom: bool = False
    alleen_v1_0: bool = False
    alleen_v0_10: bool = False
    codes: set[str] = field(default_factory=set)
    bedragen: tuple[int, int] = (0, 0)

    def add(self, gelezen: Trajectblok, trajecten: pl.DataFrame) -> None:
        """Count what one block says about the version and the amounts."""
        self.niet_overgenomen.update(gelezen.niet_overgenomen)
        self.codes.update(fault.code for _, fault in gelezen.treffers)
        self.alleen_v0_10 |= gelezen.v0_10
        self.alleen_v1_0 |= trajecten["uitstroom_beschikking"].count() > 0
        self.uitstroom |= bool(trajecten["uitstroom_datum"].count() or trajecten["uitstroom_reden"].count())
        amounts = trajecten["totaal_schuldbedrag"]
        self.bedragen = self.bedragen[0] + int(amounts.sum()), self.bedragen[1] + amounts.count()


class Blokbouwer:
    """Builds the blocks of one file.

    Attributes:
        sleutels: the leveringen of this file.
        vindplaatsen: places its findings.
        verzameling: what is counted over the whole file by the checks.
        stand: what is counted over the whole file by the reader.
        breuk: where the structure of the text broke; nothing more should be built then.
    """

    def __init__(
        self,
        lezer: Trajectlezer,
        *,
        sleutels: Leveringsleutels,
        sleutel: Pseudoniemsleutel,
        gemeenten: Gemeenten | None,
        oud: bool,
    ) -> None:
        """
        Args:
            lezer: reads the trajecten.
            sleutels: the leveringen of this file.
            sleutel: the pseudonym key.
            gemeenten: codes of municipalities by year.
            oud: the trajecten are of v0.8.
        """
        self._lezer, self._sleutel, self._gemeenten = lezer, sleutel, gemeenten
        self.oud = oud
        self.sleutels = sleutels
        self.vindplaatsen = Vindplaatsen()
        self.verzameling = Verzameling()
        self.stand = Stand()
        self.breuk: Breuk | None = None
        self._waiting: list[Deel] = []

    def add(self, deel: Deel) -> bool:
        """Read one part of a file; false when the structure of the text broke in it."""
        self._waiting.append(deel)
        return self._lezer.add(deel.stuk)

    def build(self, leveringen: Sequence[Schil]) -> Leesblok:
        """One block out of the parts that were added."""
        delen, self._waiting = self._waiting, []
        pieces = Brokken.of(delen, leveringen)
        read = self._lezer.finish()
        self._note_breuk(read, pieces)
        rows = Rijen.of(read, len(pieces.byte))
        raw = recognise(self._raw(read, rows, pieces))
        form = _form_hits(read, rows, pieces)
        verdict = judge_blok(raw, gemeenten=self._gemeenten)
        self.verzameling.add(raw, verdict, vorm=form.drop("plaats"))
        keys = self._keys(raw, rows, pieces)
        where = self._plekken(keys, read, rows, pieces)
        findings = self.vindplaatsen.place(pl.concat([form, verdict.treffers], how="diagonal"), where)
        self._count(read, raw, keys, verdict.apart, findings)
        return self._without_identities(raw, keys, verdict.apart, findings)

    def _note_breuk(self, read: Trajectblok, pieces: Brokken) -> None:
        if read.fout:
            piece, fault = read.fout
            before = bytes(pieces.tekst[piece])[: fault.plaats]
            line = int(pieces.regel[piece]) + before.count(b"\n")
            self.breuk = Breuk(int(pieces.byte[piece]) + fault.plaats, line, pieces.path(piece), fault.oorzaak)

    def _raw(self, read: Trajectblok, rows: Rijen, pieces: Brokken) -> RuwBlok:
        lost = [(int(rows.dicht[piece]), path) for piece, path in read.vallen if piece not in read.apart]
        leveringen = [self.sleutels.rijen[number] for number in np.unique(pieces.levering_nr).tolist()]
        trajecten, clienten, spannen, schulden = read.tafels.each()
        return RuwBlok(
            kop=self.sleutels.kop,
            leveringen=pl.DataFrame(leveringen, schema=RUWE_LEVERINGEN, orient="row"),
            trajecten=rows.place(trajecten, pieces),
            clienten=rows.renumber(clienten),
            spannen=rows.renumber(spannen),
            schulden=rows.renumber(schulden),
            vallen=pl.DataFrame(lost, schema=_VALLEN, orient="row"),
        )

    def _keys(self, raw: RuwBlok, rows: Rijen, pieces: Brokken) -> pl.DataFrame:
        """Per row its levering_nr and gemeente, and the number and key of its levering."""
        codes = pl.concat([raw.trajecten["gemeentecode"], pl.Series(rows.apart, dtype=pl.String)])
        number = pl.Series("levering_nr", pieces.levering_nr[rows.stuk], pl.Int64)
        pairs = pl.DataFrame([number, normalise_gemeenten(codes)])
        known = pairs.unique(maintain_order=True)
        found = [self.sleutels.find(*pair) for pair in known.rows()]
        named = known.with_columns(
            pl.Series("nr", [item.nr for item in found], pl.Int32),
            pl.Series("levering", [item.sleutel for item in found], pl.String),
        )
        return pairs.join(named, on=["levering_nr", "gemeente"], how="left", maintain_order="left", nulls_equal=True)

    def _plekken(self, keys: pl.DataFrame, read: Trajectblok, rows: Rijen, pieces: Brokken) -> Plekken:
        return Plekken(
            levering=keys["levering"],
            gemeente=keys["gemeente"],
            pad=pieces.paths(rows.stuk),
            byte=pieces.byte[rows.stuk],
            regel=pieces.regel[rows.stuk],
            tekst=[pieces.tekst[piece] for piece in rows.stuk.tolist()],
            anders=_path_in_file(read.paden, rows) if self.oud else None,
        )

    def _count(
        self, read: Trajectblok, raw: RuwBlok, keys: pl.DataFrame, apart: pl.Series, findings: pl.DataFrame
    ) -> None:
        self.stand.add(read, raw.trajecten)
        self.stand.weggelaten += count_verlies(findings)
        for number, size in keys.group_by("levering_nr").len().rows():
            self.stand.gelezen[number] += size
        aside = pl.concat([apart.cast(pl.Int64), pl.Series([1] * len(read.apart), dtype=pl.Int64)])
        counted = keys.with_columns(aside.alias("apart")).group_by("nr").agg(pl.len(), pl.col("apart").sum())
        for number, size, lost in counted.rows():
            item = self.sleutels.items[number]
            item.gelezen, item.apart = item.gelezen + size, item.apart + lost
        self.stand.apart += int(aside.sum())

    def _without_identities(
        self, raw: RuwBlok, keys: pl.DataFrame, apart: pl.Series, findings: pl.DataFrame
    ) -> Leesblok:
        """The block that may leave this room: `levering_nr` numbers leveringen of one municipality there."""
        numbered = replace(raw, trajecten=raw.trajecten.with_columns(keys["nr"].head(len(apart)).alias("levering_nr")))
        names = keys.select(pl.col("nr").alias("levering_nr"), "levering").unique()
        named = pseudonymise(numbered, apart=apart, sleutel=self._sleutel, leveringen=names)
        return Leesblok(named.delen, named.spannen, named.schulden, findings)


def _form_hits(read: Trajectblok, rows: Rijen, pieces: Brokken) -> pl.DataFrame:
    """The hits of the reader as TREFFERS, with `plaats` where a fault has a place of its own in its traject."""
    numbers = np.array([piece for piece, _ in read.treffers], np.int64)
    faults = [fault for _, fault in read.treffers]
    columns = {
        "code": [fault.code for fault in faults],
        "levering_nr": pieces.levering_nr[numbers],
        "rij": rows.dicht[numbers],
        "pad": [fault.pad for fault in faults],
        "veld": [strip_index(fault.pad) for fault in faults],
        "gevolg": [fault.gevolg for fault in faults],
        "plaats": [fault.plaats for fault in faults],
    }
    return pl.DataFrame(columns, schema_overrides={**TREFFERS, "plaats": pl.Int64})


def _path_in_file(paden: Mapping[int, Mapping[str, str]], rows: Rijen) -> Callable[[int, str], str]:
    def translate(row: int, pad: str) -> str:
        return path_in_v0_8(pad, schulden=paden.get(int(rows.stuk[row]), {}))

    return translate
