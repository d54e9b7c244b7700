"""Fast entry: one line such as `v34 oksana v9 m6 kat` read into persons, pets and needs, and written back.

What is not understood is reported with its place, never dropped: `3 personen` says nothing about
who they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kcio_desk.domain.facts import PersonFacts, PetFacts, RequestFacts
from kcio_desk.domain.quick_words import (
    FLAGS,
    KNOWN,
    LEADS,
    MONTHS,
    NO_NAMES,
    NUMBERS,
    PARTICLES,
    PETS,
    RELATIONS,
    SEXES,
    WEEKS,
    Flag,
    flag_word,
    pet_word,
)
from kcio_desk.domain.words import RequestKind, Sex, StayLength

OLDEST: Final = 119
MOST_PETS: Final = 20
_SHORTEST_TYPO: Final = 4
_TOKEN: Final = re.compile(r'"[^"]*"?|[^\s,;+"]+')
_MEMBER: Final = re.compile(rf"({'|'.join(sorted(SEXES, key=len, reverse=True))})(\d.*)")
_AGE: Final = re.compile(r"(\d{1,3})(?:jr|jaar|yr|y|j)?")
_SMALL: Final = re.compile(r"(\d{1,2})([a-z]+)")
_BORN: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})")
_COUNTED: Final = re.compile(r"(\d{1,2})x?(\D+)")
_NAME: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`´.-][^\W\d_]*)*")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the line that was understood, and as what."""

    start: int
    typed: str
    means: PersonFacts | PetFacts | Flag


