"""A plan of an import written down: rows in bulk, each sort of thing after what it refers to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.bulk import Bulk, chunks
from kcio_desk.commands.ledger import Row
from kcio_desk.commands.places import settle_many
from kcio_desk.domain import PetFacts, StayState, new_id
from kcio_desk.exchange.plan import (
    Changed,
    Existing,
    HouseholdData,
    ImportPlan,
    PersonData,
    PersonKey,
    Section,
    StayData,
)
from kcio_desk.exchange.rows import LocationData, RoomData, RoomKey
from kcio_desk.models import Blocking, Household, Location, Municipality, Person, Pet, Room, Stay, StayPerson

_COLUMN_OF: Final = {"municipality": "municipality_id"}


@dataclass(slots=True)
class _Keys:
    """What files call things → their ids in the store, old and new."""

    municipality: dict[str, str] = field(default_factory=dict)
    location: dict[str, str] = field(default_factory=dict)
    room: dict[RoomKey, str] = field(default_factory=dict)
    household: dict[str, str] = field(default_factory=dict)
    person: dict[PersonKey, str] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, store: Existing) -> _Keys:
        pairs = session.execute(select(Municipality.name, Municipality.id))
        return cls(
            dict(pairs.all()),
            {code: known.id for code, known in store.locations.items()},
            {key: known.id for key, known in store.rooms.items()},
            {reference: known.id for reference, known in store.households.items()},
            {p.data.key: p.id for known in store.households.values() for p in known.persons},
        )


class ImportWriter:
    """Writes a plan, each sort of thing after what it refers to."""

    def __init__(self, session: Session, bulk: Bulk, store: Existing, plan: ImportPlan, today: date) -> None:
        self.rooms: set[str] = set()
        """Ids of rooms of which something changed."""
        self._session = session
        self._store = store
        self._plan = plan
        self._today = today
        self._keys = _Keys.of(session, store)
        self._bulk = bulk

    def write(self) -> None:
        """Everything in order."""
        self._municipalities()
        self._locations()
        self._rooms()
        self._blockings()
        self._households()
        self._persons()
        self._stays()

    def _municipalities(self) -> None:
        rows = [{"id": new_id(), "name": new.data} for new in self._plan.municipality.added]
        self._keys.municipality |= {row["name"]: row["id"] for row in rows}
        self._bulk.insert(Municipality, rows)

    def _locations(self) -> None:
        rows = [
            {"id": new_id(), **self._location_row(new.data), **self._figures(new.data.code, new.origin.file)}
            for new in self._plan.location.added
        ]
        self._keys.location |= {row["code"]: row["id"] for row in rows}
        self._bulk.insert(Location, rows)
        self._bulk.update(Location, self._location_changes())

    def _location_changes(self) -> dict[str, Row]:
        """By id: the columns that differ, and from when the figures are where a file is newer."""
        changes: dict[str, Row] = {}
        codes = set()
        for changed in self._plan.location.changed:
            row = self._location_row(changed.data)
            names = {_COLUMN_OF.get(change.field, change.field) for change in changed.fields}
            changes[changed.id] = {name: row[name] for name in names}
            codes.add(changed.data.code)
        for code, file in self._plan.refreshed.items():
            if code in self._store.locations:
                changes.setdefault(self._keys.location[code], {}).update(self._figures(code, file))
        self.rooms |= {known.id for (code, _), known in self._store.rooms.items() if code in codes}
        return changes

    def _location_row(self, data: LocationData) -> Row:
        return {
            "code": data.code,
            "name": data.name,
            "municipality_id": self._keys.municipality[data.municipality],
            "kind": data.kind,
            "ownership": data.ownership.value,
            "address": data.address,
            "postcode": data.postcode,
            "place": data.place,
            "latitude": data.latitude,
            "longitude": data.longitude,
            "pets": None if data.pets is None else sorted(data.pets),
            "remote": data.remote,
            "lift": data.lift,
            "stay_length": data.stay_length.value,
            "night_arrival": data.night_arrival,
            "manager": data.manager,
            "phone": data.phone,
            "closes_on": data.closes_on,
        }

    def _figures(self, code: str, file: str) -> Row:
        """From when a location's figures are, and from whom."""
        newest = self._plan.refreshed.get(code, file)
        return {"figures_at": self._plan.sources.get(newest), "figures_source": newest}

    def _rooms(self) -> None:
        there = Counter(code for code, _ in self._store.rooms)
        rows = []
        for new in self._plan.room.added:
            row = {"id": new_id(), **_room_row(new.data)}
            code = new.data.location
            rows.append({**row, "location_id": self._keys.location[code], "position": there[code]})
            there[code] += 1
            self._keys.room[new.data.key] = row["id"]
        self._bulk.insert(Room, rows)
        self._bulk.update(
            Room,
            {
                changed.id: {change.field: _room_row(changed.data)[change.field] for change in changed.fields}
                for changed in self._plan.room.changed
            },
        )
        self.rooms |= {row["id"] for row in rows} | {changed.id for changed in self._plan.room.changed}

    def _blockings(self) -> None:
        section = self._plan.blocking
        rows = [self._blocking((new.data.location, new.data.room), new.data.reason) for new in section.added]
        self._bulk.insert(Blocking, rows)
        self._bulk.update(
            Blocking, {changed.id: {"reason": changed.data.reason} for changed in section.changed}
        )

    def _blocking(self, key: RoomKey, reason: str) -> Row:
        room = self._keys.room[key]
        self.rooms.add(room)
        return {"id": new_id(), "room_id": room, "from_": self._today, "reason": reason}

    def _households(self) -> None:
        section = self._plan.household
        rows = [{"id": new_id(), **_household_row(new.data)} for new in section.added]
        self._keys.household |= {row["reference"]: row["id"] for row in rows}
        self._bulk.insert(Household, rows)
        self._bulk.insert(
            Pet, [pet for new in section.added for pet in self._pets(new.data.reference, new.data.pets)]
        )
        changes = {
            changed.id: {c.field: getattr(changed.data, c.field) for c in changed.fields if c.field != "pets"}
            for changed in section.changed
        }
        self._bulk.update(Household, {key: row for key, row in changes.items() if row})
        self._change_pets(
            [changed for changed in section.changed if changed.data.pets != self._pets_of(changed)]
        )

    def _pets(self, reference: str, pets: Iterable[PetFacts]) -> list[Row]:
        household = self._keys.household[reference]
        return [
            {"id": new_id(), "household_id": household, "species": pet.species, "count": pet.count}
            for pet in pets
        ]

    def _pets_of(self, changed: Changed[HouseholdData]) -> tuple[PetFacts, ...]:
        return self._store.households[changed.data.reference].data.pets

    def _change_pets(self, households: list[Changed[HouseholdData]]) -> None:
        """Other animals: those told now instead of those that were."""
        gone = select(Pet.id).where(Pet.household_id.in_([changed.id for changed in households]))
        if households:
            self._bulk.delete(Pet, list(self._session.scalars(gone)))
        self._bulk.insert(
            Pet,
            [pet for changed in households for pet in self._pets(changed.data.reference, changed.data.pets)],
        )

    def _persons(self) -> None:
        section = self._plan.person
        rows = []
        for new in section.added:
            row = {"id": new_id(), **self._person_row(new.data)}
            self._keys.person[new.data.key] = row["id"]
            rows.append(row)
        self._bulk.insert(Person, rows)
        self._bulk.update(Person, {changed.id: self._person_change(changed) for changed in section.changed})

    def _person_row(self, data: PersonData) -> Row:
        return {
            "household_id": self._keys.household[data.household],
            "position": data.number - 1,
            "name": data.name,
            "sex": data.sex.value,
            "born": data.born,
            "age": data.age,
            "age_on": None if data.age is None else self._today,
            "relation": data.relation,
            "needs_lower_bed": data.needs_lower_bed,
        }

    def _person_change(self, changed: Changed[PersonData]) -> Row:
        row = self._person_row(changed.data)
        names = {change.field for change in changed.fields}
        return {name: row[name] for name in names | ({"age_on"} if "age" in names else set())}

    def _stays(self) -> None:
        section = self._plan.stay
        rows, sleepers = [], []
        for new in section.added:
            row = {"id": new_id(), **self._stay_row(new.data)}
            rows.append(row)
            sleepers += self._sleepers(row["id"], new.data, new.data.persons)
        self._bulk.insert(Stay, rows)
        self._bulk.insert(StayPerson, sleepers)
        self._change_stays(section)
        touched = {self._keys.room[new.data.room_key] for new in section.added}
        touched |= {self._keys.room[changed.data.room_key] for changed in section.changed}
        for chunk in chunks(sorted(touched)):
            settle_many(self._session, chunk)
            self._bulk.watch.look()
        self.rooms |= touched

    def _change_stays(self, section: Section[StayData]) -> None:
        columns: dict[str, Row] = {}
        sleepers: list[Row] = []
        known = {stay.id: stay.data for stay in self._store.stays}
        for changed in section.changed:
            names = {change.field for change in changed.fields} - {"persons"}
            columns[changed.id] = {name: getattr(changed.data, name) for name in names}
            more = set(changed.data.persons) - set(known[changed.id].persons)
            sleepers += self._sleepers(changed.id, changed.data, sorted(more))
        self._bulk.update(Stay, {stay: row for stay, row in columns.items() if row})
        self._bulk.insert(StayPerson, sleepers)

    def _stay_row(self, data: StayData) -> Row:
        return {
            "household_id": self._keys.household[data.household],
            "room_id": self._keys.room[data.room_key],
            "from_": data.from_,
            "until": data.until,
            "state": (StayState.ARRIVED if data.from_ <= self._today else StayState.PLACED).value,
            "party": data.party,
        }

    def _sleepers(self, stay: str, data: StayData, persons: Sequence[int]) -> list[Row]:
        return [
            {"id": new_id(), "stay_id": stay, "person_id": self._keys.person[data.household, number]}
            for number in persons
        ]

    def close_missing(self, reason: str) -> None:
        """What the files no longer list: locations close today, rooms and the end of blockings likewise."""
        locations = {known.id: {"closes_on": self._today} for known in self._plan.location.missing}
        self._bulk.update(Location, locations)
        self.rooms |= {
            known.id
            for (code, _), known in self._store.rooms.items()
            if self._keys.location[code] in locations
        }
        self._bulk.insert(
            Blocking, [self._blocking(known.data.key, reason) for known in self._plan.room.missing]
        )
        self._unblock()

    def _unblock(self) -> None:
        """A blocking that began today disappears; an older one keeps its past nights."""
        missing = self._plan.blocking.missing
        old = {known.id: {"until": self._today} for known in missing if known.data.from_ < self._today}
        self._bulk.update(Blocking, old)
        self._bulk.delete(Blocking, [known.id for known in missing if known.id not in old])
        self.rooms |= {self._keys.room[known.data.location, known.data.room] for known in missing}


def _room_row(data: RoomData) -> Row:
    return {
        "name": data.name,
        "capacity": data.capacity,
        "floor": data.floor,
        "bunk_beds": data.bunk_beds,
        "stairs": data.stairs,
        "step_free": data.step_free,
        "designation": data.designation.value,
        "adjoins": list(data.adjoins),
    }


def _household_row(data: HouseholdData) -> Row:
    return {
        "reference": data.reference,
        "wheelchair": data.wheelchair,
        "no_stairs": data.no_stairs,
        "own_transport": data.own_transport,
        "shares": data.shares,
    }
