"""Whose sheet it is: number, state, who goes where."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kcio_desk.domain import StayState
from kcio_desk.queries.sheet import Printed
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Elided, column, label, row
from kcio_desk.ui.shared.pill import Pill, mark_of


class Head(QWidget):
    """The number with the stay's state, and one line: the household and its room."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._state = label(style="title"), Pill()
        self._who, self._where = Elided(), Elided(style="muted")
        self._provisional = label("", "hint", wrap=True)
        lines = column(
            row(self._number, None, self._state), 2, self._who, self._where, self._provisional, gap=1
        )
        self.setLayout(lines)

    def show_sheet(self, made: Printed) -> None:
        """Say whose it is."""
        shape, tone = mark_of(made.state)
        self._number.setText(made.sheet.number)
        self._state.show_words(say(made.state), tone, shape)
        self._who.setText(_who(made))
        rooms = " + ".join(room.name for room in made.sheet.rooms)
        self._where.setText(f"{made.sheet.destination.name} · {rooms}")
        self._provisional.setText(_unsure(made))
        self._provisional.setVisible(made.sheet.provisional)


def _unsure(made: Printed) -> str:
    if made.state is StayState.RESERVED:
        return tr("Reserved, not placed yet: the sheet says that it is provisional.")
    return tr("Not confirmed by the shared database yet: the sheet says that it is provisional.")


def _who(made: Printed) -> str:
    persons = made.sheet.persons
    name = next((person.name for person in persons if person.name), made.sheet.household)
    more = len(persons) - 1
    if more == 1:
        return tr("{name} and one more", name=name)
    return tr("{name} and {n} more", name=name, n=more) if more else name
