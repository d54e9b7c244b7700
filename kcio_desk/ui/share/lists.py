"""What waits to be sent, and what the server answered last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from kcio_desk.queries.outbox import Standing, Waiting
from kcio_desk.sync.courier import Round
from kcio_desk.ui.share.words import round_words
from kcio_desk.ui.shared.language import clock, moment, say, shown, tr
from kcio_desk.ui.shared.layout import Elided, clear, column, label
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.table import Chip
from kcio_desk.ui.shared.two_lines import HEIGHT, TwoLineList, TwoLines

MOST: Final = 6
"""Lines that are in sight; the rest scrolls."""


class Outbox(QWidget):
    """In the order in which it was done."""

    def __init__(self) -> None:
        super().__init__()
        self.list: TwoLineList[Waiting] = TwoLineList(
            tr("Waits to be sent"), lambda one: one.id, _lines, _sentence
        )
        self._calm = label(tr("Nothing waits."), "muted")
        self.setLayout(column(self._calm, self.list))

    def show_all(self, waiting: Sequence[Waiting]) -> None:
        """Show these."""
        self.list.lines.set_rows(waiting)
        self.list.setFixedHeight(HEIGHT * min(MOST, max(1, len(waiting))) + 6)
        self.list.setVisible(bool(waiting))
        self._calm.setVisible(not waiting)


class Rounds(QWidget):
    """The last answers of the server that brought something, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._shown: Sequence[Round] = ()
        self.setLayout(self._grid)
        self._say_none()

    def show_all(self, rounds: Sequence[Round]) -> None:
        """Show these."""
        if rounds == self._shown:
            return
        self._shown = rounds
        clear(self._grid)
        for line, done in enumerate(rounds):
            self._grid.addWidget(label(clock(done.at), "muted"), line, 0)
            self._grid.addWidget(Elided(round_words(done)), line, 1)
        if not rounds:
            self._say_none()

    def _say_none(self) -> None:
        self._grid.addWidget(Elided(tr("Nothing was exchanged yet since the start."), "muted"), 0, 1)


def _lines(one: Waiting) -> TwoLines:
    return TwoLines(say(one.what), f"{one.made_by} · {moment(one.made_at)}", _chip(one))


def _sentence(one: Waiting) -> str:
    typed = [f"{say(name)}: {shown(value)}" for name, value in one.typed]
    return ". ".join((say(one.what), _chip(one)[0], f"{one.made_by}, {moment(one.made_at)}", *typed))


def _chip(one: Waiting) -> Chip:
    match one.standing:
        case Standing.ANSWERED:
            return tr("received"), Tone.GOOD, Shape.TICK
        case Standing.CONFIRMED:
            return tr("confirmed"), Tone.GOOD, Shape.DOT
        case Standing.WAITS:
            return tr("waits for others"), Tone.WARN, Shape.RING
    return tr("provisional"), Tone.WARN, Shape.RING
