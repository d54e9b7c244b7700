"""Who goes to which room, so that a given number of moves brings the most.

Millions of moves there could be. The programme starts with a few; its prices, without whole numbers, tell
which others are wanted, and bound what all of them could bring. Then it is solved in whole numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from math import floor
from typing import Final, NamedTuple

import numpy as np

from kcio_desk.matching.moving.exchange import Stage
from kcio_desk.matching.moving.paths import Paths
from kcio_desk.matching.moving.play import Moves
from kcio_desk.matching.moving.pricing import Priced, Pricing, Worths
from kcio_desk.matching.moving.rows import Column, Entries, Wanted, entrance
from kcio_desk.matching.planning.solver import Growing, Linear, Solved

# Up to so many possible moves they all go into the programme at once.
FEW: Final = 3_000
# New ones in one go: of one mover, and in all.
MOST_EACH: Final = 3
MOST_NEW: Final = 2_000
# Moves that could yet change the answer, up to which the solver gets them all.
MOST_KEPT: Final = 20_000
# The share of the time that is kept for whole numbers.
FOR_THE_END: Final = 0.3
# So near to the best, in points of disturbance, is good enough.
GAP: Final = 0.5
_NIL: Final = 1e-6


class Best(NamedTuple):
    """Moves, and their worth: what they bring times `Reassignment.weight`, less their points."""

    columns: tuple[Column, ...]
    worth: float


NOTHING: Final = Best((), 0.0)


class Reassignment:
    """All moves there could be on a stage, and the best choice of them."""

    def __init__(
        self, stage: Stage, wanted: Wanted, left: Callable[[], float], stopped: Callable[[], bool]
    ) -> None:
        """`left` says how many seconds there are yet; once `stopped` says so, what there is will do."""
        self._stage, self._wanted, self._left, self._stopped = stage, wanted, left, stopped
        self._at = stage.escapes.geography.at
        self._pricing = Pricing(stage, wanted)
        self._rows = self._pricing.rows
        self.weight = self._pricing.weight
        """Points for one of what is wanted: more than all the disturbance that could be spared."""
        self.best, self.bound = NOTHING, np.inf
        self._columns: list[Column] = []
        self._known: dict[int, list[int]] = defaultdict(list)
        self._worths: list[float] = []
        self._entries: list[Entries] = []
        self._everything = self._pricing.possible <= FEW

    @property
    def at_most(self) -> float:
        """What no choice of moves could bring more of; infinite where nothing is proven yet."""
        return floor(self.bound / self.weight + 0.5) if np.isfinite(self.bound) else self.bound

    def run(self, hear: Callable[[], None]) -> None:
        """Look for the best; `hear` is called whenever a better one, or a tighter bound, is known."""
        half = self._left() / 2
        for eager in (True, False):
            paths = Paths(self._stage, self._pricing, lambda: self._over() or self._left() < half, eager)
            self._offer(paths.run(self._pricing.most_moves), hear)
        prices = self._grow(hear)
        every = prices is not None and self._everything
        if every or self._short > GAP:
            self._solve(hear, every=every)
        if prices is None or every or self._short <= GAP:
            return
        # One more than could be taken in says that they are too many: no need to see them all.
        offers = self._pricing.offers(prices, -self._short, None, self._known)
        near = sorted(islice(offers, MOST_KEPT + 1), reverse=True)
        if len(near) <= MOST_KEPT:
            self._take(near)
            self._solve(hear, every=True)

    def moves(self, columns: Sequence[Column]) -> Moves:
        """Columns as moves."""
        return tuple(self._stage.move(*column) for column in columns)

    def _grow(self, hear: Callable[[], None]) -> Worths | None:
        """Add moves until no other could bring more; the last prices, None where that was cut short."""
        rows = self._rows
        programme = Growing(rows.limits)
        answer: Solved | None = 0.0, np.zeros(len(rows.limits)), np.zeros(0)
        if rows.states:
            programme.add([beds * self.weight for beds, _, _ in rows.states], [r for _, _, r in rows.states])
        self._take_known(programme)
        if rows.states or self._columns:
            answer = programme.solve(self._left())
        if answer is None:
            return None
        value, prices, _ = answer
        fresh = self._fresh(prices, at_once=True) or self._fresh(prices)
        if not fresh:
            self._tighten(value, hear)
        last = self._left() * FOR_THE_END
        while fresh:
            self._take(fresh)
            programme.add(self._worths[-len(fresh) :], self._entries[-len(fresh) :])
            programme.keep_below(self._below(len(self._columns) - len(fresh)))
            answer = programme.solve(self._left())
            if answer is None or self._over():
                return None
            value, prices, used = answer
            if not self._everything:
                self._look(used, hear)
            if self._left() < last:
                return None
            fresh = self._fresh(prices)
            more = max([0.0, *(each[0] for each in fresh)])
            self._tighten(value + self._pricing.most_moves * more, hear)
        return prices

    def _take_known(self, programme: Growing) -> None:
        """The best so far is part of the programme."""
        size = len(self._columns)
        self._take([(0.0, column, self._pricing.worth(*column)) for column in self.best.columns])
        if self.best.columns:
            programme.add(self._worths[size:], self._entries[size:])
            programme.keep_below(self._below(size))

    def _look(self, used: Worths, hear: Callable[[], None]) -> None:
        """An answer early: in whole numbers of what is used without, and of the best so far."""
        known = set(self.best.columns)
        among = [
            n
            for n, column in enumerate(self._columns)
            if used[len(self._rows.states) + n] > _NIL or column in known
        ]
        self._solve(hear, among, self._left() / 4)

    @property
    def _short(self) -> float:
        """How much more there may be, in points."""
        return self.bound - self.best.worth

    def _fresh(self, prices: Worths, *, at_once: bool = False) -> list[Priced]:
        """Moves that could bring more at these prices; `at_once`: to rooms that take them as things are."""
        if self._everything:
            return self._wanted_at(prices, -np.inf, FEW)
        return self._wanted_at(prices, _NIL, MOST_NEW, MOST_EACH, at_once=at_once)

    def _wanted_at(
        self, prices: Worths, least: float, most: int, each: int | None = None, *, at_once: bool = False
    ) -> list[Priced]:
        """Moves that are not in the programme and worth more than `least` at these prices, the best first."""
        found = self._pricing.offers(prices, least, each, self._known, at_once=at_once)
        return sorted(found, reverse=True)[:most]

    def _take(self, fresh: Sequence[Priced]) -> None:
        rows, kinds = self._rows, self._stage.escapes.kind_of
        for _, (number, position), worth in fresh:
            self._known[number].append(position)
            self._columns.append((number, position))
            self._worths.append(worth)
            entries = [*rows.out[number], *rows.into[entrance(kinds[number])][position]]
            near = rows.near.get((number, int(self._at[position])))
            self._entries.append(_merged([*entries, *near]) if near else entries)

    def _below(self, first: int, end: int | None = None) -> list[tuple[int, int]]:
        """Of these columns those of who shares, each with that of the use of the room for them.

        The rows say so of all together; of each by itself it leaves the programme much less between the two.
        """
        found, states = [], len(self._rows.states)
        for n, (number, position) in enumerate(self._columns[first:end], states + first):
            host = self._rows.hosts.get((position, entrance(self._stage.escapes.kind_of[number])[0]))
            if host is not None:
                found.append((n, host))
        return found

    def _solve(
        self,
        hear: Callable[[], None],
        among: Sequence[int] | None = None,
        seconds: float = np.inf,
        *,
        every: bool = False,
    ) -> None:
        """In whole numbers, of the moves taken in or those numbers of them.

        `every` where no others could be of use.
        """
        if self._over():
            return
        chosen = range(len(self._columns)) if among is None else among
        programme, base = Linear(), self._rows.base * self.weight
        for beds, most, _ in self._rows.states:
            programme.column(beds * self.weight, most)
        for n in chosen:
            programme.column(self._worths[n], 1)
        entries = [*(r for _, _, r in self._rows.states), *(self._entries[n] for n in chosen)]
        _add_rows(programme, self._rows.limits, entries)
        for n, column in enumerate(chosen, len(self._rows.states)):
            for _, host in self._below(column, column + 1):
                programme.row((n, host), (1.0, -1.0), 0)
        known = self.best.worth + base if self.best.columns else None
        answer = programme.solve(min(seconds, self._left()), GAP / 2, self._stopped, known=known)
        if answer.values:
            taken = zip(chosen, answer.values[len(self._rows.states) :], strict=True)
            self._offer([self._columns[n] for n, used in taken if used], hear)
        if every:
            self._tighten(max(answer.bound, self.best.worth + base), hear)

    def _offer(self, columns: Sequence[Column], hear: Callable[[], None]) -> None:
        """Take moves that are better than the best, and possible by the conditions themselves."""
        moves = self.moves(columns)
        gained = sum(self._wanted.gain[number, self._at[position]] for number, position in columns)
        gained += self._stage.gain(moves).beds if self._wanted.beds else 0
        spared = self._stage.escapes.weights.nearer * self._wanted.nearer
        points = sum(m.cost - spared * self._stage.near.saved[m.mover.number, self._at[m.to]] for m in moves)
        worth = float(self.weight * gained - points)
        if (
            worth > self.best.worth + _NIL
            and len(moves) <= self._pricing.most_moves
            and self._stage.sound(moves)
        ):
            self.best = Best(tuple(columns), worth)
            hear()

    def _tighten(self, value: float, hear: Callable[[], None]) -> None:
        """Take in a bound on all that the programme could be worth."""
        bound = value - self._rows.base * self.weight
        before = self.at_most
        self.bound = min(bound, self.bound)
        if self.at_most < before:
            hear()

    def _over(self) -> bool:
        return self._stopped() or self._left() <= 0


def _merged(entries: Entries) -> Entries:
    """Each row once: who moves within a location both leaves it and comes to it."""
    found: Counter[int] = Counter()
    for row, factor in entries:
        found[row] += factor
    return [(row, factor) for row, factor in found.items() if factor]


def _add_rows(programme: Linear, limits: Sequence[tuple[float, float]], columns: Sequence[Entries]) -> None:
    flat = [(row, n, factor) for n, entries in enumerate(columns) for row, factor in entries]
    flat.sort()
    rows, numbers, factors = np.array(flat, dtype=np.double).reshape(-1, 3).T
    first = np.searchsorted(rows, np.arange(len(limits) + 1))
    for row, (least, most) in enumerate(limits):
        part = slice(first[row], first[row + 1])
        if first[row] < first[row + 1]:
            programme.row(numbers[part].astype(np.int32), factors[part], most, least)
