"""A round turn by turn: what each adds to those before it, and what is left where some are left out."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kcio_desk.domain import Problem, text
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.moving.exchange import Stage, Turns
from kcio_desk.matching.moving.facts import Exchange, MoveWeights, Resident
from kcio_desk.matching.replay_turns import replay_turns, world_of

__all__ = ["Remainder", "Turn", "remainder"]

USUAL: Final = MoveWeights()
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn(Exchange):
    """One turn, after those of the round before it that are made."""

    number: int
    """In the round as it was found, from 1."""
    builds_on: frozenset[int]
    """Numbers of the turns without any one of which this one cannot be."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is made of a round, and what is not."""

    whole: Exchange
    """All that is made, as one; its turns are counted anew."""
    turns: tuple[Turn, ...]
    fallen: frozenset[int]
    """Numbers of the turns that were not left out themselves, but build on one that was."""


def remainder(
    index: RoomIndex,
    residents: Mapping[str, Resident],
    today: date,
    found: Exchange,
    without: Collection[int] = (),
) -> Remainder:
    """A round without some of its turns, by number. Raises Problem where it no longer holds as a whole."""
    movers = {who: residents[who] for who in found.households if who in residents}
    stage = Stage(index, movers, USUAL, (today, None), today)
    turns = _moves(stage, found)
    if turns is None or _fallen(stage, turns, ()):
        raise Problem(
            text("Something has changed: this round can no longer be carried out."),
            advice=text("Look for a round again."),
        )
    fallen = _fallen(stage, turns, without)
    numbers = [n for n in range(1, 1 + len(turns)) if n not in fallen and n not in without]
    whole = stage.tell(tuple(turns[n - 1] for n in numbers), Exchange)
    wrong = replay_turns(whole, world_of(index, residents, today))
    if wrong:
        _log.error("What is left of a round does not hold: %s", "; ".join(wrong))
        raise Problem(text("What is left of this round does not hold together."))
    return Remainder(whole, tuple(_told(stage, turns, numbers)), frozenset(fallen))


def _told(stage: Stage, turns: Turns, numbers: Sequence[int]) -> Iterator[Turn]:
    """Those turns, each after the ones before it."""
    builds = {n: _fallen(stage, turns, {n}) for n in numbers}
    before: Turns = ()
    for number in numbers:
        turn = turns[number - 1]
        builds_on = frozenset(n for n, those in builds.items() if number in those)
        yield stage.tell((turn,), Turn, before, number=number, builds_on=builds_on)
        before = (*before, turn)


def _moves(stage: Stage, found: Exchange) -> Turns | None:
    """The moves of each turn as things are now; None where somebody no longer sleeps where they did."""
    movers = [stage.by_name.get(step.household) for step in found.steps]
    rooms = [stage.index.position.get(step.from_room.id) for step in found.steps]
    if any(mover is None or mover.position != room for mover, room in zip(movers, rooms, strict=True)):
        return None
    if any(step.to_room.id not in stage.index.position for step in found.steps):
        return None
    return tuple(
        tuple(
            stage.move(stage.by_name[step.household].number, stage.index.position[step.to_room.id])
            for step in turn
        )
        for turn in found.turns
    )


def _fallen(stage: Stage, turns: Turns, without: Collection[int]) -> set[int]:
    """Numbers of the turns that cannot be made once those are left out."""
    fallen: set[int] = set()
    for number, turn in enumerate(turns, 1):
        before = (n for n in range(1, number) if n not in without and n not in fallen)
        made = tuple(move for n in before for move in turns[n - 1])
        if number not in without and not stage.sound(turn, made):
            fallen.add(number)
    return fallen
