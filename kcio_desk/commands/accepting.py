"""A plan accepted: which commands carry it out, each batch in a transaction of its own.

A batch is what must come together: a placement by itself, or moves with the placements they make room for.
So what changed in the meantime holds up nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from kcio_desk.commands.base import Command
from kcio_desk.commands.moving import MakeOrder, Relocation
from kcio_desk.commands.placing import Place
from kcio_desk.domain import OrderKind
from kcio_desk.matching.plan import Move, Placed, Plan

C = TypeVar("C", bound=Command)


class Maker(Protocol):
    """Makes a command of a kind, by whoever works here, now: `Desk.made`, `Context.made`."""

    def __call__(self, kind: type[C], /, **facts: Any) -> C:
        """The command."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A command, and for whom (household references): those who are placed, those who make room."""

    command: Command
    placed: tuple[str, ...]
    moved: tuple[str, ...] = ()


def batches(plan: Plan, requests: Mapping[str, str], made: Maker) -> Iterator[Batch]:
    """The plan in batches; `requests` are ids by household.

    Who is placed and has no request is housed already and moves, as everybody in a location that closes.
    """
    for moves, placed in _together(plan):
        here = [one for one in placed if one.household not in requests]
        places = tuple(_place(one, requests[one.household], made) for one in placed if one not in here)
        relocations = (*_in_turn(moves), *(_relocation(one, len(moves) + 1) for one in here))
        if relocations:
            on = min(move.on for move in relocations if move.on)
            command: Command = made(MakeOrder, kind=OrderKind.PLAN, on=on, moves=relocations, places=places)
        else:
            (command,) = places
        yield Batch(command, tuple(one.household for one in placed), tuple(move.household for move in moves))


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
