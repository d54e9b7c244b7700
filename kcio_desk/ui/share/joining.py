"""The way into a shared database: what is here makes way, or is closed to others; a stop brings it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kcio_desk.domain import Problem, text
from kcio_desk.settings import Settings, save_settings
from kcio_desk.sync.joining import put_aside, put_back, seal
from kcio_desk.ui.share.acts import share
from kcio_desk.ui.share.loading import Loading
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import News

if TYPE_CHECKING:
    from pathlib import Path

    from kcio_desk.desk import Desk
    from kcio_desk.sync.looking import Found


class Joining(QObject):
    """Opens the store of this directory anew, so that the desk on it shares what was found and chosen.

    `close` lets go of the store, whose file nobody may have open meanwhile; `reopen` opens it again,
    with the passphrase where there is one; `says` hears the news.
    """

    def __init__(
        self,
        directory: Path,
        settings: Settings,
        *,
        close: Callable[[], None],
        reopen: Callable[[str | None], None],
        says: Callable[[News], None],
    ) -> None:
        super().__init__()
        self._directory, self._settings = directory, settings
        self._close, self._reopen, self._says = close, reopen, says
        self._found: Found | None = None
        if settings.aside and not settings.server:
            self._put_back()  # The program died before there was anything to load.

    def replace(self, found: Found, kept_as: str) -> None:
        """Load the shared region in the place of what is here, which is kept under that name."""
        self._soon(partial(self._begin, found, kept_as))

    def close_to_others(self, found: Found) -> None:
        """What is here is shared from now on: encrypt it as well."""
        self._soon(partial(self._begin, found, ""))

    def share(self, desk: Desk) -> bool:
        """Let this desk share what was chosen; False where nothing was."""
        if self._found is None:
            return False
        share(desk, self._found, self._says)
        return True

    def loading(self, desk: Desk) -> Loading:
        """The first load on this desk, and the way back from it."""
        shown = Loading(desk, self._found.rows if self._found else 0, self._says)
        shown.stopped.connect(self.stop)
        return shown

    def finish(self) -> None:
        """All is in: there is no way back any more."""
        self._found = None
        if self._settings.aside:
            self._says(News(text("What was here is kept as {name}.", name=self._settings.aside)))
            self._keep(aside="")

    def stop(self) -> None:
        """As if nothing had been asked: what was put aside comes back."""
        self._close()
        self._found = None
        self._put_back()
        self._reopen(None)

    def _begin(self, found: Found, kept_as: str) -> None:
        """A store that cannot be encrypted now is opened all the same; the doctor goes on saying so."""
        self._close()
        self._found = found
        passphrase = found.passphrase or None
        if kept_as:
            self._keep(aside=kept_as)  # First, so that whatever happens it is found again.
            put_aside(self._directory, kept_as)
        try:
            seal(self._directory, passphrase)
        except Problem as problem:
            self._says(News(problem.what, Tone.BAD, problem.advice))
        self._reopen(passphrase)

    def _put_back(self) -> None:
        if self._settings.aside and (self._directory / self._settings.aside).exists():
            put_back(self._directory, self._settings.aside)
        self._keep(aside="", server="")

    def _keep(self, **settings: str) -> None:
        for key, value in settings.items():
            setattr(self._settings, key, value)
        save_settings(self._settings, self._directory)

    def _soon(self, act: Callable[[], None]) -> None:
        # Not while the window that asks for it is still in the middle of its click.
        QTimer.singleShot(0, self, act)
