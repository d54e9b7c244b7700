"""What an import brings, in short words: names, facts, fields, values, and where a row stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from babel.numbers import format_decimal

from kcio_desk.domain import Designation, PetFacts, Sex, StayLength, Text, text
from kcio_desk.domain.quick_words import pet_word
from kcio_desk.exchange.fields import field_of
from kcio_desk.exchange.plan import BlockingData, FieldChange, HouseholdData, PersonData, StayData
from kcio_desk.exchange.rows import Kind, LocationData, RoomData
from kcio_desk.exchange.source import Origin
from kcio_desk.settings import Language
from kcio_desk.ui.locations.words import SHARING, floor_words, pets_words
from kcio_desk.ui.shared.language import count, day, language, say, tr

NOTHING: Final = "–"
SUBJECTS: Final[Mapping[str, Text]] = {
    "municipality": text("Municipalities"),
    "location": text("Locations"),
    "room": text("Rooms"),
    "blocking": text("Blockings"),
    "household": text("Households"),
    "person": text("Persons"),
    "stay": text("Stays"),
}
KINDS: Final[Mapping[Kind, Text]] = {
    Kind.LOCATIONS: text("Locations"),
    Kind.ROOMS: text("Rooms"),
    Kind.RESIDENTS: text("Residents"),
}
_ASKED_OF: Final = {"location": Kind.LOCATIONS, "room": Kind.ROOMS}
_OWN_FIELDS: Final[Mapping[str, Text]] = {
    "needs_lower_bed": text("lower bed"),
    "shares": text("shares a room"),
    "party": text("shares a room"),
    "persons": text("persons"),
    "reason": text("reason"),
    "from_": text("since"),
}


def name_of(data: Any) -> str:
    """How people call the thing."""
    return _NAMES[type(data)](data)


def facts_of(data: Any) -> str:
    """The rest of what is told of it, apart by middle dots."""
    return " · ".join(part for part in _FACTS[type(data)](data) if part)


def order_of(data: Any) -> Any:
    """What things of one sort are ordered by where their facts are: the first fact, raw."""
    return _ORDERS[type(data)](data)


def field_words(subject: str, change: FieldChange) -> str:
    """The field that differs, capitalised."""
    own = _OWN_FIELDS.get(change.field)
    name = say(own or field_of(_ASKED_OF.get(subject, Kind.RESIDENTS), change.field).label)
    return name[:1].upper() + name[1:]


def change_words(change: FieldChange) -> str:
    """`lang → kort`."""
    return f"{value_words(change.field, change.before)} → {value_words(change.field, change.after)}"


def value_words(field: str, value: object) -> str:
    """A value as people say it."""
    special = _VALUES.get(field)
    if special is not None:
        return special(value)
    if value is None or value in ("", ()):
        return NOTHING
    return _plain_value(value)


def _plain_value(value: object) -> str:
    match value:
        case bool():
            return tr("yes") if value else tr("no")
        case Enum():
            return say(value)
        case date():
            return day(value)
        case float():
            return format_decimal(value, locale=language().value, decimal_quantization=False)
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def origin_words(origin: Origin) -> str:
    """`Kamers, rij 12`: enough among a few sheets."""
    return tr("{where}, row {row}", where=origin.sheet or origin.file, row=origin.row)


def place_words(origin: Origin) -> str:
    """`Kamers · regio.xlsx`."""
    return " · ".join(part for part in (origin.sheet, origin.file) if part)


def pets_of(pets: tuple[PetFacts, ...]) -> str:
    """`kat, 2 honden`."""
    dutch = language() is Language.DUTCH
    return ", ".join(pet_word(pet.species, pet.count, dutch=dutch) for pet in pets)


def _party_words(party: Any) -> str:
    return say(SHARING[Sex(party)]) if party in set(Sex) else tr("no")


_VALUES: Final[Mapping[str, Callable[[Any], str]]] = {
    "pets": lambda value: (pets_of(value) or NOTHING) if isinstance(value, tuple) else pets_words(value),
    "party": _party_words,
    "persons": lambda value: count(len(value)),
    "floor": floor_words,
}


def _of_location(data: LocationData) -> list[str]:
    return [
        data.code,
        data.municipality,
        data.kind,
        say(data.stay_length) if data.stay_length is StayLength.SHORT else "",
        tr("remote") if data.remote else "",
        pets_words(data.pets),
        tr("closes {day}", day=data.closes_on) if data.closes_on else "",
    ]


def _of_room(data: RoomData) -> list[str]:
    return [
        tr("{n} places", n=data.capacity),
        tr("bunk beds {n}", n=data.bunk_beds) if data.bunk_beds else "",
        floor_words(data.floor),
        tr("stairs") if data.stairs else "",
        tr("step-free") if data.step_free else "",
        tr("for {whom}", whom=data.designation) if data.designation is not Designation.ANY else "",
    ]


def _of_household(data: HouseholdData) -> list[str]:
    return [
        pets_of(data.pets),
        tr("wheelchair") if data.wheelchair else "",
        tr("no stairs") if data.no_stairs else "",
        tr("own transport") if data.own_transport else "",
    ]


def _of_person(data: PersonData) -> list[str]:
    born = tr("born {day}", day=data.born) if data.born else ""
    age = tr("{n} years", n=data.age) if data.age is not None else ""
    bed = tr("lower bed") if data.needs_lower_bed else ""
    return [data.household, say(data.sex), born or age, data.relation, bed]


def _of_stay(data: StayData) -> list[str]:
    until = tr("until {day}", day=data.until) if data.until else ""
    return ["/".join(data.room_key), tr("since {day}", day=data.from_), until, _sleepers(len(data.persons))]


def _sleepers(number: int) -> str:
    return tr("1 person") if number == 1 else tr("{n} persons", n=number)


_NAMES: Final[Mapping[type, Callable[[Any], str]]] = {
    str: str,
    LocationData: lambda data: data.name or data.code,
    RoomData: lambda data: "/".join(data.key),
    BlockingData: lambda data: f"{data.location}/{data.room}",
    HouseholdData: lambda data: data.reference,
    PersonData: lambda data: data.name,
    StayData: lambda data: data.household,
}
_FACTS: Final[Mapping[type, Callable[[Any], list[str]]]] = {
    str: lambda _: [],
    LocationData: _of_location,
    RoomData: _of_room,
    BlockingData: lambda data: [data.reason, tr("since {day}", day=data.from_)],
    HouseholdData: _of_household,
    PersonData: _of_person,
    StayData: _of_stay,
}
_ORDERS: Final[Mapping[type, Callable[[Any], Any]]] = {
    str: str,
    LocationData: lambda data: data.code,
    RoomData: lambda data: data.capacity,
    BlockingData: lambda data: data.reason,
    HouseholdData: lambda data: data.reference,
    PersonData: lambda data: (data.household, data.number),
    StayData: lambda data: data.room_key,
}
