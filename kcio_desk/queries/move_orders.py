"""Move orders as they stand: how far each step is, told by its stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import HOLDING, MoveState, OrderKind, StayState, Text, Tie
from kcio_desk.matching.distance import apart
from kcio_desk.matching.moving.facts import Resident
from kcio_desk.matching.moving.movers import disturbed
from kcio_desk.models import MoveOrder, MoveStep, Room, Stay
from kcio_desk.queries import facts as read
from kcio_desk.queries.moves import Held, resident

_STATES = {
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
    held = [state.value for state in HOLDING - {StayState.ARRIVED}]
    return session.scalars(select(Stay).where(Stay.previous_id == stay, Stay.state.in_(held))).all()


def leaves_first(step: MoveStep) -> Stay | None:
    """Who of the same order is still in the room that this step comes to; None where the way is free."""
    for other in step.order.steps:
        if other is not step and other.turn <= step.turn and state_of(other) is MoveState.PLANNED:
            previous = other.stay.previous
            if previous is not None and previous.room_id == step.stay.room_id:
                return other.stay
    return None


@dataclass(frozen=True, slots=True)
class OrderStep:
    """A step as it is shown: a move, or a placement that the moves make room for."""

    stay: str
    """Id of the stay in the new room, for its sheet."""
    turn: int
    household: str
    """Its reference."""
    name: str
    """Of the first of its persons."""
    persons: int
    from_room: str
    """Location code/room name; empty for a placement."""
    to_room: str
    to_location: str
    """The new location by name."""
    on: date
    state: MoveState
    disturbs: tuple[Text, ...] = ()
    request: str | None = None
    """Id of the request that a placement is for."""

    @property
    def is_move(self) -> bool:
        """Whether somebody already housed moves."""
        return bool(self.from_room)


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
    def next(self) -> tuple[OrderStep, ...]:
        """The moves that are to be made now: those of the next turn; empty where all are made or stopped."""
        planned = [step for step in self.steps if step.is_move and step.state is MoveState.PLANNED]
        return tuple(step for step in planned if step.turn == planned[0].turn)

    @property
    def can_stop(self) -> bool:
        """Whether anything is still to come."""
        return any(step.state is MoveState.PLANNED for step in self.steps)

    @property
    def can_go_back(self) -> bool:
        """Whether moves that were made can be taken back, once nothing is to come."""
        return any(step.is_move and step.state is MoveState.MADE for step in self.steps)


def number_of(order: str) -> Callable[[Session], str]:
    """What people call the order with this id."""
    return lambda session: session.scalar(select(MoveOrder.number).where(MoveOrder.id == order)) or ""


def orders(today: date) -> Callable[[Session], tuple[OrderLine, ...]]:
    """Every move order: those with moves to make first, then the newest."""

    def look(session: Session) -> tuple[OrderLine, ...]:
        rows = session.scalars(select(MoveOrder).order_by(MoveOrder.number.desc()))
        lines = [_line(row, today) for row in rows]
        return tuple(sorted(lines, key=lambda line: not line.next))

    return look


def _line(row: MoveOrder, today: date) -> OrderLine:
    steps = tuple(_step(step, today) for step in row.steps)
    return OrderLine(row.id, row.number, OrderKind(row.kind), row.made_at, row.made_by, steps)


def _step(row: MoveStep, today: date) -> OrderStep:
    stay, old = row.stay, row.stay.previous
    people = [slept.person for slept in stay.persons]
    return OrderStep(
        stay=stay.id,
        turn=row.turn,
        household=stay.household.reference,
        name=people[0].name if people else "",
        persons=len(people),
        from_room=_key(old.room) if old else "",
        to_room=_key(stay.room),
        to_location=stay.room.location.name,
        on=stay.from_,
        state=state_of(row),
        disturbs=_disturbs(old, stay.room, stay.from_) if old else (),
        request=stay.request_id,
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
