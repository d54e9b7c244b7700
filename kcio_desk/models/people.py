"""Who lives or asks: households, persons, pets, requests and calls."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kcio_desk.models.base import Fact


class Household(Fact):
    """People who travel and live together, and what they need of a room."""

    __tablename__ = "household"

    reference: Mapped[str] = mapped_column(unique=True)
    """What the outside world calls them; made by the desk where nobody did."""
    wheelchair: Mapped[bool] = mapped_column(default=False)
    no_stairs: Mapped[bool] = mapped_column(default=False)
    own_transport: Mapped[bool] = mapped_column(default=False)
    shares: Mapped[bool] = mapped_column(default=False)
    custody: Mapped[str | None]
    do_not_move: Mapped[bool] = mapped_column(default=False)
    """Nobody asks them to move, for the reason beside it."""
    do_not_move_why: Mapped[str] = mapped_column(default="")

    persons: Mapped[list[Person]] = relationship(
        back_populates="household", order_by="Person.position", cascade="all, delete-orphan", lazy="selectin"
    )
    pets: Mapped[list[Pet]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    conflicts: Mapped[list[HouseholdConflict]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    ties: Mapped[list[HouseholdTie]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class Person(Fact):
    """One person. Where no birth date is known, the age as told on `age_on`."""

    __tablename__ = "person"

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(default="", index=True)
    sex: Mapped[str]
    born: Mapped[date | None] = mapped_column(index=True)
    age: Mapped[int | None]
    age_on: Mapped[date | None]
    relation: Mapped[str] = mapped_column(default="")
    needs_lower_bed: Mapped[bool] = mapped_column(default=False)

    household: Mapped[Household] = relationship(back_populates="persons")


class Pet(Fact):
    """Animals of one species in a household."""

    __tablename__ = "pet"
    __table_args__ = (UniqueConstraint("household_id", "species"), CheckConstraint("count > 0", name="count"))

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    species: Mapped[str]
    count: Mapped[int] = mapped_column(default=1)


class HouseholdConflict(Fact):
    """Not in one location with the household of that reference, known here or not yet."""

    __tablename__ = "household_conflict"
    __table_args__ = (UniqueConstraint("household_id", "reference"),)

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    reference: Mapped[str] = mapped_column(index=True)


class HouseholdTie(Fact):
    """What holds a household where it lives: school, work, care, an open case."""

    __tablename__ = "household_tie"
    __table_args__ = (UniqueConstraint("household_id", "tie"),)

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    tie: Mapped[str]
    near: Mapped[str | None]
    """The municipality where it is, by name; null: where they live now."""


class Request(Fact):
    """What a caller asked, and how far it is."""

    __tablename__ = "request"
    __table_args__ = (CheckConstraint("until IS NULL OR from_ IS NULL OR until > from_", name="period"),)

    number: Mapped[str] = mapped_column(unique=True)
    received: Mapped[datetime]
    caller: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="", index=True)
    """As E.164 where it is a number, else as typed."""
    kind: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    parked: Mapped[bool] = mapped_column(default=False)
    urgent: Mapped[bool] = mapped_column(default=False)
    stay_length: Mapped[str]
    from_: Mapped[date | None]
    until: Mapped[date | None]
    night: Mapped[bool] = mapped_column(default=False)
    near: Mapped[str | None]
    near_what: Mapped[str] = mapped_column(default="")
    relatives: Mapped[list[str]] = mapped_column(default=list)
    """References of households they would like to live near."""
    notes: Mapped[str] = mapped_column(default="")
    grounds: Mapped[str] = mapped_column(default="")
    """Why it was refused, referred or withdrawn."""
    owner: Mapped[str] = mapped_column(default="")
    follow_up: Mapped[date | None]
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)

    household: Mapped[Household] = relationship(lazy="joined")
