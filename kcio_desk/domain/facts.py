"""What is known of households, rooms and stays: frozen facts that every layer may read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from kcio_desk.domain.words import (
    Custody,
    Designation,
    RequestKind,
    Sex,
    StayLength,
)

ADULT: Final = 18
# Bunk beds: the European safety standard (EN 747) keeps children under six off the upper bed.
LOWER_BED_BELOW_AGE: Final = 6
SHORT_STAY: Final = timedelta(hours=72)
SHORT_STAY_NIGHTS: Final = 3
# Nobody was a parent much before sixteen, and few much after fifty-five.
PARENT_GAP: Final = range(16, 56)


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person. Of `born` and `age` (whole years) at least one is known; `born` decides."""

    sex: Sex
    name: str = ""
    born: date | None = None
    age: int | None = None
    relation: str = ""
    needs_lower_bed: bool = False

    def age_on(self, day: date) -> int:
        """Age in whole years on that day; as told, where no birth date is known."""
        if self.born is None:
            return self.age or 0
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


@dataclass(frozen=True, slots=True)
class PetFacts:
    """Animals of one species (singular English noun: cat, dog, rabbit, bird, rodent, other)."""

    species: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """People who travel and live together, and what they need of a room."""

    persons: tuple[PersonFacts, ...] = ()
    reference: str = ""
    pets: tuple[PetFacts, ...] = ()
    wheelchair: bool = False
    no_stairs: bool = False
    own_transport: bool = False
    shares: bool = False
    """A single traveller who is willing to share a room with others of the same sex."""
    not_with: tuple[str, ...] = ()
    """References of households that must not be in the same location."""
    custody: Custody | None = None

    def lower_beds(self, day: date) -> int:
        """How many lower beds they need on that day: who asked for one, and small children."""
        return sum(p.needs_lower_bed or p.age_on(day) < LOWER_BED_BELOW_AGE for p in self.persons)

    def is_unaccompanied_minor(self, day: date) -> bool:
        """Whether a minor is here without an adult who may decide for them."""
        ages = [p.age_on(day) for p in self.persons]
        adults = sum(age >= ADULT for age in ages)
        return adults < len(ages) and (adults == 0 or self.custody is Custody.NONE)

    def asks_custody(self, day: date) -> bool:
        """Whether the operator must ask who has custody: some minor has no likely parent here."""
        if self.custody in {Custody.PARENT, Custody.GUARDIAN, Custody.NONE}:
            return False
        ages = [p.age_on(day) for p in self.persons]
        adults = [age for age in ages if age >= ADULT]
        minors = [age for age in ages if age < ADULT]
        return any(all(adult - minor not in PARENT_GAP for adult in adults) for minor in minors)


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What a caller asks: who, from when, near what."""

    household: HouseholdFacts = field(default_factory=HouseholdFacts)
    received: datetime | None = None
    caller: str = ""
    phone: str = ""
    kind: RequestKind = RequestKind.PLACEMENT
    urgent: bool = False
    stay_length: StayLength = StayLength.LONG
    from_: date | None = None
    until: date | None = None
    night: bool = False
    """Arrives between 22:00 and 07:00."""
    near: str | None = None
    """A municipality by name."""
    near_what: str = ""
    """School, work or care, in words."""
    relatives: tuple[str, ...] = ()
    """References of households they would like to live near."""
    notes: str = ""

    def nights(self, today: date) -> tuple[date, date | None]:
        """The half-open period `[from, until)`; a short stay without an end takes its 72 hours."""
        start = self.from_ or today
        if self.until is None and self.stay_length is StayLength.SHORT:
            return start, start + timedelta(days=SHORT_STAY_NIGHTS)
        return start, self.until


@dataclass(frozen=True, slots=True)
class LocationFacts:
    """A reception location. `pets` holds the species it takes; None means any."""

    code: str
    name: str
    municipality: str
    pets: frozenset[str] | None = frozenset()
    remote: bool = False
    stay_length: StayLength = StayLength.LONG
    night_arrival: bool = False
    closes_on: date | None = None
    """The first day on which nobody can sleep there."""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A room. `id` is the store's key, `key` what people and scripts write: code/name."""

    id: str
    location: LocationFacts
    name: str
    capacity: int
    floor: int = 0
    bunk_beds: int = 0
    stairs: bool = False
    step_free: bool = False
    designation: Designation = Designation.ANY
    adjoins: tuple[str, ...] = ()
    """Names of adjoining rooms, where the location told us; else `adjoining` goes by the numbers."""
    kept_by: str = ""
    """Who keeps it for the night at another desk."""

    @property
    def key(self) -> str:
        """Location code/room name."""
        return f"{self.location.code}/{self.name}"

    @property
    def lower_beds(self) -> int:
        """Places that are not the upper half of a bunk bed."""
        return self.capacity - self.bunk_beds


@dataclass(frozen=True, slots=True)
class StayFacts:
    """So many persons of one party in one room on the nights `[from_, until)`, until None = open.

    `party` says who may sleep beside whom: a household's reference for those who share with
    nobody, a `Sex` value for single travellers who share with their own sex. `until` is the one
    that counts: a stay that is overdue holds its places tonight, whatever it was expected to do.
    """

    room_id: str
    household: str
    persons: int
    party: str
    from_: date
    until: date | None = None
    lower_beds: int = 0
    reserved: bool = False
    """Held by a reservation that nobody confirmed yet."""
    awaited: bool = False
    """They have yet to come."""
    late: bool = False
    """They should have left, and hold their places all the same."""


@dataclass(frozen=True, slots=True)
class BlockingFacts:
    """A room (`places` None) or some of its places out of use on the nights `[from_, until)`."""

    room_id: str
    from_: date
    until: date | None = None
    places: int | None = None


def covers(period: StayFacts | BlockingFacts, night: date) -> bool:
    """Whether the half-open period has that night."""
    return period.from_ <= night and (period.until is None or night < period.until)


def party_of(household: HouseholdFacts, reference: str) -> str:
    """With whom this household may share a room: see `StayFacts.party`."""
    if len(household.persons) == 1 and household.shares:
        return household.persons[0].sex.value
    return reference


def adjoining(one: RoomFacts, other: RoomFacts) -> bool:
    """Whether two rooms lie side by side.

    By what the location told us, or else by the numbers on the doors: on the same floor and one apart
    in the digits after the floor's.
    """
    if one.location.code != other.location.code or one.name == other.name:
        return False
    if one.adjoins or other.adjoins:
        return other.name in one.adjoins or one.name in other.adjoins
    numbers = [_door_number(room.name) for room in (one, other)]
    return one.floor == other.floor and None not in numbers and abs(numbers[0] - numbers[1]) == 1  # type: ignore[operator]


def _door_number(name: str) -> int | None:
    digits = "".join(ch for ch in name if ch.isdigit())
    return int(digits[-2:]) if digits else None
