"""The same answers as lifelines where that is exact: delayed entry with one ending, no ties with more."""

import numpy as np
import pytest
from lifelines import AalenJohansenFitter, KaplanMeierFitter, NelsonAalenFitter
from lifelines.datasets import load_multicenter_aids_cohort_study
from lifelines.statistics import logrank_test, multivariate_logrank_test

from stabiel.statistiek.aalen_johansen import aalen_johansen, whole_curve
from stabiel.statistiek.kaplan_meier import kaplan_meier
from stabiel.statistiek.log_rank import log_rank


def test_delayed_entry_in_the_aids_cohort_gives_the_curve_of_lifelines() -> None:
    """Multicenter AIDS Cohort Study: follow-up starts W years after the diagnosis, so entry is delayed."""
    frame = load_multicenter_aids_cohort_study()
    entry, exit = ((frame[name] * 1000).round().astype(int).to_numpy() for name in ("W", "T"))
    event = frame["D"].to_numpy()
    present = exit > entry
    entry, exit, event = entry[present], exit[present], event[present]
    curve = whole_curve(entry, exit, event, causes=1, start_at_risk=1)
    other = KaplanMeierFitter().fit(exit, event, entry=entry).survival_function_at_times(curve.horizons).to_numpy()
    assert len(curve.horizons) == 26
    assert curve.still[0] == pytest.approx(other, abs=1e-12)


def test_delayed_entry_with_ties_gives_the_curve_of_lifelines() -> None:
    rng = np.random.default_rng(4)
    entry = np.maximum(0, rng.integers(-40, 40, 3000))
    exit = entry + rng.integers(1, 60, 3000)
    event = rng.integers(0, 2, 3000)
    curve = whole_curve(entry, exit, event, causes=1, start_at_risk=1)
    other = KaplanMeierFitter().fit(exit, event, entry=entry)
    assert curve.still[0] == pytest.approx(other.survival_function_at_times(curve.horizons).to_numpy(), abs=1e-12)


def test_without_delayed_entry_the_limits_are_the_log_log_limits_of_lifelines() -> None:
    rng = np.random.default_rng(5)
    exit, event = rng.integers(1, 60, 400), rng.integers(0, 2, 400)
    horizons = [5, 20, 40]
    curve = kaplan_meier(np.zeros(400, dtype=int), np.zeros(400, dtype=int), exit, event, groups=1, horizons=horizons)
    other = KaplanMeierFitter().fit(exit, event).confidence_interval_survival_function_.loc[horizons].to_numpy()
    assert np.stack([curve.still_lower[0], curve.still_upper[0]], axis=1) == pytest.approx(other, abs=1e-9)


def test_two_endings_without_ties_give_the_shares_and_limits_of_lifelines() -> None:
    rng = np.random.default_rng(6)
    exit, cause = rng.permutation(np.arange(1, 801)), rng.integers(0, 3, 800)
    zero = np.zeros(800, dtype=int)
    horizons = [100, 400, 700]
    curve = aalen_johansen(zero, zero, exit, cause, groups=1, causes=2, horizons=horizons)
    for number in (1, 2):
        other = AalenJohansenFitter(calculate_variance=True).fit(exit, cause, event_of_interest=number)
        shares = other.cumulative_density_.iloc[:, 0]
        assert curve.estimate[0, number - 1] == pytest.approx([shares.loc[:h].iloc[-1] for h in horizons], abs=1e-12)
        spread = np.array([other.variance_.loc[:h].iloc[-1] for h in horizons]).ravel()
        assert curve.variance[0, number - 1] == pytest.approx(spread, rel=0.02)


def test_the_log_rank_of_two_and_of_four_groups_is_that_of_lifelines() -> None:
    rng = np.random.default_rng(7)
    group, exit, event = rng.integers(0, 4, 600), rng.integers(1, 40, 600), rng.integers(0, 2, 600)
    zero = np.zeros(600, dtype=int)
    found = log_rank(group, zero, exit, event, groups=4)
    other = multivariate_logrank_test(exit, group, event)
    assert (found.chi_square, found.p, found.degrees) == (
        pytest.approx(other.test_statistic),
        pytest.approx(other.p_value),
        3,
    )
    two = group < 2
    found = log_rank(group[two], zero[two], exit[two], event[two], groups=2)
    one, rest = two & (group == 0), two & (group == 1)
    other = logrank_test(exit[one], exit[rest], event[one], event[rest])
    assert found.chi_square == pytest.approx(other.test_statistic)


def test_the_hazard_behind_the_curve_is_that_of_nelson_aalen() -> None:
    rng = np.random.default_rng(8)
    entry = np.maximum(0, rng.integers(-10, 20, 500))
    exit, event = entry + rng.integers(1, 30, 500), rng.integers(0, 2, 500)
    curve = whole_curve(entry, exit, event, causes=1, start_at_risk=1)
    steps = np.diff(curve.events[0, 0], prepend=0) / curve.at_risk[0]
    other = NelsonAalenFitter(nelson_aalen_smoothing=False).fit(exit, event, entry=entry)
    assert np.cumsum(steps) == pytest.approx(other.cumulative_hazard_at_times(curve.horizons).to_numpy(), abs=1e-12)
