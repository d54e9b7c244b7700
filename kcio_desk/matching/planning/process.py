"""The planner in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from kcio_desk.matching.plan import USUAL, frontier, plan
from kcio_desk.matching.planning.problem import Plan, PlanWeights, Problem, Progress
from kcio_desk.matching.process import OwnProcess, Work

_Said: TypeAlias = tuple[Progress | None, tuple[Plan, ...]]
"""How far it is, with a better plan if there is one; at the end all plans, and no progress."""


@dataclass
class PlanProcess(OwnProcess[_Said, Plan]):
    """A run of the planner: see `OwnProcess`.

    `progress` is how far it is. `plans` has them all for a frontier, once it is done.
    """

    problem: Problem
    weights: PlanWeights = USUAL
    limit: float = 10.0
    budgets: Sequence[int] = ()
    """With numbers of moves: a plan for each of them, `limit` seconds each."""
    progress: Progress | None = field(default=None, init=False)
    plans: tuple[Plan, ...] = field(default=(), init=False)

    @property
    def plan(self) -> Plan | None:
        """The best so far, None before the first; while the process runs it is without its words."""
        return self.best

    def work(self) -> Work[_Said, Plan]:
        """Plan, once or for each number of moves."""
        return partial(_plan, self.problem, self.weights, self.limit, tuple(self.budgets))

    def hear(self, said: _Said) -> None:
        """Take in how far it is, and what was found."""
        progress, found = said
        if progress is None:
            self.plans = found
        self.progress = progress or self.progress
        self.best = found[-1] if found else self.best


def _plan(
    problem: Problem,
    weights: PlanWeights,
    limit: float,
    budgets: Sequence[int],
    stopped: Callable[[], bool],
    say: Callable[[_Said], None],
) -> Plan:
    def hear(progress: Progress, found: Plan | None) -> None:
        say((progress, (found,) if found else ()))

    if budgets:
        plans = frontier(problem, weights, budgets=budgets, limit=limit, stopped=stopped, hear=hear)
    else:
        plans = (plan(problem, weights, limit=limit, stopped=stopped, hear=hear),)
    say((None, plans))
    return plans[-1]
