"""Moves one after another, each into a room that is free by then: an answer at once, to be bettered.

A path begins at a free room: one household goes there, another takes the room that they leave, and so on. The
path that brings the most for each of its moves is taken, again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kcio_desk.matching.moving.escapes import Numbers
from kcio_desk.matching.moving.exchange import Stage
from kcio_desk.matching.moving.play import Moves
from kcio_desk.matching.moving.pricing import Pricing
from kcio_desk.matching.moving.rows import Column, Entrance, entrance
from kcio_desk.matching.seeker import Seeker

Worths = NDArray[np.double]
LONGEST: Final = 3
# Paths that turn out not to hold, before it is left at what was found.
MOST_FAILURES: Final = 80
# Of the best paths so many are looked at.
FIRST: Final = 60


@dataclass
class Paths:
    """The state while paths are taken: who has moved, which rooms are free by then."""

    stage: Stage
    pricing: Pricing
    over: Callable[[], bool]
    eager: bool = False
    """Take all that are about as good before looking again; else look again after each."""
    done: Moves = ()
    _freed: set[int] = field(default_factory=set)
    _shut: set[int] = field(default_factory=set)
    _barred: set[Column] = field(default_factory=set)
    _full: set[tuple[str, int]] = field(default_factory=set)
    _failures: int = 0

    def run(self, most: int) -> tuple[Column, ...]:
        """Take paths for at most so many moves."""
        self._leaves = np.zeros(len(self.stage.movers))
        for beds in (self.pricing.rows.vacates, self.pricing.rows.eases):
            self._leaves[list(beds)] += self.pricing.weight * np.array(list(beds.values()))
        self._lone = np.array(self.pricing.rows.lone, dtype=np.intp)
        while len(self.done) < most and self._failures < MOST_FAILURES and not self.over():
            before = len(self.done), self._failures
            for path in self._ranked(most - len(self.done)):
                if len(self.done) + len(path) <= most and not self._stale(path):
                    self._try(path)
                if not self.eager and before != (len(self.done), self._failures):
                    break
            if before == (len(self.done), self._failures):
                break
        return tuple((move.mover.number, move.to) for move in self.done)

    def _stale(self, path: list[Column]) -> bool:
        """Whether one taken since has changed what it rests on."""
        moved = {move.mover.number for move in self.done}
        return any(number in moved or goal in self._shut for number, goal in path)

    def _try(self, path: list[Column]) -> None:
        moves = tuple(self.stage.move(*column) for column in path)
        for n, move in enumerate(moves):
            if not self.stage.sound((move,), (*self.done, *moves[:n])):
                self._failures += 1
                self._bar(path[n], move.mover.who)
                return
        self._take(moves)

    def _bar(self, column: Column, who: Seeker) -> None:
        """Nobody tries that again; a room that is full for one who shares is full for all of their sex."""
        if who.shares and column[1] in {move.to for move in self.done}:
            self._full.add((who.party, column[1]))
        else:
            self._barred.add(column)

    def _take(self, moves: Moves) -> None:
        self.done = (*self.done, *moves)
        for move in moves:
            self._leaves[move.mover.number] = -np.inf
            self._freed.add(move.mover.position)
            if not (move.mover.who.shares and move.to in self.pricing.rows.whole):
                self._shut.add(move.to)
        # A room that is left and taken again is not free.
        self._freed -= self._shut

    def _ranked(self, most: int) -> Iterator[list[Column]]:
        """Paths, each from its free end, that bring about as much for each move as the best does."""
        levels = [self._level(None)]
        while len(levels) < min(most, LONGEST):
            levels.append(self._level(levels[-1][0]))
        rates = np.concatenate([values / n for n, (values, _) in enumerate(levels, 1)])
        first = np.argsort(-rates, kind="stable")[:FIRST]
        enough = max(0.0, rates[first[0]] - self.pricing.weight / 2)
        for place in first[rates[first] > enough]:
            n, number = divmod(int(place), len(self.stage.movers))
            path = list(self._back(levels, n, number))
            if len({each for each, _ in path}) == len(path):
                yield path[::-1]

    def _back(self, levels: list[tuple[Worths, Numbers]], n: int, number: int) -> Iterator[Column]:
        home = dict(zip(self.stage.escapes.rooms[self._lone].tolist(), self._lone.tolist(), strict=True))
        for level in range(n, -1, -1):
            goal = int(levels[level][1][number])
            yield number, goal
            number = home.get(goal, -1)

    def _level(self, before: Worths | None) -> tuple[Worths, Numbers]:
        """By mover: the most that a path brings in which they move last, and where to.

        `before` are those of paths that are one move shorter; without it they go to a room that is free.
        """
        size = len(self.stage.index.rooms)
        values, goal = np.full(len(self._leaves), -np.inf), np.full(len(self._leaves), -1, dtype=np.intp)
        chained = np.full(size, -np.inf)
        if before is not None:
            chained[self.stage.escapes.rooms[self._lone]] = before[self._lone]
            chained[list(self._shut)] = -np.inf
        for kind, members in self.stage.escapes.kinds.items():
            goals = self.pricing.goals[kind]
            if not len(goals):
                continue
            gain = chained[goals] if before is not None else self._free(kind)[goals]
            worth = self.pricing.of_kind(kind)[0] + gain
            for number, position in self._barred:
                if self.stage.escapes.kind_of[number] is kind:
                    worth[members.index(number), goals == position] = -np.inf
            best = worth.argmax(axis=1)
            values[members] = worth[np.arange(len(members)), best] + self._leaves[members]
            goal[members] = goals[best]
        return values, goal

    def _free(self, kind: Seeker) -> Worths:
        """By position: minus the beds somebody of that kind takes away there, -inf where it is not free."""
        escapes = self.stage.escapes
        free = escapes.flags(escapes.entry(kind).open).copy()
        free[list(self._freed)] = True
        free[list(self._shut)] = False
        taken = np.zeros(len(free))
        free[[position for party, position in self._full if kind.shares and party == kind.party]] = False
        way: Entrance = entrance(kind)
        for position, beds in self.pricing.rows.whole.items():
            taken[position] = min(1, beds) if way[0] else beds
        return np.where(free, -self.pricing.weight * taken, -np.inf)
