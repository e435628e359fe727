"""Published answers on whole cohorts: competing endings, delayed entry, immortal time.

The data of mgus2 and of the Stanford heart transplants come from a package; the 97 men of the Channing house are
written out, because no package with a licence that we can live with has them.
"""

import numpy as np
import pytest
from lifelines import KaplanMeierFitter
from survival import datasets
from survival.r import coxph

from stabiel.statistiek.aalen_johansen import Curves, aalen_johansen, whole_curve
from stabiel.statistiek.kaplan_meier import event_quantile, kaplan_meier
from stabiel.statistiek.log_rank import LogRank, log_rank


def none(times) -> np.ndarray:
    return np.zeros(len(times), dtype=np.int64)


# 1384 people with monoclonal gammopathy, in months: progression to a malignancy (1) or death without it (2).
# R survival, vignette "Multi-state models and competing risks": 115 progressions, 860 deaths without one.


@pytest.fixture(scope="module")
def cohort() -> tuple[np.ndarray, np.ndarray]:
    column = {name: np.asarray(values) for name, values in datasets.load_mgus2().items()}
    progressed = column["pstat"] == 1
    time = np.where(progressed, column["ptime"], column["futime"]).astype(np.int64)
    return time, np.where(progressed, 1, np.where(column["death"] == 1, 2, 0))


def test_mgus2_holds_1384_people(cohort) -> None:
    assert np.bincount(cohort[1]).tolist() == [409, 115, 860]


def test_mgus2_shows_both_endings_of_the_vignette_after_twenty_years(cohort) -> None:
    time, cause = cohort
    found = aalen_johansen(none(time), none(time), time, cause, groups=1, causes=2, horizons=[240])
    assert found.estimate[0, :, 0].round(5).tolist() == [0.09981, 0.72403]
    assert found.still[0, 0] == pytest.approx(1 - 0.09981 - 0.72403, abs=1e-5)


def test_mgus2_shows_twice_as_much_progression_where_deaths_are_taken_for_open_cases(cohort) -> None:
    """The figure that is wrong, as the vignette says: one minus Kaplan-Meier."""
    time, cause = cohort
    found = kaplan_meier(none(time), none(time), time, cause == 1, groups=1, horizons=[240])
    assert found.estimate[0, 0, 0].round(5) == 0.20956


CHANNING_MEN = """
751-777 759-781 782-909 806-943+ 817-843+ 820-957+ 821-956+ 823-960+ 830-940+ 835-898 835-907 836-876 836-973+
837-945 843-943+ 846-866+ 847-893 847-984+ 852-869 853-894 854-989 856-927 856-951+ 856-969 863-983 865-948
865-1002+ 866-895+ 871-872 871-945+ 875-1012+ 876-1013+ 878-911 878-1015+ 879-1016+ 883-959+ 885-911+ 886-1023+
890-1027+ 891-932 893-996+ 894-1031+ 898-906+ 900-936+ 906-966 906-1012 909-914+ 915-957 919-993 919-1033
921-993 923-1060+ 925-1036 926-970+ 936-971 936-1073+ 938-1064+ 943-1025 943-1043 946-1031 953-953+ 953-1031+
955-977+ 955-1055 956-1093+ 959-972+ 960-1047+ 962-966+ 962-998 964-1029 966-1009 967-985 967-1085 969-1001+
969-1106+ 971-1107+ 978-1005+ 978-1018+ 981-1118+ 982-1006+ 984-1022 984-1053 988-1045+ 1007-1043+ 1010-1012
1010-1044 1016-1153+ 1020-1128 1021-1094 1027-1058+ 1036-1070+ 1039-1060 1041-1044+ 1046-1080 1051-1059
1063-1094 1073-1139
"""
"""Age in months at which each man came to live there and at which he died or (+) was last seen alive.
Hyde 1980; Klein and Moeschberger 2003, 1.16."""


# Who died young never came to live there: at risk from the age of entry on, not from birth.


@pytest.fixture(scope="module")
def men() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    spells = [word.rstrip("+").split("-") for word in CHANNING_MEN.split()]
    entry, exit = np.array(spells, dtype=np.int64).T
    return entry, exit, np.array([not word.endswith("+") for word in CHANNING_MEN.split()], dtype=np.int64)


def test_channing_house_holds_97_men_of_whom_46_died(men) -> None:
    assert (len(men[0]), men[2].sum()) == (97, 46)


def test_channing_house_leaves_nobody_alive_after_the_second_death_where_every_risk_set_counts(men) -> None:
    """Klein and Moeschberger 2003, example 4.3: two at risk at 777 months and one at 781, and both died."""
    found = whole_curve(*men, causes=1, start_at_risk=1)
    assert found.horizons[:2].tolist() == [777, 781]
    assert found.at_risk[0, :2].tolist() == [2, 1]
    assert found.still[0, :2].tolist() == [0.5, 0.0]
    assert np.isnan(found.still[0, 2:]).all()


def test_channing_house_starts_where_ten_are_at_risk_instead_and_says_that_it_is_conditional(men) -> None:
    found = whole_curve(*men, causes=1)
    assert (found.start[0], found.conditional[0]) == (836, True)
    assert curve_of_lifelines(men, found, start=836) == pytest.approx(found.still[0, 2:], abs=1e-12)
    assert 0.04 < found.still[0, -1] < 0.06


