"""Tells in the bar below what the link brings and nobody may miss: never a dialog, never in a call's way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from kcio_desk.domain import EVERYTHING, Change, Kind, text
from kcio_desk.queries.leases import Taken, broken_for_me
from kcio_desk.sync.applied import restored
from kcio_desk.sync.courier import Round, Status, Tie
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import Link, News, alive
from kcio_desk.ui.window import MainWindow

INBOX = Link("admin", "share")
PASSWORD = Link("admin", "share/password")


class Herald(QObject):
    """Goes with the window: news of what was refused, of a clock that is off, of a password that is asked."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._refused = 0
        self._restored: Round | None = None
        self._clock_told = self._password_asked = False
        self._taken: set[str] = set()
        window.desk.synced.connect(self.hear)
        window.desk.changed.connect(self._look)
        self._look(EVERYTHING)

    def hear(self, status: Status | None) -> None:
        """Tell what is new in it."""
        if status is None:
            return
        if status.conflicts > self._refused:
            self._tell_refused(status.conflicts - self._refused)
        self._refused = status.conflicts
        last = next(iter(status.rounds), None)
        if last and last.again is not None and last is not self._restored:
            self._restored = last
            self._window.tell(News(restored(last.again), Tone.WARN, action=text("See it"), then=self._open))
        if status.clock_off and not self._clock_told:
            self._clock_told = True
            self._window.tell(_clock_news(round(status.clock_off.total_seconds() / 60)))
        wanted = (
            status.tie is Tie.BARRED and status.problem is not None and status.problem.field == "password"
        )
        let_in = status.tie in {Tie.ALIKE, Tie.BEHIND}
        if wanted and not self._password_asked:
            self._ask_password()
        elif let_in and self._password_asked:
            self._window.tell(News(text("The shared database lets this desk in again.")))
        self._password_asked = wanted or (self._password_asked and not let_in)

    def _look(self, change: Change) -> None:
        if change.everything or Kind.LEASE in change.kinds:
            self._window.desk.ask(broken_for_me, alive(self, self._tell_taken), key="herald")

    def _tell_taken(self, found: Sequence[Taken]) -> None:
        for one in found:
            if one.id not in self._taken:
                self._taken.add(one.id)
                what = text(
                    "{who} took {room} from this desk: {why}", who=one.by, room=one.room.key, why=one.reason
                )
                self._window.tell(News(what, Tone.WARN, action=text("See it"), then=self._open))

    def _open(self) -> None:
        self._window.open(INBOX)

    def _tell_refused(self, n: int) -> None:
        what = (
            text("The shared database refused something that was done here.")
            if n == 1
            else text("The shared database refused {n} things that were done here.", n=n)
        )
        look = text("See what it was")
        self._window.tell(News(what, Tone.WARN, action=look, then=self._open))

    def _ask_password(self) -> None:
        """At the start the page asks it; in the middle of the work only the bar does."""
        window = self._window
        window.tell(
            News(
                text("The shared database asks for your password."),
                Tone.WARN,
                action=text("Type it"),
                then=lambda: window.open(PASSWORD),
            )
        )
        if window.untouched:
            window.open(PASSWORD)


def _clock_news(minutes: int) -> News:
    what = (
        text("The clock of this computer is {n} minutes fast.", n=minutes)
        if minutes > 0
        else text("The clock of this computer is {n} minutes slow.", n=-minutes)
    )
    return News(what, Tone.WARN, text("Set it right: times on sheets and in the trail go by it."))
