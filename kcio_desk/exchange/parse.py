"""Tables into facts, each row by itself: what it says, or why it says nothing that can be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from kcio_desk.domain import Text, text
from kcio_desk.exchange.checks import Complaint, check_location, check_resident, check_room
from kcio_desk.exchange.fields import Field, field_of
from kcio_desk.exchange.mapping import ColumnMapping
from kcio_desk.exchange.rows import (
    Kind,
    LocationData,
    LocationRow,
    Parsed,
    Rejected,
    ResidentData,
    ResidentRow,
    RoomData,
    RoomRow,
    Skipped,
    Told,
)
from kcio_desk.exchange.source import Cell, Origin, Progress, Stop, Unreadable, Watch, is_blank
from kcio_desk.exchange.tables import Table
from kcio_desk.exchange.words import plain, says_nothing

_TOTAL: Final = re.compile(
    r"(?:sub|eind|grand|algemeen|alg)?[ .-]*tota(?:al|len|ls?)\b|som\b|sum\b|gemiddeld", re.I
)
_SHEET_NAMES: Final = re.compile(
    r"(?:blad|sheet|tabel|table|export|data|lijst)\W*\d*|locaties?|locations?|kamers?|rooms?|bewoners?|residents?"
    r"|opvang(?:locaties?)?|totaal|overzicht|alles?|all|bezetting|capaciteit",
    re.I,
)
_HEADER_AGAIN: Final = text("the column names again")
_TOTALS: Final = text("a total")
_NOTE: Final = text("a note")
_NOT_KNOWN: Final = text("column names that say nothing known, and all rows below")
# A value of its own, for None is an answer: any animal is welcome.
_BLANK: Final = object()
Values = dict[str, Any]


def parse(
    tables: Iterable[Table], today: date, progress: Progress | None = None, stop: Stop | None = None
) -> Parsed:
    """Read every row of every table that has a mapping, telling progress in rows.

    Raises `Stopped` when told to stop.
    """
    tables = tuple(tables)
    understood = [(table, table.mapping) for table in tables if table.mapping is not None]
    watch = Watch(sum(len(table.rows) for table, _ in understood), progress, stop)
    result = _Result(today)
    for table, mapping in understood:
        _Reader(table, mapping, result).read(watch)
    for table in tables:
        if table.mapping is None:
            result.skipped.append(Skipped(Origin(table.file, table.sheet, table.header_row), _NOT_KNOWN))
    watch.look()
    return result.parsed()


@dataclass(slots=True)
class _Result:
    today: date
    locations: list[LocationRow] = field(default_factory=list)
    rooms: list[RoomRow] = field(default_factory=list)
    residents: list[ResidentRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def parsed(self) -> Parsed:
        return Parsed(
            tuple(self.locations),
            tuple(self.rooms),
            tuple(self.residents),
            tuple(self.rejected),
            tuple(self.skipped),
            frozenset(self.broken),
        )


@dataclass(slots=True)
class _Column:
    """One column with its parser; the same words are parsed once, for lists repeat themselves."""

    index: int
    asks: Field
    known: dict[str, Any] = field(default_factory=dict)

    def value(self, cells: Sequence[Cell]) -> Any:
        """What the cell says, `_BLANK` where it says nothing. Raises `Unreadable`."""
        if self.index >= len(cells):
            return _BLANK
        cell = cells[self.index]
        if not isinstance(cell, str):
            return self.asks.parse(cell)
        if cell not in self.known:
            self.known[cell] = _BLANK if says_nothing(cell) else self.asks.parse(cell)
        return self.known[cell]


class _Reader:
    """Reads one table."""

    def __init__(self, table: Table, mapping: ColumnMapping, result: _Result) -> None:
        self._table = table
        self._mapping = mapping
        self._result = result
        self._columns = [_Column(m.column, field_of(mapping.kind, m.field)) for m in mapping.matches]
        self._required = [column.index for column in self._columns if column.asks.required]
        self._blanks: Values = {column.asks.name: column.asks.blank for column in self._columns}
        self._told = {c.asks.name: table.column_name(c.index) for c in self._columns}
        self._municipality = municipality_in(table.sheet)
        self._seen: set[object] = set()
        self._add: Callable[[Origin, Values, set[str]], None] = {
            Kind.LOCATIONS: self._add_location,
            Kind.ROOMS: self._add_room,
            Kind.RESIDENTS: self._add_resident,
        }[mapping.kind]

    def read(self, watch: Watch) -> None:
        """Every row: its facts, or why not."""
        if missing := self._mapping.missing():
            self._reject_table(missing)
            return
        for row in self._table.rows:
            watch.tick()
            origin = Origin(self._table.file, self._table.sheet, row.number)
            why = self._no_data(row.cells)
            if why is None:
                self._read_row(origin, row.cells)
            else:
                self._result.skipped.append(Skipped(origin, why))

    def _reject_table(self, missing: Sequence[Field]) -> None:
        origin = Origin(self._table.file, self._table.sheet, self._table.header_row)
        for needed in missing:
            problem = text("No column for: {field}.", field=needed.label)
            advice = text(
                "Choose the column that does, or add one named {name}.", name=needed.names[0].capitalize()
            )
            self._result.rejected.append(Rejected(origin, "", problem, advice))

    def _no_data(self, cells: Sequence[Cell]) -> Text | None:
        """Why a row is none of the facts; None where it is one."""
        first = next(cell for cell in cells if cell != "")
        if isinstance(first, str) and _TOTAL.match(first.strip()):
            return _TOTALS
        if any(index >= len(cells) or is_blank(cells[index]) for index in self._required):
            return self._aside(cells)
        names = self._table.header
        again = all(isinstance(c, str) and plain(c) == plain(n) for c, n in zip(cells, names, strict=False))
        return _HEADER_AGAIN if again else None

    def _aside(self, cells: Sequence[Cell]) -> Text | None:
        """A row without what every row must have may be a remark, or a sum without a word beside it."""
        told = [cell for cell in cells if not is_blank(cell)]
        keys = [cells[index] for index in self._required if index < len(cells) and cells[index] != ""]
        if len(told) <= 1 and len(self._columns) > 1:
            return _NOTE
        return _TOTALS if len(keys) <= 1 and all(isinstance(cell, float) for cell in told) else None

    def _read_row(self, origin: Origin, cells: Sequence[Cell]) -> None:
        values = self._blanks.copy()
        complaints: list[Complaint] = []
        blank: set[str] = set()
        for column in self._columns:
            name = column.asks.name
            try:
                value = column.value(cells)
            except Unreadable as error:
                complaints.append((name, error))
                continue
            if value is not _BLANK:
                values[name] = value
            else:
                blank.add(name)
                if column.asks.required:
                    complaints.append((name, _empty(column.asks)))
        if complaints:
            self._refuse(origin, values, complaints)
        else:
            self._add(origin, values, blank)

    def _refuse(self, origin: Origin, values: Values, complaints: Iterable[Complaint]) -> None:
        for name, error in complaints:
            column = self._table.column_name(self._mapping.column_of(name))
            self._result.rejected.append(Rejected(origin, column, error.problem, error.advice))
        if self._mapping.kind is Kind.RESIDENTS:
            self._result.broken.add(values["household"])

    def _add_location(self, origin: Origin, values: Values, _blank: set[str]) -> None:
        values.setdefault("municipality", self._municipality)
        data = LocationData(**values)
        if complaints := list(check_location(data)):
            self._refuse(origin, values, complaints)
        else:
            self._result.locations.append(Told(data, origin, self._told))

    def _add_room(self, origin: Origin, values: Values, blank: set[str]) -> None:
        about_room = {_ROOM_FACTS[name]: value for name, value in values.items() if name in _ROOM_FACTS}
        data = RoomData(**about_room)
        if complaints := list(check_room(data)):
            self._refuse(origin, values, complaints)
            return
        told = {fact: self._told[name] for name, fact in _ROOM_FACTS.items() if name in self._told}
        self._result.rooms.append(Told(data, origin, told))
        self._add_repeated(origin, values, blank)

    def _add_repeated(self, origin: Origin, values: Values, blank: set[str]) -> None:
        """The location's facts that its room rows repeat: each different telling once."""
        names = self._told.keys() - _ROOM_FACTS.keys() - blank
        facts = {name.removeprefix("location_"): values[name] for name in names}
        key = (values["location"], tuple(sorted(facts.items(), key=str)))
        if key in self._seen or not (facts or self._municipality):
            return
        self._seen.add(key)
        told = {name.removeprefix("location_"): self._told[name] for name in names}
        facts.setdefault("municipality", self._municipality)
        data = LocationData(code=values["location"], **facts)
        self._result.locations.append(Told(data, origin, told))

    def _add_resident(self, origin: Origin, values: Values, _blank: set[str]) -> None:
        data = ResidentData(**values)
        if complaints := list(check_resident(data, self._result.today)):
            self._refuse(origin, values, complaints)
        else:
            self._result.residents.append(Told(data, origin, self._told))


_ROOM_FACTS: Final = {
    "location": "location",
    "room": "name",
    **{name: name for name in RoomData.__dataclass_fields__ if name not in {"location", "name"}},
}
"""Field of a rooms table → fact of a room; its other fields are facts of the location."""


def municipality_in(sheet: str) -> str:
    """The municipality that a sheet is named after; "" for `Blad1`, `Locaties` and their like."""
    name = re.sub(r"^gemeente\s+", "", " ".join(sheet.split()), flags=re.I)
    return "" if _SHEET_NAMES.fullmatch(name) or not any(ch.isalpha() for ch in name) else name


def _empty(needed: Field) -> Unreadable:
    return Unreadable(
        text("{field}: nothing is filled in.", field=needed.label),
        text("Fill it in; without it the row means nothing."),
    )
