"""Putting a backup back: choose, see what is in it, confirm."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kcio_desk import keys
from kcio_desk.commands.upkeep import Backup, look_into, put_back_open
from kcio_desk.desk import Desk
from kcio_desk.domain import EVERYTHING, Problem, text
from kcio_desk.keys import Locked
from kcio_desk.ui.shared.field import Field, Hint, line_edit
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import moment, say, tr
from kcio_desk.ui.shared.layout import Card, button, column, label, reveal, row
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import News, Responder, alive


class RestoreCard(Card, Responder):
    """The only thing here that cannot be undone by the next click, so it asks once more.

    Signal `says(News)`.
    """

    says = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.chosen: Backup | None = None
        self._file = Path()
        self.key = line_edit()
        self.key.returnPressed.connect(lambda: self.look_into(self._file))
        self.key_field = Field(
            tr("Recovery key"), self.key, tr("of the desk that made it; Enter looks again")
        )
        self.choose_button = button(tr("Choose a backup…"), self.choose_file, which=Icon.HISTORY)
        self._wrong, self._facts = label(style="error", wrap=True), label(wrap=True)
        self.confirm = button(tr("Replace everything"), self.main_action, style="danger", tip="Ctrl+Enter")
        self.cancel = button(tr("Cancel"), self.back, style="quiet", tip="Esc")
        self._question = QWidget()
        self._question.setLayout(column(self._facts, row(None, self.cancel, self.confirm)))
        super().__init__(
            label(tr("Put a backup back"), "heading"),
            Hint(tr("Replaces all data of this desk by the backup. What is there now is kept beside it.")),
            self._wrong,
            self.key_field,
            self._question,
            row(self.choose_button, None),
            None,
        )
        self._ask(None)

    def choose_file(self) -> None:
        """Ask for a file in the system's own window."""
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Choose a backup"), "", f"{tr('Backup')} (*.sqlite)")
        if chosen:
            self.key.clear()
            self.look_into(Path(chosen))

    def look_into(self, file: Path) -> None:
        """Say what is in this file and ask whether to go on; for its key where none of ours opens it."""
        self._file = file
        own, typed = self.desk.store.key, self.key.text()
        self.desk.work(
            lambda: look_into(file, *filter(None, [own]), *keys.given(typed)),
            alive(self, self._ask),
            alive(self, self._refuse),
        )

    def main_action(self) -> bool:
        """Ctrl+Enter: put it back; whether there is one to put back."""
        backup, store = self.chosen, self.desk.store
        if backup is None:
            return False
        self._ask(None)
        self.desk.work(
            lambda: put_back_open(backup.file, store, *filter(None, [backup.key])),
            alive(self, self._done),
            alive(self, self._refuse),
        )
        return True

    def back(self) -> bool:
        """Esc: rather not."""
        asked = self.chosen is not None
        self._ask(None)
        return asked

    def _ask(self, backup: Backup | None) -> None:
        self.chosen = backup
        self._wrong.hide()
        self.key_field.hide()
        self._question.setVisible(backup is not None)
        self.choose_button.setVisible(backup is None)
        if backup is not None:
            said = tr(
                "{file}: {locations} locations, {stays} stays, last changed {changed}.",
                file=backup.file.name,
                locations=backup.locations,
                stays=backup.stays,
                changed=moment(backup.changed_at) if backup.changed_at else tr("never"),
            )
            self._facts.setText(said)
            self.cancel.setFocus()
            reveal(self)

    def _refuse(self, problem: Problem) -> None:
        self._ask(None)
        said = " ".join(say(part) for part in (problem.what, problem.advice) if part)
        self._wrong.setText(f"▲ {said}")
        self._wrong.show()
        if isinstance(problem, Locked) or problem.field == "key":
            self.key_field.show()
            self.key.setFocus()

    def _done(self, kept: Path | None) -> None:
        self.desk.changed.emit(EVERYTHING)
        beside = text("What was there is kept as {file}", file=str(kept)) if kept else None
        self.says.emit(News(text("The backup is put back."), Tone.GOOD, beside))
