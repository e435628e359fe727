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
from scipy.sparse import csc_array, csr_array

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
    """Through the HiGHS inside scipy, which goes on from its last corner.

    A size that stands in one relation only (what is left of a group) is taken out: it gives its relation room.
    Where the walk goes astray, the public door answers.
    """

    def __init__(self, matrix: csc_array, right: Getallen, core: Any) -> None:
        self._core, self._solver, self._matrix, self._right = core, core._Highs(), matrix, right
        self._cold = KoudProgramma(matrix, right)
        self._alone, self._row = _alone_in_a_row(matrix)
        self._sign = np.array(matrix[self._row, self._alone]).ravel() if self._alone.size else np.zeros(0)
        self._kept = np.setdiff1d(np.arange(matrix.shape[1]), self._alone)
        self._inside = csr_array(matrix[:, self._kept])
        self._columns = np.arange(self._kept.size, dtype=np.int32)
        self._least, self._most = right.copy(), right.copy()
        self._solver.setOptionValue("output_flag", False)
        self._solver.passModel(self._model())
        self._warm = False

    def best(self, goal: Getallen, *, low: Getallen, high: Getallen) -> tuple[Getallen, Getallen]:
        """See `Programma`."""
        solver, price = self._solver, np.zeros(self._right.size)
        price[self._row] = goal[self._alone] / self._sign
        solver.changeColsCost(self._columns.size, self._columns, goal[self._kept] - self._inside.T @ price)
        solver.changeColsBounds(self._columns.size, self._columns, low[self._kept], high[self._kept])
        self._give_room(low, high)
        solver.run()
        found = solver.getSolution()
        sizes = np.zeros(low.size)
        sizes[self._kept] = found.col_value
        sizes[self._alone] = (self._right - self._inside @ sizes[self._kept])[self._row] / self._sign
        if solver.getModelStatus() != self._core.HighsModelStatus.kOptimal or not self._holds(sizes, low, high):
            solver.clearSolver()
            return self._cold.best(goal, low=low, high=high)
        if not self._warm:
            self._warm = True
            solver.setOptionValue("presolve", "off")
            solver.setOptionValue("simplex_strategy", _PRIMAL)
        return sizes, np.array(found.row_dual) + price

    def _holds(self, sizes: Getallen, low: Getallen, high: Getallen) -> bool:
        """Whether an answer keeps to the bounds and the relations."""
        inside = (sizes >= low - _ALLOWED).all() and (sizes <= high + _ALLOWED).all()
        return bool(inside and (np.abs(self._matrix @ sizes - self._right) <= _ALLOWED).all())

    def _give_room(self, low: Getallen, high: Getallen) -> None:
        """Set between what the kept sizes of each relation may add up to, where that is new."""
        ends = np.stack([self._sign * low[self._alone], self._sign * high[self._alone]])
        least, most = self._right.copy(), self._right.copy()
        least[self._row] -= ends.max(axis=0)
        most[self._row] -= ends.min(axis=0)
        for row in np.flatnonzero((least != self._least) | (most != self._most)).tolist():
            self._solver.changeRowBounds(row, least[row], most[row])
        self._least, self._most = least, most

    def _model(self) -> Any:
        program, matrix = self._core.HighsLp(), csc_array(self._inside)
        rows, columns = matrix.shape
        program.num_row_, program.num_col_ = rows, columns
        program.a_matrix_.num_row_, program.a_matrix_.num_col_ = rows, columns
        program.a_matrix_.format_ = self._core.MatrixFormat.kColwise
        program.a_matrix_.start_, program.a_matrix_.index_ = matrix.indptr, matrix.indices
        program.a_matrix_.value_ = matrix.data
        program.col_cost_ = np.zeros(columns)
        program.col_lower_, program.col_upper_ = np.zeros(columns), np.zeros(columns)
        program.row_lower_, program.row_upper_ = self._right, self._right
        return program


def _alone_in_a_row(matrix: csc_array) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Columns with one entry, one a row, and their rows."""
    single = np.flatnonzero(np.diff(matrix.indptr) == 1)
    rows, first = np.unique(matrix.indices[matrix.indptr[single]], return_index=True)
    return single[first], rows.astype(np.intp)


_ALLOWED = 1e-5
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
