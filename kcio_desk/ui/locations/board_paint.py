"""How the room board looks: the days above, the bars, what is blocked, today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kcio_desk.domain import StayState
from kcio_desk.ui.locations.board import ROW_ROLE, Bar, BoardModel, BoardRow, Hatch
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.language import day
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.pill import Shape, mark_of, paint_mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

Index = QModelIndex | QPersistentModelIndex
LANE: Final = 20
PAD: Final = 4
HEADER: Final = 36
_SATURDAY: Final = 5
_ENDED: Final = frozenset({StayState.DEPARTED, StayState.MOVED})
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)


def row_height(row: BoardRow) -> int:
    """Pixels for a row with that many lanes."""
    return row.lanes * LANE + 2 * PAD


class DayHeader(QHeaderView):
    """Two lines a day: the weekday's letter and the day's number; a month where one begins."""

    def __init__(self, model: BoardModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._model = model
        self.setFixedHeight(HEADER)
        self.setMinimumSectionSize(12)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one day."""
        night = self._model.night(section)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, ground(night, self._model.today))
        upper = QRect(rect.x() - 4, rect.y() + 2, rect.width() + 8, 15)
        lower = QRect(rect.x() - 4, rect.y() + 17, rect.width() + 8, 16)
        painter.setFont(base_font(10))
        painter.setPen(QColor(palette().muted))
        painter.drawText(upper, _CENTRE, day(night)[0])
        today = night == self._model.today
        if today:
            self._mark_today(painter, rect)
        painter.setFont(base_font(11 if rect.width() > 16 else 10, bold=today))
        painter.setPen(QColor(palette().accent_text if today else palette().text))
        painter.drawText(lower, _CENTRE, str(night.day))
        painter.restore()

    @staticmethod
    def _mark_today(painter: QPainter, rect: QRect) -> None:
        disc = QRectF(0, 0, min(20, rect.width()), 16)
        disc.moveCenter(QRectF(rect.x(), rect.y() + 17, rect.width(), 16).center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette().accent))
        painter.drawRoundedRect(disc, 5, 5)


def ground(night: date, today: date) -> QColor:
    """What a night's column stands on."""
    if night == today:
        return QColor(palette().accent_soft)
    return QColor(palette().canvas if night.weekday() >= _SATURDAY else palette().surface)


class BoardDelegate(QStyledItemDelegate):
    """Paints, for each cell, its part of everything that lies over its row."""

    def __init__(self, view: QTableView, model: BoardModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, what is blocked, the bars, the cursor."""
        rect: QRect = option.rect
        row: BoardRow = index.data(ROW_ROLE)
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, ground(self._model.night(index.column()), self._model.today))
        _lines(painter, rect, self._model.night(index.column()))
        for hatch in row.hatches:
            if hatch.first <= index.column() < hatch.last:
                paint_hatch(painter, self._span(hatch.first, hatch.last, rect), hatch, row)
        for bar in row.bars:
            if bar.first <= index.column() < bar.last:
                self._paint_bar(painter, rect, bar)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The view sets the heights."""
        return QSize(14, LANE + 2 * PAD)

    def _paint_bar(self, painter: QPainter, cell: QRect, bar: Bar) -> None:
        span = self._span(bar.first, bar.last, cell)
        top = cell.y() + PAD + bar.lane * LANE
        chosen = self._view.currentIndex()
        here = chosen.isValid() and any(b.stay.id == bar.stay.id for b in self._model.bars_at(chosen))
        paint_bar(painter, QRectF(span.x(), top + 1, span.width() - 1, LANE - 3), bar, chosen=here)

    def _span(self, first: int, last: int, cell: QRect) -> QRectF:
        left = self._view.columnViewportPosition(first)
        end = last - 1
        right = self._view.columnViewportPosition(end) + self._view.columnWidth(end)
        return QRectF(left, cell.y(), right - left, cell.height())


def _lines(painter: QPainter, rect: QRect, night: date) -> None:
    painter.setPen(QPen(QColor(palette().line), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if night.weekday() == 0:
        painter.setPen(QPen(QColor(palette().rim), 1))
        painter.drawLine(rect.topLeft(), rect.bottomLeft())


def paint_bar(painter: QPainter, rect: QRectF, bar: Bar, *, chosen: bool) -> None:
    """A stay: its state's shape and tone, household and persons; open at the side where it goes on."""
    shape, tone = mark_of(bar.stay.state)
    if bar.stay.late:
        shape, tone = Shape.TRIANGLE, Tone.BAD
    elif bar.stay.state is StayState.ARRIVED:
        tone = Tone.NEUTRAL
    body = rect.adjusted(-6 if bar.goes_back else 0, 0, 6 if bar.goes_on else 0, 0)
    pen = QPen(palette().tone(tone), 2 if chosen else 1)
    if bar.stay.state is StayState.RESERVED:
        pen.setStyle(Qt.PenStyle.DashLine)
    elif bar.stay.state in _ENDED:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(palette().soft(tone))
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    inside = rect.adjusted(5, 0, -3, 0)
    mark = QRectF(inside.x(), inside.center().y() - 4, 8, 8)
    paint_mark(painter, mark, shape, palette().tone(tone))
    painter.setFont(base_font(11, bold=chosen))
    painter.setPen(QColor(palette().text))
    words = f"{bar.stay.household} · {bar.stay.persons}"
    room = inside.adjusted(13, 0, 0, 0)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, round(room.width())))
    if room.width() > 16:
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)


def paint_hatch(painter: QPainter, rect: QRectF, hatch: Hatch, row: BoardRow) -> None:
    """What is blocked: crossed lines over the row, or over its lower edge where it is some places only."""
    area = rect.adjusted(0, 2, 0, -3)
    if hatch.blocking.places is not None:
        share = hatch.blocking.places / row.room.facts.capacity
        area.setTop(area.bottom() - max(5.0, area.height() * share / 2))
    path = QPainterPath()
    path.addRect(area)
    painter.fillPath(path, QBrush(QColor(palette().edge), Qt.BrushStyle.DiagCrossPattern))
    painter.setPen(QPen(QColor(palette().edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if hatch.blocking.places is None:
        _label(painter, area, hatch.blocking.reason)


def _label(painter: QPainter, area: QRectF, words: str) -> None:
    painter.setFont(base_font(11))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(area.width()) - 16)
    if not shown:
        return
    width = painter.fontMetrics().horizontalAdvance(shown) + 8
    plate = QRectF(area.x() + 4, area.center().y() - 8, width, 16)
    painter.fillRect(plate, QColor(palette().surface))
    painter.setPen(QColor(palette().text))
    painter.drawText(plate, _CENTRE, shown)
