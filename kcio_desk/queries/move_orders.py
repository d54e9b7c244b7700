"""Move orders as they stand: how far each step is, told by its stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from kcio_desk.domain import HOLDING, MoveState, OrderKind, StayState, Text, Tie
from kcio_desk.matching.distance import apart
from kcio_desk.matching.moving.facts import Resident
from kcio_desk.matching.moving.movers import disturbed
from kcio_desk.models import MoveOrder, MoveStep, Room, Stay
from kcio_desk.queries import facts as read
from kcio_desk.queries.moves import Held, resident

MOST: Final = 100
"""Of those that are done."""
_WAITING: Final = [state.value for state in HOLDING - {StayState.ARRIVED}]
_STATES: Final = {
    StayState.RESERVED: MoveState.PLANNED,
    StayState.PLACED: MoveState.PLANNED,
    StayState.TRAVELLING: MoveState.PLANNED,
    StayState.CANCELLED: MoveState.STOPPED,
    StayState.EXPIRED: MoveState.STOPPED,
}


def state_of(step: MoveStep) -> MoveState:
    """How far a step is."""
    if step.back_id:
        return MoveState.REVERSED
    return _STATES.get(StayState(step.stay.state), MoveState.MADE)


def step_of(session: Session, stay: str) -> MoveStep | None:
    """The step of a move order that this stay (by id) is, if any."""
    return session.scalar(select(MoveStep).where(MoveStep.stay_id == stay))


def following(session: Session, stay: str) -> Sequence[Stay]:
    """Stays, held but not begun, that continue this one (by id) in another room."""
    return session.scalars(select(Stay).where(Stay.previous_id == stay, Stay.state.in_(_WAITING))).all()


def leaves_first(step: MoveStep) -> Stay | None:
    """Who of the same order is still in the room that this step comes to; None where the way is free."""
    for other in step.order.steps:
        if other is not step and other.turn <= step.turn and state_of(other) is MoveState.PLANNED:
            previous = other.stay.previous
            if previous is not None and previous.room_id == step.stay.room_id:
                return other.stay
    return None


@dataclass(frozen=True, slots=True)
class Moving:
    """Of which move order a stay is part; whether it is the one that is left."""

    order: str
    """Its id."""
    number: str
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class OrderStep:
    """A step as it is shown: a move, or a placement that the moves make room for.

    Rooms are written location code/room name, locations by name; a placement comes from neither.
    """

    stay: str
    """Id of the stay in the new room, for its sheet."""
    turn: int
    household: str
    """Its reference."""
    name: str
    """Of the first of its persons."""
    persons: int
    from_room: str
    from_location: str
    to_room: str
    to_location: str
    on: date
    state: MoveState
    disturbs: tuple[Text, ...] = ()
    request: str | None = None
    """Id of the request that a placement is for."""
    request_number: str = ""

    @property
    def is_move(self) -> bool:
        """Whether somebody already housed moves."""
        return bool(self.from_room)

    @property
    def who(self) -> str:
        """The household by its first person's name, else by its reference."""
        return self.name or self.household


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A move order with its steps in the order in which they are carried out."""

    id: str
    number: str
    kind: OrderKind
    made_at: datetime
    made_by: str
    steps: tuple[OrderStep, ...]

    @property
    def moves(self) -> tuple[OrderStep, ...]:
        """The steps of people already housed."""
        return tuple(step for step in self.steps if step.is_move)

    @property
    def made(self) -> int:
        """How many moves were made and stand."""
        return sum(step.state is MoveState.MADE for step in self.moves)

    @property
    def next(self) -> tuple[OrderStep, ...]:
        """The moves that are to be made now: those of the next turn; empty where all are made or stopped."""
        return _of_turn(self.moves, MoveState.PLANNED, first=True)

    @property
    def due(self) -> date | None:
        """The day on which the next move is planned; None where there is none."""
        return min((step.on for step in self.next), default=None)

    @property
    def state(self) -> MoveState:
        """Planned while there are moves to make; else the last thing that happened to them."""
        found = {step.state for step in self.moves}
        order = (MoveState.PLANNED, MoveState.REVERSED, MoveState.STOPPED, MoveState.MADE)
        return next(state for state in order if state in found)

    @property
    def stops(self) -> tuple[OrderStep, ...]:
        """What stopping calls off: the moves to come, and placements in rooms that somebody leaves."""
        left = {step.from_room for step in self.moves}
        planned = (step for step in self.steps if step.state is MoveState.PLANNED)
        return tuple(step for step in planned if step.is_move or step.to_room in left)

    @property
    def goes_back(self) -> tuple[OrderStep, ...]:
        """Who goes back first: the moves of the last turn that was made; nothing may be planned then."""
        return _of_turn(self.moves, MoveState.MADE, first=False)

    @property
    def can_stop(self) -> bool:
        """Whether anything is still to come that can be called off."""
        return bool(self.stops)

    @property
    def can_go_back(self) -> bool:
        """Whether moves that were made can be taken back, once nothing is to come."""
        return bool(self.goes_back)


def number_of(order: str) -> Callable[[Session], str]:
    """What people call the order with this id."""
    return lambda session: session.scalar(select(MoveOrder.number).where(MoveOrder.id == order)) or ""


def orders(session: Session, also: str = "") -> tuple[OrderLine, ...]:
    """Move orders with moves to make, the first day first; then the newest others, `MOST` of them.

    `also` is the id of one that must be among them, however old.
    """
    newest = select(MoveOrder.id).order_by(MoveOrder.number.desc()).limit(MOST)
    lines = _lines(session, or_(MoveOrder.id.in_(_open()), MoveOrder.id.in_(newest), MoveOrder.id == also))
    return tuple(sorted(lines, key=_pressing))


def orders_due(session: Session, today: date) -> tuple[OrderLine, ...]:
    """The move orders of which a move was planned for today or earlier, the first day first."""
    lines = sorted(_lines(session, MoveOrder.id.in_(_open())), key=_pressing)
    return tuple(line for line in lines if line.due is not None and line.due <= today)


def moving(session: Session, stays: Collection[str]) -> dict[str, Moving]:
    """Of these stays (by id) those that are part of a move order: that continue another, or end for it."""
    step = select(MoveOrder.id, MoveOrder.number).join(MoveStep, MoveStep.order_id == MoveOrder.id)
    come = step.add_columns(MoveStep.stay_id).where(MoveStep.stay_id.in_(stays))
    goes = Stay.previous_id.in_(stays), Stay.state.in_(_WAITING)
    leave = step.join(Stay, MoveStep.stay_id == Stay.id).add_columns(Stay.previous_id).where(*goes)
    found = {stay: Moving(order, number) for order, number, stay in session.execute(come)}
    return found | {
        str(stay): Moving(order, number, leaves=True) for order, number, stay in session.execute(leave)
    }


def goes_on() -> ColumnElement[bool]:
    """Whether somebody holds the next room of a stay: then the stay ends there, and not with a departure."""
    after = aliased(Stay)
    held = select(after.previous_id).where(after.previous_id.is_not(None), after.state.in_(_WAITING))
    return Stay.id.in_(held)


def _open() -> Select[str]:
    """Ids of the orders with moves to make."""
    to_make = select(MoveStep.order_id).join(Stay, MoveStep.stay_id == Stay.id)
    return to_make.where(Stay.state.in_(_WAITING), Stay.previous_id.is_not(None))


def _lines(session: Session, which: ColumnElement[bool]) -> list[OrderLine]:
    """The newest first."""
    stay = joinedload(MoveStep.stay)
    step = selectinload(MoveOrder.steps).options(
        stay.joinedload(Stay.previous), stay.joinedload(Stay.request)
    )
    rows = session.scalars(select(MoveOrder).where(which).order_by(MoveOrder.number.desc()).options(step))
    return [_line(row) for row in rows]


def _pressing(line: OrderLine) -> tuple[bool, date]:
    return line.due is None, line.due or date.max


def _of_turn(moves: Sequence[OrderStep], state: MoveState, *, first: bool) -> tuple[OrderStep, ...]:
    """Those in that state of the first, or the last, turn in which there are any."""
    found = [step for step in moves if step.state is state]
    return tuple(step for step in found if step.turn == found[0 if first else -1].turn)


def _line(row: MoveOrder) -> OrderLine:
    steps = tuple(map(_step, row.steps))
    return OrderLine(row.id, row.number, OrderKind(row.kind), row.made_at, row.made_by, steps)


def _step(row: MoveStep) -> OrderStep:
    stay, old = row.stay, row.stay.previous
    people = sorted((slept.person for slept in stay.persons), key=lambda person: person.position)
    return OrderStep(
        stay=stay.id,
        turn=row.turn,
        household=stay.household.reference,
        name=people[0].name if people else "",
        persons=len(people),
        from_room=_key(old.room) if old else "",
        from_location=old.room.location.name if old else "",
        to_room=_key(stay.room),
        to_location=stay.room.location.name,
        on=stay.from_,
        state=state_of(row),
        disturbs=_disturbs(old, stay.room, stay.from_) if old else (),
        request=stay.request_id,
        request_number=stay.request.number if stay.request else "",
    )


def _disturbs(old: Stay, to: Room, on: date) -> tuple[Text, ...]:
    rooms = [read.room_facts(room, read.location_facts(room.location)) for room in (old.room, to)]
    km = apart(rooms[0].location, rooms[1].location)
    return disturbed(_resident(old), (rooms[0], rooms[1]), km, on)


def _resident(old: Stay) -> Resident:
    row = old.household
    held = Held(old.room_id, old.from_, old.state, old.room.location.stay_length)
    ties = {Tie(tie.tie): tie.near for tie in row.ties}
    return resident(read.household_facts(row), [held], ties, do_not_move=row.do_not_move)


def _key(room: Room) -> str:
    return f"{room.location.code}/{room.name}"
