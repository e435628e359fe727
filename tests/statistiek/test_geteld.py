"""Counted rows give the same answers as the rows themselves."""

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabiel.statistiek.aalen_johansen import aalen_johansen
from stabiel.statistiek.counted import Counts, curves_of_counts, quantiles_of_counts
from stabiel.statistiek.kaplan_meier import event_quantile
from stabiel.statistiek.quantiles import quantile, quantile_of_counts
from stabiel.statistiek.rates import rate, rate_of_sums

GROUPS, CAUSES, LAST, WIDTH = 3, 2, 12, 40
_row = st.tuples(
    st.integers(0, GROUPS - 1), st.sampled_from([0, 0, 0, 1, 4, 9, 14]), st.integers(1, 15), st.integers(0, CAUSES)
)


def _count(group: Any, moment: Any, *, width: int) -> Any:
    table = np.zeros((GROUPS, width), dtype=np.int64)
    inside = moment < width
    np.add.at(table, (group[inside], moment[inside]), 1)
    return table


def _counts(group: Any, entry: Any, exit: Any, cause: Any, *, width: int) -> Counts:
    events = [_count(group[cause == c], exit[cause == c], width=width) for c in range(1, CAUSES + 1)]
    return Counts(_count(group, entry, width=width), _count(group, exit, width=width), np.stack(events, axis=1))


def _same(one: Any, other: Any) -> None:
    for field in fields(one):
        np.testing.assert_allclose(getattr(one, field.name), getattr(other, field.name), err_msg=field.name)


@given(st.lists(_row, max_size=60), st.sampled_from([1, 3, 10]))
@settings(max_examples=60)
def test_curves_of_counts_equal_those_of_rows(rows: list[tuple[int, int, int, int]], least: int) -> None:
    group, entry, time, cause = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    exit = entry + time
    asked: dict[str, Any] = {"horizons": [5, LAST], "outcomes": [(1,), (1, 2)], "start_at_risk": least}
    expected = aalen_johansen(group, entry, exit, cause, groups=GROUPS, causes=CAUSES, **asked)
    counts = _counts(group, entry, exit, cause, width=LAST + 1)
    _same(curves_of_counts(counts, **asked), expected)


@given(st.lists(_row, max_size=60), st.sampled_from([1, 3, 10]))
@settings(max_examples=40)
def test_the_quantile_of_counts_equals_that_of_rows(rows: list[tuple[int, int, int, int]], least: int) -> None:
    group, entry, time, cause = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    counts = _counts(group, entry, entry + time, cause, width=WIDTH)
    expected = event_quantile(group, entry, entry + time, cause > 0, groups=GROUPS, start_at_risk=least)
    _same(quantiles_of_counts(counts, start_at_risk=least), expected)


def test_a_subject_that_returns_counts_once() -> None:
    group, entry, exit = np.zeros(3, dtype=np.int64), np.array([0, 6, 0]), np.array([4, 9, 9])
    cause, subject = np.array([0, 1, 0]), np.array([7, 7, 8])
    expected = aalen_johansen(
        group, entry, exit, cause, groups=1, causes=1, horizons=[8, 12], subject=subject, start_at_risk=1
    )
    counts = _counts(group, entry, exit, cause, width=13)
    again = _count(group[1:2], entry[1:2], width=13)
    one = Counts(counts.entered[:1], counts.left[:1], counts.events[:1, :1], ((2, again[:1]),))
    _same(curves_of_counts(one, horizons=[8, 12], start_at_risk=1), expected)
    assert expected.subjects.tolist() == [[2, 2]]


@given(st.lists(st.tuples(st.integers(0, GROUPS - 1), st.integers(0, 9)), max_size=80), st.sampled_from([0.5, 0.9]))
@settings(max_examples=40)
def test_quantiles_of_whole_numbers_equal_those_of_their_counts(rows: list[tuple[int, int]], share: float) -> None:
    group, value = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    counts = _count(group, value, width=10)
    _same(quantile_of_counts(counts, share=share), quantile(group, value, groups=GROUPS, share=share))


def test_a_rate_needs_no_more_than_sums() -> None:
    group, events, time = np.array([0, 0, 0, 1]), np.array([0, 12, 1, 3]), np.array([10, 20, 0, 7])
    present = time > 0
    sums = [
        np.bincount(group[present], weights[present], minlength=2)
        for weights in (np.ones(4), events, time, events**2, events * time, time**2)
    ]
    _same(rate_of_sums(*sums), rate(group, events, time, groups=2))


def test_counts_of_different_shapes_are_refused() -> None:
    table = np.zeros((2, 5), dtype=np.int64)
    with pytest.raises(ValueError, match="one shape"):
        Counts(table, table, np.zeros((2, 1, 4), dtype=np.int64))
    with pytest.raises(ValueError, match="horizons run from 1 to 4"):
        curves_of_counts(Counts(table, table, np.zeros((2, 1, 5), dtype=np.int64)), horizons=[5])
