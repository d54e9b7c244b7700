"""The room board on screen: four weeks of one location, walked with the arrows."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from kcio_desk.queries.location_detail import Board, board
from kcio_desk.ui.locations.board import BoardModel
from kcio_desk.ui.locations.board_paint import BoardDelegate, DayHeader, row_height
from kcio_desk.ui.locations.model import Key, Level
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import day, tr
from kcio_desk.ui.shared.layout import button, column, icon_button, label, row
from kcio_desk.ui.shared.screen import alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

Index = QModelIndex | QPersistentModelIndex
NIGHTS: Final = 28
FEW_NIGHTS: Final = 14
ALL_FROM: Final = 400
"""Narrower than this (pixels) the board shows two weeks instead of four."""
STEP: Final = 7
# Two days of what was, for who left or came yesterday.
BEFORE: Final = 2


class BoardView(QTableView):
    """Arrows walk over rooms and nights, Enter opens the room. Signals: `opened(row)`, `walked`."""

    opened = Signal(int)
    walked = Signal()

    def __init__(self, model: BoardModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setHorizontalHeader(DayHeader(model))
        self.setItemDelegate(BoardDelegate(self, model))
        self.setAccessibleName(tr("Room board: rooms down, nights across"))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setFixedWidth(52)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """A stay's bar is emphasised as a whole, so paint all of it anew."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.walked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """The days and four rooms."""
        return QSize(52 + 12 * FEW_NIGHTS, 150)


class BoardPane(QWidget):
    """The board with its period above and what is under the cursor below. Signal `opens(Key)`."""

    opens = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._location = ""
        self._first = self._start()
        self._nights = NIGHTS
        self.model = BoardModel()
        self.view = BoardView(self.model)
        self.view.opened.connect(self._open)
        self.view.walked.connect(self._say)
        self._period = label(style="heading")
        self._words = label(style="hint", wrap=True)
        self._words.setMinimumHeight(32)
        earlier = icon_button(Icon.CHEVRON_LEFT, tr("A week earlier"), lambda: self.shift(-STEP), key="Alt+←")
        later = icon_button(Icon.CHEVRON_RIGHT, tr("A week later"), lambda: self.shift(STEP), key="Alt+→")
        now = button(tr("Today"), self.to_today, style="quiet")
        head = row(self._period, None, earlier, now, later, gap=2)
        self.setLayout(column(head, self.view, self._words, margins=(0, 8, 0, 0), gap=6))
        self._bind()

    def show_location(self, location: str, *, other: bool) -> None:
        """Show that location; another one starts at today."""
        self._location = location
        if other:
            self._first = self._start()
        self.look()

    def shift(self, days: int) -> None:
        """Show other weeks."""
        self._first += timedelta(days=days)
        self.look()

    def to_today(self) -> None:
        """Back to now."""
        self._first = self._start()
        self.look()

    def look(self) -> None:
        """Ask who sleeps there."""
        location, first, today = self._location, self._first, self.desk.clock.today()
        nights = self._nights = self._fitting()
        self.desk.ask(
            lambda session: board(session, location, first, nights, today),
            alive(self, self._show),
            key="locations.board",
        )

    def _bind(self) -> None:
        """Alt with an arrow shows other weeks."""
        for key, days in (("Alt+Left", -STEP), ("Alt+Right", STEP)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.shift, days))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer nights where there is less room."""
        super().resizeEvent(event)
        if self._location and self._fitting() != self._nights:
            self.look()

    def _fitting(self) -> int:
        return NIGHTS if self.width() >= ALL_FROM else FEW_NIGHTS

    def _start(self) -> date:
        return self.desk.clock.today() - timedelta(days=BEFORE)

    def _show(self, found: Board) -> None:
        at = self.view.currentIndex()
        scrolled = self.view.verticalScrollBar().value()
        self.model.show(found, self.desk.clock.today())
        for n, line in enumerate(self.model.rows):
            self.view.setRowHeight(n, row_height(line))
        last = found.first + timedelta(days=found.nights - 1)
        self._period.setText(f"{day(found.first, short=True)} – {day(last, short=True)}")
        self.view.setCurrentIndex(self.model.index(at.row(), at.column()) if at.isValid() else QModelIndex())
        self.view.verticalScrollBar().setValue(scrolled)
        self._say()

    def _say(self) -> None:
        index = self.view.currentIndex()
        hint = tr("Walk with the arrows; Enter opens a room.")
        self._words.setText(self.model.words(index) if index.isValid() else hint)

    def _open(self, line: int) -> None:
        self.opens.emit(Key(Level.ROOM, self.model.rows[line].room.facts.id))
