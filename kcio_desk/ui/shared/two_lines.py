"""A list of things in two lines each: what it is with its state as a chip, and what more there is to say."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.palette import palette
from kcio_desk.ui.shared.pill import TONE_SHAPES, paint_pill, pill_width
from kcio_desk.ui.shared.table import ROW_ROLE, Chip, Column, Table, TableModel

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
HEIGHT: Final = 54
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What is written of a thing: the first line bold, the chip at its right, the second muted."""

    title: str
    detail: str
    chip: Chip


class TwoLineList(Table[R]):
    """A table of one wide column without a header. Signals as a table's."""

    def __init__(
        self,
        name: str,
        key: Callable[[R], Hashable],
        lines: Callable[[R], TwoLines],
        sentence: Callable[[R], str],
    ) -> None:
        """`lines` is what is painted of a row, `sentence` what its tip and a screen reader say."""
        self.lines = TableModel([Column(name, sentence, tip=sentence)], key)
        super().__init__(self.lines, name)
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.setItemDelegate(_Painter(self, lines))


class _Painter(QStyledItemDelegate):
    def __init__(self, parent: TwoLineList[R], lines: Callable[[R], TwoLines]) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as the style has it, then our own."""
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style: QStyle = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        said = self._lines(index.data(ROW_ROLE))
        rect: QRect = option.rect.adjusted(10, 7, -10, -7)
        words, tone, shape = said.chip
        width = pill_width(words)
        chip = QRectF(rect.right() - width, rect.y() - 2, width, 24)
        paint_pill(painter, chip, words, tone, shape or TONE_SHAPES[tone])
        painter.save()
        upper = QRect(rect.x(), rect.y(), rect.width() - width - 8, 20)
        _write(painter, upper, said.title, palette().text, bold=True)
        lower = QRect(rect.x(), rect.y() + 20, rect.width(), 20)
        _write(painter, lower, said.detail, palette().muted, bold=False)
        painter.restore()


def _write(painter: QPainter, rect: QRect, words: str, colour: str, *, bold: bool) -> None:
    painter.setFont(base_font(13 if bold else 12, bold=bold))
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT, shown)
