"""The ways out: the printer, a file, the clipboard; and the ways it went out before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from kcio_desk.domain import Problem, SheetCopy
from kcio_desk.queries.sheet import Issue
from kcio_desk.ui.shared.field import Field, line_edit
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import moment, say, tr
from kcio_desk.ui.shared.layout import Elided, Section, button, clear, column, icon_button, label, row
from kcio_desk.ui.sheet.copies import Copies, copy_name


class Outlet(QWidget):
    """Which copies, and then: print, save under the name that stands there or another, copy one as text.

    Signals: `print_wanted`, `save_wanted`, `choose_wanted`, `text_wanted(SheetCopy)`.
    """

    print_wanted = Signal()
    save_wanted = Signal()
    choose_wanted = Signal()
    text_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.print = button(
            tr("Print"), self.print_wanted.emit, which=Icon.PRINTER, style="primary", tip="Ctrl+P"
        )
        self.copies = Copies()
        self.path = line_edit()
        self.save = button(tr("Save"), self.save_wanted.emit, which=Icon.SAVE, tip="Ctrl+Shift+S")
        self.choose = icon_button(
            Icon.ELLIPSIS, tr("Choose another folder or name"), self.choose_wanted.emit, key="Ctrl+S"
        )
        self.field = Field(tr("Save as"), self.path, tr("Enter saves"), key="path")
        self._wrong = label(style="error", wrap=True)
        self._wrong.hide()
        self.path.returnPressed.connect(self.save_wanted)
        self.text = button(tr("Text"), which=Icon.COPY, tip=tr("Copy as text, for mail or chat"))
        self.text.setMenu(self._text_menu())
        line = row(self.print, None, self.text, self.save, self.choose)
        self.setLayout(column(self.copies, self.field, line, self._wrong, gap=10))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def target(self) -> Path:
        """The file that the field names, as far as it names one."""
        return Path(QDir.fromNativeSeparators(self.path.text().strip())).expanduser()

    def suggest(self, path: Path) -> None:
        """Put this name in the field, its end in sight."""
        self.path.setText(QDir.toNativeSeparators(str(path)))
        self.path.setToolTip(self.path.text())

    def show_problem(self, problem: Problem | None) -> None:
        """Beside the field where it is about the file, else below the buttons."""
        of_file = problem is not None and problem.field == self.field.key
        self.field.show_problem(problem if of_file else None)
        other = None if of_file or problem is None else problem
        said = " ".join(say(part) for part in (other.what, other.advice) if part) if other else ""
        self._wrong.setText(f"▲ {said}" if said else "")
        self._wrong.setVisible(bool(said))

    def set_ready(self, pages: bool, words: bool) -> None:
        """Whether there are pages to send out, and words to copy."""
        for made in (self.print, self.save, self.choose):
            made.setEnabled(pages)
        self.text.setEnabled(words)

    def _text_menu(self) -> QMenu:
        menu = QMenu(self)
        for copy in SheetCopy:
            action = menu.addAction(copy_name(copy), partial(self.text_wanted.emit, copy))
            if copy is SheetCopy.HOUSEHOLD:
                action.setText(f"{copy_name(copy)}\tCtrl+Shift+C")
        return menu


class History(Section):
    """How the sheet went out before, newest first; hidden where it never did."""

    def __init__(self) -> None:
        self._lines = column(gap=2)
        super().__init__(tr("Issued before"), self._lines, gap=4)
        self.hide()

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """One line an issue."""
        clear(self._lines)
        for issue in issues:
            self._lines.addWidget(Elided(issue_words(issue), "hint"))
        self.setVisible(bool(issues))


def issue_words(issue: Issue) -> str:
    """`ma 23 nov 14:02 · afgedrukt door Marit · alle exemplaren`."""
    everything = len(issue.copies) == len(SheetCopy)
    copies = tr("all copies") if everything else ", ".join(map(say, issue.copies))
    how = tr("{how} by {who}", how=issue.how, who=issue.by)
    return f"{moment(issue.at)} · {how} · {copies}"
