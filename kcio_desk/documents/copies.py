"""What the colleagues' copies say: sending location, receiving location, driver. In Dutch."""

from __future__ import annotations

from datetime import timedelta

from kcio_desk.documents import phrases as p
from kcio_desk.documents.blocks import (
    BOX,
    Block,
    Boxed,
    Card,
    Cell,
    Copy,
    Facts,
    Grid,
    Listing,
    Notes,
    Route,
    Strip,
)
from kcio_desk.documents.facts import Address, Arrival, Needs, Sheet, SheetRoom, Traveller
from kcio_desk.documents.tongue import Phrase, Words, same
from kcio_desk.domain import PetFacts, SheetCopy, StayLength


def colleague_copy(sheet: Sheet, copy: SheetCopy) -> Copy:
    """The page of a copy that colleagues read; the sheet is redacted already."""
    write = {SheetCopy.SENDER: _sender, SheetCopy.RECEIVER: _receiver, SheetCopy.DRIVER: _driver}[copy]
    return Copy((p.TITLE, p.FOR[copy]), tuple(block for block in write(sheet) if block))


def _sender(sheet: Sheet) -> list[Block | None]:
    return [
        Strip((when(p.LEAVES, sheet.arrival), _how_many(sheet))),
        Route(address_card(p.COMES_FROM, sheet.origin), address_card(p.GOES_TO, sheet.destination)),
        Facts(
            p.HOUSEHOLD,
            ((p.NAME, ", ".join(_names(sheet.persons))), (p.PETS, pets(sheet.pets)), *_references(sheet)),
        ),
        _attention([p.REMOTE_THERE] if sheet.terms.remote else []),
        Listing(p.TO_DO, tuple(_sender_tasks(sheet)), BOX),
    ]


def _sender_tasks(sheet: Sheet) -> list[Phrase]:
    tasks = [p.DO_TELL, p.DO_GIVE]
    if sheet.pets:
        tasks.append(p.DO_GIVE_PET)
    if sheet.desk_phone:
        tasks.append(p.DO_LEFT(phone=sheet.desk_phone, number=sheet.number))
    return tasks


def _receiver(sheet: Sheet) -> list[Block | None]:
    return [
        Strip((when(p.EXPECTED, sheet.arrival), _doors(sheet.rooms), _how_many(sheet))),
        _attention(_unusual(sheet)),
        _who(sheet),
        Facts(p.NEEDS, ((p.NEEDS, _needs(sheet.needs)), (p.PETS, pets(sheet.pets)), (p.STAY, _stay(sheet)))),
        Facts(p.COMES_FROM, (*_whence(sheet.origin), *_references(sheet))),
        Notes(p.NOTES, sheet.notes) if sheet.notes.strip() else None,
        Listing(p.TO_DO, tuple(_receiver_tasks(sheet)), BOX),
    ]


def _receiver_tasks(sheet: Sheet) -> list[Phrase]:
    tasks = [p.DO_KEYS]
    if sheet.desk_phone:
        tasks.append(p.DO_ARRIVED(phone=sheet.desk_phone, number=sheet.number))
        tasks.append(p.DO_LATE(closes=sheet.arrival.closes))
    if sheet.stay_length is not StayLength.SHORT:
        tasks.append(p.DO_REGISTER)
    return tasks


def _driver(sheet: Sheet) -> list[Block | None]:
    start = address_card(p.PICK_UP, sheet.origin, spare_phone=sheet.phone)
    seats = Cell(p.SEATS, str(len(sheet.persons)))
    chair = Cell(p.WHEELCHAIR, p.WHEELCHAIR_YES, p.WHEELCHAIR_RIDE)
    return [
        Strip((when(p.ARRIVAL, sheet.arrival),)),
        Route(start, address_card(p.DROP_OFF, sheet.destination)),
        Strip(
            (
                seats,
                _child_seats(sheet.persons),
                chair if sheet.needs.wheelchair else Cell(p.WHEELCHAIR, p.NO),
                Cell(p.PETS, pets(sheet.pets)),
            )
        ),
        Listing(p.PASSENGERS, tuple(_passengers(sheet.persons)), BOX),
        Listing(p.ON_THE_WAY, tuple(_driver_notes(sheet))),
    ]


def _driver_notes(sheet: Sheet) -> list[Phrase]:
    call = [p.DRIVE_DELAY(phone=sheet.desk_phone)] if sheet.desk_phone else []
    return [*call, p.DRIVE_DONE]


def _child_seats(persons: tuple[Traveller, ...]) -> Cell:
    ages = sorted(person.age for person in persons if person.age is not None)
    if not ages:
        return Cell(p.CHILD_SEATS, p.NONE)
    return Cell(p.CHILD_SEATS, str(len(ages)), p.CHILD_SEATS_DETAIL(ages=listed([str(age) for age in ages])))


def _passengers(persons: tuple[Traveller, ...]) -> list[Phrase]:
    lines = []
    for n, person in enumerate(persons, 1):
        name = same(person.name) if person.name else p.PASSENGER(n=n)
        seat = p.WITH_CHILD_SEAT(age=person.age).nl if person.age is not None else ""
        lines.append(same(" – ".join(filter(None, (name.nl, seat)))))
    return lines


def when(label: Phrase, arrival: Arrival) -> Cell:
    """The window in hours, and the day or the night that it is in."""
    return Cell(label, p.WINDOW(opens=arrival.opens, closes=arrival.closes), arrival_day(arrival))


