"""An entry of the Bureau: two lines that open what they speak of and can be dealt with on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from kcio_desk.queries.location_detail import StayLine
from kcio_desk.ui.requests.steps import Act
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.layout import reveal
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.pill import HEIGHT as CHIP
from kcio_desk.ui.shared.pill import TONE_SHAPES, Shape, paint_mark, paint_pill, pill_width
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.shared.table import Chip

HEIGHT: Final = 42
LEFT: Final = 30
_NARROWEST: Final = 16
_AT_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: a mark, a title that goes on in lighter letters, a line of detail, chips at the right.

    `link` is what it opens, `stay` the stay that can be dealt with here.
    """

    key: str
    mark: tuple[Shape, Tone]
    title: str
    more: str
    detail: str
    link: Link
    chips: tuple[Chip, ...] = ()
    stay: StayLine | None = None

    @property
    def words(self) -> str:
        """All of it in one sentence."""
        parts = (self.title, self.more, *(chip[0] for chip in self.chips), self.detail)
        return ", ".join(part for part in parts if part)


class Entry(QPushButton):
    """A line as a button. Enter or a click opens it; arrows go to the next; letters do its acts.

    Signals: `moved(int)` up or down; `entered` when the focus comes to it.
    """

    moved = Signal(int)
    entered = Signal()

    def __init__(self, line: Line, acts: Sequence[Act]) -> None:
        super().__init__()
        self.line = line
        self._acts = {act.key: act for act in acts}
        self.setAccessibleName(line.words)
        self.setToolTip(line.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(200, HEIGHT)

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; up and down move on; a letter does what its button does."""
        act = self._acts.get(event.text().upper()) if not event.modifiers() else None
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        elif step is not None:
            self.moved.emit(step)
        elif act is not None:
            act.run()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the list, and come into sight."""
        super().focusInEvent(event)
        self.entered.emit()
        reveal(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark, two lines of words, the chips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        shape, tone = self.line.mark
        paint_mark(painter, QRectF(11, self.height() / 2 - 5, 10, 10), shape, palette().tone(tone))
        right = self._paint_chips(painter)
        words = QRectF(LEFT, 3, right - LEFT - 8, self.height() / 2 - 3)
        used = _write(painter, words, self.line.title, palette().text, base_font(bold=True))
        rest = words.adjusted(used + 7, 0, 0, 0)
        _write(painter, rest, self.line.more, palette().text, base_font())
        words.moveTop(self.height() / 2 - 1)
        _write(painter, words, self.line.detail, palette().muted, base_font(12))

    def _paint_ground(self, painter: QPainter) -> None:
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self.underMouse() or self.isDown()
        painter.setPen(QPen(QColor(palette().accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette().hover) if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground, 6, 6)

    def _paint_chips(self, painter: QPainter) -> float:
        right = float(self.width() - 6)
        for words, tone, shape in reversed(self.line.chips):
            left = right - pill_width(words)
            chip = QRectF(left, (self.height() - CHIP) / 2, right - left, CHIP)
            paint_pill(painter, chip, words, tone, shape or TONE_SHAPES[tone])
            right = left - 6
        return right


def _write(painter: QPainter, rect: QRectF, words: str, colour: str, font: QFont) -> int:
    """Write as much as fits; the pixels that it took."""
    if rect.width() < _NARROWEST:
        return 0
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, _AT_LEFT, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
