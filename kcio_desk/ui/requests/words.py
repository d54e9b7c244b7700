"""Requests and households in the few words that fit a line, a card or a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from kcio_desk.domain import PersonFacts, PetFacts, RequestStatus, StayLength, Text, text
from kcio_desk.queries.requests import RequestLine
from kcio_desk.ui.shared.deadline import remaining, span
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import day, say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape, mark_of
from kcio_desk.ui.shared.table import Chip

# A request without a room this long is late; an urgent one sooner.
LATE: Final = timedelta(hours=24)
LATE_URGENT: Final = timedelta(hours=2)
PETS: Final = {
    "cat": (text("cat"), text("{n} cats")),
    "dog": (text("dog"), text("{n} dogs")),
    "rabbit": (text("rabbit"), text("{n} rabbits")),
    "bird": (text("bird"), text("{n} birds")),
    "rodent": (text("rodent"), text("{n} rodents")),
    "other": (text("other animal"), text("{n} other animals")),
}


def persons_words(count: int) -> str:
    """So many people."""
    return tr("1 person") if count == 1 else tr("{n} persons", n=count)


def pet_words(pet: PetFacts) -> str:
    """`cat`, `2 dogs`."""
    one, many = PETS.get(pet.species, PETS["other"])
    return say(one if pet.count == 1 else Text(many.source, (("n", pet.count),)))


def needs(line: RequestLine) -> Iterator[tuple[Icon, str]]:
    """What they need of a room, each with its icon; the scarce things first."""
    household = line.facts.household
    if household.wheelchair:
        yield Icon.ACCESSIBILITY, tr("wheelchair")
    if household.no_stairs and not household.wheelchair:
        yield Icon.FOOTPRINTS, tr("no stairs")
    for pet in household.pets:
        yield Icon.PAW_PRINT, pet_words(pet)
    if any(person.needs_lower_bed for person in household.persons):
        yield Icon.BED, tr("{n} low beds", n=line.lower_beds) if line.lower_beds > 1 else tr("1 low bed")
    if line.facts.night:
        yield Icon.MOON, tr("at night")
    if household.shares:
        yield Icon.USERS, tr("shares a room")
    if household.own_transport:
        yield Icon.CAR, tr("own transport")


def needs_words(line: RequestLine, most: int = 4) -> str:
    """Length of stay and the first few needs."""
    length = tr("short") if line.facts.stay_length is StayLength.SHORT else ""
    said = [length, *(words for _, words in needs(line))]
    return ", ".join([words for words in said if words][:most])


def near_words(line: RequestLine) -> str:
    """Near which municipality, near what."""
    facts = line.facts
    if facts.near and facts.near_what:
        return f"{facts.near} ({facts.near_what})"
    return facts.near or facts.near_what


def group_words(line: RequestLine) -> str:
    """How many they are, and what they need."""
    many = persons_words(len(line.ages)) if line.ages else ""
    return " · ".join(part for part in (many, needs_words(line)) if part)


def detail_words(line: RequestLine) -> str:
    """Number, caller, near what, whose it is, and what is held."""
    near = near_words(line)
    parts = [
        line.number,
        line.facts.caller,
        tr("near {where}", where=near) if near else "",
        line.owner or tr("nobody's yet"),
        *line.rooms[:1],
    ]
    return " · ".join(part for part in parts if part)


def clock_chip(line: RequestLine, now: datetime) -> Chip:
    """The clock that counts for this request: its reservation's, else how long it waits or waited."""
    if line.status is RequestStatus.RESERVED and line.expires_at is not None:
        words, tone = remaining(line.expires_at, now)
        return say(words), tone, None
    words = span(max(now - line.received, timedelta()))
    return say(words), Tone.WARN if is_late(line, now) else Tone.NEUTRAL, None


def is_late(line: RequestLine, now: datetime) -> bool:
    """Whether it has been looking for a room for too long."""
    return line.seeks and now - line.received > (LATE_URGENT if line.facts.urgent else LATE)


def status_chip(line: RequestLine) -> Chip:
    """The status in word, shape and tone; a parked request says so instead."""
    if line.parked:
        return tr("parked"), Tone.NEUTRAL, Shape.HALF
    shape, tone = mark_of(line.status)
    return say(line.status), tone, shape


def urgent_chip() -> Chip:
    """What marks an urgent request."""
    return tr("urgent"), Tone.BAD, Shape.TRIANGLE


def period_words(line: RequestLine) -> str:
    """How long, from when, until when."""
    facts = line.facts
    parts = [say(facts.stay_length)]
    if facts.from_:
        parts.append(tr("from {day}", day=day(facts.from_)))
    if facts.until:
        parts.append(tr("until {day}", day=day(facts.until)))
    if facts.night:
        parts.append(tr("arrives at night"))
    return ", ".join(parts)


def person_words(person: PersonFacts, today: date) -> str:
    """Sex, age and birth date, relation, and whether a lower bed is needed."""
    age = tr("{age} years", age=person.age_on(today))
    parts = [say(person.sex), age]
    if person.born:
        parts.append(tr("born {day}", day=f"{person.born:%d-%m-%Y}"))
    if person.relation:
        parts.append(person.relation)
    if person.needs_lower_bed:
        parts.append(tr("low bed"))
    return " · ".join(parts)
