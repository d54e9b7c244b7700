"""Connecting where there is no window yet: the form by itself, and the way back to the welcome."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kcio_desk.desk import Desk
from kcio_desk.ui.share.connect import WIDEST, Connecting
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Scroll, column, label, row
from kcio_desk.ui.shared.palette import look


class ConnectWindow(QWidget):
    """Signals: `load(Found, str)` as the form's; `left`: rather not."""

    load = Signal(object, str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look(self, "canvas")
        self.setWindowTitle(tr("KCIO Desk"))
        self.connecting = Connecting(desk, leavable=True)
        self.connecting.load.connect(self.load)
        self.connecting.put_away.connect(self.left)
        said = tr("The administrator of the region gives you the address, a name and a password.")
        middle = look(QWidget(), "bare")
        middle.setMaximumWidth(WIDEST)
        title = label(tr("Work together in the shared database"), "display", wrap=True)
        middle.setLayout(column(title, label(said, "lead", wrap=True), 8, self.connecting, None))
        page = look(QWidget(), "bare")
        centred = row(None, middle, None, margins=(32, 24, 32, 24))
        centred.setStretch(1, 1000)
        page.setLayout(centred)
        self.setLayout(column(Scroll(page)))
        self.setFocusProxy(self.connecting)
        for key, does in (
            ("Esc", self.back),
            ("Ctrl+Return", self.connecting.main_action),
            ("Ctrl+Enter", self.connecting.main_action),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(does)

    def back(self) -> None:
        """Esc: from what was found to the form, from the form to the welcome."""
        if not self.connecting.back():
            self.left.emit()
