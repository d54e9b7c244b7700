"""The room board's model: rooms down, nights across, and where the bars lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kcio_desk.queries.location_detail import BlockingLine, Board, BoardRoom, StayLine
from kcio_desk.ui.locations.words import blocking_words, features_words, places_words, stay_words
from kcio_desk.ui.shared.language import day, tr

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The row's `BoardRow`."""
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Bar:
    """A stay over the columns `[first, last)` in a lane of its row; cut off where it goes on outside."""

    stay: StayLine
    first: int
    last: int
    lane: int
    goes_back: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Hatch:
    """A blocking over the columns `[first, last)`."""

    blocking: BlockingLine
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A room with its bars in as many lanes as they need."""

    room: BoardRoom
    bars: tuple[Bar, ...]
    hatches: tuple[Hatch, ...]
    lanes: int


def board_row(room: BoardRoom, first: date, nights: int) -> BoardRow:
    """Lay a room's stays in lanes, so that no two bars lie over one another."""
    bars: list[Bar] = []
    ends: list[int] = []
    for stay in sorted(room.stays, key=lambda stay: (stay.from_, stay.id)):
        start, end = _columns(stay.from_, stay.counts_until, first, nights)
        if start >= end:
            continue
        lane = next((n for n, busy in enumerate(ends) if busy <= start), len(ends))
        ends[lane : lane + 1] = [end]
        goes_on = stay.counts_until is None or stay.counts_until > first + timedelta(days=nights)
        bars.append(Bar(stay, start, end, lane, stay.from_ < first, goes_on))
    hatches = (Hatch(b, *_columns(b.from_, b.until, first, nights)) for b in room.blockings)
    return BoardRow(room, tuple(bars), tuple(h for h in hatches if h.first < h.last), max(1, len(ends)))


def _columns(from_: date, until: date | None, first: date, nights: int) -> tuple[int, int]:
    start = max(0, (from_ - first).days)
    end = nights if until is None else min(nights, (until - first).days)
    return start, end


class BoardModel(QAbstractTableModel):
    """A cell is a room on a night; its words are what a screen reader and a tip say."""

    def __init__(self) -> None:
        super().__init__()
        self.first = date.min
        self.nights = 0
        self.today = date.min
        self.rows: Sequence[BoardRow] = ()

    def show(self, board: Board, today: date) -> None:
        """Show this board."""
        self.beginResetModel()
        self.first, self.nights, self.today = board.first, board.nights, today
        self.rows = [board_row(room, board.first, board.nights) for room in board.rooms]
        self.endResetModel()

    def night(self, column: int) -> date:
        """The night of a column."""
        return self.first + timedelta(days=column)

    def words(self, index: Index) -> str:
        """Who sleeps in that room on that night."""
        row = self.rows[index.row()]
        said = [stay_words(bar.stay, self.today) for bar in self.bars_at(index)]
        said += [blocking_words(h.blocking) for h in row.hatches if h.first <= index.column() < h.last]
        where = tr("Room {name}", name=row.room.facts.name)
        return f"{where}, {day(self.night(index.column()), short=True)}: {'; '.join(said) or tr('nobody')}"

    def bars_at(self, index: Index) -> list[Bar]:
        """The bars over a cell."""
        return [bar for bar in self.rows[index.row()].bars if bar.first <= index.column() < bar.last]

    # Qt's hooks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rooms."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Nights."""
        return 0 if parent.isValid() else self.nights

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words; the delegate paints the row."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.rows[index.row()]
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.words(index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Rooms by name, nights by date."""
        if orientation is Qt.Orientation.Horizontal:
            if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
                return day(self.night(section))
            return None
        if not 0 <= section < len(self.rows):
            return None
        facts = self.rows[section].room.facts
        if role == Qt.ItemDataRole.DisplayRole:
            return facts.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{places_words(facts)} · {features_words(facts)}"
        return None
