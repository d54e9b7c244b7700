"""The lists behind the figures: what is new, what differs, what a full list no longer has."""

from __future__ import annotations

from typing import Any, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from kcio_desk.domain import Text, text
from kcio_desk.exchange.plan import Changed, FieldChange, ImportPlan, Known, New, Section
from kcio_desk.exchange.rows import Skipped
from kcio_desk.ui.imports.words import (
    SUBJECTS,
    change_words,
    facts_of,
    field_words,
    name_of,
    order_of,
    origin_words,
    place_words,
)
from kcio_desk.ui.shared.field import Field, Hint, line_edit
from kcio_desk.ui.shared.language import count, say, tr
from kcio_desk.ui.shared.layout import Card, column
from kcio_desk.ui.shared.reason import SHORTEST
from kcio_desk.ui.shared.table import Column, Table, TableModel

Difference = tuple[str, Changed[Any], FieldChange]
"""Subject, the thing that changes, and one of its fields."""
Gone = tuple[str, Known[Any]]
"""Subject, and what the file no longer lists."""
_CLOSING: Final[dict[str, Text]] = {
    "location": text("closes today"),
    "room": text("is blocked"),
    "blocking": text("ends, the room is free again"),
}
"""What closing does to what; everything else stays as it is."""


def added_table() -> Table[New[Any]]:
    """What is new."""
    columns = (
        Column[New[Any]](tr("Name"), lambda new: name_of(new.data), width=210),
        Column[New[Any]](
            tr("What the file tells"),
            lambda new: facts_of(new.data),
            sort=lambda new: order_of(new.data),
        ),
        Column[New[Any]](
            tr("Where"),
            lambda new: origin_words(new.origin),
            sort=lambda new: (new.origin.file, new.origin.sheet, new.origin.row),
            width=170,
            tip=lambda new: place_words(new.origin),
        ),
    )
    return Table(TableModel(columns, id), tr("What is new"))


def changed_table() -> Table[Difference]:
    """What differs: a line for each field."""
    columns = (
        Column[Difference](tr("Name"), lambda row: name_of(row[1].data), width=210),
        Column[Difference](tr("What changes"), lambda row: field_words(row[0], row[2]), width=150),
        Column[Difference](tr("Before → after"), lambda row: change_words(row[2])),
        Column[Difference](
            tr("Where"),
            lambda row: origin_words(row[1].origin),
            sort=lambda row: (row[1].origin.file, row[1].origin.sheet, row[1].origin.row),
            width=170,
            tip=lambda row: place_words(row[1].origin),
        ),
    )
    return Table(TableModel(columns, lambda row: (row[1].id, row[2].field)), tr("What changes"))


def skipped_table() -> Table[Skipped]:
    """Rows that are no data."""
    columns = (
        Column[Skipped](tr("Where"), lambda row: origin_words(row.origin), width=210),
        Column[Skipped](tr("What it is"), lambda row: say(row.why)),
        Column[Skipped](tr("File"), lambda row: row.origin.file, width=210),
    )
    return Table(TableModel(columns, lambda row: row.origin), tr("Rows that are no data"))


def differences_of(plan: ImportPlan, subject: str) -> list[Difference]:
    """Every field that changes of that subject, things in their order."""
    section = cast("Section[Any]", getattr(plan, subject))
    return [(subject, changed, change) for changed in section.changed for change in changed.fields]


class Missing(QWidget):
    """What the files do not list, and the choice to close it, which nobody makes for the user.

    Signal `toggled`: the choice was made or taken back.
    """

    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table: Table[Gone] = Table(TableModel(_gone_columns(), _key), tr("Not in the file"))
        self.close_too = QCheckBox()
        self.reason = line_edit()
        self.field = Field(tr("Why"), self.reason, tr("kept with each of them"), key="closing_reason")
        self.field.hide()
        self.close_too.toggled.connect(self._toggle)
        explained = Hint(
            tr("Locations close today, rooms are blocked, blockings end. A stay never ends by a file.")
        )
        self._choice = Card(self.close_too, explained, self.field, gap=4, padding=10)
        self.setLayout(column(self._choice, self.table, margins=(0, 8, 0, 0)))

    def show_plan(self, plan: ImportPlan) -> None:
        """Offer the choice where there is something to close."""
        told = {subject: len(getattr(plan, subject).missing) for subject in _CLOSING}
        what = ", ".join(f"{say(SUBJECTS[subject]).lower()} {count(n)}" for subject, n in told.items() if n)
        self._choice.setVisible(bool(what))
        self.close_too.setText(tr("Close these as well: {what}", what=what))
        if not what:
            self.close_too.setChecked(False)

    def show_subject(self, plan: ImportPlan, subject: str) -> None:
        """List what is missing of that subject."""
        self.table.rows_model.set_rows([(subject, known) for known in getattr(plan, subject).missing])

    def closing_reason(self) -> str | None:
        """Why to close, "" where nothing is to be closed; None, and said beside it, where it is not told."""
        if not self.close_too.isChecked():
            return ""
        reason = self.reason.text().strip()
        if len(reason) >= SHORTEST:
            return reason
        self.field.show_wrong(tr("Write in a few words why."))
        return None

    def forget(self) -> None:
        """Another import: nobody has chosen anything."""
        self.close_too.setChecked(False)
        self.reason.clear()

    def _toggle(self, chosen: bool) -> None:
        self.field.setVisible(chosen)
        self.field.show_wrong("")
        if chosen:
            self.reason.setFocus()
        self.toggled.emit()


def _key(row: Gone) -> str:
    return row[1].id


def _gone_columns() -> tuple[Column[Gone], ...]:
    stays = text("stays as it is")
    return (
        Column[Gone](tr("Name"), lambda row: name_of(row[1].data), width=210),
        Column[Gone](
            tr("What is known"), lambda row: facts_of(row[1].data), sort=lambda row: order_of(row[1].data)
        ),
        Column[Gone](tr("When closed"), lambda row: say(_CLOSING.get(row[0], stays)), width=190),
    )
