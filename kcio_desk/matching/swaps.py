"""Exchanges in one step: two households, or all who can of two locations, take each other's rooms."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from time import monotonic
from typing import Final

import numpy as np

from kcio_desk.domain import Problem, text
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.moving.exchange import Stage, night_of, positions_of
from kcio_desk.matching.moving.facts import Exchange, MoveWeights, Refusal, Resident
from kcio_desk.matching.moving.movers import Mover, hindrance
from kcio_desk.matching.moving.play import Moves
from kcio_desk.matching.moving.reassign import Reassignment
from kcio_desk.matching.moving.rows import Wanted
from kcio_desk.matching.replay import World
from kcio_desk.matching.replay_turns import replay_turns, world_of

__all__ = ["Refusal", "Swap", "partners", "swap", "swap_locations", "unmovable"]

USUAL: Final = MoveWeights()
# Seconds for the rooms of two locations; a tenth of that nearly always does.
ENOUGH_S: Final = 5.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Swap(Exchange):
    """An exchange of rooms in one turn."""

    stay: tuple[Refusal, ...] = ()
    """Of two locations: who does not go to the other, and why."""


def swap(
    index: RoomIndex,
    residents: Mapping[str, Resident],
    one: str,
    other: str,
    today: date,
    on: date | None = None,
    weights: MoveWeights = USUAL,
) -> Swap | tuple[Refusal, ...]:
    """Two households, by reference, exchange their rooms on a day, today if not told; or why they cannot.

    In a room for singles it is the one who goes that is exchanged: the others stay.
    """
    refused = [*unmovable(index, residents, (one, other), today, on or today)]
    if refused or one == other:
        return tuple(refused) or (Refusal(one, text("a household cannot exchange rooms with itself")),)
    pair = {reference: residents[reference] for reference in (one, other)}
    stage = Stage(index, pair, weights, night_of(on or today), today)
    moves = _both_ways(stage, one, other)
    if moves[0].to == moves[1].to:
        return (Refusal(one, text("they sleep in one room")),)
    refused = [*stage.refusals(moves)]
    if refused:
        return tuple(refused)
    return next(_sound([stage.tell((moves,), Swap)], world_of(index, residents, today)), ())


def partners(
    index: RoomIndex,
    residents: Mapping[str, Resident],
    household: str,
    today: date,
    top: int = 5,
    on: date | None = None,
    weights: MoveWeights = USUAL,
) -> tuple[Swap, ...]:
    """Swaps of a household, by reference, the best first: what comes nearer counts against the disturbance.

    None for one that cannot be moved; `swap` says why.
    """
    stage = Stage(index, residents, weights, night_of(on or today), today)
    if household not in stage.by_name:
        return ()
    found = (moves for moves in _ranked(stage, household) if stage.sound(moves))
    told = (stage.tell((moves,), Swap) for moves in islice(found, top))
    return tuple(_sound(told, world_of(index, residents, today)))


def swap_locations(
    index: RoomIndex,
    residents: Mapping[str, Resident],
    one: str,
    other: str,
    today: date,
    on: date | None = None,
    weights: MoveWeights = USUAL,
) -> Swap:
    """The households of two locations, by code, exchange: as many persons as can, with the least disturbance.

    Who cannot go to the other location stays in their room, with the reason. Raises Problem where one of them
    is not there, or where it is one location twice.
    """
    homes = {code: {*positions_of(index, code)} for code in (one, other)}
    for code, rooms in homes.items():
        if not rooms:
            raise Problem(text("There is no location {code} with rooms.", code=code))
    if one == other:
        raise Problem(text("Choose two locations: one cannot exchange rooms with itself."))
    living = {
        reference: resident
        for reference, resident in residents.items()
        if index.homes(reference) & (homes[one] | homes[other])
    }
    stage = Stage(index, living, weights, night_of(on or today), today)
    moves = _across(stage, homes[one], homes[other])
    told = stage.tell((moves,) if moves else (), Swap, stay=(*_who_stay(stage, moves, living, homes),))
    return next(_sound([told], world_of(index, residents, today)), stage.tell((), Swap, stay=()))


def _sound(told: Iterable[Swap], world: World) -> Iterator[Swap]:
    for each in told:
        wrong = replay_turns(each, world)
        if wrong:
            _log.error("An exchange was found that does not hold: %s", "; ".join(wrong))
        else:
            yield each


def unmovable(
    index: RoomIndex, residents: Mapping[str, Resident], who: Sequence[str], today: date, day: date
) -> Iterator[Refusal]:
    """Who of these households, by reference, cannot move on that day, whatever the room; and why."""
    for reference in dict.fromkeys(who):
        resident = residents.get(reference)
        why = (
            hindrance(index, reference, resident, night_of(day), today)
            if resident
            else text("nobody of that name sleeps in this region")
        )
        if why:
            yield Refusal(reference, why)


def _both_ways(stage: Stage, one: str, other: str) -> Moves:
    first, second = stage.by_name[one], stage.by_name[other]
    return stage.move(first.number, second.position), stage.move(second.number, first.position)


def _ranked(stage: Stage, household: str) -> Iterator[Moves]:
    """With everybody whose rooms could suit both, the least points first."""
    own = stage.by_name[household]
    found: list[tuple[float, str, Moves]] = []
    for mover in stage.movers:
        if mover.position != own.position and _suits(stage, own, mover) and _suits(stage, mover, own):
            moves = _both_ways(stage, household, mover.reference)
            found.append((_points(stage, moves), mover.reference, moves))
    return (moves for _, _, moves in sorted(found, key=lambda each: each[:2]))


def _suits(stage: Stage, mover: Mover, other: Mover) -> bool:
    """Whether the other's room could suit this one."""
    escapes = stage.escapes
    return bool(escapes.entry(escapes.kind_of[mover.number]).reach >> other.position & 1)


