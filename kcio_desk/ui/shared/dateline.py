"""A field for a date: as it is typed, said back in words beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit

from kcio_desk.domain import Problem, text
from kcio_desk.domain.days import read_day, write_day
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.language import day, tr


class DateField(Field):
    """A field for a date; `empty` says what it means to leave it empty."""

    def __init__(self, name: str, today: date, *, key: str, empty: str = "") -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("dd-mm-yyyy or +7"))
        self._today, self._label, self._empty = today, name, empty
        super().__init__(name, self.line, empty, key=key)
        self.line.textChanged.connect(self._say_back)

    def show_day(self, value: date | None) -> None:
        """Put this date in it."""
        self.line.setText(write_day(value))
        self._say_back()

    def day(self) -> date | None:
        """What was typed. Raises `Problem` for what is no date."""
        found = read_day(self.line.text(), self._today)
        if found is None and self.line.text().strip():
            raise Problem(
                text("{said} is no date.", said=self.line.text()),
                advice=text("Write day, month and year: {example}.", example="31-12-2026"),
                field=self.key,
            )
        return found

    def _say_back(self) -> None:
        try:
            value = self.day()
        except Problem:
            self.show_name(self._label, "…")
        else:
            self.show_name(self._label, self._empty if value is None else day(value))
