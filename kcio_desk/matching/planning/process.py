"""The planner in a process of its own, so that the window never waits and stop means stop."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Final

from kcio_desk.matching.plan import USUAL, frontier, plan
from kcio_desk.matching.planning.problem import Plan, PlanWeights, Problem, Progress

# Who does not answer a stop within this is ended; the best plan heard of is kept.
PATIENCE_S: Final = 2.0
_DONE: Final = "done"


@dataclass
class PlanProcess:
    """A run in another process: `start`, then `poll` now and then; `stop` when it has been enough.

    `halt` is `stop` without the waiting, and may be called from another thread than who polls.

    `plan` is the best so far, None before the first; while the process runs it is without its words.
    `progress` is how far it is. `plans` has them all for a frontier, once it is done.
    """

    problem: Problem
    weights: PlanWeights = USUAL
    limit: float = 10.0
    budgets: Sequence[int] = ()
    """With numbers of moves: a plan for each of them, `limit` seconds each."""
    plan: Plan | None = None
    plans: tuple[Plan, ...] = ()
    progress: Progress | None = None
    done: bool = False
    failed: str = ""
    """What went wrong in the process, for the log; empty otherwise."""
    _process: BaseProcess | None = field(default=None, repr=False)
    _pipe: Connection[Any, Any] | None = field(default=None, repr=False)
    _stop: Any = field(default=None, repr=False)
    _halted: float = 0.0
    """When it was asked to stop, on the monotonic clock; 0 where it was not."""

    def start(self) -> None:
        """Begin. Spawned, not forked, so that it is the same everywhere."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._stop = context.Event()
        if self._halted:
            self._stop.set()
        work = self.problem, self.weights, self.limit, tuple(self.budgets)
        self._process = context.Process(target=_run, args=(theirs, self._stop, work), daemon=True)
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
                self._end("the planner's process ended without an answer")
        if self._halted and not self.done and monotonic() - self._halted > PATIENCE_S:
            self._end("")
        return news

    def wait(self) -> Plan | None:
        """Stay with it until it is done; the best plan."""
        while not self.done:
            self.poll(0.2)
        return self.plan

    def stop(self) -> Plan | None:
        """Make it stop, and keep the best so far: at once, or after `PATIENCE_S` at the latest."""
        if self._process is not None:
            self.halt()
            self.wait()
        return self.plan

    def halt(self) -> None:
        """Ask it to stop; who goes on polling has it done, with the best so far, within `PATIENCE_S`."""
        self._halted = self._halted or monotonic()
        if self._stop is not None:
            self._stop.set()

    def _take_in(self, said: tuple[str, Any, Any]) -> None:
        word, progress, found = said
        if word == _DONE:
            self.plans = found
            self.plan = found[-1] if found else self.plan
            self._end(progress)
        else:
            self.progress = progress
            self.plan = found or self.plan

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


def _run(
    pipe: Connection[Any, Any], stop: Any, work: tuple[Problem, PlanWeights, float, tuple[int, ...]]
) -> None:
    problem, weights, limit, budgets = work

    def hear(progress: Progress, found: Plan | None) -> None:
        pipe.send(("progress", progress, found))

    try:
        if budgets:
            plans = frontier(problem, weights, budgets=budgets, limit=limit, stopped=stop.is_set, hear=hear)
        else:
            plans = (plan(problem, weights, limit=limit, stopped=stop.is_set, hear=hear),)
    except Exception as fault:  # noqa: BLE001 - the other side reports it; here nobody would see it
        pipe.send((_DONE, repr(fault), ()))
    else:
        pipe.send((_DONE, "", plans))
    finally:
        pipe.close()