def _points(stage: Stage, moves: Moves) -> float:
    near, at = stage.near, stage.escapes.geography.at
    spared = sum(near.saved[move.mover.number, at[move.to]] for move in moves)
    return float(sum(move.cost for move in moves) - stage.escapes.weights.nearer * spared)


def _across(stage: Stage, here: Collection[int], there: Collection[int]) -> Moves:
    """As many as can from the rooms of each location to those of the other."""
    if not stage.movers:
        return ()
    at = stage.escapes.geography.at
    numbers = [int(at[min(rooms)]) for rooms in (here, there)]
    gain = np.full(stage.near.nearer.shape, -np.inf)
    for mover in stage.movers:
        gain[mover.number, numbers[mover.position in here]] = mover.stay.persons
    started = monotonic()
    work = Reassignment(stage, Wanted(gain), lambda: started + ENOUGH_S - monotonic(), lambda: False)
    work.run(lambda: None)
    return _with_leavers(stage, work.moves(work.best.columns), here, there)


def _with_leavers(stage: Stage, moves: Moves, here: Collection[int], there: Collection[int]) -> Moves:
    """Those moves, and pairs beside them of whom one leaves on a day that is known.

    Who comes to a room after they have left, the programme takes to be there all the time.
    """
    gone = {move.mover.reference for move in moves}
    for one, other in product(*([m for m in stage.movers if m.position in rooms] for rooms in (here, there))):
        if gone & {one.reference, other.reference} or not (one.stay.until or other.stay.until):
            continue
        if _suits(stage, one, other) and _suits(stage, other, one):
            more = (*moves, *_both_ways(stage, one.reference, other.reference))
            if stage.sound(more):
                moves = more
                gone |= {one.reference, other.reference}
    return moves


def _who_stay(
    stage: Stage, moves: Moves, living: Mapping[str, Resident], homes: Mapping[str, Collection[int]]
) -> Iterator[Refusal]:
    """Those of the two locations who do not go to the other, each with the reason."""
    going = {move.mover.reference for move in moves}
    escapes, index = stage.escapes, stage.index
    places = {code: index.room(min(rooms)).location.name for code, rooms in homes.items()}
    for reference, resident in living.items():
        if reference in going:
            continue
        mover = stage.by_name.get(reference)
        if mover is None:
            why = hindrance(index, reference, resident, escapes.window, escapes.today)
            yield Refusal(reference, why or text("they do not sleep in one room only"))
            continue
        code = next(code for code, rooms in homes.items() if mover.position not in rooms)
        reach = escapes.entry(escapes.kind_of[mover.number]).reach
        if any(reach >> position & 1 for position in homes[code]):
            yield Refusal(reference, text("no room for them comes free in {location}", location=places[code]))
        else:
            yield Refusal(reference, text("no room in {location} takes them", location=places[code]))
