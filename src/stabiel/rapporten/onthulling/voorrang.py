"""Which day of a curve leaves for a part of the people: the day that the report leads with, and no other.

A curve of an organisation or of a group of a breakdown is read on one day; on its other days it leaves nothing. Those
days tell a reader nothing that the totals of the same days do not tell, so they need no audit of their own: it would
cost most of the time and, little as fits there, show almost no figure more.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from stabiel.begrippen.uitkomsten import Onderdrukt, Uitkomst
from stabiel.rapporten.onthulling.groepen import Plek, Sleutel, vraag_of
from stabiel.rapporten.onthulling.regels import CURVES, without_figure
from stabiel.rapporten.woorden import wording_of


class Eerder(Protocol):
    """What left before; see `Uitgegeven`."""

    def was_shown(self, row: Uitkomst) -> bool:
        """Whether any count of a row left before."""
        ...


def days_that_leave(rows: Sequence[Uitkomst], *, before: Eerder) -> list[bool]:
    """Per row whether its day may leave: that of totals, the leading day of parts, and any day that left before.

    The leading day is the one of `woorden`; where the total is too young for it the last earlier day that has a
    figure, else the first later one.
    """
    days: dict[Sleutel, set[int]] = defaultdict(set)
    for row in rows:
        if _is_total(row) and row.horizon_dagen is not None and row.onderdrukt is None:
            days[_curve(row)].add(row.horizon_dagen)
    return [_leaves(row, days.get(_curve(row), set())) or before.was_shown(row) for row in rows]


def as_other_day(row: Uitkomst) -> Uitkomst:
    """The row without figure and counts; its word tells nothing either."""
    bare = replace(row, onderdrukt=None, noemer=None, onder_risico=None, nog_lopend=None, weggelaten={})
    return without_figure(bare, reden=Onderdrukt.SECUNDAIR)


def _leaves(row: Uitkomst, days: set[int]) -> bool:
    if row.stat not in CURVES or _is_total(row) or row.horizon_dagen is None:
        return True
    wanted = wording_of(row.indicator).horizon
    early = [day for day in days if wanted is None or day <= wanted]
    return row.horizon_dagen == max(early, default=min(days, default=None))


def _is_total(row: Uitkomst) -> bool:
    return row.organisatie is None and not row.uitsplitsing


def _curve(row: Uitkomst) -> Sleutel:
    place = replace(Plek.of(row), organisatie="", uitsplitsing=())
    return (*vraag_of(row)[:5], place)
