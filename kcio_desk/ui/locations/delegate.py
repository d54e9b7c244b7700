"""A line of the tree: name, what is special, a bar of its places, and how many of them can be given."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kcio_desk.ui.locations.model import NODE_ROLE, Level, Node
from kcio_desk.ui.shared.capacity import paint_bar, segments
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.pill import Shape, paint_mark

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 30
NUMBER: Final = 30
BAR: Final = 46
_GAP: Final = 8
_MARK: Final = 8
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class LineDelegate(QStyledItemDelegate):
    """Paints `Node`s."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines are of one height, which makes long trees quick."""
        return QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as the style has it, then our own."""
        node: Node | None = index.data(NODE_ROLE)
        if node is None:
            return
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(4, 0, -6, 0)
        rect.setRight(_paint_number(painter, rect, node))
        rect.setRight(_paint_bar(painter, rect, node))
        _paint_name(painter, rect, node)
        painter.restore()


def _paint_number(painter: QPainter, rect: QRect, node: Node) -> int:
    usable = node.figures.usable
    painter.setFont(base_font(13, bold=usable > 0))
    painter.setPen(QColor(palette().text if usable else palette().muted))
    place = QRect(rect.right() - NUMBER, rect.top(), NUMBER, rect.height())
    painter.drawText(place, _RIGHT, str(usable))
    return place.left() - 2


def _paint_bar(painter: QPainter, rect: QRect, node: Node) -> int:
    bar = QRectF(rect.right() - BAR, rect.center().y() - 4, BAR, 9)
    paint_bar(painter, bar, segments(node.figures))
    return round(bar.left()) - _GAP


def _paint_name(painter: QPainter, rect: QRect, node: Node) -> None:
    aside = _aside(node)
    font = base_font(13, bold=node.key.level is Level.MUNICIPALITY)
    small = QFontMetrics(base_font(12)).horizontalAdvance(aside) + _GAP if aside else 0
    marked = _MARK + 6 if node.closes else 0
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(node.name, Qt.TextElideMode.ElideRight, rect.width() - small - marked)
    painter.setFont(font)
    painter.setPen(QColor(palette().text))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)
    left = rect.left() + metrics.horizontalAdvance(shown) + 6
    if node.closes:
        mark = QRectF(left, rect.center().y() - _MARK / 2, _MARK, _MARK)
        paint_mark(painter, mark, Shape.TRIANGLE, palette().tone(Tone.WARN))
        left += marked
    painter.setFont(base_font(12))
    painter.setPen(QColor(palette().muted))
    painter.drawText(QRect(left, rect.top(), small, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), aside)


def _aside(node: Node) -> str:
    return f"({node.inside})" if node.inside else ""
