"""A row that goes on in the next line where it does not fit: for chips."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from kcio_desk.ui.shared.screen import holds_focus


class Flow(QLayout):
    """Lays its widgets out as words in a paragraph."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own hook."""
        self._items.append(item)

    def count(self) -> int:
        """How many."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at that place; None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take it out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: a paragraph is as wide as it may be."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels for that width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """The widest item's size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest item's size."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        at, line = rect.topLeft(), 0
        for item in (item for item in self._items if not item.isEmpty()):
            size = item.sizeHint()
            size.setWidth(min(size.width(), rect.width()))
            if at.x() > rect.x() and at.x() + size.width() > rect.right() + 1:
                at, line = QPoint(rect.x(), at.y() + line + self._gap), 0
            if move:
                item.setGeometry(QRect(at, size))
            at.setX(at.x() + size.width() + self._gap)
            line = max(line, size.height())
        return at.y() + line - rect.y()


class FlowRow(QWidget):
    """A widget with a flow in it, as tall as its width asks."""

    def __init__(self, name: str = "", gap: int = 6) -> None:
        super().__init__()
        self._flow = Flow(gap)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_all(self, widgets: Iterable[QWidget]) -> None:
        """Show these in the place of what was there; where one had the focus the first has it now."""
        focused = holds_focus(self)
        while (item := self._flow.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        made = list(widgets)
        for widget in made:
            self._flow.addWidget(widget)
        filled = bool(made)
        if not filled or self.parentWidget() is not None:  # else it would flash as a window of its own
            self.setVisible(filled)
        if focused and filled:
            made[0].show()  # The event loop would show it, but too late for the focus.
            made[0].setFocus()
        self.updateGeometry()
