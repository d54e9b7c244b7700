"""How this desk stands with the shared database, and what can be done about that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar

from kcio_desk.domain import Problem, text
from kcio_desk.sync.courier import Status, Tie
from kcio_desk.ui.share.forms import AloneForm, PasswordForm
from kcio_desk.ui.share.words import headline, said, sentences
from kcio_desk.ui.shared.bar import SIGNS
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Card, Sign, button, clear, column, label, reveal, row
from kcio_desk.ui.shared.screen import Responder, alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


class StateCard(Card, Responder):
    """The state in words, and what to do. Signals: `says(News)`; `closed`: a form went away."""

    says = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=10)
        self.desk = desk
        self.form: PasswordForm | AloneForm | None = None
        self.status: Status | None = None
        self._say = alive(self, self.says.emit)
        self._sign, self._title = Sign(Icon.INFO, size=20), label(style="title", wrap=True)
        self._words, self._who = label(wrap=True), label(style="hint", wrap=True)
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self.again = button(tr("Try now"), self.retry, which=Icon.REFRESH_CW, tip="P")
        self.password = button(tr("Password…"), self.ask_password, which=Icon.LOCK, tip="W")
        self.alone = button(tr("Go on alone…"), self.ask_alone, which=Icon.LOG_OUT, tip="A")
        acts = FlowRow(tr("What can be done about the connection"))
        acts.show_all((self.again, self.password, self.alone))
        self._forms = column()
        head = row(self._sign, self._title, gap=10)
        head.setAlignment(self._sign, Qt.AlignmentFlag.AlignVCenter)
        head.setStretch(1, 1)
        for item in (head, column(self._words, self._bar, self._who, acts), self._forms):
            self.box.addLayout(item)

    def show_status(self, status: Status) -> None:
        """How it stands now."""
        self.status = status
        state = said(replace(status, conflicts=0))  # Those have a place of their own.
        self._sign.show_icon(SIGNS[state.tone], state.tone)
        self._title.setText(headline(status))
        self._words.setText("\n".join(sentences(_here(status))))
        self._words.setVisible(bool(self._words.text()))
        self._bar.setVisible(status.tie in {Tie.LOADING, Tie.CONNECTING})
        self._bar.setAccessibleName(self._title.text())
        self._who.setText(self._address())
        self._who.setVisible(bool(self._who.text()))
        self.setAccessibleName(self._title.text())

    def main_action(self) -> bool:
        """Ctrl+Enter: the form that is open."""
        return self.form is not None and self.form.main_action()

    def back(self) -> bool:
        """Esc: put the form away."""
        return self.form is not None and self.form.back()

    def retry(self) -> None:
        """P: try it now."""
        if self.desk.courier is not None:
            self.desk.courier.retry()

    def ask_password(self) -> None:
        """W: log in with another password."""
        if self.desk.courier is not None:
            self._open(PasswordForm(self.desk, self.desk.courier, self._say))

    def ask_alone(self) -> None:
        """A: share no longer."""
        if self.desk.courier is not None:
            self._open(AloneForm(self.desk, self.desk.courier.status.waiting, self._say))

    def _address(self) -> str:
        courier = self.desk.courier
        if courier is None:
            return ""
        address = courier.address
        where = f"{address.host or tr('this computer')}/{address.database}"
        return tr("Account {name} on {server}", name=address.account, server=where)

    def _open(self, form: PasswordForm | AloneForm) -> None:
        self._close()
        self.form = form
        form.put_away.connect(self._put_away)
        self._forms.addWidget(form)
        form.setFocus()
        reveal(form)

    def _put_away(self) -> None:
        self._close()
        self.closed.emit()

    def _close(self) -> None:
        clear(self._forms)
        self.form = None


def _here(status: Status) -> Status:
    """As it is told where the password can be typed."""
    problem = status.problem
    if problem is None or problem.field != "password":
        return status
    advice = text("Choose “Password…” and type it. The work is kept here.")
    return replace(status, problem=Problem(problem.what, advice=advice, field=problem.field))
