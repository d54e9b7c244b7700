"""The rail at the left: the screens there are, each with how many things there wait for someone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.icons import icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.palette import look, palette
from kcio_desk.ui.shared.screen import Screen

WIDE: Final = 176
COMPACT: Final = 56


class Rail(QWidget):
    """One button a screen. Signal `chosen(name)`."""

    chosen = Signal(str)

    def __init__(self, screens: Sequence[Screen]) -> None:
        super().__init__()
        look(self, "rail")
        self.setAccessibleName(tr("Screens"))
        self._group = QButtonGroup(self)
        shown = [screen for screen in screens if screen.in_rail]
        self._buttons = {s.name: RailButton(s, n) for n, s in enumerate(shown, start=1)}
        for name, made in self._buttons.items():
            self._group.addButton(made)
            made.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
        self.setLayout(column(*self._buttons.values(), None, gap=2, margins=(8, 8, 8, 8)))

    def show_current(self, name: str) -> None:
        """Mark the screen that is in front."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def set_compact(self, compact: bool) -> None:
        """Icons only, or icons with words."""
        self.setFixedWidth(COMPACT if compact else WIDE)
        for made in self._buttons.values():
            made.set_compact(compact)


class RailButton(QToolButton):
    """A screen's icon and name, and its badge."""

    def __init__(self, screen: Screen, number: int) -> None:
        super().__init__()
        look(self, "rail-button")
        self._count = 0
        self._title = screen.title
        self.setText(f"  {screen.title}")
        self.setIcon(icon(screen.icon))
        self.setIconSize(QSize(18, 18))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{screen.title} (Ctrl+{number})")
        self.show_count(0)
        screen.badge.connect(self.show_count)

    def show_count(self, count: int) -> None:
        """How many things wait there."""
        self._count = count
        waiting = tr("{screen}, {count} waiting", screen=self._title, count=count)
        self.setAccessibleName(waiting if count else self._title)
        self.update()

    def set_compact(self, compact: bool) -> None:
        """With or without the word."""
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly if compact else beside)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the badge on it."""
        super().paintEvent(event)
        if self._count:
            self._paint_badge(str(self._count) if self._count < 1000 else "999+")

    def _paint_badge(self, words: str) -> None:
        compact = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(base_font(10 if compact else 11, bold=True))
        width = max(16, painter.fontMetrics().horizontalAdvance(words) + 10)
        place = QRectF(self.width() - width - (1 if compact else 8), 0, width, 14 if compact else 18)
        place.moveTop(1 if compact else (self.height() - place.height()) / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette().neutral_soft if not self.isChecked() else palette().accent))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(QColor(palette().text if not self.isChecked() else palette().accent_text))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)
