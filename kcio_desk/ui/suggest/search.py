"""The search for moves: it waits for its turn, and lets go as soon as somebody else needs the worker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kcio_desk.desk import Desk
from kcio_desk.domain import Change, RequestFacts
from kcio_desk.matching.moving.escapes import MOST_MOVES
from kcio_desk.queries.moves import AT_ONCE, Chains, moves, ready
from kcio_desk.ui.shared.screen import alive

REST_MS: Final = 300
"""The keys have rested: where rooms fit, moves are looked for no sooner."""
IDLE_MS: Final = 2_000
LOOK_MS: Final = 100


@dataclass(eq=False)
class _Run:
    """One search. The worker holds this and nothing of Qt: it asks `stop` and tells its progress here."""

    gone: Event
    depth: int = AT_ONCE
    over: bool = False
    share: float = 0.0

    def stop(self) -> bool:
        return self.over or self.gone.is_set()

    def progress(self, share: float) -> None:
        self.share = share


class MovesSearch(QObject):
    """Looks for chains for one request at a time; works out the costs beforehand when nothing goes on.

    Signals: `found(Chains, int)` with the most moves that were looked for; `progressed(float)`, the share
    of a search for more moves that is done.
    """

    found = Signal(object, int)
    progressed = Signal(float)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._request: RequestFacts | None = None
        self._run: _Run | None = None
        self._known = Chains()
        # The desk closes after the window, and waits for the worker: nobody wants this any more then.
        gone = self._gone = Event()
        self.destroyed.connect(lambda: gone.set())
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._begin)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._prepare)
        self._idle.start()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._tell_progress)
        desk.changed.connect(self._begin_idling)

    @property
    def deepening(self) -> bool:
        """Whether a search for more moves than are looked for at once is on its way."""
        return self._run is not None and self._run.depth > AT_ONCE

    def let_go(self) -> None:
        """A key came: what runs stops and says nothing."""
        self._rest.stop()
        self._look.stop()
        if self._run is not None:
            self._run.over, self._run = True, None

    def seek(self, request: RequestFacts, *, at_once: bool) -> None:
        """Look for the chains of this request, `at_once` or when the keys have rested."""
        self.let_go()
        self._request, self._known = request, Chains()
        if at_once:
            self._begin()
        else:
            self._rest.start()

    def deepen(self) -> None:
        """Look for one move more, however long it takes."""
        if self._request is not None and not self.deepening:
            self._begin(MOST_MOVES)
            self._look.start()

    def stop(self) -> bool:
        """No longer look for more moves; what was found comes. Whether anything was stopped."""
        if self._run is None or not self.deepening:
            return False
        self._run.over = True
        return True

    def _begin(self, depth: int = AT_ONCE) -> None:
        self.let_go()
        if self._request is not None:
            run = self._run = _Run(self._gone, depth)
            today = self.desk.clock.today()
            query = moves(self._request, today, depth, stop=run.stop, progress=run.progress)
            self.desk.ask(query, alive(self, partial(self._answer, run)), key="moves")

    def _answer(self, run: _Run, chains: Chains) -> None:
        if run is not self._run:
            return
        self._run = None
        self._look.stop()
        if run.over:  # stopped halfway: what was known before may be more
            chains = max(chains, self._known, key=lambda found: len(found.chains))
        self._known = chains
        self.found.emit(chains, AT_ONCE if run.over else run.depth)

    def _tell_progress(self) -> None:
        if self._run is not None:
            self.progressed.emit(self._run.share)

    def _begin_idling(self, _change: Change) -> None:
        self._idle.start()

    def _prepare(self) -> None:
        if self._run is None and not self._rest.isActive():
            run = self._run = _Run(self._gone)
            self.desk.ask(
                ready(self.desk.clock.today(), run.stop), alive(self, partial(self._ready, run)), key="moves"
            )

    def _ready(self, run: _Run, _done: bool) -> None:
        if run is self._run:
            self._run = None
