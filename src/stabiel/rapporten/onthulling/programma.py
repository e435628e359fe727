"""One linear program that is solved for many goals: HiGHS, kept warm where that is possible.

scipy's public `linprog` starts anew for every goal; the HiGHS inside scipy keeps the last corner and walks on from it,
which is some twenty times faster for the hundreds of goals of one audit. That door is not public, so the public one
stands behind it, and a test lets both answer.
"""

import importlib
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csc_array

Getallen = NDArray[np.float64]


class Programma(Protocol):
    """Sizes between bounds that fulfil matrix @ sizes = right."""

    def best(self, goal: Getallen, *, low: Getallen, high: Getallen) -> tuple[Getallen, Getallen]:
        """Sizes with the least goal, and the dual of every relation.

        Raises:
            RuntimeError: there is no answer.
        """
        ...


def open_programma(matrix: csc_array, *, right: Getallen, warm: bool = True) -> Programma:
    """The program over these relations.

    Args:
        warm: keep the solver warm where this scipy can.
    """
    core = _find_core() if warm else None
    return KoudProgramma(matrix, right) if core is None else WarmProgramma(matrix, right, core)


class KoudProgramma:
    """Through `scipy.optimize.linprog`."""

    def __init__(self, matrix: csc_array, right: Getallen) -> None:
        self._matrix, self._right = matrix, right

    def best(self, goal: Getallen, *, low: Getallen, high: Getallen) -> tuple[Getallen, Getallen]:
        """See `Programma`."""
        solve: Any = linprog
        bounds = np.column_stack([low, high])
        result = solve(goal, A_eq=self._matrix, b_eq=self._right, bounds=bounds, method="highs")
        if result.status != 0:
            raise RuntimeError(_unanswered(result.message))
        return np.asarray(result.x), np.asarray(result.eqlin.marginals)


class WarmProgramma:
    """Through the HiGHS inside scipy, which goes on from its last corner."""

    def __init__(self, matrix: csc_array, right: Getallen, core: Any) -> None:
        rows, columns = matrix.shape
        program = core.HighsLp()
        program.num_row_, program.num_col_ = rows, columns
        program.a_matrix_.num_row_, program.a_matrix_.num_col_ = rows, columns
        program.a_matrix_.format_ = core.MatrixFormat.kColwise
        program.a_matrix_.start_, program.a_matrix_.index_ = matrix.indptr, matrix.indices
        program.a_matrix_.value_ = matrix.data
        program.col_cost_ = np.zeros(columns)
        program.col_lower_, program.col_upper_ = np.zeros(columns), np.zeros(columns)
        program.row_lower_, program.row_upper_ = right, right
        self._core, self._solver = core, core._Highs()
        self._all = np.arange(columns, dtype=np.int32)
        self._solver.setOptionValue("output_flag", False)
        self._solver.passModel(program)
        self._warm = False

    def best(self, goal: Getallen, *, low: Getallen, high: Getallen) -> tuple[Getallen, Getallen]:
        """See `Programma`."""
        solver, core = self._solver, self._core
        solver.changeColsCost(self._all.size, self._all, goal)
        solver.changeColsBounds(self._all.size, self._all, low, high)
        solver.run()
        if solver.getModelStatus() != core.HighsModelStatus.kOptimal:
            raise RuntimeError(_unanswered(solver.modelStatusToString(solver.getModelStatus())))
        if not self._warm:
            self._warm = True
            solver.setOptionValue("presolve", "off")
            solver.setOptionValue("simplex_strategy", _PRIMAL)
        found = solver.getSolution()
        return np.array(found.col_value), np.array(found.row_dual)


_PRIMAL = 4
"""HiGHS' number for the primal simplex method: another goal leaves the corner allowed, so it can start there."""


def _find_core() -> Any | None:
    """The solver inside scipy, if this scipy has it where we know it."""
    try:
        core = importlib.import_module("scipy.optimize._highspy._core")
    except ImportError:
        return None
    wanted = ("_Highs", "HighsLp", "MatrixFormat", "HighsModelStatus")
    return core if all(hasattr(core, name) for name in wanted) else None


def _unanswered(why: str) -> str:
    return f"De toets op herleidbaarheid is niet afgerond ({why}). Zonder die toets gaat er geen cijfer naar buiten."
