"""One household held against the store: what is new of it, what differs, and where it cannot sleep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from kcio_desk.domain import Text, text
from kcio_desk.exchange.households import Group, ToldHousehold
from kcio_desk.exchange.occupancy import ENDLESS, Occupancy
from kcio_desk.exchange.places import differences
from kcio_desk.exchange.plan import (
    Changed,
    Existing,
    HouseholdData,
    ImportPlan,
    Known,
    KnownHousehold,
    KnownStay,
    New,
    PersonData,
    StayData,
)
from kcio_desk.exchange.rows import ResidentRow
from kcio_desk.exchange.source import Origin
from kcio_desk.exchange.words import plain

_MOVE: Final = text("Move the household with a transfer, or correct the file.")
_ROOM_FULL: Final = text("Correct the room, or first correct the places of the room and import again.")
Refusal: TypeAlias = tuple[str, Text, Text, int]
"""Column, problem, advice, and which of the household's rows."""


@dataclass(slots=True)
class _Verdict:
    """What would be written of one household, until it is known that all of it may be."""

    persons: list[New[PersonData] | Changed[PersonData]] = field(default_factory=list)
    known_persons: int = 0
    stays: list[New[StayData] | Changed[StayData]] = field(default_factory=list)
    known_stays: int = 0
    ended_stays: int = 0
    refusal: Refusal | None = None


def stays_by_household(existing: Existing) -> dict[str, list[KnownStay]]:
    """Household reference → its stays."""
    found: dict[str, list[KnownStay]] = {}
    for stay in existing.stays:
        found.setdefault(stay.data.household, []).append(stay)
    return found


