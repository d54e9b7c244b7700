"""What the household's own page says, in Dutch and Ukrainian: where, when, with what, and then what."""

from __future__ import annotations

from kcio_desk.documents import phrases as p
from kcio_desk.documents.blocks import BOX, NUMBERS, Block, Cell, Copy, Door, Home, Listing, Strip
from kcio_desk.documents.copies import address_card, floor_words, pets, unwelcome, when
from kcio_desk.documents.facts import Sheet, SheetRoom
from kcio_desk.documents.tongue import Phrase
from kcio_desk.domain import ADULT, Sex, StayLength

# Children may go to school from four, must from five, until eighteen.
SCHOOL_AGES = range(4, ADULT)
BABY_BELOW_AGE = 4


def household_copy(sheet: Sheet) -> Copy:
    """The page for the household; the sheet is redacted already."""
    return Copy((p.WELCOME,), tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> list[Block]:
    return [
        _home(sheet),
        Listing(p.BRING, bring(sheet), BOX),
        Listing(p.KNOW, tuple(_know(sheet))),
        Listing(p.NEXT, tuple(_next_steps(sheet)), NUMBERS),
        Strip(tuple(_help(sheet))),
    ]


def _home(sheet: Sheet) -> Home:
    card = address_card(p.ADDRESS, sheet.destination)
    names = tuple(person.name for person in sheet.persons if person.name)
    label = p.ROOM if len(sheet.rooms) < 2 else p.ROOMS
    return Home(
        card, label, tuple(_door(room, sheet) for room in sheet.rooms), when(p.ARRIVAL, sheet.arrival), names
    )


def _door(room: SheetRoom, sheet: Sheet) -> Door:
    who = tuple(sheet.persons[n].name for n in room.who if sheet.persons[n].name)
    return Door(room.name, floor_words(room.floor), who if len(sheet.rooms) > 1 else ())


def _how_long(sheet: Sheet) -> list[Phrase]:
    short = sheet.stay_length is StayLength.SHORT
    end = p.UNTIL(day=sheet.until) if sheet.until else None if short else p.OPEN_END
    return [phrase for phrase in (p.SHORT_TIME if short else None, end) if phrase]


def bring(sheet: Sheet) -> tuple[Phrase, ...]:
    """What to take along, by who they are."""
    ages = [person.age for person in sheet.persons if person.age is not None]
    papers = p.BRING_PAPERS if any(age < ADULT for age in ages) else p.BRING_PAPERS_ADULTS
    things = [papers, p.BRING_PROOF, p.BRING_MEDICINES, p.BRING_CLOTHES]
    if any(age < BABY_BELOW_AGE for age in ages):
        things.append(p.BRING_BABY)
    if sheet.pets:
        things.append(p.BRING_PET)
    return (*things, p.BRING_SHEET)


def _know(sheet: Sheet) -> list[Phrase]:
    terms = sheet.terms
    said = [
        p.LATER(phone=sheet.destination.phone) if sheet.destination.phone else p.LATER_NO_PHONE,
        *_how_long(sheet),
        p.CLOSES(day=terms.closes_on) if terms.closes_on and not sheet.until else None,
        *_pets(sheet),
        p.SHARED[_sex(sheet)] if terms.shared else None,
        p.STAIRS if terms.stairs and not terms.lift else None,
        p.LIFT if terms.lift else None,
        p.REMOTE if terms.remote else None,
        _rules(sheet),
    ]
    return [phrase for phrase in said if phrase]


def _sex(sheet: Sheet) -> Sex:
    return next((person.sex for person in sheet.persons if person.sex), Sex.OTHER)


def _pets(sheet: Sheet) -> list[Phrase]:
    arranged = unwelcome(sheet)
    welcome = tuple(pet for pet in sheet.pets if pet not in arranged)
    return [
        *([p.PET_WELCOME(pets=pets(welcome))] if welcome else []),
        *([p.PET_ARRANGED(pets=pets(arranged))] if arranged else []),
    ]


def _rules(sheet: Sheet) -> Phrase:
    if sheet.terms.quiet is None:
        return p.RULES_LINE
    opens, closes = sheet.terms.quiet
    return p.RULES_QUIET(opens=opens, closes=closes)


def _next_steps(sheet: Sheet) -> list[Phrase]:
    if sheet.stay_length is StayLength.SHORT:
        return [p.NEXT_DOCTOR_SHORT, p.NEXT_PLACE]
    pupils = sum(person.age in SCHOOL_AGES for person in sheet.persons if person.age is not None)
    school = [p.NEXT_SCHOOL if pupils > 1 else p.NEXT_SCHOOL_ONE] if pupils else []
    return [_register(sheet.destination.municipality), p.NEXT_ALLOWANCE, p.NEXT_DOCTOR, *school, p.NEXT_PROOF]


def _register(municipality: str) -> Phrase:
    return p.NEXT_REGISTER(municipality=municipality) if municipality else p.NEXT_REGISTER_ANYWHERE


def _help(sheet: Sheet) -> list[Cell]:
    desk = Cell(p.HELP, sheet.desk_phone, p.HELP_NUMBER)
    return [
        *([desk] if sheet.desk_phone else []),
        Cell(p.HELP_SITE, p.HELP_SITE_NAME, p.HELP_SITE_DETAIL),
        Cell(p.EMERGENCY, p.EMERGENCY_NUMBER, p.EMERGENCY_DETAIL),
    ]
