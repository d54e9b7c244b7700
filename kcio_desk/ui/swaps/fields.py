"""The fields above an exchange: side by side, or below one another where there is no room."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kcio_desk.domain import Problem, text
from kcio_desk.ui.shared.dateline import DateField
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import row

NARROW: Final = 520


class DayField(DateField):
    """On which day they move: today unless something else is typed. Signal `edited()`."""

    edited = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(tr("On"), today, key="on")
        self._first = today
        self.show_day(today)
        self.line.textEdited.connect(lambda _: self.edited.emit())

    def value(self) -> date | None:
        """The day; None where there is none, which is said beside it."""
        try:
            found = self.day() or self._first
            if found < self._first:
                raise Problem(
                    text("Nobody moves yesterday."), advice=text("Choose today or later."), field=self.key
                )
        except Problem as problem:
            self.show_problem(problem)
            return None
        self.show_problem(None)
        return found

    def _say_back(self) -> None:
        super()._say_back()
        self.value()


class FieldsRow(QWidget):
    """What is picked, and the day, which needs less room."""

    def __init__(self, *fields: QWidget) -> None:
        super().__init__()
        self._box = row(*fields, gap=12)
        for n, field in enumerate(fields):
            self._box.setStretch(n, 1 if isinstance(field, DayField) else 2)
        self.setLayout(self._box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below one another where they would be too narrow to read."""
        narrow = self.width() < NARROW
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        super().resizeEvent(event)
