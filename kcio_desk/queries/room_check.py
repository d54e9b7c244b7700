"""One room, read straight from the store, held against every condition: what a placement relies on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from kcio_desk.domain import (
    NEVER_OVERRULED,
    Condition,
    HouseholdFacts,
    RequestFacts,
    StayFacts,
    adjoining,
)
from kcio_desk.matching.conditions import Broken, broken, look
from kcio_desk.matching.seeker import Seeker, avoided, others, overlaps, seeker
from kcio_desk.matching.sleeping import Bedroom, Beds, beds, sleepers
from kcio_desk.models import Room
from kcio_desk.queries import facts as read


def broken_conditions(session: Session, request: RequestFacts, room: Room, today: date) -> tuple[Broken, ...]:
    """Every condition that this household would break in this room on the nights asked, in words."""
    who = seeker(request, today)
    holder = read.kept(session, [room.id]).get(room.id, "")
    facts = read.room_facts(room, read.location_facts(room.location), holder)
    stays = read.stays(session, today, [room.id])
    return broken(who, facts, stays, read.blockings(session, [room.id]), _conflicts(session, who, today))


def _conflicts(session: Session, who: Seeker, today: date) -> frozenset[str]:
    """Codes of the locations where somebody they must not meet sleeps on one of their nights."""
    avoid = avoided(who, read.conflicts(session))
    if not avoid:
        return frozenset()
    meets = read.stays(session, today, households=avoid)
    room_ids = {stay.room_id for stay in meets if overlaps(who, stay.from_, stay.until)}
    return frozenset(room.location.code for room in read.rooms(session, room_ids))


def others_there(session: Session, request: RequestFacts, room: Room, today: date) -> list[StayFacts]:
    """Stays of others in this room on the nights asked."""
    return others(seeker(request, today), read.stays(session, today, [room.id]))


def never_overruled(
    session: Session, household: HouseholdFacts, part: RequestFacts, room: Room, today: date
) -> frozenset[Condition]:
    """What no reason makes up for in this room; one traveller may be put with who shares with their own."""
    single = household.persons[0].sex.value if len(household.persons) == 1 else None
    willing = all(stay.party == single for stay in others_there(session, part, room, today))
    return NEVER_OVERRULED - ({Condition.STRANGERS} if willing else frozenset())


def who_sleeps_where(
    session: Session, request: RequestFacts, rooms: Sequence[Room], today: date
) -> Beds | None:
    """Divide a household over rooms as the suggester would; None where children would be left alone."""
    persons = request.household.persons
    if len(rooms) == 1:
        return (tuple(range(len(persons))),)
    who = seeker(request, today)
    facts = [read.room_facts(room, read.location_facts(room.location)) for room in rooms]
    bedrooms = []
    for room in facts:
        blockings = read.blockings(session, [room.id])
        seen = look(who, room, read.stays(session, today, [room.id]), blockings)
        bedrooms.append(Bedroom(max(0, seen.worst(seen.places)[0]), room.lower_beds))
    beside = [[adjoining(one, other) for other in facts] for one in facts]
    return beds(sleepers(request.household, who.from_), bedrooms, beside)
