"""Ctrl+K: whom and what a few letters or digits may mean, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Final

import numpy as np
from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kcio_desk.domain import OrderKind, RequestStatus, Text, text
from kcio_desk.domain.phones import readable
from kcio_desk.matching.figures import room_figures
from kcio_desk.models import Document, Household, Location, MoveOrder, Person, Request, Room
from kcio_desk.queries import facts as read
from kcio_desk.queries.location_words import plain
from kcio_desk.queries.search_index import ALIKE, BEGUN, SHORTEST, WHOLE, search_index
from kcio_desk.queries.search_persons import PersonLine, best_persons, in_place, person_lines

MOST: Final = 5
"""Of one group."""
_NAMED: Final = 88
_DOOR: Final = 86
_SAID: Final = 78
_WITHIN: Final = 60
_WITHIN_FROM: Final = 3
_LOOKED_AT: Final = 300
_FEWEST_DIGITS: Final = 3
_PHONE: Final = re.compile(r"[+\d][\d\s()./-]*")
_BORN: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_REFERENCE: Final = re.compile(r"[A-Za-z]{1,3}\d+[\w-]*")
_NUMBER: Final = re.compile(r"(?:[Aa]?\d{4}-)?\d{1,5}")


class Group(StrEnum):
    """What sort of thing was found."""

    PERSON = "person"
    PHONE = "phone"
    REQUEST = "request"
    ORDER = "order"
    ROOM = "room"
    LOCATION = "location"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, and where it opens: a screen's name and the id to show there.

    `context` are the parts of its second line; `points`, 0 to about 100, say how sure it is.
    """

    group: Group
    title: str
    context: tuple[Text | Enum | str, ...]
    screen: str
    id: str
    points: float


def search(session: Session, typed: str, today: date) -> tuple[Hit, ...]:
    """Up to five hits a group; the group with the surest hit first."""
    said = " ".join(typed.split())
    if len(said) < SHORTEST:
        return ()
    groups = [found for find in _FINDERS if (found := _best(find(session, said, today)))]
    return tuple(hit for hits in sorted(groups, key=lambda hits: -hits[0].points) for hit in hits)


def _best(hits: Iterable[Hit]) -> list[Hit]:
    surest = sorted(hits, key=lambda hit: (-hit.points, hit.title))
    return list({(hit.screen, hit.id, hit.title): hit for hit in reversed(surest)}.values())[::-1][:MOST]


# persons


def _persons(session: Session, said: str, today: date) -> Iterator[Hit]:
    points = dict(best_persons(search_index(session).names.find(said)))
    if born := _BORN.fullmatch(said):
        points |= dict.fromkeys(_born_on(session, born), float(WHOLE))
    if _REFERENCE.fullmatch(said):
        points |= dict.fromkeys(of_household(session, said), float(BEGUN))
    for line in person_lines(session, points, today):
        if line.screen:
            # Who has a bed here is likelier meant than who was here once.
            yield _person_hit(line, points[line.id] + line.housed)


def _person_hit(line: PersonLine, points: float) -> Hit:
    title = f"{line.name or line.household}, {line.age}"
    return Hit(Group.PERSON, title, (line.context, line.household), line.screen, line.target, points)


def _born_on(session: Session, born: re.Match[str]) -> Collection[str]:
    try:
        day = date(int(born[3]), int(born[2]), int(born[1]))
    except ValueError:
        return []
    return session.scalars(select(Person.id).where(Person.born == day).limit(4 * MOST)).all()


def of_household(session: Session, said: str) -> Collection[str]:
    """The first person of each household whose reference begins so."""
    begins = Household.reference.startswith(said.upper(), autoescape=True)
    query = select(Person.id).join(Household).where(begins, Person.position == 0)
    return session.scalars(query.order_by(Household.reference).limit(MOST)).all()


# telephone numbers


def national(typed: str) -> str:
    """The digits that a number has however it is written: without 0, 00, + and our own country in front.

    Empty where it is no phone number, not even the beginning of one.
    """
    if not _PHONE.fullmatch(typed):
        return ""
    digits = re.sub(r"\D", "", typed)
    if typed.startswith("+") or digits.startswith("00"):
        return digits.removeprefix("00").removeprefix("31").removeprefix("0")
    return digits.removeprefix("0")


def _phones(session: Session, said: str, today: date) -> Iterator[Hit]:
    digits = national(said)
    # Without a 0 or + in front it may as well be a room or a request.
    if len(digits) < _FEWEST_DIGITS + (said[0] not in "+0"):
        return
    asked = select(Request).where(_has(Request.phone, digits)).order_by(Request.received.desc())
    for row in session.scalars(asked.limit(MOST)).unique():
        context = (text("request {number} {status}", number=row.number, status=RequestStatus(row.status)),)
        title = f"{readable(row.phone)} · {_who(row)}"
        yield Hit(Group.PHONE, title, context, "requests", row.id, _sure(row.phone, digits))
    for place in session.scalars(select(Location).where(_has(Location.phone, digits)).limit(MOST)).unique():
        title = f"{readable(place.phone)} · {place.name}"
        yield Hit(
            Group.PHONE, title, (place.manager, place.code), "locations", place.id, _sure(place.phone, digits)
        )


def _has(column: InstrumentedAttribute[str], digits: str) -> ColumnElement[bool]:
    # A location's number stands as somebody typed it.
    bare: ColumnElement[str] = column.expression
    for mark in " -()./":
        bare = func.replace(bare, mark, "")
    return bare.contains(digits)


