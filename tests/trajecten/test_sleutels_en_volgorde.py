"""Keys are the same everywhere, partitions are ranges of sorted keys, and the quick sort is a plain sort."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.trajecten.intervallen import number_overlaps
from stabiel.trajecten.sleutels import mix, mix_frame, partition_of, prefix_with
from stabiel.trajecten.volgorde import sort_rows

_WHOLE = st.integers(-(2**63), 2**63 - 2)


def splitmix64(state: int) -> int:
    """One step of splitmix64 in whole numbers of Python."""
    state = (state + 0x9E3779B97F4A7C15) % 2**64
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    state = (state ^ (state >> 27)) * 0x94D049BB133111EB % 2**64
    return state ^ (state >> 31)


def test_the_step_gives_the_published_number() -> None:
    # First output for seed 1234567, as published with the reference implementation (Rosetta Code, splitmix64).
    assert splitmix64(1234567) == 6457827717110365317


@given(st.lists(_WHOLE, min_size=1, max_size=5), st.integers(0, 99))
def test_a_key_is_a_chain_of_such_steps(values: list[int], seed: int) -> None:
    keys = mix(pl.Series(values, dtype=pl.Int64), seed=seed).to_list()
    assert [key % 2**64 for key in keys] == [splitmix64(splitmix64(seed) ^ (value % 2**64)) for value in values]


def test_the_order_of_columns_and_empty_values_matter() -> None:
    one, two, none = (pl.Series([value], dtype=pl.Int64) for value in (1, 2, None))
    keys = [mix(one, two), mix(two, one), mix(one, none), mix(none, one)]
    assert len({key.item() for key in keys}) == 4


def test_a_whole_frame_gives_the_keys_of_its_columns() -> None:
    days = pl.Series("dag", [1, None, 3], dtype=pl.Int32).cast(pl.Date)
    frame = pl.DataFrame({"n": [1, 2, None], "dag": days, "ja": [True, None, False]})
    assert mix_frame(frame, seed=4).to_list() == mix(*frame.get_columns(), seed=4).to_list()
    assert mix_frame(frame.head(0)).to_list() == []


@pytest.mark.parametrize("partitions", [1, 2, 16])
@given(st.lists(st.tuples(_WHOLE, _WHOLE), min_size=1, max_size=30))
def test_partitions_are_ranges_of_the_sorted_keys(partitions: int, rows: list[tuple[int, int]]) -> None:
    frame = pl.DataFrame(rows, schema={"kring": pl.Int64, "sleutel": pl.Int64}, orient="row")
    keys = prefix_with(frame["kring"], frame["sleutel"])
    ordered = frame[keys.arg_sort()]
    assert partition_of(ordered["kring"], partitions=partitions).is_sorted()


@given(st.lists(st.tuples(st.one_of(st.none(), st.sampled_from("abc")), st.one_of(st.none(), _WHOLE)), max_size=30))
def test_the_quick_sort_is_a_plain_sort_with_empty_values_last(rows: list[tuple[str | None, int | None]]) -> None:
    frame = pl.DataFrame(rows, schema={"tekst": pl.String, "getal": pl.Int64}, orient="row")
    assert sort_rows(frame, by=frame.columns).equals(frame.sort(frame.columns, nulls_last=True))


@pytest.mark.parametrize(
    ("spans", "groups"),
    [
        ([(1, 5), (5, 9)], 1),
        ([(1, 5), (6, 9)], 2),
        ([(1, None), (100, 200)], 1),
        ([(1, 2), (8, 9), (2, 8)], 1),
        ([(5, 3), (4, 4)], 2),
        ([(5, 3), (5, 9)], 1),
    ],
)
def test_one_shared_day_is_overlap_and_the_next_day_is_not(spans: list[tuple[int, int | None]], groups: int) -> None:
    days = pl.DataFrame(spans, schema={"van": pl.Int32, "tot": pl.Int32}, orient="row").cast(pl.Date)
    key = pl.Series([7] * len(spans), dtype=pl.Int64)
    assert len(set(number_overlaps(key=key, start=days["van"], end=days["tot"]))) == groups
