"""The grouped estimators against their slow twins, on random rows."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabiel.statistiek import risk_sets
from stabiel.statistiek.aalen_johansen import Curves, aalen_johansen
from stabiel.statistiek.kaplan_meier import event_quantile
from stabiel.statistiek.log_rank import log_rank
from stabiel.statistiek.quantiles import quantile
from tests.reference import estimators as twin

CAUSES = 3
OUTCOMES = ((1,), (2,), (3,), (1, 3), (1, 2, 3))
HORIZONS = (9, 4, 15)


@st.composite
def grouped_rows(draw: st.DrawFn) -> list[tuple[int, twin.Row]]:
    """Rows of three groups; some subjects in two pieces with or without a gap, some without time at risk."""
    rows = []
    for subject in range(draw(st.integers(1, 40))):
        group = draw(st.integers(0, 2))
        entry = draw(st.sampled_from((0, 0, 0, 1, 2, 5, 8)))
        exit = entry + draw(st.integers(0, 9))
        cause = draw(st.integers(0, CAUSES))
        if draw(st.booleans()) and exit > entry + 1:
            middle = draw(st.integers(entry + 1, exit - 1))
            later = min(exit - 1, middle + draw(st.integers(0, 2)))
            rows.append((group, twin.Row(entry, middle, 0, subject)))
            rows.append((group, twin.Row(later, exit, cause, subject)))
        else:
            rows.append((group, twin.Row(entry, exit, cause, subject)))
    return draw(st.permutations(rows))


def estimate(rows: list[tuple[int, twin.Row]], at_risk: int) -> Curves:
    return aalen_johansen(
        [group for group, _ in rows],
        [row.entry for _, row in rows],
        [row.exit for _, row in rows],
        [row.cause for _, row in rows],
        groups=3,
        causes=CAUSES,
        horizons=HORIZONS,
        outcomes=OUTCOMES,
        subject=[row.subject for _, row in rows],
        start_at_risk=at_risk,
    )


def same(fast: float, slow: float | None) -> bool:
    return math.isnan(fast) if slow is None else fast == pytest.approx(slow, abs=1e-9)


@pytest.mark.parametrize("room", [0, 4], ids=["sorted keys", "a table of moments"])
@settings(max_examples=120)
@given(rows=grouped_rows(), at_risk=st.sampled_from((1, 3, 10)))
def test_every_number_of_a_curve_equals_its_twin(room: int, rows, at_risk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if not room:
            patch.setattr(risk_sets, "is_dense", lambda rows: False)
        curves = estimate(rows, at_risk)
    for group in range(3):
        own = [row for number, row in rows if number == group]
        for place, horizon in enumerate(HORIZONS):
            for number, outcome in enumerate(OUTCOMES):
                slow = twin.read_curve(
                    own, horizon=horizon, last=max(HORIZONS), outcome=set(outcome), causes=CAUSES, at_risk=at_risk
                )
                cell = (group, number, place)
                assert same(curves.estimate[cell], slow.share)
                assert same(curves.variance[cell], slow.variance)
                assert same(curves.lower[cell], slow.lower)
                assert same(curves.upper[cell], slow.upper)
                assert curves.events[cell] == slow.events
            assert same(curves.still[group, place], slow.still)
            assert same(curves.still_lower[group, place], slow.still_lower)
            assert same(curves.still_upper[group, place], slow.still_upper)
            assert curves.at_risk[group, place] == slow.at_risk
            assert curves.subjects[group, place] == slow.subjects
            assert curves.censored[group, place] == slow.censored
            assert curves.thinnest[group, place] == slow.thinnest
        assert curves.start[group] == slow.start
        assert curves.conditional[group] == (slow.start > 0)


@given(rows=grouped_rows())
def test_a_median_equals_its_twin(rows) -> None:
    found = event_quantile(
        [group for group, _ in rows],
        [row.entry for _, row in rows],
        [row.exit for _, row in rows],
        [row.cause > 0 for _, row in rows],
        groups=3,
        start_at_risk=1,
    )
    for group in range(3):
        own = [row for number, row in rows if number == group and row.entry < row.exit]
        start = twin.start_of(own, last=20, at_risk=1)
        slow = twin.km_median([row for row in own if row.exit > start])
        assert same(found.estimate[group], slow)


@given(rows=grouped_rows())
def test_the_log_rank_of_two_groups_equals_its_twin(rows) -> None:
    two = [(group, row) for group, row in rows if group < 2]
    found = log_rank(
        [group for group, _ in two],
        [row.entry for _, row in two],
        [row.exit for _, row in two],
        [row.cause > 0 for _, row in two],
        groups=2,
    )
    slow = twin.two_sample_log_rank({number: [row for group, row in two if group == number] for number in (0, 1)})
    assert found.chi_square == pytest.approx(slow, abs=1e-9)


@given(
    values=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30)), max_size=80),
    share=st.sampled_from((0.1, 0.5, 0.9)),
)
def test_a_sample_quantile_equals_its_twin(values, share: float) -> None:
    found = quantile(
        np.array([group for group, _ in values], dtype=np.int64), [value for _, value in values], groups=3, share=share
    )
    for group in range(3):
        own = [float(value) for number, value in values if number == group]
        slow = twin.sample_quantile(own, share) if own else (None, None, None)
        assert same(found.estimate[group], slow[0])
        assert same(found.lower[group], slow[1])
        assert same(found.upper[group], slow[2])
