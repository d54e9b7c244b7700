"""Tables: a model over a list that is reset and sorted as a list, and a view worked by keys.

No proxy: sorting 100,000 rows through `QSortFilterProxyModel` takes seconds, a list a moment.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kcio_desk.matching.figures import Figures
from kcio_desk.ui.shared.capacity import in_words, paint_bar, segments
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import TONE_SHAPES, Shape, paint_pill

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The row's own object."""
SORT_ROLE: Final = ROW_ROLE + 1
"""The raw value that the column sorts by."""
CHIP_ROLE: Final = ROW_ROLE + 2
"""(words, tone, shape) where the cell is a chip."""
FIGURES_ROLE: Final = ROW_ROLE + 3
"""`Figures` where the cell is a capacity bar."""
ROW_HEIGHT: Final = 36
Chip = tuple[str, Tone, Shape | None]


# Without slots: a generic dataclass that is frozen and has them cannot be made as `Column[Row](…)`.
@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: what it shows of a row, how it sorts, how wide it is (pixels; 0 takes what is left)."""

    title: str
    show: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    width: int = 0
    right: bool = False
    chip: Callable[[R], Chip | None] | None = None
    figures: Callable[[R], Figures] | None = None
    tip: Callable[[R], str] | None = None

    def raw(self, row: R) -> Any:
        """What to sort by; what is shown where nothing else was said."""
        return self.sort(row) if self.sort is not None else self.show(row).casefold()


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows of one kind. `key` tells a row from the others, so that the cursor survives a reset."""

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], Hashable]) -> None:
        super().__init__()
        self.columns = columns
        self.key = key
        self._rows: list[R] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows, in the order the user asked for before."""
        self.beginResetModel()
        self._rows = list(rows)
        self._arrange()
        self.endResetModel()

    def rows(self) -> Sequence[R]:
        """All rows, as shown."""
        return self._rows

    def row(self, number: int) -> R | None:
        """The row in that line."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def line_of(self, key: Hashable) -> int:
        """In which line the row with that key stands; -1 if nowhere."""
        return next((n for n, row in enumerate(self._rows) if self.key(row) == key), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the column's raw value; empty ones last, whichever way. Column -1: as they came."""
        self._order = (column, order) if column >= 0 else None
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        if self._order is None:
            return
        column, order = self._order
        pairs = [(self.columns[column].raw(row), row) for row in self._rows]
        known = [pair for pair in pairs if pair[0] is not None]
        known.sort(key=itemgetter(0), reverse=order is Qt.SortOrder.DescendingOrder)
        self._rows = [row for _, row in known] + [row for raw, row in pairs if raw is None]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the cell shows, or one of this module's roles."""
        row = self.row(index.row())
        if row is None or not index.isValid():
            return None
        column = self.columns[index.column()]
        reader = _READERS.get(role)
        return reader(column, row) if reader is not None else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(_alignment(self.columns[section]))
        return None


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _words(column: Column[Any], row: Any) -> str:
    """The cell in words: the bar's figures, the chip's word, or the text."""
    if column.figures is not None:
        return in_words(column.figures(row))
    chip = column.chip(row) if column.chip is not None else None
    return chip[0] if chip is not None else column.show(row)


def _shown_by(column: Column[Any]) -> Callable[[Any], str]:
    return lambda row: _words(column, row)


_READERS: Final[dict[int, Callable[[Column[Any], Any], Any]]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda column, row: column.show(row),
    int(Qt.ItemDataRole.AccessibleTextRole): lambda column, row: f"{column.title}: {_words(column, row)}",
    int(Qt.ItemDataRole.ToolTipRole): lambda column, row: (column.tip or _shown_by(column))(row),
    int(Qt.ItemDataRole.TextAlignmentRole): lambda column, row: int(_alignment(column)),
    ROW_ROLE: lambda column, row: row,
    SORT_ROLE: lambda column, row: column.raw(row),
    CHIP_ROLE: lambda column, row: column.chip(row) if column.chip else None,
    FIGURES_ROLE: lambda column, row: column.figures(row) if column.figures else None,
}


class CellPainter(QStyledItemDelegate):
    """Paints chips and capacity bars; everything else is left to the style."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground as ever, then what is special about the cell."""
        super().paint(painter, option, index)
        inside = QRectF(option.rect).adjusted(8, 0, -8, 0)
        if (chip := index.data(CHIP_ROLE)) is not None:
            words, tone, shape = chip
            paint_pill(painter, inside, words, tone, shape or TONE_SHAPES[tone])
        if (figures := index.data(FIGURES_ROLE)) is not None:
            inside.setTop(inside.center().y() - 6)
            inside.setHeight(12)
            paint_bar(painter, inside, segments(figures))


class Table(QTableView, Generic[R]):
    """A table of whole rows. Enter or a double click opens one, Ctrl+C copies it as tab-separated text.

    Signals: `opened(row)`, `picked(row or None)` whenever the cursor goes to another row.
    """

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, model: TableModel[R], name: str) -> None:
        super().__init__()
        self._kept: Hashable = None
        self.rows_model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(CellPainter(self))
        self._quiet_looks()
        self._lay_columns()
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)

    def _quiet_looks(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _lay_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(40)
        header.setFixedHeight(32)
        self.setSortingEnabled(True)
        for number, column in enumerate(self.rows_model.columns):
            if column.width:
                header.resizeSection(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def current(self) -> R | None:
        """The row under the cursor."""
        return self.rows_model.row(self.currentIndex().row())

    def go_to(self, key: Hashable) -> bool:
        """Put the cursor on the row with that key; whether it is there."""
        line = self.rows_model.line_of(key)
        if line >= 0:
            self.setCurrentIndex(self.rows_model.index(line, 0))
            self.scrollTo(self.currentIndex())
        return line >= 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt's own hook."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.picked.emit(self.rows_model.row(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """The current row as a spreadsheet takes it: cells apart by tabs."""
        row = self.current()
        return "" if row is None else "\t".join(_words(c, row) for c in self.rows_model.columns)

    def minimumSizeHint(self) -> QSize:
        """A header and three rows, and narrow: the rest scrolls."""
        return QSize(120, 32 + 3 * ROW_HEIGHT)

    def focusInEvent(self, event: Any) -> None:
        """Whoever comes in by key lands on a row."""
        if not self.currentIndex().isValid() and self.rows_model.rows():
            self.setCurrentIndex(self.rows_model.index(0, 0))
        super().focusInEvent(event)

    def _open(self, line: int) -> None:
        row = self.rows_model.row(line)
        if row is not None:
            self.opened.emit(row)

    def _remember(self) -> None:
        row = self.current()
        self._kept = None if row is None else self.rows_model.key(row)

    def _return(self) -> None:
        if self._kept is not None and not self.go_to(self._kept):
            self.picked.emit(None)


def pinned_height(table: QWidget, rows: int, most: int = 8) -> None:
    """Make a table as tall as its rows, up to `most`: for short lists inside a page that scrolls."""
    table.setFixedHeight(32 + 4 + ROW_HEIGHT * max(1, min(rows, most)))
