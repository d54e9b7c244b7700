"""Move orders: made with every condition checked, carried out turn by turn, stopped, reversed.

From the moment an order is made each household holds its new room as well as its old one, until the day of
the move: nobody else is given either, and at every step everybody has a bed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.commands.numbers import next_number
from kcio_desk.commands.placing import Place, place, room_row
from kcio_desk.commands.staying import (
    STAYS,
    arrive,
    come_on,
    follow,
    refuse_bodies,
    settled,
    stay_after_all,
    stay_row,
    take_step,
)
from kcio_desk.domain import (
    HOLDING,
    Change,
    Kind,
    MoveState,
    OrderKind,
    Problem,
    StayState,
    Text,
    new_id,
    party_of,
    text,
)
from kcio_desk.models import Household, MoveOrder, MoveStep, Stay, StayPerson
from kcio_desk.queries import facts as read
from kcio_desk.queries.move_orders import following, state_of
from kcio_desk.queries.room_check import broken_conditions

MOVES = STAYS | Change(frozenset({Kind.MOVE}))


class Relocation(BaseModel):
    """One household (by reference) to one room (by id), in that turn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    household: str
    room: str
    turn: int = Field(default=1, ge=1)
    on: date | None = None
    """Their first night there, where it is not the order's day."""
    cost: float = 0.0
    """Points of disturbance."""


class MakeOrder(Command):
    """Let people already housed move on a day, and place those for whom that makes room."""

    order: str = Field(default_factory=new_id)
    kind: OrderKind
    on: date
    moves: tuple[Relocation, ...] = Field(min_length=1)
    """Those of one turn happen together; a turn needs the rooms that earlier ones leave."""
    places: tuple[Place, ...] = ()


class CarryOut(Command):
    """The moves of the next turn have been made today."""

    order: str


class StopOrder(Command):
    """What was not carried out yet is called off: everybody keeps the bed they have."""

    order: str


class StepBack(Command):
    """Those who moved last go back to the rooms they came from."""

    order: str


@handles(MakeOrder)
def make_order(session: Session, made: MakeOrder) -> Change:
    """Turn by turn on the store as it is now: who leaves, leaves; who comes, is checked and comes."""
    if min(made.on, *(move.on or made.on for move in made.moves)) < made.day:
        raise Problem(text("Nobody moves yesterday."), advice=text("Choose today or later."), field="on")
    order = MoveOrder(
        id=made.order,
        number=next_number(session, MoveOrder, "V", made.day),
        kind=made.kind,
        made_at=made.made_at,
        made_by=made.made_by,
    )
    session.add(order)
    leaving = {m.household: _present(session, m.household, m.on or made.on) for m in made.moves}
    if len(leaving) < len(made.moves):
        raise Problem(text("A household moves at most once in a move order."))
    change, turn = MOVES | Change(made=(order.id,)), 0
    for turn, (_, moves) in enumerate(groupby(sorted(made.moves, key=_turn), key=_turn), start=1):
        pairs = [(move, leaving[move.household]) for move in moves]
        change |= _relocate(session, order, turn, pairs, made)
    for placing in made.places:
        placed = place(session, placing)
        change |= placed
        _add_steps(order, turn + 1, ((stay_row(session, stay), 0.0) for stay in placed.made))
    return change


@handles(CarryOut)
def carry_out(session: Session, made: CarryOut) -> Change:
    """All of a turn move at once; a turn that comes late takes those after it along to this day."""
    order, today = _order(session, made.order), made.day
    planned = _steps(order, MoveState.PLANNED)
    moves = [step for step in planned if step.stay.previous]
    if not moves:
        raise Problem(text("All moves of move order {order} have been made.", order=order.number))
    now = [step for step in moves if step.turn == moves[0].turn]
    shifted = [step for step in planned if step in now or step.stay.from_ < today]
    for step in shifted:
        come_on(step.stay, today)
    change = MOVES | settled(session, {room for step in shifted for room in _rooms(step)})
    for step in now:
        take_step(step.stay, StayState.ARRIVED)
        arrive(session, step.stay, today, made.made_at, today)
    session.flush()
    for step in shifted:
        asked = read.stay_request(step.stay, today, step.stay.until)
        refuse_bodies(broken_conditions(session, asked, step.stay.room, today), step.stay)
    return change


@handles(StopOrder)
def stop_order(session: Session, made: StopOrder) -> Change:
    """Each planned move goes, and the stay before it goes on as it was; so do placements in its rooms."""
    order = _order(session, made.order)
    left = {step.stay.previous.room_id for step in order.steps if step.stay.previous}
    planned = _steps(order, MoveState.PLANNED)
    off = [step.stay for step in planned if step.stay.previous or step.stay.room_id in left]
    if not off:
        raise Problem(text("Nothing of move order {order} is still to be done.", order=order.number))
    for stay in off:
        take_step(stay, StayState.CANCELLED)
    change = MOVES | settled(session, {stay.room_id for stay in off})
    for stay in off:
        if stay.previous:
            stay_after_all(session, stay.previous, made.day)
            change |= Change(rooms=frozenset({stay.previous.room_id}))
        follow(session, stay)
    return change


