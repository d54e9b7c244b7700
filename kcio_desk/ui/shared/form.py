"""A form in the page: fields with what is wrong beside them; Ctrl+Enter sends, Esc puts it away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from kcio_desk.domain import Problem
from kcio_desk.domain.merge import Disagreement
from kcio_desk.ui.shared.dateline import DateField
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Card, button, clear, column, label, reveal, row
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Responder

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command
    from kcio_desk.desk import Desk

STALE = "version"
"""The field that a problem names where somebody else was first."""


class Form(Card, Responder):
    """Base of this screen's forms. `command` makes what is sent; its `Problem`s go beside their fields.

    Signals: `put_away` when it was sent or given up; `stale`: the facts must be looked at again.
    """

    put_away = Signal()
    stale = Signal()

    def __init__(self, desk: Desk, title: str, confirm: str, *, danger: bool = False) -> None:
        super().__init__(padding=14, gap=10)
        self.desk = desk
        self.fields: dict[str, Field] = {}
        self.theirs: dict[str, Any] = {}
        """What somebody else made of the same, once that was told (`stale`)."""
        self._sending = False
        self._title = label(title, "heading")
        self._wrong = label(style="error", wrap=True)
        self._again = button(tr("Fetch the new facts, keep what I changed"), self.stale.emit, style="link")
        self.confirm = button(
            confirm, self.main_action, style="danger" if danger else "primary", tip="Ctrl+Enter"
        )
        self.cancel = button(tr("Cancel"), self.back, style="quiet", tip="Esc")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        for part in (self._title,):
            self.box.addWidget(part)
        self.box.addLayout(self.grid)
        self.box.addWidget(self._wrong)
        self.box.addLayout(row(self._again, None, self.cancel, self.confirm))
        self.box.addStretch(1)
        self.setAccessibleName(title)
        self._clear_problems()

    def command(self) -> Command | tuple[Command, ...] | None:
        """What is sent, several in one transaction; None where there is nothing to send. Raises `Problem`."""
        raise NotImplementedError

    def add(self, *lines: Sequence[QWidget | None]) -> None:
        """Lay widgets out in lines; a line's widgets share its width."""
        for widgets in lines:
            at = self.grid.rowCount()
            span = max(1, 12 // len(widgets))
            for n, widget in enumerate(widgets):
                if widget is not None:
                    self.grid.addWidget(widget, at, n * span, 1, span)
                if isinstance(widget, Field):
                    self.fields[widget.key] = widget
        for n in range(12):
            self.grid.setColumnStretch(n, 1)
            self.grid.setColumnMinimumWidth(n, 0)

    def main_action(self) -> bool:
        """Ctrl+Enter: send it; what was typed stays until the store has it."""
        if self._sending:
            return True
        self._clear_problems()
        try:
            self.send()
        except Problem as problem:
            self.show_problem(problem)
        return True

    def send(self) -> None:
        """Have the command carried out; without one, put the form away. Raises `Problem`."""
        command = self.command()
        if command is None:
            self.put_away.emit()
            return
        self._set_sending(True)
        self.desk.do(command, lambda _: self._done(), self._refused)

    def back(self) -> bool:
        """Esc: put it away."""
        self.put_away.emit()
        return True

    def show_problem(self, problem: Problem) -> None:
        """Say it beside the field it is about, else below the fields, and take the focus there."""
        if isinstance(problem, Disagreement):
            self.theirs = dict(problem.sides.theirs)
        field = self.fields.get(problem.field)
        if field is not None:
            field.show()
            field.show_problem(problem)
            field.setFocus()
            return
        self._wrong.setText("▲ " + " ".join(say(t) for t in (problem.what, problem.advice) if t))
        self._wrong.show()
        self._again.setVisible(problem.field == STALE)
        (self._again if problem.field == STALE else self.confirm).setFocus()

    def problem_words(self) -> str:
        """What stands below the fields as wrong."""
        return self._wrong.text() if not self._wrong.isHidden() else ""

    def _done(self) -> None:
        self._set_sending(False)
        self.put_away.emit()

    def _refused(self, problem: Problem) -> None:
        self._set_sending(False)
        self.show_problem(problem)

    def _set_sending(self, sending: bool) -> None:
        self._sending = sending
        self.confirm.setEnabled(not sending)

    def _clear_problems(self) -> None:
        self._wrong.hide()
        self._again.hide()
        for field in self.fields.values():
            field.show_problem(None)


class SeenForm(Form):
    """One whose command tells what was on screen (`seen`): where that has changed, it goes on from there."""

    def __init__(self, desk: Desk, title: str, confirm: str, seen: dict[str, Any]) -> None:
        super().__init__(desk, title, confirm)
        self.seen = seen
        self.stale.connect(self._take_theirs)

    def _take_theirs(self) -> None:
        self.seen = self.theirs
        self._clear_problems()
        self.setFocus()


Reader = Callable[[], Any]


class FormPlace(QVBoxLayout):
    """Where one form stands at a time. Signal `closed`: it was sent or given up."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.form: Form | None = None

    def open(self, form: Form, first: str = "") -> None:
        """Show this form in the place of any other, the focus in it, or in its field of that key."""
        self.clear()
        self.form = form
        form.put_away.connect(self._close)
        self.addWidget(form)
        (form.fields[first] if first else form).setFocus()
        reveal(form)

    def clear(self) -> None:
        """Put away whatever is there, and say nothing of it."""
        clear(self)
        self.form = None

    def main_action(self) -> bool:
        """Ctrl+Enter: the form that is open."""
        return self.form is not None and self.form.main_action()

    def back(self) -> bool:
        """Esc: put it away."""
        return self.form is not None and self.form.back()

    def _close(self) -> None:
        self.clear()
        self.closed.emit()


class EditForm(Form):
    """A form over facts that exist: sends what differs from them, and can take newer ones below the edits."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title, tr("Save"))
        self.editors: dict[str, QWidget] = {}
        self._shown: dict[str, Any] = {}

    def take(self, facts: Mapping[str, Any]) -> None:
        """Show these facts in every editor that the user has not changed."""
        for key, value in facts.items():
            if key not in self._shown or read_editor(self.editors[key]) == self._shown[key]:
                write_editor(self.editors[key], value)
            self._shown[key] = value
        self._clear_problems()

    def changed(self) -> dict[str, Any]:
        """What differs from the facts, by key. Raises `Problem` for what cannot be read."""
        said = {key: read_editor(editor) for key, editor in self.editors.items()}
        return {key: value for key, value in said.items() if value != self._shown[key]}

    def shown(self, changed: Iterable[str]) -> dict[str, Any]:
        """The facts as they were shown, of these keys."""
        return {key: self._shown[key] for key in changed}

    def field(self, key: str, name: str, editor: QWidget, hint: str = "") -> Field:
        """A field for this fact."""
        self.editors[key] = editor
        return Field(name, editor, hint, key=key)

    def date(self, key: str, made: DateField) -> DateField:
        """A date field for this fact."""
        self.editors[key] = made
        return made

    def box_for(self, key: str, name: str) -> QCheckBox:
        """A box to tick for this fact."""
        made = QCheckBox(name)
        self.editors[key] = made
        return made


def read_editor(editor: QWidget) -> Any:
    """What stands in an editor of any kind. Raises `Problem` for a date that is none."""
    match editor:
        case DateField():
            return editor.day()
        case QCheckBox():
            return editor.isChecked()
        case QSpinBox():
            return editor.value()
        case QComboBox():
            return editor.currentData()
        case QPlainTextEdit():
            return editor.toPlainText().strip()
        case QLineEdit():
            return editor.text().strip()
    raise TypeError(type(editor))


def write_editor(editor: QWidget, value: Any) -> None:
    """Put a value in an editor of any kind."""
    match editor:
        case DateField():
            editor.show_day(value)
        case QCheckBox():
            editor.setChecked(value)
        case QSpinBox():
            editor.setValue(value)
        case QComboBox():
            editor.setCurrentIndex(max(0, editor.findData(value)))
        case QPlainTextEdit():
            editor.setPlainText(value)
        case QLineEdit():
            editor.setText(value)
        case _:
            raise TypeError(type(editor))


def spin(least: int, most: int) -> QSpinBox:
    """A number field."""
    made = QSpinBox()
    made.setRange(least, most)
    return made


def choice(*choices: tuple[str, object]) -> QComboBox:
    """A field with these words and what they stand for."""
    made = QComboBox()
    for words, value in choices:
        made.addItem(words, value)
    made.setMinimumContentsLength(10)
    return made


def group(name: str, *widgets: QWidget) -> QWidget:
    """Boxes to tick side by side under one label."""
    made = look(QWidget(), "bare")
    made.setLayout(column(label(name, "label"), row(*widgets, None, gap=8), gap=3))
    made.setAccessibleName(name)
    return made
