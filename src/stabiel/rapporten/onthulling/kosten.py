"""What a reader loses when a figure is hidden: totals weigh most, then the definition and day a report leads with."""

from collections.abc import Iterable, Sequence

from stabiel.begrippen.perioden import Periode
from stabiel.rapporten.onthulling.groepen import Delen
from stabiel.rapporten.onthulling.regels import as_periode
from stabiel.rapporten.woorden import wording_of

_ORGANISATIE, _UITSPLITSING, _LAND = 0.4, 0.25, 0.8
_ANDERE_DEFINITIE, _ANDERE_DAG, _ZONDER = 0.5, 0.6, 0.7
_PER_JAAR_EERDER = 0.8
_NOEMER, _RISICO, _LOPEND, _WEGGELATEN, _ONBEKEND = 0.05, 0.02, 0.015, 0.01, 0.02

_RANG = {
    ("I1", ""): 40.0, ("C2", "instroom"): 4.0, ("C2", "uitstroom"): 4.0, ("I2", ""): 8.0, ("S2", "D2"): 8.0,
    ("S3", "smal"): 8.0, ("S4", "smal"): 8.0, ("O1", "toegekend"): 8.0, ("O3", "afgerond"): 8.0,
}  # fmt: skip
"""What a municipality asks first weighs most: how many came, then how it went, then the flow; others weigh 1."""
_LEIDEND = 4.0
"""A figure of this weight is one that a report leads with."""


def weigh_groups(rijen: Sequence[Delen]) -> dict[int, float]:
    """Per group the weight of all figures that go when it is hidden; counts beside a figure weigh little.

    A denominator takes every share along that is read from it.
    """
    last = _last_year(rijen)
    weights: dict[int, float] = {}
    for row in rijen:
        weight = _weigh_row(row, last)
        for group, share in _parts(row):
            weights[group] = weights.get(group, 0.0) + weight * share
    return weights


def rank_leading(rijen: Sequence[Delen]) -> dict[int, float]:
    """The groups of leading figures, numerator and denominator, with the weight of the figure."""
    last, found = _last_year(rijen), dict[int, float]()
    for row in rijen:
        weight = _weigh_row(row, last)
        if weight >= _LEIDEND and row.teller is not None:
            for one in (row.teller, row.noemer):
                if one is not None:
                    found[one] = max(found.get(one, 0.0), weight)
    return found


def _last_year(rijen: Iterable[Delen]) -> int:
    return max((period.end.year for row in rijen if (period := as_periode(row.plek.periode))), default=0)


def _parts(row: Delen) -> Iterable[tuple[int, float]]:
    takes_along = 1.0 if row.is_aandeel and row.teller is not None else 0.0
    parts = (
        (row.teller, 1.0),
        (row.schatting, 1.0),
        (row.noemer, _NOEMER + takes_along),
        (row.risico, _RISICO),
        (row.lopend, _LOPEND),
        (row.onbekend, _ONBEKEND),
    )
    yield from ((group, share) for group, share in parts if group is not None)
    yield from ((group, _WEGGELATEN) for group in row.weggelaten.values())


def _weigh_row(row: Delen, last: int) -> float:
    words = wording_of(row.indicator)
    weight = _UITSPLITSING ** len(row.plek.uitsplitsing)
    weight *= _ORGANISATIE if row.plek.organisatie else 1.0
    weight *= 1.0 if row.plek.gemeente else _LAND
    weight *= 1.0 if row.definitie in (words.hoofd or ("",)) else _ANDERE_DEFINITIE
    weight *= 1.0 if row.horizon in (None, words.horizon) else _ANDERE_DAG
    weight *= _RANG.get((row.indicator, row.definitie), 1.0)
    weight *= _ZONDER if row.populatie == "zonder" else 1.0
    period = as_periode(row.plek.periode)
    return weight if period is None else weight * _weigh_period(period, last)


def _weigh_period(period: Periode, last: int) -> float:
    """Long and late periods weigh most."""
    months = min(12.0, (period.end - period.start).days / 30.4)
    return float((0.5 + months / 24) * _PER_JAAR_EERDER ** max(0, last - period.end.year))
