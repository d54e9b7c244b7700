"""The first load: how far it is, what is wrong, and the way back. Nothing of it is kept until it is whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from kcio_desk.desk import Desk
from kcio_desk.domain import Problem
from kcio_desk.sync.courier import Status, Tie
from kcio_desk.ui.share.forms import PasswordForm
from kcio_desk.ui.share.words import headline, said
from kcio_desk.ui.shared.bar import SIGNS
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import count, say, tr
from kcio_desk.ui.shared.layout import Card, Sign, button, clear, column, label, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.screen import News, Responder

WIDTH = 560


class Loading(QWidget, Responder):
    """Watches a desk's first load; `rows` is what it will bring, 0 where nobody knows.

    `password` is the form that asks it, where it is not known any more.
    `says` hears the news. Signals: `loaded`: all of it is in; `stopped`: the user wants it no longer.
    """

    loaded = Signal()
    stopped = Signal()

    def __init__(self, desk: Desk, rows: int = 0, says: Callable[[News], object] = lambda news: None) -> None:
        super().__init__()
        look(self, "canvas")
        self._rows, self._says = rows, says
        self._sign, self._title = Sign(Icon.DOWNLOAD, Tone.ACCENT, 20), label(style="heading")
        self._words, self._wrong = label(style="muted", wrap=True), label(style="error", wrap=True)
        self._bar = QProgressBar(textVisible=False, maximum=rows)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.again = button(tr("Try now"), self._retry, which=Icon.REFRESH_CW)
        self.stop = button(tr("Stop"), self.back, which=Icon.X, tip="Esc")
        self.password: PasswordForm | None = None
        self._asking = column()
        card = Card(
            row(self._sign, self._title, None, gap=10),
            self._words,
            self._bar,
            self._wrong,
            self._asking,
            row(None, self.stop, self.again),
            gap=12,
            padding=24,
        )
        card.setFixedWidth(WIDTH)
        self.setLayout(column(None, row(None, card, None), None))
        self.setFocusProxy(self.stop)
        for key, does in (
            ("Esc", self.back),
            ("Ctrl+Return", self.main_action),
            ("Ctrl+Enter", self.main_action),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(does)
        self._desk = desk
        desk.synced.connect(self.show_status)
        if desk.status is not None:
            self.show_status(desk.status)

    def sizeHint(self) -> QSize:
        """As the welcome."""
        return QSize(980, 640)

    def show_status(self, status: Status | None) -> None:
        """How far it is; when it is done, say so once."""
        if status is None:
            return
        if status.tie in {Tie.ALIKE, Tie.BEHIND}:
            self._desk.synced.disconnect(self.show_status)
            self.loaded.emit()
            return
        goes_on = status.tie in {Tie.LOADING, Tie.CONNECTING}
        for part in (self._bar, self._words):
            part.setVisible(goes_on)
        state = said(status)
        self._sign.show_icon(Icon.DOWNLOAD if goes_on else SIGNS[state.tone], state.tone)
        self._title.setText(headline(status))
        self._bar.setValue(min(status.loaded, self._rows))
        self._bar.setAccessibleName(self._title.text())
        of = tr("{n} of {all} rows", n=count(status.loaded), all=count(self._rows))
        self._words.setText(of if self._rows else tr("{n} rows", n=count(status.loaded)))
        self._say_wrong(status.problem)

    def _say_wrong(self, problem: Problem | None) -> None:
        asked = problem is not None and problem.field == "password"
        self._ask_password(asked=asked)
        # Where the password can be typed is in sight.
        parts = filter(None, (problem.what, None if asked else problem.advice)) if problem else ()
        self._wrong.setText(" ".join(("▲", *map(say, parts))))
        self._wrong.setVisible(problem is not None)
        self.again.setVisible(problem is not None and not asked)

    def _ask_password(self, *, asked: bool) -> None:
        if asked == (self.password is not None):
            return
        clear(self._asking)
        self.password = None
        if asked and self._desk.courier is not None:
            self.password = PasswordForm(self._desk, self._desk.courier, self._says)
            self.password.cancel.hide()
            self._asking.addWidget(self.password)
            self.password.setFocus()

    def main_action(self) -> bool:
        """Ctrl+Enter: the password that was typed."""
        return self.password is not None and self.password.main_action()

    def back(self) -> bool:
        """Esc: rather not."""
        self.stop.setEnabled(False)
        self.stopped.emit()
        return True

    def _retry(self) -> None:
        if self._desk.courier is not None:
            self._desk.courier.retry()
