"""Locations and rooms of all files joined, and held against what is known."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kcio_desk.domain import Text, text
from kcio_desk.exchange.checks import check_room
from kcio_desk.exchange.fields import field_of
from kcio_desk.exchange.occupancy import Occupancy
from kcio_desk.exchange.plan import (
    BlockingData,
    Changed,
    Existing,
    FieldChange,
    ImportPlan,
    Known,
    KnownBlocking,
    New,
    Section,
)
from kcio_desk.exchange.rows import (
    Kind,
    LocationData,
    LocationRow,
    Rejected,
    RoomData,
    RoomKey,
    RoomRow,
    Told,
)
from kcio_desk.exchange.source import Origin
from kcio_desk.exchange.words import plain

T = TypeVar("T", LocationData, RoomData)
# What finds the thing, and what becomes a blocking of its own.
_KEYS: Final = frozenset({"code", "location", "blocked"})
_ONE_ROW: Final = text("Keep one of the two rows, or make them tell the same.")


@dataclass(slots=True)
class Codes:
    """Location codes, found by code or by name, known to the store or told by the files."""

    told: set[str] = field(default_factory=set)
    """Codes that the files list."""
    _by_code: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, set[str]] = field(default_factory=dict)

    def add(self, code: str, name: str) -> None:
        """One more location."""
        self._by_code[code.casefold()] = code
        if name:
            self._by_name.setdefault(plain(name), set()).add(code)

    def find(self, told: str) -> str | None:
        """The code meant; None where there is none, or where a name means several."""
        by_name = self._by_name.get(plain(told), set())
        return self._by_code.get(told.casefold()) or (next(iter(by_name)) if len(by_name) == 1 else None)

    def advice(self, told: str) -> Text:
        """What to do about a location that is not known."""
        near = process.extractOne(told.casefold(), self._by_code.keys(), scorer=OSA.distance, score_cutoff=2)
        if near is None:
            return text("Import the list of locations too, or correct the code.")
        return text(
            "Did you mean {code}? Otherwise import the list of locations too.", code=self._by_code[near[0]]
        )


def join(
    rows: Iterable[Told[T]], key: Callable[[T], Hashable], plan: ImportPlan, kind: Kind
) -> list[Told[T]]:
    """One row for each key: rows with other facts of the same are put together, contradictions rejected."""
    found: dict[Hashable, Told[T]] = {}
    for row in rows:
        first = found.setdefault(key(row.data), row)
        if first is row:
            continue
        differing = [
            name for name in row.columns if name in first.columns and _told(row, name) != _told(first, name)
        ]
        if differing:
            plan.rejected.append(_contradiction(row, first, differing[0], kind))
        else:
            found[key(row.data)] = _together(first, row)
    return list(found.values())


def _told(row: Told[T], name: str) -> Any:
    return getattr(row.data, name)


def _together(first: Told[T], second: Told[T]) -> Told[T]:
    more = {name: _told(second, name) for name in second.columns if name not in first.columns}
    if not more:
        return first
    data = replace(first.data, **more)
    return Told(data, first.origin, {**second.columns, **first.columns})


def _contradiction(row: Told[T], first: Told[T], name: str, kind: Kind) -> Rejected:
    problem = text(
        "{field}: {value} here, {other} in row {row} of {where}.",
        field=field_of(kind, name).label,
        value=_show(_told(row, name)),
        other=_show(_told(first, name)),
        row=first.origin.row,
        where=first.origin.sheet or first.origin.file,
    )
    return Rejected(row.origin, row.columns[name], problem, _ONE_ROW)


def _show(value: object) -> object:
    if value is None or value in ("", ()):
        return text("empty")
    return text("yes") if value is True else text("no") if value is False else value


def plan_locations(rows: tuple[LocationRow, ...], existing: Existing, plan: ImportPlan) -> Codes:
    """Fill the plan's municipalities and locations; gives the codes by which rooms find them."""
    codes = Codes()
    for known in existing.locations.values():
        codes.add(known.data.code, known.data.name)
    for row in rows:
        if row.data.code and row.data.name:
            codes.add(row.data.code, row.data.name)
    coded = [_with_code(row, codes) for row in rows]
    codes.told = {row.data.code for row in coded if row.columns}
    municipalities = set(existing.municipalities)
    for row in join(coded, lambda data: data.code.casefold(), plan, Kind.LOCATIONS):
        known_location = existing.locations.get(row.data.code)
        if known_location is not None:
            _plan_known(plan.location, known_location, _after(known_location, row), row.origin)
        elif not _plan_new_location(row, plan, codes):
            continue
        name = row.data.municipality
        if name and name not in municipalities:
            municipalities.add(name)
            plan.municipality.added.append(New(name, row.origin))
    plan.municipality.unchanged = len({r.data.municipality for r in coded} & existing.municipalities)
    return codes


def _with_code(row: LocationRow, codes: Codes) -> LocationRow:
    """A list without codes gets the code of the location of that name, or a code made of the name."""
    told = row.data.code or row.data.name
    code = codes.find(told) or row.data.code or plain(told).replace(" ", "-")
    return Told(replace(row.data, code=code), row.origin, row.columns)


def _plan_new_location(row: LocationRow, plan: ImportPlan, codes: Codes) -> bool:
    if not row.columns:
        return False  # only a sheet's name said something of it: its rooms will say that it is not known
    if not row.data.municipality:
        problem = text("The municipality of {location} is not told.", location=row.data.name or row.data.code)
        advice = text("Add a column Gemeente, or name the sheet after the municipality.")
        plan.rejected.append(Rejected(row.origin, row.columns.get("municipality", ""), problem, advice))
        return False
    data = replace(row.data, name=row.data.name or row.data.code)
    codes.add(data.code, data.name)
    plan.location.added.append(New(data, row.origin))
    return True


