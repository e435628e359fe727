"""Counts, rates, quantiles and differences: conventions and edges."""

import numpy as np
import pytest

from stabiel.statistiek.differences import difference, differs
from stabiel.statistiek.proportions import Interval, exact, share, wilson
from stabiel.statistiek.quantiles import quantile, quantile_of_counts
from stabiel.statistiek.rates import byar, count, exact_poisson, rate


def test_a_share_is_exact_below_ten_events_and_wilson_from_ten() -> None:
    found = share([9, 10, 41, 90], [100, 100, 50, 100])
    assert found.lower[0] == exact(9, 100).lower
    assert found.lower[1] == wilson(10, 100).lower
    assert found.upper[2] == exact(41, 50).upper
    assert found.upper[3] == wilson(90, 100).upper


def test_a_share_of_nobody_is_unknown() -> None:
    found = share([0, 1], [0, 2])
    assert np.isnan([found.estimate[0], found.lower[0], found.upper[0]]).all()
    assert found.estimate[1] == 0.5


def test_more_events_than_people_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and the total"):
        share(3, 2)


def test_a_count_is_exact_below_ten_and_byar_from_ten() -> None:
    found = count([9, 10])
    assert found.upper.tolist() == [float(exact_poisson(9).upper), float(byar(10).upper)]


def test_byar_of_none_starts_at_zero() -> None:
    assert float(byar(0).lower) == 0.0


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        count(-1)


def test_a_rate_is_events_over_time_per_group() -> None:
    found = rate(np.array([0, 0, 1]), [3, 1, 2], [4.0, 4.0, 10.0], groups=3)
    assert found.estimate[:2].tolist() == [0.5, 0.2]
    assert np.isnan(found.estimate[2])


def test_events_that_repeat_within_a_subject_widen_the_interval_of_a_rate() -> None:
    """Twenty events spread over twenty subjects, or four each in five of them."""
    spread = rate(np.zeros(40, dtype=int), [1, 0] * 20, [1.0] * 40, groups=1)
    heaped = rate(np.zeros(40, dtype=int), [4] * 5 + [0] * 35, [1.0] * 40, groups=1)
    assert spread.estimate == heaped.estimate
    assert spread.upper / spread.estimate == pytest.approx(np.exp(1.959964 / np.sqrt(20)))
    residual = 5 * 3.5**2 + 35 * 0.5**2
    width = 1.959964 * np.sqrt(residual / 20**2 * 40 / 39)
    assert heaped.upper / heaped.estimate == pytest.approx(np.exp(width))


def test_a_rate_without_events_has_the_exact_upper_limit() -> None:
    found = rate(np.zeros(4, dtype=int), [0, 0, 0, 0], [5.0] * 4, groups=1)
    assert (found.estimate[0], found.lower[0]) == (0.0, 0.0)
    assert found.upper[0] == pytest.approx(3.6889 / 20, abs=1e-4)


def test_robust_limits_cover_the_rate_of_repeating_subjects() -> None:
    rng = np.random.default_rng(11)
    group = np.repeat(np.arange(2000), 100)
    frail = rng.gamma(0.5, 2.0, len(group)) * 0.2
    found = rate(group, rng.poisson(frail * 2), np.full(len(group), 2.0), groups=2000)
    covered = ((found.lower <= 0.2) & (found.upper >= 0.2)).mean()
    assert 0.93 < covered < 0.97
    plain = byar(np.bincount(group, rng.poisson(frail * 2)))
    naive = ((plain.lower / 200 <= 0.2) & (plain.upper / 200 >= 0.2)).mean()
    assert naive < 0.91


def test_a_quantile_between_two_values_is_their_middle() -> None:
    group = np.array([0, 0, 0, 0, 1, 1, 1])
    assert quantile(group, [4, 1, 2, 9, 5, 6, 7], groups=3).estimate[:2].tolist() == [3, 6]


def test_a_limit_for_which_a_group_is_too_small_is_unknown() -> None:
    five, six = (quantile(np.zeros(size, dtype=int), range(size), groups=1) for size in (5, 6))
    assert np.isnan(five.lower[0])
    assert (six.lower[0], six.upper[0]) == (0, 5)
    few, enough = (quantile(np.zeros(size, dtype=int), range(size), groups=1, share=0.9) for size in (35, 36))
    assert np.isnan(few.upper[0])
    assert enough.upper[0] == 35


def test_a_quantile_lies_between_0_and_1() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile(np.zeros(1, dtype=int), [1], groups=1, share=90)


def test_a_difference_of_equal_groups_holds_zero() -> None:
    found = difference(wilson(20, 50), wilson(20, 50))
    assert float(found.estimate) == 0
    assert not differs(found)


def test_a_difference_whose_interval_leaves_out_zero_is_demonstrable() -> None:
    assert differs(difference(wilson(45, 50), wilson(20, 50)))


def test_a_difference_with_an_unknown_part_is_unknown() -> None:
    unknown = Interval(*(np.array([np.nan]) for _ in range(3)))
    found = difference(unknown, Interval(*(np.array([value]) for value in (0.4, 0.3, 0.5))))
    assert np.isnan(found.estimate).all()
    assert not differs(found).any()


def test_a_difference_of_shares_covers_the_truth() -> None:
    rng = np.random.default_rng(12)
    found = difference(wilson(rng.binomial(60, 0.3, 4000), 60), wilson(rng.binomial(90, 0.5, 4000), 90))
    assert 0.94 < ((found.lower <= -0.2) & (found.upper >= -0.2)).mean() < 0.965


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_a_level_is_a_share_and_not_a_percentage(level: float) -> None:
    with pytest.raises(ValueError, match="a level lies between 0 and 1"):
        wilson(1, 10, level=level)


@pytest.mark.parametrize("share_asked", [0.0, 1.0])
def test_a_quantile_of_nobody_or_of_all_is_refused(share_asked: float) -> None:
    with pytest.raises(ValueError, match="a quantile lies between 0 and 1"):
        quantile_of_counts(np.array([[1, 2]]), share=share_asked)
