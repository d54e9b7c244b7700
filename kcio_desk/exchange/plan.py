"""What an import would do, before it does it; and the picture of the store that it was held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Generic, TypeAlias, TypeVar

from kcio_desk.domain import PetFacts, Sex, Text
from kcio_desk.exchange.rows import LocationData, Rejected, RoomData, RoomKey, Skipped
from kcio_desk.exchange.source import Origin

T = TypeVar("T")
PersonKey: TypeAlias = tuple[str, int]
"""Household reference and the person's number in it."""


@dataclass(frozen=True, slots=True)
class HouseholdData:
    """A household as files tell it."""

    reference: str
    pets: tuple[PetFacts, ...] = ()
    wheelchair: bool = False
    no_stairs: bool = False
    own_transport: bool = False
    shares: bool = False


@dataclass(frozen=True, slots=True)
class PersonData:
    """One person of a household; `number` counts from 1 in the order of its list."""

    household: str
    number: int
    name: str
    sex: Sex
    born: date | None = None
    age: int | None = None
    relation: str = ""
    needs_lower_bed: bool = False

    @property
    def key(self) -> PersonKey:
        """Household reference and number."""
        return self.household, self.number


@dataclass(frozen=True, slots=True)
class StayData:
    """Persons of a household, by their numbers, in a room on the nights `[from_, until)`."""

    household: str
    location: str
    room: str
    from_: date
    until: date | None
    persons: tuple[int, ...]
    party: str

    @property
    def room_key(self) -> RoomKey:
        """Location code and room name."""
        return self.location, self.room


@dataclass(frozen=True, slots=True)
class BlockingData:
    """A whole room out of use from that night on."""

    location: str
    room: str
    from_: date
    reason: str


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """Something the store has: its key there, and its facts."""

    id: str
    data: T


@dataclass(frozen=True, slots=True)
class KnownStay:
    """A stay of which the nights count. `ends` is the end that counts; `holding` whether it goes on."""

    id: str
    data: StayData
    ends: date | None
    holding: bool


@dataclass(frozen=True, slots=True)
class KnownBlocking:
    """A blocking; `places` None is the whole room."""

    id: str
    from_: date
    until: date | None
    places: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class KnownHousehold:
    """A household with its persons in order of number."""

    id: str
    data: HouseholdData
    persons: tuple[Known[PersonData], ...]


@dataclass(frozen=True, slots=True)
class Existing:
    """What the store knows, by the keys that files use."""

    municipalities: frozenset[str] = frozenset()
    locations: Mapping[str, Known[LocationData]] = field(default_factory=dict)
    rooms: Mapping[RoomKey, Known[RoomData]] = field(default_factory=dict)
    blockings: Mapping[RoomKey, tuple[KnownBlocking, ...]] = field(default_factory=dict)
    households: Mapping[str, KnownHousehold] = field(default_factory=dict)
    stays: tuple[KnownStay, ...] = ()
    figures_at: Mapping[str, datetime] = field(default_factory=dict)
    """Location code → from when its figures are."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact that a newer file tells otherwise."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class New(Generic[T]):
    """To be added."""

    data: T
    origin: Origin


@dataclass(frozen=True, slots=True)
class Changed(Generic[T]):
    """To be changed: all facts as they will be, and those that differ."""

    id: str
    data: T
    fields: tuple[FieldChange, ...]
    origin: Origin


@dataclass(slots=True)
class Section(Generic[T]):
    """What happens to one sort of thing. `missing` are known ones that a full list no longer has."""

    added: list[New[T]] = field(default_factory=list)
    changed: list[Changed[T]] = field(default_factory=list)
    unchanged: int = 0
    missing: list[Known[T]] = field(default_factory=list)


SUBJECTS: Final = ("municipality", "location", "room", "blocking", "household", "person", "stay")


@dataclass(slots=True)
class ImportPlan:
    """Everything an import would do. Nothing in `missing` is touched unless a person chooses so."""

    municipality: Section[str] = field(default_factory=Section)
    location: Section[LocationData] = field(default_factory=Section)
    room: Section[RoomData] = field(default_factory=Section)
    blocking: Section[BlockingData] = field(default_factory=Section)
    household: Section[HouseholdData] = field(default_factory=Section)
    person: Section[PersonData] = field(default_factory=Section)
    stay: Section[StayData] = field(default_factory=Section)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notices: list[Text] = field(default_factory=list)
    sources: Mapping[str, datetime] = field(default_factory=dict)
    """File name → the moment its figures are from."""
    ended_stays: int = 0
    """Stays that the files tell and that have ended here since."""
    refreshed: dict[str, str] = field(default_factory=dict)
    """Location code → the file, newer than what is known, that tells about it."""

    def counts(self, what: str) -> dict[str, int]:
        """`added`, `changed`, `unchanged` or `missing` → how many of each subject."""
        return {subject: _count(getattr(getattr(self, subject), what)) for subject in SUBJECTS}

    @property
    def writes(self) -> bool:
        """Whether there is anything to add or change."""
        return any(self.counts("added").values()) or any(self.counts("changed").values())

    def rejected_rows(self) -> int:
        """How many rows do not go in; a row may have several problems."""
        return len({problem.origin for problem in self.rejected})


def _count(found: object) -> int:
    return found if isinstance(found, int) else len(found) if isinstance(found, list) else 0
