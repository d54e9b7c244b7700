"""Locations and rooms: edited, blocked, freed."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any, Final, TypeVar

from pydantic import Field
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, agreed, handles
from kcio_desk.commands.places import sleeping
from kcio_desk.domain import Change, Designation, Kind, Problem, StayLength, new_id, text
from kcio_desk.models import Blocking, Location, Room
from kcio_desk.queries import facts as read

T = TypeVar("T", Location, Room)
_POSTCODE: Final = re.compile(r"[1-9]\d{3} ?[A-Za-z]{2}")
PLACES = Change(frozenset({Kind.LOCATION, Kind.ROOM}))


class EditLocation(Command):
    """Other facts of a location; what is left out stays as it is."""

    location: str
    seen: dict[str, Any] | None = None
    """What was on screen of the facts that are given: somebody else's change is never overwritten unseen."""
    version: int | None = None
    """The version that was on screen, where an older program does not say what was seen."""
    name: str | None = None
    kind: str | None = None
    address: str | None = None
    postcode: str | None = None
    place: str | None = None
    pets: tuple[str, ...] | None = None
    any_pets: bool | None = None
    remote: bool | None = None
    lift: bool | None = None
    stay_length: StayLength | None = None
    night_arrival: bool | None = None
    manager: str | None = None
    phone: str | None = None
    closes_on: date | None = None
    stays_open: bool | None = None
    """True takes the closing date away."""
    notes: str | None = None


class EditRoom(Command):
    """Other facts of a room; what is left out stays as it is."""

    room: str
    seen: dict[str, Any] | None = None
    version: int | None = None
    floor: int | None = Field(None, ge=-5, le=60)
    capacity: int | None = None
    bunk_beds: int | None = None
    stairs: bool | None = None
    step_free: bool | None = None
    designation: Designation | None = None
    adjoins: tuple[str, ...] | None = None


class BlockRoom(Command):
    """Take a room, or some of its places, out of use."""

    blocking: str = Field(default_factory=new_id)
    room: str
    from_: date
    until: date | None = None
    places: int | None = None
    reason: str


class UnblockRoom(Command):
    """End a blocking from a day on."""

    blocking: str
    on: date | None = None


class ConfirmFigures(Command):
    """The location said that what is known of it is still right."""

    location: str


@handles(EditLocation)
def edit_location(session: Session, made: EditLocation) -> Change:
    """Write the facts given; the figures are this operator's from now."""
    row = _seen(session, Location, made.location, made)
    if made.name is not None and not made.name.strip():
        raise Problem(text("A location needs a name."), field="name")
    if made.postcode and not _POSTCODE.fullmatch(made.postcode):
        raise Problem(
            text("{said} is no Dutch postcode.", said=made.postcode),
            advice=text("Write four digits and two letters: 9401 AB."),
            field="postcode",
        )
    for name, value in agreed(session, made).items():
        setattr(row, name, date.fromisoformat(value) if name == "closes_on" and value else value)
    _fresh(row, made)
    return PLACES | Change(rooms=frozenset(room.id for room in row.rooms))


@handles(EditRoom)
def edit_room(session: Session, made: EditRoom) -> Change:
    """Write the facts given, where the beds and the people in them still fit."""
    row = _seen(session, Room, made.room, made)
    for name, value in agreed(session, made).items():
        setattr(row, name, value)
    if row.capacity < 1 or row.capacity > 60:
        raise Problem(
            text("A room has 1 to 60 places."), advice=text("Correct the number of places."), field="capacity"
        )
    if not 0 <= 2 * row.bunk_beds <= row.capacity:
        raise Problem(
            text("{beds} bunk beds do not fit in {places} places.", beds=row.bunk_beds, places=row.capacity),
            advice=text("Each bunk bed has two places."),
            field="bunk_beds",
        )
    _refuse_unknown_doors(row, made.adjoins or ())
    _refuse_overfull(session, row, made.day, field="capacity")
    _fresh(row.location, made)
    return PLACES | Change(rooms=frozenset({row.id}))


