"""The planner's door: a plain function from a problem to a plan, and two that put it to use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from time import monotonic
from typing import Final

from kcio_desk.domain import RequestFacts
from kcio_desk.matching.planning.board import Board, Snapshot
from kcio_desk.matching.planning.pins import Pinned, settle_pins
from kcio_desk.matching.planning.problem import (
    Ask,
    Method,
    Move,
    Occupant,
    Placed,
    Plan,
    PlanWeights,
    Problem,
    Progress,
    Splits,
    Unplaced,
    Wish,
)
from kcio_desk.matching.planning.setting import Setting, make_setting
from kcio_desk.matching.planning.solve import Solver
from kcio_desk.matching.planning.tell import Teller

__all__ = [
    "Ask",
    "Method",
    "Move",
    "Occupant",
    "Placed",
    "Plan",
    "PlanWeights",
    "Problem",
    "Progress",
    "Splits",
    "Unplaced",
    "Wish",
    "closing",
    "frontier",
    "plan",
]

# Seconds that a household's words take, in the end.
TELLING: Final = 0.0004
USUAL: Final = PlanWeights()
BUDGETS: Final = (0, 1, 2, 5, 10)
Hear = Callable[[Progress, Plan | None], None]


def never() -> bool:
    """Nobody says stop."""
    return False


def plan(
    problem: Problem,
    weights: PlanWeights = USUAL,
    *,
    limit: float = 10.0,
    stopped: Callable[[], bool] = never,
    hear: Hear | None = None,
) -> Plan:
    """The best plan found within `limit` seconds, or until `stopped` says so.

    `hear` is told of progress, with the plan so far (without its words) whenever that got better.
    Raises ValueError where two asks have the same reference, or one has none.
    """
    started = monotonic()
    references = [ask.reference for ask in problem.asks]
    if len(set(references)) < len(references) or "" in references:
        raise ValueError("every ask needs a reference of its own")
    pinned = settle_pins(problem)
    setting = make_setting(pinned.problem, weights)
    maker = _Maker(setting, pinned, hear)
    enough = limit - TELLING * len(problem.asks)
    solver = Solver(setting, enough, stopped, maker.hear, started)
    maker.solver = solver
    board = solver.run()
    return maker.make(board, with_words=True)


def frontier(
    problem: Problem,
    weights: PlanWeights = USUAL,
    *,
    budgets: Sequence[int] = BUDGETS,
    limit: float = 10.0,
    stopped: Callable[[], bool] = never,
    hear: Hear | None = None,
) -> tuple[Plan, ...]:
    """A plan for each number of moves, `limit` seconds each; more moves never place fewer persons."""
    found: list[Plan] = []
    for moves in sorted(budgets):
        if stopped() and found:
            break
        best = plan(replace(problem, moves=moves), weights, limit=limit, stopped=stopped, hear=hear)
        before = found[-1] if found else best
        if best.persons_placed <= before.persons_placed and best is not before:
            best = replace(before, bound=max(best.bound, before.persons_placed))
        found.append(best)
    return tuple(found)


def closing(problem: Problem, location: str, on: date) -> Problem:
    """The same region with a location (by code) that closes: who still sleeps there on that day asks.

    They ask from that day on, near where they live now; their stays end. What else was asked is left out.
    """
    rooms = tuple(
        replace(room, location=replace(room.location, closes_on=min(on, room.location.closes_on or on)))
        if room.location.code == location
        else room
        for room in problem.rooms
    )
    there = {room.id: room for room in rooms if room.location.code == location}
    housed = {occupant.household.reference: occupant for occupant in problem.occupants}
    asks: dict[str, Ask] = {}
    stays = []
    for stay in problem.stays:
        room = there.get(stay.room_id)
        if room is not None and (stay.until is None or stay.until > on) and stay.household in housed:
            household = housed[stay.household].household
            start = max(on, stay.from_)
            asks[stay.household] = Ask(
                RequestFacts(
                    household,
                    stay_length=room.location.stay_length,
                    from_=start,
                    until=stay.until,
                    near=room.location.municipality,
                )
            )
            if stay.from_ < on:
                stays.append(replace(stay, until=on))
        else:
            stays.append(stay)
    left = tuple(occupant for occupant in problem.occupants if occupant.household.reference not in asks)
    return replace(problem, rooms=rooms, stays=tuple(stays), asks=tuple(asks.values()), occupants=left)


class _Maker:
    """Makes plans of boards, and passes on progress."""

    solver: Solver

    def __init__(self, setting: Setting, pinned: Pinned, hear: Hear | None) -> None:
        self.setting, self.pinned, self._hear = setting, pinned, hear
        self._told: Snapshot | None = None

    def hear(self, progress: Progress, snapshot: Snapshot) -> None:
        if self._hear is None:
            return
        persons = self.pinned.persons
        told = replace(
            progress,
            persons=progress.persons + persons,
            asked=self.asked,
            bound=progress.bound + persons,
        )
        better = self._told is None or snapshot.rooms != self._told.rooms
        self._told = snapshot
        board = Board(self.setting)
        board.restore(snapshot)
        self._hear(told, self.make(board, with_words=False) if better else None)

    @property
    def asked(self) -> int:
        """People who asked, the pinned included."""
        refused = sum(unplaced.persons for unplaced in self.pinned.refused)
        return self.setting.persons_asked + self.pinned.persons + refused

    def make(self, board: Board, *, with_words: bool) -> Plan:
        teller = Teller(board)
        key = board.key()
        return Plan(
            placed=(*self.pinned.placed, *teller.placed(with_words=with_words)),
            moves=teller.moves(),
            unplaced=(*self.pinned.refused, *teller.unplaced(with_words=with_words)),
            persons_placed=key.persons + self.pinned.persons,
            persons_asked=self.asked,
            bound=self.solver.bound + self.pinned.persons,
            seconds=self.solver.seconds,
            method=self.solver.method,
            wishes=key.wishes / 4,
            waste=-key.thrift / 4,
            relax=teller.relax() if with_words else (),
        )
