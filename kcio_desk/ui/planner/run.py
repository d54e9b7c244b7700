"""One run of the planner's process, watched from the window without ever waiting for it."""

from __future__ import annotations

from threading import Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kcio_desk.matching.plan import Plan, Progress
from kcio_desk.matching.planning.process import PATIENCE_S, PlanProcess

LOOK_MS: Final = 100


class Run(QObject):
    """Goes with its parent, and its process with it.

    Signals: `heard(Progress, Plan)` whenever there is news; `ended`: what there is, is in `process`.
    """

    heard = Signal(object, object)
    ended = Signal()

    def __init__(self, process: PlanProcess, parent: QObject) -> None:
        super().__init__(parent)
        self.process = process
        self._told: tuple[Progress | None, Plan | None] = None, None
        # To start a process and to read a large plan takes longer than a window may stand still.
        self._keeper = Thread(target=_keep, args=(process,), daemon=True, name="planner")
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        keeper = self._keeper
        self.destroyed.connect(lambda *_: _end(process, keeper))

    def begin(self) -> None:
        """Start; the first news comes within a second or so."""
        self._keeper.start()
        self._timer.start(LOOK_MS)

    def halt(self) -> None:
        """Stop it and keep the best so far; `ended` follows."""
        self.process.halt()

    def _look(self) -> None:
        done = self.process.done
        told = self.process.progress, self.process.plan
        if any(new is not old for new, old in zip(told, self._told, strict=True)) and told[1] is not None:
            self._told = told
            self.heard.emit(*told)
        if done:
            self._timer.stop()
            self.ended.emit()


def _end(process: PlanProcess, keeper: Thread) -> None:
    """The window goes: nothing of this may outlive it."""
    if keeper.is_alive():
        process.halt()
        keeper.join(2 * PATIENCE_S)


def _keep(process: PlanProcess) -> None:
    try:
        process.start()
    except OSError as fault:
        process.done, process.failed = True, repr(fault)
    while not process.done:
        process.poll(LOOK_MS / 1000)
