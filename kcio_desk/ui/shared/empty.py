"""What stands where there is nothing yet: why, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kcio_desk.ui.shared.icons import Icon, paint_icon
from kcio_desk.ui.shared.layout import button, column, label, row
from kcio_desk.ui.shared.palette import Tone, palette


class Roundel(QWidget):
    """An icon on a round ground."""

    def __init__(self, which: Icon, tone: Tone = Tone.ACCENT, size: int = 56) -> None:
        super().__init__()
        self._which, self._tone = which, tone
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette().soft(self._tone)))
        painter.drawEllipse(QRectF(self.rect()))
        side = self.width() * 3 // 7
        inside = QRect(0, 0, side, side)
        inside.moveCenter(self.rect().center())
        paint_icon(painter, inside, self._which, palette().tone(self._tone))


class EmptyState(QWidget):
    """An icon, one sentence, and the next step as a button."""

    def __init__(
        self,
        which: Icon,
        sentence: str,
        action: str = "",
        pressed: Callable[[], object] | None = None,
        *,
        width: int = 420,
    ) -> None:
        """The sentence takes at most `width` pixels."""
        super().__init__()
        words = label(sentence, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMaximumWidth(width)
        words.setMinimumWidth(min(width, 8 * len(sentence)))
        self.action: QPushButton | None = button(action, pressed) if action else None
        centred = [row(None, Roundel(which), None), row(None, words, None)]
        if self.action is not None:
            centred.append(row(None, self.action, None))
        self.setLayout(column(None, *centred, None, gap=12, margins=(16, 24, 16, 24)))
        self.setAccessibleName(sentence)
