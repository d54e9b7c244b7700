"""A plan accepted: which commands carry it out, each batch in a transaction of its own.

A batch is what must come together: a placement by itself, or moves with the placements they make room for.
So what changed in the meantime holds up nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from kcio_desk.commands.base import Command
from kcio_desk.commands.moving import MakeOrder, Relocation
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.domain import OrderKind, RequestFacts, new_id
from kcio_desk.matching.plan import Move, Placed, Plan

C = TypeVar("C", bound=Command)


class Maker(Protocol):
    """Makes a command of a kind, by whoever works here, now: `Desk.made`, `Context.made`."""

    def __call__(self, kind: type[C], /, **facts: Any) -> C:
        """The command."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Commands, and for whom: who is placed (each with the id of the request, if any), who makes room."""

    commands: tuple[Command, ...]
    placed: tuple[Placed, ...]
    moved: tuple[str, ...] = ()
    """Household references."""
    requests: Mapping[str, str] = field(default_factory=dict)

    @property
    def order(self) -> str:
        """The id of the move order that it makes, if it makes one."""
        last = self.commands[-1]
        return last.order if isinstance(last, MakeOrder) else ""


def batches(
    plan: Plan, requests: Mapping[str, str], made: Maker, fresh: Mapping[str, RequestFacts] | None = None
) -> Iterator[Batch]:
    """The plan in batches; `requests` are ids by household, `fresh` those that are to be taken first.

    Who is placed and has no request is housed already and moves, as everybody in a location that closes.
    """
    fresh = fresh or {}
    for moves, placed in _together(plan):
        new = {one.household: new_id() for one in placed if one.household in fresh}
        asked = {one.household: requests[one.household] for one in placed if one.household in requests} | new
        takes = [made(TakeRequest, request=new[household], facts=fresh[household]) for household in new]
        here = [one for one in placed if one.household not in asked]
        places = tuple(_place(one, asked[one.household], made) for one in placed if one.household in asked)
        relocations = (*_in_turn(moves), *(_relocation(one, len(moves) + 1) for one in here))
        commands: tuple[Command, ...] = places
        if relocations:
            on = min(move.on for move in relocations if move.on)
            commands = (made(MakeOrder, kind=OrderKind.PLAN, on=on, moves=relocations, places=places),)
        yield Batch((*takes, *commands), tuple(placed), tuple(move.household for move in moves), asked)


def _together(plan: Plan) -> Iterator[tuple[list[Move], list[Placed]]]:
    """Moves and placements that hang together by rooms that come free; each other placement alone."""
    leaves = {room.id: move.household for move in plan.moves for room in move.from_rooms}
    comes = [(m.household, m.to_rooms) for m in plan.moves] + [(p.household, p.rooms) for p in plan.placed]
    head = {household: household for household, _ in comes}

    def top(household: str) -> str:
        while head[household] != household:
            household = head[household]
        return household

    for household, rooms in comes:
        for room in rooms:
            if room.id in leaves:
                head[top(household)] = top(leaves[room.id])
    groups: dict[str, tuple[list[Move], list[Placed]]] = {}
    for move in plan.moves:
        groups.setdefault(top(move.household), ([], []))[0].append(move)
    for placed in plan.placed:
        groups.setdefault(top(placed.household), ([], []))[1].append(placed)
    yield from groups.values()


def _place(one: Placed, request: str, made: Maker) -> Place:
    return made(Place, request=request, rooms=tuple(room.id for room in one.rooms), who=one.sleeps or None)


def _in_turn(moves: list[Move]) -> Iterator[Relocation]:
    for turn, move in enumerate(moves, start=1):
        room = move.to_rooms[0].id
        yield Relocation(household=move.household, room=room, turn=turn, on=move.on, cost=move.cost)


def _relocation(one: Placed, turn: int) -> Relocation:
    return Relocation(household=one.household, room=one.rooms[0].id, turn=turn, on=one.from_)
