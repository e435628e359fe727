"""What reading found, for a terminal, a spreadsheet and another program: never a delivered value.

In JSON and on a screen at most `MEESTE` findings per code and file are written out, and `afgekapt` says so.
"""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TextIO

import polars as pl

from stabiel.leveringen.verslag import GEWEIGERD
from stabiel.momentopnamen.inlezen import GETOOND, Uitslag
from stabiel.rapporten.bestanden import guard_text
from stabiel.rapporten.getallen import dutch_count, number_of
from stabiel.rapporten.herstel import advice, say_all
from stabiel.rapporten.pagina.beeld import Tabel
from stabiel.rapporten.terminal import WIDTH, text_table
from stabiel.tabellen.aanlevering import BEVINDINGEN

MEESTE = GETOOND
"""Findings per code and file that are written out."""

_PLACES = 3
_SEVERITY = {"fout": 0, "waarschuwing": 1, "melding": 2}
_STATUS = {"gelezen": "gelezen", "deels": "deels gelezen", "geweigerd": "geweigerd"}


class Toetszin(Protocol):
    """What a finding needs of its check; an entry of the catalogue has it all."""

    @property
    def wat_te_doen(self) -> str: ...
    def zin(self, *, veld: str = "") -> str: ...


@dataclass(frozen=True)
class Bestandsregel:
    """One file that was read.

    Attributes:
        status: gelezen, deels or geweigerd.
        versie: of DDAS; None where none was recognised.
        aantallen: all its findings, per code.
        reden: why it was refused although it could be read; "" otherwise.
    """

    bestand: str
    status: str
    versie: str | None
    leveringen: int
    trajecten_gelezen: int
    trajecten_apart: int
    aantallen: Mapping[str, int]
    reden: str = ""

    @property
    def bevindingen(self) -> int:
        """All its findings."""
        return sum(self.aantallen.values())


@dataclass(frozen=True)
class Leesverslag:
    """What reading one or more files gave.

    Attributes:
        bevindingen: BEVINDINGEN with the column `bestand`, at most MEESTE per code and file, most serious first
            within a file.
        schoon: every file was read whole: nothing refused, set aside or dropped.
        na_samenloop: trajecten after merging, those set aside included; None where that is not known.
    """

    bestanden: tuple[Bestandsregel, ...]
    bevindingen: pl.DataFrame
    schoon: bool
    na_samenloop: int | None = None

    @property
    def trajecten_gelezen(self) -> int:
        """Trajecten of all files."""
        return sum(line.trajecten_gelezen for line in self.bestanden)

    @property
    def trajecten_apart(self) -> int:
        """Trajecten of all files that were set aside."""
        return sum(line.trajecten_apart for line in self.bestanden)

    @property
    def afgekapt(self) -> bool:
        """Whether there are findings that are not written out."""
        return any(number > MEESTE for line in self.bestanden for number in line.aantallen.values())

    def count(self, code: str) -> int:
        """How often a check was not met, in all files."""
        return sum(line.aantallen.get(code, 0) for line in self.bestanden)


def make_leesverslag(uitslagen: Iterable[Uitslag], *, na_samenloop: int | None = None) -> Leesverslag:
    """The report of reading, from what came of each file."""
    outcomes = list(uitslagen)
    frames = [order_findings(one.bevindingen).with_columns(pl.lit(one.bestand).alias("bestand")) for one in outcomes]
    empty = BEVINDINGEN.empty().with_columns(pl.lit("").alias("bestand"))
    return Leesverslag(
        tuple(_line_of(one) for one in outcomes),
        pl.concat([empty, *frames]),
        all(one.schoon for one in outcomes),
        na_samenloop,
    )


def order_findings(frame: pl.DataFrame) -> pl.DataFrame:
    """Findings of one file, most serious first, then by code and place."""
    rank = pl.col("ernst").replace_strict(_SEVERITY, default=len(_SEVERITY), return_dtype=pl.Int8)
    return frame.sort(rank, "code", "byte", "pad", nulls_last=True)


def _line_of(one: Uitslag) -> Bestandsregel:
    report = one.verslag
    if report is None:
        return Bestandsregel(one.bestand, GEWEIGERD, None, 0, 0, 0, dict(one.aantallen), one.reden)
    return Bestandsregel(
        one.bestand,
        GEWEIGERD if one.reden else report.status,
        report.versie,
        report.aantal_leveringen,
        report.trajecten_gelezen,
        report.trajecten_apart,
        dict(one.aantallen),
        one.reden,
    )


def lees_dict(verslag: Leesverslag, *, catalogus: Mapping[str, Toetszin]) -> dict[str, Any]:
    """The report as plain values, with the names and the order of the contract."""
    return {
        "bestanden": [
            {"bestand": line.bestand, "status": line.status, "versie": line.versie, "leveringen": line.leveringen,
             "trajecten_gelezen": line.trajecten_gelezen, "trajecten_apart": line.trajecten_apart,
             "bevindingen": line.bevindingen}
            for line in verslag.bestanden
        ],
        "trajecten_gelezen": verslag.trajecten_gelezen,
        "trajecten_apart": verslag.trajecten_apart,
        "trajecten_na_samenloop": verslag.na_samenloop,
        "bevindingen": [_finding(row, catalogus) for row in verslag.bevindingen.iter_rows(named=True)],
        "afgekapt": verslag.afgekapt,
    }  # fmt: skip


