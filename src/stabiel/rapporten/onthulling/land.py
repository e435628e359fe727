"""Totals over municipalities: each municipality is audited by itself, and a total shows what follows from what they
show.

A number of a total leaves only where every municipality shows its own and they add up to it, so that it tells
nothing new, in whatever order reports of municipalities and of all together are made.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Uitkomst
from stabiel.rapporten.onthulling.groepen import Plek, Sleutel, vraag_of
from stabiel.rapporten.onthulling.regels import (
    TELLER,
    Drempels,
    counts_of,
    has_figure,
    is_small_figure,
    round_figures,
    without_bounds,
    without_counts,
    without_figure,
)

Paar = tuple[Uitkomst, Uitkomst]
_NEAR = 1e-6


def show_totals(totalen: Sequence[Uitkomst], *, gemeenten: Iterable[Paar], drempels: Drempels) -> list[Uitkomst]:
    """The totals as they may leave.

    Args:
        gemeenten: every row of a municipality, as computed and as it leaves.
    """
    own: dict[Sleutel, list[Paar]] = defaultdict(list)
    for true, shown in gemeenten:
        own[_asked(true)].append((true, shown))
    return [_show(row, own.get(_asked(row), ()), drempels) for row in totalen]


def _asked(row: Uitkomst) -> Sleutel:
    return (*vraag_of(row), replace(Plek.of(row), gemeente=""))


def _show(total: Uitkomst, own: Sequence[Paar], limits: Drempels) -> Uitkomst:
    known = {name for name, number in counts_of(total).items() if _adds_up(name, number, own)}
    result = round_figures(without_counts(total, delen=counts_of(total).keys() - known - {TELLER}))
    every = bool(own) and all(has_figure(shown) for _, shown in own)
    counted = TELLER in known or total.maat is Maat.DAGEN
    if total.onderdrukt is not None or not (every and counted) or is_small_figure(total, drempels=limits):
        return without_figure(replace(result, onderdrukt=None), reden=Onderdrukt.SECUNDAIR)
    bounded = all(shown.onbekend_laag is not None and shown.onbekend_hoog is not None for _, shown in own)
    return result if bounded else without_bounds(result)


def _adds_up(name: str, number: float, own: Sequence[Paar]) -> bool:
    """Whether every municipality that has this number shows it, and they make up the total."""
    parts = [(counts_of(true).get(name), counts_of(shown).get(name)) for true, shown in own]
    if not parts or any(true is not None and shown is None for true, shown in parts):
        return False
    return abs(sum(true for true, _ in parts if true is not None) - number) < _NEAR
