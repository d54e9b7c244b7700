"""Why the other rooms do not fit, and which one exception would open the most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from kcio_desk.domain import NEVER_OVERRULED, Condition, Text, text
from kcio_desk.matching.answers import Suggestions
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import button, clear, column, label, row
from kcio_desk.ui.shared.palette import palette

LINE: Final = 22
MOST_RELAXED: Final = 3
NUMBER_WIDTH: Final = 44


class WhyNot(QWidget):
    """Bars a condition, and up to three exceptions as buttons. Signal `relaxed(Condition)`."""

    relaxed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self.bars = Bars()
        self._relax = Fitting()
        self._title = label(tr("One exception opens the most"), "label")
        self._why = label(tr("Why other rooms do not fit"), "label")
        self.setLayout(column(self._title, self._relax, self._why, self.bars, gap=6, margins=(16, 8, 16, 10)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Why other rooms do not fit"))

    def show_answer(self, answer: Suggestions) -> None:
        """Show these counts."""
        if (answer.why_not, answer.relax) == self._shown:
            return
        self._shown = (answer.why_not, answer.relax)
        self.bars.show_counts(answer.why_not)
        open_more = [(c, n) for c, n in answer.relax if c not in NEVER_OVERRULED][:MOST_RELAXED]
        self._relax.show_widgets([self._button(condition, rooms) for condition, rooms in open_more])
        self._title.setVisible(bool(open_more))

    def buttons(self) -> list[QPushButton]:
        """The exceptions on offer, the one that opens most first."""
        return [made for made in self._relax.widgets if isinstance(made, QPushButton)]

    def _button(self, condition: Condition, rooms: int) -> QPushButton:
        one, more = text("{condition}: 1 room"), text("{condition}: {n} rooms")
        words = say(Text((one if rooms == 1 else more).source, (("condition", condition), ("n", rooms))))
        made = button(words, lambda: self.relaxed.emit(condition), which=Icon.DOOR_OPEN)
        made.setToolTip(tr("Show the rooms that break only this"))
        return made


class Fitting(QWidget):
    """Widgets in a row, as many as the width has room for: what stands first matters most."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: Sequence[QWidget] = ()
        self._box = row(gap=6)
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these."""
        clear(self._box)
        self.widgets = widgets
        for widget in widgets:
            self._box.addWidget(widget)
        self._box.addStretch(1)
        self.setVisible(bool(widgets))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self.width()
        for n, widget in enumerate(self.widgets):
            left -= widget.sizeHint().width() + (6 if n else 0)
            widget.setVisible(left >= 0 or n == 0)


class Bars(QWidget):
    """A bar a condition in two columns, longest first; zeros are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: list[tuple[Condition, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Mapping[Condition, int]) -> None:
        """Show how many rooms break each."""
        self._counts = sorted(((c, n) for c, n in counts.items() if n), key=lambda pair: -pair[1])
        self.setAccessibleName(", ".join(f"{say(c)}: {n}" for c, n in self._counts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many lines as two columns need."""
        return QSize(300, LINE * ((len(self._counts) + 1) // 2))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, down the first column and then the second."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = (len(self._counts) + 1) // 2
        width = (self.width() - 24) // 2
        most = self._counts[0][1] if self._counts else 1
        for n, (condition, rooms) in enumerate(self._counts):
            place = QRect((n // lines) * (width + 24), (n % lines) * LINE, width, LINE)
            _bar(painter, place, say(condition), rooms, rooms / most)


def _bar(painter: QPainter, rect: QRect, words: str, rooms: int, share: float) -> None:
    colours = palette()
    centre = int(Qt.AlignmentFlag.AlignVCenter)
    painter.setFont(base_font(12))
    painter.setPen(QColor(colours.text))
    title = QRect(rect.x(), rect.y(), rect.width() * 11 // 20, rect.height())
    painter.drawText(
        title, centre, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, title.width())
    )
    number = QRect(rect.right() - NUMBER_WIDTH, rect.y(), NUMBER_WIDTH, rect.height())
    painter.setPen(QColor(colours.muted))
    painter.drawText(number, centre | int(Qt.AlignmentFlag.AlignRight), str(rooms))
    space = QRectF(title.right() + 8, rect.center().y() - 2, number.x() - title.right() - 12, 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.edge))
    painter.drawRoundedRect(QRectF(space.x(), space.y(), max(3.0, space.width() * share), 5), 2.5, 2.5)