def arrival_day(arrival: Arrival) -> Phrase:
    """The day, or the night from one day to the next, in words."""
    if not arrival.overnight:
        return p.ON_DAY(day=arrival.day)
    morning = arrival.day + timedelta(days=1)
    night = p.IN_NIGHT if morning.month == arrival.day.month else p.IN_NIGHT_OF_MONTHS
    return night(day=arrival.day, next=morning)


def _doors(rooms: tuple[SheetRoom, ...]) -> Cell:
    floors = listed(list(dict.fromkeys(floor_words(r.floor).nl for r in rooms if r.floor is not None)))
    return Cell(p.ROOM if len(rooms) < 2 else p.ROOMS, listed([r.name for r in rooms]) or p.DASH, floors)


def _how_many(sheet: Sheet) -> Cell:
    animals = pets(sheet.pets) if sheet.pets else ""
    return Cell(p.TRAVELLERS, p.PERSONS(len(sheet.persons)), animals)


def _who(sheet: Sheet) -> Grid:
    several = len(sheet.rooms) > 1
    head = (p.NAME, p.SEX_HEAD, p.BORN, p.AGE, p.RELATION, *((p.ROOM,) if several else ()))
    rows = tuple(
        (*_person(person), *((_room_of(n, sheet.rooms),) if several else ()))
        for n, person in enumerate(sheet.persons)
    )
    shares = (34.0, 11.0, 15.0, 12.0, 16.0, *((12.0,) if several else ()))
    return Grid(p.TRAVELLERS, head, rows, shares)


def _person(person: Traveller) -> tuple[Words, ...]:
    return (
        person.name or p.NAMELESS,
        p.SEX[person.sex] if person.sex else p.DASH,
        f"{person.born:%d-%m-%Y}" if person.born else p.DASH,
        p.YEARS(n=person.age) if person.age is not None else p.DASH,
        person.relation or p.DASH,
    )


def _room_of(person: int, rooms: tuple[SheetRoom, ...]) -> Words:
    return listed([room.name for room in rooms if person in room.who]) or p.DASH


def _needs(needs: Needs) -> Words:
    said = [
        p.NEED_WHEELCHAIR if needs.wheelchair else None,
        p.NEED_NO_STAIRS if needs.no_stairs else None,
        p.NEED_LOWER_BEDS(needs.lower_beds) if needs.lower_beds else None,
        p.NEED_OWN_TRANSPORT if needs.own_transport else None,
    ]
    return "; ".join(phrase.nl for phrase in said if phrase) or p.NO_NEEDS


def _stay(sheet: Sheet) -> Words:
    length = p.STAY_LENGTHS[sheet.stay_length].nl if sheet.stay_length else ""
    end = p.STAY_UNTIL(day=sheet.until).nl if sheet.until else p.STAY_OPEN.nl
    return ", ".join(filter(None, (length, end)))


def _whence(origin: Address) -> list[tuple[Words, Words]]:
    place = ", ".join(filter(None, (origin.name, origin.town)))
    return [
        (p.COMES_FROM, place or p.DASH),
        *([(p.CONTACT, _joined(origin.contact, origin.phone))] if origin.contact or origin.phone else []),
    ]


def _references(sheet: Sheet) -> list[tuple[Words, Words]]:
    asked = _joined(sheet.caller, sheet.phone)
    named = _joined(
        f"{p.HOUSEHOLD.nl} {sheet.household}" if sheet.household else "",
        f"{p.REQUEST.nl.lower()} {sheet.request}" if sheet.request else "",
    )
    return [
        *([(p.ASKED_BY, asked)] if asked else []),
        *([(p.REFERENCE, named)] if named else []),
    ]


def _unusual(sheet: Sheet) -> list[Phrase]:
    terms, said = sheet.terms, []
    if sheet.override_reason:
        said.append(p.OVERRIDE(reason=sheet.override_reason))
    if unwelcome(sheet):
        said.append(p.PETS_UNUSUAL(pets=pets(unwelcome(sheet))))
    if terms.remote and not sheet.needs.own_transport:
        said.append(p.REMOTE_UNUSUAL)
    if terms.shared:
        said.append(p.SHARED_ROOM)
    if terms.closes_on:
        said.append(p.CLOSING(day=terms.closes_on))
    return said


def _attention(said: list[Phrase]) -> Boxed | None:
    return Boxed(p.ATTENTION, tuple(said)) if said else None


def unwelcome(sheet: Sheet) -> tuple[PetFacts, ...]:
    """The animals that come along though the location does not take their kind."""
    allowed = sheet.terms.pets
    return () if allowed is None else tuple(pet for pet in sheet.pets if pet.species not in allowed)


def address_card(label: Phrase, address: Address, spare_phone: str = "") -> Card:
    """An address in full, with another number to call where nobody there has one."""
    lines = tuple(filter(None, (address.street, address.city_line)))
    return Card(label, address.name, lines, address.phone or spare_phone, address.contact)


def pets(animals: tuple[PetFacts, ...]) -> Phrase:
    """`1 kat en 2 honden`."""
    if not animals:
        return p.NO_PETS
    counted = [p.SPECIES.get(pet.species, p.SPECIES["other"])(pet.count) for pet in animals]
    return Phrase(listed([c.nl for c in counted]), listed([c.uk for c in counted], "і"))


def floor_words(floor: int | None) -> Phrase:
    """A floor as each language counts it; without any when it is not known."""
    if floor is None:
        return Phrase("")
    if floor < 0:
        return p.BASEMENT
    return p.FLOOR(n=floor, ours=floor + 1) if floor else p.GROUND_FLOOR


def listed(words: list[str], last: str = "en") -> str:
    """`a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _names(persons: tuple[Traveller, ...]) -> list[str]:
    return [person.name or p.NAMELESS.nl for person in persons]


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
