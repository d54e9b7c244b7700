"""Who sleeps in which room, where a household needs more rooms than one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, permutations, product
from typing import Final

from kcio_desk.domain import ADULT, LOWER_BED_BELOW_AGE, HouseholdFacts

# Below this a child does not sleep in a room without an adult, however near.
NEXT_DOOR_FROM_AGE: Final = 12


@dataclass(frozen=True, slots=True)
class Sleeper:
    """A person who needs a bed: `number` is the index into the household's persons."""

    number: int
    age: int
    lower_bed: bool = False

    @property
    def adult(self) -> bool:
        """Whether they may watch over a child at night."""
        return self.age >= ADULT

    @property
    def may_sleep_alone(self) -> bool:
        """Whether they may sleep in a room without an adult, next door to one."""
        return self.age >= NEXT_DOOR_FROM_AGE


@dataclass(frozen=True, slots=True)
class Bedroom:
    """What a room offers: free places, and how many of its beds are lower ones."""

    places: int
    lower_beds: int


Beds = tuple[tuple[int, ...], ...]
"""The numbers of the sleepers of each room, in the order of the rooms."""


def sleepers(household: HouseholdFacts, day: date) -> list[Sleeper]:
    """The members of a household, as old as they are that day."""
    ages = ((n, person, person.age_on(day)) for n, person in enumerate(household.persons))
    return [Sleeper(n, age, p.needs_lower_bed or age < LOWER_BED_BELOW_AGE) for n, p, age in ages]


def beds(
    household: Sequence[Sleeper], rooms: Sequence[Bedroom], beside: Sequence[Sequence[bool]]
) -> Beds | None:
    """Divide a household over rooms so that nobody who needs a lower bed, or an adult near, lacks one.

    Children sleep in a room with an adult. With fewer adults than rooms the eldest children, of twelve
    and over, sleep next door to an adult: `beside[n][m]` says whether rooms n and m lie side by side.
    None where that cannot be done.
    """
    adults = [sleeper for sleeper in household if sleeper.adult]
    roomiest_first = sorted(range(len(rooms)), key=lambda n: -rooms[n].places)
    for led in combinations(roomiest_first, min(len(adults), len(rooms))):
        if not _all_near(led, len(rooms), beside):
            continue
        for leaders, order in product(_leaders(adults, len(led)), (_by_bed, _by_age)):
            found = _fill(sorted(household, key=order), rooms, dict(zip(led, leaders, strict=True)))
            if found:
                return found
    return None


@dataclass(slots=True)
class _Room:
    places: int
    lower_beds: int
    members: list[int] = field(default_factory=list)

    def take(self, sleeper: Sleeper) -> bool:
        if self.places < 1 or (sleeper.lower_bed and self.lower_beds < 1):
            return False
        self.places -= 1
        self.lower_beds -= sleeper.lower_bed
        self.members.append(sleeper.number)
        return True


def _by_bed(sleeper: Sleeper) -> tuple[bool, int]:
    return not sleeper.lower_bed, sleeper.age


def _by_age(sleeper: Sleeper) -> tuple[bool, int]:
    return sleeper.may_sleep_alone, sleeper.age


def _leaders(adults: Sequence[Sleeper], count: int) -> list[tuple[Sleeper, ...]]:
    """The ways to give so many rooms an adult each, as far as the beds they need tell them apart."""
    ways: dict[tuple[bool, ...], tuple[Sleeper, ...]] = {}
    for chosen in permutations(adults, count):
        ways.setdefault(tuple(sleeper.lower_bed for sleeper in chosen), chosen)
    return list(ways.values())


def _fill(household: Sequence[Sleeper], rooms: Sequence[Bedroom], led: Mapping[int, Sleeper]) -> Beds | None:
    filled = [_Room(room.places, room.lower_beds) for room in rooms]
    alone = [n for n in range(len(rooms)) if n not in led]
    eldest = sorted((s for s in household if not s.adult and s.may_sleep_alone), key=lambda s: -s.age)
    if len(eldest) < len(alone):
        return None
    first = {**led, **dict(zip(alone, eldest, strict=False))}
    waiting = [sleeper for sleeper in household if sleeper not in first.values()]
    seated = all(filled[n].take(sleeper) for n, sleeper in first.items()) and all(
        any(filled[n].take(sleeper) for n in (*led, *(alone if sleeper.may_sleep_alone else ())))
        for sleeper in waiting
    )
    return tuple(tuple(sorted(room.members)) for room in filled) if seated else None


def _all_near(led: Sequence[int], rooms: int, beside: Sequence[Sequence[bool]]) -> bool:
    return all(n in led or any(beside[n][near] for near in led) for n in range(rooms))
