"""What an import brings: facts of locations, rooms and residents, each with the row it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from kcio_desk.domain import Designation, Ownership, PetFacts, Sex, StayLength, Text
from kcio_desk.exchange.source import Origin

T = TypeVar("T")
RoomKey: TypeAlias = tuple[str, str]
"""Location code and room name."""


class Kind(StrEnum):
    """What the rows of a table are about."""

    LOCATIONS = "locations"
    ROOMS = "rooms"
    RESIDENTS = "residents"


@dataclass(frozen=True, slots=True)
class LocationData:
    """A location as files tell it. `pets` None: any species; `closes_on`: the first day without nights."""

    code: str = ""
    name: str = ""
    municipality: str = ""
    kind: str = ""
    ownership: Ownership = Ownership.MUNICIPAL
    address: str = ""
    postcode: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    pets: frozenset[str] | None = frozenset()
    remote: bool = False
    lift: bool = False
    stay_length: StayLength = StayLength.LONG
    night_arrival: bool = False
    manager: str = ""
    phone: str = ""
    closes_on: date | None = None


@dataclass(frozen=True, slots=True)
class RoomData:
    """A room as files tell it. `blocked` is the reason why nobody can sleep there, "" where people can."""

    location: str = ""
    name: str = ""
    capacity: int = 0
    floor: int = 0
    bunk_beds: int = 0
    stairs: bool = False
    step_free: bool = False
    designation: Designation = Designation.ANY
    adjoins: tuple[str, ...] = ()
    blocked: str = ""

    @property
    def key(self) -> RoomKey:
        """Location code and room name."""
        return self.location, self.name


@dataclass(frozen=True, slots=True)
class ResidentData:
    """One person as files tell it, with what they say of the household on any of its rows.

    `no_bunk` is None where the cell is blank: on a household's later rows the first one speaks.
    """

    household: str = ""
    name: str = ""
    sex: Sex = Sex.OTHER
    born: date | None = None
    age: int | None = None
    relation: str = ""
    location: str = ""
    room: str = ""
    since: date | None = None
    until: date | None = None
    pets: tuple[PetFacts, ...] = ()
    wheelchair: bool = False
    no_stairs: bool = False
    no_bunk: bool | None = None
    own_transport: bool = False


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """Facts from one row. `columns` names those that the file tells, and its column; others say nothing."""

    data: T
    origin: Origin
    columns: Mapping[str, str]


LocationRow: TypeAlias = Told[LocationData]
RoomRow: TypeAlias = Told[RoomData]
ResidentRow: TypeAlias = Told[ResidentData]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that does not go in: where it stands, what is wrong, what to do. `column` "" is the whole row."""

    origin: Origin
    column: str
    problem: Text
    advice: Text


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no data, and why: a total, a repeated header, a note."""

    origin: Origin
    why: Text


@dataclass(frozen=True, slots=True)
class Parsed:
    """All rows of all files, each by itself in order; nothing has been compared yet."""

    locations: tuple[LocationRow, ...] = ()
    rooms: tuple[RoomRow, ...] = ()
    residents: tuple[ResidentRow, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    broken_households: frozenset[str] = frozenset()
    """References of households of which at least one row was rejected."""
