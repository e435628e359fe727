"""What earlier reports mean for this one: what is known already, what moved a little, what must stay hidden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.uitkomsten import Uitkomst
from stabiel.rapporten.onthulling.groepen import Delen, Groepen
from stabiel.rapporten.onthulling.toets import Stelsel, tighten
from stabiel.rapporten.onthulling.uitgegeven import Keer, Uitgegeven

_EPS = 1e-6


@dataclass(frozen=True)
class Geheugen:
    """Groups to treat with care because of what left before.

    Attributes:
        bekend: shown before at the size it still has; cannot be called back.
        bewogen: shown before, or to be worked out from what was, at a size that differs by fewer people than the
            threshold: the difference is a small group.
        verborgen: hidden before although not small, and hardly changed since. To show it now would give away then
            what it protected.
    """

    bekend: frozenset[int]
    bewogen: frozenset[int]
    verborgen: frozenset[int]


def remember(
    rijen: Sequence[tuple[Uitkomst, Delen]],
    *,
    groepen: Groepen,
    stelsel: Stelsel,
    uitgegeven: Uitgegeven,
    drempel: int,
    ernaast: Sequence[tuple[Uitkomst, Delen]] = (),
) -> Geheugen:
    """Compare every group with what left of it before.

    Args:
        ernaast: rows of earlier reports, at the size that they had last. That one was shown once and hidden later must
            not follow from this report either.
    """
    times, beside = _times_of(rijen, uitgegeven), _times_of(ernaast, uitgegeven)
    known: set[int] = set()
    moved: set[int] = set()
    hidden: set[int] = set()
    for one, found in times.items():
        now = groepen.omvang[one]
        gaps = [abs(now - shown) for _, shown in found if shown is not None]
        if any(gap < _EPS for gap in gaps):
            known.add(one)
        elif any(gap < drempel for gap in gaps):
            moved.add(one)
        elif any(shown is None and size >= drempel and abs(now - size) < drempel for size, shown in found):
            hidden.add(one)
    for one, found in beside.items():
        gaps = [abs(groepen.omvang[one] - shown) for _, shown in found if shown is not None]
        if one not in known and gaps and _EPS <= min(gaps) < drempel:
            moved.add(one)
    worked_out = _work_out(stelsel, {one: _last_shown(found) for one, found in times.items()})
    for one, size in worked_out.items():
        if one not in known and _EPS < abs(groepen.omvang[one] - size) < drempel:
            moved.add(one)
    return Geheugen(frozenset(known), frozenset(moved), frozenset(hidden - moved))


def _times_of(rijen: Iterable[tuple[Uitkomst, Delen]], uitgegeven: Uitgegeven) -> dict[int, list[Keer]]:
    """Per group every way in which it left, by whatever row."""
    times: dict[int, list[Keer]] = {}
    for row, parts in rijen:
        before = uitgegeven.of(row)
        for name, one in parts.by_name().items():
            times.setdefault(one, []).extend(before.get(name, ()))
    return times


def _last_shown(found: Sequence[Keer]) -> float | None:
    return next((shown for _, shown in reversed(found) if shown is not None), None)


def _work_out(stelsel: Stelsel, shown: Mapping[int, float | None]) -> dict[int, float]:
    """Sizes that followed from what was shown then, relation by relation; nothing where that contradicts itself."""
    low, high = np.full(stelsel.x.size, -np.inf), np.full(stelsel.x.size, np.inf)
    given = {one: size for one, size in shown.items() if size is not None}
    if not given:
        return {}
    for one, size in given.items():
        low[one] = high[one] = size
    then = tighten(stelsel, laag=low, hoog=high)
    pinned = np.flatnonzero(np.abs(then.hoog - then.laag) < _EPS)
    return {int(one): float(then.laag[one]) for one in pinned if int(one) not in given}
