"""Which other periods stand beside the one that was asked: those before it, the one to compare with, its months."""

from collections.abc import Sequence

from stabiel.begrippen.perioden import ONE_DAY, Periode

MEESTE_PERIODEN = 12
"""So many periods at most stand in a trend."""


def earlier_periods(periode: Periode, *, waargenomen: Sequence[Periode]) -> tuple[Periode, ...]:
    """Periods of the same length that lie wholly inside what was observed, newest first, the asked one left out.

    They do not overlap, so that no figure follows from two others by subtraction.
    """
    found: list[Periode] = []
    before = _one_before(periode)
    while before is not None and len(found) < MEESTE_PERIODEN and any(s.start <= before.start for s in waargenomen):
        if any(span.start <= before.start and before.end <= span.end for span in waargenomen):
            found.append(before)
        before = _one_before(before)
    return tuple(found)


def years_before(periode: Periode) -> Periode | None:
    """The same days of the last year that does not overlap the period: a year earlier, or more for a longer period.

    None where the calendar does not go back that far.
    """
    before = periode
    while before.end >= periode.start:
        if before.start.year == 1:
            return None
        before = before.a_year_earlier()
    return before


def months_of(periode: Periode, *, waargenomen: Sequence[Periode]) -> tuple[Periode, ...]:
    """The calendar months of a longer period that were observed wholly."""
    found = []
    day = periode.start.replace(day=1)
    while day <= periode.end:
        month = Periode.parse(f"{day.year:04d}-{day.month:02d}")
        inside = periode.start <= month.start and month.end <= periode.end and month != periode
        if inside and any(span.start <= month.start and month.end <= span.end for span in waargenomen):
            found.append(month)
        day = month.end + ONE_DAY
    return tuple(found)


def _one_before(periode: Periode) -> Periode | None:
    """The period of the same kind that ends the day before; some years before for one without a name of its own."""
    text = periode.code
    if ".." in text:
        return years_before(periode)
    day = periode.start - ONE_DAY
    if "-H" in text:
        return Periode.parse(f"{day.year}-H{(day.month + 5) // 6}")
    if "-K" in text:
        return Periode.parse(f"{day.year}-K{(day.month + 2) // 3}")
    return Periode.parse({4: f"{day.year}", 7: f"{day.year}-{day.month:02d}"}[len(text)])
