"""A labelled field: name and hint above the editor, what is wrong with it right below."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from kcio_desk.domain import Problem
from kcio_desk.ui.shared.language import say
from kcio_desk.ui.shared.layout import Elided, column, label, row
from kcio_desk.ui.shared.palette import look


class Field(QWidget):
    """An editor with its label, one line of hint, and its error beside it.

    The editor's accessible name is the label; the hint or the error is its description.
    """

    def __init__(self, name: str, editor: QWidget, hint: str = "", *, key: str = "") -> None:
        """`key` is the name by which a `Problem.field` speaks of this field."""
        super().__init__()
        self.key = key
        self.editor = editor
        self._name = label(style="label")
        self._name.setBuddy(editor)
        self._aside = Elided(style="hint")
        self._wrong = label(style="error", wrap=True)
        self._wrong.hide()
        head = row(self._name, self._aside, gap=8)
        head.setStretch(1, 1)
        self.setLayout(column(head, editor, self._wrong, None, gap=3))
        self.setFocusProxy(editor)
        self.show_name(name, hint)

    def show_name(self, name: str, hint: str = "") -> None:
        """Ask for something else; what was wrong is forgotten."""
        self._hint = hint
        self._name.setText(name)
        self._aside.setText(hint)
        self.editor.setAccessibleName(name)
        self.show_wrong("")

    def show_problem(self, problem: Problem | None) -> None:
        """Say what is wrong and what to do, or that nothing is."""
        words = "" if problem is None else " ".join(say(t) for t in (problem.what, problem.advice) if t)
        self.show_wrong(words)

    def show_wrong(self, words: str) -> None:
        """Show these words as the error; empty takes it away."""
        self._wrong.setText(f"▲ {words}" if words else "")
        self._wrong.setVisible(bool(words))
        self.editor.setAccessibleDescription(words or self._hint)
        self.editor.setProperty("wrong", bool(words))
        look(self.editor, str(self.editor.property("look") or ""))

    @property
    def wrong(self) -> str:
        """The error shown, or nothing."""
        return self._wrong.text().removeprefix("▲ ")


class Hint(QLabel):
    """One muted line that explains, for who does this twice a month."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setWordWrap(True)
        look(self, "hint")


def line_edit(placeholder: str = "", *, name: str = "") -> QLineEdit:
    """A field for one line; `name` where no `Field` around it gives it one."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setAccessibleName(name or placeholder)
    return made


class TextBox(QPlainTextEdit):
    """A field for a few lines; Tab leaves it, as everywhere else."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As tall as its lines."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * self._lines + 20)

    def minimumSizeHint(self) -> QSize:
        """Never less tall than its lines."""
        return QSize(80, self.sizeHint().height())
