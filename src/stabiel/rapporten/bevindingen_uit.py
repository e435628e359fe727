"""What reading found, for a terminal, a spreadsheet and another program: never a delivered value.

In JSON and on a screen at most `MEESTE` findings per code and file are written out, and `afgekapt` says so.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import polars as pl

from stabiel.rapporten.bestanden import guard_text
from stabiel.rapporten.getallen import dutch_count
from stabiel.rapporten.pagina.beeld import Tabel
from stabiel.rapporten.terminal import WIDTH, text_table

MEESTE = 1000
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
    """One file that was read: masked name, status, version of DDAS, and counts."""

    bestand: str
    status: str
    versie: str | None
    leveringen: int
    trajecten_gelezen: int
    trajecten_apart: int
    bevindingen: int


@dataclass(frozen=True)
class Leesverslag:
    """What reading one or more files gave.

    Attributes:
        bevindingen: BEVINDINGEN with the column `bestand`, most serious first within a file.
        na_samenloop: trajecten after merging, those set aside included; None where nothing was read.
    """

    bestanden: tuple[Bestandsregel, ...]
    bevindingen: pl.DataFrame
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
    def shown(self) -> pl.DataFrame:
        """The findings that are written out."""
        return self.bevindingen.filter(pl.int_range(pl.len()).over("bestand", "code") < MEESTE)

    @property
    def afgekapt(self) -> bool:
        """Whether there are findings that are not written out."""
        return self.shown.height < sum(line.bevindingen for line in self.bestanden)

    @property
    def clean(self) -> bool:
        """Whether every file was read whole: nothing refused, set aside or dropped."""
        whole = all(line.status == "gelezen" and not line.trajecten_apart for line in self.bestanden)
        return whole and not self.bevindingen["gevolg"].fill_null("").ne("").any()


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
        "bevindingen": [_finding(row, catalogus) for row in verslag.shown.iter_rows(named=True)],
        "afgekapt": verslag.afgekapt,
    }  # fmt: skip


def lees_csv(verslag: Leesverslag, *, catalogus: Mapping[str, Toetszin]) -> str:
    """Every finding as CSV for a Dutch spreadsheet: semicolons, one line per finding."""
    import csv
    import io

    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_NAMES)
    for row in verslag.bevindingen.iter_rows(named=True):
        found = _finding(row, catalogus)
        writer.writerow([guard_text("" if found[name] is None else str(found[name])) for name in _NAMES])
    return text.getvalue()


def render_lees(verslag: Leesverslag, *, catalogus: Mapping[str, Toetszin]) -> str:
    """The report for a terminal: every file, then every kind of finding with its first places."""
    heads = (("Bestand", False), ("Status", False), ("DDAS", False), ("Leveringen", True), ("Trajecten", True),
             ("Apart", True), ("Bevindingen", True))  # fmt: skip
    parts = [text_table(Tabel("Bestanden", heads, tuple(_line(line) for line in verslag.bestanden)))]
    groups = verslag.bevindingen.partition_by("code", maintain_order=True)
    order = sorted(groups, key=lambda group: (_SEVERITY.get(group["ernst"][0], 3), -group.height, group["code"][0]))
    parts += [_kind(group, catalogus, many=len(verslag.bestanden) > 1) for group in order]
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
        "wat_te_doen": check.wat_te_doen if check else "Kijk de genoemde plaats na.",
    }


def _line(line: Bestandsregel) -> tuple[str, ...]:
    numbers = (line.leveringen, line.trajecten_gelezen, line.trajecten_apart, line.bevindingen)
    status = _STATUS.get(line.status, line.status)
    return line.bestand, status, line.versie or "", *(dutch_count(number) for number in numbers)


def _kind(group: pl.DataFrame, catalogus: Mapping[str, Toetszin], *, many: bool) -> str:
    code, severity = group["code"][0], group["ernst"][0]
    check = catalogus.get(code)
    fields = group["veld"].drop_nulls().unique().to_list()
    sentence = check.zin(veld=fields[0] if len(fields) == 1 else "") if check else f"Bevinding {code}."
    lines = [_wrap(f"{code}  {severity}, {dutch_count(group.height)}×: {sentence}", indent="     ")]
    if check:
        lines.append(_wrap(f"     Wat te doen: {check.wat_te_doen}", indent="       "))
    losses = [text for text in group["gevolg"].drop_nulls().unique(maintain_order=True).to_list() if text]
    if losses:
        lines.append(_wrap(f"     Gevolg: {'; '.join(losses[:_PLACES])}.", indent="       "))
    lines += [f"     {_place(row, many)}" for row in group.head(_PLACES).to_dicts()]
    rest = group.height - _PLACES
    return "\n".join(lines + [f"     en nog {dutch_count(rest)}"] * (rest > 0))


def _place(row: Mapping[str, Any], many: bool) -> str:
    where = row["pad"] or "het hele bestand"
    line = f", regel {dutch_count(row['regel'])}" if row["regel"] is not None else ""
    return f"{row['bestand']}: {where}{line}" if many else f"{where}{line}"


def _sum(verslag: Leesverslag) -> str:
    read, apart = verslag.trajecten_gelezen, verslag.trajecten_apart
    text = f"{dutch_count(read)} trajecten gelezen"
    text += f", {dutch_count(apart)} apart gezet (tellen niet mee)" if apart else ""
    if verslag.na_samenloop is not None:
        text += f"; {dutch_count(verslag.na_samenloop)} na samenloop"
    if not verslag.bevindingen.height:
        text += ". Er zijn geen bevindingen"
    return f"{text}."


def _wrap(text: str, *, indent: str) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, drop_whitespace=True)


def order_findings(frame: pl.DataFrame) -> pl.DataFrame:
    """Findings of one file, most serious first, then by code and place."""
    rank = pl.col("ernst").replace_strict(_SEVERITY, default=3, return_dtype=pl.Int8)
    return frame.sort(rank, "code", "byte", "pad", nulls_last=True)


def line_of(verslag: Any, *, bevindingen: int, leveringen: int) -> Bestandsregel:
    """The line of one file, from what the reader reports."""
    return Bestandsregel(verslag.bestand, verslag.status, verslag.versie, leveringen, verslag.trajecten_gelezen,
                         verslag.trajecten_apart, bevindingen)  # fmt: skip


def join_findings(parts: Sequence[tuple[str, pl.DataFrame]]) -> pl.DataFrame:
    """Findings of several files below each other, with the name of the file."""
    from stabiel.tabellen.aanlevering import BEVINDINGEN

    empty = BEVINDINGEN.empty().with_columns(pl.lit("").alias("bestand"))
    named = [order_findings(frame).with_columns(pl.lit(name).alias("bestand")) for name, frame in parts]
    return pl.concat([empty, *named])
