"""What two people made of the same fields, side by side: for each, whose it is to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton

from kcio_desk.domain.merge import Choices, Difference, Side
from kcio_desk.ui.shared.language import moment, say, shown, tr
from kcio_desk.ui.shared.layout import Card, button, column, label, reveal, row
from kcio_desk.ui.shared.screen import Responder

NOTHING: Final = "–"
WIDTHS: Final = (2, 2, 3, 3)
"""Of the columns, to each other."""


class ChoosePanel(Card, Responder):
    """Hidden until asked. Ctrl+Enter confirms, Esc puts it away.

    Signals: `chosen`: for every field somebody has said whose; `put_away`.
    """

    chosen = Signal()
    put_away = Signal()

    def __init__(self, differences: Sequence[Difference]) -> None:
        super().__init__(padding=12)
        self.radios: dict[str, dict[Side, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        for n, title in enumerate((tr("Field"), tr("It was"), tr("Theirs"), tr("Mine"))):
            self._grid.addWidget(label(title, "label"), 0, n)
            self._grid.setColumnStretch(n, WIDTHS[n])
        for line, one in enumerate(differences, start=1):
            self._add(line, one)
        self._wrong = label(style="error", wrap=True)
        self._wrong.hide()
        confirm = button(tr("Keep this choice"), self.main_action, style="primary", tip="Ctrl+Enter")
        cancel = button(tr("Cancel"), self.back, style="quiet", tip="Esc")
        self.box.addLayout(self._grid)
        self.box.addWidget(self._wrong)
        self.box.addLayout(row(None, cancel, confirm))
        self.setAccessibleName(tr("Whose is it to be?"))
        self.hide()

    def ask(self) -> None:
        """Show it, the focus on the first field."""
        self.show()
        first = next(iter(self.radios.values()), None)
        if first is not None:
            first[Side.MINE].setFocus()
        reveal(self)

    def choices(self) -> Choices:
        """What was chosen so far, by the field's path."""
        return {
            path: side
            for path, sides in self.radios.items()
            for side, one in sides.items()
            if one.isChecked()
        }

    def main_action(self) -> bool:
        """Ctrl+Enter: this is it, if every field has been chosen for."""
        left = self.radios.keys() - self.choices().keys()
        self._wrong.setVisible(bool(left))
        if left:
            self._wrong.setText(f"▲ {tr('Choose for each field whose it is to be.')}")
        else:
            self.hide()
            self.chosen.emit()
        return True

    def back(self) -> bool:
        """Esc: not now."""
        self.hide()
        self.put_away.emit()
        return True

    def _add(self, line: int, one: Difference) -> None:
        by = " · ".join(filter(None, (one.by, moment(one.at) if one.at else "")))
        field, group = say(one.field), QButtonGroup(self)
        self._groups.append(group)
        was = label(str(shown(one.seen)) or NOTHING, "muted", wrap=True)
        for place, part in enumerate((label(field, wrap=True), was)):
            self._grid.addLayout(column(part, None, margins=(0, 3, 0, 0)), line, place)
        sides = self.radios[one.path] = {}
        values = ((Side.THEIRS, one.theirs, tr("Theirs")), (Side.MINE, one.yours, tr("Mine")))
        for place, (side, value, whose) in enumerate(values, start=2):
            made = sides[side] = QRadioButton(str(shown(value)) or NOTHING)
            made.setAccessibleName(f"{field}, {whose}: {made.text()}")
            group.addButton(made)
            said = label(by if side is Side.THEIRS else "", "hint", wrap=True)
            self._grid.addLayout(column(made, said, None, gap=0), line, place)
