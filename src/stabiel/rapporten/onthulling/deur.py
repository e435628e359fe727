"""The door: rows as computed go in, rows that may be shown together come out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from stabiel.begrippen.uitkomsten import Onderdrukt, Uitkomst
from stabiel.rapporten.onthulling import grenzen
from stabiel.rapporten.onthulling.eerder import remember
from stabiel.rapporten.onthulling.groepen import Groepen, Plek, vraag_of
from stabiel.rapporten.onthulling.land import show_totals
from stabiel.rapporten.onthulling.leeg import add_empty_groups
from stabiel.rapporten.onthulling.optellen import relate_periods, relate_totals
from stabiel.rapporten.onthulling.regels import (
    CURVES,
    LOPEND,
    NOEMER,
    RISICO,
    Drempels,
    as_percent,
    has_small_unknown,
    is_small_figure,
    refuse_horizons,
    refuse_periods,
    round_figures,
    with_value_alone,
    without_bounds,
    without_counts,
    without_figure,
)
from stabiel.rapporten.onthulling.samenhang import relate_within
from stabiel.rapporten.onthulling.toets import Getallen
from stabiel.rapporten.onthulling.uitgegeven import Uitgegeven
from stabiel.rapporten.onthulling.verbanden import Verbanden
from stabiel.rapporten.onthulling.verbergen import Rij, Verberger
from stabiel.rapporten.onthulling.voorrang import as_other_day, days_that_leave


def protect(
    rows: Iterable[Uitkomst],
    *,
    drempel: int = grenzen.DREMPEL,
    gesloten_noemer: int = grenzen.GESLOTEN_NOEMER,
    horizonnen: Collection[int] = grenzen.HORIZONNEN,
    eerder: Uitgegeven | None = None,
) -> list[Uitkomst]:
    """The rows that may leave, in the order in which they came; behind them rows about groups with nobody in them,
    whose absence would tell the zero.

    Args:
        rows: everything that leaves together, unprotected and unrounded: totals, organisations, breakdowns, other
            periods. For all municipalities together also the rows of each, even where those are not printed.
        drempel: a smaller group is small.
        gesloten_noemer: a percentage of a closed group needs so many people.
        horizonnen: days at which a curve may be read.
        eerder: what left before, from this snapshot or an older one; see `Uitgegeven`.

    Raises:
        OnthullingFout: a curve stands at another day, or a period is none of the calendar.
    """
    limits, before = Drempels(drempel, gesloten_noemer), eerder or Uitgegeven()
    given = [_not_young_but_small(row, drempel=drempel) for row in rows]
    refuse_periods(given)
    refuse_horizons([row for row in given if row.definitie not in grenzen.EIGEN_TERMIJN], horizonnen=horizonnen)
    given += add_empty_groups([row for row in given if row.indicator not in grenzen.ALLEEN_PROCENT])
    safe: dict[int, Uitkomst] = {}
    places: dict[str | None, list[int]] = defaultdict(list)
    for index, (row, leaves) in enumerate(zip(given, days_that_leave(given, before=before), strict=True)):
        if row.indicator in grenzen.ALLEEN_PROCENT:
            safe[index] = as_percent(row, drempels=limits)
        elif leaves:
            places[row.gemeente].append(index)
        else:
            safe[index] = as_other_day(row)
    totals = places.pop(None) if len(places) > 1 and None in places else []
    for chosen in places.values():
        order = sorted(chosen, key=lambda index: _canonical(given[index]))
        found = _protect_together([given[index] for index in order], limits, before)
        safe |= dict(zip(order, found, strict=True))
    if totals:
        own = [(given[index], safe[index]) for chosen in places.values() for index in chosen]
        safe |= dict(zip(totals, show_totals([given[index] for index in totals], gemeenten=own, drempels=limits),
                         strict=True))  # fmt: skip
    return [safe[index] for index in range(len(given))]


def _not_young_but_small(row: Uitkomst, *, drempel: int) -> Uitkomst:
    """A figure about nobody is called too young where it is computed; among small groups that word would tell zero."""
    few = row.noemer is not None and row.noemer < drempel and row.stat not in CURVES
    return replace(row, onderdrukt=Onderdrukt.KLEIN) if few and row.onderdrukt is Onderdrukt.TE_JONG else row


def _out_of_sight(rows: Sequence[Uitkomst]) -> list[Uitkomst]:
    """The rows, of which those that are too young keep their denominator only, unless another row that asks the same
    is not too young: then their counts may follow by subtraction and have to be watched.

    Otherwise nothing of them or of what they add up to is shown. No reader learns anything from them about other
    rows, and whoever is still at risk on an earlier day leaves them all the room they need.
    """
    old = {_asked(row) for row in rows if row.onderdrukt is not Onderdrukt.TE_JONG}
    return [_bare(row) if row.onderdrukt is Onderdrukt.TE_JONG and _asked(row) not in old else row for row in rows]


def _asked(row: Uitkomst) -> tuple[object, ...]:
    return (*vraag_of(row), row.soort_periode)


def _bare(row: Uitkomst) -> Uitkomst:
    bare = replace(row, onder_risico=None, nog_lopend=None, weggelaten={})
    return without_figure(bare, reden=Onderdrukt.TE_JONG)


def _canonical(row: Uitkomst) -> str:
    return repr((row.indicator, row.definitie, row.populatie, Plek.of(row), row.maat, row.stat, row.horizon_dagen, row))


def _protect_together(rows: Sequence[Uitkomst], limits: Drempels, before: Uitgegeven) -> list[Uitkomst]:
    old, hidden_then = list(before.rows_besides(rows)), [frozenset[str]()] * len(rows)
    everything = [*_out_of_sight(rows), *(row for row, _ in old)]
    hidden_then += [names for _, names in old]
    groups = Groepen()
    parts = [groups.read(row) for row in everything]
    relations = Verbanden(groups, oud={one for part in parts[len(rows) :] for one in part.ids()})
    relate_within(parts, verbanden=relations)
    relate_totals(parts, verbanden=relations)
    relate_periods(parts, verbanden=relations)
    number = relations.merge_same().tolist()
    parts = [part.renumber(number) for part in parts]
    own = [
        Rij(
            row,
            part,
            index < len(rows) and _forbidden(row, limits),
            index >= len(rows),
            part.named(names),
            before.had_value(row),
        )
        for index, (row, part, names) in enumerate(zip(everything, parts, hidden_then, strict=True))
    ]
    hider = Verberger(own, verbanden=relations, drempels=limits)
    memory = remember(
        list(zip(rows, parts, strict=False)),
        groepen=groups,
        stelsel=hider.stelsel,
        uitgegeven=before,
        drempel=limits.drempel,
        ernaast=list(zip(everything[len(rows) :], parts[len(rows) :], strict=True)),
    )
    care = memory.bewogen | memory.verborgen
    hider.show_all_but(sorted({*_small(own, groups, limits), *care}), bekend=memory.bekend)
    need = _needed_room(own, groups, limits)
    need[sorted(care)] = limits.drempel
    need[sorted(relations.bekend | relations.leeg)] = 0.0
    hider.hide_beside_leading(need)
    hider.hide_until_safe(need)
    hider.hide_around_given_up()
    hider.show_values(need)
    return [_as_shown(row, hider, alone=hider.alleen.get(place)) for place, row in enumerate(own[: len(rows)])]


def _forbidden(row: Uitkomst, limits: Drempels) -> bool:
    """Whether the figure of a row may not leave by its own size, or is too young."""
    return row.onderdrukt is not None or is_small_figure(row, drempels=limits)


def _small(rijen: Sequence[Rij], groups: Groepen, limits: Drempels) -> list[int]:
    """Counts that are small by themselves, and bounds that rest on few unknown reasons."""
    beside = {
        one
        for row in rijen
        for one in (row.delen.noemer, row.delen.risico, row.delen.lopend, *row.delen.weggelaten.values())
        if one is not None and groups.omvang[one] < limits.drempel
    }
    unknown = {
        row.delen.onbekend
        for row in rijen
        if row.delen.onbekend is not None and has_small_unknown(round_figures(row.uitkomst), drempel=limits.drempel)
    }
    return sorted(beside | {one for one in unknown if one is not None})


def _needed_room(rijen: Sequence[Rij], groups: Groepen, limits: Drempels) -> Getallen:
    """The whole threshold for every group that is small, and for the estimate of every small figure."""
    size = np.abs(np.array(groups.omvang))
    need = np.where(size < limits.drempel, float(limits.drempel), 0.0)
    for row in rijen:
        if row.klein and row.delen.schatting is not None and row.uitkomst.onderdrukt is None:
            need[row.delen.schatting] = limits.drempel
    return need


def _as_shown(row: Rij, hider: Verberger, *, alone: int | None) -> Uitkomst:
    parts, shown = row.delen, hider.getoond
    beside = {NOEMER: parts.noemer, RISICO: parts.risico, LOPEND: parts.lopend} | parts.weggelaten
    result = without_counts(
        row.uitkomst, delen=[name for name, one in beside.items() if one is not None and not shown[one]]
    )
    result = round_figures(result)
    if alone is not None and shown[alone] and not row.klein and not shown[parts.teller]:
        return with_value_alone(result)
    if row.klein or (parts.teller is not None and not shown[parts.teller]):
        return without_figure(result, reden=Onderdrukt.KLEIN if row.klein else Onderdrukt.SECUNDAIR)
    if parts.onbekend is None or not shown[parts.onbekend]:
        return without_bounds(result)
    return result
