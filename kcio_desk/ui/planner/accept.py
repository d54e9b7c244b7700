"""A plan carried out: one transaction a batch, in order; what has changed meanwhile holds up nobody else."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kcio_desk.commands.accepting import Batch, batches
from kcio_desk.domain import Problem
from kcio_desk.matching.plan import Placed, Plan
from kcio_desk.queries.planning import Asked, all_placed_stays
from kcio_desk.ui.planner.words import Who, whos
from kcio_desk.ui.shared.screen import alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one placement: its stays, or why it could not be."""

    placed: Placed
    who: Who
    request: str = ""
    order: str = ""
    problem: Problem | None = None
    stays: tuple[str, ...] = ()


class Acceptance(QObject):
    """Signals: `told`: one more batch is done, see `outcomes`; `done`: all are, and their stays are known."""

    told = Signal()
    done = Signal()

    def __init__(self, desk: Desk, plan: Plan, asked: Asked, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.desk = desk
        self.total = len(plan.placed)
        self.outcomes: list[Outcome] = []
        self._who = whos(asked.problem)
        self._left = deque(batches(plan, asked.requests, desk.made, asked.fresh))

    def go_on(self) -> None:
        """The next batch; after the last one look up the stays."""
        if not self._left:
            kept = [(one.placed, one.request) for one in self.outcomes if one.problem is None]
            self.desk.ask(all_placed_stays(kept), alive(self._page, self._finish))
            return
        batch = self._left.popleft()
        done = alive(self._page, lambda _: self._take(batch, None))
        refused = alive(self._page, partial(self._take, batch))
        self.desk.do(batch.commands, done, refused)

    def _take(self, batch: Batch, problem: Problem | None) -> None:
        for one in batch.placed:
            order = batch.order if problem is None else ""
            request = batch.requests.get(one.household, "")
            self.outcomes.append(Outcome(one, self._who[one.household], request, order, problem))
        self.told.emit()
        self.go_on()

    def _finish(self, stays: dict[str, tuple[str, ...]]) -> None:
        self.outcomes = [replace(one, stays=stays.get(one.placed.household, ())) for one in self.outcomes]
        self.done.emit()
