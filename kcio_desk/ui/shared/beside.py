"""A list, and beside it the page of what is chosen there; in a narrow window they take turns."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Scroll, button, column, row
from kcio_desk.ui.shared.palette import look

FROM: Final = 784
"""Narrower than this (points) there is room for one of them."""


class Beside(QSplitter):
    """The page scrolls. Signal `left_page`: in a narrow window, the user asks for the list."""

    left_page = Signal()

    def __init__(self, left: QWidget, page: QWidget, width: int) -> None:
        """`width` is the list's, in points, where both have room."""
        super().__init__()
        self._narrow = self._reading = False
        self._width, self._left, self._page = width, look(left, "surface"), look(QWidget(), "canvas")
        self._back = button(
            tr("To the list"), self.left_page.emit, which=Icon.ARROW_LEFT, style="quiet", tip="Esc"
        )
        scroll = Scroll(look(page, "canvas"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.setLayout(column(row(self._back, None, margins=(8, 4, 0, 0)), scroll, gap=0))
        self.addWidget(self._left)
        self.addWidget(self._page)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)

    @property
    def alone(self) -> bool:
        """Whether the page has the list's place."""
        return self._narrow and self._reading

    @property
    def unread(self) -> bool:
        """Whether the list has the page's place."""
        return self._narrow and not self._reading

    def read(self, yes: bool) -> None:
        """Whose turn it is in a narrow window: the page's, or the list's."""
        self._reading = yes
        self._left.setVisible(not self.alone)
        self._page.setVisible(yes or not self._narrow)
        self._back.setVisible(self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take turns, or share the width."""
        self._narrow = self.width() < FROM
        self.read(self._reading)
        super().resizeEvent(event)
        self.setSizes([self._width, self.width() - self._width])
