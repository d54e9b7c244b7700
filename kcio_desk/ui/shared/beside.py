"""A list, and beside it the page of what is chosen there; in a narrow window they take turns."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

FROM: Final = 784
"""Narrower than this (points) there is room for one of them."""


class Beside(QSplitter):
    """`narrow`: they take turns; `reading`: then it is the page's."""

    def __init__(self, left: QWidget, page: QWidget, width: int) -> None:
        """`width` is the list's, in points, where both have room."""
        super().__init__()
        self.narrow = self.reading = False
        self._left, self._page, self._width = left, page, width
        self.addWidget(left)
        self.addWidget(page)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)

    @property
    def alone(self) -> bool:
        """Whether the page has the list's place."""
        return self.narrow and self.reading

    def read(self, yes: bool) -> None:
        """Whose turn it is in a narrow window."""
        self.reading = yes
        self._left.setVisible(not self.alone)
        self._page.setVisible(yes or not self.narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take turns, or share the width."""
        self.narrow = self.width() < FROM
        self.read(self.reading)
        super().resizeEvent(event)
        self.setSizes([self._width, self.width() - self._width])
