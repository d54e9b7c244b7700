"""Chains played out: every move held against the conditions as the moves before it have left things."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from kcio_desk.domain import RoomFacts, StayFacts
from kcio_desk.matching.conditions import RULES, Look, look
from kcio_desk.matching.moving.escapes import Escapes, Stop
from kcio_desk.matching.moving.movers import Mover
from kcio_desk.matching.seeker import Seeker, avoided, overlaps


@dataclass(frozen=True, slots=True)
class Move:
    """A mover goes to the room at a position; `cost` is for this move alone."""

    mover: Mover
    to: int
    cost: float


Moves: TypeAlias = tuple[Move, ...]
Going: TypeAlias = tuple[tuple[Seeker, int], ...]
"""Who has moved already, or whose move the others make way for; each with the position they go to."""


class Play:
    """Enumerates what makes way for somebody; the first that comes is mostly the least."""

    def __init__(self, escapes: Escapes, stop: Stop | None = None) -> None:
        self._escapes, self._index = escapes, escapes.index
        self._stop = stop or (lambda: False)

    def ways(self, who: Seeker, position: int, count: int) -> Iterator[Moves]:
        """By exactly so many moves, in order: after them the room takes them."""
        for made in self._clear(who, position, count, (), ((who, position),)):
            if self.fits(who, position, made):
                yield made

    def _clear(self, who: Seeker, position: int, count: int, made: Moves, going: Going) -> Iterator[Moves]:
        for leaving in self._leaving(who, position, count, made, going):
            yield from self._depart(leaving, count, made, going)

    def _leaving(
        self, who: Seeker, position: int, most: int, made: Moves, going: Going
    ) -> Iterator[tuple[Mover, ...]]:
        """The fewest who must leave a room, where anybody must; none of them could stay.

        Those go too whom others on their way to this location must not meet in it. Not looked for is
        that somebody must leave because another, who left for such a reason, came here before.
        """
        escapes, busy = self._escapes, {other.reference for other, _ in going}
        there = [escapes.movers[n] for n in escapes.there.get(position, ())]
        there = [mover for mover in there if mover.reference not in busy]
        foes = self._foes(position, going).intersection(mover.reference for mover in there)
        found: list[set[str]] = []
        for size in range(min(most, len(there)) + 1):
            for leaving in combinations(there, size):
                gone = {mover.reference for mover in leaving}
                if any(fewer < gone for fewer in found):
                    continue
                if foes <= gone and self.fits(who, position, made, gone):
                    if not leaving:
                        return
                    found.append(gone)
                    yield leaving

    def _foes(self, position: int, going: Going) -> set[str]:
        """Whom those on their way to the location of this room must not meet there."""
        code = self._index.room(position).location.code
        here = (who for who, goal in going if self._index.room(goal).location.code == code)
        return {name for who in here for name in avoided(who, self._index.avoids)}

    def _depart(self, leaving: Sequence[Mover], count: int, made: Moves, going: Going) -> Iterator[Moves]:
        if not leaving:
            yield made
            return
        first, *rest = leaving
        most = count - len(rest)
        for own in range(1 if rest else most, most + 1):
            for after in self._go(first, own, made, going):
                done = (*going, *((move.mover.who, move.to) for move in after[len(made) :]))
                yield from self._depart(rest, count - own, after, done)

    def _go(self, mover: Mover, count: int, made: Moves, going: Going) -> Iterator[Moves]:
        """This one moves, by so many moves in all."""
        for goal, cost in self._goals(mover, count, made):
            if self._stop():
                return
            way = (*going, (mover.who, goal))
            cleared = self._clear(mover.who, goal, count - 1, made, way) if count > 1 else (made,)
            for after in cleared:
                if self.fits(mover.who, goal, after):
                    yield (*after, Move(mover, goal, cost))

    def _goals(self, mover: Mover, count: int, made: Moves) -> Iterator[tuple[int, float]]:
        """Rooms to go to, with the points for that move: the best first, then all in order."""
        level, number = self._escapes.levels[count - 1], mover.number
        best = int(level.room[number])
        if best >= 0:
            yield best, float(level.own[number])
            yield from (goal for goal in self._escapes.goals(number, count) if goal[0] != best)
        if count == 1:
            left = {move.mover.position for move in made} - {mover.position}
            yield from ((position, self._escapes.fare(number, position)) for position in left)

    def fits(self, who: Seeker, position: int, made: Moves, gone: Collection[str] | None = None) -> bool:
        """Whether the room takes them after these moves.

        With `gone`, had these left it too, wherever to: of conflicts only those in the room count.
        """
        seen = self.seen(who, position, made, gone)
        return not any(rule.broken(seen) for rule in RULES)

    def seen(self, who: Seeker, position: int, made: Moves, gone: Collection[str] | None = None) -> Look:
        """The room as they find it after these moves; see `fits`."""
        room, stays, blockings = self._index.facts(position)
        left = {move.mover.reference for move in made if move.mover.position == position}
        left |= set(gone or ())
        come = [move.mover.stay_in(room) for move in made if move.to == position]
        there: list[StayFacts] = [*(stay for stay in stays if stay.household not in left), *come]
        codes = self._conflicts(who, made) if gone is None else self._beside(who, room, there)
        return look(who, room, there, blockings, codes)

    def _beside(self, who: Seeker, room: RoomFacts, there: Collection[StayFacts]) -> Collection[str]:
        avoid = avoided(who, self._index.avoids)
        met = any(stay.household in avoid and overlaps(who, stay.from_, stay.until) for stay in there)
        return (room.location.code,) if met else ()

    def _conflicts(self, who: Seeker, made: Moves) -> Collection[str]:
        avoid = avoided(who, self._index.avoids)
        if not avoid:
            return ()
        moved = {move.mover.reference for move in made}
        still = self._index.conflicts(replace(who, reference="", not_with=avoid - moved))
        new = {self._index.room(m.to).location.code for m in made if m.mover.reference in avoid}
        return still | new
