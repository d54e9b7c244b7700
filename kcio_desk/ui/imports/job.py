"""Long work on the store's worker: how far it is, and the way to stop it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Signal

from kcio_desk.domain import Problem, Text, text

# An eye follows no more than some ten figures a second.
_PAUSE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done, and how many rows of how many; `total` 0 where that is not known."""

    what: Text
    done: int = 0
    total: int = 0


class Halted(Problem):
    """The user pressed stop; nothing was kept."""


class Job(QObject):
    """One piece of work. The worker calls `step`, `progress` and `stop`; `halt` is for the window.

    Signal `told(Progress)`: about ten times a second, to be connected to a method of a widget so that
    it arrives on the main thread.
    """

    told = Signal(object)

    def __init__(self, what: Text) -> None:
        super().__init__()
        self._what = what
        self._next = 0.0
        self._halt = threading.Event()

    def step(self, what: Text) -> None:
        """Something else begins."""
        self.stop()
        self._what = what
        self._next = 0.0
        self.told.emit(Progress(what))

    def progress(self, done: int, total: int) -> None:
        """So many rows done; most of it is not passed on."""
        if monotonic() >= self._next:
            self._next = monotonic() + _PAUSE
            self.told.emit(Progress(self._what, done, total))

    def stop(self) -> bool:
        """Raises `Halted` once the user wants no more: a problem rolls back whatever was begun."""
        if self._halt.is_set():
            raise Halted(text("Stopped."), advice=text("Nothing was imported and nothing was changed."))
        return False

    def halt(self) -> None:
        """Ask it to stop at the next row it looks up from."""
        self._halt.set()

    @property
    def halting(self) -> bool:
        """Whether it was asked to stop."""
        return self._halt.is_set()
