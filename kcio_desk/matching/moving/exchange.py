"""Moves put in turns, held against every condition, and told: what swaps and rounds have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias, TypeVar

import numpy as np

from kcio_desk.domain import RoomFacts, Text, Tie, text
from kcio_desk.matching.conditions import RULES
from kcio_desk.matching.figures import room_figures
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.moving.escapes import Escapes
from kcio_desk.matching.moving.facts import Exchange, Gain, MoveWeights, Refusal, Resident, Step
from kcio_desk.matching.moving.geography import Geography
from kcio_desk.matching.moving.movers import Window
from kcio_desk.matching.moving.nearness import NEARER_TO, Nearness, held, is_family
from kcio_desk.matching.moving.play import Move, Moves, Play
from kcio_desk.matching.moving.tell import picture, stays_after, step

Turns: TypeAlias = tuple[Moves, ...]
_Told = TypeVar("_Told", bound=Exchange)


class Stage:
    """Everybody who may be moved in some nights, and what becomes of the rooms when they are."""

    def __init__(
        self,
        index: RoomIndex,
        residents: Mapping[str, Resident],
        weights: MoveWeights,
        window: Window,
        today: date,
    ) -> None:
        self.escapes = Escapes(index, residents, Geography(index.rooms, weights), weights, window, today)
        self.index, self.movers = index, self.escapes.movers
        self.near = Nearness(self.escapes)
        self.by_name = {mover.reference: mover for mover in self.movers}
        self._play = Play(self.escapes)

    def move(self, number: int, position: int) -> Move:
        """A mover's move to a room, with its points."""
        entry = self.escapes.entry(self.escapes.kind_of[number])
        way = self.near.ways(np.array([number]))[0, self.escapes.geography.at[position]]
        return Move(self.movers[number], position, float(way + entry.off[position]))

    def refusals(self, moves: Moves) -> Iterator[Refusal]:
        """What is against these moves happening together."""
        for move in moves:
            seen = self._play.seen(move.mover.who, move.to, moves)
            for rule in RULES:
                if rule.broken(seen):
                    yield Refusal(move.mover.reference, rule.why(seen), rule.condition)

    def sound(self, moves: Moves, before: Moves = ()) -> bool:
        """Whether these moves can happen together after the others."""
        made = (*before, *moves)
        return all(self._play.fits(move.mover.who, move.to, made) for move in moves)

    def in_turns(self, moves: Moves) -> Turns:
        """The moves in an order in which each turn is sound: alone where that goes, else with the fewest."""
        turns: list[Moves] = []
        done: Moves = ()
        left = list(moves)
        while left:
            ways = ((move,) for move in left)
            turn = next((way for way in ways if self.sound(way, done)), None) or self._together(left, done)
            turns.append(turn)
            done = (*done, *turn)
            left = [move for move in left if move not in turn]
        return tuple(turns)

    def tell(self, turns: Turns, kind: type[_Told], before: Turns = (), **more: Any) -> _Told:
        """The turns in words, numbers and pictures, as a kind of exchange that wants some more.

        Those `before` them are not told, but have been made; the pictures begin with how things are.
        """
        moves = tuple(move for turn in turns for move in turn)
        made = tuple(move for turn in before for move in turn)
        steps = tuple(self._steps(turns, before))
        touched = dict.fromkeys(p for m in moves for p in (m.mover.position, m.to))
        gain = self.gain(moves, made)
        return kind(
            steps=steps,
            gain=gain,
            gains=(*_in_words(gain), *self._nearer(moves)),
            disturbs=tuple(
                text("{household}: {what}", household=each.household, what=what)
                for each in steps
                for what in each.disturbs
            ),
            cost=round(sum(move.cost for move in moves), 2),
            rooms=tuple(picture(self.escapes, position, (*made, *moves)) for position in touched),
            **more,
        )

    def gain(self, moves: Moves, before: Moves = ()) -> Gain:
        """What the moves bring after the others."""
        near, at = self.near, self.escapes.geography.at
        nearer = [m.mover for m in moves if near.nearer[m.mover.number, at[m.to]]]
        return Gain(
            beds=self._beds((*before, *moves)) - self._beds(before),
            families=sum(is_family(mover.resident, self.escapes) for mover in nearer),
            persons=sum(mover.stay.persons for mover in nearer),
            km=round(sum(near.saved[m.mover.number, at[m.to]] for m in moves)),
        )

    def _beds(self, moves: Moves) -> int:
        touched = {p for m in moves for p in (m.mover.position, m.to)}
        day, made = self.escapes.window[0], 0
        for position in touched:
            room, stays, blockings = self.index.facts(position)
            after = stays_after(self.escapes, position, moves)
            made += room_figures(room, after, blockings, day).usable
            made -= room_figures(room, stays, blockings, day).usable
        return made

    def _together(self, left: Sequence[Move], done: Moves) -> Moves:
        """The fewest that can move together: somebody, who holds their room, who holds theirs, …"""
        groups = sorted((_bound(move, left) for move in left), key=len)
        return next((group for group in groups if self.sound(group, done)), tuple(left))

    def _steps(self, turns: Turns, before: Turns) -> Iterator[Step]:
        made = tuple(move for turn in before for move in turn)
        for number, turn in enumerate(turns, 1 + len(before)):
            for move in turn:
                others = tuple(other for other in turn if other is not move)
                kept = self.near.kept(move.mover.number, move.to)
                yield step(self.escapes, move, (*made, *others), kept, number)
            made = (*made, *turn)

    def _nearer(self, moves: Moves) -> Iterator[Text]:
        for move in moves:
            for tie in held(move.mover.resident, self.escapes):
                was, will = self.near.kilometres(move.mover.number, tie, move.to)
                if tie in NEARER_TO and will == 0 != was:
                    yield _to_town(move.mover.reference, tie, move.mover.resident.near[tie])
                elif tie in NEARER_TO and will < was:
                    yield _by_how_much(move.mover.reference, tie, round(was), round(will))


