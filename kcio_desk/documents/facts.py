"""What a transfer sheet says, before anybody's copy leaves anything out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from kcio_desk.domain import PersonFacts, PetFacts, Sex, StayLength

DAY_WINDOW: Final = (time(14), time(17))
NIGHT_WINDOW: Final = (time(22), time(7))
# By Dutch law who is under 1.35 m travels in a child seat; nobody measures a child on the phone, and
# from twelve on nearly all have grown out of it.
CHILD_SEAT_BELOW_AGE: Final = 12


@dataclass(frozen=True, slots=True)
class Traveller:
    """One person of the household; `age` in whole years on the day of arrival, None = not told."""

    name: str = ""
    sex: Sex | None = None
    age: int | None = None
    born: date | None = None
    relation: str = ""

    @classmethod
    def of(cls, person: PersonFacts, arrives: date) -> Traveller:
        """The domain's person, with the age they have on the day they arrive."""
        told = person.born is not None or person.age is not None
        age = person.age_on(arrives) if told else None
        return cls(person.name, person.sex, age, person.born, person.relation)


@dataclass(frozen=True, slots=True)
class Address:
    """Somewhere people are or go. Where only words are known ("station Assen"), `name` holds them.

    `contact` and `phone` are of whoever answers there: a location manager, a host, the police.
    """

    name: str = ""
    kind: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    municipality: str = ""
    contact: str = ""
    phone: str = ""

    @property
    def city_line(self) -> str:
        """Postcode and town, as on an envelope: two spaces between."""
        return "  ".join(part for part in (self.postcode, self.town) if part)


@dataclass(frozen=True, slots=True)
class SheetRoom:
    """A room and who sleeps there: positions in `Sheet.persons`, empty = all of them. Floor 0 = ground."""

    name: str = ""
    floor: int | None = None
    who: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Needs:
    """What the household needs of a room and a vehicle."""

    wheelchair: bool = False
    no_stairs: bool = False
    lower_beds: int = 0
    own_transport: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds at the destination. `pets`: the species it takes, None = any. `quiet`: from, until."""

    pets: frozenset[str] | None = frozenset()
    remote: bool = False
    stairs: bool = False
    """The room is reached by stairs."""
    lift: bool = False
    shared: bool = False
    """Others, of the same sex, sleep in the same room."""
    quiet: tuple[time, time] | None = None
    closes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """When they are expected, local time; a window that ends before it opens runs past midnight."""

    day: date
    opens: time = DAY_WINDOW[0]
    closes: time = DAY_WINDOW[1]

    @property
    def overnight(self) -> bool:
        """Whether the window runs into the next day."""
        return self.closes <= self.opens


@dataclass(frozen=True, slots=True)
class Sheet:
    """One transfer sheet. `printed_at` is aware; `provisional` marks what no server has confirmed yet.

    `caller` and `phone` are of who asked; `notes` are for the receiving location; `request` and
    `household` are references. `until` is the day they leave, None = open.
    """

    number: str
    region: str
    printed_by: str
    printed_at: datetime
    arrival: Arrival
    desk_phone: str = ""
    provisional: bool = False
    persons: tuple[Traveller, ...] = ()
    pets: tuple[PetFacts, ...] = ()
    needs: Needs = field(default_factory=Needs)
    origin: Address = field(default_factory=Address)
    destination: Address = field(default_factory=Address)
    rooms: tuple[SheetRoom, ...] = ()
    stay_length: StayLength | None = None
    until: date | None = None
    terms: Terms = field(default_factory=Terms)
    caller: str = ""
    phone: str = ""
    notes: str = ""
    request: str = ""
    household: str = ""
    override_reason: str = ""
