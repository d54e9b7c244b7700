"""Households by reference, several in one line, found by name as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from kcio_desk.queries.intake import Acquaintance
from kcio_desk.ui.intake.editors import Line, chain
from kcio_desk.ui.shared.layout import button, clear, column, row

_APART: Final = re.compile(r"[,;]\s*")
SHORTEST: Final = 2


class References(QWidget):
    """References apart by commas; whom the last word may mean stands below, to be pressed.

    Signals: `edited()`; `looking_for(str)`: the word being typed.
    """

    edited = Signal()
    looking_for = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line = Line("H10978, H10981")
        self._found = column(gap=0)
        self.setLayout(column(self.line, self._found, gap=2))
        self.setFocusProxy(self.line)
        self.line.edited.connect(self.edited)
        self.line.edited.connect(self._look)

    def value(self) -> tuple[str, ...]:
        """The references."""
        return tuple(dict.fromkeys(filter(None, map(str.strip, _APART.split(self.line.text())))))

    def show_value(self, value: Sequence[str]) -> None:
        """Show these, unless they stand there already."""
        if tuple(value) != self.value():
            self.line.setText(", ".join(value))

    def offer(self, found: Sequence[Acquaintance]) -> None:
        """These are whom the last word may mean."""
        clear(self._found)
        taken = self.value()
        made = [self._button(one) for one in found if one.household.reference not in taken]
        for one in made:
            self._found.addLayout(row(one, None))
        chain(self.line, *made)

    def _button(self, one: Acquaintance) -> QPushButton:
        reference = one.household.reference
        words = " – ".join(filter(None, (reference, _names(one))))
        return button(words, lambda: self.take(reference), style="link")

    def take(self, reference: str) -> None:
        """Put this reference in the place of the word being typed."""
        before = [word.strip() for word in _APART.split(self.line.text())[:-1]]
        self.line.setText(", ".join([*before, reference]))
        self.offer(())
        self.line.setFocus()
        self.edited.emit()

    def setAccessibleName(self, name: str) -> None:
        """The line is what is read out."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _look(self) -> None:
        word = _APART.split(self.line.text())[-1].strip()
        if len(word) >= SHORTEST:
            self.looking_for.emit(word)
        else:
            self.offer(())


def _names(one: Acquaintance) -> str:
    return ", ".join(person.name for person in one.household.persons if person.name)
