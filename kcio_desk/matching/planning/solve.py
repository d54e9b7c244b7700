"""The planner's way: best fit, local search, then the exact model; the best board so far is always kept."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import floor
from random import Random
from time import monotonic

from kcio_desk.matching.planning.board import Board, Snapshot, Taste
from kcio_desk.matching.planning.deal import deal, needless
from kcio_desk.matching.planning.model import Model
from kcio_desk.matching.planning.pools import make_pools
from kcio_desk.matching.planning.problem import Method, Progress
from kcio_desk.matching.planning.search import Search, best_fit
from kcio_desk.matching.planning.setting import Setting

# Persons are whole, and all moves together weigh no more than half a person: a gap below this proves it.
PROOF = 0.4
MOVES_WEIGH = 0.5
ROUNDING = 1e-6
# Parts of the time there is: for each local search; for the persons; the rest is for wishes and thrift.
LOCAL_PART, PERSONS_PART = 0.05, 0.75
# Preferences and waste are good enough within this part of the best there can be.
NEAR_ENOUGH = 0.002
# With more rooms than this that matter waste is left to local search: the model would take much memory.
MOST_FOR_THRIFT = 1_500
# Seconds in which an answer is there whatever is said.
BLINK = 0.3

Hear = Callable[[Progress, Snapshot], None]


class TimeUp(Exception):
    """There is no time left, or somebody said stop."""


@dataclass
class Solver:
    """One run. `stopped` is asked often; `hear` gets progress with a board to keep.

    The time counts from `started`.
    """

    setting: Setting
    limit: float
    stopped: Callable[[], bool]
    hear: Hear
    started: float = field(default_factory=monotonic)
    method: Method = Method.BEST_FIT
    stage: Method = Method.BEST_FIT

    def __post_init__(self) -> None:
        """Start from nothing, with the bound that everybody who fits anywhere is placed."""
        self.board = Board(self.setting)
        self.taste = Taste(self.setting)
        able = (g for g in self.setting.asks if g.known and g.now | g.later | g.apart)
        self.bound = sum(guest.persons for guest in able)

    @property
    def seconds(self) -> float:
        """Since the start."""
        return monotonic() - self.started

    def run(self) -> Board:
        """Every stage until time is up; the best board."""
        # Whoever stops at once still has the best fit, where that comes within a blink.
        self.board = best_fit(self.setting, self.taste, lambda: self.seconds > BLINK and self.stopped())
        self._tell()
        with suppress(TimeUp):
            self._improve()
        self._tell()
        return self.board

    def _improve(self) -> None:
        self._check()
        self.stage = Method.LOCAL_SEARCH
        self._local()
        self._check()
        self.stage = Method.EXACT
        if self.board.persons < self.bound or self.board.moved:
            self._persons()
            self._check()
        self._preferences()

    def _local(self) -> None:
        search = self._search()
        search.place_all()
        self._tell()
        self._with_moves(search)
        search.shake()
        search.polish()
        self._drop_needless(search)
        self.method = Method.LOCAL_SEARCH
        self._tell()

    def _persons(self) -> None:
        model = Model.persons(make_pools(self.setting), self._check)

        def rounded(values: Sequence[int]) -> float | None:
            self._deal(model, values)
            enough = self.board.persons >= self.bound and not self.board.moved
            if enough:
                return None
            # With moves a plan for as many persons may still disturb less; without, only one more will do.
            return self.board.persons + (-MOVES_WEIGH if self.setting.problem.moves else PROOF)

        answer = model.lp.solve(
            self._left(PERSONS_PART),
            PROOF,
            lambda: self._over(1),
            self._hear_bound,
            self.board.persons - MOVES_WEIGH,
            rounded,
        )
        self._hear_bound(answer.bound)
        if answer.values and (self.board.persons < self.bound or self.setting.problem.moves):
            self._deal(model, answer.values)
        if self.board.persons < self.bound:
            self._shake()

    def _deal(self, model: Model, values: Sequence[int]) -> None:
        board = Board(self.setting)
        deal(board, model, values, self.taste)
        self._offer(board)

    def _shake(self) -> None:
        """Where dealing out lost somebody, local search may find the place again."""
        search = self._search()
        then = self.board.snapshot()
        before = self.board.key()
        search.shake()
        if self.board.key() <= before:
            self.board.restore(then)
        self._tell()

    def _preferences(self) -> None:
        """Two solves on nested tiers: the most wishes for these persons, the least waste for those wishes."""
        frozen = self._frozen()
        kept = {
            g.number for g in self.setting.guests if any(frozen >> r & 1 for r in self.board.rooms[g.number])
        }
        asking = [guest for guest in self.setting.asks if guest.number not in kept]
        thrift = len(self.setting.rooms) <= MOST_FOR_THRIFT
        pools = make_pools(
            self.setting,
            tiers=True,
            thrift=thrift,
            frozen_rooms=frozen,
            guests=asking,
            vacated=self.board.vacated,
        )
        if len(self.setting.rooms) > MOST_FOR_THRIFT:
            gc.collect()  # The model of the persons and its solver are large, and hold on to each other.
        model = Model.tiers(pools, self._check)
        placed = sum(g.persons for g in asking if self.board.rooms[g.number])
        model.weigh(1 + model.most_wishes(), 1, 0)
        met = self._solve(model, kept)
        if met and thrift and model.total(met).persons >= placed:
            self._check()
            model.keep(*model.total(met))
            model.weigh(0, 0, -1)
            self._solve(model, kept, met)

    def _solve(
        self, model: Model, kept: set[int], start: Sequence[int] | None = None
    ) -> Sequence[int] | None:
        """Solve for what the model weighs now, and put the solution on a board; None without one."""
        gap = NEAR_ENOUGH * max(1, -self.board.key().thrift)
        answer = model.lp.solve(self._left(0.5), gap, lambda: self._over(1), start=start)
        if not answer.values:
            return None
        board = Board(self.setting)
        for number in kept:
            guest, rooms = self.setting.guests[number], self.board.rooms[number]
            board.put_apart(guest, rooms, self.board.sleeps.get(number, ()))
        deal(board, model, answer.values, self.taste)
        self._offer(board)
        return answer.values

    def _frozen(self) -> int:
        """Rooms of occupants who moved in, and of households divided: they stay as they are."""
        board = self.board
        fixed = [g for g in self.setting.guests if g.home is not None or len(board.rooms[g.number]) > 1]
        return sum({1 << room for guest in fixed for room in board.rooms[guest.number]})

    def _offer(self, board: Board) -> None:
        """Mend a board and keep it if it is better than the one there is."""
        search = self._search()
        search.board = board
        search.place_all()
        self._with_moves(search)
        search.polish(1)
        self._drop_needless(search)
        if board.key() > self.board.key():
            self.board, self.method = board, Method.EXACT
        self._tell()

    def _with_moves(self, search: Search) -> None:
        """Try once more those left over, with moves."""
        if self.setting.problem.moves:
            search.budget = self.setting.problem.moves
            search.place_all()

    def _drop_needless(self, search: Search) -> None:
        while gone := needless(search.board):
            for guest in gone:
                search.board.take(guest)

    def _search(self) -> Search:
        """Local search of the best board, for a part of the time."""
        until = self.seconds + LOCAL_PART * self.limit
        stopped = lambda: self._over(1) or self.seconds > until  # noqa: E731 - as short as it is
        return Search(self.board, self.taste, stopped, Random(1), bound=self.bound)  # noqa: S311

    def _check(self) -> None:
        if self._over(1):
            raise TimeUp

    def _over(self, part: float) -> bool:
        return self.stopped() or self.seconds > part * self.limit

    def _left(self, part: float) -> float:
        return max(0.05, (self.limit - self.seconds) * part)

    def _hear_bound(self, bound: float) -> None:
        moves = MOVES_WEIGH if self.setting.problem.moves else 0
        if bound + moves < self.bound:
            self.bound = max(self.board.persons, floor(bound + moves + ROUNDING))
        self._tell()

    def _tell(self) -> None:
        progress = Progress(
            self.stage, self.board.persons, self.setting.persons_asked, self.bound, self.seconds
        )
        self.hear(progress, self.board.snapshot())
