"""The end of one file: what is said about its root and its leveringen, and the report."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from stabiel.leveringen.blok import RUWE_LEVERINGEN, Bestandskop
from stabiel.leveringen.blokbouw import Breuk, Stand
from stabiel.leveringen.formaten.ddas.namen import name_unknown
from stabiel.leveringen.formaten.ddas.omloop import Omloop, Schil
from stabiel.leveringen.formaten.ddas.omslag import V0_8, V0_10, V1_0, is_unknown_version, named_version
from stabiel.leveringen.formaten.ddas.onderzoek import Fout, join
from stabiel.leveringen.formaten.ddas.traag import tell_flaw
from stabiel.leveringen.formaten.ddas.v0_8.paden import path_in_v0_8
from stabiel.leveringen.leveringsleutels import Leveringsleutels
from stabiel.leveringen.ontleden.plaats import locate, parse_pad
from stabiel.leveringen.toetsen.oordeel import Gemeenten, Oordeel, Verzameling, judge_bestand
from stabiel.leveringen.toetsen.treffer import frame_treffers, strip_index, treffer
from stabiel.leveringen.toetsen.vorm import count_vorm_bestand
from stabiel.leveringen.verslag import DEELS, GELEZEN, GEWEIGERD, Leesverslag, count_verlies
from stabiel.leveringen.vindplaats import ernst_of
from stabiel.tabellen import aanlevering
from stabiel.tabellen.kolom import Tabel

_CENTEN = 400_000
"""A mean debt above this looks like cents. Source: notes on DDAS, section 1 (choice of Stabiel)."""
_VALLEND = ("S05", "S06", "S07", "S08")


class Plek(NamedTuple):
    """A hit outside the trajecten with its place."""

    levering_nr: int | None
    code: str
    pad: str
    veld: str
    gevolg: str
    byte: int
    regel: int


@dataclass(frozen=True)
class Einde:
    """Everything that is known when the last byte was read.

    Attributes:
        bestand: masked base name.
        sha256: of what was read.
        omloop: the walk, without what stands behind a break.
        kop: the root, with its faults.
        leveringen: the faults of each levering; its row is in `sleutels`.
        sleutels: the leveringen that are objects.
        breuk: where the text breaks.
        verzameling: the counts of the checks.
        stand: the counts of the reader.
        oud: the trajecten are of v0.8.
        gemeenten: codes of municipalities by year.
    """

    bestand: str
    sha256: str
    omloop: Omloop
    kop: tuple[Bestandskop, list[Fout]]
    leveringen: list[list[Fout]]
    sleutels: Leveringsleutels
    breuk: Breuk | None
    verzameling: Verzameling
    stand: Stand
    oud: bool
    gemeenten: Gemeenten | None

    @property
    def status(self) -> str:
        """Refused when nothing was found to read, partly read when the text breaks."""
        read = self.stand.gelezen.total()
        if not read and (self.breuk or not self.sleutels.rijen or self._other_file()):
            return GEWEIGERD
        return DEELS if self.breuk else GELEZEN

    def _other_file(self) -> bool:
        """Leveringen without trajecten that hold something else, such as signals."""
        other = {"vroegsignalen", "vroegsignaalzaken"}
        return any(lid.naam in other for levering in self.omloop.leveringen for lid in levering.leden)

    @property
    def vreemd(self) -> bool:
        """It is no version that we know."""
        if self.status == GEWEIGERD and not self.breuk:
            return not self.omloop.bestand.houders or self._other_file()
        return self.stand.gelezen.total() > 0 and is_unknown_version(self.omloop)

    @property
    def versie(self) -> str | None:
        """The version that was recognised; v0.10 differs from v1.0 in one value and one field."""
        if self.status == GEWEIGERD:
            return None
        if self.oud:
            return V0_8
        named = named_version(self.omloop)
        if named in (V1_0, V0_10):
            return named
        stand = self.stand
        return V0_10 if stand.alleen_v0_10 or (stand.uitstroom and not stand.alleen_v1_0) else V1_0

    def make_verslag(self) -> Leesverslag:
        """The report."""
        verdicts = self._judge()
        placed = [*self._form_hits(), *(hit for verdict in verdicts for hit in self._place(verdict.treffers))]
        findings = self._findings(placed)
        refused = self.status == GEWEIGERD
        return Leesverslag(
            bestand=self.bestand,
            status=self.status,
            versie=self.versie,
            sha256=self.sha256,
            leveringen=aanlevering.LEVERINGEN.empty() if refused else self.sleutels.frame(versie=str(self.versie)),
            aantal_leveringen=len(self.omloop.leveringen),
            trajecten_gelezen=self.stand.gelezen.total(),
            trajecten_apart=self.stand.apart,
            bevindingen=findings,
            toetsen=self._keyed(aanlevering.TOETSEN, [self._form_counts(), *(item.tellingen for item in verdicts)]),
            volledigheid=self._keyed(aanlevering.VOLLEDIGHEID, [item.volledigheid for item in verdicts]),
            weggelaten=self.stand.weggelaten + count_verlies(findings),
            niet_overgenomen=dict(sorted(self.stand.niet_overgenomen.items())),
        )

    def _judge(self) -> list[Oordeel]:
        """The checks on the file and on its leveringen, and those over all trajecten."""
        if self.status == GEWEIGERD:
            return []
        lost: list[tuple[int | None, str]] = [(None, fault.pad) for fault in self.kop[1] if fault.code in _VALLEND]
        lost += [(nr, fault.pad) for nr, own in enumerate(self.leveringen) for fault in own if fault.code in _VALLEND]
        of_file = judge_bestand(
            self.kop[0],
            self._rows(),
            codes=self.verzameling.codes,
            gemeenten=self.gemeenten,
            vallen=pl.DataFrame(lost, schema={"levering_nr": pl.Int32, "pad": pl.String}, orient="row"),
        )
        return [of_file, self.verzameling.judge()] if self.stand.gelezen else [of_file]

    def _rows(self) -> pl.DataFrame:
        rows = [{**row, "trajecten": self.stand.gelezen[nr]} for nr, row in sorted(self.sleutels.rijen.items())]
        return pl.DataFrame(rows, schema=RUWE_LEVERINGEN, orient="row")

    def _form_hits(self) -> Iterator[Plek]:
        """What the reader found outside the trajecten; of a file that is no JSON at all only the first fault."""
        flaws = sorted(self._flaws(), key=lambda hit: hit.byte)
        yield from flaws[:1] if self.status == GEWEIGERD else flaws
        if self.vreemd:
            told = "er is niets gelezen" if self.status == GEWEIGERD else f"gelezen als versie {self.versie}"
            yield Plek(None, "S02", "", "", told, 0, 1)
            if self.status == GEWEIGERD:
                return
        if self.status == GEWEIGERD and self.breuk:
            return
        for number, faults in ((None, self.kop[1]), *enumerate(self.leveringen)):
            for fault in faults:
                yield self._at(number, fault.code, fault.pad, strip_index(fault.pad), fault.gevolg)
        total, counted = self.stand.bedragen
        if self.oud and counted and total / counted > _CENTEN:
            name = "totaalSchuldbedragBijAanvangSchuld"
            yield self._at(0, "P61", "", name, "")

    def _flaws(self) -> Iterator[Plek]:
        if self.breuk:
            told = f"{self.breuk.oorzaak}: wat hierna staat, is niet gelezen"
            yield Plek(None, "S01", self.breuk.pad, "", told, self.breuk.byte, self.breuk.regel)
        for flaw, line in self.omloop.gebreken:
            yield Plek(None, "S01", "", "", tell_flaw(flaw.oorzaak), flaw.plaats, line)

    def _form_counts(self) -> pl.DataFrame:
        hits = [treffer(hit.code, levering_nr=hit.levering_nr) for hit in self._form_hits() if hit.code[0] == "S"]
        hits += [treffer(code) for code in self.stand.codes & {"S01"}]
        return count_vorm_bestand(self._rows(), treffers=frame_treffers(hits))

    def _place(self, treffers: pl.DataFrame) -> Iterator[Plek]:
        for row in treffers.iter_rows(named=True):
            path = path_in_v0_8(row["pad"], schulden={}) if self.oud else row["pad"]
            yield self._at(row["levering_nr"], row["code"], path, row["veld"], row["gevolg"])

    def _at(self, nummer: int | None, code: str, pad: str, veld: str, gevolg: str) -> Plek:
        whole, inner = nummer, pad
        if nummer is None and pad.startswith("leveringen["):
            first, _, inner = pad.partition("].")
            whole = int(first.removeprefix("leveringen["))
        schil = self.omloop.bestand if whole is None else self.omloop.leveringen[whole]
        byte, line = _find(schil, inner)
        return Plek(nummer, code, join(schil.pad, inner) if inner else schil.pad, veld, gevolg, byte, line)

    def _findings(self, hits: list[Plek]) -> pl.DataFrame:
        table = aanlevering.BEVINDINGEN
        frame = pl.DataFrame(
            {
                "levering": [self._key(hit.levering_nr, None) for hit in hits],
                "gemeente": [None for _ in hits],
                **{
                    name: [getattr(hit, name) for hit in hits]
                    for name in ("code", "veld", "pad", "regel", "byte", "gevolg")
                },
            },
            schema_overrides={name: kind for name, kind in table.schema.items() if name != "ernst"},
        )
        return table.conform(frame.with_columns(ernst_of(frame["code"])))

    def _key(self, nummer: int | None, gemeente: str | None) -> str | None:
        if self.status == GEWEIGERD or (nummer is not None and nummer not in self.sleutels.rijen):
            return None
        return self.sleutels.key_of(nummer, gemeente)

    def _keyed(self, table: Tabel, frames: list[pl.DataFrame]) -> pl.DataFrame:
        """Counts per levering_nr and gemeente → per key, added up where two objects are one levering."""
        if not frames:
            return table.empty()
        together = pl.concat(frames)
        pairs = together.select("levering_nr", "gemeente").unique()
        keys = [self._key(*pair) for pair in pairs.rows()]
        named = together.join(
            pairs.with_columns(pl.Series("levering", keys, pl.String)),
            on=["levering_nr", "gemeente"],
            nulls_equal=True,
        )
        numbers = [kolom.naam for kolom in table.kolommen if kolom.soort == pl.Int64]
        others = [kolom.naam for kolom in table.kolommen if kolom.naam not in numbers]
        return table.conform(named.group_by(others).agg(pl.col(numbers).sum()))


def _find(schil: Schil, pad: str) -> tuple[int, int]:
    """Byte and line of what stands at a path in the root or in a levering, or of that object itself."""
    written = name_unknown([lid.naam for lid in schil.leden])
    steps = parse_pad(pad) if pad else ()
    for lid in schil.leden:
        if steps and (lid.naam == steps[0] or written[lid.naam] == steps[0]):
            rest = pad[len(str(steps[0])) :].removeprefix(".")
            inside, _ = locate(lid.tekst, rest, benoem=name_unknown)
            return lid.byte + inside, lid.regel + lid.tekst.count(b"\n", 0, inside)
    held = (holder for holder in schil.houders if steps == (holder.naam,))
    return next(((holder.byte, holder.regel) for holder in held), (schil.byte, schil.regel))
