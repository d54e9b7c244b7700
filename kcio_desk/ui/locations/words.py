"""Facts of locations, rooms and stays in short words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from kcio_desk.domain import (
    Designation,
    LocationFacts,
    RoomFacts,
    Sex,
    StayFacts,
    StayLength,
    Text,
    text,
)
from kcio_desk.queries.location_detail import BlockingLine, StayLine
from kcio_desk.ui.shared.language import day, say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Pill, Shape

SPECIES: Final = {
    "cat": text("cats"),
    "dog": text("dogs"),
    "rabbit": text("rabbits"),
    "bird": text("birds"),
    "rodent": text("rodents"),
    "other": text("other animals"),
}
SHARING: Final = {
    Sex.FEMALE: text("shares with women"),
    Sex.MALE: text("shares with men"),
    Sex.OTHER: text("shares"),
}
# Closer than this a closing date is a warning: a long stay hardly fits any more.
CLOSING_SOON_DAYS: Final = 90


def pets_words(pets: frozenset[str] | None) -> str:
    """Which animals a location takes."""
    if pets is None:
        return tr("pets welcome")
    if not pets:
        return tr("no pets")
    return tr("only {species}", species=tuple(SPECIES.get(s, text("other animals")) for s in sorted(pets)))


def location_pills(facts: LocationFacts, lift: bool, today: date) -> list[QWidget]:
    """A location's conditions as chips: what it takes ticked, what it refuses crossed."""
    pills = [_length_pill(facts.stay_length)]
    if facts.closes_on is not None:
        soon = (facts.closes_on - today).days < CLOSING_SOON_DAYS
        pills.append(
            Pill(
                tr("closes {day}", day=facts.closes_on),
                Tone.BAD if soon else Tone.WARN,
                Shape.TRIANGLE,
            )
        )
    if facts.remote:
        pills.append(Pill(tr("remote, own transport needed"), Tone.WARN))
    pills.append(_yes_no(pets_words(facts.pets), facts.pets is None or bool(facts.pets)))
    pills.append(
        _yes_no(
            tr("takes people in at night") if facts.night_arrival else tr("nobody in at night"),
            facts.night_arrival,
        )
    )
    if lift:
        pills.append(_yes_no(tr("lift"), True))
    return list(pills)


def _length_pill(length: StayLength) -> Pill:
    short = length is StayLength.SHORT
    return Pill(say(length), Tone.INFO if short else Tone.ACCENT, Shape.HALF if short else Shape.DOT)


def _yes_no(words: str, yes: bool) -> Pill:
    return Pill(words, Tone.GOOD if yes else Tone.NEUTRAL, Shape.TICK if yes else Shape.CROSS)


def room_pills(facts: RoomFacts) -> list[QWidget]:
    """What is special about a room, as chips."""
    pills = [Pill(places_words(facts), Tone.NEUTRAL, Shape.SQUARE)]
    if facts.step_free:
        pills.append(Pill(tr("step-free"), Tone.GOOD))
    pills.append(
        Pill(tr("up the stairs"), Tone.WARN)
        if facts.stairs
        else Pill(tr("reached without stairs"), Tone.GOOD)
    )
    if facts.designation is not Designation.ANY:
        pills.append(Pill(tr("for {whom}", whom=facts.designation), Tone.INFO))
    return list(pills)


def places_words(facts: RoomFacts) -> str:
    """Places, and how many of them are low."""
    if not facts.bunk_beds:
        return tr("{n} places", n=facts.capacity)
    return tr("{n} places, {low} low", n=facts.capacity, low=facts.lower_beds)


def features_words(facts: RoomFacts) -> str:
    """A room's features for one cell of a table."""
    said = [floor_words(facts.floor)]
    said += [tr("step-free")] if facts.step_free else []
    said += [tr("stairs")] if facts.stairs else []
    said += [tr("bunk beds {n}", n=facts.bunk_beds)] if facts.bunk_beds else []
    said += [say(facts.designation)] if facts.designation is not Designation.ANY else []
    return " · ".join(said)


def floor_words(floor: int) -> str:
    """A floor as people say it."""
    if floor == 0:
        return tr("ground floor")
    return tr("basement") if floor < 0 else tr("floor {n}", n=floor)


def period_words(from_: date, until: date | None, today: date) -> str:
    """A period of nights for people: the last day named is the day they leave."""
    start = tr("since {day}", day=day(from_)) if from_ <= today else tr("from {day}", day=day(from_))
    if until is None:
        return tr("{start}, no end", start=start)
    return tr("{start} until {day}", start=start, day=day(until))


def who_words(stays: Sequence[StayFacts]) -> str:
    """Who sleeps in a room tonight."""
    return ", ".join(f"{stay.household} ({stay.persons})" for stay in stays)


def people_words(stay: StayLine) -> str:
    """How many, how old."""
    ages = ", ".join(str(age) for age in stay.ages)
    if stay.persons == 1:
        return tr("1 person ({ages})", ages=ages)
    return tr("{n} persons ({ages})", n=stay.persons, ages=ages)


def stay_words(stay: StayLine, today: date) -> str:
    """A stay in one sentence, for tips and screen readers."""
    parts = [stay.household, stay.name, people_words(stay), period_words(stay.from_, stay.until, today)]
    parts.append(say(stay.state))
    parts += [say(SHARING[stay.party])] if stay.party else []
    parts += [tr("should have left")] if stay.late else []
    parts += [tr("do not move")] if stay.ties.do_not_move else []
    return ", ".join(part for part in parts if part)


def blocking_words(blocking: BlockingLine) -> str:
    """What is blocked and why."""
    return tr("{what} blocked: {reason}", what=blocked_what(blocking.places), reason=blocking.reason)


def blocked_what(places: int | None) -> Text:
    """The room, or so many places."""
    if places is None:
        return text("whole room")
    return text("1 place") if places == 1 else text("{n} places", n=places)
