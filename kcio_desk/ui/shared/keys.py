"""`?`: the keys of this screen, over the window until any key is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from kcio_desk.ui.shared.language import say
from kcio_desk.ui.shared.layout import Scroll, column, label, row
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Key

# What a key does takes no more than this (points): three columns stand side by side on a small laptop.
WORDS: Final = 220
SCROLLS: Final = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class KeysOverlay(QWidget):
    """Lists keys in columns, one a group, over a shade. Esc, `?` or a click puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._before: QWidget | None = None
        self._scroll: Scroll | None = None
        self._sheet = QWidget(self)
        self._columns: QBoxLayout = row()
        parent.installEventFilter(self)
        self.hide()

    def show_keys(self, title: str, groups: Sequence[tuple[str, Sequence[Key]]]) -> None:
        """Show the groups, each a heading with its keys; empty groups are left out."""
        self._before = self.window().focusWidget()
        if self._scroll is not None:
            self._scroll.setParent(None)
            self._scroll.deleteLater()
        self._columns = _columns(groups)
        self._sheet = _sheet(title, self._columns)
        self._scroll = Scroll(self._sheet)
        look(self._scroll, "raised")
        self._scroll.setParent(self)
        self._scroll.show()
        self.setAccessibleName(title)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()

    def put_away(self) -> None:
        """Hide, and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is None or self._scroll is None:
            return
        self.setGeometry(parent.rect())
        # Side by side where there is room for all, else below one another.
        for direction in (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom):
            self._columns.setDirection(direction)
            sheet = self._sheet.sizeHint()
            if sheet.width() + 24 <= self.width() - 32:
                break
        place = QRect(
            0, 0, min(sheet.width() + 24, self.width() - 32), min(sheet.height() + 4, self.height() - 32)
        )
        place.moveCenter(self.rect().center())
        self._scroll.setGeometry(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shade."""
        QPainter(self).fillRect(self.rect(), QColor(8, 16, 22, 150))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key puts it away; but what does not fit scrolls."""
        bar = self._scroll.verticalScrollBar() if self._scroll is not None else None
        if bar is not None and bar.maximum() and event.key() in SCROLLS:
            bar.event(event)
        else:
            self.put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does a click."""
        self.put_away()


def _columns(groups: Sequence[tuple[str, Sequence[Key]]]) -> QBoxLayout:
    columns = row(*(_group(*group) for group in groups if group[1]), gap=40)
    for made in (columns.itemAt(n) for n in range(columns.count())):
        if made is not None:
            made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return columns


def _sheet(title: str, columns: QBoxLayout) -> QWidget:
    sheet = look(QWidget(), "bare")
    sheet.setLayout(column(label(title, "title"), 4, columns, None, gap=12, margins=(28, 24, 28, 24)))
    return sheet


def _group(name: str, keys: Sequence[Key]) -> QWidget:
    made = look(QWidget(), "bare")
    grid = QGridLayout()
    grid.setVerticalSpacing(8)
    grid.setHorizontalSpacing(16)
    for line, (key, does) in enumerate(keys):
        caps = row(*(label(part, "key") for part in key.split("+")), None, gap=4)
        grid.addLayout(caps, line, 0, Qt.AlignmentFlag.AlignTop)
        words = label(say(does), wrap=True)
        words.setFixedWidth(min(WORDS, words.fontMetrics().horizontalAdvance(words.text()) + 4))
        grid.addWidget(words, line, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(1, 1)
    made.setLayout(column(label(name, "label"), grid, None, gap=10))
    return made
