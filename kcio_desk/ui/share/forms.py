"""What the page of the shared database asks in place: the password anew, and whether to go on alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from kcio_desk.domain import Problem, text
from kcio_desk.sync.looking import Found, look
from kcio_desk.ui.share.acts import go_alone, remember
from kcio_desk.ui.share.words import plural
from kcio_desk.ui.shared.field import Field, line_edit
from kcio_desk.ui.shared.form import Form
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import label
from kcio_desk.ui.shared.screen import News, alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk
    from kcio_desk.sync.courier import Courier


class PasswordForm(Form):
    """The password anew: tried on a connection of its own before the desk goes on with it.

    `says` hears the news, also when the form has gone by then.
    """

    def __init__(self, desk: Desk, courier: Courier, says: Callable[[News], object]) -> None:
        title = tr("Password of {name}", name=courier.address.account)
        super().__init__(desk, title, tr("Log in"))
        self._courier, self._says = courier, says
        self.password = line_edit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self.main_action)
        self.add([Field(tr("Password"), self.password, key="password"), None])
        self.setFocusProxy(self.password)

    def send(self) -> None:
        """Try it. Raises `Problem` where nothing was typed."""
        typed = self.password.text()
        if not typed:
            raise Problem(text("Type the password."), field="password")
        self._set_sending(True)
        act = partial(look, replace(self._courier.address, password=typed), self._courier.desk)
        self.desk.abroad(act, alive(self, self._let_in), alive(self, self._refused))

    def _let_in(self, found: Found) -> None:
        self._courier.log_in(found.address.password)
        remember(self.desk, found.address, self._says)
        self._done()


class AloneForm(Form):
    """Asks once more whether to go on alone, where so many acts still wait; `says` hears the news."""

    def __init__(self, desk: Desk, waiting: int, says: Callable[[News], object]) -> None:
        super().__init__(desk, tr("Go on alone?"), tr("Go on alone"), danger=True)
        self._says = says
        self.cancel.setText(tr("Leave it"))
        stays = tr("What is here stays here. Others no longer see what you do, nor you what they do.")
        self.add([label(stays, wrap=True)])
        if waiting:
            never = plural(
                waiting, text("One act never reaches the others."), text("{n} acts never reach the others.")
            )
            self.add([label(f"▲ {never}", "error", wrap=True)])
        self.setFocusProxy(self.cancel)

    def send(self) -> None:
        """Leave."""
        self._set_sending(True)
        go_alone(self.desk, alive(self, self._left), alive(self, self._refused))

    def _left(self, _unheard: int) -> None:
        self._says(News(text("This desk goes on alone.")))
        self._done()
