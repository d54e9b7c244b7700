"""The strip on top: four figures that say at a glance how the shift begins; each leads to its part."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.pill import TONE_SHAPES, paint_mark

HEIGHT: Final = 66
_PADDING: Final = 14
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Tile(QPushButton):
    """A figure, what it counts, and one line more."""

    def __init__(self) -> None:
        super().__init__()
        self._figure, self._caption, self._tone = "", "", Tone.NEUTRAL
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: str, caption: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show this; a tone other than neutral also gets its mark."""
        self._figure, self._caption, self._tone = figure, caption, tone
        self.setAccessibleName(f"{figure} {caption}")
        self.setToolTip(f"{figure} {caption}")
        self.update()

    def sizeHint(self) -> QSize:
        """A figure above a line of words."""
        return QSize(120, HEIGHT)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with the figure large."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter)
        loud = self._tone is not Tone.NEUTRAL
        left = float(_PADDING)
        if loud:
            mark = QRectF(left, 14, 12, 12)
            paint_mark(painter, mark, TONE_SHAPES[self._tone], palette().tone(self._tone))
            left += 20
        width = self.width() - _PADDING
        painter.setFont(base_font(22, bold=True))
        painter.setPen(palette().tone(self._tone) if loud else QColor(palette().text))
        painter.drawText(QRectF(left, 5, width - left, 30), _LEFT, self._figure)
        painter.setFont(base_font(12))
        painter.setPen(QColor(palette().muted))
        room = QRectF(_PADDING, 37, width - _PADDING, 20)
        shown = painter.fontMetrics().elidedText(
            self._caption, Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, _LEFT, shown)

    def _paint_card(self, painter: QPainter) -> None:
        card = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(palette().accent if focus else palette().line), 2 if focus else 1))
        painter.setBrush(QColor(palette().hover if self.underMouse() else palette().canvas))
        painter.drawRoundedRect(card, 8, 8)
