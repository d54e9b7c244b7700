"""Long work in a process of its own, watched from the window without ever waiting for it."""

from __future__ import annotations

from threading import Event, Thread
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kcio_desk.matching.process import PATIENCE_S, OwnProcess

LOOK_MS: Final = 100


class Run(QObject):
    """Goes with its parent, and its process with it.

    Signals: `heard`: there is news in the process, about ten times a second; `ended`: it is done.
    """

    heard = Signal()
    ended = Signal()

    def __init__(self, process: OwnProcess[Any, Any], parent: QObject) -> None:
        super().__init__(parent)
        self._process, self._news = process, Event()
        # To start a process and to read a large answer takes longer than a window may stand still.
        self._keeper = Thread(target=_keep, args=(process, self._news), daemon=True, name="keeper")
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
        self._process.halt()

    def _look(self) -> None:
        done = self._process.done
        if self._news.is_set():
            self._news.clear()
            self.heard.emit()
        if done:
            self._timer.stop()
            self.ended.emit()


def _end(process: OwnProcess[Any, Any], keeper: Thread) -> None:
    """The window goes: nothing of this may outlive it."""
    if keeper.is_alive():
        process.halt()
        keeper.join(2 * PATIENCE_S)


def _keep(process: OwnProcess[Any, Any], news: Event) -> None:
    try:
        process.start()
    except OSError as fault:
        process.done, process.failed = True, repr(fault)
    while not process.done:
        if process.poll(LOOK_MS / 1000):
            news.set()
