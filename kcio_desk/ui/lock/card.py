"""The card in the settings: how this desk is locked, what that protects against, and another passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kcio_desk import keys
from kcio_desk.desk import Desk
from kcio_desk.domain import Problem, Text, text
from kcio_desk.ui.shared.field import Field, Hint, line_edit
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Card, button, column, label, row, two_columns
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import News, alive


class LockCard(Card):
    """`minutes` is the field of the setting, kept by the settings page. Signal `says(News)`."""

    says = Signal(object)

    def __init__(self, desk: Desk, minutes: Field) -> None:
        self.desk = desk
        self._state = Hint("")
        self.old, self.new, self.again = (_secret() for _ in range(3))
        self.old_field = Field(tr("Passphrase of now"), self.old, key="old")
        self.new_field = Field(tr("New passphrase"), self.new, key="passphrase")
        self.again_field = Field(tr("The same once more"), self.again, key="again")
        self.set_button = button(tr("Set the passphrase"), self.set_passphrase)
        self._sealed = QWidget()
        fields = two_columns(minutes, self.old_field, self.new_field, self.again_field)
        self._sealed.setLayout(column(fields, row(self.set_button, None), gap=12))
        super().__init__(label(tr("Lock"), "heading"), self._state, self._sealed, gap=12)
        self.look()

    def look(self) -> None:
        """Say how it is now."""
        known = keys.kept(self.desk.store.file.parent) if self.desk.store.encrypted else None
        self._state.setText(say(_protection(known)))
        self._sealed.setHidden(known is None)
        self.old_field.setHidden(known is None or not known.proof)

    def set_passphrase(self) -> None:
        """Take the new one, if the old one is right and the new one was typed twice."""
        for field in (self.old_field, self.new_field, self.again_field):
            field.show_problem(None)
        if self.new.text() != self.again.text():
            self.again_field.show_problem(Problem(text("These are two different passphrases.")))
            return
        self.set_button.setEnabled(False)
        store, old, new = self.desk.store, self.old.text(), self.new.text()
        self.desk.work(
            lambda: keys.change_passphrase(store.file.parent, store.key, old, new),
            alive(self, lambda _: self._done()),
            alive(self, self._refused),
        )

    def _done(self) -> None:
        for editor in (self.old, self.new, self.again):
            editor.clear()
        self.set_button.setEnabled(True)
        self.look()
        self.says.emit(News(text("The new passphrase counts from now on."), Tone.GOOD))

    def _refused(self, problem: Problem) -> None:
        self.set_button.setEnabled(True)
        field = self.old_field if problem.field == self.old_field.key else self.new_field
        field.show_problem(problem)
        field.setFocus()


def _protection(known: keys.Kept | None) -> Text:
    """What the lock is worth, without making it more."""
    if known is None:
        return text(
            "The data on this computer is not encrypted, so a lock would keep nobody out. It is encrypted"
            " once this desk shares a database, or with kcio-desk encrypt."
        )
    if known.wrapped:
        return text(
            "The data is encrypted. The passphrase is asked for at each start and lifts the lock; without it"
            " or the recovery key nobody reads anything here."
        )
    if known.proof:
        return text(
            "The data is encrypted; its key is in the keyring of this computer. The passphrase lifts the lock"
            " and keeps out who finds it open. Who logs in to the computer as you can start it anew."
        )
    return text(
        "The data is encrypted; its key is in the keyring of this computer. No passphrase is set: the lock"
        " covers the screen against eyes, and any key lifts it. Set one to keep out who finds it open."
    )


def _secret() -> QLineEdit:
    made = line_edit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
