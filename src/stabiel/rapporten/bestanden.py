"""The report as a folder of files: CSV and XLSX for a spreadsheet, Parquet for another program.

The CSV is made for a Dutch spreadsheet: semicolons, decimal commas, UTF-8 with a byte order mark. Every row, and
the first line of every sheet, says whether the data are synthetic and whether small numbers are protected.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stabiel.rapporten.instellingen import settings_dict, settings_texts
from stabiel.rapporten.json_uit import UITKOMST_VELDEN, uitkomst_dict
from stabiel.rapporten.model import Paspoort, Rapport, as_lines
from stabiel.rapporten.verschillen_uit import GETALLEN, TELLINGEN, verschil_rows
from stabiel.rapporten.verschillen_uit import VELDEN as VERSCHIL_VELDEN
from stabiel.rapporten.woorden import NIET_TE_ZIEN, wording_of
from stabiel.rapporten.zinnen import ALLE_GEMEENTEN
from stabiel.tabellen.verzegelen import naming_full_disk

if TYPE_CHECKING:
    import polars as pl

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_HERKOMST = ("momentopname", "peildatum", "verzonnen", "bescherming", "instellingen")
Cel = str | int | float | bool | None


def write_bestanden(rapport: Rapport, *, folder: Path) -> list[Path]:
    """Write uitkomsten.csv, rapport.xlsx and uitkomsten.parquet into a folder, which is made where needed; and
    verschillen.csv and verschillen.parquet where periods are compared.

    Each file is written beside its place and moved there, so that an older file stays whole when the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, Callable[[Path], object]] = {
        "uitkomsten.csv": lambda path: path.write_bytes(to_csv(rapport)),
        "rapport.xlsx": lambda path: _write_xlsx(rapport, path),
        "uitkomsten.parquet": lambda path: to_frame(rapport).write_parquet(path),
    }
    if rapport.vergelijk is not None:
        writers["verschillen.csv"] = lambda path: path.write_bytes(differences_csv(rapport))
        writers["verschillen.parquet"] = lambda path: differences_frame(rapport).write_parquet(path)
    return [write_beside(folder / name, write) for name, write in writers.items()]


def to_csv(rapport: Rapport) -> bytes:
    """All figures as CSV for a Dutch spreadsheet; text that a spreadsheet would calculate gets a quote in front."""
    return _csv((*UITKOMST_VELDEN, *_HERKOMST), _rows(rapport))


def differences_csv(rapport: Rapport) -> bytes:
    """All differences with an earlier period, as `to_csv`."""
    return _csv((*VERSCHIL_VELDEN, *_HERKOMST), _differences(rapport))


def differences_frame(rapport: Rapport) -> "pl.DataFrame":
    """All differences with an earlier period, as `to_frame`."""
    import polars as pl

    schema: dict[str, Any] = dict.fromkeys((*VERSCHIL_VELDEN, *_HERKOMST), pl.String)
    schema |= dict.fromkeys(TELLINGEN, pl.Int64) | dict.fromkeys(GETALLEN, pl.Float64) | {"verzonnen": pl.Boolean}
    return pl.DataFrame(_differences(rapport), schema=schema, orient="row")


def to_frame(rapport: Rapport) -> "pl.DataFrame":
    """All figures as columns: the fields of Uitkomst (mappings as JSON text) and where they come from."""
    import polars as pl

    counts = ("versie", "horizon_dagen", "teller", "noemer", "onder_risico", "nog_lopend")
    shares = ("waarde", "ondergrens", "bovengrens", "onbekend_laag", "onbekend_hoog")
    schema: dict[str, Any] = dict.fromkeys((*UITKOMST_VELDEN, *_HERKOMST), pl.String)
    schema |= dict.fromkeys(counts, pl.Int64) | dict.fromkeys(shares, pl.Float64) | {"verzonnen": pl.Boolean}
    return pl.DataFrame(_rows(rapport), schema=schema, orient="row")


def guard_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(rapport: Rapport) -> list[tuple[Cel, ...]]:
    figures = (*rapport.uitkomsten, *rapport.eerder, *rapport.reeks)
    return [(*(_flat(value) for value in uitkomst_dict(row).values()), *_origin(rapport)) for row in figures]


def _differences(rapport: Rapport) -> list[tuple[Cel, ...]]:
    return [(*(_flat(row[name]) for name in VERSCHIL_VELDEN), *_origin(rapport)) for row in verschil_rows(rapport)]


def _origin(rapport: Rapport) -> tuple[Cel, ...]:
    safe = "aan" if rapport.beschermd else "uit"
    settings = _flat(settings_dict(rapport.instellingen))
    return rapport.momentopname, rapport.peildatum.isoformat(), rapport.verzonnen, safe, settings


