"""Days on which law, norm or software changed: figures before and after are not one series.

Source: methods of this project (break lines by default); Wet gemeentelijke schuldhulpverlening (Wgs),
Faillissementswet, NVVK.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from stabiel.begrippen.perioden import ONE_DAY, Periode
from stabiel.rapporten.model import Breuklijn, LeveringRegel

BREUKLIJNEN = (
    Breuklijn(
        date(2021, 1, 1),
        "gewijzigde Wgs",
        "De gewijzigde Wet gemeentelijke schuldhulpverlening geldt. Mensen komen sindsdien ook via "
        "signalen over betalingsachterstanden binnen.",
        ("toegang",),
    ),
    Breuklijn(
        date(2023, 7, 1),
        "18 maanden",
        "Een schuldregeling duurt sindsdien in de regel 18 maanden in plaats van 36.",
        ("regeling",),
    ),
    Breuklijn(
        date(2024, 7, 1),
        "vtlb-norm",
        "Het vrij te laten bedrag (vtlb) is sindsdien de norm voor wat iemand kan aflossen. "
        "Er kunnen daardoor meer mensen klaar zijn voor een regeling.",
        ("stabilisatie", "regeling", "langdurig"),
    ),
)


def software_lines(leveringen: Iterable[LeveringRegel]) -> tuple[Breuklijn, ...]:
    """A line where an organisation delivers from other software, or another version of it, than the time before."""
    last: dict[tuple[str, str | None], str] = {}
    found: dict[tuple[date, str], Breuklijn] = {}
    for line in sorted(leveringen, key=lambda line: (line.periode, line.organisatie, line.gemeente or "")):
        key = (line.organisatie, line.gemeente)
        before = last.get(key, line.leverancier)
        if before and line.leverancier and before != line.leverancier:
            text = f"{line.naam} levert sindsdien uit {line.leverancier} in plaats van {before}."
            found[line.periode.start, text] = Breuklijn(line.periode.start, "andere software", text)
        last[key] = line.leverancier or before
    return tuple(found.values())


def joiner_lines(leveringen: Iterable[LeveringRegel]) -> tuple[Breuklijn, ...]:
    """A line where an organisation begins to deliver for a municipality for which others delivered before."""
    begun: dict[str, dict[str, LeveringRegel]] = {}
    for line in sorted(leveringen, key=lambda line: line.periode):
        if line.gemeente is not None:
            begun.setdefault(line.gemeente, {}).setdefault(line.organisatie, line)
    found: dict[tuple[date, str], Breuklijn] = {}
    for first in begun.values():
        start = min(line.periode.start for line in first.values())
        for line in first.values():
            text = f"{line.naam} levert sindsdien mee. Wie daar hulp kreeg, is in de tijd ervoor niet te zien."
            if line.periode.start > start:
                found[line.periode.start, text] = Breuklijn(line.periode.start, "organisatie erbij", text)
    return tuple(found.values())


def stop_lines(leveringen: Iterable[LeveringRegel], *, gestopt: Mapping[str, object]) -> tuple[Breuklijn, ...]:
    """A line after the last day of an organisation that the settings call stopped.

    Args:
        gestopt: organisation key → last day, as a date or its ISO text.
    """
    names = {line.organisatie: line.naam for line in leveringen}
    found = []
    for key, last in gestopt.items():
        if key in names:
            day = date.fromisoformat(str(last)) + ONE_DAY
            text = f"{names[key]} levert sindsdien niet meer. Wie daar hulp krijgt, is sindsdien niet te zien."
            found.append(Breuklijn(day, "organisatie gestopt", text))
    return tuple(found)


def lines_for(blok: str, *, lines: Iterable[Breuklijn]) -> tuple[Breuklijn, ...]:
    """The break lines that touch one section of the report."""
    return tuple(line for line in lines if not line.raakt or blok in line.raakt)


def lines_between(first: Periode, last: Periode, *, lines: tuple[Breuklijn, ...]) -> tuple[Breuklijn, ...]:
    """The break lines after the first day of the earlier and up to the last day of the later period."""
    start, end = min(first.start, last.start), max(first.end, last.end)
    return tuple(line for line in lines if start < line.datum <= end)
