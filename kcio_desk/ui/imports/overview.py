"""The whole import in one square: what happens to how many of which; a figure leads to its list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from kcio_desk.domain import Text, text
from kcio_desk.exchange.plan import SUBJECTS, ImportPlan
from kcio_desk.ui.imports.words import NOTHING
from kcio_desk.ui.imports.words import SUBJECTS as SUBJECT_WORDS
from kcio_desk.ui.shared.language import count, say, tr
from kcio_desk.ui.shared.palette import palette

WHAT: Final[Mapping[str, Text]] = {
    "added": text("New"),
    "changed": text("Changed"),
    "unchanged": text("The same"),
    "missing": text("Not in the file"),
}
"""The plan's own names and what people read, in order of the rows."""
_LISTED: Final = frozenset({"added", "changed", "missing"})
_ROWS, _COLUMNS = tuple(WHAT), SUBJECTS
LINE: Final = 26
HEAD: Final = 30
NAMES: Final = 150
NARROWEST: Final = 80
# What people look for first.
_FIRST: Final = ("location", "room", "household", *SUBJECTS)
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class _Figures(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, dict[str, int]] = {}

    def show_plan(self, plan: ImportPlan) -> None:
        self.beginResetModel()
        self._counts = {what: plan.counts(what) for what in _ROWS}
        self.endResetModel()

    def number(self, index: Index) -> int:
        """The figure there; 0 in the first column, where the rows are named."""
        if index.column() == 0:
            return 0
        return self._counts.get(_ROWS[index.row()], {}).get(_COLUMNS[index.column() - 1], 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(_COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only a figure with a list behind it can be gone to."""
        if self._leads_on(index):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:
        match role:
            case Role.DisplayRole:
                return self._shown(index)
            case Role.AccessibleTextRole:
                return self._in_words(index)
            case Role.TextAlignmentRole:
                return int(_side(index.column()) | Qt.AlignmentFlag.AlignVCenter)
            case Role.ForegroundRole:
                return QColor(palette().text if self._leads_on(index) else palette().muted)
            case Role.FontRole:
                font = QFont()
                font.setWeight(QFont.Weight.Bold if self._leads_on(index) else QFont.Weight.Normal)
                return font
        return None

    def _leads_on(self, index: Index) -> bool:
        return _ROWS[index.row()] in _LISTED and self.number(index) > 0

    def _shown(self, index: Index) -> str:
        if index.column() == 0:
            return say(WHAT[_ROWS[index.row()]])
        number = self.number(index)
        return count(number) if number else NOTHING

    def _in_words(self, index: Index) -> str:
        what = say(WHAT[_ROWS[index.row()]])
        if index.column() == 0:
            return what
        return f"{say(SUBJECT_WORDS[_COLUMNS[index.column() - 1]])}, {what}: {count(self.number(index))}"

    def headerData(self, section: int, across: Qt.Orientation, role: int = int(Role.DisplayRole)) -> Any:
        if across is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return int(_side(section) | Qt.AlignmentFlag.AlignVCenter)
        if role == Role.DisplayRole:
            return say(SUBJECT_WORDS[_COLUMNS[section - 1]]) if section else ""
        return None


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft


class Overview(QTableView):
    """Seven subjects across, four fates down. The arrows go from figure to figure.

    Signal `chosen(what, subject)`: names of the plan, whenever the cursor goes to another figure.
    """

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._figures = _Figures()
        self.setModel(self._figures)
        self.setAccessibleName(tr("What happens to how many"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QHeaderView::section { padding: 4px 3px; } QTableView::item { padding: 0; }")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_headers()

    def _lay_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(LINE)
        across.setMinimumSectionSize(NARROWEST)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        across.resizeSection(0, NAMES)
        across.setFixedHeight(HEAD)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """As tall as its rows, and the scroll bar where it is too narrow for its columns."""
        columns = NAMES + NARROWEST * len(_COLUMNS)
        bar = 0 if self.width() >= columns + 4 else self.horizontalScrollBar().sizeHint().height()
        return QSize(columns, HEAD + LINE * len(_ROWS) + 6 + bar)

    def minimumSizeHint(self) -> QSize:
        """Narrow: the rest scrolls."""
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        self.updateGeometry()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show these figures; the cursor stays on its figure where that still has a list."""
        kept = self.current()
        self._figures.show_plan(plan)
        if kept is None or not self.go_to(*kept):
            self.go_to_first()

    def current(self) -> tuple[str, str] | None:
        """The figure under the cursor, by the plan's names."""
        at = self.currentIndex()
        return (_ROWS[at.row()], _COLUMNS[at.column() - 1]) if at.column() > 0 else None

    def go_to(self, what: str, subject: str) -> bool:
        """Put the cursor on that figure; whether it has a list."""
        index = self._figures.index(_ROWS.index(what), 1 + _COLUMNS.index(subject))
        if not self._figures.flags(index) & Qt.ItemFlag.ItemIsEnabled:
            return False
        self.setCurrentIndex(index)
        return True

    def go_to_row(self, what: str) -> bool:
        """Put the cursor in that row: under the same subject, else the first that has any."""
        at = self.current()
        wished = (at[1],) if at else ()
        return any(self.go_to(what, subject) for subject in (*wished, *_FIRST))

    def go_to_first(self) -> bool:
        """Put the cursor on the first figure of all."""
        return any(self.go_to(what, subject) for what in _ROWS for subject in _FIRST)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt's own hook."""
        super().currentChanged(current, previous)
        if (at := self.current()) is not None:
            self.chosen.emit(*at)
