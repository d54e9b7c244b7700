"""How many persons a plan places, drawn: what is reached, what may still be possible, what is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcio_desk.matching.plan import Plan
from kcio_desk.ui.planner.words import gap_words, placed_words
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Button, clear, row
from kcio_desk.ui.shared.palette import look, palette

BAR: Final = 8
_WHOLE: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Gauge(QWidget):
    """A bar as long as all who asked. Its accessible name says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._placed = self._bound = self._asked = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, placed: int, bound: int, asked: int) -> None:
        """Persons placed, the most that can be, and all who asked."""
        self._placed, self._bound, self._asked = placed, bound, asked
        self.setAccessibleName(placed_words(placed, asked))
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(120, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_gauge(painter, QRectF(self.rect()), self._placed, self._bound, self._asked)


class FrontierBar(QWidget):
    """A button for each number of moves, and how many persons that places. Signal `taken(int)`: which."""

    taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        look(self, "bare")
        self._row = row(gap=8)
        self.setLayout(self._row)
        self.buttons: list[Budget] = []

    def show_plans(self, budgets: Sequence[int], plans: Sequence[Plan], chosen: int) -> None:
        """One button a plan, that one chosen."""
        clear(self._row)
        self.buttons = []
        for place, (budget, plan) in enumerate(zip(budgets, plans, strict=False)):
            made = Budget(budget, plan)
            made.setChecked(place == chosen)
            made.clicked.connect(lambda _=False, place=place: self.taken.emit(place))
            self._row.addWidget(made)
            self.buttons.append(made)


class Budget(Button):
    """A number of moves and what it brings."""

    def __init__(self, budget: int, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self._moves = tr("1 move") if budget == 1 else tr("{n} moves", n=budget)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._moves}: {placed_words(plan.persons_placed, plan.persons_asked)}")
        self.setToolTip(f"{self.accessibleName()}, {gap_words(plan)}")

    def sizeHint(self) -> QSize:
        """A line of words above a bar."""
        return QSize(92, 46)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then words and bar on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(10, 6, -10, -9)
        painter.setPen(QColor(palette().text))
        painter.setFont(base_font(13, bold=True))
        words = QRectF(inside.x(), inside.y(), inside.width(), 18)
        count = str(self._plan.persons_placed)
        painter.drawText(words, _WHOLE, count)
        after = painter.fontMetrics().horizontalAdvance(count) + 8
        painter.setFont(base_font(12))
        painter.setPen(QColor(palette().muted))
        painter.drawText(words.adjusted(after, 0, 0, 0), _WHOLE, self._moves)
        bar = QRectF(inside.x(), inside.bottom() - 6, inside.width(), 6)
        paint_gauge(painter, bar, self._plan.persons_placed, self._plan.bound, self._plan.persons_asked)


def paint_gauge(painter: QPainter, rect: QRectF, placed: int, bound: int, asked: int) -> None:
    """Filled as far as people are placed, hatched as far as more may be possible."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    round_path = QPainterPath()
    round_path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setClipPath(round_path)
    painter.fillRect(rect, QColor(palette().neutral_soft))
    part = rect.width() / max(1, asked)
    reached, possible = placed * part, max(bound, placed) * part
    hatch = QBrush(QColor(palette().edge), Qt.BrushStyle.BDiagPattern)
    painter.fillRect(QRectF(rect.x() + reached, rect.y(), possible - reached, rect.height()), hatch)
    painter.fillRect(QRectF(rect.x(), rect.y(), reached, rect.height()), QColor(palette().accent))
    painter.restore()
