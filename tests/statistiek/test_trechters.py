"""Funnel limits, over-dispersion, standardised ratios and shrinking: published answers, slow twins, known truth."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import bdtr, expit, logit, pdtr

from stabiel.statistiek.funnels import Limits, binomial_funnel, poisson_funnel, widen_ratios, widen_shares
from stabiel.statistiek.overdispersion import additive, balanced, dispersion, multiplicative, winsorise
from stabiel.statistiek.proportions import Interval
from stabiel.statistiek.rates import byar, exact_poisson
from stabiel.statistiek.shrinkage import LogitNormal, fit_logit_normal, shrink
from stabiel.statistiek.standardisation import effective_size, share_interval, standardised_ratio
from tests.reference import kaarten

OBSERVED, EXPECTED = np.array([100, 150, 180, 80, 120, 225.0]), np.array([108, 112, 165, 95, 100, 220.0])
SURGERY = np.array([47, 148, 119, 810, 211, 196, 148, 215, 207, 97, 256, 360])
DEATHS = np.array([0, 18, 8, 46, 8, 13, 9, 31, 14, 8, 29, 24])


def log_scores() -> np.ndarray:
    return np.log(OBSERVED / EXPECTED) * np.sqrt(EXPECTED)


def test_six_units_have_a_phi_of_2_948033() -> None:
    """Tests of the R package FunnelPlotR, classes_methods; none of six is winsorised at 10%."""
    assert round(float(dispersion(log_scores())), 6) == 2.948033
    assert float(multiplicative(log_scores())) == pytest.approx(2.948033**0.5)


def test_poisson_limits_of_the_published_table_are_the_exact_interval_of_the_target() -> None:
    """Tests of the R package FunnelPlotR, poisson_limits: 95% at expected 15, 20 and 30."""
    found = exact_poisson([15, 20, 30])
    ratios = found.lower / found.estimate, found.upper / found.estimate
    assert ratios[0].round(7).tolist() == [0.5596924, 0.6108260, 0.6746958]
    assert ratios[1].round(6).tolist() == [1.649348, 1.544419, 1.427562]


def test_an_interval_of_the_target_alarms_twice_as_often_below_as_above_and_our_limits_do_not() -> None:
    mean = np.array([15.0, 20, 30])
    interval, found = exact_poisson(mean), poisson_funnel(mean)

    def alarms(lower: np.ndarray, upper: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return pdtr(np.ceil(lower) - 1, mean), 1 - pdtr(np.floor(upper), mean)

    below, above = alarms(interval.lower, interval.upper)
    assert (below > 2 * above).all()
    below, above = alarms(found.lower * mean, found.upper * mean)
    assert (np.abs(np.log([below / 0.025, above / 0.025])) < np.log(1.5)).all()


def test_895_events_have_a_standardised_ratio_of_107_072_between_100_171_and_114_323() -> None:
    """Public Health England, test data of PHEindicatormethods (indirectly standardised ratio, reference 100)."""
    found = standardised_ratio(895, 895 / 1.07072)
    assert [round(float(side) * 100, 3) for side in (found.estimate, found.lower, found.upper)] == [
        107.072,
        100.171,
        114.323,
    ]
    assert float(found.lower) * (895 / 1.07072) == pytest.approx(float(byar(895).lower))


def test_below_ten_events_a_ratio_has_exact_limits_and_without_expectation_none() -> None:
    found = standardised_ratio([9, 0, 3], [6.0, 2.0, 0.0])
    assert found.lower[0] * 6 == pytest.approx(float(exact_poisson(9).lower))
    assert (found.lower[1], found.upper[1]) == (0.0, pytest.approx(float(exact_poisson(0).upper) / 2))
    assert np.isnan([found.estimate[2], found.lower[2], found.upper[2]]).all()


def test_twelve_surgical_units_shrink_to_the_published_hierarchical_answers() -> None:
    """BUGS examples, Surgical: F .0692, H .1237 (raw .1442), K .1022, L .0687, mean .0726.

    Those average over what the spread may be; ours takes the most likely one, which moves the fourth digit.
    """
    model = fit_logit_normal(DEATHS, SURGERY)
    found = shrink(DEATHS, SURGERY, model=model)
    published = {5: 0.0692, 7: 0.1237, 10: 0.1022, 11: 0.0687}
    assert [found.estimate[unit] for unit in published] == pytest.approx(list(published.values()), abs=0.0005)
    assert expit(model.mean) == pytest.approx(0.0726, abs=0.0005)
    assert found.estimate[7] < DEATHS[7] / SURGERY[7]


def test_the_model_of_the_surgical_units_is_the_most_likely_on_a_fine_grid() -> None:
    """Slow twin: the likelihood summed over 4,000 places of the log-odds."""
    places = np.linspace(-6, 2, 4001)

    def evidence(mean: float, spread: float) -> float:
        density = np.exp(-(((places - mean) / spread) ** 2) / 2) / spread
        chance = expit(places) ** DEATHS[:, None] * (1 - expit(places)) ** (SURGERY - DEATHS)[:, None]
        return float(np.log((density * chance).sum(axis=1)).sum())

    found = fit_logit_normal(DEATHS, SURGERY)
    best = evidence(found.mean, found.spread)
    near = [(found.mean + a, found.spread + b) for a, b in ((0.02, 0), (-0.02, 0), (0, 0.02), (0, -0.02))]
    assert all(evidence(*place) < best for place in near)


@given(st.floats(0.5, 80), st.sampled_from([0.9, 0.95, 0.998]))
def test_poisson_limits_are_those_of_the_slow_twin(mean: float, level: float) -> None:
    chances = [kaarten.poisson(k, mean) for k in range(int(mean + 15 * mean**0.5 + 40))]
    found = poisson_funnel(mean, level=level)
    tails = (1 - level) / 2, (1 + level) / 2
    expected = [kaarten.mid_p_limit(chances, tail) / mean for tail in tails]
    assert [float(found.lower), float(found.upper)] == pytest.approx(expected, abs=1e-9)


@given(st.integers(1, 120), st.floats(0.01, 0.99), st.sampled_from([0.9, 0.95, 0.998]))
def test_binomial_limits_are_those_of_the_slow_twin(total: int, target: float, level: float) -> None:
    chances = [kaarten.binomial(k, total, target) for k in range(total + 1)]
    found = binomial_funnel(total, target, level=level)
    tails = (1 - level) / 2, (1 + level) / 2
    expected = [kaarten.mid_p_limit(chances, tail) / total for tail in tails]
    assert [float(found.lower), float(found.upper)] == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("level", [0.95, 0.998])
@pytest.mark.parametrize("target", [0.1, 0.5, 0.9])
def test_about_the_promised_share_of_equal_units_falls_outside_at_every_size(target: float, level: float) -> None:
    sizes = np.arange(20, 400)
    found = binomial_funnel(sizes, target, level=level)
    low, high = np.ceil(found.lower * sizes - 1e-9) - 1, np.floor(found.upper * sizes + 1e-9)
    below = np.where(low >= 0, bdtr(np.maximum(low, 0), sizes, target), 0)
    above = 1 - bdtr(np.minimum(high, sizes), sizes, target)
    outside = below + above
    assert outside.mean() == pytest.approx(1 - level, rel=0.15)
    assert outside.max() < 2.2 * (1 - level)


@given(st.floats(20, 500), st.floats(0.05, 0.95))
def test_a_broken_size_gives_limits_between_those_of_its_neighbours(size: float, target: float) -> None:
    lower = [float(binomial_funnel(n, target).upper) for n in (np.floor(size), size, np.floor(size) + 1)]
    assert min(lower[0], lower[2]) - 0.002 <= lower[1] <= max(lower[0], lower[2]) + 0.002


def test_limits_close_in_on_the_target_as_units_grow_and_widen_with_the_level() -> None:
    sizes = np.array([20, 100, 500, 2500])
    narrow, wide = binomial_funnel(sizes, 0.4), binomial_funnel(sizes, 0.4, level=0.998)
    assert (np.diff(narrow.lower) > 0).all()
    assert (np.diff(narrow.upper) < 0).all()
    assert (wide.lower < narrow.lower).all()
    assert (wide.upper > narrow.upper).all()


def test_a_unit_of_nothing_or_without_target_has_no_limits_and_a_wrong_target_is_refused() -> None:
    found = binomial_funnel([0, 10, 10], [0.5, np.nan, 0.5])
    assert np.isnan(found.lower).tolist() == [True, True, False]
    assert np.isnan(poisson_funnel(0.0).upper)
    with pytest.raises(ValueError, match="between 0 and 1"):
        binomial_funnel(10, 1.5)


def test_a_target_of_none_or_all_has_limits_on_itself() -> None:
    found = binomial_funnel([50, 50], [0.0, 1.0])
    assert (found.upper[0], found.lower[1]) == (pytest.approx(0.0, abs=0.02), pytest.approx(1.0, abs=0.02))
    widened = widen_shares(found, target=[0.0, 1.0], size=50, between=0.3)
    assert widened == Limits(pytest.approx(found.lower), pytest.approx(found.upper))


def test_without_spread_between_units_the_exact_limits_stay_and_with_it_they_widen_within_0_and_1() -> None:
    exact = binomial_funnel([30, 3000], 0.9)
    same, wide = (widen_shares(exact, target=0.9, size=[30, 3000], between=tau) for tau in (0.0, 0.5))
    assert same.lower == pytest.approx(exact.lower)
    assert (wide.lower < exact.lower).all()
    assert (wide.upper >= exact.upper).all()
    assert (wide.upper <= 1).all()
    assert logit(wide.upper[1]) - logit(0.9) == pytest.approx(1.96 * 0.5, rel=0.05)


@pytest.mark.parametrize(
    ("target", "size", "between"), [(0.93, 57, 0.7), (0.07, 57, 0.7), (0.93, 400, 0.3), (0.5, 57, 0.7)]
)
def test_in_a_wider_world_about_the_promised_share_falls_outside_on_each_side(target, size, between) -> None:
    rng = np.random.default_rng(1)
    share = rng.binomial(size, expit(logit(target) + rng.normal(0, between, 40_000))) / size
    found = widen_shares(binomial_funnel(size, target), target=target, size=size, between=between)
    above, below = (share > found.upper + 1e-9).mean(), (share < found.lower - 1e-9).mean()
    assert above < 0.04
    assert below < 0.04
    assert above + below > 0.025


def test_all_and_none_are_inside_where_they_are_to_be_expected_of_some() -> None:
    exact = binomial_funnel([57, 57], [0.93, 0.07])
    wide = widen_shares(exact, target=[0.93, 0.07], size=57, between=0.7)
    assert (exact.upper[0] < 1, exact.lower[1] > 0) == (True, True)
    assert (wide.upper[0], wide.lower[1]) == (1.0, 0.0)


def test_ratios_of_large_units_widen_to_the_spread_between_units() -> None:
    found = widen_ratios(poisson_funnel(1e5), expected=1e5, between=0.2)
    assert (np.log(found.upper), np.log(found.lower)) == (
        pytest.approx(0.392, abs=0.002),
        pytest.approx(-0.392, abs=0.002),
    )


@given(st.lists(st.floats(-6, 6), min_size=2, max_size=45), st.sampled_from([0.0, 0.1, 0.2]))
def test_winsorised_phi_is_that_of_the_slow_twin_but_for_what_winsorising_takes(
    scores: list[float], share: float
) -> None:
    plain = (winsorise(scores, share=share) ** 2).mean()
    assert plain == pytest.approx(kaarten.phi(scores, share=share))
    assert float(dispersion(scores, share=share)) >= plain - 1e-12


@given(st.lists(st.tuples(st.floats(-6, 6), st.floats(1, 500)), min_size=2, max_size=30))
def test_the_spread_between_units_is_that_of_the_slow_twin(units: list[tuple[float, float]]) -> None:
    scores, weights = ([unit[side] for unit in units] for side in (0, 1))
    expected = kaarten.tau(scores, weights, spread=float(dispersion(scores)))
    assert float(additive(scores, weights)) == pytest.approx(expected, abs=1e-6)


def test_winsorising_gives_back_what_it_takes_from_chance() -> None:
    scores = np.random.default_rng(5).standard_normal((400, 50))
    assert dispersion(scores).mean() == pytest.approx(1, abs=0.05)
    assert (winsorise(scores) ** 2).mean() < 0.75


def test_an_outlier_does_not_widen_the_limits_of_all() -> None:
    scores = np.tile([-1.0, 1.0], 10)
    scores[0] = 40.0
    assert float(dispersion(scores)) < 2 < float(dispersion(scores, share=0.0))


def test_a_known_spread_between_units_is_found_again() -> None:
    rng = np.random.default_rng(11)
    size = rng.integers(50, 900, (300, 40))
    share = expit(logit(0.3) + rng.normal(0, 0.25, size.shape))
    score = (rng.binomial(size, share) / size - 0.3) / np.sqrt(0.3 * 0.7 / size)
    assert balanced(score, size * 0.3 * 0.7).mean() == pytest.approx(0.25, abs=0.015)
    assert additive(score, size * 0.3 * 0.7, share=0.0).mean() == pytest.approx(0.25, abs=0.015)
    assert balanced(score[:5], 1.0).tolist() == [pytest.approx(float(balanced(row, 1.0))) for row in score[:5]]


def test_units_that_chance_explains_have_no_spread_in_either_way() -> None:
    calm = np.tile([-0.5, 0.5], 10)
    assert (float(additive(calm, 100.0)), float(balanced(calm, 100.0)), float(balanced([3.0], 1.0))) == (0.0, 0.0, 0.0)


def test_in_balance_equal_units_have_the_spread_of_one_step() -> None:
    """With one precision for all, both solve the same equation."""
    scores = np.array([-4.0, 3, 2, -1, 5])
    assert float(balanced(scores, 50.0)) == pytest.approx(float(additive(scores, 50.0, share=0.1)), rel=1e-9)


def test_sets_of_units_do_not_depend_on_each_other_and_absent_units_say_nothing() -> None:
    table = np.array([[1.0, -2, 3, np.nan], [0.5, np.nan, np.nan, np.nan], [np.nan] * 4])
    found = additive(table, 10.0)
    assert found[0] == pytest.approx(float(additive(table[0, :3], 10.0)))
    assert found[1:].tolist() == [0.0, 0.0]
    assert np.isnan(dispersion(table)).tolist() == [False, False, True]
    with pytest.raises(ValueError, match="less than half"):
        winsorise([1.0], share=0.5)


@given(st.integers(1, 400), st.data(), st.sampled_from([0.9, 0.95]))
def test_the_size_behind_an_interval_is_found_again(total: int, data, level: float) -> None:
    events = data.draw(st.integers(0, total))
    found = share_interval(events / total, total, level=level)
    assume(0 < found.upper - found.lower < 1 - 1e-9)
    assert float(effective_size(found, level=level)) == pytest.approx(total, rel=1e-4)


def test_a_curve_that_sums_to_nearly_one_is_everybody() -> None:
    found = share_interval(1.0, 57)
    nearly = Interval(found.estimate - 1e-15, found.lower, found.upper)
    assert float(effective_size(nearly)) == pytest.approx(57)


def test_an_interval_that_says_nothing_has_no_size() -> None:
    nothing = Interval(*(np.array([np.nan, 0.5]), np.array([np.nan, 0.5]), np.array([np.nan, 0.5])))
    assert np.isnan(effective_size(nothing)).all()


def test_a_small_unit_is_pulled_further_and_the_interval_holds_both() -> None:
    model = LogitNormal(0.0, 0.3)
    found = shrink([10, 1000], [20, 2000], model=model, expected=0.2)
    assert 0.2 < found.estimate[0] < found.estimate[1] < 0.5
    assert (found.lower < found.estimate).all()
    assert (found.upper > found.estimate).all()
    assert found.upper[0] - found.lower[0] > found.upper[1] - found.lower[1]


def test_units_that_do_not_differ_shrink_to_what_is_expected() -> None:
    expected = np.linspace(0.1, 0.6, 30)
    total = np.full(30, 1000.0)
    model = fit_logit_normal(expected * total, total, expected=expected)
    assert (model.spread, model.mean) == (0.0, pytest.approx(0.0, abs=0.01))
    found = shrink(expected * total, total, model=model, expected=expected)
    assert found.estimate == pytest.approx(expected, abs=0.002)


def test_a_unit_without_cases_is_what_is_expected_of_it_and_one_unit_has_no_spread() -> None:
    found = shrink([0, 5], [0, 10], model=LogitNormal(0.0, 0.01), expected=[0.3, 0.3])
    assert found.estimate[0] == pytest.approx(0.3, abs=0.001)
    with pytest.raises(ValueError, match="two units"):
        fit_logit_normal([1], [2])


def test_shrunken_intervals_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(17)
    held = []
    for _ in range(4):
        size = rng.integers(20, 600, 200)
        truth = expit(logit(0.25) + rng.normal(0, 0.4, 200))
        events = rng.binomial(size, truth)
        found = shrink(events, size, model=fit_logit_normal(events, size))
        held.append(((found.lower <= truth) & (truth <= found.upper)).mean())
    assert np.mean(held) == pytest.approx(0.95, abs=0.02)
