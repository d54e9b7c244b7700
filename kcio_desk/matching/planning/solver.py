"""A small door to HiGHS: whole numbers to choose, rows to keep, one sum to make as large as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import isfinite
from time import monotonic
from typing import Any, Final, NamedTuple, TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

# HiGHS keeps one pool of threads a process: asking for another number later is an error.
THREADS: Final = 2
Columns: TypeAlias = NDArray[np.int32]
Factors: TypeAlias = NDArray[np.double]
Solved: TypeAlias = tuple[float, Factors, Factors]
"""An optimum, what one more of each row would be worth, and the values of the columns."""
# The solver's number for the primal simplex method.
PRIMAL: Final = 4
# Nearer to a whole number than this is whole.
WHOLE: Final = 1e-6
# With more columns than this the whole-number search takes too much time and memory; then it looks at some.
MOST_COLUMNS: Final = 20_000
SOME_COLUMNS: Final = 5_000
# The whole-number search begins with the columns in use without it, goes on to those that cost nothing, then
# to those that cost no more than a part of what there is to gain.
IN_USE: Final = -1.0
WIDENING: Final = (IN_USE, 0.0, 1 / 8, 1.0)
_FINAL: Final = {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible}


class Answer(NamedTuple):
    """What the solver found: a value for every column (None: nothing yet), and the proven upper bound."""

    values: Sequence[int] | None
    bound: float
    proven: bool


class _Run(NamedTuple):
    until: float
    gap: float
    stopped: Callable[[], bool]
    improved: Callable[[float], None]

    def above(self, others: float) -> _Run:
        """The same for some of the columns, where those left out might be worth as much as `others`."""
        return self._replace(improved=lambda bound: self.improved(max(bound, others)))


class _Loose(NamedTuple):
    """The optimum without whole numbers."""

    prices: NDArray[np.double]
    """What one of a column that is not used would cost; `IN_USE` where it is used."""
    bound: float


@dataclass
class Linear:
    """A sum to maximise over whole columns `0 ≤ x ≤ most`, within rows `least ≤ Σ x ≤ most`."""

    worth: list[float] = field(default_factory=list)
    most: list[int] = field(default_factory=list)
    rows: list[tuple[float, float]] = field(default_factory=list)
    presolve: bool = True
    """Whether the solver may simplify first; a row over nearly all columns makes that take many seconds, in
    which it looks at no clock."""
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
        rounded: Callable[[Sequence[int]], float | None] | None = None,
        start: Sequence[int] | None = None,
    ) -> Answer:
        """Maximise for so many seconds, until the bound is `gap` away, or until `stopped` says so.

        `improved` hears of the bound now and then; `known` is the worth of a solution there is already:
        only better ones are looked for. First without whole numbers: that is quick, bounds what can be had,
        and is nearly always whole by itself; if not, its prices leave out most columns of the real search.
        `start` is such a solution itself. Before the real search `rounded` may make something of the first
        one rounded down: it answers what is known then, or None where that will do.
        """
        if not self.worth:
            return Answer((), 0.0, proven=True)
        run = _Run(monotonic() + seconds, gap, stopped, improved)
        relaxed = self._solver(run, np.arange(len(self.worth)), whole=False)
        relaxed.run()
        if relaxed.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Answer(None, float("inf"), proven=False)
        bound = float(relaxed.getInfo().objective_function_value)
        improved(bound)
        solution = relaxed.getSolution()
        loose, prices = np.array(solution.col_value), np.abs(np.array(solution.col_dual))
        relaxed.clear()
        if np.abs(loose - np.round(loose)).max() < WHOLE:
            return Answer(np.round(loose).astype(np.int64).tolist(), bound, proven=True)
        floor = np.floor(loose + WHOLE).astype(np.int64).tolist()
        if rounded is not None:
            known = rounded(floor)
            if known is None:
                return Answer(floor, bound, proven=False)
        used = loose >= WHOLE if start is None else (loose >= WHOLE) | (np.array(start) > 0)
        found = self._whole(run, _Loose(np.where(used, IN_USE, prices), bound), known, start)
        return found if found.values else Answer(floor, found.bound, found.proven)

    def _whole(self, run: _Run, loose: _Loose, known: float | None, start: Sequence[int] | None) -> Answer:
        """In whole numbers, of more and more columns: who uses any of the others loses at least its price."""
        found = best = Answer(start, -np.inf, proven=True)
        worth = max(-np.inf if known is None else known, self._sum(start))
        bound, seen = loose.bound, 0
        for part in WIDENING:
            reach = part * (loose.bound - worth) if part > 0 else part
            kept = np.flatnonzero(loose.prices <= reach + WHOLE)
            if 2 * len(kept) > len(self.worth):
                # Where most would be looked at anyway, a look at all that matter is the last.
                reach = loose.bound - worth
                kept = np.flatnonzero(loose.prices <= reach + WHOLE)
            some = len(kept) > MOST_COLUMNS
            if some:
                # Not all can be looked at: some of them may do, and say nothing of the others.
                kept, reach = _some(kept, loose.prices), 0.0
            others = loose.bound - max(0.0, reach)
            if len(kept) > seen:
                found = self._search(run.above(others), kept, best.values)
                if found.values and self._sum(found.values) > self._sum(best.values):
                    best = found
                worth, seen = max(worth, self._sum(best.values)), len(kept)
            bound = min(bound, max(found.bound, others, worth))
            if some or worth >= bound - run.gap or not found.proven:
                break
        return Answer(best.values, bound, proven=worth >= bound - run.gap)

    def _sum(self, values: Sequence[int] | None) -> float:
        return float(np.dot(values, self.worth)) if values else -np.inf

    def _search(self, run: _Run, kept: NDArray[np.int64], start: Sequence[int] | None = None) -> Answer:
        """The best in whole numbers of these columns alone, from a solution in them if there is one."""
        solver = self._solver(run, kept, whole=True)
        if start is not None:
            first = highspy.HighsSolution()
            first.col_value = np.array(start, dtype=np.double)[kept].tolist()
            solver.setSolution(first)
        solver.run()
        found = _read(solver)
        # It hears itself through its callbacks, so that only a collector would find it gone.
        solver.clear()
        if not found.values:
            return found._replace(bound=-np.inf) if found.proven else found
        values = np.zeros(len(self.worth), dtype=np.int64)
        values[kept] = found.values
        return Answer(values.tolist(), found.bound, found.proven)

    def _solver(self, run: _Run, kept: NDArray[np.int64], *, whole: bool) -> Any:
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in _options(run.until - monotonic(), run.gap).items():
            solver.setOptionValue(option, value)
        if not self.presolve:
            solver.setOptionValue("presolve", "off")
        lp = self._model(kept)
        if whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
        solver.passModel(lp)
        _listen(solver, run.stopped, run.improved)
        return solver

    def at_once(self, seconds: float, gap: float) -> Answer:
        """The whole model handed to the solver as it is: what `solve` is measured against."""
        run = _Run(monotonic() + seconds, gap, lambda: False, lambda bound: None)
        return self._search(run, np.arange(len(self.worth)))

    def prices(self, bounds: Iterable[Factors], seconds: float) -> Iterator[Factors]:
        """For each set of upper bounds of the first rows: what one more of every row would be worth.

        Without whole numbers. Ends early where the programme has no optimum, or `seconds` are over.
        """
        run = _Run(monotonic() + seconds, 0.0, lambda: False, lambda bound: None)
        solver = self._solver(run, np.arange(len(self.worth)), whole=False)
        for most in bounds:
            rows = np.arange(len(most), dtype=np.int32)
            solver.changeRowsBounds(len(most), rows, np.full(len(most), -highspy.kHighsInf), most)
            solver.run()
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                break
            yield np.abs(np.array(solver.getSolution().row_dual))
        solver.clear()

    def _model(self, kept: NDArray[np.int64]) -> Any:
        """The programme over these columns; the others are 0."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(kept), len(self.rows)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_ = np.array(self.worth, dtype=np.double)[kept]
        lp.col_lower_ = np.zeros(len(kept))
        lp.col_upper_ = np.array(self.most, dtype=np.double)[kept]
        lp.row_lower_ = np.array([least for least, _ in self.rows], dtype=np.double)
        lp.row_upper_ = np.array([most for _, most in self.rows], dtype=np.double)
        place = np.full(len(self.worth), -1, dtype=np.int32)
        place[kept] = np.arange(len(kept), dtype=np.int32)
        columns = place[np.concatenate([*self._columns, np.zeros(0, dtype=np.int32)])]
        row = np.repeat(np.arange(len(self.rows)), [len(known) for known in self._columns])
        there = columns >= 0
        lengths = np.bincount(row[there], minlength=len(self.rows))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
        lp.a_matrix_.index_ = columns[there]
        lp.a_matrix_.value_ = np.concatenate([*self._factors, np.zeros(0)])[there]
        return lp


