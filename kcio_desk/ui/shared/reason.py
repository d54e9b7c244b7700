"""Asking for a reason where one is, without a dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal

from kcio_desk.ui.shared.field import Field, TextBox
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Card, button, reveal, row
from kcio_desk.ui.shared.screen import Responder

SHORTEST: Final = 5


class ReasonPanel(Card, Responder):
    """A question, a few lines for the answer, and what happens then. Hidden until asked.

    Ctrl+Enter confirms, Esc puts it away. Signal `put_away`: nothing was given.
    """

    put_away = Signal()

    def __init__(self) -> None:
        super().__init__(padding=12)
        self._then: Callable[[str], object] | None = None
        self._words = TextBox(2)
        self._field = Field("", self._words)
        self._confirm = button("", self.main_action, style="primary", tip="Ctrl+Enter")
        self._back = button(tr("Cancel"), self.back, style="quiet", tip="Esc")
        self.box.addWidget(self._field)
        self.box.addLayout(row(None, self._back, self._confirm))
        self.hide()

    def ask(self, question: str, confirm: str, then: Callable[[str], object], hint: str = "") -> None:
        """Show the question; `then` gets the reason, at least a few letters, stripped."""
        self._then = then
        self._confirm.setText(confirm)
        self._words.clear()
        self._field.show_name(question, hint)
        self.setAccessibleName(question)
        self.show()
        self._words.setFocus()
        reveal(self)

    def main_action(self) -> bool:
        """Hand the reason over, or say that one is needed."""
        reason = self._words.toPlainText().strip()
        if len(reason) < SHORTEST:
            self._field.show_wrong(tr("Write in a few words why."))
            return True
        self.hide()
        if self._then is not None:
            self._then(reason)
        return True

    def back(self) -> bool:
        """Put it away without a reason."""
        self.hide()
        self.put_away.emit()
        return True
