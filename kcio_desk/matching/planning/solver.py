"""A small door to HiGHS: whole numbers to choose, rows to keep, one sum to make as large as can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isfinite
from time import monotonic
from typing import Any, Final, TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

# HiGHS keeps one pool of threads a process: asking for another number later is an error.
THREADS: Final = 2
Columns: TypeAlias = NDArray[np.int32]
Factors: TypeAlias = NDArray[np.double]
# Nearer to a whole number than this is whole.
WHOLE: Final = 1e-6
_BEST: Final = {highspy.HighsModelStatus.kOptimal}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver found: a value for every column (None: nothing yet), and the proven upper bound."""

    values: Sequence[int] | None
    bound: float
    proven: bool


@dataclass
class Linear:
    """A sum to maximise over whole columns `0 ≤ x ≤ most`, within rows `least ≤ Σ x ≤ most`."""

    worth: list[float] = field(default_factory=list)
    most: list[int] = field(default_factory=list)
    rows: list[tuple[float, float]] = field(default_factory=list)
    _columns: list[Columns] = field(default_factory=list)
    _factors: list[Factors] = field(default_factory=list)

    def column(self, worth: float, most: int) -> int:
        """Add one; its number."""
        self.worth.append(worth)
        self.most.append(most)
        return len(self.worth) - 1

    def row(
        self,
        columns: Sequence[int] | Columns,
        factors: Sequence[float] | Factors | float,
        most: float,
        least: float = -highspy.kHighsInf,
    ) -> None:
        """Add one: columns, none of them twice, with a factor each or one for all."""
        known = np.asarray(columns, dtype=np.int32)
        self._columns.append(known)
        self._factors.append(np.broadcast_to(np.asarray(factors, dtype=np.double), known.shape))
        self.rows.append((least, most))

    def solve(
        self,
        seconds: float,
        gap: float,
        stopped: Callable[[], bool],
        improved: Callable[[float], None] = lambda bound: None,
        known: float | None = None,
    ) -> Answer:
        """Maximise for so many seconds, until the bound is `gap` away, or until `stopped` says so.

        `improved` hears of the bound now and then; `known` is the worth of a solution there is already:
        only better ones are looked for. First without whole numbers: that is quick, bounds what can be had,
        and is nearly always whole by itself; if not, its prices leave out most columns of the real search.
        """
        if not self.worth:
            return Answer((), 0.0, proven=True)
        until = monotonic() + seconds
        relaxed = self._solver(seconds, gap, stopped, whole=False)
        relaxed.run()
        if relaxed.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Answer(None, float("inf"), proven=False)
        bound = float(relaxed.getInfo().objective_function_value)
        improved(bound)
        solution = relaxed.getSolution()
        loose = np.array(solution.col_value)
        if np.abs(loose - np.round(loose)).max() < WHOLE:
            return Answer(np.round(loose).astype(np.int64).tolist(), bound, proven=True)
        dear = np.abs(np.array(solution.col_dual)) > bound - (-np.inf if known is None else known) + WHOLE
        relaxed.clear()
        solver = self._solver(until - monotonic(), gap, stopped, improved, fixed=dear & (loose < WHOLE))
        solver.run()
        found = _read(solver, bound)
        return (
            found
            if found.values
            else Answer(np.floor(loose + WHOLE).astype(np.int64).tolist(), found.bound, False)
        )

    def _solver(
        self,
        seconds: float,
        gap: float,
        stopped: Callable[[], bool],
        improved: Callable[[float], None] = lambda bound: None,
        *,
        whole: bool = True,
        fixed: NDArray[np.bool_] | None = None,
    ) -> Any:
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in _options(seconds, gap).items():
            solver.setOptionValue(option, value)
        lp = self._model()
        if fixed is not None:
            lp.col_upper_ = np.where(fixed, 0.0, np.array(self.most, dtype=np.double))
        if whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.worth)
        solver.passModel(lp)
        _listen(solver, stopped, improved)
        return solver

    def _model(self) -> Any:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.worth), len(self.rows)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_ = np.array(self.worth, dtype=np.double)
        lp.col_lower_ = np.zeros(len(self.worth))
        lp.col_upper_ = np.array(self.most, dtype=np.double)
        lp.row_lower_ = np.array([least for least, _ in self.rows], dtype=np.double)
        lp.row_upper_ = np.array([most for _, most in self.rows], dtype=np.double)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lengths = [len(columns) for columns in self._columns]
        lp.a_matrix_.start_ = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
        lp.a_matrix_.index_ = np.concatenate([*self._columns, np.zeros(0, dtype=np.int32)])
        lp.a_matrix_.value_ = np.concatenate([*self._factors, np.zeros(0)])
        return lp


def _options(seconds: float, gap: float) -> dict[str, bool | int | float | str]:
    return {
        "output_flag": False,
        "threads": THREADS,
        "time_limit": max(0.05, seconds),
        "mip_abs_gap": gap,
        "mip_rel_gap": 0.0,
        "random_seed": 1,
    }


def _listen(solver: Any, stopped: Callable[[], bool], improved: Callable[[float], None]) -> None:
    def interrupt(event: Any) -> None:
        if stopped():
            event.interrupt()
        improved(event.data_out.mip_dual_bound)

    solver.cbMipInterrupt += interrupt
    solver.cbSimplexInterrupt += lambda event: event.interrupt() if stopped() else None


def _read(solver: Any, bound: float) -> Answer:
    """The answer of the search in whole numbers, which looked only for what is better than was known."""
    info, status = solver.getInfo(), solver.getModelStatus()
    known = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = [round(value) for value in solver.getSolution().col_value] if known else None
    found = float(info.mip_dual_bound)
    return Answer(values, min(bound, found) if isfinite(found) else bound, proven=status in _BEST)
