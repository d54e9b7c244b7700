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
from kcio_desk.ui.shared.form import FormPlace
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Card, Sign, button, column, label, row
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
        self.forms = FormPlace()
        self.forms.closed.connect(self.closed)
        head = row(self._sign, self._title, gap=10)
        head.setAlignment(self._sign, Qt.AlignmentFlag.AlignVCenter)
        head.setStretch(1, 1)
        for item in (head, column(self._words, self._bar, self._who, acts), self.forms):
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
        return self.forms.main_action()

    def back(self) -> bool:
        """Esc: put it away."""
        return self.forms.back()

    def retry(self) -> None:
        """P: try it now."""
        if self.desk.courier is not None:
            self.desk.courier.retry()

    def ask_password(self) -> None:
        """W: log in with another password."""
        if self.desk.courier is not None:
            self.forms.open(PasswordForm(self.desk, self.desk.courier, self._say))

    def ask_alone(self) -> None:
        """A: share no longer."""
        if self.desk.courier is not None:
            self.forms.open(AloneForm(self.desk, self.desk.courier.status.waiting, self._say))

    def _address(self) -> str:
        courier = self.desk.courier
        if courier is None:
            return ""
        address = courier.address
        where = f"{address.host or tr('this computer')}/{address.database}"
        return tr("Account {name} on {server}", name=address.account, server=where)


def _here(status: Status) -> Status:
    """As it is told where the password can be typed."""
    problem = status.problem
    if problem is None or problem.field != "password":
        return status
    advice = text("Choose “Password…” and type it. The work is kept here.")
    return replace(status, problem=Problem(problem.what, advice=advice, field=problem.field))
