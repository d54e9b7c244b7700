"""A chain put in words and pictures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from math import isnan

from kcio_desk.domain import RoomFacts, StayFacts, StayLength, Text, Tie, text
from kcio_desk.matching.conditions import SPECIES, Look, look
from kcio_desk.matching.moving.escapes import Escapes
from kcio_desk.matching.moving.facts import Chain, Picture, Sleeping, Step
from kcio_desk.matching.moving.movers import Mover, disturbed
from kcio_desk.matching.moving.play import Move, Moves
from kcio_desk.matching.rank import FULL_SCORE
from kcio_desk.matching.seeker import Seeker


def tell(escapes: Escapes, who: Seeker, position: int, moves: Moves, off: float) -> Chain:
    """The chain as it is shown; `off` are the newcomer's points off in the freed room."""
    steps = tuple(step(escapes, move, moves[:n]) for n, move in enumerate(moves))
    touched = dict.fromkeys((position, *(p for m in moves for p in (m.mover.position, m.to))))
    return Chain(
        steps=steps,
        freed=(escapes.index.room(position),),
        disturbs=tuple(
            text("{household}: {what}", household=step.household, what=what)
            for step in steps
            for what in step.disturbs
        ),
        cost=round(off + sum(move.cost for move in moves), 2),
        score=max(0.0, FULL_SCORE - off),
        rooms=tuple(picture(escapes, p, moves, who if p == position else None) for p in touched),
    )


def step(escapes: Escapes, move: Move, before: Moves, kept: Collection[Tie] = (), turn: int = 1) -> Step:
    """The move in words, as things are after the moves before it; for `kept` see `disturbed`."""
    mover, index, geography = move.mover, escapes.index, escapes.geography
    rooms = index.room(mover.position), index.room(move.to)
    km = float(geography.km[geography.at[mover.position], geography.at[move.to]])
    day = escapes.window[0]
    return Step(
        household=mover.reference,
        persons=mover.stay.persons,
        from_room=rooms[0],
        to_room=rooms[1],
        on=day,
        until=mover.stay.until,
        allowed=allowed(_seen(escapes, mover, move.to, before)),
        disturbs=disturbed(mover.resident, rooms, None if isnan(km) else km, day, kept),
        cost=round(move.cost, 2),
        turn=turn,
    )


def _seen(escapes: Escapes, mover: Mover, position: int, before: Moves) -> Look:
    room, _, blockings = escapes.index.facts(position)
    return look(mover.who, room, stays_after(escapes, position, before), blockings)


def stays_after(escapes: Escapes, position: int, moves: Moves) -> list[StayFacts]:
    """Who holds the room after these moves."""
    room, stays, _ = escapes.index.facts(position)
    left = {move.mover.reference for move in moves}
    return [
        *(stay for stay in stays if stay.household not in left),
        *(move.mover.stay_in(room) for move in moves if move.to == position),
    ]


def allowed(seen: Look) -> tuple[Text, ...]:
    """Why a room that fits fits: every condition that is of any concern to them."""
    return (*_company(seen), *_needs(seen.seeker, seen.room), *_term(seen))


def _company(seen: Look) -> list[Text]:
    free, _ = seen.worst(seen.places)
    beside = len({stay.household for stay in seen.others})
    if beside == 1:
        company = text("beside one of the same sex who shares too")
    elif beside:
        company = text("beside {n} of the same sex who share too", n=beside)
    else:
        company = text("nobody else sleeps there")
    return [company, text("places: {free} free, {needed} needed", free=free, needed=seen.seeker.persons)]


def _needs(who: Seeker, room: RoomFacts) -> list[Text]:
    place = room.location
    species = tuple(SPECIES.get(s, text("such animals")) for s in sorted(who.pets))
    lower = text("lower beds: {free} free, {needed} needed", free=room.lower_beds, needed=who.lower_beds)
    said = {
        text("{location} takes {species}", location=place.name, species=species): bool(who.pets),
        text("step-free"): who.wheelchair,
        text("reached without stairs"): who.no_stairs,
        lower: who.lower_beds > 0,
        text("remote, and they have their own transport"): place.remote,
    }
    return [sentence for sentence, needed in said.items() if needed]


def _term(seen: Look) -> list[Text]:
    who, place = seen.seeker, seen.room.location
    said = [
        text("for short stays, as theirs is")
        if who.stay_length is StayLength.SHORT
        else text("for long stays, as theirs is")
    ]
    if place.closes_on and who.until:
        said.append(text("open until {date}, they leave on {until}", date=place.closes_on, until=who.until))
    return said


def picture(escapes: Escapes, position: int, moves: Moves, newcomer: Seeker | None = None) -> Picture:
    """A room before and after the moves, with the newcomer in it where there is one."""
    room, stays, blockings = escapes.index.facts(position)
    day = escapes.window[0]
    moved = {move.mover.reference for move in moves}
    after = _sleeping(stays_after(escapes, position, moves), day, moved)
    if newcomer:
        after = [
            *(s for s in after if s.household != newcomer.reference),
            Sleeping(newcomer.reference, newcomer.persons, moves=True),
        ]
    blocked = [b.places for b in blockings if b.from_ <= day and (b.until is None or day < b.until)]
    return Picture(
        room,
        room.capacity if None in blocked else sum(places or 0 for places in blocked),
        tuple(_sleeping(stays, day, moved)),
        tuple(after),
    )


def _sleeping(stays: Sequence[StayFacts], day: date, moved: set[str]) -> list[Sleeping]:
    here = (s for s in stays if s.from_ <= day and (s.until is None or day < s.until))
    return [Sleeping(s.household, s.persons, s.household in moved) for s in here]