@handles(BlockRoom)
def block_room(session: Session, made: BlockRoom) -> Change:
    """Refused where somebody has those places on one of those nights."""
    row = session.get(Room, made.room)
    if row is None:
        raise Problem(text("There is no such room: {room}.", room=made.room), field="room")
    if not made.reason.strip():
        raise Problem(
            text("Why is it blocked?"), advice=text("Write the reason in a few words."), field="reason"
        )
    if made.until is not None and made.until <= made.from_:
        raise Problem(
            text("The blocking ends before it begins."),
            advice=text("Choose an end after {day}.", day=made.from_),
            field="until",
        )
    if made.places is not None and not 1 <= made.places <= row.capacity:
        raise Problem(
            text("This room has {places} places.", places=row.capacity),
            advice=text("Block at most so many, or the whole room."),
            field="places",
        )
    session.add(
        Blocking(
            id=made.blocking,
            room=row,
            from_=made.from_,
            until=made.until,
            places=made.places if made.places != row.capacity else None,
            reason=made.reason.strip(),
        )
    )
    session.flush()
    _refuse_overfull(session, row, made.day, field="places")
    return PLACES | Change(rooms=frozenset({row.id}), made=(made.blocking,))


@handles(UnblockRoom)
def unblock_room(session: Session, made: UnblockRoom) -> Change:
    """A blocking that has not begun disappears; one that has keeps its past nights."""
    row = session.get(Blocking, made.blocking)
    if row is None:
        raise Problem(text("This blocking is no longer there."))
    on = made.on or made.day
    if on <= row.from_:
        session.delete(row)
    else:
        row.until = on
    return PLACES | Change(rooms=frozenset({row.room_id}))


@handles(ConfirmFigures)
def confirm_figures(session: Session, made: ConfirmFigures) -> Change:
    """The figures are as fresh as this moment."""
    row = session.get(Location, made.location)
    if row is None:
        raise _gone()
    _fresh(row, made)
    return Change(frozenset({Kind.LOCATION}))


def overfull_night(session: Session, room: Room, today: date) -> date | None:
    """The first night from today on with more people than places left; None where all fit."""
    stays = [s for s in sleeping(session, room.id) if (s.until or date.max) > today]
    blocked = [b for b in read.blockings(session, [room.id]) if (b.until or date.max) > today]
    for night in sorted({max(s.from_, today) for s in stays} | {max(b.from_, today) for b in blocked}):
        there = sum(s.persons for s in stays if s.from_ <= night < (s.until or date.max))
        closed = sum(
            room.capacity if b.places is None else b.places
            for b in blocked
            if b.from_ <= night < (b.until or date.max)
        )
        if there and there > max(0, room.capacity - closed):
            return night
    return None


def _refuse_unknown_doors(room: Room, names: Collection[str]) -> None:
    others = {other.name for other in room.location.rooms} - {room.name}
    unknown = tuple(name for name in names if name not in others)
    if unknown:
        raise Problem(
            text("There is no other room {names} in this location.", names=unknown),
            advice=text("Write the numbers as on the doors, apart by commas."),
            field="adjoins",
        )


def _refuse_overfull(session: Session, room: Room, today: date, field: str) -> None:
    session.flush()
    night = overfull_night(session, room, today)
    if night is not None:
        raise Problem(
            text(
                "On {night} more people sleep in {room} than would be left.",
                night=night,
                room=f"{room.location.code}/{room.name}",
            ),
            advice=text("Move or end those stays first, or begin later."),
            field=field,
        )


def _seen(session: Session, kind: type[T], key: str, made: EditLocation | EditRoom) -> T:
    row = session.get(kind, key)
    if row is None:
        raise _gone()
    if made.seen is None and row.version != made.version:
        raise Problem(
            text("Somebody else changed this while you were editing."),
            advice=text("Look at the new facts and make your change again."),
            field="version",
        )
    return row


def _gone() -> Problem:
    return Problem(text("This is no longer there."), advice=text("Look it up again."))


def _fresh(row: Location, made: Command) -> None:
    row.figures_at = made.made_at
    row.figures_source = made.made_by