@dataclass(frozen=True, slots=True)
class Quick:
    """What a line says. `unknown` holds (place in the line, word) of what was not understood."""

    parts: tuple[Part, ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()

    @property
    def persons(self) -> tuple[PersonFacts, ...]:
        """Everybody named, in order."""
        return tuple(part.means for part in self.parts if isinstance(part.means, PersonFacts))

    @property
    def pets(self) -> tuple[PetFacts, ...]:
        """The animals, added up by species."""
        counts: dict[str, int] = {}
        for part in self.parts:
            if isinstance(part.means, PetFacts):
                counts[part.means.species] = counts.get(part.means.species, 0) + part.means.count
        return tuple(PetFacts(species, count) for species, count in counts.items())

    @property
    def flags(self) -> frozenset[Flag]:
        """Everything else that was said."""
        return frozenset(part.means for part in self.parts if isinstance(part.means, Flag))


def read_quick(line: str, today: date) -> Quick:
    """Read a line; never raises. `today` says which two-digit years and birthdays can be."""
    tokens = [(found.start(), found[0]) for found in _TOKEN.finditer(line)]
    reader = _Reader(line, today)
    while tokens:
        tokens = tokens[reader.take(tokens) :]
    return reader.quick()


def read_age(typed: str, today: date) -> tuple[int | None, date | None] | None:
    """`34`, `8mnd`, `12-3-1986` → (age in years, birth date), one of them None; None where it is neither."""
    said = typed.strip().casefold()
    if (found := _AGE.fullmatch(said)) and int(found[1]) <= OLDEST:
        return int(found[1]), None
    if (found := _SMALL.fullmatch(said)) and found[2] in MONTHS | WEEKS:
        return (int(found[1]) // 12 if found[2] in MONTHS else 0), None
    born = _birth_date(said, today)
    return (None, born) if born else None


def write_quick(request: RequestFacts, *, dutch: bool = True) -> str:
    """The line that reads back as this household and these wishes; a birth date wins over an age."""
    household = request.household
    all_lower = len(household.persons) > 1 and all(p.needs_lower_bed for p in household.persons)
    flags = _flags_of(request)
    lower = flag_word(Flag.LOWER_BED, dutch=dutch)
    words = [lower] if all_lower else []
    for person in household.persons:
        words.append(_write_person(person))
        words += [lower] if person.needs_lower_bed and not all_lower else []
    words += [pet_word(pet.species, pet.count, dutch=dutch) for pet in household.pets]
    words += [flag_word(flag, dutch=dutch) for flag in Flag if flag in flags]
    return " ".join(words)


def apply_quick(request: RequestFacts, quick: Quick) -> RequestFacts:
    """The request as the line says it. What a line cannot say of a person stays with them."""
    flags, before = quick.flags, request.household
    household = replace(
        before,
        persons=_carried(before.persons, quick.persons),
        pets=quick.pets,
        wheelchair=Flag.WHEELCHAIR in flags,
        no_stairs=Flag.NO_STAIRS in flags,
        own_transport=Flag.OWN_TRANSPORT in flags,
        shares=Flag.SHARES in flags,
    )
    calm = RequestKind.PLACEMENT if request.kind is RequestKind.ACUTE else request.kind
    return replace(
        request,
        household=household,
        kind=RequestKind.ACUTE if Flag.ACUTE in flags else calm,
        urgent=Flag.URGENT in flags,
        night=Flag.NIGHT in flags,
        stay_length=StayLength.SHORT if Flag.SHORT in flags else StayLength.LONG,
    )


@dataclass(slots=True)
class _Reader:
    """Takes words from the left; a name may follow a person, and nothing else."""

    line: str
    today: date
    parts: list[Part] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    naming: bool = False

    def take(self, tokens: Sequence[tuple[int, str]]) -> int:
        """Take one token, or two that belong together; how many."""
        start, typed = tokens[0]
        pair = tokens[1] if len(tokens) > 1 else None
        if pair and self._take_pair(start, typed, pair):
            return 2
        self._take_one(start, typed)
        return 1

    def quick(self) -> Quick:
        """Everything read."""
        parts = self.parts
        persons = [part.means for part in parts if isinstance(part.means, PersonFacts)]
        first = next((n for n, part in enumerate(parts) if isinstance(part.means, PersonFacts)), 0)
        if persons and any(part.means is Flag.LOWER_BED for part in parts[:first]):
            parts = [_with_lower_bed(part) for part in parts]
        return Quick(tuple(parts), tuple(self.unknown))

    def _take_pair(self, start: int, typed: str, second: tuple[int, str]) -> bool:
        at, word = second[0], second[1].casefold()
        first, whole = typed.casefold(), self.line[start : at + len(second[1])]
        if flag := FLAGS.get(f"{first} {word}"):
            return self._flag(start, whole, flag)
        if word in PETS and (count := _number(first)):
            return self._pet(start, whole, PetFacts(PETS[word][0], count))
        if first in SEXES and first != "x" and (age := read_age(word, self.today)):
            return self._person(start, whole, PersonFacts(SEXES[first], age=age[0], born=age[1]))
        return False

    def _take_one(self, start: int, typed: str) -> None:
        word = typed.casefold()
        if flag := FLAGS.get(word):
            self._flag(start, typed, flag)
        elif pet := _pet(word):
            self._pet(start, typed, pet)
        elif person := _member(word, self.today):
            self._person(start, typed, person)
        elif self.naming and word in RELATIONS:
            self._amend(start + len(typed), relation=word)
        elif self.naming and (name := _name(typed)):
            self._amend(start + len(typed), name=" ".join(filter(None, (self._last().name, name))))
        else:
            self.unknown.append((start, typed))
            self.naming = False

    def _flag(self, start: int, typed: str, flag: Flag) -> bool:
        self.parts.append(Part(start, typed, flag))
        if flag is Flag.LOWER_BED and (n := self._last_person()) is not None:
            self.parts[n] = _with_lower_bed(self.parts[n])
        self.naming = False
        return True

    def _pet(self, start: int, typed: str, pet: PetFacts) -> bool:
        self.parts.append(Part(start, typed, pet))
        self.naming = False
        return True

    def _person(self, start: int, typed: str, person: PersonFacts) -> bool:
        self.parts.append(Part(start, typed, person))
        self.naming = True
        return True

    def _amend(self, end: int, **more: str) -> None:
        part = self.parts[-1]
        self.parts[-1] = Part(part.start, self.line[part.start : end], replace(self._last(), **more))  # type: ignore[arg-type]

    def _last(self) -> PersonFacts:
        last = self.parts[-1].means
        if not isinstance(last, PersonFacts):
            raise TypeError("a name without a person")
        return last

    def _last_person(self) -> int | None:
        persons = [n for n, part in enumerate(self.parts) if isinstance(part.means, PersonFacts)]
        return persons[-1] if persons else None


def _with_lower_bed(part: Part) -> Part:
    if not isinstance(part.means, PersonFacts):
        return part
    return replace(part, means=replace(part.means, needs_lower_bed=True))


def _member(word: str, today: date) -> PersonFacts | None:
    found = _MEMBER.fullmatch(word)
    age = read_age(found[2], today) if found else None
    return PersonFacts(SEXES[found[1]], age=age[0], born=age[1]) if found and age else None


def _birth_date(said: str, today: date) -> date | None:
    found = _BORN.fullmatch(said)
    if not found:
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    full = int(year) if len(year) == 4 else _full_year(int(year), today)
    try:
        born = date(full, int(month), int(day))
    except ValueError:
        return None
    return born if born <= today and today.year - born.year <= OLDEST else None


def _full_year(short: int, today: date) -> int:
    """The last year with these two digits that is not in the future."""
    full = today.year - today.year % 100 + short
    return full if full <= today.year else full - 100


def _number(word: str) -> int | None:
    count = int(word) if word.isascii() and word.isdigit() else NUMBERS.get(word, 0)
    return count if 1 <= count <= MOST_PETS else None


def _pet(word: str) -> PetFacts | None:
    if word in PETS:
        return PetFacts(*PETS[word])
    found = _COUNTED.fullmatch(word)
    if found and found[2] in PETS and (count := _number(found[1])):
        return PetFacts(PETS[found[2]][0], count)
    return None


def _name(typed: str) -> str | None:
    """The name, with a capital; None where it more likely is a word with a slip of the finger."""
    if typed.startswith('"'):
        return typed.strip('"') or None
    word = typed.casefold()
    if not _NAME.fullmatch(typed) or word in NO_NAMES or word in SEXES:
        return None
    if typed.islower() and len(word) >= _SHORTEST_TYPO and _slip_of(word):
        return None
    if not typed.islower() or word in PARTICLES:
        return typed
    return "-".join(p[:1].upper() + p[1:] for p in typed.split("-"))


def _slip_of(word: str) -> str | None:
    near = process.extractOne(word, KNOWN, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else None


def _write_person(person: PersonFacts) -> str:
    born = person.born
    age = f"{born.day}-{born.month}-{born.year}" if born else str(person.age or 0)
    words = [f"{person.sex.value}{age}"]
    if person.name:
        words.append(_write_name(person.name))
    if person.relation in RELATIONS:
        words.append(person.relation)
    return " ".join(words)


def _write_name(name: str) -> str:
    """As it is where it reads back so, else between quotes."""
    clean = name.replace('"', "’")
    plain = read_quick(f"v1 {clean}", date.max)
    same = not plain.unknown and plain.persons == (PersonFacts(Sex.FEMALE, clean, age=1),)
    leads = any(word in LEADS for word in clean.casefold().split())
    return clean if same and not leads else f'"{clean}"'


def _flags_of(request: RequestFacts) -> frozenset[Flag]:
    household = request.household
    said = {
        Flag.WHEELCHAIR: household.wheelchair,
        Flag.NO_STAIRS: household.no_stairs,
        Flag.OWN_TRANSPORT: household.own_transport,
        Flag.SHARES: household.shares,
        Flag.SHORT: request.stay_length is StayLength.SHORT,
        Flag.NIGHT: request.night,
        Flag.URGENT: request.urgent,
        Flag.ACUTE: request.kind is RequestKind.ACUTE,
    }
    return frozenset(flag for flag, holds in said.items() if holds)


def _carried(before: Sequence[PersonFacts], now: Sequence[PersonFacts]) -> tuple[PersonFacts, ...]:
    """The persons of now; who stayed the same keeps the relation that no line says."""
    pairs = _aligned(before, now)
    return tuple(
        replace(person, relation=person.relation or _unwritten(pairs.get(n))) for n, person in enumerate(now)
    )


def _unwritten(person: PersonFacts | None) -> str:
    return person.relation if person and person.relation not in RELATIONS else ""


def _aligned(before: Sequence[PersonFacts], now: Sequence[PersonFacts]) -> dict[int, PersonFacts]:
    """By place from the left up to the first difference, from the right after it, and in between by place."""
    head = 0
    while head < min(len(before), len(now)) and _same(before[head], now[head]):
        head += 1
    tail = 0
    while tail < min(len(before), len(now)) - head and _same(before[-1 - tail], now[-1 - tail]):
        tail += 1
    pairs = {n: before[n] for n in range(min(len(before), len(now)) - tail)}
    return pairs | {len(now) - n: before[-n] for n in range(1, tail + 1)}


def _same(one: PersonFacts, other: PersonFacts) -> bool:
    age = one.born == other.born if one.born else one.age == other.age
    return (one.sex, one.name) == (other.sex, other.name) and age
