"""Somebody new, other rights, a new password, or none any more: each asked in place."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from kcio_desk.domain import Problem, text
from kcio_desk.sync.accounts import REGION
from kcio_desk.sync.admin import Account, AdminLink, administer, in_region, new_password
from kcio_desk.sync.rights import ROLES
from kcio_desk.ui.accounts.words import IN_ORDER, right_words, role_words
from kcio_desk.ui.shared.field import Field, line_edit
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import Form, choice
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column, label
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

USUAL: str = "operator"
OWN: str = ""
"""In the place of a role: rights of one's own choosing."""


class RightsEditor(QWidget):
    """A role, and the rights that it is; other rights than any role's are a choice of one's own."""

    def __init__(self, rights: Collection[str]) -> None:
        super().__init__()
        look(self, "bare")
        roles = [(role_words(role), role) for role in ROLES]
        self.role = choice(*roles, (tr("chosen one by one"), OWN))
        self.role.setAccessibleName(tr("Role"))
        self.boxes = {right: QCheckBox(right_words(right)) for right in IN_ORDER}
        boxes = FlowRow(tr("Rights"), gap=10)
        boxes.show_all(self.boxes.values())
        self.setLayout(column(self.role, boxes, gap=6))
        self.setFocusProxy(self.role)
        self.role.activated.connect(lambda _: self._tick(ROLES.get(self.role.currentData())))
        for box in self.boxes.values():
            box.clicked.connect(lambda _: self._name_role())
        self._tick(rights)
        self._name_role()

    def rights(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(right for right, box in self.boxes.items() if box.isChecked())

    def _tick(self, rights: Collection[str] | None) -> None:
        for right, box in self.boxes.items():
            box.setChecked(box.isChecked() if rights is None else right in rights)

    def _name_role(self) -> None:
        ticked = set(self.rights())
        named = next((role for role, rights in ROLES.items() if set(rights) == ticked), OWN)
        self.role.setCurrentIndex(self.role.findData(named))


class AccountForm(Form):
    """Base of what is said to the server. Signal `done(str, str)`: the name, and a password to hand over."""

    done = Signal(str, str)

    def tell(self, act: Callable[[AdminLink], Any], name: str, password: str = "") -> None:
        """Say it there; `done` when it is so."""
        courier = self.desk.courier
        if courier is None:
            raise Problem(text("This desk stands alone."))
        address, desk = courier.address, courier.desk
        self._set_sending(True)
        self.desk.abroad(
            lambda: administer(address, desk, act),
            alive(self, lambda _: self.done.emit(name, password)),
            alive(self, self._refused),
        )


class NewForm(AccountForm):
    """Somebody new, or somebody who was let in no longer: a name, what they may, and a new password."""

    def __init__(self, desk: Desk, name: str = "") -> None:
        super().__init__(
            desk, tr("Let {name} in again", name=name) if name else tr("Somebody new"), tr("Add")
        )
        self.name, self.editor = line_edit("p.jansen"), RightsEditor(ROLES[USUAL])
        self.name.setText(name)
        hint = tr("small letters; they log in with it")
        self.add([Field(tr("Name"), self.name, hint, key="name"), None])
        self.add([Field(tr("What they may"), self.editor, key="role")])
        self.setFocusProxy(self.editor if name else self.name)

    def send(self) -> None:
        """An account with a password that is shown once."""
        name, rights, password = self.name.text().strip(), self.editor.rights(), new_password()
        self.tell(lambda link: link.grant(name, in_region(rights), password), name, password)


class RightsForm(AccountForm):
    """Other rights for somebody; those in other scopes than the region stay."""

    def __init__(self, desk: Desk, account: Account) -> None:
        super().__init__(desk, tr("What {name} may", name=account.name), tr("Save"))
        self._account = account
        self.editor = RightsEditor([right for right, scope in account.rights if scope == REGION])
        self.add([Field(tr("What they may"), self.editor, key="role")])
        self.setFocusProxy(self.editor)

    def send(self) -> None:
        """These instead of those."""
        name, rights = self._account.name, in_region(self.editor.rights())
        elsewhere = {(right, scope) for right, scope in self._account.rights if scope != REGION}
        self.tell(lambda link: link.grant(name, rights | elsewhere), name)


class PasswordAgainForm(AccountForm):
    """A new password for who has forgotten theirs."""

    def __init__(self, desk: Desk, account: Account) -> None:
        title = tr("A new password for {name}?", name=account.name)
        super().__init__(desk, title, tr("Make a new password"))
        self._account = account
        self.add([label(tr("The old one no longer works from then on."), wrap=True)])
        self.setFocusProxy(self.confirm)

    def send(self) -> None:
        """The same rights, another password."""
        name, password = self._account.name, new_password()
        self.tell(lambda link: link.grant(name, self._account.rights, password), name, password)


class RevokeForm(AccountForm):
    """Nobody comes in under this name any more."""

    def __init__(self, desk: Desk, account: Account) -> None:
        title = tr("Let {name} in no longer?", name=account.name)
        super().__init__(desk, title, tr("Revoke"), danger=True)
        self.cancel.setText(tr("Leave it"))
        self._account = account
        said = tr("From this moment their desk neither sends nor receives. What they did stays.")
        self.add([label(said, wrap=True)])
        self.setFocusProxy(self.cancel)

    def send(self) -> None:
        """Revoke."""
        name = self._account.name
        self.tell(lambda link: link.revoke(name), name)
