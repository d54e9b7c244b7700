"""Residents' rows into households: each whole, with its persons and stays, or rejected whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeAlias

from kcio_desk.domain import PetFacts, Text, text
from kcio_desk.exchange.places import Codes
from kcio_desk.exchange.plan import ImportPlan
from kcio_desk.exchange.rows import Parsed, Rejected, ResidentData, ResidentRow, RoomKey, Told
from kcio_desk.exchange.words import plain

Group: TypeAlias = tuple[RoomKey, date, date | None]
"""Who sleeps together: room, since, until."""
_WHOLE: Final = text("A household goes in whole: mend the other row first.")


@dataclass(slots=True)
class ToldHousehold:
    """A household as the files tell it, all its rows in order."""

    reference: str
    rows: list[ResidentRow] = field(default_factory=list)

    @property
    def first(self) -> ResidentRow:
        """The row that speaks for the household."""
        return self.rows[0]

    def tells(self, name: str) -> bool:
        """Whether the file has a column for this."""
        return name in self.first.columns

    def any(self, name: str) -> bool:
        """A need of one is a need of the household."""
        return any(getattr(row.data, name) for row in self.rows)

    def pets(self) -> tuple[PetFacts, ...]:
        """All animals told on any row; the same told on each row are the same animals."""
        counts: dict[str, int] = {}
        for told in {row.data.pets for row in self.rows}:
            for pet in told:
                counts[pet.species] = max(pet.count, counts.get(pet.species, 0))
        return tuple(PetFacts(species, count) for species, count in sorted(counts.items()))

    def lower_bed(self, row: ResidentRow) -> bool:
        """Who needs a lower bed: where only the first row speaks of it, it speaks for all."""
        told = [r.data.no_bunk for r in self.rows]
        speaks_for_all = all(answer is None for answer in told[1:])
        return bool(told[0] if speaks_for_all else row.data.no_bunk)

    def groups(self) -> dict[Group, list[int]]:
        """Room, since and until → places in `rows` of those who sleep there."""
        found: dict[Group, list[int]] = {}
        for index, row in enumerate(self.rows):
            data = row.data
            if data.since is not None:
                found.setdefault(((data.location, data.room), data.since, data.until), []).append(index)
        return found

    def reject(self, plan: ImportPlan, column: str, problem: Text, advice: Text, index: int = 0) -> None:
        """Say it at one row, and at the others that they stay out with it."""
        for number, row in enumerate(self.rows):
            if number == index:
                plan.rejected.append(Rejected(row.origin, row.columns.get(column, ""), problem, advice))
            else:
                plan.rejected.append(Rejected(row.origin, "", self._stays_out(self.rows[index]), _WHOLE))

    def _stays_out(self, because: ResidentRow) -> Text:
        return text(
            "Household {reference} stays out because of row {row}.",
            reference=self.reference,
            row=because.origin.row,
        )


def told_households(
    parsed: Parsed, plan: ImportPlan, codes: Codes, rooms: Iterable[RoomKey]
) -> list[ToldHousehold]:
    """The households whose rows are all sound and whose rooms are known, in the order of the files."""
    found: dict[str, ToldHousehold] = {}
    for row in parsed.residents:
        found.setdefault(row.data.household, ToldHousehold(row.data.household)).rows.append(row)
    doors = Doors(codes, rooms)
    return [
        household
        for household in found.values()
        if _whole(household, parsed, plan) and _housed(household, plan, doors) and _once(household, plan)
    ]


def _whole(household: ToldHousehold, parsed: Parsed, plan: ImportPlan) -> bool:
    if household.reference not in parsed.broken_households:
        return True
    problem = text("Another row of household {reference} is rejected.", reference=household.reference)
    plan.rejected.extend(Rejected(row.origin, "", problem, _WHOLE) for row in household.rows)
    return False


class Doors:
    """Rooms as people write them: a spreadsheet that takes `015` for a number writes `15`."""

    def __init__(self, codes: Codes, rooms: Iterable[RoomKey]) -> None:
        self._codes = codes
        self._rooms = set(rooms)
        self._loose: dict[RoomKey, set[str]] = {}
        for location, name in self._rooms:
            self._loose.setdefault((location, _loose(name)), set()).add(name)

    def location(self, told: str) -> str | None:
        """The code of the location meant."""
        return self._codes.find(told)

    def room(self, location: str, told: str) -> str | None:
        """The name on the door; None where there is none, or several it may be."""
        if (location, told) in self._rooms:
            return told
        names = self._loose.get((location, _loose(told)), set())
        return next(iter(names)) if len(names) == 1 else None

    def advice(self, told: str) -> Text:
        """What to do about a location that is not known."""
        return self._codes.advice(told)


def _loose(name: str) -> str:
    return plain(name).lstrip("0") or "0"


def _housed(household: ToldHousehold, plan: ImportPlan, doors: Doors) -> bool:
    """Find each row's room; the first that is not known rejects the household."""
    for index, row in enumerate(household.rows):
        data = row.data
        code = doors.location(data.location)
        if code is None:
            problem = text("Location {code} is not known.", code=data.location)
            household.reject(plan, "location", problem, doors.advice(data.location), index)
            return False
        name = doors.room(code, data.room)
        if name is None:
            problem = text("Location {code} has no room {room}.", code=code, room=data.room)
            advice = text("Correct the room, or import the list of rooms too.")
            household.reject(plan, "room", problem, advice, index)
            return False
        if (code, name) != (data.location, data.room):
            household.rows[index] = Told(replace(data, location=code, room=name), row.origin, row.columns)
    return True


def _once(household: ToldHousehold, plan: ImportPlan) -> bool:
    """Drop rows that are told twice; a person told twice otherwise is rejected where it stands again."""
    if len(household.rows) == 1:
        return True
    seen: dict[tuple[object, ...], ResidentRow] = {}
    for row in household.rows:
        first = seen.setdefault(_person_key(row.data), row)
        if first is not row and _facts(first.data) != _facts(row.data):
            problem = text(
                "{name} stands in row {row} with other facts.", name=row.data.name, row=first.origin.row
            )
            plan.rejected.append(Rejected(row.origin, "", problem, text("Keep one of the two rows.")))
    household.rows = list(seen.values())
    return True


def _person_key(data: ResidentData) -> tuple[object, ...]:
    return plain(data.name), data.born, data.age


def _facts(data: ResidentData) -> tuple[object, ...]:
    """What may not differ: what is said of the household may stand on its first row only."""
    return data.sex, data.location, data.room, data.since, data.until