def night_of(day: date) -> Window:
    """The window of one night: who stays for it may be moved on its day."""
    return day, day + timedelta(days=1)


def positions_of(index: RoomIndex, code: str) -> list[int]:
    """The rooms of a location."""
    rooms: Sequence[RoomFacts | None] = index.rooms
    return [n for n, room in enumerate(rooms) if room and room.location.code == code]


def _bound(move: Move, left: Sequence[Move]) -> Moves:
    found, ahead = {move.mover.number: move}, [move]
    while ahead:
        to = ahead.pop().to
        for other in left:
            if other.mover.position == to and other.mover.number not in found:
                found[other.mover.number] = other
                ahead.append(other)
    return tuple(found.values())


def _in_words(gain: Gain) -> Iterator[Text]:
    if gain.beds == 1:
        yield text("one place more for new households")
    elif gain.beds > 0:
        yield text("{n} places more for new households", n=gain.beds)
    elif gain.beds == -1:
        yield text("one place less for new households")
    elif gain.beds < 0:
        yield text("{n} places less for new households", n=-gain.beds)
    if gain.families == 1:
        yield text("one family nearer to school or care")
    elif gain.families > 1:
        yield text("{n} families nearer to school or care", n=gain.families)


def _by_how_much(household: str, tie: Tie, was: int, will: int) -> Text:
    if tie is Tie.SCHOOL:
        return text(
            "{household}: {will} km from school, was {was} km", household=household, will=will, was=was
        )
    return text("{household}: {will} km from care, was {was} km", household=household, will=will, was=was)


def _to_town(household: str, tie: Tie, town: str) -> Text:
    if tie is Tie.SCHOOL:
        return text("{household}: to {town}, where school is", household=household, town=town)
    return text("{household}: to {town}, where care is", household=household, town=town)
