"""The plan: as a table and per location, its moves, who is left, and the marks for the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from kcio_desk.domain import Text, text
from kcio_desk.matching.plan import Plan, Problem
from kcio_desk.ui.planner.gauge import FrontierBar
from kcio_desk.ui.planner.marks import Marks
from kcio_desk.ui.planner.places import PlacesTree
from kcio_desk.ui.planner.progress import ProgressStrip
from kcio_desk.ui.planner.tables import (
    LeftTable,
    MoveTable,
    PlacedRow,
    PlacedTable,
    left_rows,
    move_rows,
    placed_rows,
)
from kcio_desk.ui.planner.words import Who, best_relax_words, whos
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.icons import Icon, icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Elided, Scroll, Sign, button, column, icon_button, label, rename, row
from kcio_desk.ui.shared.palette import Tone, look

VIEWS: Final[tuple[Text, ...]] = (
    text("Placements ({n})"),
    text("Per location ({n})"),
    text("Moves ({n})"),
    text("Without a room ({n})"),
)


class PlanPage(QWidget):
    """Signals: `accepted`, `again` (plan with the marks), `stopped`, `left` (to the choice), `told(Text)`."""

    accepted = Signal()
    again = Signal()
    stopped = Signal()
    left = Signal()
    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.problem: Problem | None = None
        self.plan: Plan | None = None
        self.marks = Marks()
        self._who: Mapping[str, Who] = {}
        self._planned = Marks()
        self._undo: list[Marks] = []
        self.running = False
        back = button(tr("Another choice"), self.left.emit, which=Icon.ARROW_LEFT, style="quiet", tip="Esc")
        self.strip = ProgressStrip(self.stopped.emit, back)
        self.frontier = FrontierBar()
        self.placed, self.places, self.moves, self.unplaced = (
            PlacedTable(),
            PlacesTree(),
            MoveTable(),
            LeftTable(),
        )
        self._make_parts()
        self._lay()
        self._bind_keys()
        self.placed.picked.connect(lambda _: self._show_acts())

    # showing

    def show_plan(self, problem: Problem, plan: Plan) -> None:
        """Show this plan; the cursor stays with the household it was on."""
        self.problem, self.plan, self._who = problem, plan, whos(problem)
        who = self._who
        self._show_placed()
        self.places.show_plan(problem, plan, who)
        self.moves.rows.set_rows(move_rows(plan, who))
        self.unplaced.rows.set_rows(left_rows(plan, who))
        self._help.setText(best_relax_words(plan))
        locations = {one.rooms[0].location.code for one in plan.placed}
        counts = len(plan.placed), len(locations), len(plan.moves), len(plan.unplaced)
        for view, (made, n) in enumerate(zip(self._switch.buttons(), counts, strict=True)):
            rename(made, say(Text(VIEWS[view].source, (("n", n),))))  # type: ignore[arg-type]
        self.show_view(self._switch.checkedId())

    def take_over(self, other: PlanPage) -> None:
        """Show what this one showed, whatever was still to come."""
        self.marks, self._planned, self._undo = other.marks, other._planned, other._undo
        if other.problem is not None and other.plan is not None:
            self.show_plan(other.problem, other.plan)
        self._stale.setVisible(not other._stale.isHidden())
        self.finish()

    def begin(self, marks: Marks) -> None:
        """A run with these marks has begun."""
        self.running, self._planned = True, marks
        self.frontier.hide()
        self._stale.hide()
        self.strip.begin()
        self._show_acts()

    def finish(self) -> None:
        """The run is done: what is shown may be accepted."""
        self.running = False
        if self.plan is not None:
            self.strip.show_plan(self.plan)
        self._show_acts()

    def start_over(self) -> None:
        """Another choice: no marks, the first view."""
        self.marks, self._planned, self._undo = Marks(), Marks(), []
        self.show_view(0)

    def show_stale(self) -> None:
        """The store has changed since the plan was made."""
        self._stale.show()

    def show_view(self, number: int) -> None:
        """Placements, per location, moves, left over."""
        self._switch.button(number).setChecked(True)
        table = (self.placed, self.places, self.moves, self.unplaced)[number]
        empty = self.plan is not None and (
            not self.plan.placed if number < 2 else not (self.plan.moves, self.plan.unplaced)[number - 2]
        )
        self._views.setCurrentWidget(self._empties[number] if empty else table)
        self._help_line.setVisible(number == 3 and not empty and not self.running)
        self._show_acts()

    def take_focus(self) -> None:
        """To what is in front."""
        shown = self._views.currentWidget()
        target = self.primary if shown is None or isinstance(shown, EmptyState) else shown
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def unsent(self) -> bool:
        """Whether there are marks that the plan does not know of."""
        return self.marks != self._planned

    def main_action(self) -> bool:
        """Ctrl+Enter: plan again with the marks, or accept."""
        if self.primary.isEnabled():
            (self.again if self.unsent else self.accepted).emit()
        return True

    # marks

    def pin(self) -> None:
        """P: keep this household where it is, or let it loose."""
        row = self.placed.current()
        if row is None or self.running:
            return
        freed = {room.id for move in (self.plan.moves if self.plan else ()) for room in move.from_rooms}
        if freed & {room.id for room in row.placed.rooms} and not row.pinned:
            self.told.emit(
                text("This room only comes free by a move of this plan, so nobody can be pinned to it.")
            )
            return
        self._mark(self.marks.toggle_pin(row.placed))

    def forbid(self) -> None:
        """X: not in this room, or there after all."""
        row = self.placed.current()
        if row is not None and not self.running:
            self._mark(self.marks.toggle_forbid(row.placed))

    def undo(self) -> None:
        """Ctrl+Z: the marks as they were before the last one."""
        if self._undo and not self.running:
            self.marks = self._undo.pop()
            self._show_marks()

    def _mark(self, marks: Marks) -> None:
        self._undo.append(self.marks)
        self.marks = marks
        self._show_marks()

    def _show_marks(self) -> None:
        self._show_placed()
        self._show_acts()

    def _show_placed(self) -> None:
        if self.plan is not None:
            self.placed.rows.set_rows(placed_rows(self.plan, self._who, self.marks))

    def _show_acts(self) -> None:
        row: PlacedRow | None = self.placed.current() if self._views.currentWidget() is self.placed else None
        free = row is not None and not self.running
        self._pin.setEnabled(free)
        self._forbid.setEnabled(free)
        rename(self._pin, tr("Let loose") if row and row.pinned else tr("Pin"))
        rename(self._forbid, tr("Allow here") if row and row.forbidden else tr("Not here"))
        self._back.setEnabled(bool(self._undo) and not self.running)
        self._marked.setText(marks_words(self.marks, unsent=self.unsent))
        self.primary.setIcon(icon(Icon.REFRESH_CW if self.unsent else Icon.CHECK, inverse=True))
        rename(self.primary, tr("Plan again") if self.unsent else tr("Accept"))
        self.primary.setEnabled(not self.running and (self.unsent or bool(self.plan and self.plan.placed)))

    # building

    def _make_parts(self) -> None:
        self._views = QStackedWidget()
        self._empties = [
            EmptyState(Icon.BED, tr("Nobody could be placed. See “Without a room” for what would help.")),
            EmptyState(
                Icon.BUILDING_2, tr("Nobody could be placed. See “Without a room” for what would help.")
            ),
            EmptyState(Icon.FOOTPRINTS, tr("Nobody has to move for this plan.")),
            EmptyState(Icon.CIRCLE_CHECK, tr("Everybody who asked has a room in this plan.")),
        ]
        for page in (self.placed, self.places, self.moves, self.unplaced, *self._empties):
            self._views.addWidget(page)
        self._pin = button(tr("Pin"), self.pin, which=Icon.PIN, tip="P")
        self._forbid = button(tr("Not here"), self.forbid, which=Icon.BAN, tip="X")
        self._back = icon_button(Icon.UNDO_2, tr("Undo a mark"), self.undo, key="Ctrl+Z")
        self._marked = Elided(style="muted")
        self.primary = button(
            tr("Accept"), self.main_action, which=Icon.CHECK, style="primary", tip="Ctrl+Enter"
        )
        self._help = label(style="heading", wrap=True)
        again = button(tr("Plan again"), self.again.emit, style="link")
        self._stale = _strip(
            tr("The rooms have changed since; on accepting everything is checked again."), again
        )
        self._stale.hide()

    def _lay(self) -> None:
        self._switch = QButtonGroup(self)
        switches = [self._view_button(number) for number in range(len(VIEWS))]
        switches[0].setChecked(True)
        head = FlowRow(tr("Lists of the plan"), gap=4)
        self._help_line = look(QWidget(), "bare")
        help_row = row(Sign(Icon.SPARKLES, Tone.ACCENT), self._help, gap=8)
        help_row.setStretch(1, 1)
        self._help_line.setLayout(help_row)
        foot = row(self._pin, self._forbid, self._back, 4, self._marked, self.primary)
        foot.setStretch(4, 1)
        inside = look(QWidget(), "surface")
        parts = (self.strip, self._stale, self.frontier, head, self._help_line, self._views)
        inside.setLayout(column(*parts, gap=10, margins=(20, 14, 16, 0)))
        self.setLayout(column(Scroll(inside), row(foot, margins=(20, 0, 16, 10)), gap=10))
        # Only now: what has no parent yet would be shown as a window of its own.
        head.show_all(switches)
        self.frontier.hide()

    def _view_button(self, number: int) -> QPushButton:
        made = button("", partial(self._choose_view, number), style="quiet", tip="Ctrl+PgDn")
        made.setCheckable(True)
        self._switch.addButton(made, number)
        return made

    def _choose_view(self, number: int) -> None:
        self.show_view(number)
        self.take_focus()

    def _step_view(self, by: int) -> None:
        self._choose_view((self._switch.checkedId() + by) % len(VIEWS))

    def _bind_keys(self) -> None:
        bound: dict[str, Callable[[], object]] = {"P": self.pin, "X": self.forbid, "Ctrl+Z": self.undo}
        bound |= {"Ctrl+PgDown": partial(self._step_view, 1), "Ctrl+PgUp": partial(self._step_view, -1)}
        for key, does in bound.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)


def marks_words(marks: Marks, *, unsent: bool) -> str:
    """How many marks there are, and whether the plan knows of them."""
    parts = []
    if marks.pins:
        parts.append(tr("{n} pinned", n=len(marks.pins)))
    if marks.forbids:
        n = len(marks.forbids)
        parts.append(tr("1 room forbidden") if n == 1 else tr("{n} rooms forbidden", n=n))
    if unsent:
        parts.append(tr("not planned with yet"))
    return " · ".join(parts)


def _strip(words: str, aside: QWidget) -> QWidget:
    made = look(QWidget(), "warned")
    said = label(words, wrap=True)
    line = row(Sign(Icon.TRIANGLE_ALERT, Tone.WARN), said, aside, gap=8, margins=(10, 4, 10, 4))
    line.setStretch(1, 1)
    made.setLayout(line)
    made.setAccessibleName(words)
    return made
