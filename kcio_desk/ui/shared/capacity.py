"""Places as a bar: taken, reserved, free, stranded, blocked; told apart by pattern as well as colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcio_desk.domain import Text, text
from kcio_desk.matching.figures import Figures
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import label, row
from kcio_desk.ui.shared.palette import palette


@dataclass(frozen=True, slots=True)
class Segment:
    """One kind of places: its word, how its paint looks, how many."""

    name: Text
    look: str
    places: int


def segments(figures: Figures) -> tuple[Segment, ...]:
    """The bar's parts from left to right; they add up to what is realised."""
    return (
        Segment(text("occupied"), "occupied", figures.occupied),
        Segment(text("reserved"), "reserved", figures.reserved),
        Segment(text("free to give"), "usable", figures.usable),
        Segment(text("stranded"), "stranded", figures.stranded),
        Segment(text("blocked"), "blocked", figures.blocked),
    )


def in_words(figures: Figures) -> str:
    """`62 places: 55 occupied, 2 reserved, …`, leaving out what there is none of."""
    parts = [f"{part.places} {say(part.name)}" for part in segments(figures) if part.places]
    return tr("{places} places: {parts}", places=figures.realised, parts=", ".join(parts))


class CapacityBar(QWidget):
    """A painted bar; its tip and accessible name say the figures in words."""

    def __init__(self, figures: Figures | None = None, height: int = 12) -> None:
        super().__init__()
        self._height = height
        self._parts: Sequence[Segment] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if figures is not None:
            self.show_figures(figures)

    def show_figures(self, figures: Figures) -> None:
        """Show these numbers."""
        self._parts = segments(figures)
        words = in_words(figures)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """A hundred pixels wide at least."""
        return QSize(100, self._height)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        paint_bar(QPainter(self), QRectF(self.rect()), self._parts)


class Legend(QWidget):
    """What the bar's patterns mean, in words."""

    def __init__(self) -> None:
        super().__init__()
        box = row(gap=6)
        for part in segments(Figures()):
            box.addWidget(_Swatch(part.look))
            box.addWidget(label(say(part.name), "hint"))
            box.addSpacing(8)
        box.addStretch(1)
        self.setLayout(box)


class _Swatch(QWidget):
    def __init__(self, style: str) -> None:
        super().__init__()
        self._style = style
        self.setFixedSize(16, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_bar(QPainter(self), QRectF(self.rect()), [Segment(Text(""), self._style, 1)])


def paint_bar(painter: QPainter, rect: QRectF, parts: Sequence[Segment]) -> None:
    """Paint the parts over the width of `rect`; a part of one place is never too thin to see."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(rect, 3, 3)
    painter.setClipPath(outline)
    painter.fillRect(rect, QColor(palette().neutral_soft))
    left = rect.left()
    for part, width in zip(parts, _widths(parts, rect.width()), strict=True):
        if width:
            _paint_part(painter, QRectF(left, rect.top(), width - 1, rect.height()), part.look)
            left += width
    painter.restore()


def _widths(parts: Sequence[Segment], width: float) -> list[float]:
    """Widths in proportion, but four pixels at least for whatever there is."""
    total = sum(part.places for part in parts) or 1
    raw = [max(4.0, width * part.places / total) if part.places else 0.0 for part in parts]
    return [w * width / sum(raw) if sum(raw) else 0.0 for w in raw]


def _paint_part(painter: QPainter, rect: QRectF, style: str) -> None:
    colours = palette()
    match style:
        case "occupied":
            painter.fillRect(rect, QColor(colours.taken))
        case "reserved":
            painter.fillRect(rect, QColor(colours.accent_soft))
            _hatch(painter, rect, QColor(colours.accent), step=5)
        case "usable":
            painter.fillRect(rect, QColor(colours.good))
        case "stranded":
            painter.fillRect(rect, QColor(colours.good_soft))
            _dots(painter, rect, QColor(colours.good))
        case "blocked":
            painter.fillRect(rect, QColor(colours.surface))
            _hatch(painter, rect, QColor(colours.edge), step=4, crossed=True)


def _hatch(painter: QPainter, rect: QRectF, colour: QColor, *, step: int, crossed: bool = False) -> None:
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, 1.4))
    reach = int(rect.width() + rect.height())
    for at in range(0, reach + step, step):
        x = rect.left() + at
        painter.drawLine(QPointF(x, rect.top()), QPointF(x - rect.height(), rect.bottom()))
        if crossed:
            painter.drawLine(QPointF(x - rect.height(), rect.top()), QPointF(x, rect.bottom()))
    painter.restore()


def _dots(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for line, y in enumerate(range(int(rect.top()) + 3, int(rect.bottom()) + 1, 4)):
        for x in range(int(rect.left()) + 3 + 2 * (line % 2), int(rect.right()) + 1, 5):
            painter.drawEllipse(QPointF(x, y), 1.2, 1.2)
    painter.restore()
