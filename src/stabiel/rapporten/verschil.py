"""Is this figure different from the one a year before? Judged by the interval of the difference.

The interval is made of the two figures as they were computed; what leaves is rounded like any other figure, and there
is no difference where one of the two figures may not be shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from stabiel.begrippen.uitkomsten import Maat, Uitkomst
from stabiel.rapporten.keuze import is_stand, key_of
from stabiel.rapporten.model import Uitspraak, Verschil
from stabiel.rapporten.onthulling.regels import rounded
from stabiel.statistiek.differences import difference, differs
from stabiel.statistiek.proportions import Interval
from stabiel.statistiek.rates import count

GEEN_BAND = "er is geen band om het verschil mee te beoordelen"
GEEN_GEGEVENS = "daarover zijn geen gegevens"
NIET_TE_ZIEN = "een van beide cijfers is niet te zien"
ANDERE_DEFINITIE = "de definitie is veranderd"
Paar = tuple[Uitkomst, Uitkomst | None]


def compare(nu: Uitkomst, toen: Uitkomst | None) -> Verschil:
    """The difference between an unrounded figure and the same figure of an earlier period."""
    return compare_pairs([(nu, toen)])[0]


def compare_pairs(paren: Sequence[Paar]) -> list[Verschil]:
    """The differences of many pairs of unrounded figures, in order, unrounded.

    The interval of a difference is made of the two intervals (`statistiek.differences`); a count of events has the
    interval of chance (`statistiek.rates.count`), a count on one day has none.
    """
    reasons = [_why_not(now, then) for now, then in paren]
    chosen = [(now, then) for (now, then), why in zip(paren, reasons, strict=True) if why is None and then is not None]
    first, second = _intervals([now for now, _ in chosen]), _intervals([then for _, then in chosen])
    found = difference(first, second)
    numbers = zip(found.estimate, found.lower, found.upper, differs(found), strict=True)
    judged = iter([_judge(float(value), float(low), float(high), bool(sure)) for value, low, high, sure in numbers])
    return [next(judged) if why is None else Verschil(Uitspraak.NIET_TE_VERGELIJKEN, reden=why) for why in reasons]


def compare_periods(
    berekend: Iterable[Uitkomst], *, getoond: Sequence[Uitkomst], nu: str, toen: str, beschermd: bool = True
) -> dict[tuple[object, ...], Verschil]:
    """How every row of one period differs from the row that asks the same about an earlier one.

    Args:
        berekend: the rows as computed.
        getoond: the rows as they left; a difference exists only where both may be seen.
        nu, toen: codes of the two periods.
        beschermd: the difference leaves rounded, as the figures do.
    """
    computed = _by_question(berekend, {nu, toen})
    shown = _by_question(getoond, {nu, toen})
    keys = [key for code, key in shown if code == nu and (toen, key) in shown]
    pairs = [(shown[nu, key], shown[toen, key]) for key in keys]
    exact = [
        (_as_computed(now, computed[nu, key]), _as_computed(then, computed[toen, key]))
        if now.waarde is not None and then.waarde is not None
        else (now, then)
        for key, (now, then) in zip(keys, pairs, strict=True)
    ]
    judged = compare_pairs(exact)
    if not beschermd:
        return dict(zip(keys, judged, strict=True))
    return {key: _as_left(found, *pair) for key, found, pair in zip(keys, judged, pairs, strict=True)}


def _by_question(rows: Iterable[Uitkomst], periods: set[str]) -> dict[tuple[str, tuple[object, ...]], Uitkomst]:
    found: dict[tuple[str, tuple[object, ...]], Uitkomst] = {}
    for row in rows:
        if row.periode in periods:
            found.setdefault((row.periode, key_of(row)), row)
    return found


def _as_computed(shown: Uitkomst, row: Uitkomst) -> Uitkomst:
    if shown.teller is None and shown.maat is Maat.AANDEEL:
        return shown  # it left without its counts: a limit more exact than its band would tell them
    return replace(shown, waarde=row.waarde, ondergrens=row.ondergrens, bovengrens=row.bovengrens)


def _as_left(found: Verschil, now: Uitkomst, then: Uitkomst) -> Verschil:
    """A difference rounded as its figures are: that of the shown values, with the rounded limits."""
    if found.verschil is None:
        return found
    value = (now.waarde or 0.0) - (then.waarde or 0.0)
    limits = [None if one is None else rounded(one, maat=now.maat) for one in (found.ondergrens, found.bovengrens)]
    return replace(found, verschil=rounded(value, maat=now.maat), ondergrens=limits[0], bovengrens=limits[1])


def _why_not(now: Uitkomst, then: Uitkomst | None) -> str | None:
    """Why two figures cannot be compared; None where they can."""
    if then is None or (then.waarde is None and then.onderdrukt is None):
        return GEEN_GEGEVENS
    if now.waarde is None or then.waarde is None:
        return NIET_TE_ZIEN
    if now.versie != then.versie:
        return ANDERE_DEFINITIE
    return None if _has_band(now) and _has_band(then) else GEEN_BAND


def _has_band(row: Uitkomst) -> bool:
    return (row.ondergrens is not None and row.bovengrens is not None) or _is_counted(row)


def _is_counted(row: Uitkomst) -> bool:
    """Whether a row counts events in a time, so that chance gives it an interval."""
    return row.maat is Maat.AANTAL and not is_stand(row)


def _intervals(rows: Sequence[Uitkomst]) -> Interval:
    value = np.array([row.waarde for row in rows], dtype=np.float64)
    low = np.array([row.ondergrens for row in rows], dtype=np.float64)
    high = np.array([row.bovengrens for row in rows], dtype=np.float64)
    counted = np.array([_is_counted(row) and row.ondergrens is None for row in rows], dtype=np.bool_)
    chance = count(np.where(counted, value, 0.0))
    return Interval(value, np.where(counted, chance.lower, low), np.where(counted, chance.upper, high))


def _judge(value: float, low: float, high: float, sure: bool) -> Verschil:
    said = Uitspraak.NIET_AANTOONBAAR
    if sure:
        said = Uitspraak.HOGER if low > 0 else Uitspraak.LAGER
    return Verschil(said, value, low, high)
