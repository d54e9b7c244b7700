"""Who sleeps where: stays, the places they take, and the documents about them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kcio_desk.models.base import Base, Fact
from kcio_desk.models.people import Household, Person, Request
from kcio_desk.models.region import Room


class Stay(Fact):
    """A household, or named persons of it, in one room on the nights `[from_, until)`."""

    __tablename__ = "stay"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= from_", name="period"),
        Index("ix_stay_room_state", "room_id", "state"),
    )

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    request_id: Mapped[str | None] = mapped_column(ForeignKey("request.id"), index=True)
    room_id: Mapped[str] = mapped_column(ForeignKey("room.id"))
    from_: Mapped[date] = mapped_column(index=True)
    until: Mapped[date | None] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(index=True)
    party: Mapped[str]
    expires_at: Mapped[datetime | None]
    """Until when a reservation holds."""
    arrived_at: Mapped[datetime | None]
    destination: Mapped[str] = mapped_column(default="")
    override_reason: Mapped[str] = mapped_column(default="")
    previous_id: Mapped[str | None] = mapped_column(ForeignKey("stay.id"))
    """The stay that this one continues after a move."""
    until_unless_moved: Mapped[date | None]
    """The end this stay has again if the move that shortened it is called off."""

    household: Mapped[Household] = relationship(lazy="joined")
    room: Mapped[Room] = relationship(lazy="joined")
    request: Mapped[Request | None] = relationship()
    previous: Mapped[Stay | None] = relationship(remote_side="Stay.id", foreign_keys=previous_id)
    persons: Mapped[list[StayPerson]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="StayPerson.person_id"
    )


class StayPerson(Fact):
    """Which person sleeps in a stay's room."""

    __tablename__ = "stay_person"

    stay_id: Mapped[str] = mapped_column(ForeignKey("stay.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)

    person: Mapped[Person] = relationship(lazy="joined")


class StayPlace(Base):
    """One place of a room, taken for the nights of one stay: derived from the stays, guarded by the database.

    A place is never given twice and parties never mix: triggers in SQLite, EXCLUDE constraints in
    Postgres (`guards.py`).
    """

    __tablename__ = "stay_place"

    room_id: Mapped[str] = mapped_column(String(36), ForeignKey("room.id"), primary_key=True)
    place_no: Mapped[int] = mapped_column(primary_key=True)
    from_: Mapped[date] = mapped_column(primary_key=True)
    until: Mapped[date | None]
    party: Mapped[str]
    stay_id: Mapped[str] = mapped_column(String(36), ForeignKey("stay.id"), index=True)


class Lease(Fact):
    """A room kept for one desk, so that it can confirm a placement there without the link.

    It has no clock of its own: it ends when the desk gives it back or somebody breaks it.
    """

    __tablename__ = "lease"

    room_id: Mapped[str] = mapped_column(ForeignKey("room.id"), unique=True)
    desk: Mapped[str]
    """The desk's id."""
    holder: Mapped[str]
    """Who works there."""
    taken_at: Mapped[datetime]
    until: Mapped[date | None]
    """When the holder means to give it back."""


class BrokenLease(Fact):
    """That a room was taken from the desk that kept it: who did so, why, and when that desk has read it."""

    __tablename__ = "broken_lease"

    room_id: Mapped[str] = mapped_column(ForeignKey("room.id"))
    desk: Mapped[str] = mapped_column(index=True)
    """The id of the desk that kept it."""
    holder: Mapped[str]
    broken_by: Mapped[str]
    broken_at: Mapped[datetime]
    reason: Mapped[str]
    read_at: Mapped[datetime | None]


class Document(Fact):
    """One issue of one document: what was printed or saved, by whom, when; `digest` is its SHA-256."""

    __tablename__ = "document"

    number: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    copy: Mapped[str]
    stay_id: Mapped[str] = mapped_column(ForeignKey("stay.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    how: Mapped[str]
    """printed, saved or copied."""
