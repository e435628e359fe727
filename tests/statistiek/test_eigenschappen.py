"""What must hold whatever the data are."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.statistiek.aalen_johansen import Curves, aalen_johansen
from stabiel.statistiek.proportions import exact, share, wilson

HORIZONS = (6, 12, 25)
CAUSES = 3


class Sample:
    """Columns of a random sample; every method gives a new one."""

    def __init__(self, group, entry, exit, cause, subject) -> None:
        self.columns = [np.asarray(column, dtype=np.int64) for column in (group, entry, exit, cause, subject)]

    def curves(self, *, groups: int = 2, at_risk: int = 10) -> Curves:
        group, entry, exit, cause, subject = self.columns
        return aalen_johansen(
            group,
            entry,
            exit,
            cause,
            groups=groups,
            causes=CAUSES,
            horizons=HORIZONS,
            subject=subject,
            start_at_risk=at_risk,
        )


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    size = draw(st.integers(1, 120))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    late = draw(st.booleans())
    entry = np.maximum(0, rng.integers(-20, 15, size)) if late else np.zeros(size, dtype=np.int64)
    exit = entry + rng.integers(1, 25, size)
    return Sample(rng.integers(0, 2, size), entry, exit, rng.integers(0, CAUSES + 1, size), np.arange(size))


def assert_equal(one: Curves, other: Curves, *, leave_out: tuple[str, ...] = ()) -> None:
    for field in fields(Curves):
        if field.name not in leave_out:
            np.testing.assert_array_equal(getattr(one, field.name), getattr(other, field.name), field.name)


@given(sample=samples())
def test_states_sum_to_one_at_every_horizon(sample: Sample) -> None:
    curves = sample.curves()
    total = curves.estimate.sum(axis=1) + curves.still
    assert total[~np.isnan(total)] == pytest.approx(1.0, abs=1e-12)


@given(sample=samples())
def test_everybody_had_an_ending_left_sight_or_is_at_risk(sample: Sample) -> None:
    group, _, exit, cause, _ = sample.columns
    curves = sample.curves(at_risk=1)
    for place, horizon in enumerate(HORIZONS):
        before = (cause > 0) & (exit < horizon) & (exit > curves.start[group])
        ended = np.bincount(group[before], minlength=2)
        total = ended + curves.censored[:, place] + curves.at_risk[:, place]
        assert curves.subjects[:, place].tolist() == total.tolist()
    assert (curves.censored >= 0).all()


@given(sample=samples(), data=st.data())
def test_splitting_a_spell_changes_nothing(sample: Sample, data: st.DataObject) -> None:
    group, entry, exit, cause, subject = sample.columns
    rng = np.random.default_rng(data.draw(st.integers(0, 1000)))
    middle = np.minimum(entry + rng.integers(0, 6, len(entry)), exit - 1)
    split = middle > entry
    pieces = Sample(
        np.concatenate((group, group[split])),
        np.concatenate((np.where(split, middle, entry), entry[split])),
        np.concatenate((exit, middle[split])),
        np.concatenate((cause, 0 * cause[split])),
        np.concatenate((subject, subject[split])),
    )
    assert_equal(sample.curves(), pieces.curves())


@given(sample=samples(), seed=st.integers(0, 1000))
def test_permuting_rows_changes_nothing(sample: Sample, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(sample.columns[0]))
    assert_equal(sample.curves(), Sample(*(column[order] for column in sample.columns)).curves())


@given(sample=samples(), neighbours=st.integers(0, 500))
def test_the_other_groups_in_the_call_change_nothing_to_the_last_bit(sample: Sample, neighbours: int) -> None:
    rng = np.random.default_rng(neighbours)
    extra = [rng.integers(2, 9, neighbours), rng.integers(0, 9, neighbours)]
    extra += [extra[1] + rng.integers(1, 20, neighbours), rng.integers(0, 4, neighbours)]
    extra += [1000 + np.arange(neighbours)]
    crowded = Sample(*(np.concatenate(pair) for pair in zip(sample.columns, extra, strict=True))).curves(groups=9)
    alone = sample.curves()
    first = {name: getattr(crowded, name)[:2] for name in (field.name for field in fields(Curves))}
    assert_equal(alone, replace(crowded, **first), leave_out=("horizons",))


@given(sample=samples(), times=st.sampled_from((2, 5)))
def test_multiplying_every_case_leaves_shares_and_divides_variances(sample: Sample, times: int) -> None:
    more = [np.tile(column, times) for column in sample.columns]
    more[4] = np.arange(len(more[4]))
    one, many = sample.curves(at_risk=1), Sample(*more).curves(at_risk=1)
    np.testing.assert_allclose(many.estimate, one.estimate, atol=1e-12)
    np.testing.assert_allclose(many.variance, one.variance / times, atol=1e-12)
    np.testing.assert_allclose(many.still_variance, one.still_variance / times, atol=1e-12)


@given(sample=samples())
def test_without_open_cases_a_share_is_the_plain_proportion_with_its_variance(sample: Sample) -> None:
    group, _, exit, cause, subject = sample.columns
    cause = np.where(cause == 0, 1, cause)
    curves = Sample(group, 0 * exit, exit, cause, subject).curves()
    size = np.bincount(group, minlength=2)
    for place, horizon in enumerate(HORIZONS):
        for number in range(1, CAUSES + 1):
            counted = np.bincount(group[(cause == number) & (exit <= horizon)], minlength=2)
            for own in np.flatnonzero(size):
                plain = counted[own] / size[own]
                assert curves.estimate[own, number - 1, place] == pytest.approx(plain)
                assert curves.variance[own, number - 1, place] == pytest.approx(plain * (1 - plain) / size[own])


@given(sample=samples())
def test_limits_embrace_the_estimate_and_stay_between_0_and_1(sample: Sample) -> None:
    curves = sample.curves(at_risk=1)
    for low, middle, high in (
        (curves.lower, curves.estimate, curves.upper),
        (curves.still_lower, curves.still, curves.still_upper),
    ):
        known = ~np.isnan(middle)
        assert (low[known] >= 0).all()
        assert (low[known] <= middle[known] + 1e-12).all()
        assert (middle[known] <= high[known] + 1e-12).all()
        assert (high[known] <= 1).all()


@given(sample=samples(), extra=st.integers(1, 30))
def test_following_longer_never_changes_an_earlier_horizon_of_a_complete_cohort(sample: Sample, extra: int) -> None:
    group, _, exit, cause, subject = sample.columns
    last = max(HORIZONS)
    short = Sample(group, 0 * exit, np.minimum(exit, last), np.where(exit > last, 0, cause), subject)
    long = Sample(group, 0 * exit, np.minimum(exit, last + extra), np.where(exit > last + extra, 0, cause), subject)
    assert_equal(short.curves(), long.curves())


@given(total=st.integers(1, 400), data=st.data())
def test_a_share_and_its_complement_have_mirrored_limits(total: int, data: st.DataObject) -> None:
    some = data.draw(st.integers(0, total))
    for interval in (wilson, exact, share):
        one, rest = interval(some, total), interval(total - some, total)
        assert float(one.lower) == pytest.approx(1 - float(rest.upper), abs=1e-9)


@given(sample=samples(), days=st.integers(1, 40))
def test_shifting_every_moment_shifts_the_curve_and_changes_nothing_else(sample: Sample, days: int) -> None:
    group, entry, exit, cause, subject = sample.columns
    here = sample.curves()
    there = aalen_johansen(
        group,
        entry + days,
        exit + days,
        cause,
        groups=2,
        causes=CAUSES,
        horizons=[horizon + days for horizon in HORIZONS],
        subject=subject,
    )
    assert_equal(here, there, leave_out=("horizons", "start", "conditional"))
    present = np.bincount(group, minlength=2) > 0
    assert there.start[present].tolist() == (here.start + days)[present].tolist()
