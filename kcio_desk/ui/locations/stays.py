"""A room's stays, each in two lines: who and how far, how many and on which nights."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kcio_desk.queries.location_detail import StayLine
from kcio_desk.ui.locations.words import SHARING, people_words, period_words, stay_words
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.pill import Shape, mark_of, paint_pill, pill_width
from kcio_desk.ui.shared.table import ROW_ROLE, Column, Table, TableModel

Index = QModelIndex | QPersistentModelIndex
HEIGHT: Final = 54
MOST: Final = 6
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class StayList(Table[StayLine]):
    """A table of one wide column without a header. Signals as a table's."""

    def __init__(self, today: date) -> None:
        words: Column[StayLine] = Column(
            tr("Stays in this room"), lambda _: "", tip=lambda stay: stay_words(stay, today)
        )
        self.lines = TableModel([words], lambda stay: stay.id)
        super().__init__(self.lines, tr("Stays in this room"))
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.setItemDelegate(StayPainter(self, today))

    def show_stays(self, stays: tuple[StayLine, ...]) -> None:
        """Show these; as tall as they are, up to `MOST`."""
        self.lines.set_rows(stays)
        self.setVisible(bool(stays))
        self.setFixedHeight(HEIGHT * max(1, min(len(stays), MOST)) + 6)
        if stays and self.current() is None:
            self.go_to(stays[0].id)


class StayPainter(QStyledItemDelegate):
    """Paints a stay in two lines with its state as a chip at the right."""

    def __init__(self, parent: Table[StayLine], today: date) -> None:
        super().__init__(parent)
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as the style has it, then our own."""
        self.initStyleOption(option, index)
        widget = option.widget
        style: QStyle = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        stay: StayLine = index.data(ROW_ROLE)
        rect: QRect = option.rect.adjusted(10, 7, -10, -7)
        words, tone, shape = state_chip(stay)
        width = pill_width(words)
        chip = QRectF(rect.right() - width, rect.y() - 2, width, 24)
        paint_pill(painter, chip, words, tone, shape)
        upper = QRect(rect.x(), rect.y(), rect.width() - width - 8, 20)
        painter.save()
        _write(painter, upper, f"{stay.household}   {stay.name}", palette().text, bold=True)
        lower = QRect(rect.x(), rect.y() + 20, rect.width(), 20)
        said = [people_words(stay), period_words(stay.from_, stay.until, self._today)]
        said += [say(SHARING[stay.party])] if stay.party else []
        _write(painter, lower, " · ".join(said), palette().muted, bold=False)
        painter.restore()


def _write(painter: QPainter, rect: QRect, words: str, colour: str, *, bold: bool) -> None:
    painter.setFont(base_font(13 if bold else 12, bold=bold))
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT, shown)


def state_chip(stay: StayLine) -> tuple[str, Tone, Shape]:
    """How far a stay is; louder where they should have left."""
    if stay.overdue:
        return tr("should have left"), Tone.BAD, Shape.TRIANGLE
    shape, tone = mark_of(stay.state)
    return say(stay.state), tone, shape
