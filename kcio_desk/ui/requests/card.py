"""A request as a card on the board: who, how many, what they need, whose it is, and its clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kcio_desk.queries.requests import RequestLine
from kcio_desk.ui.requests.words import clock_chip, needs
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.icons import Icon, paint_icon
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.pill import TONE_SHAPES, Shape, paint_mark
from kcio_desk.ui.shared.table import ROW_ROLE, Index

HEIGHT: Final = 82
_GAP: Final = 6
_ICON: Final = 15
_NARROWEST: Final = 32
_AT_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_AT_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class CardPainter(QStyledItemDelegate):
    """Paints cards; `now` says what the clocks count from."""

    def __init__(self, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines and the air between two cards."""
        return QSize(100, HEIGHT + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The card and its three lines."""
        line: RequestLine = index.data(ROW_ROLE)
        card = QRectF(option.rect).adjusted(1, 1, -1, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, card, option)
        inside = card.adjusted(10, 7, -10, -7)
        third = inside.height() / 3
        lines = [QRectF(inside.x(), inside.y() + n * third, inside.width(), third) for n in range(3)]
        self._first(painter, lines[0], line)
        self._second(painter, lines[1], line)
        self._third(painter, lines[2], line)
        painter.restore()

    def _first(self, painter: QPainter, rect: QRectF, line: RequestLine) -> None:
        """Who; a triangle where it is urgent, two bars where it is parked."""
        signs = [Tone.BAD] if line.facts.urgent else []
        for tone in signs:
            mark = QRectF(rect.right() - 10, rect.center().y() - 5, 10, 10)
            paint_mark(painter, mark, Shape.TRIANGLE, palette().tone(tone))
            rect = rect.adjusted(0, 0, -16, 0)
        if line.parked:
            _paint_icon(painter, rect.right() - _ICON, rect, Icon.PAUSE)
            rect = rect.adjusted(0, 0, -_ICON - 4, 0)
        _write(painter, rect, line.who or line.facts.caller, palette().text, base_font(bold=True))

    def _second(self, painter: QPainter, rect: QRectF, line: RequestLine) -> None:
        """How many, icons for what they need, and the number."""
        many = f"{len(line.ages)}×" if line.ages else ""
        left = rect.x()
        if many:
            _write(painter, rect, many, palette().text, base_font(12))
            left += painter.fontMetrics().horizontalAdvance(many) + 8
        painter.setFont(base_font(12))
        right = rect.right() - painter.fontMetrics().horizontalAdvance(line.number) - 6
        _write(painter, rect, line.number, palette().muted, base_font(12), _AT_RIGHT)
        for icon, _ in needs(line):
            if left + _ICON > right:
                break
            _paint_icon(painter, left, rect, icon)
            left += _ICON + 6

    def _third(self, painter: QPainter, rect: QRectF, line: RequestLine) -> None:
        """The clock, and whose it is."""
        words, tone, shape = clock_chip(line, self._now())
        mark = QRectF(rect.x(), rect.center().y() - 4.5, 9, 9)
        paint_mark(painter, mark, shape or TONE_SHAPES[tone], palette().tone(tone))
        ink = palette().muted if tone is Tone.NEUTRAL else palette().tone(tone).name()
        rest = rect.adjusted(14, 0, 0, 0)
        taken = _write(painter, rest, words, ink, base_font(12))
        rest = rest.adjusted(taken + 8, 0, 0, 0)
        if rest.width() > _NARROWEST:
            _write(painter, rest, line.owner, palette().muted, base_font(12), _AT_RIGHT)


def _paint_ground(painter: QPainter, card: QRectF, option: QStyleOptionViewItem) -> None:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    lit = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.setPen(QPen(QColor(palette().accent if chosen else palette().line), 2 if chosen else 1))
    painter.setBrush(
        QColor(palette().accent_soft if chosen else palette().hover if lit else palette().surface)
    )
    painter.drawRoundedRect(card, 6, 6)


def _paint_icon(painter: QPainter, left: float, rect: QRectF, icon: Icon) -> None:
    square = QRect(round(left), round(rect.center().y() - _ICON / 2), _ICON, _ICON)
    paint_icon(painter, square, icon, palette().tone(Tone.NEUTRAL))


def _write(
    painter: QPainter, rect: QRectF, words: str, colour: str, font: QFont, align: int = _AT_LEFT
) -> int:
    """Write as much as fits; the pixels that it took."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(rect.width())))
    painter.drawText(rect, align, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
