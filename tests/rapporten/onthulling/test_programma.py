"""The warm solver and the public one answer alike, goal after goal."""

import numpy as np
import pytest
from scipy.sparse import csc_array

from stabiel.rapporten.onthulling import programma
from stabiel.rapporten.onthulling.programma import KoudProgramma, open_programma


def a_table(lot: np.random.Generator) -> tuple[csc_array, np.ndarray]:
    """Rows and columns of a table of counts add up to totals, with what is left as a column of its own."""
    cells = np.eye(12).reshape(3, 4, 12)
    matrix = np.vstack([cells.sum(axis=1), cells.sum(axis=0)])
    matrix = np.hstack([matrix, -np.eye(7)])
    size = lot.integers(0, 40, 19).astype(float)
    return csc_array(matrix), matrix @ size


@pytest.mark.parametrize("seed", range(5))
def test_warm_and_cold_find_the_same_optimum(seed: int) -> None:
    lot = np.random.default_rng(seed)
    matrix, right = a_table(lot)
    warm, cold = open_programma(matrix, right=right), KoudProgramma(matrix, right)
    low, high = np.zeros(19), np.full(19, 200.0)
    for turn in range(12):
        goal = lot.integers(-2, 3, 19).astype(float)
        top = np.where(lot.random(19) < turn / 40, 60.0, high)
        found, _ = warm.best(goal, low=low, high=top)
        assert goal @ found == pytest.approx(goal @ cold.best(goal, low=low, high=top)[0], abs=1e-6)
        assert np.allclose(matrix @ found, right, atol=1e-6)


def test_without_the_warm_solver_the_public_one_answers(monkeypatch) -> None:
    monkeypatch.setattr(programma, "_find_core", lambda: None)
    matrix, right = a_table(np.random.default_rng(0))
    assert isinstance(open_programma(matrix, right=right), KoudProgramma)


def test_a_program_without_an_answer_says_that_nothing_leaves() -> None:
    matrix, right = a_table(np.random.default_rng(0))
    with pytest.raises(RuntimeError, match="gaat er geen cijfer naar buiten"):
        open_programma(matrix, right=right).best(np.ones(19), low=np.zeros(19), high=np.zeros(19))
