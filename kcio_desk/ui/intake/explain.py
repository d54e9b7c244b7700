"""Fast entry explained in words, while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from kcio_desk.domain import ADULT, PersonFacts, PetFacts, Sex, Text, text
from kcio_desk.domain.quick import Part, Quick
from kcio_desk.domain.quick_words import Flag
from kcio_desk.ui.shared.language import day, say, tr

GROWN: Final[Mapping[Sex, Text]] = {
    Sex.FEMALE: text("woman of {age}"),
    Sex.MALE: text("man of {age}"),
    Sex.OTHER: text("person (x) of {age}"),
}
YOUNG: Final[Mapping[Sex, Text]] = {
    Sex.FEMALE: text("girl of {age}"),
    Sex.MALE: text("boy of {age}"),
    Sex.OTHER: text("child (x) of {age}"),
}
FLAG_WORDS: Final[Mapping[Flag, Text]] = {
    Flag.WHEELCHAIR: text("wheelchair"),
    Flag.NO_STAIRS: text("cannot climb stairs"),
    Flag.LOWER_BED: text("needs a lower bed"),
    Flag.OWN_TRANSPORT: text("own transport"),
    Flag.SHARES: text("will share a room"),
    Flag.SHORT: text("short (< 72 h)"),
    Flag.LONG: text("long (> 72 h)"),
    Flag.NIGHT: text("arrives at night"),
    Flag.URGENT: text("urgent"),
    Flag.ACUTE: text("acute"),
    Flag.NO_CAR: text("no own transport"),
    Flag.NO_PETS: text("no pets"),
}
PET_WORDS: Final[Mapping[str, Text]] = {
    "cat": text("cat"),
    "dog": text("dog"),
    "rabbit": text("rabbit"),
    "bird": text("bird"),
    "rodent": text("rodent"),
    "other": text("other animal"),
}


def explain(quick: Quick, today: date) -> str:
    """`v34 = woman of 34 · kat = cat`, in the order it was typed."""
    pairs = [(part.typed, _meaning(part, today)) for part in quick.parts]
    return "  ·  ".join(typed if typed == means else f"{typed} = {means}" for typed, means in pairs)


def not_understood(quick: Quick) -> str:
    """Which words say nothing to the program; empty where all do."""
    if not quick.unknown:
        return ""
    words = ", ".join(f"“{word}”" for _, word in quick.unknown)
    return tr("Not understood: {words}", words=words)


def person_words(person: PersonFacts, today: date) -> str:
    """`woman of 34`, with the name where there is one."""
    age = person.age_on(today)
    known = GROWN if age >= ADULT else YOUNG
    return say(Text(known[person.sex].source, (("age", age),)))


def pet_words(pet: PetFacts) -> str:
    """`cat`, `dog × 2`."""
    word = say(PET_WORDS.get(pet.species, PET_WORDS["other"]))
    return word if pet.count == 1 else f"{word} × {pet.count}"


def _meaning(part: Part, today: date) -> str:
    match part.means:
        case PersonFacts():
            return _person_meaning(part.means, today)
        case PetFacts():
            return pet_words(part.means)
        case Flag():
            return say(FLAG_WORDS[part.means])


def _person_meaning(person: PersonFacts, today: date) -> str:
    born = tr("born {day}", day=day(person.born)) if person.born else ""
    lower = say(FLAG_WORDS[Flag.LOWER_BED]) if person.needs_lower_bed else ""
    return ", ".join(filter(None, (person_words(person, today), person.name, person.relation, born, lower)))
