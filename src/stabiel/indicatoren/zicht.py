"""How far back deliveries let somebody be seen: for "binnen n jaar zichtbaar" beside who returned."""

from dataclasses import replace
from datetime import date

import polars as pl

from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.model import Indicator
from stabiel.indicatoren.personen import TERUGKEER

_YEAR = 365.25


def tell_sight(indicator: Indicator, *, jaren: int | None) -> Indicator:
    """The indicator with a pitfall that says how far back these deliveries go.

    Args:
        jaren: what `visible_years` found.
    """
    if jaren is None:
        seen = "vijf jaar zichtbaar, zo lang als het telt"
    elif jaren:
        seen = f"{jaren} jaar zichtbaar: wie langer geleden hulp had, telt als eerste keer"
    else:
        seen = "minder dan een jaar zichtbaar: bijna iedereen telt als eerste keer"
    return replace(indicator, valkuilen=(f"Terugkomen is in deze leveringen {seen}.", *indicator.valkuilen))


def visible_years(gegevens: Gegevens, *, op: date, gemeente: str | None = None) -> int | None:
    """Whole years before a day over which an earlier traject would have been seen; None for the five that count.

    The history that is seen is that of the deliveries: a traject that ended before the first of them is in none. For
    all municipalities together the shortest history counts. Source: methods, I1.

    Args:
        op: the day to look back from, such as the first of a period.
        gemeente: one municipality; None for all together.
    """
    windows = gegevens.waarnemingen.filter(pl.col("organisatie").is_null() & pl.col("gemeente").is_not_null())
    if gemeente is not None:
        windows = windows.filter(pl.col("gemeente") == gemeente)
    first = windows.group_by("gemeente").agg(pl.min("van"))["van"].max()
    if not isinstance(first, date) or first >= op:
        return 0
    days = (op - first).days
    return None if days >= TERUGKEER else int(days / _YEAR)
