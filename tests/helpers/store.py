"""Stores for tests: furnished by a command of their own, so that the audit trail is whole."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles, run
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import Change, HouseholdFacts, Kind, PersonFacts, RequestFacts, Sex, StayState, new_id
from kcio_desk.models import Location, Municipality, Room
from kcio_desk.store import AMSTERDAM, FILE_NAME, Store, open_store

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=AMSTERDAM)


def empty_store(directory: Path) -> Store:
    """Open a new store there: a copy of one made once a process, for laying the tables takes long."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / FILE_NAME).write_bytes(_laid())
    return open_store(directory)


@cache
def _laid() -> bytes:
    with TemporaryDirectory() as directory:
        store = open_store(Path(directory))
        store.close()
        return store.file.read_bytes()


class Furnish(Command):
    """Make rooms: per location code its columns and its rooms' columns."""

    locations: dict[str, dict[str, Any]]


@handles(Furnish)
def _furnish(session: Session, made: Furnish) -> Change:
    for code, columns in made.locations.items():
        facts = dict(columns)
        rooms, name = facts.pop("rooms"), facts.pop("municipality", "Assen")
        area = session.scalar(select(Municipality).where(Municipality.name == name)) or Municipality(
            name=name
        )
        location = Location(code=code, name=facts.pop("name", f"Huis {code}"), municipality=area, **facts)
        location.rooms = [Room(name=room, position=n, **rooms[room]) for n, room in enumerate(rooms)]
        session.add(location)
        session.flush()
    return Change(frozenset({Kind.LOCATION, Kind.ROOM}), everything=True)


def furnish(store: Store, **rooms: dict[str, Any]) -> dict[str, str]:
    """One location `A` with these rooms (columns by room name); gives room name → id."""
    return furnish_many(store, {"A": {"rooms": dict(rooms.items())}})


def furnish_many(store: Store, locations: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Several locations; gives `code/name` → id, and for location A also the plain name."""
    run(store, Furnish(**by(), locations=locations))
    with store.reading() as session:
        pairs = session.execute(select(Location.code, Room.name, Room.id).join(Room)).all()
    ids = {f"{code}/{name}": room for code, name, room in pairs}
    return ids | {name: room for code, name, room in pairs if code == "A"}


def by(who: str = "test", at: datetime = NOW) -> dict[str, Any]:
    """Who made a command, and when."""
    return {"made_by": who, "made_at": at}


def family(*ages: int, reference: str = "", **needs: Any) -> HouseholdFacts:
    """A household of women and girls of these ages."""
    persons = tuple(PersonFacts(Sex.FEMALE, f"Persoon {n}", age=age) for n, age in enumerate(ages, start=1))
    return HouseholdFacts(persons=persons, reference=reference, **needs)


def ask(store: Store, household: HouseholdFacts, **wishes: Any) -> str:
    """Take a request; gives its id."""
    request = new_id()
    run(store, TakeRequest(**by(), request=request, facts=RequestFacts(household=household, **wishes)))
    return request


def place(store: Store, request: str, *rooms: str, at: datetime = NOW, **more: Any) -> tuple[str, ...]:
    """Place a request in rooms by id, at that moment; gives the stays' ids."""
    return run(store, Place(**by(at=at), request=request, rooms=rooms, **more)).made


def house(store: Store, room: str, household: HouseholdFacts, days: int = 1) -> str:
    """Somebody who has lived there for so many days; gives their reference."""
    then = NOW - timedelta(days=days)
    request = ask(store, household, from_=then.date())
    (stay,) = place(store, request, room, at=then)
    run(store, StepStay(**by(at=then), stay=stay, to=StayState.ARRIVED))
    return household.reference
