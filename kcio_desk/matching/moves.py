"""Chains of one to three moves that free a room for a request, the least disturbing first.

A `MoveTable` knows beforehand what it costs to get each resident out of each room; a request then
looks at the cheapest rooms only, plays each chain out move by move, and has the independent checker
carry it out once more before anybody sees it.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from kcio_desk.domain import RequestFacts, StayFacts
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.moving.escapes import MOST_MOVES, Escapes, Numbers, Progress, Stop
from kcio_desk.matching.moving.facts import (
    Chain,
    MoveWeights,
    Picture,
    Resident,
    Sleeping,
    Step,
)
from kcio_desk.matching.moving.geography import FAR, Costs, Geography
from kcio_desk.matching.moving.movers import Window
from kcio_desk.matching.moving.play import Moves, Play
from kcio_desk.matching.moving.tell import tell
from kcio_desk.matching.replay import World, replay
from kcio_desk.matching.seeker import Seeker, avoided, seeker

__all__ = [
    "Chain",
    "MoveTable",
    "MoveWeights",
    "Picture",
    "Resident",
    "Sleeping",
    "Step",
    "chains",
]

USUAL: Final = MoveWeights()
# Windows of nights kept worked out: open stays and short stays from today, and two more.
KEPT: Final = 4
_log = logging.getLogger(__name__)


class MoveTable:
    """What moves cost in one region, worked out for the nights asked for and kept."""

    def __init__(
        self,
        index: RoomIndex,
        residents: Mapping[str, Resident],
        today: date,
        weights: MoveWeights = USUAL,
    ) -> None:
        """`residents` by household reference; the index stays the caller's, who keeps it up to date."""
        self.index, self.today, self.weights = index, today, weights
        self.residents = dict(residents)
        self._geography = Geography(index.rooms, weights)
        self._kept: OrderedDict[Window, Escapes] = OrderedDict()

    def refresh(self, room_ids: Collection[str], residents: Mapping[str, Resident]) -> None:
        """Take in a change of these rooms, after the index has: who holds any of them now."""
        touched = set(room_ids)
        gone = [ref for ref, known in self.residents.items() if touched.intersection(known.room_ids)]
        for reference in gone:
            del self.residents[reference]
        self.residents.update(residents)
        self._geography = Geography(self.index.rooms, self.weights)
        self._kept.clear()

    def chains(
        self,
        request: RequestFacts,
        depth: int = 2,
        top: int = 5,
        stop: Stop | None = None,
        progress: Progress | None = None,
        *,
        worthwhile: bool = True,
    ) -> tuple[Chain, ...]:
        """The best chain for each of the `top` rooms, least cost first; none for a minor alone.

        Unless `worthwhile` is False, only those that cost less than what is off for the best room that
        fits as things are: nobody packs for less.

        `depth` is the most moves, 1 to 3. `stop` is asked all the while: once it says yes, what was
        found so far is the answer. `progress` is told the share that is done, 0 to 1.
        """
        who = _now(seeker(request, self.today), self.today)
        if request.household.is_unaccompanied_minor(self.today) or who is None:
            return ()
        escapes = self.escapes((who.from_, who.until))
        search, found = _Search(escapes, who, worthwhile, stop), []
        # What two moves do is there at once; who stops the search for more keeps it.
        for most in dict.fromkeys(min(max(1, depth), known) for known in (2, MOST_MOVES)):
            if not escapes.deepen(most, stop, progress):
                break
            found = search.best(most, top)
        if progress:
            progress(1)
        told = [tell(escapes, who, *each) for each in found]
        return tuple(chain for chain in told if self._sound(chain, request))

    def escapes(self, window: Window) -> Escapes:
        """What is known beforehand of the moves in these nights; worked out when first asked for."""
        if window not in self._kept:
            self._kept[window] = Escapes(
                self.index, self.residents, self._geography, self.weights, window, self.today
            )
        self._kept.move_to_end(window)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[window]

    def _sound(self, chain: Chain, request: RequestFacts) -> bool:
        wrong = replay(chain, request, self._world(chain, request))
        if wrong:
            _log.error("A chain was found that does not hold: %s", "; ".join(wrong))
        return not wrong

    def _world(self, chain: Chain, request: RequestFacts) -> World:
        """All that concerns the rooms and households of a chain."""
        index = self.index
        positions = {index.position[picture.room.id] for picture in chain.rooms}
        involved = {*chain.households, request.household.reference}
        named = {*request.household.not_with}
        for reference in involved:
            named |= avoided(Seeker(reference, 1, self.today), index.avoids)
            if reference in self.residents:
                named |= {*self.residents[reference].household.not_with}
        for reference in involved | named:
            positions |= index.homes(reference)
        known = [index.facts(position) for position in positions]
        stays: list[StayFacts] = [stay for _, held, _ in known for stay in held]
        return World(
            stays,
            [blocking for _, _, held in known for blocking in held],
            {room.id: room for room, _, _ in known},
            self.residents,
            index.avoids,
            self.today,
        )


