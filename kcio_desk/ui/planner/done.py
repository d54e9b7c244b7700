"""After accepting: who has a room now, and what had changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from kcio_desk.ui.planner.accept import Outcome
from kcio_desk.ui.planner.words import problem_words, where_words
from kcio_desk.ui.requests.words import persons_words
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Scroll, button, column, label, rename, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.shared.table import Chip, Column, Table, TableModel

WHY: Final = 4
"""The column that says what had changed; hidden where nothing had."""


class DonePage(QWidget):
    """Signals: `opens(Link)`, `again` (for those that had changed), `over` (a new plan), `print_wanted`."""

    opens = Signal(object)
    again = Signal()
    over = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._told = label(style="title"), label(style="muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.model = TableModel(_columns(), lambda one: one.placed.household)
        self.table: Table[Outcome] = Table(self.model, tr("What became of the plan"))
        self.sheet = button(tr("Sheet"), self._open_sheet, which=Icon.FILE_TEXT, tip="Enter")
        self.request = button(tr("Request"), self._open_request, which=Icon.INBOX)
        self.order = button(tr("Move order"), self._open_order, which=Icon.FOOTPRINTS)
        self.print = button(
            tr("All sheets in one PDF…"), self.print_wanted.emit, which=Icon.PRINTER, tip="Ctrl+P"
        )
        self.replan = button(tr("Plan these again"), self.again.emit, which=Icon.REFRESH_CW)
        self.fresh = button(
            tr("A new plan"), self.over.emit, which=Icon.PUZZLE, style="primary", tip="Ctrl+Enter"
        )
        self._lay()
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print.click)
        self.table.picked.connect(lambda _: self._show_acts())
        self.table.opened.connect(lambda _: self._open_sheet())

    def show_progress(self, outcomes: Sequence[Outcome], total: int) -> None:
        """So many of so many are done."""
        self._title.setText(tr("Accepting: {n} of {all}", n=len(outcomes), all=total))
        self._told.setText(tr("Each placement is checked once more and stands by itself."))
        self.bar.setRange(0, total)
        self.bar.setValue(len(outcomes))
        self.bar.setAccessibleName(self._title.text())
        self.bar.show()
        self.fresh.setEnabled(False)
        self._show_rows(outcomes)

    def show_done(self, outcomes: Sequence[Outcome]) -> None:
        """All are done."""
        kept = [one for one in outcomes if one.problem is None]
        changed = len(outcomes) - len(kept)
        persons = persons_words(sum(one.who.persons for one in kept))
        self._title.setText(tr("{n} households placed, {persons}", n=len(kept), persons=persons))
        said = tr("{n} had changed meanwhile and were not placed; the rest stands.", n=changed)
        self._told.setText(said if changed else tr("Nothing had changed meanwhile."))
        self.bar.hide()
        self.fresh.setEnabled(True)
        self.replan.setVisible(bool(changed))
        rename(self.replan, tr("Plan these again ({n})", n=changed))
        self.print.setVisible(any(one.stays for one in outcomes))
        self._show_rows(outcomes)
        if outcomes:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def take_focus(self) -> None:
        """To the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def main_action(self) -> bool:
        """Ctrl+Enter: a new plan."""
        if self.fresh.isEnabled():
            self.over.emit()
        return True

    def _show_rows(self, outcomes: Sequence[Outcome]) -> None:
        self.model.set_rows(sorted(outcomes, key=lambda one: one.problem is None))
        self.table.setColumnHidden(WHY, all(one.problem is None for one in outcomes))
        self._show_acts()

    def _show_acts(self) -> None:
        one = self.table.current()
        self.sheet.setEnabled(bool(one and one.stays))
        self.request.setEnabled(bool(one and one.request))
        self.order.setEnabled(bool(one and one.order))

    def _open_sheet(self) -> None:
        one = self.table.current()
        if one is not None and one.stays:
            self.opens.emit(Link("sheet", one.stays[0]))
        else:
            self._open_request()

    def _open_request(self) -> None:
        one = self.table.current()
        if one is not None and one.request:
            self.opens.emit(Link("requests", one.request))

    def _open_order(self) -> None:
        one = self.table.current()
        if one is not None and one.order:
            self.opens.emit(Link("puzzle", f"orders/{one.order}"))

    def _lay(self) -> None:
        inside = look(QWidget(), "surface")
        acts = FlowRow(tr("What can be done now"))
        foot = row(acts, self.fresh, gap=16)
        foot.setStretch(0, 1)
        parts = (self._title, self._told, self.bar, self.table, foot)
        inside.setLayout(column(*parts, gap=10, margins=(20, 14, 16, 10)))
        self.setLayout(column(Scroll(inside)))
        # Only now: what has no parent yet would be shown as a window of its own.
        acts.show_all([self.replan, self.sheet, self.request, self.order, self.print])
        self.replan.hide()
        self.print.hide()


def _chip(one: Outcome) -> Chip:
    if one.problem is not None:
        return tr("changed"), Tone.WARN, Shape.TRIANGLE
    return tr("placed"), Tone.GOOD, Shape.TICK


def _why(one: Outcome) -> str:
    return problem_words(one.problem) if one.problem else ""


def _columns() -> list[Column[Outcome]]:
    return [
        Column("", lambda _: "", chip=_chip, sort=lambda one: one.problem is None, width=112),
        Column(tr("Household"), lambda one: one.who.name, width=170),
        Column(
            tr("Pers."),
            lambda one: str(one.who.persons),
            sort=lambda one: one.who.persons,
            width=54,
            right=True,
        ),
        Column(tr("Room"), lambda one: where_words(one.placed.rooms)),
        Column(tr("What had changed"), _why),
    ]