def _plan_known(section: Section[T], known: Known[T], after: T, origin: Origin) -> None:
    """What a newer row tells otherwise than the store."""
    changes = differences(known.data, after)
    if changes:
        section.changed.append(Changed(known.id, after, changes, origin))
    else:
        section.unchanged += 1


def _after(known: Known[T], row: Told[T]) -> T:
    """Known facts with what the row tells; what names a thing is never made empty."""
    told = {name: _told(row, name) for name in row.columns if name not in _KEYS}
    return replace(known.data, **{n: v for n, v in told.items() if v or n not in {"name", "municipality"}})


def differences(before: Any, after: Any) -> tuple[FieldChange, ...]:
    """The facts that differ between two of a kind."""
    return tuple(
        FieldChange(f.name, getattr(before, f.name), getattr(after, f.name))
        for f in fields(before)
        if getattr(before, f.name) != getattr(after, f.name)
    )


def plan_rooms(
    rows: tuple[RoomRow, ...], existing: Existing, plan: ImportPlan, codes: Codes, today: date
) -> Occupancy:
    """Fill the plan's rooms and blockings; gives the rooms as they will be, with who sleeps in them."""
    located = [row for row in (_located(row, plan, codes) for row in rows) if row is not None]
    after = {key: known.data for key, known in existing.rooms.items()}
    occupancy = Occupancy.of(after, existing, today)
    for row in join(located, lambda data: data.key, plan, Kind.ROOMS):
        data = _plan_room(row, existing, plan, occupancy)
        if data is not None:
            after[data.key] = data
            _plan_blocking(row, existing, plan, occupancy)
    return occupancy


def _located(row: RoomRow, plan: ImportPlan, codes: Codes) -> RoomRow | None:
    code = codes.find(row.data.location)
    if code is None:
        problem = text("Location {code} is not known.", code=row.data.location)
        plan.rejected.append(
            Rejected(row.origin, row.columns["location"], problem, codes.advice(row.data.location))
        )
        return None
    return (
        row if code == row.data.location else Told(replace(row.data, location=code), row.origin, row.columns)
    )


def _plan_room(row: RoomRow, existing: Existing, plan: ImportPlan, occupancy: Occupancy) -> RoomData | None:
    known = existing.rooms.get(row.data.key)
    if known is None:
        plan.room.added.append(New(row.data, row.origin))
        return row.data
    after = _after(known, row)
    for name, error in check_room(after):
        plan.rejected.append(Rejected(row.origin, row.columns.get(name, ""), error.problem, error.advice))
        return None
    night = occupancy.overfull(after.key, after.capacity) if after.capacity < known.data.capacity else None
    if night is not None:
        problem = text(
            "On {night} more people sleep in {room} than would be left.",
            night=night,
            room="/".join(after.key),
        )
        advice = text("Move or end those stays first, then import again.")
        plan.rejected.append(Rejected(row.origin, row.columns["capacity"], problem, advice))
        return None
    _plan_known(plan.room, known, after, row.origin)
    return after


def _plan_blocking(row: RoomRow, existing: Existing, plan: ImportPlan, occupancy: Occupancy) -> None:
    if "blocked" not in row.columns:
        return
    key, today = row.data.key, occupancy.today
    known = _blocked_now(existing.blockings.get(key, ()), today)
    reason = row.data.blocked
    if not reason:
        if known is not None:
            plan.blocking.missing.append(Known(known.id, BlockingData(*key, known.from_, known.reason)))
    elif known is not None:
        _plan_reason(row, known, plan)
    elif occupancy.sleeps_from(key, today):
        problem = text("Room {room} cannot be blocked: people sleep there.", room="/".join(key))
        advice = text("Move or end those stays first, then block the room.")
        plan.rejected.append(Rejected(row.origin, row.columns["blocked"], problem, advice))
    else:
        blocking = BlockingData(*key, today, reason)
        occupancy.block(blocking)
        plan.blocking.added.append(New(blocking, row.origin))


def _plan_reason(row: RoomRow, known: KnownBlocking, plan: ImportPlan) -> None:
    after = BlockingData(*row.data.key, known.from_, row.data.blocked)
    if known.reason == after.reason:
        plan.blocking.unchanged += 1
    else:
        change = FieldChange("reason", known.reason, after.reason)
        plan.blocking.changed.append(Changed(known.id, after, (change,), row.origin))


def _blocked_now(blockings: Iterable[KnownBlocking], today: date) -> KnownBlocking | None:
    whole = (b for b in blockings if b.places is None and b.from_ <= today and (b.until or date.max) > today)
    return next(whole, None)


def plan_missing(
    existing: Existing, plan: ImportPlan, codes: Codes, rooms: Iterable[RoomKey], occupancy: Occupancy
) -> None:
    """What a list no longer has of the municipalities and locations it tells about; rooms only if empty."""
    told, today = set(rooms), occupancy.today
    areas = {existing.locations[code].data.municipality for code in codes.told if code in existing.locations}
    plan.location.missing = [
        known
        for code, known in existing.locations.items()
        if known.data.municipality in areas
        and code not in codes.told
        and (known.data.closes_on or date.max) > today
    ]
    houses = {location for location, _ in told}
    plan.room.missing = [
        known
        for key, known in existing.rooms.items()
        if key[0] in houses
        and key not in told
        and not occupancy.sleeps_from(key, today)
        and _blocked_now(existing.blockings.get(key, ()), today) is None
    ]
