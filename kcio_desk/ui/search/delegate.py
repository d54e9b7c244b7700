"""Paints a result: icon, title, and one muted line; or the heading of a group."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kcio_desk.queries.search import Hit
from kcio_desk.ui.search.model import HEADINGS, HIT_ROLE, Index, context
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.icons import paint_icon
from kcio_desk.ui.shared.palette import palette

HIT_HEIGHT: Final = 46
HEADING_HEIGHT: Final = 28
ICON: Final = 18


class ResultPainter(QStyledItemDelegate):
    """Everything is painted here, so that a stylesheet cannot squeeze two lines into one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are less tall."""
        return QSize(200, HIT_HEIGHT if index.data(HIT_ROLE) is not None else HEADING_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground where it is chosen, then the words."""
        hit = index.data(HIT_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit is None:
            _paint_heading(painter, option.rect, str(index.data()))
        else:
            _paint_ground(painter, option)
            _paint_hit(painter, option.rect.adjusted(12, 0, -12, 0), hit)
        painter.restore()


def _paint_heading(painter: QPainter, rect: QRect, words: str) -> None:
    painter.setFont(base_font(12, bold=True))
    painter.setPen(QColor(palette().muted))
    at = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
    painter.drawText(rect.adjusted(12, 0, -12, -4), int(at), words)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    under = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if not chosen and not under:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette().accent_soft if chosen else palette().hover))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 6, 6)
    if chosen:
        bar = QRectF(option.rect.left() + 1, option.rect.top() + 9, 3, option.rect.height() - 18)
        painter.setBrush(QColor(palette().accent))
        painter.drawRoundedRect(bar, 1.5, 1.5)


def _paint_hit(painter: QPainter, rect: QRect, hit: Hit) -> None:
    icon = QRect(rect.left(), rect.center().y() - ICON // 2, ICON, ICON)
    paint_icon(painter, icon, HEADINGS[hit.group][1], QColor(palette().muted))
    words = rect.adjusted(ICON + 12, 5, 0, -5)
    half = words.height() // 2
    painter.setFont(base_font(bold=True))
    painter.setPen(QColor(palette().text))
    _paint_line(painter, words.adjusted(0, 0, 0, -half), hit.title)
    painter.setFont(base_font(12))
    painter.setPen(QColor(palette().muted))
    _paint_line(painter, words.adjusted(0, half, 0, 0), context(hit))


def _paint_line(painter: QPainter, rect: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
