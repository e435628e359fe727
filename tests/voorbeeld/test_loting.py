"""Draws by lot: the same for any order and block, and distributed as they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.voorbeeld.loting import NOOIT, Loting, earliest, exponential, keys_of, lognormal, mix, stack, when


def test_a_draw_depends_on_the_key_and_the_name_only() -> None:
    keys = keys_of("mensen", count=1000)
    whole = Loting(keys).share("wacht")
    parts = np.concatenate([Loting(keys[:300]).share("wacht"), Loting(keys[300:]).share("wacht")])
    assert np.array_equal(whole, parts)
    assert np.array_equal(whole[::-1], Loting(keys[::-1]).share("wacht"))


def test_members_have_the_same_key_from_any_first_member() -> None:
    assert np.array_equal(keys_of("mensen", count=50)[20:], keys_of("mensen", first=20, count=30))


def test_other_names_and_other_keys_draw_something_else() -> None:
    keys = keys_of("mensen", count=2000)
    one, two = Loting(keys).share("wacht"), Loting(keys).share("besluit")
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.08
    assert len(np.unique(mix(keys, "wacht"))) == 2000


def test_mixing_leaves_the_keys_as_they_are() -> None:
    keys = keys_of("mensen", count=10)
    before = keys.copy()
    mix(keys, "wacht")
    assert np.array_equal(keys, before)


@pytest.mark.parametrize(
    ("table", "share", "day", "tolerance"),
    [
        (lognormal(35, 0.5), 0.5, 35, 1),
        (lognormal(95, 0.35), 0.75, 120, 1),
        (exponential(500), 0.5, 346, 2),
        (exponential(500), 0.9, 1151, 3),
    ],
)
def test_a_table_has_the_quantiles_of_its_distribution(table, share: float, day: int, tolerance: int) -> None:
    assert abs(int(table[int(share * len(table))]) - day) <= tolerance


def test_a_hazard_of_nothing_never_comes() -> None:
    assert set(exponential(0).tolist()) == {NOOIT}


def test_a_choice_follows_its_weights() -> None:
    drawn = Loting(keys_of("mensen", count=40_000)).pick("soort", (0.5, 0.0, 0.3, 0.2))
    shares = np.bincount(drawn, minlength=4) / len(drawn)
    assert shares == pytest.approx([0.5, 0.0, 0.3, 0.2], abs=0.01)


def test_durations_come_from_the_row_of_the_kind() -> None:
    kinds = np.array([0, 1, 0, 1], dtype=np.int8)
    drawn = Loting(keys_of("mensen", count=4)).days("duur", stack(exponential(0), lognormal(5, 0.1)), kind=kinds)
    assert (drawn == NOOIT).tolist() == [True, False, True, False]


@given(st.integers(-50, 50), st.integers(0, 60))
def test_a_number_between_two_bounds_lies_between_them(low: int, width: int) -> None:
    drawn = Loting(keys_of("mensen", count=200)).between("getal", low, low + width)
    assert low <= drawn.min()
    assert drawn.max() <= low + width


def test_never_stays_never() -> None:
    days = np.array([3, NOOIT, NOOIT + 40], dtype=np.int32)
    assert when(np.array([True, True, True]), days).tolist() == [3, NOOIT, NOOIT]
    assert when(np.array([False, True, True]), days).tolist() == [NOOIT] * 3
    assert earliest(days, np.array([9, 9, NOOIT], dtype=np.int32)).tolist() == [3, 9, NOOIT]
