"""Where people live: municipalities, locations, rooms, and what is blocked."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kcio_desk.models.base import Fact


class Municipality(Fact):
    """A municipality of the region; `code` is the statistics office's GM#### where known."""

    __tablename__ = "municipality"

    name: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(default="")


class Location(Fact):
    """A reception location, its rules, its contact, and how fresh its figures are."""

    __tablename__ = "location"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    municipality_id: Mapped[str] = mapped_column(ForeignKey("municipality.id"), index=True)
    kind: Mapped[str] = mapped_column(default="")
    ownership: Mapped[str] = mapped_column(default="municipal")
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    pets: Mapped[list[str] | None]
    """Species that are taken; empty: none; null: any."""
    remote: Mapped[bool] = mapped_column(default=False)
    lift: Mapped[bool] = mapped_column(default=False)
    stay_length: Mapped[str] = mapped_column(default="long")
    night_arrival: Mapped[bool] = mapped_column(default=False)
    manager: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    closes_on: Mapped[date | None]
    """The first day on which nobody can sleep there."""
    notes: Mapped[str] = mapped_column(default="")
    figures_at: Mapped[datetime | None]
    figures_source: Mapped[str] = mapped_column(default="")

    municipality: Mapped[Municipality] = relationship(lazy="joined")
    rooms: Mapped[list[Room]] = relationship(back_populates="location", order_by="Room.position")


class Room(Fact):
    """A room. `position` is its place in the location's own list."""

    __tablename__ = "room"
    __table_args__ = (
        Index("ix_room_location_name", "location_id", "name", unique=True),
        CheckConstraint("capacity > 0", name="capacity"),
        CheckConstraint("bunk_beds >= 0 AND 2 * bunk_beds <= capacity", name="bunk_beds"),
    )

    location_id: Mapped[str] = mapped_column(ForeignKey("location.id"))
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    floor: Mapped[int] = mapped_column(default=0)
    capacity: Mapped[int]
    bunk_beds: Mapped[int] = mapped_column(default=0)
    stairs: Mapped[bool] = mapped_column(default=False)
    step_free: Mapped[bool] = mapped_column(default=False)
    designation: Mapped[str] = mapped_column(default="any")
    adjoins: Mapped[list[str]] = mapped_column(default=list)
    """Names of adjoining rooms, as told by the location; empty: by the numbers on the doors."""

    location: Mapped[Location] = relationship(back_populates="rooms")


class Blocking(Fact):
    """A room (`places` null) or some of its places out of use on the nights `[from_, until)`."""

    __tablename__ = "blocking"
    __table_args__ = (
        CheckConstraint("places IS NULL OR places > 0", name="places"),
        CheckConstraint("until IS NULL OR until > from_", name="period"),
    )

    room_id: Mapped[str] = mapped_column(ForeignKey("room.id"), index=True)
    from_: Mapped[date]
    until: Mapped[date | None]
    places: Mapped[int | None]
    reason: Mapped[str]

    room: Mapped[Room] = relationship()


class ImportMapping(Fact):
    """Which column means what in files with this header, as a person corrected it."""

    __tablename__ = "import_mapping"

    signature: Mapped[str] = mapped_column(String(64), unique=True)
    columns: Mapped[dict[str, str]]
