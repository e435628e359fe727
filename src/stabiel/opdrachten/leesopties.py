"""What the user says about files to read: checked before any work is done."""

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stabiel.begrippen.gemeenten import normalise_gemeentecode
from stabiel.opdrachten.melding import Melding

if TYPE_CHECKING:
    from stabiel.leveringen.lees import Leesopties

INVOER = "-"
_JAREN = range(2000, 2101)
"""Years for which a list of municipalities without a year holds."""


def check_paden(paden: Sequence[str]) -> list[str]:
    """Paths that exist.

    Raises:
        Melding: one does not, or the input is asked for twice.
    """
    missing = [path for path in paden if path != INVOER and not Path(path).exists()]
    if missing:
        raise Melding(f"Er is geen bestand of map {missing[0]}. Kijk de naam na; er is niets gelezen.", status=2)
    if list(paden).count(INVOER) > 1:
        raise Melding("De invoer (-) kan maar één keer gelezen worden.", status=2)
    return list(paden)


def check_werkers(werkers: int) -> int:
    """A number of workers that can work.

    Raises:
        Melding: it is below one or out of all proportion.
    """
    if not 1 <= werkers <= 64:
        raise Melding("Kies voor --werkers een aantal van 1 tot 64.", status=2)
    return werkers


def reading_options(wanted: Any) -> "Leesopties":
    """The options of reading.

    Raises:
        Melding: the moment or the list of municipalities cannot be used.
    """
    from stabiel.leveringen.lees import Leesopties

    return Leesopties(
        herstel_komma=wanted.herstel_komma,
        leverancier=_text(wanted.leverancier, "--leverancier"),
        moment=_moment(wanted.moment),
        centen=wanted.centen,
        gemeenten=None if wanted.gemeenten is None else read_gemeenten(Path(wanted.gemeenten)),
    )


def read_gemeenten(path: Path) -> Mapping[int, frozenset[str]]:
    """Codes of existing municipalities by year, from a CSV file with the columns code and, where wanted, jaar.

    Raises:
        Melding: it has no column code, or a year that is none.
        OSError: it is not there or may not be read.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.readline()
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=";" if ";" in sample else ","))
    if not rows or "code" not in rows[0]:
        raise Melding(f"In {path} staat geen kolom code. Maak een CSV met de koppen code en eventueel jaar.", status=2)
    found: dict[int, set[str]] = {}
    for row in rows:
        for year in _years(row.get("jaar"), path):
            found.setdefault(year, set()).add(normalise_gemeentecode(row["code"] or ""))
    return {year: frozenset(codes) for year, codes in found.items()}


def _years(text: str | None, path: Path) -> Sequence[int]:
    if not text:
        return _JAREN
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Melding(f'In {path} staat bij jaar "{text}". Schrijf een jaartal, bijvoorbeeld 2024.', status=2)
    return (int(text),)


def _moment(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        known = datetime.fromisoformat(text)
    except ValueError:
        known = None
    if known is None or known.tzinfo is None:
        raise Melding(f'--moment "{text}" past niet. Schrijf dag, tijd en zone: 2024-01-15T09:00:00Z.', status=2)
    return text


def _text(text: str | None, option: str) -> str | None:
    if text is not None and not text.strip():
        raise Melding(f"Achter {option} staat niets. Noem de naam en versie van de software.", status=2)
    return text
