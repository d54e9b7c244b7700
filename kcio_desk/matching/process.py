"""Long work in a process of its own, so that the window never waits and stop means stop."""

from __future__ import annotations

import multiprocessing
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Final, Generic, TypeAlias, TypeVar

# Who does not answer a stop within this is ended; the best heard of is kept.
PATIENCE_S: Final = 2.0
_DONE: Final = "done"
Said = TypeVar("Said")
Best = TypeVar("Best")
Work: TypeAlias = Callable[[Callable[[], bool], Callable[[Said], None]], Best]
"""Told whether to stop and whom to tell of what was found, it answers the best."""


@dataclass
class OwnProcess(ABC, Generic[Said, Best]):
    """Work in another process: `start`, then `poll` now and then; `stop` when it has been enough.

    `halt` is `stop` without the waiting, and may be called from another thread than who polls.
    """

    best: Best | None = field(default=None, init=False)
    """The best so far, None before the first."""
    done: bool = field(default=False, init=False)
    failed: str = field(default="", init=False)
    """What went wrong in the process, for the log; empty otherwise."""
    _process: BaseProcess | None = field(default=None, init=False, repr=False)
    _pipe: Connection[Any, Any] | None = field(default=None, init=False, repr=False)
    _stop: Any = field(default=None, init=False, repr=False)
    _halted: float = field(default=0.0, init=False, repr=False)
    """When it was asked to stop, on the monotonic clock; 0 where it was not."""

    @abstractmethod
    def work(self) -> Work[Said, Best]:
        """What to do there; it can be sent to another process."""

    @abstractmethod
    def hear(self, said: Said) -> None:
        """Take in what was said before the end."""

    def start(self) -> None:
        """Begin. Spawned, not forked, so that it is the same everywhere."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._stop = context.Event()
        if self._halted:
            self._stop.set()
        self._process = context.Process(target=_run, args=(theirs, self._stop, self.work()), daemon=True)
        self._process.start()
        theirs.close()

    def poll(self, seconds: float = 0.0) -> bool:
        """Take in what has been said, waiting this long for the first word; whether anything new was."""
        news = False
        while not self.done and self._pipe is not None and self._pipe.poll(0 if news else seconds):
            news = True
            try:
                self._take_in(self._pipe.recv())
            except (EOFError, OSError):
                self._end("the process ended without an answer")
        if self._halted and not self.done and monotonic() - self._halted > PATIENCE_S:
            self._end("")
        return news

    def wait(self) -> Best | None:
        """Stay with it until it is done; the best."""
        while not self.done:
            self.poll(0.2)
        return self.best

    def stop(self) -> Best | None:
        """Make it stop, and keep the best so far: at once, or after `PATIENCE_S` at the latest."""
        if self._process is not None:
            self.halt()
            self.wait()
        return self.best

    def halt(self) -> None:
        """Ask it to stop; who goes on polling has it done, with the best so far, within `PATIENCE_S`."""
        self._halted = self._halted or monotonic()
        if self._stop is not None:
            self._stop.set()

    def _take_in(self, told: tuple[str, str, Any]) -> None:
        word, failed, said = told
        if word == _DONE:
            self.best = self.best if failed else said
            self._end(failed)
        else:
            self.hear(said)

    def _end(self, failed: str) -> None:
        self.done, self.failed = True, failed
        if self._process is not None:
            if failed or self._process.is_alive():
                self._process.join(0.2 if failed else PATIENCE_S / 4)
            if self._process.is_alive():
                self._process.terminate()
                self._process.join()
        if self._pipe is not None:
            self._pipe.close()


def _run(pipe: Connection[Any, Any], stop: Any, work: Work[Any, Any]) -> None:
    try:
        best = work(stop.is_set, lambda said: pipe.send(("said", "", said)))
    except Exception as fault:  # noqa: BLE001 - the other side reports it; here nobody would see it
        pipe.send((_DONE, repr(fault), None))
    else:
        pipe.send((_DONE, "", best))
    finally:
        pipe.close()
