"""Connecting: where the shared database is, a look at it, and then what to do with what is here."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from kcio_desk.domain import new_id
from kcio_desk.keys import refuse_short
from kcio_desk.queries.region import Extent, extent
from kcio_desk.sync.joining import aside_name
from kcio_desk.sync.looking import Found, has_keyring, look, typed_address
from kcio_desk.ui.shared.field import Field, Hint, line_edit
from kcio_desk.ui.shared.form import Form
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import count, tr
from kcio_desk.ui.shared.layout import Card, button, clear, column, icon_button, label, rename, reveal, row
from kcio_desk.ui.shared.palette import look as look_of
from kcio_desk.ui.shared.screen import Responder, alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

WIDEST: Final = 860


class ConnectForm(Form):
    """Asks for the address and looks there, beside the window's other work. Signal `found(Found)`."""

    found = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Connect to the shared database"), tr("Connect"))
        self._id = new_id()
        self.server, self.account = line_edit("db.regio.nl/opvang"), line_edit()
        self.password, self.certificate = line_edit(), line_edit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password = Field(tr("Password"), self.password, key="password")
        name = tr("Certificate file")
        self.certificate.setAccessibleName(name)
        choose = icon_button(Icon.ELLIPSIS, tr("Choose the certificate file"), self._choose_file)
        file = Field(name, _with(self.certificate, choose), tr("empty: the usual ones"), key="certificate")
        self.add(
            [
                Field(tr("Address"), self.server, tr("server/database, or a whole address"), key="server"),
                Field(tr("Name"), self.account, tr("yours, on that server"), key="account"),
            ],
            [self._password, file],
        )
        self.passphrase = line_edit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        said = tr("a few words in a row; they open this program at each start")
        self._passphrase = Field(tr("Passphrase of this computer"), self.passphrase, said, key="passphrase")
        self.add([self._passphrase])
        self._passphrase.hide()
        for line in (self.server, self.account, self.password, self.certificate, self.passphrase):
            line.returnPressed.connect(self.main_action)
        self.setFocusProxy(self.server)
        self._asked = False

    def showEvent(self, event: QShowEvent) -> None:
        """Once somebody sees it, say whether this computer keeps passwords."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self.desk.abroad(has_keyring, alive(self, self._tell_keyring))

    def send(self) -> None:
        """Look what is there. Raises `Problem` for what cannot be an address."""
        typed = (self.server, self.account, self.password, self.certificate)
        address = typed_address(*(line.text().strip() for line in typed))
        if not self._passphrase.isHidden():
            refuse_short(self.passphrase.text())
        self._set_sending(True)
        rename(self.confirm, tr("Looking…"))
        self.desk.abroad(
            partial(look, address, self._id), alive(self, self._found), alive(self, self._refused)
        )

    def _found(self, found: Found) -> None:
        self._set_sending(False)
        self.found.emit(replace(found, passphrase=self.passphrase.text()))

    def _set_sending(self, sending: bool) -> None:
        super()._set_sending(sending)
        if not sending:
            rename(self.confirm, tr("Connect"))

    def _tell_keyring(self, there: bool) -> None:
        self._password.show_name(
            tr("Password"), tr("kept in this computer's keyring") if there else tr("asked at each start")
        )
        self._passphrase.setVisible(not there and self.desk.store.key is None)

    def _choose_file(self) -> None:
        kinds = f"{tr('Certificate file')} (*.crt *.pem)"
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Choose the certificate file"), "", kinds)
        if chosen:
            self.certificate.setText(chosen)


class NextStep(Card, Responder):
    """What is there, what is here, and what can be done with the two.

    Signals: `load(Found, str)`: with the name under which what is here is kept, empty where there is
    nothing; `publish(Found, str)`; `put_away`.
    """

    load = Signal(object, str)
    publish = Signal(object, str)
    put_away = Signal()

    def __init__(self, desk: Desk, found: Found, here: Extent) -> None:
        super().__init__(gap=10)
        self.desk, self.found, self.here = desk, found, here
        self.kept_as = aside_name(desk.clock.now()) if here.locations else ""
        self.confirm: QPushButton | None = None
        self._chosen = False
        self._wrong = label(style="error", wrap=True)
        self._wrong.hide()
        self.cancel = button(tr("Cancel"), self.back, style="quiet", tip="Esc")
        address = found.address
        title = tr("Connected to {database} as {name}", database=address.database, name=address.account)
        self.setAccessibleName(title)
        for part in (
            label(title, "heading"),
            label(self._there(), wrap=True),
            label(self._here(), wrap=True),
        ):
            self.box.addWidget(part)
        self._add_acts()
        self.box.addWidget(self._wrong)
        self.setFocusProxy(self.confirm or self.cancel)

    def main_action(self) -> bool:
        """Ctrl+Enter: what is offered."""
        if self.confirm is not None:
            self.confirm.click()
        return True

    def back(self) -> bool:
        """Esc: rather not."""
        self.put_away.emit()
        return True

    def say_wrong(self, words: str) -> None:
        """It could not be done; perhaps it can be tried once more."""
        self._chosen = False
        self._wrong.setText(f"▲ {words}")
        self._wrong.show()

    def _there(self) -> str:
        if self.found.empty:
            return tr("The shared database is still empty.")
        return tr(
            "The region is there already: {locations} locations, {places} places.",
            locations=count(self.found.locations),
            places=count(self.found.places),
        )

    def _here(self) -> str:
        if not self.here.locations:
            return tr("On this computer there is nothing yet.")
        return tr(
            "On this computer there is a region of its own: {locations} locations, {places} places.",
            locations=count(self.here.locations),
            places=count(self.here.places),
        )

    def _add_acts(self) -> None:
        if not self.found.may("read"):
            self._refuse(tr("This account may not read anything yet: ask the administrator for a role."))
        elif not self.found.empty:
            hint = tr("What is here is put aside as {name}, in the same folder.", name=self.kept_as)
            self._act(tr("Load the shared region"), self.load, hint if self.kept_as else "")
        elif not self.here.locations:
            self._act(tr("Begin with an empty region"), self.load, tr("Then read in your own files."))
        elif self.found.may("import"):
            hint = tr("Everybody who connects works with it from then on, and you with them.")
            self._act(tr("Make this region the shared one"), self.publish, hint)
        else:
            self._refuse(
                tr("To make this region the shared one your account needs the right to read files in.")
            )

    def _act(self, words: str, chosen: SignalInstance, hint: str) -> None:
        self.confirm = button(words, lambda: self._choose(chosen), style="primary", tip="Ctrl+Enter")
        if hint:
            self.box.addWidget(Hint(hint))
        self.box.addLayout(row(None, self.cancel, self.confirm))

    def _choose(self, chosen: SignalInstance) -> None:
        if not self._chosen:
            self._chosen = True
            self._wrong.hide()
            chosen.emit(self.found, self.kept_as)

    def _refuse(self, words: str) -> None:
        self.box.addWidget(label(f"▲ {words}", "error", wrap=True))
        self.box.addLayout(row(None, self.cancel))


class Connecting(QWidget, Responder):
    """The form, and below it what it found. Signals as theirs; `put_away` when the form itself is left."""

    load = Signal(object, str)
    publish = Signal(object, str)
    put_away = Signal()

    def __init__(self, desk: Desk, *, leavable: bool) -> None:
        """`leavable`: whether there is somewhere to go back to."""
        super().__init__()
        self.desk = desk
        self.step: NextStep | None = None
        self.form = ConnectForm(desk)
        self.form.cancel.setVisible(leavable)
        self.form.put_away.connect(self.put_away)
        self.form.found.connect(self._found)
        self._below = column()
        self.setLayout(column(self.form, self._below, None, gap=12))
        self.setFocusProxy(self.form)

    def main_action(self) -> bool:
        """Ctrl+Enter: what was found, else look."""
        return self.step.main_action() if self.step is not None else self.form.main_action()

    def back(self) -> bool:
        """Esc: back to the form; from there nothing of ours is left to put away."""
        if self.step is None:
            return False
        self._drop()
        self.form.setFocus()
        return True

    def forget(self) -> None:
        """It has served: no password stays in a field."""
        self._drop()
        for line in (self.form.password, self.form.passphrase):
            line.clear()

    def _found(self, found: Found) -> None:
        self.desk.ask(extent, alive(self, partial(self._show, found)))

    def _show(self, found: Found, here: Extent) -> None:
        self._drop()
        self.step = NextStep(self.desk, found, here)
        self.step.load.connect(self.load)
        self.step.publish.connect(self.publish)
        self.step.put_away.connect(self.back)
        self._below.addWidget(self.step)
        self.step.setFocus()
        reveal(self.step)

    def _drop(self) -> None:
        clear(self._below)
        self.step = None


def _with(line: QLineEdit, made: QPushButton) -> QWidget:
    """An editor with a button at its right."""
    both = look_of(QWidget(), "bare")
    both.setLayout(row(line, made, gap=4))
    both.setFocusProxy(line)
    return both
