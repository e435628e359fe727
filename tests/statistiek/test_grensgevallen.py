"""None, all, one, nobody: the edges at which a formula says nothing, drawn by hand."""

import numpy as np
import pytest

from stabiel.statistiek.aalen_johansen import aalen_johansen, whole_curve
from stabiel.statistiek.kaplan_meier import event_quantile, kaplan_meier
from stabiel.statistiek.log_rank import log_rank
from stabiel.statistiek.proportions import exact


def one_group(rows: list[tuple[int, int, int]], *, horizons=(7,), causes: int = 1, at_risk: int = 1, subject=None):
    entry, exit, cause = (list(column) for column in zip(*rows, strict=True))
    return aalen_johansen(
        [0] * len(rows),
        entry,
        exit,
        cause,
        groups=1,
        causes=causes,
        horizons=horizons,
        start_at_risk=at_risk,
        subject=subject,
    )


def test_a_small_table_worked_out_by_hand() -> None:
    """Five cases: ending 1 at 1, censored at 3, ending 2 at 3, ending 1 at 5, censored at 7."""
    found = one_group([(0, 1, 1), (0, 3, 0), (0, 3, 2), (0, 5, 1), (0, 7, 0)], horizons=(3, 5), causes=2)
    # at 1: 1/5. at 3 (four at risk, the censored one still counts): 4/5 · 1/4 = 1/5. at 5: 3/5 · 1/2 = 3/10
    assert found.estimate[0].tolist() == [[0.2, pytest.approx(0.5)], [0.2, 0.2]]
    assert found.still[0].tolist() == [pytest.approx(0.6), pytest.approx(0.3)]
    assert found.at_risk[0].tolist() == [4, 2]
    assert found.censored[0].tolist() == [0, 1]
    assert found.events[0].tolist() == [[1, 2], [1, 1]]


def test_an_event_on_the_horizon_counts_and_one_after_it_does_not() -> None:
    rows = [(0, 57, 1), (0, 58, 1), (0, 90, 0), (0, 90, 0)]
    assert one_group(rows, horizons=(56, 57, 58)).estimate[0, 0].tolist() == [0.0, 0.25, 0.5]


def test_who_enters_on_the_moment_of_an_event_was_not_at_risk_for_it() -> None:
    assert one_group([(0, 5, 1), (0, 9, 0), (5, 9, 0)]).estimate[0, 0, 0] == 0.5


def test_who_is_censored_on_the_moment_of_an_event_was_still_at_risk() -> None:
    assert one_group([(0, 5, 1), (0, 5, 0)]).estimate[0, 0, 0] == 0.5


def test_none_of_twenty_has_the_exact_upper_limit() -> None:
    found = one_group([(0, 9, 0)] * 20)
    assert (found.estimate[0, 0, 0], found.lower[0, 0, 0]) == (0.0, 0.0)
    assert found.upper[0, 0, 0] == pytest.approx(float(exact(0, 20).upper))
    assert found.still_lower[0, 0] == pytest.approx(1 - float(exact(0, 20).upper))
    assert found.still_upper[0, 0] == 1.0


def test_all_of_twenty_at_one_moment_have_the_exact_lower_limit() -> None:
    found = one_group([(0, 5, 1)] * 20)
    assert (found.estimate[0, 0, 0], found.upper[0, 0, 0]) == (1.0, 1.0)
    assert found.lower[0, 0, 0] == pytest.approx(float(exact(20, 20).lower))
    assert found.still_upper[0, 0] == pytest.approx(1 - float(exact(20, 20).lower))


def test_a_curve_sent_to_one_by_its_last_case_is_not_sold_as_certain() -> None:
    """Nine of ten are censored early; the one that remains has the event."""
    found = one_group([(0, 3, 0)] * 9 + [(0, 5, 1)])
    assert found.estimate[0, 0, 0] == 1.0
    assert found.lower[0, 0, 0] == pytest.approx(0.025)


def test_open_cases_widen_the_limit_of_none() -> None:
    followed, short = one_group([(0, 9, 0)] * 20), one_group([(0, 9, 0)] * 10 + [(0, 1, 0)] * 10)
    assert short.upper[0, 0, 0] > followed.upper[0, 0, 0]


def test_a_group_without_rows_and_a_row_without_time_say_nothing() -> None:
    found = aalen_johansen([1, 2], [0, 4], [6, 4], [1, 1], groups=3, causes=1, horizons=[7])
    assert np.isnan(found.estimate[[0, 2]]).all()
    assert found.subjects[:, 0].tolist() == [0, 1, 0]
    assert found.estimate[1, 0, 0] == 1.0


def test_no_rows_at_all_give_an_answer_of_the_right_shape() -> None:
    found = aalen_johansen([], [], [], [], groups=2, causes=3, horizons=[7, 9])
    assert found.estimate.shape == (2, 3, 2)
    assert np.isnan(found.still).all()


def test_the_curve_starts_where_enough_are_at_risk_and_says_so() -> None:
    """One early case would send the whole curve to nobody left, as with the men of the Channing house."""
    rows = [(0, 2, 1)] + [(4, 20, 0)] * 12 + [(4, 6, 1)] * 3
    guarded, bare = one_group(rows, at_risk=10), one_group(rows, at_risk=1)
    assert (guarded.start[0], guarded.conditional[0]) == (4, True)
    assert guarded.estimate[0, 0, 0] == pytest.approx(3 / 15)
    assert guarded.subjects[0, 0] == 15
    assert np.isnan(bare.estimate[0, 0, 0])
    assert not bare.conditional[0]


