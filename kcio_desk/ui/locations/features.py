"""A room's features as a row of icons in a table's cell; its tip and accessible text say them in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kcio_desk.domain import Designation, RoomFacts
from kcio_desk.queries.location_detail import RoomRow
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.icons import Icon, paint_icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.table import ROW_ROLE, CellPainter

Index = QModelIndex | QPersistentModelIndex
COLUMN: Final = 4
"""Which column of the rooms' table it is."""
FEATURES: Final = 100
_SIDE: Final = 15
_FLOOR: Final = 24


class FeaturePainter(CellPainter):
    """Paints the floor as a letter and number, the rest as icons."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Everything else as in any table."""
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        if index.column() != COLUMN or not isinstance(row, RoomRow):
            return
        rect: QRect = option.rect.adjusted(8, 0, -4, 0)
        painter.save()
        painter.setFont(base_font(12))
        painter.setPen(QColor(palette().muted))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        floor = tr("G") if row.facts.floor == 0 else tr("F{n}", n=row.facts.floor)
        painter.drawText(QRect(rect.x(), rect.y(), _FLOOR, rect.height()), _LEFT, floor)
        left = rect.x() + _FLOOR
        for which, tone in _icons(row.facts):
            colour = palette().tone(Tone.NEUTRAL if chosen else tone)
            paint_icon(painter, QRect(left, rect.center().y() - 7, _SIDE, _SIDE), which, colour)
            left += _SIDE + 5
        painter.restore()


_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _icons(facts: RoomFacts) -> Iterator[tuple[Icon, Tone]]:
    if facts.step_free:
        yield Icon.ACCESSIBILITY, Tone.GOOD
    if facts.stairs:
        yield Icon.FOOTPRINTS, Tone.WARN
    if facts.bunk_beds:
        yield Icon.BED, Tone.NEUTRAL
    if facts.designation is Designation.FAMILY:
        yield Icon.USERS, Tone.INFO
    if facts.designation is Designation.SINGLES:
        yield Icon.USER, Tone.INFO