@handles(StepBack)
def step_back(session: Session, made: StepBack) -> Change:
    """Checked like a new stay: the old room may have been given to somebody else."""
    order = _order(session, made.order)
    moved = [step for step in _steps(order, MoveState.MADE) if step.stay.previous]
    if any(step.stay.previous for step in _steps(order, MoveState.PLANNED)):
        raise Problem(
            text("Move order {order} is not at its end yet.", order=order.number),
            advice=text("Stop it first; then go back step by step."),
        )
    if not moved:
        raise Problem(text("Nobody is left to go back in move order {order}.", order=order.number))
    last = [step for step in moved if step.turn == moved[-1].turn]
    ends = [step.stay.until for step in last]
    for step in last:
        if StayState(step.stay.state) is not StayState.ARRIVED or following(session, step.stay_id):
            raise Problem(
                text("Household {household} has gone on.", household=step.stay.household.reference),
                advice=text("What came after this move cannot be taken back with it."),
            )
        take_step(step.stay, StayState.MOVED)
        step.stay.until = made.day
    settled(session, {step.stay.room_id for step in last})
    for step, until in zip(last, ends, strict=True):
        _return(session, step, until, made)
    return MOVES | settled(session, {room for step in last for room in _rooms(step)})


def _turn(move: Relocation) -> int:
    return move.turn


def _order(session: Session, order: str) -> MoveOrder:
    row = session.get(MoveOrder, order)
    if row is None:
        raise Problem(text("This move order is not known."), advice=text("Look it up again."))
    return row


def _steps(order: MoveOrder, state: MoveState) -> list[MoveStep]:
    return [step for step in order.steps if state_of(step) is state]


def _rooms(step: MoveStep) -> list[str]:
    previous = step.stay.previous
    return [step.stay.room_id, *([previous.room_id] if previous else [])]


def _present(session: Session, reference: str, on: date) -> Stay:
    """The one stay of a household that may be moved on that day. `Problem` says why it may not."""
    held = session.scalars(
        select(Stay)
        .join(Household, Stay.household_id == Household.id)
        .where(Household.reference == reference, Stay.state.in_(HOLDING))
    ).all()
    why = _stays_put(held[0], on) if len(held) == 1 else text("it does not have exactly one room")
    if why:
        raise Problem(
            text("Household {household} cannot be asked to move: {why}", household=reference, why=why),
            advice=text("Look for another way: what was found before may have changed."),
        )
    return held[0]


def _stays_put(stay: Stay, on: date) -> Text | None:
    household = stay.household
    if household.do_not_move:
        return text("do not move, {why}", why=household.do_not_move_why)
    if StayState(stay.state) is not StayState.ARRIVED:
        return text("it has yet to arrive")
    if stay.until is not None and stay.until <= on:
        return text("it leaves before that day")
    if len(stay.persons) != len(household.persons):
        return text("not everybody of it sleeps in that room")
    return None


def _relocate(
    session: Session, order: MoveOrder, turn: int, moves: Sequence[tuple[Relocation, Stay]], made: MakeOrder
) -> Change:
    """One turn: all leave their rooms, then each is checked in its new one."""
    for move, old in moves:
        old.until_unless_moved, old.until = old.until, max(move.on or made.on, old.from_)
    change = settled(session, {old.room_id for _, old in moves})
    stays = [(_continue(session, move, old, made), move.cost) for move, old in moves]
    _add_steps(order, turn, stays)
    come = tuple(stay for stay, _ in stays)
    change |= settled(session, {stay.room_id for stay in come})
    return change | Change(made=tuple(stay.id for stay in come))


def _continue(session: Session, move: Relocation, old: Stay, made: MakeOrder) -> Stay:
    """The stay in the new room, where every condition holds: a move is never an exception."""
    room, until, on = room_row(session, move.room), old.until_unless_moved, move.on or made.on
    broken = broken_conditions(session, read.stay_request(old, on, until), room, made.day)
    if broken:
        raise Problem(
            text(
                "Household {household} cannot move to {room}: {why}",
                household=move.household,
                room=f"{room.location.code}/{room.name}",
                why=tuple(found.why for found in broken),
            ),
            advice=text("Look for another way: what was found before may have changed."),
        )
    stay = _stay(old, room_id=room.id, from_=on, until=until, state=StayState.PLACED)
    stay.party = party_of(read.household_facts(old.household), move.household)
    session.add(stay)
    session.flush()
    return stay


def _stay(old: Stay, **facts: Any) -> Stay:
    """A stay of the same people that continues another one; no request of its own asked for it."""
    persons = [StayPerson(person=slept.person) for slept in old.persons]
    return Stay(household=old.household, persons=persons, previous=old, **facts)


def _return(session: Session, step: MoveStep, until: date | None, made: StepBack) -> None:
    """Back in the old room from today on."""
    first = step.stay.previous
    if first is None:
        raise ValueError("only a move can be taken back")
    back = _stay(
        step.stay,
        room_id=first.room_id,
        from_=made.day,
        until=until,
        state=StayState.ARRIVED,
        party=first.party,
    )
    back.arrived_at, back.override_reason = made.made_at, first.override_reason
    session.add(back)
    session.flush()
    session.refresh(back, ["room"])
    asked = read.stay_request(back, made.day, until)
    refuse_bodies(broken_conditions(session, asked, back.room, made.day), back)
    step.back_id = back.id


def _add_steps(order: MoveOrder, turn: int, stays: Iterable[tuple[Stay, float]]) -> None:
    position = sum(step.turn == turn for step in order.steps)
    for n, (stay, cost) in enumerate(stays, start=position):
        order.steps.append(MoveStep(turn=turn, position=n, stay=stay, cost=cost))
