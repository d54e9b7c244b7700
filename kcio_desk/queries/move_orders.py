"""Move orders as they stand: how far each step is, told by its stays."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import HOLDING, MoveState, StayState
from kcio_desk.models import MoveStep, Stay

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
