"""A small door to HiGHS: whole numbers to choose, rows to keep, one sum to make as large as can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import highspy
import numpy as np

# HiGHS keeps one pool of threads a process: asking for another number later is an error.
THREADS: Final = 2
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
    _starts: list[int] = field(default_factory=lambda: [0])
    _columns: list[int] = field(default_factory=list)
    _factors: list[float] = field(default_factory=list)

    def column(self, worth: float, most: int) -> int:
        """Add one; its number."""
        self.worth.append(worth)
        self.most.append(most)
        return len(self.worth) - 1

    def row(self, parts: Sequence[tuple[int, float]], most: float, least: float = -highspy.kHighsInf) -> None:
        """Add one; each part is a column and its factor, every column once."""
        self._columns.extend(column for column, _ in parts)
        self._factors.extend(factor for _, factor in parts)
        self._starts.append(len(self._columns))
        self.rows.append((least, most))

    def solve(
        self,
        seconds: float,
        gap: float,
        stopped: Callable[[], bool],
        improved: Callable[[float], None] = lambda bound: None,
        start: Sequence[int] | None = None,
    ) -> Answer:
        """Maximise for so many seconds, until the bound is `gap` away, or until `stopped` says so.

        `improved` hears of the bound now and then; `start` is a solution to begin with.
        """
        if not self.worth:
            return Answer((), 0.0, proven=True)
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in _options(seconds, gap).items():
            solver.setOptionValue(option, value)
        solver.passModel(self._model())
        if start is not None:
            solution = highspy.HighsSolution()
            solution.col_value = [float(value) for value in start]
            solver.setSolution(solution)
        _listen(solver, stopped, improved)
        solver.run()
        return _read(solver)

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
        lp.a_matrix_.start_ = np.array(self._starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(self._columns, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(self._factors, dtype=np.double)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.worth)
        return lp


def _options(seconds: float, gap: float) -> dict[str, object]:
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


def _read(solver: Any) -> Answer:
    info = solver.getInfo()
    known = (
        info.primal_solution_status == 2 and solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible
    )
    values = [round(value) for value in solver.getSolution().col_value] if known else None
    return Answer(values, float(info.mip_dual_bound), proven=solver.getModelStatus() in _BEST)
