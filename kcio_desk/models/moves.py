"""Move orders: people already housed who are asked to move, and in which order."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kcio_desk.models.base import Fact
from kcio_desk.models.stays import Stay


class MoveOrder(Fact):
    """Moves that belong together, and the placements they make room for."""

    __tablename__ = "move_order"

    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]

    steps: Mapped[list[MoveStep]] = relationship(
        order_by="(MoveStep.turn, MoveStep.position)", lazy="selectin", back_populates="order"
    )


class MoveStep(Fact):
    """One household that comes to a new room: a move, or a placement that the moves make room for.

    Steps of one `turn` are carried out together, the turns one after the other from 1. How far a step is
    says its stay; `back_id` is the stay in the old room again, once the move was reversed.
    """

    __tablename__ = "move_step"
    __table_args__ = (UniqueConstraint("order_id", "turn", "position"),)

    order_id: Mapped[str] = mapped_column(ForeignKey("move_order.id"))
    turn: Mapped[int]
    position: Mapped[int]
    stay_id: Mapped[str] = mapped_column(ForeignKey("stay.id"), unique=True)
    """The stay in the new room; a move's continues another, a placement's does not."""
    back_id: Mapped[str | None] = mapped_column(ForeignKey("stay.id"))
    cost: Mapped[float] = mapped_column(default=0.0)
    """Points of disturbance when the order was made."""

    order: Mapped[MoveOrder] = relationship(back_populates="steps")
    stay: Mapped[Stay] = relationship(foreign_keys=stay_id, lazy="joined")
