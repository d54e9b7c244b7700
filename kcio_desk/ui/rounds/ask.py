"""What a round is to be for, how many may move at most, and how long to look."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from kcio_desk.matching.rounds import Aim
from kcio_desk.ui.intake.editors import Segments
from kcio_desk.ui.rounds.words import AIMS
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import spin
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import button, column, label, row
from kcio_desk.ui.swaps.accept import HEIGHT

USUAL_S: Final = 5
LONGEST_S: Final = 120


class Most(IntEnum):
    """At most so many moves."""

    TWO = 2
    FIVE = 5
    TEN = 10
    TWENTY = 20


class AskBar(QWidget):
    """Signals: `go` look for a round; `edited` something else is asked for."""

    go = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.aim: Segments[Aim] = Segments(list(Aim), lambda aim: say(AIMS[aim]))
        self.moves: Segments[Most] = Segments(list(Most), lambda most: str(most.value))
        self.seconds: QSpinBox = spin(1, LONGEST_S)
        self.seconds.setSuffix(tr(" s"))
        self.seconds.setFixedSize(72, HEIGHT)
        self.seconds.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.aim.show_value(Aim.STRANDED)
        self.moves.show_value(Most.FIVE)
        self.seconds.setValue(USUAL_S)
        self.button = button(tr("Look for a round"), self.go.emit, which=Icon.SEARCH, style="primary")
        self.button.setToolTip("Ctrl+Enter")
        parts = FlowRow(tr("What to look for"), gap=14)
        last = QWidget()
        aligned = column(label(" ", "label"), self.button, gap=3)  # in line with the other editors
        last.setLayout(row(Field(tr("Look for"), self.seconds), aligned, gap=14))
        self.setLayout(column(parts))
        parts.show_all(
            (
                Field(tr("Aim"), self.aim),
                Field(tr("Moves, at most"), self.moves),
                last,
            )
        )
        for each in (self.aim, self.moves):
            each.edited.connect(self.edited)

    def show_running(self, running: bool) -> None:
        """While it runs nothing else can be asked for."""
        for each in (self.aim, self.moves, self.seconds, self.button):
            each.setEnabled(not running)