def _csv(head: Sequence[str], rows: list[tuple[Cel, ...]]) -> bytes:
    import csv
    import io

    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _flat(value: Any) -> Cel:
    if isinstance(value, dict):
        import json

        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    cell: Cel = value
    return cell


def _flat_setting(value: Any) -> Cel:
    return ", ".join(map(str, value)) if isinstance(value, list) else _flat(value)


def _csv_cell(cell: Cel) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return repr(cell).replace(".", ",")
    return guard_text(str(cell))


def write_beside(path: Path, write: Callable[[Path], object]) -> Path:
    """Write a file beside its place and move it there, so that an older file stays whole when the disk is full.

    Raises:
        OSError: it cannot be written; with the number of a full disk where that is why.
    """
    beside = path.with_name(f".{path.name}.nieuw")
    try:
        with naming_full_disk(beside):
            write(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _write_xlsx(rapport: Rapport, path: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        made = datetime.combine(rapport.peildatum, time())
        book.set_properties({"title": f"Stuurcijfers {rapport.gemeente_naam} {rapport.periode.code}", "created": made})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, head, rows in _sheets(rapport):
            _fill_sheet(book.add_worksheet(name), _mark(rapport), head, rows, bold)


def _sheets(rapport: Rapport) -> list[tuple[str, Sequence[str], list[tuple[Cel, ...]]]]:
    compared = [("verschillen", (*VERSCHIL_VELDEN, *_HERKOMST), _differences(rapport))] * (
        rapport.vergelijk is not None
    )
    return [
        ("uitkomsten", (*UITKOMST_VELDEN, *_HERKOMST), _rows(rapport)),
        *compared,
        ("definities", _DEFINITIE_KOP, [_definition(paspoort) for paspoort in rapport.paspoorten.values()]),
        ("kwaliteit", ("indicator", "vraag", "oordeel", "redenen"), _quality(rapport)),
        ("momentopname", ("wat", "waarde"), _snapshot(rapport)),
    ]


_DEFINITIE_KOP = ("indicator", "versie", "vraag", "titel", "waarom", "noemer", "teller", "wie nog bezig is",
                  "pas op", "richting", "bron")  # fmt: skip


def _fill_sheet(sheet: Any, mark: str, head: Sequence[str], rows: list[tuple[Cel, ...]], bold: Any) -> None:
    sheet.write_string(0, 0, mark, bold)
    for column, name in enumerate(head):
        sheet.write_string(2, column, name, bold)
    for number, row in enumerate(rows, start=3):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell)
    sheet.freeze_panes(3, 1)
    sheet.autofilter(2, 0, 2 + len(rows), len(head) - 1)
    sheet.set_column(0, len(head) - 1, 18)


def _write_cell(sheet: Any, row: int, column: int, cell: Cel) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, cell)


def _mark(rapport: Rapport) -> str:
    where = f"Stabiel: {rapport.gemeente_naam}, {rapport.periode.titel}"
    safe = f"bescherming {'aan' if rapport.beschermd else 'uit'}"
    return " · ".join((where, *rapport.merken, safe, *settings_texts(rapport.instellingen)))


def _definition(paspoort: Paspoort) -> tuple[Cel, ...]:
    texts = (paspoort.waarom, paspoort.noemer, paspoort.teller, paspoort.lopend, paspoort.valkuilen)
    lines = tuple(" ".join(as_lines(text)) for text in texts)
    question = wording_of(paspoort.code, titel=paspoort.titel).vraag
    return (paspoort.code, paspoort.versie, question, paspoort.titel, *lines, paspoort.richting, paspoort.bron)


def _quality(rapport: Rapport) -> list[tuple[Cel, ...]]:
    return [
        (found.indicator, wording_of(found.indicator).vraag, found.oordeel, "; ".join(found.redenen))
        for found in rapport.kwaliteit.oordelen
    ]


def _snapshot(rapport: Rapport) -> list[tuple[Cel, ...]]:
    known: list[tuple[Cel, ...]] = [
        ("momentopname", rapport.momentopname),
        ("gegevens tot en met", rapport.peildatum.isoformat()),
        ("gemeente", rapport.gemeente_naam),
        ("periode", rapport.periode.code),
        ("soort periode", str(rapport.soort_periode)),
        ("verzonnen", rapport.verzonnen),
        ("bescherming", "aan" if rapport.beschermd else "uit"),
    ]
    if rapport.gemeente is None and rapport.beschermd:
        known.append(("alle gemeenten samen", ALLE_GEMEENTEN))
    known += [(f"instelling {one.naam}", _flat_setting(one.waarde)) for one in rapport.instellingen]
    known += [("aanlevering", f"{line.naam}, {line.periode.titel}, {line.leverancier}") for line in rapport.leveringen]
    return known + [("niet te zien", f"{what}: niet te zien zonder {needed}") for what, needed in NIET_TE_ZIEN]
