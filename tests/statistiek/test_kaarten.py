"""XmR, p and p′ charts and the rules that read them: published answers, the slow twin, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.statistiek.control_charts import assure, p_chart, p_prime_chart, xmr
from stabiel.statistiek.run_rules import find_signals, run_limits, run_test
from tests.reference import kaarten

LOAN_COSTS = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
series = st.lists(st.integers(0, 12).map(float), min_size=2, max_size=30)


def test_the_costs_of_loans_lie_between_279_78_and_321_22() -> None:
    """Montgomery, example 6.5: mean 300.5, mean moving range 7.79."""
    found = xmr(LOAN_COSTS)
    assert [round(float(line[0]), 2) for line in (found.centre, found.lower, found.upper)] == [300.5, 279.78, 321.22]
    assert not find_signals(LOAN_COSTS, chart=found).outside.any()


def test_the_cans_of_orange_juice_have_a_share_of_2313_and_two_samples_outside() -> None:
    """Montgomery, example 7.1: 30 samples of 50 cans; samples 15 and 23 are outside .0524 to .4102."""
    found = p_chart(CANS, 50)
    assert [round(float(line[0]), 4) for line in (found.centre, found.lower, found.upper)] == [0.2313, 0.0524, 0.4102]
    outside = find_signals(np.array(CANS) / 50, chart=found).outside
    assert (np.flatnonzero(outside) + 1).tolist() == [15, 23]


def test_without_these_two_the_cans_have_a_share_of_2150_between_0407_and_3893() -> None:
    """Montgomery, example 7.1, revised limits."""
    found = p_chart(CANS, 50, counted=[number not in (15, 23) for number in range(1, 31)])
    assert [round(float(line[0]), 4) for line in (found.centre, found.lower, found.upper)] == [0.215, 0.0407, 0.3893]
    assert found.points.tolist() == 28


@pytest.mark.parametrize(("useful", "longest", "fewest"), [(20, 7, 6), (24, 8, 8), (40, 8, 14)])
def test_limits_of_runs_and_crossings_are_those_of_the_table(useful: int, longest: int, fewest: int) -> None:
    """Anhøj 2015, table of critical values."""
    assert tuple(int(limit) for limit in run_limits(useful)) == (longest, fewest) == kaarten.run_limits(useful)


@pytest.mark.parametrize(
    ("name", "values", "points"),
    [
        ("shift", [0, 1, 1, 2, 1, 1, 1, 2, 0], [1, 2, 3, 4, 5, 6, 7]),
        ("shift", [0, 1, 1, 2, 1, 1, 1, 0, 0], []),
        ("trend", [3, 1, 2, 3, 4, 5, 6, 7, 7], [1, 2, 3, 4, 5, 6, 7]),
        ("trend", [3, 1, 2, 3, 4, 5, 6, 6, 7], []),
        ("two_of_three", [0, 2.5, 1, 2.5, 0], [1, 3]),
        ("two_of_three", [0, 2.5, -1, 2.5, 0], []),
        ("two_of_three", [0, 2.5, 1, 3.5, 0], []),
        ("outside", [0, 3, 3.1, -3.1], [2, 3]),
    ],
)
def test_a_rule_names_its_points(name: str, values: list[float], points: list[int]) -> None:
    chart = xmr(np.zeros(len(values)))
    drawn = type(chart)(
        chart.centre + 0.5 * (name == "shift"), chart.lower - 3, chart.upper + 3, chart.points, chart.spread
    )
    assert np.flatnonzero(getattr(find_signals(values, chart=drawn), name)).tolist() == points


def test_seven_points_on_one_side_are_no_shift_when_one_lies_on_the_centre() -> None:
    values = [1.0, 1, 1, 0, 1, 1, 1, 1, -7]
    assert not find_signals(values, chart=xmr(values)).shift.any()


@given(series)
def test_the_limits_of_one_series_are_those_of_the_slow_twin(values: list[float]) -> None:
    found = xmr(values)
    expected = kaarten.xmr(values)
    assert [float(line[0]) for line in (found.centre, found.lower, found.upper)] == pytest.approx(list(expected))


@given(st.lists(st.sampled_from([-4.0, -2.5, -1, 0, 1, 2, 2.5, 4]), min_size=2, max_size=40))
def test_the_rules_name_the_points_that_the_slow_twin_names(values: list[float]) -> None:
    chart = xmr([-1.128, 0.0, 1.128])
    width = float(chart.upper[0])
    padded = type(chart)(
        *(np.resize(line, len(values)) for line in (chart.centre, chart.lower, chart.upper)), chart.points, chart.spread
    )
    found = find_signals(values, chart=padded)
    expected = kaarten.signals(values, 0.0, -width, width)
    assert {name: getattr(found, name).tolist() for name in expected} == expected


@given(st.lists(st.sampled_from([-1.0, 0, 1, 2]), min_size=1, max_size=40))
def test_runs_and_crossings_are_those_of_the_slow_twin(values: list[float]) -> None:
    found = run_test(values, centre=0.0)
    assert (int(found.useful), int(found.longest), int(found.crossings)) == kaarten.runs(values, 0.0)
    assert found.useful < 2 or (int(found.longest_limit), int(found.crossings_limit)) == kaarten.run_limits(
        int(found.useful)
    )


def test_a_series_that_stays_on_one_side_for_long_is_a_signal_of_runs() -> None:
    calm, moved = [0.0, 1] * 10, [0.0] * 10 + [1.0] * 10
    assert run_test([calm, moved], centre=[0.5, 0.5]).signal.tolist() == [False, True]


def test_the_centre_of_runs_is_the_median() -> None:
    values = [1.0, 2, 3, 4, 100, np.nan]
    assert (int(run_test(values).useful), int(run_test(values).crossings)) == (4, 1)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(20, 200)), min_size=3, max_size=20))
def test_the_limits_of_p_prime_are_those_of_the_slow_twin(samples: list[tuple[int, int]]) -> None:
    events, total = ([sample[side] for sample in samples] for side in (0, 1))
    if sum(events) == 0:
        return
    spread, limits = kaarten.p_prime(events, total)
    found = p_prime_chart(events, total, narrower=True)
    assert float(found.spread) == pytest.approx(spread)
    assert np.column_stack([found.lower, found.upper]) == pytest.approx(np.array(limits))


def test_p_prime_is_wider_where_large_samples_differ_more_than_chance_and_never_narrower() -> None:
    rng = np.random.default_rng(3)
    chance = rng.binomial(5000, 0.3, 24)
    moved = rng.binomial(5000, rng.normal(0.3, 0.03, 24))
    plain, wide = p_chart([chance, moved], 5000), p_prime_chart([chance, moved], 5000)
    assert wide.spread[1] > 3
    assert (wide.upper >= plain.upper).all()
    assert find_signals(moved / 5000, chart=_row(plain, 1)).outside.sum() > 10
    assert not find_signals(moved / 5000, chart=_row(wide, 1)).outside.any()


def _row(chart, number):
    return type(chart)(*(getattr(chart, name)[number] for name in ("centre", "lower", "upper", "points", "spread")))


@given(st.lists(series, min_size=2, max_size=4), st.data())
def test_a_series_does_not_depend_on_its_neighbours_or_on_gaps(rows: list[list[float]], data) -> None:
    width = max(map(len, rows)) + 2
    table = np.full((len(rows), width), np.nan)
    for row, values in zip(table, rows, strict=True):
        row[np.sort(data.draw(st.permutations(range(width)))[: len(values)])] = values
    together = xmr(table)
    signals, runs = find_signals(table, chart=together), run_test(table)
    for number, values in enumerate(rows):
        alone = xmr(values)
        assert together.upper[number, 0] == pytest.approx(alone.upper[0])
        known = ~np.isnan(table[number])
        assert signals.special[number, known].tolist() == find_signals(values, chart=alone).special.tolist()
        assert not signals.special[number, ~known].any()
        assert runs.longest[number] == run_test(values).longest


def test_an_outlier_that_is_screened_does_not_widen_the_limits() -> None:
    calm = [1.0, 2] * 6
    with_outlier = [*calm[:6], 30.0, *calm[6:]]
    assert xmr(with_outlier).upper[0] - xmr(with_outlier).centre[0] == pytest.approx(2.66)
    assert xmr(with_outlier, screened=False).upper[0] - xmr(with_outlier).centre[0] > 10


def test_limits_of_fewer_than_twelve_points_are_on_trial() -> None:
    values = np.arange(24.0)
    assert xmr(values, counted=values < 11).is_trial.tolist() is True
    assert xmr(values, counted=values < 12).is_trial.tolist() is False


def test_a_target_is_met_surely_missed_surely_or_left_to_chance() -> None:
    chart = xmr([[5.0, 6] * 6, [1.0, 2] * 6, [3.0, 4] * 6])
    assert assure(chart, target=3.4).tolist() == [0, 0, 0]
    narrow = xmr([[50.0, 51] * 6, [1.0, 2] * 6, [19.0, 20] * 6])
    assert assure(narrow, target=20).tolist() == [1, -1, 0]
    assert assure(narrow, target=20, higher_is_better=False).tolist() == [-1, 1, 0]


def test_a_series_without_points_has_no_limits_and_no_signals() -> None:
    empty = np.full((1, 3), np.nan)
    assert np.isnan(xmr(empty).centre).all()
    assert not find_signals(empty, chart=xmr(empty)).special.any()
    assert not run_test(empty).signal.any()
    assert np.isnan(p_chart([0, 0], [0, 0]).centre).all()


def test_more_events_than_cases_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and the total"):
        p_chart([3], [2])
