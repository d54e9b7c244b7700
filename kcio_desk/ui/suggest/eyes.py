"""Who else looks at a room, and telling them where we look: a courtesy between desks, never a lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer

from kcio_desk.desk import Desk
from kcio_desk.sync.link import Looker
from kcio_desk.ui.shared.language import clock, tr
from kcio_desk.ui.suggest.model import OfferList

# Who only passes a room on the way down does not look at it.
INTENT_MS: Final = 1_500
LOOK_AGAIN_MS: Final = 15_000


class Eyes(QObject):
    """Keeps the marks in a list of offers, and lets the other desks know which of them is looked at.

    `looked_at` gives the rooms (ids) that somebody here looks at now.
    """

    def __init__(self, desk: Desk, offers: OfferList, looked_at: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(offers)
        self._desk, self._offers, self._looked_at = desk, offers, looked_at
        self._lookers: Mapping[str, Looker] = {}
        self._intent = QTimer(self, singleShot=True, interval=INTENT_MS)
        self._intent.timeout.connect(lambda: desk.look(*self._looked_at()))
        self._fade = QTimer(self, interval=LOOK_AGAIN_MS)
        self._fade.timeout.connect(self._show)
        desk.looked.connect(self._look)

    def moved(self) -> None:
        """The cursor went somewhere, or the list went away."""
        if self._desk.courier is not None:
            self._intent.start()

    def _look(self, lookers: Mapping[str, Looker]) -> None:
        self._lookers = lookers
        self._show()

    def _show(self) -> None:
        """Those whose time is not over yet; looked at again while there are any."""
        now = self._desk.clock.now()
        here = {room: one for room, one in self._lookers.items() if one.until > now}
        if here:
            self._fade.start()
        else:
            self._fade.stop()
        words = {
            room: tr("{who} looks at this (until {time})", who=one.who, time=clock(one.until))
            for room, one in here.items()
        }
        self._offers.show_lookers(words)