def test_without_late_entry_a_small_group_starts_at_the_beginning() -> None:
    found = one_group([(0, 3, 1), (0, 9, 0), (0, 9, 0)], at_risk=10)
    assert (found.start[0], found.conditional[0]) == (0, False)
    assert found.estimate[0, 0, 0] == pytest.approx(1 / 3)


def test_a_small_group_with_late_entries_starts_where_it_is_largest() -> None:
    found = one_group([(0, 3, 1), (2, 6, 1), (2, 9, 0), (5, 9, 0)], at_risk=10)
    assert (found.start[0], found.conditional[0]) == (2, True)
    assert found.estimate[0, 0, 0] == pytest.approx(1 - 2 / 3 * 2 / 3)


def test_a_horizon_before_the_start_of_the_curve_says_nothing() -> None:
    rows = [(0, 20, 0), (2, 20, 0)] + [(5, 20, 0)] * 11 + [(5, 9, 1)]
    found = one_group(rows, horizons=(4, 5, 9), at_risk=10)
    assert np.isnan(found.estimate[0, 0]).tolist() == [True, True, False]
    assert found.subjects[0].tolist() == [0, 0, 14]


def test_the_smallest_number_at_risk_at_an_ending_is_told() -> None:
    rows = [(0, 3, 1), (0, 9, 0), (2, 9, 0), (4, 9, 0), (4, 7, 1)]
    assert one_group(rows, horizons=(2, 3, 7)).thinnest[0].tolist() == [0, 3, 3]


def test_a_spell_in_two_pieces_with_a_gap_counts_once_and_is_out_of_sight_in_the_gap() -> None:
    rows = [(0, 3, 0), (7, 11, 1), (0, 20, 0), (0, 20, 0)]
    found = one_group(rows, horizons=(3, 5, 9, 11), subject=[1, 1, 2, 3])
    assert found.subjects[0].tolist() == [3, 3, 3, 3]
    assert found.at_risk[0].tolist() == [3, 2, 3, 3]
    assert found.censored[0].tolist() == [0, 1, 0, 0]


def test_sets_of_endings_are_one_ending_with_its_own_variance() -> None:
    rng = np.random.default_rng(3)
    exit, cause = rng.integers(1, 20, 300), rng.integers(0, 4, 300)
    zero = np.zeros(300, dtype=int)
    together = aalen_johansen(zero, zero, exit, cause, groups=1, causes=3, horizons=[9], outcomes=[(1, 3), (1, 2, 3)])
    joined = np.where(cause == 3, 1, cause)
    renamed = aalen_johansen(zero, zero, exit, joined, groups=1, causes=2, horizons=[9])
    assert together.estimate[0, 0] == pytest.approx(renamed.estimate[0, 0])
    assert together.variance[0, 0] == pytest.approx(renamed.variance[0, 0])
    assert together.estimate[0, 1] == pytest.approx(1 - together.still[0])
    assert together.variance[0, 1] == pytest.approx(together.still_variance[0])


def test_horizons_keep_the_order_in_which_they_were_asked() -> None:
    rows = [(0, 3, 1), (0, 5, 1), (0, 9, 0)]
    assert one_group(rows, horizons=(7, 3)).events[0, 0].tolist() == [2, 1]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (([0, 2], [0, 0], [3, 3], [0, 1]), "group runs from 0 to 2"),
        (([0, 0], [0, 0], [3, 3], [0, 2]), "cause runs from 0 to 2"),
        (([0, 0], [-1, 0], [3, 3], [0, 1]), "entry runs from -1"),
        (([0, 0], [0], [3, 3], [0, 1]), r"entry has shape \(1,\)"),
        (([0, 0], [0, 0], [3.5, 3], [0, 1]), "exit holds float64"),
    ],
)
def test_wrong_columns_are_refused_with_what_is_wrong(columns, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        aalen_johansen(*columns, groups=2, causes=1, horizons=[3])


def test_a_horizon_is_needed() -> None:
    with pytest.raises(ValueError, match="at least one horizon"):
        aalen_johansen([0], [0], [1], [1], groups=1, causes=1, horizons=[])


def test_a_median_on_a_flat_piece_is_its_middle() -> None:
    zero = [0, 0, 0, 0]
    assert event_quantile(zero, zero, [2, 4, 8, 9], [1, 1, 1, 0], groups=1).estimate[0] == 6


def test_a_median_that_the_curve_never_reaches_is_unknown() -> None:
    zero = [0, 0, 0]
    found = event_quantile(zero, zero, [2, 4, 8], [1, 0, 0], groups=1)
    assert np.isnan([found.estimate[0], found.upper[0]]).all()
    assert found.lower[0] == 2


def test_a_median_without_events_is_unknown() -> None:
    assert np.isnan(event_quantile([0], [0], [2], [0], groups=2).estimate).all()


def test_a_curve_without_events_is_read_at_its_last_exit() -> None:
    found = whole_curve([0, 0], [3, 9], [0, 0], causes=2)
    assert found.horizons.tolist() == [9]
    assert found.still[0].tolist() == [1.0]


def test_one_ending_has_one_outcome() -> None:
    found = kaplan_meier([0, 0], [0, 0], [3, 9], np.array([True, False]), groups=1, horizons=[5])
    assert found.estimate.tolist() == [[[0.5]]]


def test_a_log_rank_of_one_group_compares_nothing() -> None:
    found = log_rank([0, 0], [0, 0], [3, 4], [1, 0], groups=2)
    assert (found.chi_square, found.degrees, found.p) == (0.0, 0, 1.0)
