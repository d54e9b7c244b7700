"""Who may come into the shared database: a table of them, and what an administrator can say about each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from kcio_desk.domain import Problem, text
from kcio_desk.sync.admin import Account, AdminLink, administer
from kcio_desk.ui.accounts.forms import AccountForm, NewForm, PasswordAgainForm, RevokeForm, RightsForm
from kcio_desk.ui.accounts.words import what_they_may
from kcio_desk.ui.shared.bar import in_words
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import FormPlace
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import moment, tr
from kcio_desk.ui.shared.layout import Card, button, column, label, rename, reveal, row
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.screen import Key, News, Responder, alive
from kcio_desk.ui.shared.table import Chip, Column, Table, TableModel

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

TALL: Final = 360
KEYS: Final[list[Key]] = [
    ("Enter", text("what they may")),
    ("N", text("somebody new")),
    ("R", text("other rights")),
    ("W", text("a new password")),
    ("I", text("let them in no longer")),
    ("F5", text("look again")),
]


class AccountsPage(QWidget, Responder):
    """Asked of the server whenever it is opened: nothing of it is kept here. Signal `says(News)`."""

    says = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.accounts: TableModel[Account] = TableModel(_columns(), lambda account: account.name)
        self.table = Table(self.accounts, tr("Users"))
        self.table.setMinimumHeight(TALL)
        self.add = self._button(tr("Somebody new…"), "N", Icon.PLUS, self.ask_new)
        self.rights = self._button(tr("Rights…"), "R", Icon.SHIELD, partial(self._ask, RightsForm))
        self.password = self._button(tr("New password…"), "W", Icon.LOCK, self.ask_password)
        self.revoke = self._button(tr("Revoke…"), "I", Icon.BAN, partial(self._ask, RevokeForm))
        self.again = self._button(tr("Look again"), "F5", Icon.REFRESH_CW, self.look)
        self._wrong, self.forms = label(style="error", wrap=True), FormPlace()
        self.forms.closed.connect(self._to_table)
        self._wrong.hide()
        acts = FlowRow(tr("What can be done about users"))
        acts.show_all((self.add, self.rights, self.password, self.revoke, self.again))
        self.setLayout(
            column(acts, self._wrong, self.forms, self.table, None, gap=10, margins=(12, 16, 12, 12))
        )
        self.table.picked.connect(lambda _: self._enable())
        self.table.opened.connect(lambda _: self.rights.click())
        self._enable()

    def look(self) -> None:
        """Ask the server."""
        courier = self.desk.courier
        if courier is None:
            return
        act = partial(administer, courier.address, courier.desk, AdminLink.accounts)
        self.desk.abroad(act, alive(self, self.show_accounts), alive(self, self._refuse))

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Those who may come in first."""
        self._wrong.hide()
        self.accounts.set_rows(sorted(accounts, key=lambda account: (not account.active, account.name)))
        self._enable()

    def ask_new(self) -> None:
        """N: somebody new."""
        self._open(NewForm(self.desk))

    def ask_password(self) -> None:
        """W: another password for somebody, or their account again."""
        account = self.table.current()
        if account is not None:
            active = account.active
            self._open(PasswordAgainForm(self.desk, account) if active else NewForm(self.desk, account.name))

    def main_action(self) -> bool:
        """Ctrl+Enter: the form that is open."""
        return self.forms.main_action()

    def back(self) -> bool:
        """Esc: put it away, or the password that was shown."""
        shown = self.forms.count() > 0
        self.forms.clear()
        self._to_table()
        return shown

    @property
    def shown_password(self) -> str:
        """The password that is shown at this moment."""
        item = self.forms.itemAt(0)
        card = item.widget() if item is not None else None
        return card.password if isinstance(card, PasswordCard) else ""

    def _ask(self, kind: Callable[[Desk, Account], AccountForm]) -> None:
        account = self.table.current()
        if account is not None:
            self._open(kind(self.desk, account))

    def _open(self, form: AccountForm) -> None:
        form.done.connect(self._done)
        self.forms.open(form)

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, name: str, password: str) -> None:
        self.back()
        self.look()
        self.says.emit(News(text("The account of {name} is as you said.", name=name)))
        if password:
            card = PasswordCard(name, password, self.back)
            self.forms.addWidget(card)
            card.setFocus()
            reveal(card)

    def _refuse(self, problem: Problem) -> None:
        self._wrong.setText(f"▲ {in_words(News(problem.what, advice=problem.advice))}")
        self._wrong.show()

    def _enable(self) -> None:
        account = self.table.current()
        active = account is not None and account.active
        self.rights.setEnabled(active)
        self.revoke.setEnabled(active)
        self.password.setEnabled(account is not None)
        rename(self.password, tr("New password…") if active or account is None else tr("Let in again…"))

    def _button(self, words: str, key: str, which: Icon, does: Callable[[], object]) -> QPushButton:
        made = button(words, does, which=which, tip=key)
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(made.click)
        return made


class PasswordCard(Card):
    """The new password, this once: to read out or to copy."""

    def __init__(self, name: str, password: str, away: Callable[[], object]) -> None:
        self.password = password
        shown = label(password, "figure")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(tr("Password"))
        copy = button(
            tr("Copy"), lambda: QGuiApplication.clipboard().setText(password), which=Icon.COPY, tip="Ctrl+C"
        )
        seen = button(tr("I have handed it over"), away, style="primary", tip="Esc")
        said = tr("It is shown this once and kept nowhere: read it out, or hand it over in person.")
        title = tr("Password of {name}", name=name)
        super().__init__(
            label(title, "heading"), shown, label(said, "hint", wrap=True), row(None, copy, seen), gap=10
        )
        self.setAccessibleName(title)
        self.setFocusProxy(copy)


def _columns() -> list[Column[Account]]:
    return [
        Column(tr("Name"), lambda account: account.name, width=180),
        Column(tr("May come in"), lambda _: "", lambda account: not account.active, 130, chip=_chip),
        Column(tr("Role or rights"), what_they_may),
        Column(tr("Desks"), lambda account: ", ".join(f"{no:02d}" for no in account.desks), width=120),
        Column(
            tr("Last seen"),
            lambda account: moment(account.seen_at) if account.seen_at else tr("never"),
            lambda account: account.seen_at,
            150,
        ),
    ]


def _chip(account: Account) -> Chip:
    if account.active:
        return tr("yes"), Tone.GOOD, Shape.TICK
    return tr("revoked"), Tone.NEUTRAL, Shape.CROSS
