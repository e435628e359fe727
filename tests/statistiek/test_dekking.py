"""Do 95% intervals cover the truth in 95 of 100 groups? Thousands of groups drawn from known chances, one call."""

import numpy as np
import pytest

from stabiel.statistiek.aalen_johansen import aalen_johansen
from stabiel.statistiek.kaplan_meier import event_quantile, kaplan_meier
from tests.support.werelden import NOOIT, VORMEN, Stap, kans_per_dag

GROUPS, SIZE, WINDOW = 1500, 220, 365
DAYS = (122, 243, 365)


@pytest.fixture(scope="module", params=VORMEN)
def seen(request):
    """Cases that began between two years before a window of a year and its end; seen are those that last until it."""
    shape = request.param
    step = Stap(
        {
            "klaar": kans_per_dag(shape, jaar=0.4),
            "uitval": kans_per_dag("vlak", jaar=0.25),
            "verhuisd": kans_per_dag("vroeg", jaar=0.05),
        }
    )
    rng = np.random.default_rng(VORMEN.index(shape))
    group = np.repeat(np.arange(GROUPS), SIZE)
    start = rng.integers(-730, WINDOW, len(group))
    drawn = step.trek(rng, start)
    end = np.min(list(drawn.values()), axis=0)
    cause = np.select([drawn[name] < NOOIT for name in drawn], [1, 2, 3], 0)
    there = end >= 0
    group, start, end, cause = (column[there] for column in (group, start, end, cause))
    open_at_end = end >= WINDOW
    exit = 2 * (np.minimum(end, WINDOW - 1) - start) + 1
    return step, group, np.maximum(0, -2 * start - 1), exit, np.where(open_at_end, 0, cause)


def coverage(low, high, truth) -> float:
    known = ~np.isnan(low)
    assert known.mean() > 0.99
    return float(((low <= truth) & (truth <= high))[known].mean())


def test_intervals_of_every_ending_cover_the_truth_under_delayed_entry(seen) -> None:
    step, group, entry, exit, cause = seen
    found = aalen_johansen(group, entry, exit, cause, groups=GROUPS, causes=3, horizons=[2 * day + 1 for day in DAYS])
    for place, day in enumerate(DAYS):
        for number, name in enumerate(step.kansen):
            share = coverage(found.lower[:, number, place], found.upper[:, number, place], step.aandeel(name, dag=day))
            assert 0.93 < share < 0.975, (name, day)  # with two or three events an interval of 95% covers a little more
        still = 1 - step.aandeel(*step.kansen, dag=day)
        assert 0.93 < coverage(found.still_lower[:, place], found.still_upper[:, place], still) < 0.97, day


def test_estimates_are_right_on_average_under_delayed_entry(seen) -> None:
    step, group, entry, exit, cause = seen
    found = aalen_johansen(group, entry, exit, cause, groups=GROUPS, causes=3, horizons=[2 * day + 1 for day in DAYS])
    truth = [[step.aandeel(name, dag=day) for day in DAYS] for name in step.kansen]
    assert np.nanmean(found.estimate, axis=0) == pytest.approx(np.array(truth), abs=0.004)
    spread = np.nanvar(found.estimate, axis=0)
    assert np.nanmean(found.variance, axis=0) == pytest.approx(spread, rel=0.15)


def test_usual_dashboards_miss_the_truth(seen) -> None:
    """Methods 0.1: one minus Kaplan-Meier per ending overstates; taking survivors for starters understates."""
    step, group, entry, exit, cause = seen
    truth = step.aandeel("uitval", dag=365)
    alone = kaplan_meier(group, entry, exit, cause == 2, groups=GROUPS, horizons=[731])
    assert coverage(alone.lower[:, 0, 0], alone.upper[:, 0, 0], truth) < 0.85
    assert np.nanmean(alone.estimate) > truth + 0.02
    early = aalen_johansen(group, 0 * entry, exit, cause, groups=GROUPS, causes=3, horizons=[731])
    assert coverage(early.lower[:, 1, 0], early.upper[:, 1, 0], truth) < 0.8
    assert np.nanmean(early.estimate[:, 1]) < truth - 0.02


def test_limits_of_a_median_cover_the_true_median(seen) -> None:
    step, group, entry, exit, cause = seen
    gone = np.cumsum(step.per_dag(*step.kansen))
    found = event_quantile(group, entry, exit, cause > 0, groups=GROUPS)
    # a moment 2d + 1 is day d; on whole days the limits may stop at the day itself
    lower, upper = (found.lower - 1) / 2, (found.upper - 1) / 2
    true = np.searchsorted(gone, 0.5)
    known = ~np.isnan(lower) & ~np.isnan(upper)
    assert known.mean() > 0.9
    assert ((lower <= true) & (true <= upper))[known].mean() > 0.93
