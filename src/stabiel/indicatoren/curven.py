"""The curves of a model along every axis of a question.

Two ways that give the same answer: counts per day, added up from cells to rows; and, where each case has a legal end of
its own, rows of pieces, because then a day since the clock does not mean the same for everybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stabiel.indicatoren.groepen import As, Tellingen
from stabiel.indicatoren.spellen.dagen import Ints, entry_of, moment_of
from stabiel.indicatoren.spellen.tellen import Dagtellingen
from stabiel.indicatoren.spellen.vakken import Spellen, Vakken
from stabiel.indicatoren.spellen.verloop import Verloop
from stabiel.indicatoren.volgen import Telling, Volging
from stabiel.statistiek.aalen_johansen import Curves, aalen_johansen
from stabiel.statistiek.counted import Counts, curves_of_counts

Sets = Sequence[tuple[str, ...]]

RUIMTE = 20
"""Days by which a legal end may move, with room to spare."""


@dataclass(frozen=True)
class CurveUitkomst:
    """The curves of one model along one axis; outcomes by their set of causes.

    Attributes:
        te_volgen: spells that could be followed to each horizon, whether or not they ended (groups × horizons).
    """

    telling: Telling
    curves: Curves
    te_volgen: Tellingen
    plaats: Mapping[tuple[str, ...], int]


def estimate_curves(volging: Volging, *, verloop: Verloop, sets: Sets, minste: int) -> Iterable[CurveUitkomst]:
    """The curves of every axis.

    Args:
        sets: causes that are counted together.
        minste: with fewer at risk a curve does not start.
    """
    classes, outcomes = _classes(verloop.oorzaken, sets)
    place = {chosen: number for number, chosen in enumerate(sets)}
    for number, verdeling in enumerate(volging.start.verdelingen):
        if verloop.eigen_einde is None:
            days = volging.count_days(
                number, horizonnen=verloop.horizonnen, laatste=max(verloop.horizonnen), klassen=classes
            )
            telling = volging.count(number, gevolgd=days.gevolgd)
            found = [
                curves_from_days(days, as_, verloop=verloop, outcomes=outcomes, minste=minste) for as_ in verdeling.axes
            ]
        else:
            pieces = cut_pieces(volging, verloop=verloop, klassen=classes)
            telling = volging.count(number)
            found = [
                curves_from_pieces(
                    pieces,
                    as_,
                    cel=verdeling.cel,
                    perioden=volging.perioden,
                    verloop=verloop,
                    outcomes=outcomes,
                    minste=minste,
                )
                for as_ in verdeling.axes
            ]
        for as_, (curves, reach) in zip(verdeling.axes, found, strict=True):
            yield CurveUitkomst(telling.along(as_), curves, reach, place)


def _classes(oorzaken: Sequence[str], sets: Sets) -> tuple[Ints, list[list[int]]]:
    """Causes that no set tells apart as one class: class per number of a cause, and the classes of each set."""
    member = [tuple(name in chosen for chosen in sets) for name in oorzaken]
    kinds = list(dict.fromkeys(member))
    table = np.array([0, *(kinds.index(kind) + 1 for kind in member)], dtype=np.int32)
    outcomes = [[number + 1 for number, kind in enumerate(kinds) if kind[place]] for place in range(len(sets))]
    return table, outcomes


def counts_of(days: Dagtellingen, as_: As) -> Counts:
    """Counts per day added up to the groups and periods of an axis."""
    returned = tuple((away, _flat(as_.add_up(table))) for away, table in sorted(days.terug.items()))
    return Counts(
        entered=_flat(as_.add_up(days.begonnen)),
        left=_flat(as_.add_up(days.gestopt)),
        events=_flat(as_.add_up(days.beeindigd)),
        returned=returned,
    )


def _flat(table: np.ndarray[tuple[int, ...], np.dtype[np.int32]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    return table.reshape(table.shape[0] * table.shape[1], *table.shape[2:])


def curves_from_days(
    days: Dagtellingen, as_: As, *, verloop: Verloop, outcomes: Sequence[Sequence[int]], minste: int
) -> tuple[Curves, Tellingen]:
    """The curves of an axis, and how many could be followed to each horizon, from counts per day."""
    counts = counts_of(days, as_)
    horizons = [day + 1 for day in verloop.horizonnen]
    curves = curves_of_counts(counts, horizons=horizons, outcomes=outcomes, start_at_risk=minste)
    entered = np.cumsum(counts.entered, axis=1, dtype=np.int64)[:, list(verloop.horizonnen)]
    return curves, entered - _flat(as_.add_up(days.niet_zo_ver))


@dataclass(frozen=True)
class Stukken:
    """Pieces of spells in half days since a clock: whose, in which period, until when they could be followed, and the
    class of the cause that ended them (0 for none, of so many classes)."""

    spel: Ints
    periode: Ints
    begin: Ints
    eind: Ints
    mogelijk: Ints
    oorzaak: Ints
    klassen: int


def cut_pieces(volging: Volging, *, verloop: Verloop, klassen: Ints) -> Stukken:
    """The pieces of spells up to the last horizon, on the clock of the model or on their own legal clock.

    Args:
        klassen: class of each cause.
    """
    pieces = [
        _cut(volging.spellen, spoor.vakken, spoor.gevolgd.spel, spoor.gevolgd.eerste, spoor.gevolgd.laatste,
             None if not volging.cohort else spoor.gevolgd.periode, verloop)
        for spoor in volging.sporen
    ]  # fmt: skip
    spel, period, begin, end, possible, cause = (np.concatenate(columns) for columns in zip(*pieces, strict=True))
    return Stukken(spel, period, begin, end, possible, klassen[cause], int(klassen.max()))


def _cut(
    spellen: Spellen, vakken: Vakken, spel: Ints, first: Ints, last: Ints, eigen: Ints | None, verloop: Verloop
) -> tuple[Ints, ...]:
    horizon = max(verloop.horizonnen) + RUIMTE
    reach = vakken.last_of(spellen.paar[spel], spellen.start[spel] + horizon)
    counts = np.maximum(np.minimum(last, reach) - first + 1, 0)
    which = np.repeat(np.arange(len(spel), dtype=np.int32), counts)
    slot = np.arange(len(which), dtype=np.int32) - np.repeat(np.cumsum(counts) - counts - first, counts)
    spel, period = spel[which], vakken.periode[slot] if eigen is None else eigen[which]
    start, end, cap = spellen.start[spel], spellen.eind[spel], spellen.tot[spel]
    van = np.maximum(vakken.van[slot], start)
    possible = np.minimum(vakken.tot[slot], cap)
    tot = np.minimum(possible, end)
    cause = np.where(end == tot, spellen.oorzaak[spel], 0)
    entry, exit_, reached = half_days(verloop, start, van=van, tot=tot, mogelijk=possible, oorzaak=cause)
    return tuple(values.astype(np.int32) for values in (spel, period, entry, exit_, reached, cause))


def half_days(
    verloop: Verloop, start: Ints, *, van: Ints, tot: Ints, mogelijk: Ints, oorzaak: Ints
) -> tuple[Ints, Ints, Ints]:
    """Entry and exit of pieces in half days since their clock, and the last moment they could have reached.

    With a legal end of its own the clock of each case is moved so that this end lies on the horizon: what lies
    before the moved clock counts on its first day, if the case was observed from its real clock on.
    """
    if verloop.eigen_einde is None:
        return entry_of(van - start), moment_of(tot - start), moment_of(mogelijk - start)
    days, place = np.unique(start, return_inverse=True)
    ends = np.array([verloop.eigen_einde(int(day)) for day in days], dtype=np.int32)
    moved = ends[place] - verloop.horizonnen[0]
    entry = np.where(van <= start, 0, np.maximum(1, entry_of(van - moved)))
    exit_ = moment_of(tot - moved)
    return entry, np.where(oorzaak > 0, np.maximum(1, exit_), exit_), moment_of(mogelijk - moved)


def curves_from_pieces(
    stukken: Stukken,
    as_: As,
    *,
    cel: Tellingen,
    perioden: int,
    verloop: Verloop,
    outcomes: Sequence[Sequence[int]],
    minste: int,
) -> tuple[Curves, Tellingen]:
    """The curves of an axis, and how many could be followed to each horizon, from pieces.

    Args:
        cel: per spell its cell.
    """
    base = as_.basis[cel[stukken.spel]]
    kept = np.flatnonzero((base >= 0) & (stukken.begin < stukken.eind))
    group, spel = base[kept].astype(np.int64) * perioden + stukken.periode[kept], stukken.spel[kept]
    several = bool(((group[1:] == group[:-1]) & (spel[1:] == spel[:-1])).any())
    curves = aalen_johansen(
        group,
        stukken.begin[kept],
        stukken.eind[kept],
        stukken.oorzaak[kept],
        groups=as_.aantal * perioden,
        causes=stukken.klassen,
        horizons=[int(moment_of(days)) for days in verloop.horizonnen],
        outcomes=outcomes,
        subject=spel if several else None,
        start_at_risk=minste,
    )
    reach = [
        np.bincount(
            group[(stukken.begin[kept] < horizon) & (stukken.mogelijk[kept] >= horizon)],
            minlength=as_.aantal * perioden,
        )
        for horizon in curves.horizons
    ]
    return curves, np.stack(reach, axis=1)
