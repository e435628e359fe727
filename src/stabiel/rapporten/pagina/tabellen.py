"""Rows of figures as tables in words: numerator and denominator beside every share, a reason in every hidden cell."""

from collections.abc import Callable, Iterable, Sequence

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Stat, Uitkomst
from stabiel.rapporten.getallen import dutch_count, horizon_text, interval_text, value_text
from stabiel.rapporten.keuze import key_of, match_row
from stabiel.rapporten.model import Rapport, Uitspraak
from stabiel.rapporten.pagina.beeld import Tabel
from stabiel.rapporten.woorden import UITSPLITSINGEN, field_label, population_label, short_definition
from stabiel.rapporten.zinnen import NIET_OVERAL, VELD_VERBORGEN, VERBORGEN, difference_text, is_total_hidden

Column = tuple[str, bool, Callable[[Uitkomst], str]]
"""Head, whether it holds numbers, and the text of a row."""

VELD = "veld"
"""The breakdown of which every group is a field, not people."""
NIET_TE_ZIEN = "niet te zien"
"""In the column of an earlier period, where the reason would not fit."""

STER = " *"
STER_BETEKENT = "* Aantoonbaar verschil: de band van het verschil sluit 0 uit."

_STAT = {Stat.MEDIAAN: "de helft langer dan", Stat.P90: "1 op de 10 langer dan", Stat.STAND: "stand"}
_MAAT = {Maat.AANTAL: "aantal", Maat.AANDEEL: "aandeel", Maat.PER_100_TRAJECTJAREN: "per 100 jaar hulp"}


def figures_table(rapport: Rapport, rows: Sequence[Uitkomst], *, caption: str, head: str = "Wat") -> Tabel:
    """A table of rows; columns that hold nothing are left out."""
    columns = [column for column in _columns(rapport) if any(column[2](row) for row in rows)]
    labels = row_labels(rapport, rows)
    cells = tuple((label, *(text(row) for _, _, text in columns)) for label, row in zip(labels, rows, strict=True))
    return Tabel(
        bijschrift=caption,
        koppen=((head, False), *((name, numeric) for name, numeric, _ in columns)),
        rijen=cells,
        noot=STER_BETEKENT if any(text.endswith(STER) for line in cells for text in line) else "",
    )


def cell_text(row: Uitkomst | None) -> str:
    """The value of a row, or why there is none."""
    if row is None:
        return "geen gegevens"
    if row.onderdrukt is Onderdrukt.KLEIN and VELD in row.uitsplitsing:
        return VELD_VERBORGEN
    if is_total_hidden(row):
        return NIET_OVERAL
    if row.onderdrukt is not None:
        return VERBORGEN[row.onderdrukt]
    return value_text(row) or "geen gegevens"


def row_labels(rapport: Rapport, rows: Sequence[Uitkomst]) -> list[str]:
    """What each row is about, in the words that tell it apart from the other rows."""
    parts = [_parts(rapport, row) for row in rows]
    keep = [index for index in range(6) if len({part[index] for part in parts}) > 1]
    labels = [" · ".join(part[index] for index in keep if part[index]) for part in parts]
    return [label or _fallback(part) for label, part in zip(labels, parts, strict=True)]


def left_out(rows: Iterable[Uitkomst]) -> str:
    """Who is not in the denominator and why, as one sentence; "" where nobody is left out."""
    counts: dict[str, int] = {}
    for row in rows:
        for reason, number in row.weggelaten.items():
            counts[reason] = max(number, counts.get(reason, 0))
    parts = [f"{dutch_count(number)} {reason.replace('_', ' ')}" for reason, number in counts.items() if number]
    return f"Niet meegeteld: {', '.join(parts)}." if parts else ""


def split_text(row: Uitkomst) -> str:
    """The group of a breakdown: "geslacht: vrouw"."""
    parts = [
        field_label(group) if name == VELD else f"{UITSPLITSINGEN.get(name, name)}: {group}"
        for name, group in row.uitsplitsing.items()
    ]
    return ", ".join(parts)


def _parts(rapport: Rapport, row: Uitkomst) -> tuple[str, str, str, str, str, str]:
    kind = _STAT.get(row.stat) if row.maat is Maat.DAGEN else _MAAT.get(row.maat)
    return (
        Periode.parse(row.periode).titel,
        rapport.organisatie_naam(row.organisatie) if row.organisatie else "",
        split_text(row),
        " · ".join(text for text in (short_definition(row.definitie), population_label(row.populatie)) if text),
        kind or "",
        f"na {horizon_text(row.horizon_dagen)}" if row.horizon_dagen is not None else "",
    )


def _fallback(part: tuple[str, ...]) -> str:
    return next((text for text in (part[5], part[2], part[1], part[4]) if text), "totaal")


def _columns(rapport: Rapport) -> list[Column]:
    found: list[Column] = [
        ("Waarde", True, cell_text),
        ("Band", True, interval_text),
        ("Teller", True, lambda row: "" if row.maat is Maat.AANTAL else _count(row.teller)),
        ("Noemer", True, lambda row: _count(row.noemer)),
        ("Nog te volgen", True, lambda row: _count(row.onder_risico)),
        ("Nog bezig", True, lambda row: _count(row.nog_lopend)),
    ]
    if rapport.vergelijk is not None:
        name = rapport.vergelijk.titel
        found.append((name[0].upper() + name[1:], True, lambda row: _then(rapport, row)))
        found.append(("Verschil", True, lambda row: _difference(rapport, row)))
    return found


def _then(rapport: Rapport, row: Uitkomst) -> str:
    other = match_row(row, rapport.eerder) if row.periode == rapport.periode.code else None
    if other is None:
        return ""
    return cell_text(other) if other.onderdrukt is None else NIET_TE_ZIEN


def _difference(rapport: Rapport, row: Uitkomst) -> str:
    found = rapport.verschillen.get(key_of(row)) if row.periode == rapport.periode.code else None
    if found is None:
        return ""
    text = difference_text(found, maat=row.maat).removesuffix(" van de 100")
    if found.uitspraak is Uitspraak.NIET_TE_VERGELIJKEN:
        return ""
    return text if found.uitspraak is Uitspraak.NIET_AANTOONBAAR else f"{text}{STER}"


def _count(number: int | None) -> str:
    return "" if number is None else dutch_count(number)
