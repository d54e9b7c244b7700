"""What stands above a plan: how many it places, how far the planner is, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kcio_desk.matching.plan import Plan, Progress
from kcio_desk.ui.planner.gauge import Gauge
from kcio_desk.ui.planner.words import STAGES, gap_words, placed_words
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Elided, button, column, label, rename, row

NARROW: Final = 640


class ProgressStrip(QWidget):
    """Figures in words and as a bar; while it runs stage, seconds and a stop button; at the right `aside`."""

    def __init__(self, stop: Callable[[], object], aside: QPushButton) -> None:
        super().__init__()
        self._persons = label(style="title")
        self._said = Elided(style="muted")
        self.gauge = Gauge()
        self._aside, self._name = aside, aside.accessibleName()
        self.stop = button(tr("Stop"), stop, which=Icon.X, tip=tr("Esc: stop, and keep the best so far"))
        line = row(self._persons, 4, self._said, self.stop, aside)
        line.setStretch(2, 1)
        self.setLayout(column(line, self.gauge, gap=6))

    def words(self) -> str:
        """What stands in the line."""
        return f"{self._persons.text()} · {self._said.text()}"

    def begin(self) -> None:
        """A new run: it can be stopped."""
        self.stop.setEnabled(True)
        rename(self.stop, tr("Stop"))
        self.stop.show()

    def show_stopping(self) -> None:
        """Asked to stop; it takes the planner a moment."""
        self.stop.setEnabled(False)
        rename(self.stop, tr("Stopping…"))

    def show_first(self, plan: Plan) -> None:
        """What was there at once, while the planner's process begins."""
        self._show(
            plan.persons_placed, plan.bound, plan.persons_asked, tr("a first plan; looking for a better one")
        )

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        said = f"{gap_words(progress)} · {say(STAGES[progress.stage])} · {_seconds(progress.seconds)}"
        self._show(progress.persons, progress.bound, progress.asked, said)

    def show_plan(self, plan: Plan) -> None:
        """The plan as it is."""
        self.stop.hide()
        said = f"{gap_words(plan)} · {_seconds(plan.seconds)}"
        self._show(plan.persons_placed, plan.bound, plan.persons_asked, said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the words need the room of those on the button."""
        super().resizeEvent(event)
        rename(self._aside, "" if self.width() < NARROW else self._name)
        self._aside.setAccessibleName(self._name)

    def _show(self, placed: int, bound: int, asked: int, said: str) -> None:
        self._persons.setText(placed_words(placed, asked))
        self._said.setText(said)
        self.gauge.show_figures(placed, bound, asked)


def _seconds(seconds: float) -> str:
    return tr("{n} s", n=round(seconds, 1))
