"""How far the search for a round is: so far gained, at most possible, seconds; and the way to stop it."""

from __future__ import annotations

from time import monotonic
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from kcio_desk.matching.rounds import Aim, Round
from kcio_desk.ui.rounds.words import AIMS, bound_words, gained_words
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import button, column, label, rename, row

TICK_MS: Final = 200


class Strip(QWidget):
    """Signal `stop`: it has been enough."""

    stop = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._gained, self._said = label(style="title"), label(style="muted", wrap=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(tr("Time used"))
        self.end = button(
            tr("Stop"), self.stop.emit, which=Icon.X, tip=tr("Esc: stop, and keep the best so far")
        )
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._advance)
        self._bound, self._limit = "", 1.0
        self._began: float | None = None
        """When the process began to look, once it has told of anything; to start it takes a second."""
        line = row(self._gained, None, self.end)
        self.setLayout(column(line, self._said, self._bar, gap=4))

    def begin(self, aim: Aim, limit: float) -> None:
        """A search of at most so many seconds begins."""
        self._limit, self._began = limit, None
        self._gained.setText(tr("Looking…"))
        self._said.setText(say(AIMS[aim]))
        self._bar.setMaximum(0)  # no share is known yet
        self._show_running(True)
        self._tick.start(TICK_MS)

    def show_best(self, found: Round) -> None:
        """The best so far."""
        self._gained.setText(gained_words(found.aim, found.gained))
        self._bound = bound_words(found)
        self._began = monotonic() - found.seconds
        self._bar.setMaximum(round(1000 * self._limit))
        self._advance()

    def show_stopping(self) -> None:
        """Asked to stop; that takes it a moment."""
        self.end.setEnabled(False)
        rename(self.end, tr("Stopping…"))

    def finish(self, found: Round) -> None:
        """It is done."""
        self._tick.stop()
        self._show_running(False)
        self._gained.setText(gained_words(found.aim, found.gained))
        self._said.setText(tr("{bound} · {seconds} s", bound=bound_words(found), seconds=found.seconds))

    def show_left(self, aim: Aim, gained: int, found: Round) -> None:
        """Some turns are left out."""
        self._gained.setText(gained_words(aim, gained))
        self._said.setText(tr("of the {n} that the whole round brings", n=found.gained))

    def words(self) -> str:
        """What stands there."""
        return f"{self._gained.text()} · {self._said.text()}"

    def _advance(self) -> None:
        if self._began is None:
            return
        seconds = monotonic() - self._began
        self._bar.setValue(round(1000 * min(seconds, self._limit)))
        self._said.setText(
            tr(
                "{bound} · {seconds} of {limit} s",
                bound=self._bound,
                seconds=int(seconds),
                limit=int(self._limit),
            )
        )

    def _show_running(self, running: bool) -> None:
        self._bar.setVisible(running)
        self.end.setVisible(running)
        self.end.setEnabled(running)
        rename(self.end, tr("Stop"))
