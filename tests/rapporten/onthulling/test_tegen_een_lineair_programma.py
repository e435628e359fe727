"""On random tables nobody with a linear program can tell that a group is small.

The program here is written from the tables alone: cells are not negative, they add up to the margins that are shown.
"""

import itertools
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from stabiel.begrippen.uitkomsten import Uitkomst
from stabiel.rapporten.onthulling import protect
from tests.support.rapport import a_count

SMALL = 10
_ALL = slice(None)
_SEXES = ("man", "vrouw", "onbekend")


@dataclass(frozen=True)
class Tabel:
    """People by organisation, sex and half year; every figure is a sum of cells."""

    cellen: np.ndarray

    def figures(self) -> list[tuple[Uitkomst, np.ndarray]]:
        """Every row of the report: the total and every margin, with the cells that it adds up."""
        found = []
        halves, organisations, sexes = self.cellen.shape
        for half, organisation, sex in itertools.product(
            (None, *range(halves if halves > 1 else 0)), (None, *range(organisations)), (None, *range(sexes))
        ):
            chosen = np.zeros(self.cellen.shape, dtype=bool)
            chosen[tuple(_ALL if one is None else one for one in (half, organisation, sex))] = True
            row = a_count(
                "I1",
                int(self.cellen[chosen].sum()),
                periode="2024" if half is None else f"2024-H{half + 1}",
                organisatie=None if organisation is None else f"kvk:{organisation}",
                uitsplitsing={} if sex is None else {"geslacht": _SEXES[sex]},
            )
            found.append((row, chosen.ravel()))
        return found


def largest(sums: np.ndarray, sizes: np.ndarray, group: np.ndarray) -> float:
    """The largest size that a group may have, given sums of cells that are shown."""
    if not len(sums):
        return np.inf
    found = linprog(-group.astype(float), A_eq=sums, b_eq=sizes, bounds=(0, None), method="highs")
    return np.inf if found.status == 3 else -found.fun


def recovered(tabel: Tabel, *, safe: list[Uitkomst]) -> list[Uitkomst]:
    """The small groups that the shown figures prove to be small."""
    figures = tabel.figures()
    shown = [(cells, row.waarde) for (_, cells), row in zip(figures, safe, strict=False) if row.waarde is not None]
    sums = np.array([cells for cells, _ in shown], dtype=float).reshape(len(shown), tabel.cellen.size)
    sizes = np.array([size for _, size in shown])
    small = [(row, cells) for row, cells in figures if row.waarde is not None and row.waarde < SMALL]
    return [row for row, cells in small if largest(sums, sizes, cells) < SMALL - 1e-6]


tabellen = st.tuples(st.integers(1, 2), st.integers(1, 3), st.integers(1, 2)).flatmap(
    lambda shape: st.lists(
        st.sampled_from([0, 1, 2, 4, 6, 9, 10, 11, 15, 20, 25, 40]),
        min_size=int(np.prod(shape)),
        max_size=int(np.prod(shape)),
    ).map(lambda cells: Tabel(np.array(cells).reshape(shape)))
)


@given(tabellen)
@settings(max_examples=80, deadline=None)
def test_no_small_group_of_a_random_table_is_recovered(tabel) -> None:
    safe = protect([row for row, _ in tabel.figures()])
    assert not recovered(tabel, safe=safe)


@given(tabellen)
@settings(max_examples=50, deadline=None)
def test_every_small_group_is_hidden_and_without_small_groups_nothing_is(tabel) -> None:
    rows = [row for row, _ in tabel.figures()]
    safe = protect(rows)
    for before, after in zip(rows, safe, strict=False):
        assert after.waarde in (None, before.waarde)
        assert before.waarde is not None
        assert before.waarde >= SMALL or after.waarde is None
    if tabel.cellen.min() >= SMALL:
        assert [row.waarde for row in safe] == [row.waarde for row in rows]


def test_the_program_recovers_a_group_of_which_only_the_cell_is_hidden() -> None:
    """The control: hiding small groups alone is not enough."""
    tabel = Tabel(np.array([[[4, 30], [25, 40]]]))
    rows = [row for row, _ in tabel.figures()]
    bare = [row if row.waarde is None or row.waarde >= SMALL else replace(row, waarde=None) for row in rows]
    assert recovered(tabel, safe=bare)
    assert not recovered(tabel, safe=protect(rows))


def test_a_group_that_no_single_sum_gives_away_is_hidden_too() -> None:
    """Here several sums together pin a cell that each of them leaves open."""
    tabel = Tabel(np.array([[[1, 11, 2], [5, 11, 1], [9, 15, 1]]]))
    assert not recovered(tabel, safe=protect([row for row, _ in tabel.figures()]))


@pytest.mark.lang
@given(
    st.lists(st.sampled_from([0, 1, 3, 5, 9, 10, 12, 18, 30]), min_size=24, max_size=24).map(
        lambda cells: Tabel(np.array(cells).reshape(2, 6, 2))
    )
)
@settings(max_examples=100, deadline=None)
def test_no_small_group_of_a_larger_table_is_recovered(tabel) -> None:
    safe = protect([row for row, _ in tabel.figures()])
    assert not recovered(tabel, safe=safe)
