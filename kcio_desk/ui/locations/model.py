"""The tree of the region: municipality → location → room, over what the filter left of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from kcio_desk.matching.figures import Figures
from kcio_desk.queries.location_filter import Browse
from kcio_desk.queries.locations import LocationLine, MunicipalityLine, Numbers, RoomLine
from kcio_desk.ui.shared.capacity import in_words
from kcio_desk.ui.shared.language import tr

Index = QModelIndex | QPersistentModelIndex
NODE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The line's `Node`."""
_NOWHERE: Final = QModelIndex()
_NONE: Final[Numbers] = np.zeros(0, dtype=np.int64)


class Level(IntEnum):
    """How deep a line stands."""

    MUNICIPALITY = 0
    LOCATION = 1
    ROOM = 2


@dataclass(frozen=True, slots=True)
class Key:
    """What a line is, whatever the filter shows: a municipality's name, a location's or a room's id."""

    level: Level
    id: str


@dataclass(frozen=True, slots=True)
class Node:
    """A line as the delegate paints it; `inside` counts the rooms that the filter left, 0 where all."""

    key: Key
    name: str
    figures: Figures
    inside: int = 0
    closes: bool = False


class RegionTree(QAbstractItemModel):
    """Lines are numbers: level and number in the region make an index's id; a reset costs no objects.

    A parent's children are a slice of the ascending numbers that the filter left.
    """

    def __init__(self) -> None:
        super().__init__()
        self.browse: Browse | None = None
        self._numbers: list[Numbers] = [_NONE, _NONE, _NONE]
        self._slices: list[list[tuple[int, int]]] = [[], []]
        self._known: dict[Level, dict[str, int]] = {}

    def show(self, browse: Browse) -> None:
        """Show this and nothing else."""
        self.beginResetModel()
        if self.browse is None or browse.region is not self.browse.region:
            self._known = {}
        self.browse = browse
        left, region = browse.shown, browse.region
        self._numbers = [left.municipalities, left.locations, left.rooms]
        self._slices = [
            _slices(left.locations, [line.locations for line in region.municipalities]),
            _slices(left.rooms, [line.rooms for line in region.locations]),
        ]
        self.endResetModel()

    def counted(self, level: Level) -> int:
        """How many the filter left."""
        return len(self._numbers[level])

    def key_of(self, index: Index) -> Key | None:
        """What stands in that line."""
        node = self.node(index)
        return node.key if node is not None else None

    def index_of(self, key: Key) -> QModelIndex:
        """Where it stands; nowhere where the filter left it out."""
        number = self._number_of(key)
        if number is None or self.browse is None:
            return _NOWHERE
        row = self._row(key.level, number)
        return _NOWHERE if row is None else self.createIndex(row, 0, _pack(key.level, number))

    def node(self, index: Index) -> Node | None:
        """The line, for who paints."""
        if not index.isValid() or self.browse is None:
            return None
        level, number = _unpack(index.internalId())
        region = self.browse.region
        filtered = self.browse.wishes.asks_rooms or bool(self.browse.wishes.words.strip())
        match level:
            case Level.MUNICIPALITY:
                return _municipality(region.municipalities[number])
            case Level.LOCATION:
                first, last = self._slices[1][number]
                return _location(region.locations[number], last - first if filtered else 0)
            case _:
                return _room(region.rooms[number])

    # Qt's hooks

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One, painted."""
        return 1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many children the filter left."""
        if self.browse is None:
            return 0
        if not parent.isValid():
            return len(self._numbers[0])
        level, number = _unpack(parent.internalId())
        if level is Level.ROOM:
            return 0
        first, last = self._slices[level][number]
        return last - first

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """The child in that row."""
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return _NOWHERE
        if not parent.isValid():
            return self.createIndex(row, 0, _pack(Level.MUNICIPALITY, int(self._numbers[0][row])))
        level, number = _unpack(parent.internalId())
        below = Level(level + 1)
        child = self._numbers[below][self._slices[level][number][0] + row]
        return self.createIndex(row, 0, _pack(below, int(child)))

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        """The line it hangs under."""
        if not child.isValid() or self.browse is None:
            return _NOWHERE
        level, number = _unpack(child.internalId())
        if level is Level.MUNICIPALITY:
            return _NOWHERE
        above = Level(level - 1)
        owner = self._owner(level, number)
        row = self._row(above, owner)
        return _NOWHERE if row is None else self.createIndex(row, 0, _pack(above, owner))

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Words for screen readers and tips; the delegate paints the node."""
        if role not in _ROLES:
            return None
        node = self.node(index)
        if node is None or role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.name
        said = [node.name, in_words(node.figures)]
        said += [tr("rooms that meet the filter: {n}", n=node.inside)] if node.inside else []
        said += [tr("closes")] if node.closes else []
        return ", ".join(said)

    def _owner(self, level: Level, number: int) -> int:
        region = self.browse.region  # type: ignore[union-attr]
        if level is Level.ROOM:
            return int(region.location_of[number])
        starts = [line.locations.start for line in region.municipalities]
        return int(np.searchsorted(starts, number, side="right")) - 1

    def _row(self, level: Level, number: int) -> int | None:
        numbers = self._numbers[level]
        place = int(np.searchsorted(numbers, number))
        if place == len(numbers) or numbers[place] != number:
            return None
        if level is Level.MUNICIPALITY:
            return place
        return place - self._slices[level - 1][self._owner(level, number)][0]

    def _number_of(self, key: Key) -> int | None:
        if key.level not in self._known:
            self._known[key.level] = {name: n for n, name in enumerate(self._ids(key.level))}
        return self._known[key.level].get(key.id)

    def _ids(self, level: Level) -> Iterator[str]:
        if self.browse is None:
            return iter(())
        region = self.browse.region
        match level:
            case Level.MUNICIPALITY:
                return (line.name for line in region.municipalities)
            case Level.LOCATION:
                return (line.id for line in region.locations)
            case _:
                return (line.facts.id for line in region.rooms)


_ROLES: Final = {
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
    NODE_ROLE,
}


def _pack(level: Level, number: int) -> int:
    return number * 4 + level


def _unpack(packed: int) -> tuple[Level, int]:
    return Level(packed % 4), packed // 4


def _slices(numbers: Numbers, children: Sequence[range]) -> list[tuple[int, int]]:
    """For each parent the slice of `numbers` that are its children."""
    first = np.searchsorted(numbers, [r.start for r in children])
    last = np.searchsorted(numbers, [r.stop for r in children])
    return list(zip(first.tolist(), last.tolist(), strict=True))


def _municipality(line: MunicipalityLine) -> Node:
    return Node(Key(Level.MUNICIPALITY, line.name), line.name, line.total)


def _location(line: LocationLine, inside: int) -> Node:
    return Node(
        Key(Level.LOCATION, line.id), line.name, line.figures, inside, closes=line.closes_on is not None
    )


def _room(line: RoomLine) -> Node:
    return Node(Key(Level.ROOM, line.facts.id), tr("Room {name}", name=line.facts.name), line.figures)
