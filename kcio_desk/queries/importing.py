"""What an import is held against: the store by the keys that files use, and the mappings it remembers."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import COUNTED, HOLDING, Designation, Ownership, PetFacts, Sex, StayLength, StayState
from kcio_desk.exchange.mapping import ColumnMapping
from kcio_desk.exchange.plan import (
    Existing,
    HouseholdData,
    Known,
    KnownBlocking,
    KnownHousehold,
    KnownStay,
    PersonData,
    StayData,
)
from kcio_desk.exchange.rows import LocationData, RoomData, RoomKey
from kcio_desk.models import (
    Blocking,
    Household,
    ImportMapping,
    Location,
    Municipality,
    Person,
    Pet,
    Room,
    Stay,
    StayPerson,
)
from kcio_desk.queries.facts import counted_until

# What a file and the store call the same and write the same.
_SAME_OF_LOCATION = (
    "code",
    "name",
    "kind",
    "address",
    "postcode",
    "place",
    "latitude",
    "longitude",
    "remote",
    "lift",
    "night_arrival",
    "manager",
    "phone",
    "closes_on",
)

_SAME_OF_ROOM = ("name", "capacity", "floor", "bunk_beds", "stairs", "step_free")


def existing(session: Session, today: date) -> Existing:
    """The whole store, as an import sees it; in a writing session it stays true until the commit."""
    query = select(Room.id, Location.code, Room.name).join(Location)
    rooms = {room_id: (code, name) for room_id, code, name in session.execute(query)}
    return Existing(
        municipalities=frozenset(session.scalars(select(Municipality.name))),
        locations=_locations(session),
        rooms=_rooms(session),
        blockings=_blockings(session, rooms),
        households=_households(session),
        stays=tuple(_stays(session, rooms, today)),
        figures_at={
            code: at
            for code, at in session.execute(select(Location.code, Location.figures_at))
            if at is not None
        },
    )


def remembered_mappings(session: Session) -> dict[str, ColumnMapping]:
    """Mappings that a person corrected, by the signature of their header."""
    rows = session.execute(select(ImportMapping.signature, ImportMapping.columns))
    read = ((signature, ColumnMapping.from_json(columns)) for signature, columns in rows)
    return {signature: mapping for signature, mapping in read if mapping is not None}


def _locations(session: Session) -> dict[str, Known[LocationData]]:
    return {
        row.code: Known(
            row.id,
            LocationData(
                municipality=row.municipality.name,
                ownership=Ownership(row.ownership),
                pets=None if row.pets is None else frozenset(row.pets),
                stay_length=StayLength(row.stay_length),
                **{name: getattr(row, name) for name in _SAME_OF_LOCATION},
            ),
        )
        for row in session.scalars(select(Location))
    }


def _rooms(session: Session) -> dict[RoomKey, Known[RoomData]]:
    query = select(Location.code, *(getattr(Room, name) for name in ("id", *_SAME_OF_ROOM)), Room.adjoins)
    query = query.add_columns(Room.designation).join(Location)
    found = {}
    for code, room, *facts, adjoins, designation in session.execute(query):
        told = dict(zip(_SAME_OF_ROOM, facts, strict=True))
        data = RoomData(code, adjoins=tuple(adjoins), designation=Designation(designation), **told)
        found[data.key] = Known(room, data)
    return found


def _blockings(session: Session, rooms: dict[str, RoomKey]) -> dict[RoomKey, tuple[KnownBlocking, ...]]:
    found: defaultdict[RoomKey, list[KnownBlocking]] = defaultdict(list)
    query = select(
        Blocking.room_id, Blocking.id, Blocking.from_, Blocking.until, Blocking.places, Blocking.reason
    ).order_by(Blocking.from_)
    for room_id, *facts in session.execute(query):
        known: Any = facts
        found[rooms[room_id]].append(KnownBlocking(*known))
    return {key: tuple(blockings) for key, blockings in found.items()}


def _households(session: Session) -> dict[str, KnownHousehold]:
    pets = _by_first(session, select(Pet.household_id, Pet.species, Pet.count).order_by(Pet.species))
    persons = _by_first(
        session,
        select(
            Person.household_id,
            Person.id,
            Person.position,
            Person.name,
            Person.sex,
            Person.born,
            Person.age,
            Person.relation,
            Person.needs_lower_bed,
        ).order_by(Person.position),
    )
    query = select(
        Household.id,
        Household.reference,
        Household.wheelchair,
        Household.no_stairs,
        Household.own_transport,
        Household.shares,
    )
    return {
        reference: KnownHousehold(
            household,
            HouseholdData(reference, tuple(PetFacts(*pet) for pet in pets[household]), *needs),
            tuple(_person(reference, *facts) for facts in persons[household]),
        )
        for household, reference, *needs in session.execute(query)
    }


def _person(
    reference: str, person: str, position: int, name: str, sex: str, *facts: Any
) -> Known[PersonData]:
    return Known(person, PersonData(reference, position + 1, name, Sex(sex), *facts))


def _by_first(session: Session, query: Any) -> defaultdict[str, list[tuple[Any, ...]]]:
    """Rows grouped by their first column, which is left out."""
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *others in session.execute(query):
        found[first].append(tuple(others))
    return found


def _stays(session: Session, rooms: dict[str, RoomKey], today: date) -> list[KnownStay]:
    sleepers = _by_first(
        session, select(StayPerson.stay_id, Person.position).join(Person).order_by(Person.position)
    )
    query = (
        select(Stay.id, Household.reference, Stay.room_id, Stay.from_, Stay.until, Stay.party, Stay.state)
        .join(Household, Stay.household_id == Household.id)
        .where(Stay.state.in_([state.value for state in COUNTED]))
        .order_by(Stay.from_, Stay.id)
    )
    return [
        KnownStay(
            stay,
            StayData(reference, *rooms[room], from_, until, tuple(p + 1 for (p,) in sleepers[stay]), party),
            counted_until(StayState(state), until, today),
            StayState(state) in HOLDING,
        )
        for stay, reference, room, from_, until, party, state in session.execute(query)
    ]
