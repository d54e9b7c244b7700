"""Rows turned into the frozen facts that matching works on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from kcio_desk.domain import (
    COUNTED,
    HOLDING,
    LOWER_BED_BELOW_AGE,
    BlockingFacts,
    Custody,
    Designation,
    HouseholdFacts,
    LocationFacts,
    PersonFacts,
    PetFacts,
    RequestFacts,
    RequestKind,
    RoomFacts,
    Sex,
    StayFacts,
    StayLength,
    StayState,
)
from kcio_desk.models import (
    Blocking,
    Household,
    HouseholdConflict,
    Lease,
    Location,
    Person,
    Pet,
    Request,
    Room,
    Stay,
    StayPerson,
)
from kcio_desk.queries.own_desk import own_desk

F = TypeVar("F", StayFacts, BlockingFacts)
_HOLDING = [state.value for state in HOLDING]
_COUNTED = [state.value for state in COUNTED]


def location_facts(row: Location) -> LocationFacts:
    """A location as matching sees it."""
    return LocationFacts(
        code=row.code,
        name=row.name,
        municipality=row.municipality.name,
        pets=None if row.pets is None else frozenset(row.pets),
        remote=row.remote,
        stay_length=StayLength(row.stay_length),
        night_arrival=row.night_arrival,
        closes_on=row.closes_on,
        latitude=row.latitude,
        longitude=row.longitude,
    )


def room_facts(row: Room, location: LocationFacts, kept_by: str = "") -> RoomFacts:
    """A room as matching sees it."""
    return RoomFacts(
        id=row.id,
        location=location,
        name=row.name,
        capacity=row.capacity,
        floor=row.floor,
        bunk_beds=row.bunk_beds,
        stairs=row.stairs,
        step_free=row.step_free,
        designation=Designation(row.designation),
        adjoins=tuple(row.adjoins),
        kept_by=kept_by,
    )


def rooms(session: Session, ids: Collection[str] | None = None) -> list[RoomFacts]:
    """All rooms, or those asked for, in the order of location and list."""
    query = select(Room).join(Location).order_by(Location.code, Room.position, Room.name)
    where = select(Location)
    if ids is not None:
        query = query.where(Room.id.in_(ids))
        where = where.where(Location.id.in_(select(Room.location_id).where(Room.id.in_(ids))))
    locations = {row.id: location_facts(row) for row in session.scalars(where)}
    holders = kept(session, ids)
    return [
        room_facts(row, locations[row.location_id], holders.get(row.id, "")) for row in session.scalars(query)
    ]


def kept(session: Session, ids: Collection[str] | None = None) -> dict[str, str]:
    """Room id → who keeps it at another desk, of all rooms or those asked for."""
    query = select(Lease).where(Lease.desk != own_desk(session).id)
    if ids is not None:
        query = query.where(Lease.room_id.in_(ids))
    return {lease.room_id: lease.holder for lease in session.scalars(query)}


def stays(
    session: Session,
    today: date,
    room_ids: Collection[str] | None = None,
    *,
    households: Collection[str] | None = None,
    past: bool = False,
) -> list[StayFacts]:
    """Stays that hold places tonight or later, with the end that counts; with `past`, all counted ones.

    Of some rooms, or of some households by reference, where given.
    """
    query = _stay_query(today)
    if not past:
        held = Stay.state.in_(_HOLDING)
        query = query.where(or_(Stay.until.is_(None), Stay.until > today, held))
    if room_ids is not None:
        query = query.where(Stay.room_id.in_(room_ids))
    if households is not None:
        query = query.where(Household.reference.in_(households))
    return [_stay_facts(row, today) for row in session.execute(query)]


def blockings(session: Session, room_ids: Collection[str] | None = None) -> list[BlockingFacts]:
    """What is blocked, past and to come."""
    query = select(Blocking.room_id, Blocking.from_, Blocking.until, Blocking.places)
    if room_ids is not None:
        query = query.where(Blocking.room_id.in_(room_ids))
    return [BlockingFacts(*row) for row in session.execute(query)]


def conflicts(session: Session) -> dict[str, frozenset[str]]:
    """Household reference → references it must not share a location with, from either side."""
    pairs = session.execute(
        select(Household.reference, HouseholdConflict.reference).join_from(HouseholdConflict, Household)
    )
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {reference: frozenset(others) for reference, others in found.items()}


def households(session: Session, ids: Select[str]) -> dict[str, HouseholdFacts]:
    """Households by id, as `household_facts` tells them: column by column, for thousands at a time."""
    columns = (Person.sex, Person.name, Person.born, Person.age, Person.relation, Person.needs_lower_bed)
    query = select(Person.household_id, *columns).where(Person.household_id.in_(ids))
    persons = grouped(session, query.order_by(Person.position))
    owned = select(Pet.household_id, Pet.species, Pet.count)
    pets = grouped(session, owned.where(Pet.household_id.in_(ids)))
    named = select(HouseholdConflict.household_id, HouseholdConflict.reference)
    conflicts = grouped(session, named.where(HouseholdConflict.household_id.in_(ids)))
    needs = (Household.wheelchair, Household.no_stairs, Household.own_transport, Household.shares)
    rows = select(Household.id, Household.reference, Household.custody, *needs).where(Household.id.in_(ids))
    return {
        key: HouseholdFacts(
            persons=tuple(PersonFacts(Sex(sex), *told) for sex, *told in persons.get(key, ())),
            reference=reference,
            pets=tuple(PetFacts(*pet) for pet in pets.get(key, ())),
            wheelchair=wheelchair,
            no_stairs=no_stairs,
            own_transport=own_transport,
            shares=shares,
            not_with=tuple(sorted(other for (other,) in conflicts.get(key, ()))),
            custody=Custody(custody) if custody else None,
        )
        for key, reference, custody, wheelchair, no_stairs, own_transport, shares in session.execute(rows)
    }


def grouped(session: Session, query: Select[*tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows by their first column, which is left out."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for key, *rest in session.execute(query):
        found.setdefault(key, []).append(tuple(rest))
    return found


def household_facts(row: Household) -> HouseholdFacts:
    """A household with its persons, pets and needs."""
    return HouseholdFacts(
        persons=tuple(person_facts(p) for p in row.persons),
        reference=row.reference,
        pets=tuple(PetFacts(p.species, p.count) for p in row.pets),
        wheelchair=row.wheelchair,
        no_stairs=row.no_stairs,
        own_transport=row.own_transport,
        shares=row.shares,
        not_with=tuple(sorted(c.reference for c in row.conflicts)),
        custody=Custody(row.custody) if row.custody else None,
    )


def person_facts(row: Person) -> PersonFacts:
    """One person; an age that was told grows no older here, for nobody knows the birthday."""
    return PersonFacts(Sex(row.sex), row.name, row.born, row.age, row.relation, row.needs_lower_bed)


def request_facts(row: Request) -> RequestFacts:
    """What was asked."""
    return RequestFacts(
        household=household_facts(row.household),
        received=row.received,
        caller=row.caller,
        phone=row.phone,
        kind=RequestKind(row.kind),
        urgent=row.urgent,
        stay_length=StayLength(row.stay_length),
        from_=row.from_,
        until=row.until,
        night=row.night,
        near=row.near,
        near_what=row.near_what,
        relatives=tuple(row.relatives),
        notes=row.notes,
    )


def part_of(request: RequestFacts, persons: Sequence[int], until: date | None) -> RequestFacts:
    """What these persons of the household ask of a room of their own, until another day where given."""
    household = replace(request.household, persons=tuple(request.household.persons[i] for i in persons))
    return replace(request, household=household, until=until or request.until)


def stay_request(row: Stay, from_: date, until: date | None) -> RequestFacts:
    """A stay put as a request for these nights, to hold it against the conditions."""
    asked = request_facts(row.request) if row.request else RequestFacts(household_facts(row.household))
    sleepers = {slept.person_id for slept in row.persons}
    persons = tuple(person_facts(p) for p in row.household.persons if p.id in sleepers)
    length = StayLength(row.room.location.stay_length) if row.request is None else asked.stay_length
    return replace(
        asked,
        household=replace(asked.household, persons=persons),
        stay_length=length,
        from_=from_,
        until=until,
        night=False,
    )


def counted_until(state: StayState, until: date | None, today: date) -> date | None:
    """The end that counts: who should have left and has not, sleeps there tonight."""
    if until is not None and until < today and state in HOLDING:
        return today + timedelta(days=1)
    return until


_StayRow = tuple[str, str, str, str, date, date | None, int, int]


def _stay_query(today: date) -> Select[*_StayRow]:
    """Room, household, state, party, nights, persons, and how many need a lower bed."""
    small = or_(
        Person.born > date(today.year - LOWER_BED_BELOW_AGE, today.month, min(today.day, 28)),
        and_(Person.born.is_(None), Person.age < LOWER_BED_BELOW_AGE),
    )
    return (
        select(
            Stay.room_id,
            Household.reference,
            Stay.state,
            Stay.party,
            Stay.from_,
            Stay.until,
            func.count(StayPerson.id),
            func.sum(case((or_(Person.needs_lower_bed, small), 1), else_=0)),
        )
        .join(Household, Stay.household_id == Household.id)
        .join(StayPerson, StayPerson.stay_id == Stay.id)
        .join(Person, StayPerson.person_id == Person.id)
        .where(Stay.state.in_(_COUNTED))
        .group_by(Stay.id, Household.id)
    )


def _stay_facts(row: Row[*_StayRow], today: date) -> StayFacts:
    room_id, reference, state, party, from_, until, persons, lower = row
    kept = StayState(state)
    return StayFacts(
        room_id=room_id,
        household=reference,
        persons=persons,
        party=party,
        from_=from_,
        until=counted_until(kept, until, today),
        lower_beds=lower,
        reserved=kept is StayState.RESERVED,
        awaited=kept in HOLDING and kept is not StayState.ARRIVED,
        late=counted_until(kept, until, today) != until,
    )


def by_room(facts: Iterable[F]) -> dict[str, list[F]]:
    """Grouped by room id."""
    found: dict[str, list[F]] = {}
    for fact in facts:
        found.setdefault(fact.room_id, []).append(fact)
    return found
