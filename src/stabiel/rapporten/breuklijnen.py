"""Days on which law or norm changed: figures before and after are not one series.

Source: methods of this project (break lines by default); Wet gemeentelijke schuldhulpverlening (Wgs),
Faillissementswet, NVVK.
"""

from datetime import date

from stabiel.begrippen.perioden import Periode
from stabiel.rapporten.model import Breuklijn

BREUKLIJNEN = (
    Breuklijn(
        date(2021, 1, 1),
        "gewijzigde Wgs",
        "De gewijzigde Wet gemeentelijke schuldhulpverlening geldt. Mensen komen sindsdien ook via "
        "signalen over betalingsachterstanden binnen.",
    ),
    Breuklijn(
        date(2023, 7, 1),
        "18 maanden",
        "Een schuldregeling duurt sindsdien in de regel 18 maanden in plaats van 36.",
    ),
    Breuklijn(
        date(2024, 7, 1),
        "vtlb-norm",
        "Het vrij te laten bedrag (vtlb) is sindsdien de norm voor wat iemand kan aflossen. "
        "Er kunnen daardoor meer mensen klaar zijn voor een regeling.",
    ),
)


def lines_between(first: Periode, last: Periode, *, lines: tuple[Breuklijn, ...]) -> tuple[Breuklijn, ...]:
    """The break lines after the first day of the earlier and up to the last day of the later period."""
    start, end = min(first.start, last.start), max(first.end, last.end)
    return tuple(line for line in lines if start < line.datum <= end)
