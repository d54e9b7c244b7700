"""Locks the window after a while without a key or the mouse."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

from kcio_desk import keys
from kcio_desk.desk import Desk
from kcio_desk.domain import Problem, text
from kcio_desk.ui.lock.view import Asks, LockScreen

LOOK_MS: Final = 5_000
TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class Guard(QObject):
    """Hides the window behind the lock screen once nobody has touched it for `lock_minutes`.

    Only where the store is encrypted: else whoever wants to read it reads the file. By the clock on the wall,
    so that a laptop which slept is locked when it wakes.
    """

    def __init__(self, app: QApplication, window: QWidget, desk: Desk) -> None:
        super().__init__(desk)
        self.window, self.desk = window, desk
        self.screen: LockScreen | None = None
        self.touched_at = time.time()
        app.focusWindowChanged.connect(self._watch)
        self._watch(window.windowHandle())
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(LOOK_MS)
        desk.closing.connect(self._close)

    def look(self) -> None:
        """Lock it if it is time."""
        minutes = self.desk.settings.lock_minutes
        due = minutes and time.time() - self.touched_at >= minutes * 60
        if due and self.desk.store.encrypted and self.screen is None:
            self.lock()

    def lock(self) -> None:
        """Put the lock screen in the window's place."""
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible():
                other.close()  # Menus, and dialogs that ask something: they show what is behind them.
        known = keys.kept(self.desk.store.file.parent)
        shown = self.screen = LockScreen(Asks.CODE if known is not None and known.proof else Asks.ANY_KEY)
        shown.tried.connect(self._try)
        shown.setGeometry(self.window.geometry())
        shown.setWindowState(self.window.windowState())
        shown.show()
        self.window.hide()

    def unlock(self) -> None:
        """Give the window back as it was."""
        self.touched_at = time.time()
        self.window.show()
        self.window.activateWindow()
        self._put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there; unless it is too late already, for the computer may have slept."""
        if event.type() not in TOUCHES:
            return False
        before = self.screen
        self.look()
        self.touched_at = time.time()
        return self.screen is not before

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _try(self, typed: str) -> None:
        if self.screen is None:
            return
        store = self.desk.store
        if self.screen.asks is Asks.ANY_KEY or keys.lifts(store.file.parent, typed, store.key):
            self.unlock()
            return
        advice = text("Try again, or type the recovery key.")
        self.screen.refuse(Problem(text("This is not the passphrase."), advice=advice))

    def _put_away(self) -> None:
        if self.screen is not None:
            self.screen.hide()
            self.screen.deleteLater()
            self.screen = None

    def _close(self) -> None:
        if self.screen is not None and isValid(self.screen):
            delete(self.screen)
        self.screen = None
