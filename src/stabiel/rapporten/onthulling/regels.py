"""What may leave by its own size: the primary rule and the rounding, row by row."""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache

from stabiel.begrippen.perioden import Periode, PeriodeError
from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Stat, Uitkomst
from stabiel.rapporten.onthulling.grenzen import AAN_WEERSZIJDEN, ALLEEN_WAARDE

CURVES = (Stat.AJ, Stat.KM)
QUANTILES = (Stat.MEDIAAN, Stat.P90)
TELLER, NOEMER, RISICO, LOPEND = "teller", "noemer", "onder_risico", "nog_lopend"
WEGGELATEN = "weggelaten:"
"""Begin of the name of a count of people left out; the reason follows."""


class OnthullingFout(ValueError):
    """A question that cannot be answered without giving small groups away; the message says what to ask instead."""


@dataclass(frozen=True)
class Drempels:
    """The two numbers a caller may raise: smallest group, smallest closed group with a percentage."""

    drempel: int
    gesloten_noemer: int


def refuse_horizons(rows: Collection[Uitkomst], *, horizonnen: Collection[int]) -> None:
    """Lets curves through at fixed days only.

    Raises:
        OnthullingFout: a row stands at another day.
    """
    other = sorted({row.horizon_dagen for row in rows if row.horizon_dagen is not None} - set(horizonnen))
    if other:
        allowed = ", ".join(map(str, sorted(horizonnen)))
        raise OnthullingFout(
            f"Een curve verlaat het huis alleen op vaste dagen ({allowed}), niet op dag {', '.join(map(str, other))}: "
            "elke stap van een curve kan één mens zijn. Kies een vaste dag."
        )


def refuse_periods(rows: Collection[Uitkomst]) -> None:
    """Lets years, halves, quarters and months of the calendar through only. They lie inside each other or apart, so
    no two of them differ by a few days.

    Raises:
        OnthullingFout: a row is about other days; names the calendar periods that come nearest.
    """
    for code in sorted({row.periode for row in rows}):
        period = as_periode(code)
        if period is not None and ".." in period.code:
            near = ", ".join(_nearest(period))
            raise OnthullingFout(
                f"Kleine aantallen zijn alleen te beschermen over een jaar, halfjaar, kwartaal of maand, niet over "
                f"{period.titel}: twee periodes die een paar dagen verschillen, verraden wie er op die dagen was. "
                f"Kies bijvoorbeeld {near}. Of kies --onbeschermd, als u de eigenaar van de gegevens bent."
            )


def _nearest(period: Periode) -> list[str]:
    """The calendar year, half, quarter or month around the middle of a period whose ends lie nearest."""
    day = period.start + (period.end - period.start) / 2
    month = day.month - 1
    codes = (f"{day.year}", f"{day.year}-H{month // 6 + 1}", f"{day.year}-K{month // 3 + 1}", f"{day:%Y-%m}")

    def distance(code: str) -> int:
        other = Periode.parse(code)
        return abs((other.start - period.start).days) + abs((other.end - period.end).days)

    return sorted(codes, key=distance)[:2]


@cache
def as_periode(code: str) -> Periode | None:
    """The period of a code; None for a text that is none."""
    try:
        return Periode.parse(code)
    except PeriodeError:
        return None


def counts_of(row: Uitkomst) -> dict[str, float]:
    """Every number of people in a row, by the name of its part; reasons left out are "weggelaten:<reason>".

    A share without numerator counts as share × denominator.
    """
    found: dict[str, float | None] = {
        TELLER: _events(row), NOEMER: row.noemer, RISICO: row.onder_risico, LOPEND: row.nog_lopend,
    }  # fmt: skip
    found |= {f"weggelaten:{reason}": number for reason, number in row.weggelaten.items()}
    return {part: float(number) for part, number in found.items() if number is not None}


def _events(row: Uitkomst) -> float | None:
    if row.teller is not None or row.waarde is None:
        return row.teller
    if row.maat is Maat.AANTAL:
        return row.waarde
    if row.maat is Maat.AANDEEL and row.noemer is not None:
        return row.waarde * row.noemer
    return None


def is_small_figure(row: Uitkomst, *, drempels: Drempels) -> bool:
    """Whether the figure of a row (numerator, value and interval) rests on a group that is too small.

    Numerator, complement and denominator, the number at risk of a curve, both sides of a quantile; a share without
    a denominator cannot be judged and counts as small.
    """
    if not has_figure(row):
        return False
    small, least = drempels.drempel, least_noemer(row, drempels=drempels)
    events = _events(row)
    if row.noemer is None and row.maat is not Maat.AANTAL:
        return True
    if row.noemer is not None and row.noemer < least:
        return True
    if events is not None and events < small:
        return True
    if row.maat is Maat.AANDEEL and events is not None and row.noemer is not None and row.noemer - events < small:
        return True
    young = row.onderdrukt is Onderdrukt.TE_JONG
    return not young and row.stat in CURVES and row.onder_risico is not None and row.onder_risico < small