def chains(
    index: RoomIndex,
    request: RequestFacts,
    residents: Mapping[str, Resident],
    today: date,
    depth: int = 2,
    top: int = 5,
    weights: MoveWeights = USUAL,
) -> tuple[Chain, ...]:
    """Answer once, without keeping anything: see `MoveTable.chains`."""
    return MoveTable(index, residents, today, weights).chains(request, depth, top)


def _now(who: Seeker, today: date) -> Seeker | None:
    """Nobody moves yesterday: a request that has begun begins today, and one that is over is over."""
    if who.until is not None and who.until <= today:
        return None
    return who if who.from_ >= today else replace(who, from_=today)


class _Search:
    """Rooms in the order of the least a chain could cost there, each chain played out."""

    def __init__(self, escapes: Escapes, who: Seeker, worthwhile: bool, stop: Stop | None) -> None:
        self._escapes, self._who = escapes, who
        self._entry, self._play = escapes.entry(who), Play(escapes, stop)
        self._stop = stop or (lambda: False)
        as_it_is = self._entry.off[escapes.flags(self._entry.open)]
        self._most = float(as_it_is.min(initial=FAR)) if worthwhile else float(FAR)
        self._found: dict[int, tuple[float, Moves]] = {}

    def best(self, depth: int, top: int) -> list[tuple[int, Moves, float]]:
        """The `top` cheapest rooms, each with its moves and the newcomer's points off.

        Once the least that is to come is more than what was found, nothing better can come.
        """
        size = len(self._escapes.index.rooms)
        for least, place in _ascending(self._bounds(depth), 4 * top):
            if least >= self._limit(top) or self._stop():
                break
            self._try(place % size, place // size + 1, least)
        keys = self._escapes.index.keys
        ranked = sorted(self._found, key=lambda p: (round(self._found[p][0], 3), keys[p]))[:top]
        return [(p, self._found[p][1], float(self._entry.off[p])) for p in ranked]

    def _limit(self, top: int) -> float:
        if len(self._found) < top:
            return self._most
        return min(self._most, sorted(cost for cost, _ in self._found.values())[top - 1])

    def _try(self, position: int, moves: int, least: float) -> None:
        known = self._found.get(position, (np.inf, ()))[0]
        made = next(self._play.ways(self._who, position, moves), None) if known > least else None
        cost = float(self._entry.off[position]) + sum(move.cost for move in made or ())
        if made and cost < min(known, self._most):
            self._found[position] = cost, made

    def _bounds(self, depth: int) -> Costs:
        """The least that a chain of 1, 2, … moves could cost at every room, one after the other."""
        out = (self._escapes.out(self._entry, moves) for moves in range(1, depth + 1))
        return np.concatenate([way + self._entry.off for way in out])


def _ascending(costs: Costs, first: int) -> Iterator[tuple[float, int]]:
    """The finite ones with their places, least first; the first few come without sorting all."""
    finite = np.flatnonzero(np.isfinite(costs))
    if len(finite) > first:
        near = finite[np.argpartition(costs[finite], first)[:first]]
        yield from _sorted(costs, near)
        finite = np.setdiff1d(finite, near)
    yield from _sorted(costs, finite)


def _sorted(costs: Costs, places: Numbers) -> Iterator[tuple[float, int]]:
    for place in places[np.argsort(costs[places], kind="stable")]:
        yield float(costs[place]), int(place)
