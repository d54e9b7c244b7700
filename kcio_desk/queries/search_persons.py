"""Persons that a search found: who they are, where they live or what they ask, and what to open for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import COUNTED, HOLDING, RequestStatus, StayState, Text, text
from kcio_desk.models import Household, Location, Person, Request, Room, Stay, StayPerson
from kcio_desk.queries.facts import person_facts

_LOOKED_AT: Final = 24
_COUNTED: Final = [state.value for state in COUNTED]
_CAME: Final = frozenset({StayState.ARRIVED, StayState.DEPARTED, StayState.MOVED})


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in a line; `screen` is empty where there is nothing to open for them."""

    id: str
    name: str
    household: str
    age: int
    context: Text
    screen: str
    target: str
    housed: bool


@dataclass(frozen=True, slots=True)
class _Home:
    """A stay of theirs: the one that holds their place, else the last."""

    state: StayState
    from_: date
    until: date | None
    room: str
    where: str


def in_place(location: str, place: str) -> str:
    """`De Linde, Emmen`; the place once where the location is called after it."""
    return location if not place or place in location else f"{location}, {place}"


def best_persons(points: Mapping[str, float]) -> list[tuple[str, float]]:
    """The surest of those found by name: as many as are worth reading from the store."""
    return nlargest(_LOOKED_AT, points.items(), key=lambda pair: pair[1])


def person_lines(session: Session, ids: Collection[str], today: date) -> list[PersonLine]:
    """These persons; an id that is no longer there is left out."""
    rows = session.execute(
        select(Person, Household.reference)
        .join(Household, Person.household_id == Household.id)
        .where(Person.id.in_(ids))
    )
    homes = dict(_homes(session, ids))
    found = [(row, reference) for row, reference in rows]
    asked = _asked(session, {row.household_id for row, _ in found})
    return [
        _line(row, reference, homes.get(row.id), asked.get(row.household_id), today)
        for row, reference in found
    ]


def _line(row: Person, reference: str, home: _Home | None, asked: Request | None, today: date) -> PersonLine:
    housed = home is not None and home.state in HOLDING
    if home is not None and (housed or asked is None):
        context, screen, target = _home_words(home), "locations", home.room
    elif asked is not None:
        context = text("request {number} {status}", number=asked.number, status=RequestStatus(asked.status))
        screen, target = "requests", asked.id
    else:
        context, screen, target = text("no room and no request known"), "", ""
    age = person_facts(row).age_on(today)
    return PersonLine(row.id, row.name, reference, age, context, screen, target, housed)


def _home_words(home: _Home) -> Text:
    if home.state not in HOLDING:
        return text("left {where} on {day}", where=home.where, day=home.until or home.from_)
    if home.state in _CAME:
        return text("since {day} in {where}", where=home.where, day=home.from_)
    return text("{state}, from {day} in {where}", state=home.state, where=home.where, day=home.from_)


def _homes(session: Session, ids: Collection[str]) -> Iterator[tuple[str, _Home]]:
    """The later in the list the likelier: a stay that holds a place comes after one that is over."""
    rows = session.execute(
        select(
            StayPerson.person_id,
            Stay.state,
            Stay.from_,
            Stay.until,
            Room.id,
            Location.code,
            Room.name,
            Location.name,
            Location.place,
        )
        .join(Stay, StayPerson.stay_id == Stay.id)
        .join(Room, Stay.room_id == Room.id)
        .join(Location, Room.location_id == Location.id)
        .where(StayPerson.person_id.in_(ids), Stay.state.in_(_COUNTED))
        .order_by(Stay.from_)
    )
    for person, state, from_, until, room, *names in sorted(rows, key=lambda row: row[1] in HOLDING):
        code, door, location, place = names
        where = f"{code}/{door} {in_place(location, place)}"
        yield person, _Home(StayState(state), from_, until, room, where)


def _asked(session: Session, households: Collection[str]) -> dict[str, Request]:
    """Household → its last request."""
    rows = session.scalars(
        select(Request).where(Request.household_id.in_(households)).order_by(Request.received)
    ).unique()
    return {row.household_id: row for row in rows}