def least_noemer(row: Uitkomst, *, drempels: Drempels) -> float:
    """The smallest denominator with which a row may have a figure."""
    if row.stat in QUANTILES:
        return drempels.drempel / AAN_WEERSZIJDEN[row.stat.value]
    closed = row.maat is Maat.AANDEEL and row.stat not in CURVES
    return max(drempels.drempel, drempels.gesloten_noemer) if closed else drempels.drempel


def has_figure(row: Uitkomst) -> bool:
    """Whether there is anything to hide: a numerator or a value."""
    return row.teller is not None or row.waarde is not None


def without_figure(row: Uitkomst, *, reden: Onderdrukt) -> Uitkomst:
    """The row without numerator, value, interval and bounds; a row that is too young keeps that reason."""
    why = Onderdrukt.TE_JONG if row.onderdrukt is Onderdrukt.TE_JONG else reden
    return replace(row, teller=None, waarde=None, ondergrens=None, bovengrens=None, onbekend_laag=None,
                   onbekend_hoog=None, onderdrukt=why)  # fmt: skip


def as_percent(row: Uitkomst, *, drempels: Drempels) -> Uitkomst:
    """The value alone, rounded, and only where it is not small; its own size decides, because no count leaves."""
    small = row.onderdrukt is not None or is_small_figure(row, drempels=drempels)
    shown = round_figures(without_figure(row, reden=Onderdrukt.KLEIN) if small else row)
    return replace(shown, teller=None, noemer=None, ondergrens=None, bovengrens=None, weggelaten={})


def stands_alone(row: Uitkomst) -> bool:
    """Whether a share may be shown without its counts: it is of so many people that its band does not tell how many."""
    full = row.waarde is not None and row.ondergrens is not None and row.bovengrens is not None
    large = row.noemer is not None and row.noemer >= ALLEEN_WAARDE
    return full and large and row.maat is Maat.AANDEEL and 0 < rounded(row.waarde or 0.0, maat=row.maat) < 1


def people_behind(row: Uitkomst) -> tuple[float, float]:
    """Between which denominators the rounded band of a share leaves its own: a band is as wide as one over the root."""
    if row.ondergrens is None or row.bovengrens is None or row.noemer is None:
        return 0.0, math.inf
    width = row.bovengrens - row.ondergrens
    shown = rounded(row.bovengrens, maat=row.maat) - rounded(row.ondergrens, maat=row.maat)
    least, most = shown - 0.01, shown + 0.01
    return row.noemer * (width / most) ** 2, row.noemer * (width / least) ** 2 if least > 0 else math.inf


def with_value_alone(row: Uitkomst) -> Uitkomst:
    """A share with its band, without any count."""
    bare = without_counts(without_bounds(row), delen=counts_of(row).keys())
    return replace(bare, teller=None)


def without_bounds(row: Uitkomst) -> Uitkomst:
    """The row without the bounds for unknown reasons."""
    return replace(row, onbekend_laag=None, onbekend_hoog=None)


def without_counts(row: Uitkomst, *, delen: Collection[str]) -> Uitkomst:
    """The row without the named counts (not the numerator, which goes with the figure)."""
    left = {reason: number for reason, number in row.weggelaten.items() if f"weggelaten:{reason}" not in delen}
    return replace(
        row,
        weggelaten=left,
        noemer=None if NOEMER in delen else row.noemer,
        onder_risico=None if RISICO in delen else row.onder_risico,
        nog_lopend=None if LOPEND in delen else row.nog_lopend,
    )


def round_figures(row: Uitkomst) -> Uitkomst:
    """Shares in whole percents, days in whole weeks, rates in one decimal; counts as they are."""

    def shown(value: float | None) -> float | None:
        return None if value is None else rounded(value, maat=row.maat)

    return replace(
        row,
        waarde=shown(row.waarde),
        ondergrens=shown(row.ondergrens),
        bovengrens=shown(row.bovengrens),
        onbekend_laag=shown(row.onbekend_laag),
        onbekend_hoog=shown(row.onbekend_hoog),
    )


def rounded(value: float, *, maat: Maat) -> float:
    """A value as it leaves: halves go up; counts and what is not finite stay as they are."""
    if not math.isfinite(value) or maat is Maat.AANTAL:
        return value
    if maat is Maat.DAGEN:
        return 7.0 * math.floor(value / 7 + 0.5 + 1e-9)
    size = 100 if maat is Maat.AANDEEL else 10
    return math.floor(value * size + 0.5 + 1e-9) / size


def has_small_unknown(row: Uitkomst, *, drempel: int) -> bool:
    """Whether the bounds of a rounded row may rest on fewer than so many people with an unknown reason.

    The bounds are whole percents, so the group is certainly large only when a percent less is still large.
    """
    if row.onbekend_laag is None or row.onbekend_hoog is None:
        return row.onbekend_laag is not None or row.onbekend_hoog is not None
    if row.noemer is None:
        return True
    return (row.onbekend_hoog - row.onbekend_laag - 0.01) * row.noemer < drempel - 1e-9
