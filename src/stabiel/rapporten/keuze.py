"""Which row answers the question of an indicator, and which rows belong beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stabiel.begrippen.uitkomsten import Maat, Uitkomst
from stabiel.rapporten.model import Rapport, worst
from stabiel.rapporten.onthulling.grenzen import STANDEN
from stabiel.rapporten.woorden import Woording

_FAR = 10**9
_CARE_FROM = 200
"""Ten people are 5% of this many."""


@dataclass(frozen=True)
class Groepen:
    """The rows of one indicator, sorted by what they are about."""

    totaal: tuple[Uitkomst, ...]
    organisaties: tuple[Uitkomst, ...]
    uitgesplitst: tuple[Uitkomst, ...]
    reeks: tuple[Uitkomst, ...]


def group_rows(rapport: Rapport, *, indicator: str) -> Groepen:
    """All rows of one indicator in a report."""
    own = [row for row in rapport.uitkomsten if row.indicator == indicator]
    return Groepen(
        totaal=tuple(row for row in own if row.organisatie is None and not row.uitsplitsing),
        organisaties=_if_several([row for row in own if row.organisatie is not None and not row.uitsplitsing]),
        uitgesplitst=tuple(row for row in own if row.organisatie is None and row.uitsplitsing),
        reeks=tuple(
            row
            for row in (*rapport.reeks, *rapport.eerder)
            if row.indicator == indicator and row.organisatie is None and not row.uitsplitsing
        ),
    )


def _if_several(rows: Sequence[Uitkomst]) -> tuple[Uitkomst, ...]:
    """Rows of organisations, unless there is one only, whose rows are those of the total."""
    return tuple(rows) if len({row.organisatie for row in rows}) > 1 else ()


def leading_row(rows: Sequence[Uitkomst], *, woorden: Woording) -> Uitkomst | None:
    """The row to lead with: preferred definition, everyone, preferred horizon.

    Where that row is not shown another one leads: another definition on the same day, or else an earlier day.
    """
    if not rows:
        return None
    first = min(rows, key=lambda row: _rank(row, woorden))
    if first.waarde is not None:
        return first
    order = {definition: place for place, definition in enumerate(woorden.anders)}
    same = [row for row in rows if same_question(row, first) and row.definitie in order and row.waarde is not None]
    if same:
        return min(same, key=lambda row: order[row.definitie])
    curve = [row for row in rows if _reading(row) == _reading(first) and row.waarde is not None]
    earlier = [row for row in curve if (row.horizon_dagen or 0) < (first.horizon_dagen or 0)]
    return max(earlier, key=lambda row: row.horizon_dagen or 0, default=first)


def match_row(row: Uitkomst, rows: Iterable[Uitkomst]) -> Uitkomst | None:
    """The row that answers the same question about another period."""
    return next((other for other in rows if key_of(other) == key_of(row)), None)


def same_reading(row: Uitkomst, rows: Iterable[Uitkomst]) -> tuple[Uitkomst, ...]:
    """Rows of the same definition, population and statistic, by horizon: one curve."""
    found = [other for other in rows if _reading(other) == _reading(row)]
    return tuple(sorted(found, key=lambda other: other.horizon_dagen or 0))


def same_question(row: Uitkomst, lead: Uitkomst) -> bool:
    """Whether two rows differ at most in definition, organisation and breakdown."""
    mine = (row.indicator, row.populatie, row.maat, row.stat, row.horizon_dagen)
    return mine == (lead.indicator, lead.populatie, lead.maat, lead.stat, lead.horizon_dagen)


def beside_lead(rows: Sequence[Uitkomst], *, lead: Uitkomst | None) -> tuple[Uitkomst, ...]:
    """The rows that belong to the answer: along the curve of the total, at the same day for groups; all without it."""
    if lead is None:
        return tuple(rows)
    if rows and rows[0].organisatie is None and not rows[0].uitsplitsing:
        return same_reading(lead, rows)
    return tuple(row for row in rows if row.definitie == lead.definitie and same_question(row, lead))


def key_of(row: Uitkomst) -> tuple[object, ...]:
    """What a row is about, apart from its period and version."""
    split = tuple(sorted(row.uitsplitsing.items()))
    return (*_reading(row), row.gemeente, row.organisatie, split, row.horizon_dagen)


def is_stand(row: Uitkomst) -> bool:
    """Whether a row tells how things stood on the last day of its period, and not what happened in it."""
    return (row.indicator, row.definitie) in STANDEN


def with_verdict(row: Uitkomst, oordeel: str | None) -> Uitkomst:
    """The row with the worst of its own verdict (from the figure) and this one (from the deliveries)."""
    return replace(row, oordeel=worst([one for one in (row.oordeel, oordeel) if one is not None]))


def without_small_care(row: Uitkomst) -> Uitkomst:
    """A shown row without its own care, where that would tell of fewer than ten people.

    Care stands where more than 5% vanished or ended before they began (`indicatoren.volgen`), so its absence says
    that fewer did. That tells nothing of few people from 200 on, where both sides of the border are ten or more. A
    duration has care for other reasons too, so it never keeps it; neither does a row without figure.
    """
    large = row.noemer is not None and row.noemer >= _CARE_FROM
    keep = large and row.maat is not Maat.DAGEN and row.waarde is not None
    return row if keep else replace(row, oordeel=None)


def _reading(row: Uitkomst) -> tuple[object, ...]:
    return row.indicator, row.definitie, row.populatie, row.maat, row.stat, row.soort_periode


def _rank(row: Uitkomst, woorden: Woording) -> tuple[int, int, int, int]:
    wanted = (*woorden.hoofd, "")
    definition = wanted.index(row.definitie) if row.definitie in wanted else len(wanted)
    population = {"met": 0, "": 1}.get(row.populatie, 2)
    if row.horizon_dagen is None:
        return definition, population, 0, 0
    if woorden.horizon is None:
        return definition, population, 0, -row.horizon_dagen
    away = abs(row.horizon_dagen - woorden.horizon)
    return definition, population, min(away, _FAR), row.horizon_dagen
