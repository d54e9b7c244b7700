"""Between the bars: the rail, the screen in front, and the dock, each as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from kcio_desk.ui.frame.rail import COMPACT, WIDE, Rail
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Scroll, column, icon_button, label, row
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Dock, Screen

COMPACT_BELOW: Final = 1180
"""Narrower than this (points) the rail shows icons only."""
FLOAT_BELOW: Final = 1024
"""Narrower than this the open dock lies over the screen instead of beside it."""
DOCK: Final = 400
DOCK_WIDEST: Final = 520
STRIP: Final = 44


class DockFrame(QWidget):
    """The dock with its head; folded it is a strip with a button. Signal `changed`: another width."""

    changed = Signal()

    def __init__(self, dock: Dock) -> None:
        super().__init__()
        look(self, "dock")
        self.dock = look(dock, "surface")
        self.folded = False
        self.wide = False
        self._unfold = icon_button(Icon.PHONE, dock.title, self.unfold, key="F2")
        self._fold = icon_button(Icon.PANEL_RIGHT_CLOSE, tr("Fold the call away"), self.fold)
        self._head = QWidget()
        self._head.setLayout(row(label(dock.title, "heading"), None, self._fold, margins=(16, 6, 6, 0)))
        self._scroll = Scroll(dock)
        self._strip = QWidget()
        self._strip.setLayout(column(self._unfold, None, margins=(4, 8, 4, 8)))
        self.setLayout(column(self._strip, self._head, self._scroll, gap=0, margins=(1, 0, 0, 0)))
        dock.wide.connect(self.set_wide)
        self.fold()

    def fold(self) -> None:
        """Leave only the strip; what was typed stays where it is."""
        self._set(folded=True)

    def unfold(self) -> None:
        """Show the dock."""
        self._set(folded=False)

    def set_wide(self, wide: bool) -> None:
        """Take the screen's place as well, for as long as the call needs it."""
        self.wide = wide
        self.changed.emit()

    def wanted(self, available: int) -> int:
        """Points of width, of those between the rail and the window's edge."""
        if self.folded:
            return STRIP
        if self.wide:
            return available
        return min(available, max(DOCK, min(DOCK_WIDEST, round(available * 0.3))))

    def _set(self, *, folded: bool) -> None:
        self.folded = folded
        self._strip.setVisible(folded)
        self._head.setVisible(not folded)
        self._scroll.setVisible(not folded)
        self.changed.emit()


class Body(QWidget):
    """Rail, stack and dock, laid out by hand: what has no room floats or shrinks."""

    def __init__(self, screens: Sequence[Screen]) -> None:
        super().__init__()
        self.rail = Rail(screens)
        self.stack = QStackedWidget()
        self._scrolls = {s.name: _scrolling(s) for s in screens}
        self.frame: DockFrame | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for child in (self.rail, self.stack):
            child.setParent(self)
        for scroll in self._scrolls.values():
            self.stack.addWidget(scroll)

    def set_dock(self, dock: Dock) -> None:
        """Put this dock at the right, in the place of any other."""
        if self.frame is not None:
            self.frame.deleteLater()
        self.frame = DockFrame(dock)
        self.frame.setParent(self)
        self.frame.changed.connect(self.arrange)
        self.frame.show()
        self.arrange()

    def show_screen(self, name: str) -> None:
        """Bring a screen to the front."""
        self.stack.setCurrentWidget(self._scrolls[name])
        self.rail.show_current(name)

    def minimumSizeHint(self) -> QSize:
        """Small enough for 1366×768 at 200 %."""
        return QSize(480, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        self.arrange()

    def arrange(self) -> None:
        """Give everyone their place."""
        compact = self.width() < COMPACT_BELOW
        rail, height = COMPACT if compact else WIDE, self.height()
        self.rail.set_compact(compact)
        self.rail.setGeometry(0, 0, rail, height)
        room = self.width() - rail
        dock = self.frame.wanted(room) if self.frame else 0
        floats = self.frame is not None and not self.frame.folded and self.width() < FLOAT_BELOW
        self.stack.setGeometry(rail, 0, room - (STRIP if floats else dock), height)
        if self.frame is not None:
            self.frame.setGeometry(QRect(self.width() - dock, 0, dock, height))
            self.frame.raise_()


def _scrolling(screen: Screen) -> Scroll:
    scroll = look(Scroll(screen), "surface")
    look(screen, "surface")
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return scroll
