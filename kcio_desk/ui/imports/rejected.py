"""Rows that stay behind: where each stands, what is wrong, what to do; and a list for who sent the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kcio_desk.exchange.rows import Rejected
from kcio_desk.ui.imports.words import place_words
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import button, column, label, row
from kcio_desk.ui.shared.palette import palette
from kcio_desk.ui.shared.table import Column, Index, Table, TableModel

LINE: Final = 48
# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class TwoLines(QStyledItemDelegate):
    """Paints a cell of two lines: what it is about, and below it, muted, the rest."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as ever, then both lines, each shortened to the width."""
        said = str(index.data() or "")
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style = widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        inside = option.rect.adjusted(8, 5, -8, -5)
        half = inside.height() // 2
        inks = (palette().text, palette().muted)
        for number, (line, ink) in enumerate(zip(said.split("\n"), inks, strict=False)):
            place = QRect(inside.x(), inside.y() + number * half, inside.width(), half)
            painter.setPen(QColor(ink))
            shown = option.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class _RejectedTable(Table[Rejected]):
    def as_text(self) -> str:
        """The current row with everything apart, as the file for the sender has it."""
        rejected = self.current()
        return "" if rejected is None else "\t".join(cells(rejected))


class RejectedList(QWidget):
    """Every rejected row, in words. Signal `save_wanted`."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        columns = (
            Column[Rejected](tr("Where"), _where, sort=_origin, width=230, tip=_where),
            Column[Rejected](
                tr("What is wrong, and what to do"), _what, sort=lambda one: one.problem.source, tip=_what
            ),
        )
        self.table = _RejectedTable(TableModel(columns, id), tr("Rejected rows"))
        self.table.setItemDelegate(TwoLines(self.table))
        self.table.verticalHeader().setDefaultSectionSize(LINE)
        said = label(
            tr(
                "These rows stay behind; all others go in. Of a household either everybody goes in or nobody."
            ),
            "muted",
            wrap=True,
        )
        self.save = button(tr("Save for the sender"), self.save_wanted.emit, which=Icon.SAVE, tip="Ctrl+S")
        self.copy = button(tr("Copy all"), self._copy, which=Icon.COPY, style="quiet")
        head = row(said, self.copy, self.save)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.table, margins=(0, 8, 0, 0)))

    def show_rejected(self, rejected: Sequence[Rejected]) -> None:
        """List these."""
        self.table.rows_model.set_rows(rejected)

    def _copy(self) -> None:
        lines = ("\t".join(line) for line in (heads(), *map(cells, self.table.rows_model.rows())))
        QGuiApplication.clipboard().setText("\n".join(lines))


def _origin(rejected: Rejected) -> tuple[str, str, int]:
    return rejected.origin.file, rejected.origin.sheet, rejected.origin.row


def _where(rejected: Rejected) -> str:
    here = tr("row {row}", row=rejected.origin.row).capitalize()
    first = f"{here} · {rejected.column}" if rejected.column else here
    return f"{first}\n{place_words(rejected.origin)}"


def _what(rejected: Rejected) -> str:
    return f"{say(rejected.problem)}\n{say(rejected.advice)}"


def heads() -> tuple[str, ...]:
    """The titles of the list for the sender."""
    return tr("File"), tr("Sheet"), tr("Row"), tr("Column"), tr("What is wrong"), tr("What to do")


def cells(rejected: Rejected) -> tuple[str, ...]:
    """One rejected row under those titles."""
    at = rejected.origin
    said = say(rejected.problem), say(rejected.advice)
    return at.file, at.sheet, str(at.row), rejected.column, *said


def as_csv(rejected: Iterable[Rejected]) -> bytes:
    """The list as Excel opens it here: `;`, UTF-8 with a mark, and no cell that it would calculate."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";")
    writer.writerow(heads())
    for one in rejected:
        writer.writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells(one))
    return written.getvalue().encode("utf-8-sig")
