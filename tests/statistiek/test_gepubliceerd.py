"""Published answers on tables that fit on a page. The citation stands with each test.

Whole cohorts are in test_gepubliceerde_cohorten.
"""

import numpy as np
import pytest
from lifelines.datasets import load_lung

from stabiel.statistiek.aalen_johansen import whole_curve
from stabiel.statistiek.differences import difference
from stabiel.statistiek.kaplan_meier import event_quantile, kaplan_meier
from stabiel.statistiek.log_rank import log_rank
from stabiel.statistiek.proportions import exact, wilson
from stabiel.statistiek.quantiles import quantile
from stabiel.statistiek.rates import byar, exact_poisson

AML_TIMES = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
AML_EVENT = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]
AML_GROUP = [0] * 11 + [1] * 12

TREATED = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
TREATED_EVENT = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
CONTROLS = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def none(times) -> np.ndarray:
    return np.zeros(len(times), dtype=np.int64)


@pytest.fixture(scope="module")
def lung():
    frame = load_lung()
    return frame["time"].to_numpy(), (frame["status"] == 1).to_numpy(), (frame["sex"] - 1).to_numpy()


def test_lung_has_a_median_of_310_days_with_284_to_361_as_log_log_limits(lung) -> None:
    """Loprinzi 1994; survfit(Surv(time, status) ~ 1, lung, conf.type = "log-log") of R survival."""
    times, died, _ = lung
    found = event_quantile(none(times), none(times), times, died, groups=1)
    assert (len(times), int(died.sum())) == (228, 165)
    assert (found.estimate[0], found.lower[0], found.upper[0]) == (310, 284, 361)


def test_lung_has_medians_of_270_for_men_and_426_for_women_in_one_call(lung) -> None:
    """R survival: survfit(Surv(time, status) ~ sex, lung)."""
    times, died, sex = lung
    assert event_quantile(sex, none(times), times, died, groups=2).estimate.tolist() == [270, 426]


def test_lung_by_sex_gives_a_log_rank_of_10_3267(lung) -> None:
    """R survival: survdiff(Surv(time, status) ~ sex, lung) prints 10.3 on 1 degree of freedom, p = 0.001."""
    times, died, sex = lung
    found = log_rank(sex, none(times), times, died, groups=2)
    assert (round(found.chi_square, 4), found.degrees, round(found.p, 3)) == (10.3267, 1, 0.001)
    assert found.observed.tolist() == [112, 53]
    assert found.expected.round(1).tolist() == [91.6, 73.4]


def test_leukaemia_6_mp_follows_the_curve_of_the_textbook() -> None:
    """Gehan 1965; Klein and Moeschberger 2003, table 4.1A and 7.2; Cox and Oakes 1984."""
    curve = whole_curve(none(TREATED), TREATED, TREATED_EVENT, causes=1)
    assert curve.horizons.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.still[0].round(4).tolist() == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert curve.at_risk[0].tolist() == [21, 17, 15, 12, 11, 7, 6]
    spread = np.sqrt(curve.still_variance[0]).round(4).tolist()
    assert spread == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]


def test_leukaemia_6_mp_differs_from_controls_by_a_log_rank_of_16_793() -> None:
    """R survival: survdiff(Surv(time, cens) ~ treat, MASS::gehan); the controls' median is 8 weeks."""
    arm, weeks, event = [0] * 21 + [1] * 21, CONTROLS + TREATED, [1] * 21 + TREATED_EVENT
    assert round(log_rank(arm, none(weeks), weeks, event, groups=2).chi_square, 3) == 16.793
    assert event_quantile(arm, none(weeks), weeks, event, groups=2).estimate.tolist() == [8, 23]


def test_aml_has_medians_31_and_23_and_a_log_rank_of_3_4() -> None:
    """Miller 1981, Survival Analysis, p. 49; R survival: survdiff(Surv(time, status) ~ x, aml)."""
    found = log_rank(AML_GROUP, none(AML_TIMES), AML_TIMES, AML_EVENT, groups=2)
    assert event_quantile(AML_GROUP, none(AML_TIMES), AML_TIMES, AML_EVENT, groups=2).estimate.tolist() == [31, 23]
    assert (round(found.chi_square, 1), round(found.p, 3)) == (3.4, 0.065)


def test_aml_maintained_has_the_curve_of_the_textbook() -> None:
    """Miller 1981, p. 49: .91 .82 .72 .61 .49 .37 .18, in one call with the other arm."""
    moments = [9, 13, 18, 23, 31, 34, 48]
    curve = kaplan_meier(AML_GROUP, none(AML_TIMES), AML_TIMES, AML_EVENT, groups=2, horizons=moments)
    assert curve.still[0].round(2).tolist() == [0.91, 0.82, 0.72, 0.61, 0.49, 0.37, 0.18]


@pytest.mark.parametrize(
    ("events", "total", "score", "clopper_pearson"),
    [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_intervals_of_a_share_are_those_of_newcombe_1998(events, total, score, clopper_pearson) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857, table I, methods 3 and 5."""
    found = wilson(events, total)
    assert (round(float(found.lower), 4), round(float(found.upper), 4)) == score
    found = exact(events, total)
    assert (round(float(found.lower), 4), round(float(found.upper), 4)) == clopper_pearson


@pytest.mark.parametrize(
    ("first", "second", "limits"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
    ],
)
def test_the_interval_of_a_difference_is_that_of_newcombe_1998(first, second, limits) -> None:
    """Newcombe 1998, Statistics in Medicine 17:873, table II, method 10."""
    found = difference(wilson(*first), wilson(*second))
    assert (round(float(found.lower), 4), round(float(found.upper), 4)) == limits


def test_byar_gives_the_standardised_ratio_of_public_health_england() -> None:
    """PHEindicatormethods, standardised ratio of 895 observed: 107.072 (100.171 to 114.323)."""
    found = byar(895)
    expected = 895 / 1.07072
    limits = [100 * float(value) / expected for value in (found.lower, found.upper)]
    assert limits == pytest.approx([100.171, 114.323], abs=2e-3)


def test_wilson_gives_the_share_of_public_health_england() -> None:
    """Tests of the PHEindicatormethods functions: 100 of 10,000, in percent."""
    found = wilson(100, 10_000)
    limits = [100 * float(value) for value in (found.lower, found.upper)]
    assert limits == pytest.approx([0.8229336148, 1.2146982255], rel=1e-9)


@pytest.mark.parametrize(
    ("events", "limits"), [(0, (0.0, 3.689)), (1, (0.025, 5.572)), (5, (1.623, 11.668)), (10, (4.795, 18.390))]
)
def test_exact_limits_of_a_count_are_those_of_the_table(events, limits) -> None:
    """Garwood 1936; Pearson and Hartley, Biometrika Tables, table 40."""
    found = exact_poisson(events)
    assert (round(float(found.lower), 3), round(float(found.upper), 3)) == limits


@pytest.mark.parametrize(("size", "ranks"), [(6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (50, (18, 33))])
def test_limits_of_a_median_are_the_ranks_of_the_table(size, ranks) -> None:
    """Conover 1999, Practical Nonparametric Statistics, 3.2; ranks of the sign test at 95%."""
    found = quantile(np.zeros(size, dtype=np.int64), np.arange(1, size + 1), groups=1)
    assert (found.lower[0], found.upper[0]) == ranks
