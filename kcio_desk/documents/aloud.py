"""What the operator reads out on the phone: short lines, in Dutch, numbers the way they are spoken."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberFormat

from kcio_desk.documents import phrases as p
from kcio_desk.documents.copies import arrival_day, floor_words
from kcio_desk.documents.facts import Address, Sheet, SheetRoom
from kcio_desk.documents.household import bring
from kcio_desk.documents.redaction import redact
from kcio_desk.documents.tongue import Phrase
from kcio_desk.domain import SheetCopy

_NETHERLANDS = 31


def read_aloud(sheet: Sheet) -> tuple[str, ...]:
    """The lines, most important first: where, which room, whom to ask for, when, with what.

    They say no more than the household's own copy does: who is on the phone may not be alone.
    """
    seen = redact(sheet, SheetCopy.HOUSEHOLD)
    lines = [
        *_where(seen.destination),
        *(_room(room) for room in seen.rooms),
        p.ALOUD_ARRIVAL(when=_when(seen)),
        p.ALOUD_BRING(things="; ".join(thing.nl for thing in bring(seen))),
        p.ALOUD_NUMBER(number=seen.number),
        *([p.ALOUD_PROVISIONAL] if seen.provisional else []),
    ]
    return tuple(line.nl for line in lines)


def spoken_number(phone: str) -> str:
    """A phone number in the groups that people say: `0592 – 20 13 28`; as it was typed if it is none."""
    try:
        number = phonenumbers.parse(phone, "NL")
    except phonenumbers.NumberParseException:
        return phone
    if number.country_code != _NETHERLANDS:
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    area, *rest = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL).split()
    return f"{area} – {_pairs(''.join(rest))}" if rest else phone


def _pairs(digits: str) -> str:
    # An odd number of digits starts with three, as people do: 088 – 246 90 00.
    first = 2 + len(digits) % 2
    return " ".join([digits[:first], *(digits[n : n + 2] for n in range(first, len(digits), 2))])


def _where(address: Address) -> list[Phrase]:
    street = ", ".join(filter(None, (address.street, address.city_line.replace("  ", " "))))
    return [
        *([p.ALOUD_PLACE(name=address.name)] if address.name else []),
        *([p.ALOUD_ADDRESS(address=street)] if street else []),
        *([p.ALOUD_CONTACT(contact=address.contact)] if address.contact else []),
        *([p.ALOUD_PHONE(phone=spoken_number(address.phone))] if address.phone else []),
    ]


def _room(room: SheetRoom) -> Phrase:
    floor = floor_words(room.floor).nl
    return p.ALOUD_ROOM(room=", ".join(filter(None, (room.name, floor))))


def _when(sheet: Sheet) -> Phrase:
    arrival = sheet.arrival
    return arrival_day(arrival) + p.BETWEEN(opens=arrival.opens, closes=arrival.closes)