def plan_household(
    told: ToldHousehold,
    existing: Existing,
    stays: Sequence[KnownStay],
    plan: ImportPlan,
    occupancy: Occupancy,
) -> None:
    """Take the household into the plan, or reject it whole."""
    known = existing.households.get(told.reference)
    verdict = _Verdict()
    numbers = _plan_persons(told, known, verdict)
    size = len(set(numbers) | {person.data.number for person in known.persons}) if known else len(numbers)
    kept = occupancy.kept((group[0] for group in told.groups()), stays)
    for group, rows in told.groups().items():
        asked = _Asked(told, group, rows, [numbers[row] for row in rows], _party(told, known, size))
        verdict.refusal = _plan_stay(asked, stays, verdict, occupancy, grown=size > 1)
        if verdict.refusal:
            occupancy.restore(kept)
            column, problem, advice, row = verdict.refusal
            told.reject(plan, column, problem, advice, row)
            return
    _plan_needs(told, known, size, plan)
    _accept(verdict, plan)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Persons of a household for whom the file tells the same room and nights."""

    told: ToldHousehold
    group: Group
    rows: list[int]
    persons: list[int]
    party: str

    @property
    def origin(self) -> Origin:
        return self.told.rows[self.rows[0]].origin

    def stay(self) -> StayData:
        (location, room), since, until = self.group
        return StayData(
            self.told.reference, location, room, since, until, tuple(sorted(self.persons)), self.party
        )

    def refuse(self, column: str, problem: Text, advice: Text) -> Refusal:
        return column, problem, advice, self.rows[0]


def _party(told: ToldHousehold, known: KnownHousehold | None, size: int) -> str:
    """With whom they may share: a single traveller who has not said otherwise does with the own sex."""
    shares = size == 1 and (known is None or known.data.shares)
    return told.first.data.sex.value if shares else told.reference


def _plan_needs(told: ToldHousehold, known: KnownHousehold | None, size: int, plan: ImportPlan) -> None:
    if known is None:
        made = _with_needs(HouseholdData(told.reference, shares=size == 1), told)
        plan.household.added.append(New(made, told.first.origin))
        return
    after = _with_needs(replace(known.data, shares=known.data.shares and size == 1), told)
    changes = differences(known.data, after)
    if changes:
        plan.household.changed.append(Changed(known.id, after, changes, told.first.origin))
    else:
        plan.household.unchanged += 1


def _with_needs(data: HouseholdData, told: ToldHousehold) -> HouseholdData:
    """With what the file has columns for."""
    return replace(
        data,
        pets=told.pets() if told.tells("pets") else data.pets,
        wheelchair=told.any("wheelchair") if told.tells("wheelchair") else data.wheelchair,
        no_stairs=told.any("no_stairs") if told.tells("no_stairs") else data.no_stairs,
        own_transport=told.any("own_transport") if told.tells("own_transport") else data.own_transport,
    )


def _plan_persons(told: ToldHousehold, known: KnownHousehold | None, verdict: _Verdict) -> list[int]:
    """Number the persons of the rows, in their order: as known, or after the last."""
    people = known.persons if known else ()
    matched = _match(told.rows, people)
    number = max((person.data.number for person in people), default=0)
    numbers = []
    for index, row in enumerate(told.rows):
        person = matched.get(index)
        if person is None:
            number += 1
            verdict.persons.append(New(_person(told, row, number), row.origin))
            numbers.append(number)
        else:
            _plan_known_person(told, row, person, verdict)
            numbers.append(person.data.number)
    return numbers


def _match(rows: Sequence[ResidentRow], people: Sequence[Known[PersonData]]) -> dict[int, Known[PersonData]]:
    """Who is who: by name and birth date, then by name, then by birth date and sex."""
    found: dict[int, Known[PersonData]] = {}
    left = list(people)
    if not left:
        return found
    ways: tuple[Callable[[ResidentRow, PersonData], bool], ...] = (
        lambda row, p: plain(row.data.name) == plain(p.name) and row.data.born == p.born,
        lambda row, p: plain(row.data.name) == plain(p.name),
        lambda row, p: row.data.born is not None and (row.data.born, row.data.sex) == (p.born, p.sex),
    )
    for same in ways:
        for index, row in enumerate(rows):
            person = next((p for p in left if index not in found and same(row, p.data)), None)
            if person is not None:
                found[index] = person
                left.remove(person)
    return found


def _person(told: ToldHousehold, row: ResidentRow, number: int) -> PersonData:
    data = row.data
    age = None if data.born else data.age
    return PersonData(
        told.reference, number, data.name, data.sex, data.born, age, data.relation, told.lower_bed(row)
    )


def _plan_known_person(
    told: ToldHousehold, row: ResidentRow, known: Known[PersonData], verdict: _Verdict
) -> None:
    fresh = _person(told, row, known.data.number)
    after = replace(
        fresh,
        born=fresh.born or known.data.born,
        age=None if fresh.born or known.data.born else fresh.age,
        relation=fresh.relation if told.tells("relation") else known.data.relation,
        needs_lower_bed=fresh.needs_lower_bed if told.tells("no_bunk") else known.data.needs_lower_bed,
    )
    changes = differences(known.data, after)
    if changes:
        verdict.persons.append(Changed(known.id, after, changes, row.origin))
    else:
        verdict.known_persons += 1


def _plan_stay(
    asked: _Asked, stays: Iterable[KnownStay], verdict: _Verdict, occupancy: Occupancy, *, grown: bool
) -> Refusal | None:
    """The stay that the rows tell is known, or goes on a known one, or is new; or why it cannot be."""
    wanted = asked.stay()
    same = [s for s in stays if (s.data.room_key, s.data.from_) == (wanted.room_key, wanted.from_)]
    if same and not any(s.holding for s in same):
        # It has ended here since: a list never brings a stay back.
        verdict.known_stays += 1
        verdict.ended_stays += 1
        return None
    if same:
        known = next(s for s in same if s.holding)
        return _plan_known_stay(asked, known, verdict, occupancy, grown=grown)
    elsewhere = next((s for s in stays if _meets(s, wanted, occupancy)), None)
    if elsewhere is not None:
        return _other_bed(asked, elsewhere)
    why = occupancy.why_not(wanted.room_key, wanted.from_, wanted.until, len(wanted.persons), wanted.party)
    if why is not None:
        return asked.refuse("room", why, _ROOM_FULL)
    occupancy.add(wanted, stay_id="")
    verdict.stays.append(New(wanted, asked.origin))
    return None


def _meets(stay: KnownStay, wanted: StayData, occupancy: Occupancy) -> bool:
    """Whether one of these persons has another bed on one of these nights."""
    nights = stay.data.from_ < occupancy.counted(wanted.until) and (stay.ends or ENDLESS) > wanted.from_
    return nights and bool(set(stay.data.persons) & set(wanted.persons))


def _other_bed(asked: _Asked, stay: KnownStay) -> Refusal:
    wanted = asked.stay()
    if stay.data.room_key == wanted.room_key:
        problem = text(
            "Household {reference} sleeps in {room} since {here}, not since {there}.",
            reference=wanted.household,
            room="/".join(wanted.room_key),
            here=stay.data.from_,
            there=wanted.from_,
        )
        return asked.refuse(
            "since", problem, text("Correct the date in the file; the stay goes on as it was.")
        )
    problem = text(
        "Household {reference} sleeps in {here}, not in {there}.",
        reference=wanted.household,
        here="/".join(stay.data.room_key),
        there="/".join(wanted.room_key),
    )
    return asked.refuse("room", problem, _MOVE)


def _plan_known_stay(
    asked: _Asked, known: KnownStay, verdict: _Verdict, occupancy: Occupancy, *, grown: bool
) -> Refusal | None:
    """Another expected departure, or one person more; never another room, never an end."""
    wanted = asked.stay()
    after = replace(
        known.data,
        until=wanted.until if asked.told.tells("until") else known.data.until,
        persons=tuple(sorted({*known.data.persons, *wanted.persons})),
        party=wanted.household if grown else known.data.party,
    )
    changes = differences(known.data, after)
    if not changes:
        verdict.known_stays += 1
        return None
    occupancy.remove(after.room_key, known.id)
    why = occupancy.why_not(after.room_key, after.from_, after.until, len(after.persons), after.party)
    if why is not None:
        column = "room" if len(after.persons) > len(known.data.persons) else "until"
        return asked.refuse(column, why, _ROOM_FULL)
    occupancy.add(after, known.id)
    verdict.stays.append(Changed(known.id, after, changes, asked.origin))
    return None


def _accept(verdict: _Verdict, plan: ImportPlan) -> None:
    plan.person.unchanged += verdict.known_persons
    plan.stay.unchanged += verdict.known_stays
    plan.ended_stays += verdict.ended_stays
    plan.person.added.extend(p for p in verdict.persons if isinstance(p, New))
    plan.person.changed.extend(p for p in verdict.persons if isinstance(p, Changed))
    plan.stay.added.extend(s for s in verdict.stays if isinstance(s, New))
    plan.stay.changed.extend(s for s in verdict.stays if isinstance(s, Changed))
