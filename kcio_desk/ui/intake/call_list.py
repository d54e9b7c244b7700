"""The calls that are open, one line each; who is parked stands there in grey."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kcio_desk.domain.call import CallDraft
from kcio_desk.domain.phones import readable
from kcio_desk.ui.shared.deadline import ago
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.icons import Icon, paint_icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.palette import palette

HEIGHT: Final = 32
MOST: Final = 4
_CALL: Final = int(Qt.ItemDataRole.UserRole)
_AGE: Final = _CALL + 1
Index = QModelIndex | QPersistentModelIndex


class CallList(QListWidget):
    """Shown from two calls on. Signal `chosen(str)`: a call's id."""

    chosen = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._shown: tuple[object, ...] = ()
        self.setAccessibleName(tr("Open calls"))
        self.setItemDelegate(_CallPainter(self))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)
        self.hide()

    def show_calls(self, calls: Sequence[CallDraft], front: CallDraft | None) -> None:
        """Show these calls with that one in front."""
        lines = tuple((call.id, title_of(call), call.parked) for call in calls)
        if (lines, front and front.id) == self._shown:
            return
        self._shown = (lines, front and front.id)
        self.clear()
        for call in calls:
            item = QListWidgetItem(title_of(call))
            item.setData(_CALL, call)
            item.setData(_AGE, say(ago(call.opened_at, self._now())))
            state = tr("parked") if call.parked else ""
            spoken = ", ".join(filter(None, (item.text(), item.data(_AGE), state)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
            if front and call.id == front.id:
                self.setCurrentItem(item)
        self.setFixedHeight(HEIGHT * min(MOST, len(calls)) + 6)
        self.setVisible(len(calls) > 1 or (len(calls) == 1 and front is None))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_CALL).id)


class _CallPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        call: CallDraft = index.data(_CALL)
        colours, rect = palette(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        ink = QColor(colours.muted if call.parked else colours.text)
        sign = Icon.PAUSE if call.parked else Icon.PHONE
        paint_icon(painter, QRect(rect.x() + 8, rect.center().y() - 7, 14, 14), sign, ink)
        age = index.data(_AGE)
        painter.setFont(base_font(12))
        width = painter.fontMetrics().horizontalAdvance(age) + 8
        painter.setPen(QColor(colours.muted))
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect.adjusted(0, 0, -8, 0), centre | int(Qt.AlignmentFlag.AlignRight), age)
        inside = rect.adjusted(30, 0, -width - 12, 0)
        painter.setFont(base_font())
        painter.setPen(ink)
        words = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, centre, words)


def title_of(call: CallDraft) -> str:
    """What tells a call from the others: number or caller, and who it is about."""
    who = readable(call.facts.phone) or call.facts.caller
    parts = (call.number, who, call.quick.strip() or call.facts.notes.strip().split("\n")[0])
    return " · ".join(filter(None, parts)) or tr("New call")