class CsvSchrijver:
    """Every finding as CSV for a Dutch spreadsheet: semicolons, one line per finding, some thousands at a time."""

    def __init__(self, naar: TextIO, *, catalogus: Mapping[str, Toetszin]) -> None:
        import csv

        self._writer = csv.writer(naar, delimiter=";", lineterminator="\n")
        self._catalogus = catalogus
        self._writer.writerow(_NAMES)

    def write(self, bestand: str, bevindingen: pl.DataFrame) -> None:
        """Write findings (BEVINDINGEN) of one file."""
        for row in bevindingen.iter_rows(named=True):
            found = _finding({**row, "bestand": bestand}, self._catalogus)
            self._writer.writerow([guard_text("" if found[name] is None else str(found[name])) for name in _NAMES])


def render_lees(verslag: Leesverslag, *, catalogus: Mapping[str, Toetszin]) -> str:
    """The report for a terminal: every file, then every kind of finding with its first places."""
    heads = (("Bestand", False), ("Status", False), ("DDAS", False), ("Leveringen", True), ("Trajecten", True),
             ("Apart", True), ("Bevindingen", True))  # fmt: skip
    parts = [text_table(Tabel("Bestanden", heads, tuple(_line(line) for line in verslag.bestanden)))]
    groups = verslag.bevindingen.partition_by("code", maintain_order=True)
    order = sorted(groups, key=lambda group: (_SEVERITY.get(group["ernst"][0], 3), -verslag.count(group["code"][0])))
    parts += [f"{line.bestand}: {line.reden}" for line in verslag.bestanden if line.reden]
    parts += [_kind(group, verslag, catalogus) for group in order]
    return "\n\n".join([*parts, _sum(verslag)]) + "\n"


_NAMES = ("code", "ernst", "bestand", "pad", "regel", "melding", "wat_te_doen")


def _finding(row: Mapping[str, Any], catalogus: Mapping[str, Toetszin]) -> dict[str, Any]:
    check = catalogus.get(row["code"])
    return {
        "code": row["code"],
        "ernst": row["ernst"],
        "bestand": row["bestand"],
        "pad": row["pad"] or "",
        "regel": row["regel"],
        "melding": check.zin(veld=row["veld"] or "") if check else f"Bevinding {row['code']}.",
        "wat_te_doen": _advice(row, check) if check else "Kijk de genoemde plaats na.",
    }


def _advice(row: Mapping[str, Any], check: Toetszin) -> str:
    return advice(row["code"], gevolg=row.get("gevolg"), catalogus=check.wat_te_doen)


def _line(line: Bestandsregel) -> tuple[str, ...]:
    numbers = (line.leveringen, line.trajecten_gelezen, line.trajecten_apart, line.bevindingen)
    status = _STATUS.get(line.status, line.status)
    return line.bestand, status, line.versie or "", *(dutch_count(number) for number in numbers)


def _kind(group: pl.DataFrame, verslag: Leesverslag, catalogus: Mapping[str, Toetszin]) -> str:
    code, severity = group["code"][0], group["ernst"][0]
    number, many = verslag.count(code), len(verslag.bestanden) > 1
    check = catalogus.get(code)
    fields = [name for name in group["veld"].drop_nulls().value_counts(sort=True)["veld"].to_list() if name]
    sentence = say_all(lambda veld: check.zin(veld=veld), velden=fields) if check else f"Bevinding {code}."
    lines = [_wrap(f"{code}  {severity}, {dutch_count(number)}×: {sentence}", indent="     ")]
    if check:
        todo = dict.fromkeys(
            _advice(row, check) for row in group.select("code", "gevolg").unique(maintain_order=True).to_dicts()
        )
        lines += [_wrap(f"     Wat te doen: {text}", indent="       ") for text in todo]
    losses = [text for text in group["gevolg"].drop_nulls().unique(maintain_order=True).to_list() if text]
    if losses:
        lines.append(_wrap(f"     Gevolg: {'; '.join(losses[:_PLACES])}.", indent="       "))
    lines += [f"     {_place(row, many)}" for row in group.head(_PLACES).to_dicts()]
    rest = number - _PLACES
    return "\n".join(lines + [f"     en nog {dutch_count(rest)}"] * (rest > 0))


def _place(row: Mapping[str, Any], many: bool) -> str:
    where = row["pad"] or "het hele bestand"
    line = f", regel {dutch_count(row['regel'])}" if row["regel"] is not None else ""
    return f"{row['bestand']}: {where}{line}" if many else f"{where}{line}"


def _sum(verslag: Leesverslag) -> str:
    read, apart = verslag.trajecten_gelezen, verslag.trajecten_apart
    text = f"{number_of(read, 'traject', 'trajecten')} gelezen"
    text += f", {dutch_count(apart)} apart gezet ({'telt' if apart == 1 else 'tellen'} niet mee)" if apart else ""
    if verslag.na_samenloop is not None:
        text += f"; {dutch_count(verslag.na_samenloop)} na samenloop"
    if not any(line.bevindingen for line in verslag.bestanden):
        text += ". Er zijn geen bevindingen"
    return f"{text}."


def _wrap(text: str, *, indent: str) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, drop_whitespace=True)
