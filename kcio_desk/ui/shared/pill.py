"""A state as shape, word and colour together: the chip, its shapes, and which state takes which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcio_desk.domain import MoveState, RequestStatus, StayState
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.language import say
from kcio_desk.ui.shared.palette import Tone, palette


class Shape(StrEnum):
    """The mark in a chip: readable without its colour."""

    RING = "ring"
    HALF = "half"
    DOT = "dot"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    ARROW = "arrow"
    BACK = "back"
    TICK = "tick"
    CROSS = "cross"
    SQUARE = "square"


# By type first: `RequestStatus.PLACED == StayState.PLACED`, both being text.
MARKS: Final[Mapping[type[Enum], Mapping[Enum, tuple[Shape, Tone]]]] = {
    RequestStatus: {
        RequestStatus.NEW: (Shape.RING, Tone.INFO),
        RequestStatus.IN_PROGRESS: (Shape.HALF, Tone.INFO),
        RequestStatus.PROPOSED: (Shape.DIAMOND, Tone.INFO),
        RequestStatus.RESERVED: (Shape.DIAMOND, Tone.WARN),
        RequestStatus.PLACED: (Shape.DOT, Tone.ACCENT),
        RequestStatus.TRAVELLING: (Shape.ARROW, Tone.ACCENT),
        RequestStatus.ARRIVED: (Shape.TICK, Tone.GOOD),
        RequestStatus.WITHDRAWN: (Shape.CROSS, Tone.NEUTRAL),
        RequestStatus.REFERRED: (Shape.ARROW, Tone.NEUTRAL),
        RequestStatus.REFUSED: (Shape.CROSS, Tone.BAD),
        RequestStatus.HANDLED: (Shape.TICK, Tone.NEUTRAL),
    },
    StayState: {
        StayState.RESERVED: (Shape.DIAMOND, Tone.WARN),
        StayState.PLACED: (Shape.DOT, Tone.ACCENT),
        StayState.TRAVELLING: (Shape.ARROW, Tone.ACCENT),
        StayState.ARRIVED: (Shape.TICK, Tone.GOOD),
        StayState.DEPARTED: (Shape.ARROW, Tone.NEUTRAL),
        StayState.MOVED: (Shape.ARROW, Tone.NEUTRAL),
        StayState.CANCELLED: (Shape.CROSS, Tone.NEUTRAL),
        StayState.EXPIRED: (Shape.TRIANGLE, Tone.BAD),
    },
    MoveState: {
        MoveState.PLANNED: (Shape.DOT, Tone.ACCENT),
        MoveState.MADE: (Shape.TICK, Tone.GOOD),
        MoveState.STOPPED: (Shape.CROSS, Tone.NEUTRAL),
        MoveState.REVERSED: (Shape.BACK, Tone.NEUTRAL),
    },
}
TONE_SHAPES: Final[Mapping[Tone, Shape]] = {
    Tone.NEUTRAL: Shape.RING,
    Tone.ACCENT: Shape.DOT,
    Tone.GOOD: Shape.TICK,
    Tone.WARN: Shape.TRIANGLE,
    Tone.BAD: Shape.SQUARE,
    Tone.INFO: Shape.DIAMOND,
}
HEIGHT: Final = 22
_PADDING: Final = 8
_MARK: Final = 9


class Pill(QWidget):
    """A chip of one line. Its words are also its accessible name."""

    def __init__(self, words: str = "", tone: Tone = Tone.NEUTRAL, shape: Shape | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_words(words, tone, shape)

    @classmethod
    def of(cls, state: Enum) -> Pill:
        """The chip of a request's, a stay's or a move's state."""
        shape, tone = mark_of(state)
        return cls(say(state), tone, shape)

    def show_words(self, words: str, tone: Tone, shape: Shape | None = None) -> None:
        """Show something else."""
        self.words, self.tone, self.shape = words, tone, shape or TONE_SHAPES[tone]
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(pill_width(self.words), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self.words, self.tone, self.shape)


def mark_of(state: Enum) -> tuple[Shape, Tone]:
    """The shape and the tone of a request's, a stay's or a move's state."""
    return MARKS[type(state)][state]


def pill_width(words: str) -> int:
    """Pixels that a chip with these words takes."""
    return round(QFontMetricsF(base_font(12)).horizontalAdvance(words)) + 2 * _PADDING + _MARK + 7


def paint_pill(painter: QPainter, rect: QRectF, words: str, tone: Tone, shape: Shape) -> None:
    """Paint a chip at the left of `rect`, in the middle of its height, shortened to its width."""
    chip = QRectF(rect.x(), 0, min(rect.width(), pill_width(words)), HEIGHT)
    chip.moveTop(rect.center().y() - HEIGHT / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = palette().tone(tone)
    edge.setAlpha(70)  # else a chip is lost on a selected row of its own tone
    painter.setPen(QPen(edge, 1))
    painter.setBrush(palette().soft(tone))
    painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
    mark = QRectF(chip.x() + _PADDING, chip.center().y() - _MARK / 2, _MARK, _MARK)
    paint_mark(painter, mark, shape, palette().tone(tone))
    words_rect = chip.adjusted(_PADDING + _MARK + 5, 0, -_PADDING + 2, 0)
    painter.setFont(base_font(12))
    painter.setPen(QColor(palette().text))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(words_rect.width()))
    painter.drawText(words_rect, int(Qt.AlignmentFlag.AlignVCenter), shown)
    painter.restore()


def paint_mark(painter: QPainter, rect: QRectF, shape: Shape, colour: QColor) -> None:
    """Paint one shape in `rect` (a square)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _PAINTERS[shape](painter, rect.adjusted(0.9, 0.9, -0.9, -0.9), colour)
    painter.restore()


def _ring(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.drawEllipse(rect)


def _half(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.drawEllipse(rect)
    painter.setBrush(colour)
    painter.drawPie(rect, 90 * 16, -180 * 16)


def _dot(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(rect)


def _square(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRect(rect)


def _polygon(*points: tuple[float, float]) -> Callable[[QPainter, QRectF, QColor], None]:
    def paint(painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.setBrush(colour)
        painter.drawPolygon(_placed(points, rect))

    return paint


def _line(*points: tuple[float, float]) -> Callable[[QPainter, QRectF, QColor], None]:
    def paint(painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.drawPolyline(_placed(points, rect))

    return paint


def _cross(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.drawLine(rect.topLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomLeft())


def _placed(points: tuple[tuple[float, float], ...], rect: QRectF) -> QPolygonF:
    return QPolygonF([QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in points])


_PAINTERS: Final[Mapping[Shape, Callable[[QPainter, QRectF, QColor], None]]] = {
    Shape.RING: _ring,
    Shape.HALF: _half,
    Shape.DOT: _dot,
    Shape.SQUARE: _square,
    Shape.CROSS: _cross,
    Shape.DIAMOND: _polygon((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    Shape.TRIANGLE: _polygon((0.5, 0), (1, 0.95), (0, 0.95)),
    Shape.ARROW: _line((0, 0.5), (1, 0.5), (0.6, 0.1), (1, 0.5), (0.6, 0.9)),
    Shape.BACK: _line((1, 0.5), (0, 0.5), (0.4, 0.1), (0, 0.5), (0.4, 0.9)),
    Shape.TICK: _line((0, 0.55), (0.35, 0.9), (1, 0.15)),
}
