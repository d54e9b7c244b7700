"""What every possible move is worth at given prices, and so which are wanted in a programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kcio_desk.matching.moving.escapes import Numbers
from kcio_desk.matching.moving.exchange import Stage
from kcio_desk.matching.moving.rows import ENTRANCES, Column, Entrance, Entries, Wanted, entrance, rows_of
from kcio_desk.matching.seeker import Seeker

Worths: TypeAlias = NDArray[np.double]
Known: TypeAlias = Mapping[int, Sequence[int]]
Priced: TypeAlias = tuple[float, Column, float]
"""What a move could bring more at given prices, the move, and its worth without them."""
# Up to so many possible moves the worth of each is remembered: 8 bytes each.
MOST_REMEMBERED: Final = 5_000_000
# Of more moves than this the disturbance is not weighed one against all the others'.
MOST_WEIGHED: Final = 20
# So many moves one after another prices are lifted for.
LIFTS: Final = 2
_NEVER: Final = 1e9


class Pricing:
    """All moves there could be on a stage, and the rows that keep them possible."""

    def __init__(self, stage: Stage, wanted: Wanted) -> None:
        self._stage, self._wanted = stage, wanted
        self._at = stage.escapes.geography.at
        self.rows = rows_of(stage, wanted)
        self.goals = {kind: self._reach(kind) for kind in stage.escapes.kinds}
        """By kind: positions of the rooms they could go to if the right ones made way, ascending."""
        self.most_moves = len(stage.movers) if wanted.moves is None else min(wanted.moves, len(stage.movers))
        self.weight = self._weigh()
        """Points for one of what is wanted: more than all the disturbance that could be spared."""
        kinds = stage.escapes.kinds.items()
        self.possible = sum(len(self.goals[kind]) * len(members) for kind, members in kinds)
        """How many moves there could be."""
        size = len(stage.index.rooms)
        self._vacates = np.array([self.rows.vacates.get(m.number, 0) for m in stage.movers])
        self._fills = np.zeros(size)
        self._fills[list(self.rows.fills)] = list(self.rows.fills.values())
        self._out = _Paid(self.rows.out, len(stage.movers))
        self._into = {way: _Paid(self.rows.into[way], size) for way in ENTRANCES}
        self._lone = np.array(self.rows.lone, dtype=np.intp)
        self._remembered: dict[Seeker, tuple[Worths, Worths]] = {}

    def offers(
        self, prices: Worths, least: float, each: int | None, known: Known, *, at_once: bool = False
    ) -> Iterator[Priced]:
        """Moves that are not known and worth more than `least` at these prices: the best `each` of a mover.

        `known` has positions by a mover's number. `at_once`: only to rooms that take them as things are.
        """
        out, into = self._lifted(prices)
        near = self._near(prices)
        for kind, all_members in self._stage.escapes.kinds.items():
            goals = self.goals[kind]
            if not len(goals):
                continue
            come = into[entrance(kind)][goals]
            if at_once:
                come = np.where(self._takes_now(kind)[goals], come, np.inf)
            worths, most = self.of_kind(kind)
            live = np.flatnonzero(most + out[all_members] - come.min() > least)
            members = np.array(all_members)[live]
            more = worths[live] + (out[members][:, None] - come)
            for n, number in enumerate(members.tolist()):
                more[n, np.searchsorted(goals, known.get(number, []))] = -np.inf
                if number in near:
                    more[n] -= near[number][self._at[goals]]
            for n, g in zip(*np.nonzero(_best(more, least, each)), strict=True):
                worth = worths[live[n], g] + self.weight * self._vacates[members[n]]
                yield float(more[n, g]), (int(members[n]), int(goals[g])), float(worth)

    def _takes_now(self, kind: Seeker) -> NDArray[np.bool_]:
        """By position: whether the room takes them as things are."""
        escapes = self._stage.escapes
        return escapes.flags(escapes.entry(kind).open)

    def of_kind(self, kind: Seeker) -> tuple[Worths, Worths]:
        """Worths of all goals for all of a kind, and of each one's best; remembered where there is space."""
        if kind in self._remembered:
            return self._remembered[kind]
        worths = self._worth(kind, np.array(self._stage.escapes.kinds[kind]), self.goals[kind])
        found = worths, np.asarray(worths.max(axis=1))
        if self.possible <= MOST_REMEMBERED:
            self._remembered[kind] = found
        return found

    def worth(self, number: int, position: int) -> float:
        """Of one move, by itself."""
        kind = self._stage.escapes.kind_of[number]
        found = self._worth(kind, np.array([number]), np.array([position]))[0, 0]
        return float(found + self.weight * self._vacates[number])

    def _worth(self, kind: Seeker, members: Numbers, goals: Numbers) -> Worths:
        """What their coming to each goal brings, less its points; home is no goal."""
        ways = self._ways(members)
        gain = (self.weight * self._wanted.gain[members] - ways)[:, self._at[goals]]
        off = self._stage.escapes.entry(kind).off[goals]
        found: Worths = gain - (self.weight * self._fills[goals] + off)
        found[self._stage.escapes.rooms[members][:, None] == goals] = -np.inf
        return found

    def _ways(self, members: Numbers) -> Worths:
        """Points for each of these to go to each location; below 0 where it is worth more than it costs."""
        near, spared = self._stage.near, self._stage.escapes.weights.nearer if self._wanted.nearer else 0
        found: Worths = near.ways(members) - spared * near.saved[members]
        return found

    def _reach(self, kind: Seeker) -> Numbers:
        """Where they could go, if the right ones made way."""
        entry, escapes = self._stage.escapes.entry(kind), self._stage.escapes
        goals = np.flatnonzero(escapes.flags(entry.reach & self._stage.index.everything))
        known = self.rows.into[entrance(kind)]
        members = escapes.kinds[kind]
        wanted = np.any(np.isfinite(self._wanted.gain[members]), axis=0, keepdims=True)[0, self._at[goals]]
        return np.array([g for g in goals[wanted] if int(g) in known], dtype=np.intp)

    def _weigh(self) -> float:
        numbers = np.arange(len(self._stage.movers))
        kinds = self._stage.escapes.kinds
        off = max((self._stage.escapes.entry(k).off.max(initial=0) for k in kinds), default=0)
        dear = float(np.abs(self._ways(numbers)).max(initial=0) + off)
        return 1 + 2 * dear * min(self.most_moves, MOST_WEIGHED)

    def _lifted(self, prices: Worths) -> tuple[Worths, dict[Entrance, Worths]]:
        """What leaving brings, by mover, and what coming costs, by entrance and position, at these prices.

        Of a room that one household must leave first, the programme knows no price before there is a move
        into it. It may be as dear as their cheapest way out: that changes no bound, and spares most moves
        that would come to nothing.
        """
        out = self.weight * self._vacates - self._out(prices)
        into = {way: paid(prices) for way, paid in self._into.items()}
        homes = self._stage.escapes.rooms[self._lone]
        for _ in range(LIFTS):
            best = np.full(len(out), -np.inf)
            for kind, known in self._stage.escapes.kinds.items():
                goals = self.goals[kind]
                if len(goals):
                    worths, _ = self.of_kind(kind)
                    best[known] = (worths - into[entrance(kind)][goals]).max(axis=1)
            spare = np.clip(-(best + out)[self._lone], 0, _NEVER)
            out[self._lone] += spare
            for paid in into.values():
                paid[homes] += spare
        return out, into

    def _near(self, prices: Worths) -> dict[int, Worths]:
        found: dict[int, Worths] = {}
        for (number, location), entries in self.rows.near.items():
            row = found.setdefault(number, np.zeros(len(self._stage.escapes.geography.first)))
            row[location] = sum(prices[r] * factor for r, factor in entries)
        return found


class _Paid:
    """What columns pay for being in rows, by number or position: the sum of factors times prices."""

    def __init__(self, entries: Mapping[int, Entries], size: int) -> None:
        flat = [(place, row, factor) for place, known in entries.items() for row, factor in known]
        self._places, self._rows, self._factors = np.array(flat, dtype=np.intp).reshape(-1, 3).T
        self._size = size

    def __call__(self, prices: Worths) -> Worths:
        weights = prices[self._rows] * self._factors
        found: Worths = np.bincount(self._places, weights, minlength=self._size).astype(np.double)
        return found


def _best(worth: Worths, least: float, each: int | None) -> NDArray[np.bool_]:
    """Which are above `least`, of each row no more than `each`."""
    above: NDArray[np.bool_] = np.greater(worth, least)
    if each is not None and worth.shape[1] > each and above.any():
        first = np.zeros_like(above)
        np.put_along_axis(first, np.argpartition(-worth, each - 1, axis=1)[:, :each], values=True, axis=1)
        above &= first
    return above
