"""The lock screen: says that it is locked, and nothing of the region."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kcio_desk.domain import Problem
from kcio_desk.keys import Locked, Why
from kcio_desk.ui.shared.empty import Roundel
from kcio_desk.ui.shared.field import Field, line_edit
from kcio_desk.ui.shared.icons import Icon, app_icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Scroll, button, column, label, row
from kcio_desk.ui.shared.palette import Tone, look

WIDTH: Final = 420


class Asks(Enum):
    """What opens it."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the kind, not one
    RECOVERY_KEY = "recovery key"
    CODE = "code"
    ANY_KEY = "any key"


class LockScreen(QWidget):
    """Signal `tried(str)`: what was typed to open it; empty where any key will do."""

    tried = Signal(str)

    def __init__(self, asks: Asks) -> None:
        super().__init__()
        look(self, "canvas")
        self.setWindowTitle(tr("KCIO Desk – locked"))
        self.setWindowIcon(app_icon())
        self.asks = asks
        self.typed = line_edit()
        self.typed.setEchoMode(QLineEdit.EchoMode.Password)
        self.typed.returnPressed.connect(self.attempt)
        self.field = Field(_name(asks), self.typed, _hint(asks), key="passphrase")
        self.unlock = button(tr("Unlock"), self.attempt, style="primary", tip="Enter")
        self.field.setHidden(asks is Asks.ANY_KEY)
        self._lay_out()
        (self.unlock if asks is Asks.ANY_KEY else self.typed).setFocus()

    def _lay_out(self) -> None:
        middle = look(QWidget(), "bare")
        middle.setMaximumWidth(WIDTH)
        words = (
            label(tr("KCIO Desk is locked"), "display", wrap=True),
            label(_why(self.asks), "lead", wrap=True),
        )
        middle.setLayout(
            column(
                None, Roundel(Icon.LOCK, Tone.ACCENT), 8, *words, 8, self.field, row(self.unlock, None), None
            )
        )
        page = look(QWidget(), "bare")
        centred = row(None, middle, None, margins=(32, 24, 32, 24))
        centred.setStretch(1, 1000)
        page.setLayout(centred)
        self.setLayout(column(Scroll(page)))

    def attempt(self) -> None:
        """Hand over what was typed."""
        self.field.show_problem(None)
        self.tried.emit(self.typed.text())

    def refuse(self, problem: Problem) -> None:
        """Not this: say why, ready to be typed over."""
        self.field.show_problem(problem)
        self.typed.selectAll()
        self.typed.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key, where any will do."""
        if self.asks is Asks.ANY_KEY:
            self.attempt()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Or a click."""
        if self.asks is Asks.ANY_KEY:
            self.attempt()


def locked_out(problem: Problem) -> LockScreen:
    """The lock of a store that did not open."""
    lost = isinstance(problem, Locked) and problem.why is Why.NO_KEY
    return LockScreen(Asks.RECOVERY_KEY if lost else Asks.PASSPHRASE)


def _why(asks: Asks) -> str:
    match asks:
        case Asks.PASSPHRASE:
            return tr("The data on this computer is encrypted.")
        case Asks.RECOVERY_KEY:
            return tr("The data on this computer is encrypted, and its key is not here.")
        case Asks.CODE:
            return tr("Nobody has touched it for a while. What was typed is saved.")
        case Asks.ANY_KEY:
            return tr("Nobody has touched it for a while. Any key goes on where you were.")


def _name(asks: Asks) -> str:
    return tr("Recovery key") if asks is Asks.RECOVERY_KEY else tr("Passphrase")


def _hint(asks: Asks) -> str:
    match asks:
        case Asks.PASSPHRASE:
            return tr("or the recovery key")
        case Asks.RECOVERY_KEY:
            return tr("14 groups of four, as it was written down")
        case _:
            return ""
