"""Is this figure different from the one a year before? Judged by the interval of the difference."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot, sqrt

from stabiel.begrippen.uitkomsten import Maat, Uitkomst
from stabiel.rapporten.keuze import is_stand

_Z = 1.959963984540054
GEEN_BAND = "er is geen band om het verschil mee te beoordelen"


class Uitspraak(StrEnum):
    """What may be said about a difference."""

    HOGER = "hoger"
    LAGER = "lager"
    NIET_AANTOONBAAR = "niet aantoonbaar anders"
    NIET_TE_VERGELIJKEN = "niet te vergelijken"


@dataclass(frozen=True)
class Verschil:
    """A difference with its interval, in the unit of the figure; None where it cannot be judged."""

    uitspraak: Uitspraak
    verschil: float | None = None
    ondergrens: float | None = None
    bovengrens: float | None = None
    reden: str = ""


def compare(nu: Uitkomst, toen: Uitkomst | None) -> Verschil:
    """The difference between a figure and the same figure of an earlier period.

    The interval of the difference is made of the two intervals by the square-and-add method (MOVER: Zou and
    Donner 2008, which is Newcombe's method 10 for two Wilson intervals). Only protected rows are used, so the
    difference tells nothing that the two figures do not tell.
    """
    if toen is None or (toen.waarde is None and toen.onderdrukt is None):
        return _incomparable("daarover zijn geen gegevens")
    if nu.waarde is None or toen.waarde is None:
        return _incomparable("een van beide cijfers is niet te zien")
    if nu.versie != toen.versie:
        return _incomparable("de definitie is veranderd")
    now, then = _interval(nu), _interval(toen)
    if now is None or then is None:
        return _incomparable(GEEN_BAND)
    return _judge(nu.waarde, now, toen.waarde, then)


def _judge(a: float, band_a: tuple[float, float], b: float, band_b: tuple[float, float]) -> Verschil:
    difference = a - b
    low = difference - hypot(a - band_a[0], band_b[1] - b)
    high = difference + hypot(band_a[1] - a, b - band_b[0])
    said = Uitspraak.NIET_AANTOONBAAR
    if low > 0:
        said = Uitspraak.HOGER
    elif high < 0:
        said = Uitspraak.LAGER
    return Verschil(said, difference, low, high)


def _interval(row: Uitkomst) -> tuple[float, float] | None:
    if row.ondergrens is not None and row.bovengrens is not None:
        return row.ondergrens, row.bovengrens
    if row.maat is Maat.AANTAL and not is_stand(row) and row.waarde is not None:
        return count_interval(row.waarde)
    return None


def count_interval(count: float) -> tuple[float, float]:
    """95% interval of a Poisson count after Byar; (0, 3.7) for 0."""
    low = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - _Z / (3 * sqrt(count))) ** 3
    more = count + 1
    return low, more * (1 - 1 / (9 * more) + _Z / (3 * sqrt(more))) ** 3


def _incomparable(reason: str) -> Verschil:
    return Verschil(Uitspraak.NIET_TE_VERGELIJKEN, reden=reason)