class Growing:
    """The same without whole numbers, kept warm while columns are added: its prices say which are wanted."""

    def __init__(self, rows: Sequence[tuple[float, float]]) -> None:
        """Rows `least ≤ Σ x ≤ most`, of no columns yet."""
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        lp = highspy.HighsLp()
        lp.num_row_, lp.sense_ = len(rows), highspy.ObjSense.kMaximize
        lp.row_lower_ = np.array([least for least, _ in rows], dtype=np.double)
        lp.row_upper_ = np.array([most for _, most in rows], dtype=np.double)
        lp.a_matrix_.start_ = np.zeros(1, dtype=np.int32)
        for option, value in _options(0, 0).items():
            self._solver.setOptionValue(option, value)
        # New columns leave the last solution possible: the primal method goes on from it.
        self._solver.setOptionValue("simplex_strategy", PRIMAL)
        self._solver.passModel(lp)

    def add(self, worth: Sequence[float], columns: Sequence[Sequence[tuple[int, float]]]) -> None:
        """Columns `0 ≤ x`, each by the rows it is in with its factor there."""
        entries = [entry for column in columns for entry in column]
        starts = np.concatenate(([0], np.cumsum([len(column) for column in columns])))[:-1]
        self._solver.addCols(
            len(columns),
            np.array(worth, dtype=np.double),
            np.zeros(len(columns)),
            np.full(len(columns), highspy.kHighsInf),
            len(entries),
            starts.astype(np.int32),
            np.array([row for row, _ in entries], dtype=np.int32),
            np.array([factor for _, factor in entries], dtype=np.double),
        )

    def keep_below(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Rows of their own: the first column of each pair is to be no more than the second."""
        count = len(pairs)
        self._solver.addRows(
            count,
            np.full(count, -highspy.kHighsInf),
            np.zeros(count),
            2 * count,
            np.arange(0, 2 * count, 2, dtype=np.int32),
            np.array(pairs, dtype=np.int32).ravel(),
            np.tile([1.0, -1.0], count),
        )

    def solve(self, seconds: float) -> Solved | None:
        """The best without whole numbers; None where time was too short."""
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + max(0.05, seconds))
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        bound = float(self._solver.getInfo().objective_function_value)
        solution = self._solver.getSolution()
        return bound, np.array(solution.row_dual), np.array(solution.col_value)


def _some(kept: NDArray[np.int64], prices: NDArray[np.double]) -> NDArray[np.int64]:
    """Those in use, and of the others every so many."""
    used = prices[kept] <= IN_USE + WHOLE
    others = kept[~used]
    return np.sort(np.concatenate([kept[used], others[:: 1 + len(others) // SOME_COLUMNS]]))


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


def _read(solver: Any) -> Answer:
    info, status = solver.getInfo(), solver.getModelStatus()
    known = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = [round(value) for value in solver.getSolution().col_value] if known else None
    bound = float(info.mip_dual_bound)
    return Answer(values, bound if isfinite(bound) else float("inf"), proven=status in _FINAL)
