"""Which rows add up to which: organisations, breakdowns and parts of a period."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, SoortPeriode
from stabiel.rapporten.onthulling import grenzen
from stabiel.rapporten.onthulling.groepen import Delen, Plek, Sleutel
from stabiel.rapporten.onthulling.regels import CURVES, as_periode
from stabiel.rapporten.onthulling.samenhang import add_parts
from stabiel.rapporten.onthulling.verbanden import Verbanden

_TOTAL = ""


def relate_totals(rijen: Sequence[Delen], *, verbanden: Verbanden) -> None:
    """Rows of organisations and of the groups of a breakdown add up to their total."""
    known = {(row.vraag, row.plek): row for row in rijen}
    groups: dict[Sleutel, list[Delen]] = defaultdict(list)
    for (question, place), row in known.items():
        for name, parent in _parents(place):
            groups[name, question, parent].append(row)
    for (name, question, parent), parts in groups.items():
        total = known.get((question, parent))
        if name in grenzen.IS_DEEL:
            _add_shares_of(parts, verbanden)
        elif total is not None:
            add_parts(total, parts, verbanden, heel=True)


def _parents(place: Plek) -> Iterable[tuple[str, Plek]]:
    """Each total that a place is part of, with the name of what is added up."""
    if place.organisatie != _TOTAL:
        yield "organisatie", replace(place, organisatie=_TOTAL)
    for name, _ in place.uitsplitsing:
        yield name, place.without(name)


def _add_shares_of(parts: Sequence[Delen], verbanden: Verbanden) -> None:
    """Kinds of one thing: their numerators add up to the denominator that they share."""
    if len({row.noemer for row in parts}) == 1:
        verbanden.add_sum(parts[0].noemer, [row.teller for row in parts], heel=True)


def relate_periods(rijen: Iterable[Delen], *, verbanden: Verbanden) -> None:
    """Parts of a period add up to it where the count allows it, and otherwise lie inside it."""
    series: dict[Sleutel, dict[str, Delen]] = defaultdict(dict)
    for row in rijen:
        if (row.indicator, row.definitie) not in grenzen.STANDEN:
            series[row.vraag, replace(row.plek, periode="")][row.plek.periode] = row
    for found in series.values():
        if len(found) > 1:
            for whole, parts, complete in _nested_periods(tuple(sorted(found))):
                _add_period(found[whole], [found[part] for part in parts], verbanden, heel=complete)


def _add_period(whole: Delen, parts: Sequence[Delen], verbanden: Verbanden, *, heel: bool) -> None:
    curve = whole.vraag[4] in CURVES
    cohort = whole.plek.soort == SoortPeriode.COHORT
    if cohort or (not curve and whole.vraag[3] != Maat.DAGEN and whole.indicator in grenzen.SAMEN_GETELD):
        add_parts(whole, parts, verbanden, heel=heel)
        return
    if not curve:
        return
    if (whole.indicator, whole.definitie) not in grenzen.BEZETTING:
        verbanden.add_sum(whole.teller, [row.teller for row in parts], heel=heel)
    verbanden.add_sum(whole.risico, [row.risico for row in parts], heel=heel)
    for row in parts:
        verbanden.add_inside(row.noemer, whole.noemer)
    if heel and all(row.noemer is not None for row in parts):  # who was still there on a border counts on both sides
        verbanden.add_balance([row.noemer for row in parts], [whole.noemer])
    last = max(parts, key=lambda row: _end(row.plek.periode))
    if _end(last.plek.periode) == _end(whole.plek.periode):
        verbanden.add_inside(last.lopend, whole.lopend)


def _nested_periods(codes: Sequence[str]) -> list[tuple[str, tuple[str, ...], bool]]:
    """Per period and length of its parts: the parts that do not overlap, and whether they fill it."""
    known = [(code, period) for code in codes if (period := as_periode(code)) is not None]
    found = []
    for code, period in known:
        inside = [
            (other, part)
            for other, part in known
            if part != period and period.start <= part.start and part.end <= period.end
        ]
        for length in sorted({_length(part) for _, part in inside}):
            tiles = _apart([(other, part) for other, part in inside if _length(part) == length])
            days = sum((part.end - part.start).days + 1 for _, part in tiles)
            full = days == (period.end - period.start).days + 1
            found.append((code, tuple(other for other, _ in tiles), full))
    return found


def _apart(parts: Sequence[tuple[str, Periode]]) -> list[tuple[str, Periode]]:
    chosen: list[tuple[str, Periode]] = []
    for code, period in sorted(parts, key=lambda item: (item[1].start, item[1].end)):
        if not chosen or chosen[-1][1].end < period.start:
            chosen.append((code, period))
    return chosen


def _length(period: Periode) -> int:
    """Whole months, so that quarters of 90 and 92 days are of one length; 0 for a free choice of days."""
    if ".." in period.code:
        return 0
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def _end(code: str) -> str:
    period = as_periode(code)
    return "" if period is None else period.end.isoformat()