def _sure(phone: str, digits: str) -> float:
    return WHOLE if re.sub(r"\D", "", phone).endswith(digits) else BEGUN


# requests, sheets and move orders


def _requests(session: Session, said: str, today: date) -> Iterator[Hit]:
    if _NUMBER.fullmatch(said):
        year, dash, number = said.upper().rpartition("-")
        ends = f"{year}{dash}{int(number):05d}" if dash else f"-{int(number):05d}"
        query = select(Request).where(Request.number.endswith(ends)).order_by(Request.number.desc())
        for row in session.scalars(query.limit(MOST)).unique():
            yield _request_hit(row, WHOLE if dash else _SAID)
    if said[:1] in "Tt":
        begins = Document.number.startswith(said.upper(), autoescape=True)
        sheets = select(Document.number, func.min(Document.stay_id)).where(begins).group_by(Document.number)
        for issued, stay in session.execute(sheets.limit(MOST)):
            yield Hit(Group.REQUEST, issued, (text("Transfer sheet"),), "sheet", stay, WHOLE)


def _request_hit(row: Request, points: float) -> Hit:
    context = (RequestStatus(row.status), row.caller, readable(row.phone) if row.phone else "")
    return Hit(Group.REQUEST, f"{row.number} · {_who(row)}", context, "requests", row.id, points)


def _orders(session: Session, said: str, today: date) -> Iterator[Hit]:
    if said[0] not in "Vv":
        return
    begins = MoveOrder.number.startswith(said.upper(), autoescape=True)
    for row in session.scalars(select(MoveOrder).where(begins).order_by(MoveOrder.number.desc()).limit(MOST)):
        context = (OrderKind(row.kind), row.made_by)
        yield Hit(Group.ORDER, row.number, context, "puzzle", f"orders/{row.id}", WHOLE)


def _who(row: Request) -> str:
    return next((p.name for p in row.household.persons if p.name), row.household.reference)


# places


def _rooms(session: Session, said: str, today: date) -> Iterator[Hit]:
    places = search_index(session).places
    words = set(plain(said).replace("/", " ").split())
    locations, rooms = places.words.find(said, places.location_of)
    # Where the location is meant by all the words, only a room that bears one of them is meant too.
    found = [int(n) for n in np.flatnonzero(rooms)]
    bears = {n for n in found if _door(places.doors[n]) & words}
    meant = [n for n in found if n in bears or not locations[places.location_of[n]]]
    chosen = sorted(meant, key=lambda n: n not in bears)[:MOST]
    for row in session.scalars(select(Room).where(Room.id.in_([places.rooms[n] for n in chosen]))):
        exact = bool(_door(row.name) & words)
        # A door number alone may be any of dozens.
        yield _room_hit(session, row, today, _SAID - 4 if len(words) < 2 else WHOLE if exact else _DOOR)


def _door(name: str) -> set[str]:
    said = plain(name)
    return {said, said.lstrip("0"), *said.split()}


def _room_hit(session: Session, row: Room, today: date, points: float) -> Hit:
    facts = read.room_facts(row, read.location_facts(row.location))
    stays, blockings = read.stays(session, today, [row.id]), read.blockings(session, [row.id])
    figures = room_figures(facts, stays, blockings, today)
    free = text("{free} of {places} places free tonight", free=figures.free, places=facts.capacity)
    place = in_place(row.location.name, row.location.place)
    return Hit(Group.ROOM, facts.key, (place, free), "locations", row.id, points)


def _locations(session: Session, said: str, today: date) -> Iterator[Hit]:
    places = search_index(session).places
    flags, _ = places.words.find(said, places.location_of)
    ids = [places.locations[n] for n in np.flatnonzero(flags)[:_LOOKED_AT]]
    columns = select(Location.id, Location.code, Location.name, Location.address, Location.place)
    told = session.execute(columns.add_columns(Location.manager, Location.phone).where(Location.id.in_(ids)))
    for row, code, name, address, place, manager, phone in told:
        where = ", ".join(filter(None, (address, place)))
        answers = " ".join(filter(None, (manager, readable(phone) if phone else "")))
        points = _points(plain(said), plain(code), plain(name), plain(f"{where} {manager}"))
        if points == _WITHIN and len(said) < _WITHIN_FROM:
            continue
        yield Hit(Group.LOCATION, name, tuple(filter(None, (code, where, answers))), "locations", row, points)


def _points(said: str, code: str, name: str, more: str) -> float:
    """How sure a location is meant by these words, all of which are said of it or sound like it."""
    words = said.split()
    if said in {name, code}:
        return WHOLE
    if name.startswith(said) or code.startswith(said):
        return BEGUN + 2
    if all(word in name for word in words):
        return _NAMED if all(f" {word}" in f" {name}" for word in words) else _WITHIN
    return _SAID if all(f" {word}" in f" {code} {name} {more}" for word in words) else _WITHIN


def _municipalities(session: Session, said: str, today: date) -> Iterator[Hit]:
    asked = plain(said)
    for name in search_index(session).places.municipalities:
        there = plain(name)
        alike = fuzz.ratio(asked, there)
        points = WHOLE + 2 if asked == there else BEGUN if f" {there}".find(f" {asked}") >= 0 else alike
        if points >= ALIKE:
            yield Hit(Group.MUNICIPALITY, name, (text("all locations there"),), "locations", name, points)


_FINDERS: Final[tuple[Callable[[Session, str, date], Iterable[Hit]], ...]] = (
    _persons,
    _phones,
    _requests,
    _orders,
    _rooms,
    _locations,
    _municipalities,
)