def test_channing_house_gives_who_is_68_the_curve_that_the_textbook_draws(men) -> None:
    """Klein and Moeschberger 2003, figure 4.10: survival given survival to 68 years; half are gone at 84."""
    entry, exit, died = men
    late = exit > 68 * 12
    rows = (np.maximum(entry[late], 68 * 12), exit[late], died[late])
    found = whole_curve(*rows, causes=1, start_at_risk=1)
    assert curve_of_lifelines(rows, found, start=68 * 12) == pytest.approx(found.still[0], abs=1e-12)
    half = event_quantile(none(rows[0]), *rows, groups=1, start_at_risk=1)
    assert half.estimate[0] // 12 == 84


def curve_of_lifelines(rows, found: Curves, *, start: int) -> np.ndarray:
    entry, exit, died = rows
    present = exit > np.maximum(entry, start)
    other = KaplanMeierFitter().fit(exit[present], died[present], entry=np.maximum(entry, start)[present])
    moments = found.horizons[found.horizons > start]
    return np.asarray(other.survival_function_at_times(moments))


def test_six_who_come_under_observation_late_have_the_curve_of_moore() -> None:
    """Moore 2016, Applied Survival Analysis Using R, 3.5: .750, .562 and 0 at 4, 9 and 11."""
    found = whole_curve([2, 5, 3, 3, 2, 5], [9, 11, 9, 8, 4, 9], [0, 1, 0, 0, 1, 1], causes=1, start_at_risk=1)
    assert found.horizons.tolist() == [4, 9, 11]
    assert found.at_risk[0].tolist() == [4, 4, 1]
    assert found.still[0].tolist() == [0.75, 0.5625, 0.0]


# Immortal time. Whoever got a new heart had to live until there was one; counted as treated from the start,
# that waiting makes the operation look as if it saved three in four. Split at the operation, nothing is left.
#
# The estimators here have no regression, so the published ratios of hazards come from the Cox model of another
# package on spells that are split here; the log-rank is ours, and on split spells it is that of Mantel and Byar
# 1974 (which is the score test of that Cox model). Data: Crowley and Hu 1977; R survival: jasa and jasa1.


@pytest.fixture(scope="module")
def patients() -> dict[str, np.ndarray]:
    found = datasets.load_jasa()
    wait = [-1 if days is None else days for days in found["wait.time"]]
    columns = {"wait": wait, "stop": found["futime"], "died": found["fustat"], "treated": found["transplant"]}
    return {name: np.asarray(values).astype(np.int64) for name, values in columns.items()}


@pytest.fixture(scope="module")
def spells(patients) -> dict[str, np.ndarray]:
    """In half days, as in jasa1: operated after all that happened that day, unless it was the last day of a life."""
    end, died = np.maximum(2 * patients["stop"], 1), patients["died"]
    operation = np.where(patients["treated"] == 1, np.minimum(2 * patients["wait"], end - 1), end)
    waited, lived = operation > 0, operation < end
    return {
        "treated": np.concatenate([none(end)[waited], 1 + none(end)[lived]]),
        "entry": np.concatenate([none(end)[waited], operation[lived]]),
        "exit": np.concatenate([operation[waited], end[lived]]),
        "died": np.concatenate([np.where(lived, 0, died)[waited], died[lived]]),
        "patient": np.concatenate([np.flatnonzero(waited), np.flatnonzero(lived)]),
    }


def ratio(found: LogRank) -> float:
    """Observed over expected among the treated, by that among the others."""
    others, treated = found.observed / found.expected
    return float(treated / others)


def test_stanford_heart_splits_103_patients_into_the_170_spells_of_jasa1(patients, spells) -> None:
    assert (len(patients["stop"]), patients["treated"].sum(), patients["died"].sum()) == (103, 69, 75)
    published = datasets.load_jasa1()
    ours = zip(spells["entry"] / 2, spells["exit"] / 2, spells["died"], spells["treated"], strict=True)
    assert sorted(ours) == sorted(
        zip(*(published[name] for name in ("start", "stop", "event", "transplant")), strict=True)
    )


def test_stanford_heart_seems_to_save_three_in_four_where_the_waiting_counts_as_treatment(patients) -> None:
    naive = coxph("Surv(stop, died) ~ treated", _columns(patients), ties="breslow")
    assert float(np.exp(naive.coefficients[0])) == pytest.approx(0.268, abs=5e-4)
    zero = none(patients["stop"])
    found = log_rank(patients["treated"], zero, patients["stop"], patients["died"], groups=2)
    assert found.p < 1e-6
    assert ratio(found) < 0.3


def test_stanford_heart_shows_no_effect_once_spells_are_split_at_the_operation(spells) -> None:
    split = coxph("Surv(entry, exit, died) ~ treated", _columns(spells), ties="efron")
    assert float(np.exp(split.coefficients[0])) == pytest.approx(1.133, abs=5e-4)
    found = log_rank(*(spells[name] for name in ("treated", "entry", "exit", "died")), groups=2)
    assert found.p > 0.6
    assert 1 < ratio(found) < 1.2


def test_stanford_heart_is_the_same_curve_for_all_patients_whether_spells_are_split_or_not(patients, spells) -> None:
    ask = {"groups": 1, "causes": 1, "horizons": [60, 360, 1000]}
    end = np.maximum(2 * patients["stop"], 1)
    whole = aalen_johansen(none(end), none(end), end, patients["died"], **ask)
    pieces = (spells[name] for name in ("entry", "exit", "died"))
    split = aalen_johansen(none(spells["entry"]), *pieces, subject=spells["patient"], **ask)
    for name in ("estimate", "lower", "upper", "at_risk", "subjects", "censored"):
        assert getattr(split, name).tolist() == getattr(whole, name).tolist()


def _columns(arrays: dict[str, np.ndarray]) -> dict[str, list[float]]:
    return {name: [float(value) for value in values] for name, values in arrays.items()}
