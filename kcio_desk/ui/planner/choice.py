"""What the operator asks of the planner: for whom, with how many moves, for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QWidget

from kcio_desk.matching.plan import BUDGETS
from kcio_desk.queries.planning import Wanted
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import spin
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import button, label, row
from kcio_desk.ui.shared.palette import look

SECONDS: Final = 10
MOST_SECONDS: Final = 600
HEIGHT: Final = 34
"""Of each part: so they stand on one line."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`limit` in seconds, for each plan; a frontier makes one for each number of moves."""

    wanted: Wanted
    moves: int = 0
    limit: float = SECONDS
    frontier: bool = False


class Options(QWidget):
    """How many moves, how long, and the button that begins. Signal `go`."""

    go = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.moves = QButtonGroup(self)
        for budget in BUDGETS:
            made = button(str(budget), style="toggle")
            made.setCheckable(True)
            made.setAccessibleName(tr("move at most {n} households", n=budget))
            self.moves.addButton(made, budget)
        self.moves.button(0).setChecked(True)
        self.seconds = spin(1, MOST_SECONDS)
        self.seconds.setValue(SECONDS)
        self.seconds.setSuffix(tr(" s"))
        self.seconds.setAccessibleName(tr("Seconds to plan for"))
        self.seconds.setFixedWidth(72)
        self.seconds.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.frontier = QCheckBox(tr("compare 0, 1, 2, 5 and 10 moves"))
        self.frontier.toggled.connect(self._show_frontier)
        self.plan = button(
            tr("Make a plan"), self.go.emit, which=Icon.PUZZLE, style="primary", tip="Ctrl+Enter"
        )
        flow = FlowRow(tr("How to plan"), gap=16)
        line = row(flow, self.plan, gap=16)
        line.setStretch(0, 1)
        self.setLayout(line)
        parts = self._moves_row(), self._seconds_row(), self.frontier
        for part in parts:
            part.setFixedHeight(HEIGHT)
        flow.show_all(parts)

    def choice(self, wanted: Wanted) -> Choice:
        """What is asked now."""
        frontier = self.frontier.isChecked()
        return Choice(wanted, 0 if frontier else self.moves.checkedId(), self.seconds.value(), frontier)

    def _moves_row(self) -> QWidget:
        self._moves = look(QWidget(), "bare")
        buttons = self.moves.buttons()
        self._moves.setLayout(row(label(tr("Residents who may move"), "muted"), *buttons, gap=4))
        self._moves.setAccessibleName(tr("Residents who may move"))
        return self._moves

    def _seconds_row(self) -> QWidget:
        made = look(QWidget(), "bare")
        made.setLayout(row(label(tr("Time to think"), "muted"), self.seconds))
        return made

    def _show_frontier(self, on: bool) -> None:
        self._moves.setEnabled(not on)
