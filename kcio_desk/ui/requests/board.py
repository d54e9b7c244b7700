"""The requests as a board: a column for each step from application to arrival, a card for each request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from kcio_desk.domain import RequestStatus
from kcio_desk.queries.requests import ENDED, RequestLine
from kcio_desk.ui.requests.card import CardPainter
from kcio_desk.ui.requests.words import clock_chip, detail_words, group_words, urgent_chip
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Scroll, column, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.pill import Pill, Shape, mark_of
from kcio_desk.ui.shared.table import Column, Index, TableModel

WIDTH: Final = 180
EMPTY: Final = 126
S = RequestStatus
STEPS: Final = (S.NEW, S.IN_PROGRESS, S.PROPOSED, S.RESERVED, S.PLACED, S.TRAVELLING, S.ARRIVED)


class Cards(QListView):
    """The cards of one column. Enter or a double click opens one; left and right go to the next column.

    Signals: `opened(RequestLine)`, `picked(RequestLine)`, `sideways(int)`.
    """

    opened = Signal(object)
    picked = Signal(object)
    sideways = Signal(int)

    def __init__(self, name: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        words: Column[RequestLine] = Column(name, lambda line: _words(line, now()))
        self.cards: TableModel[RequestLine] = TableModel([words], lambda line: line.id)
        self.setModel(self.cards)
        self.setAccessibleName(name)
        self.setItemDelegate(CardPainter(self, now))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        look(self, "bare")
        self.doubleClicked.connect(lambda _: self._open())

    def current(self) -> RequestLine | None:
        """The card under the cursor."""
        return self.cards.row(self.currentIndex().row())

    def go_to_line(self, line: int) -> None:
        """Put the cursor on that card."""
        self.setCurrentIndex(self.cards.index(line, 0))

    def let_go(self) -> None:
        """No card is chosen here any more."""
        self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt's own hook."""
        super().currentChanged(current, previous)
        if (line := self.cards.row(current.row())) is not None and current.isValid():
            self.picked.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, left and right leave."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.sideways.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes in by key lands on a card."""
        if not self.currentIndex().isValid() and self.cards.rows():
            self.go_to_line(0)
        super().focusInEvent(event)

    def _open(self) -> None:
        if (line := self.current()) is not None:
            self.opened.emit(line)


class Board(QWidget):
    """All columns side by side; what is over has one of its own, where it is asked for.

    Signals: `opened(RequestLine)`, `picked(RequestLine or None)`.
    """

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._chosen = ""
        self.columns: list[tuple[Pill, Cards, QWidget]] = []
        box = row(gap=8, margins=(0, 0, 0, 4))
        for status in (*STEPS, None):
            name = tr("closed") if status is None else say(status)
            head, cards, page = Pill(), Cards(name, now), QWidget()
            page.setLayout(column(head, cards, gap=6))
            cards.opened.connect(self.opened)
            cards.picked.connect(self._picked)
            cards.sideways.connect(self._mover(len(self.columns)))
            self.columns.append((head, cards, page))
            box.addWidget(page)
        box.addStretch(1)
        inside = look(QWidget(), "surface")
        inside.setLayout(box)
        scroll = Scroll(inside)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(scroll))

    def set_rows(self, lines: Sequence[RequestLine], *, closed: bool) -> None:
        """Show these; the card that was chosen stays so."""
        kept = self._chosen
        for (head, cards, page), status in zip(self.columns, (*STEPS, None), strict=True):
            mine = [
                line for line in lines if (line.status in ENDED if status is None else line.status is status)
            ]
            shape, tone = (Shape.CROSS, Tone.NEUTRAL) if status is None else mark_of(status)
            head.show_words(f"{cards.accessibleName()} {len(mine)}", tone, shape)
            cards.cards.set_rows(mine)
            page.setFixedWidth(WIDTH if mine else EMPTY)
            page.setVisible(status is not None or closed)
        if kept and not self.go_to(kept):
            self._chosen = ""
            self.picked.emit(None)

    def go_to(self, request: str) -> bool:
        """Choose the card of this request; whether it is here."""
        for _, cards, _ in self.columns:
            line = cards.cards.line_of(request)
            if line >= 0:
                cards.go_to_line(line)
                return True
        return False

    def current(self) -> RequestLine | None:
        """The chosen request."""
        found = (cards.current() for _, cards, _ in self.columns)
        return next((line for line in found if line is not None), None)

    def tick(self) -> None:
        """The clocks have moved."""
        for _, cards, _ in self.columns:
            cards.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus goes to the chosen card, or to the first."""
        filled = [cards for _, cards, _ in self.columns if cards.cards.rows()]
        chosen = [cards for cards in filled if cards.current() is not None]
        for cards in (chosen or filled)[:1]:
            cards.setFocus(event.reason())

    def _picked(self, line: RequestLine) -> None:
        self._chosen = line.id
        for _, cards, _ in self.columns:
            if cards.cards.line_of(line.id) < 0:
                cards.let_go()
        self.picked.emit(line)

    def _mover(self, start: int) -> Callable[[int], None]:
        def move(step: int) -> None:
            at = start + step
            while 0 <= at < len(self.columns):
                _, cards, page = self.columns[at]
                if cards.cards.rows() and page.isVisibleTo(self):
                    line = self.columns[start][1].currentIndex().row()
                    cards.go_to_line(min(max(line, 0), len(cards.cards.rows()) - 1))
                    cards.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
                at += step

        return move


def _words(line: RequestLine, now: datetime) -> str:
    parts = [line.who, group_words(line), clock_chip(line, now)[0], detail_words(line)]
    urgent = [urgent_chip()[0]] if line.facts.urgent else []
    return ", ".join(part for part in (*urgent, *parts) if part)
