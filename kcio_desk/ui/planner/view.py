"""The planner's page: choose, see it become better, mark, accept. Nothing is written before that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFileDialog, QStackedWidget

from kcio_desk.domain import Change, Kind, Problem, Text, text
from kcio_desk.matching.plan import BUDGETS, Plan
from kcio_desk.matching.plan import plan as make_plan
from kcio_desk.matching.planning.process import PlanProcess
from kcio_desk.queries.planning import Asked, asked
from kcio_desk.ui.planner.accept import Acceptance, Outcome
from kcio_desk.ui.planner.choice import Choice
from kcio_desk.ui.planner.choose import ChoosePage
from kcio_desk.ui.planner.done import DonePage
from kcio_desk.ui.planner.marks import Marks
from kcio_desk.ui.planner.plan_page import PlanPage
from kcio_desk.ui.planner.sheets import SheetSaver
from kcio_desk.ui.shared.bar import bad_news
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.run import Run
from kcio_desk.ui.shared.screen import Key, News, Screen, alive, holds_focus

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

_OF_CONCERN: Final = frozenset({Kind.LOCATION, Kind.ROOM, Kind.STAY, Kind.HOUSEHOLD, Kind.MOVE})


class PlannerPage(Screen):
    """One plan at a time, from the choice to what became of it."""

    name = "plan"
    icon = Icon.PUZZLE

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.choice: Choice | None = None
        self.asked: Asked | None = None
        self.process: PlanProcess | None = None
        self.run: Run | None = None
        self.plans: tuple[Plan, ...] = ()
        """Of a frontier: one for each number of moves."""
        self.acceptance: Acceptance | None = None
        self.outcomes: list[Outcome] = []
        self.choosing, self.planned, self.done = ChoosePage(desk), PlanPage(), DonePage()
        self.pages = QStackedWidget()
        for page in (self.choosing, self.planned, self.done):
            self.pages.addWidget(page)
        self.setLayout(column(self.pages))
        self._connect()

    @property
    def title(self) -> str:
        """Its name on the tab."""
        return tr("Plan")

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return [
            ("Ctrl+Enter", text("make the plan; plan again with the marks; accept")),
            ("Esc", text("stop, and keep the best so far; back to the choice")),
            ("Space", text("tick a request")),
            ("Ctrl+A", text("tick all; with Shift none")),
            ("Ctrl+O", text("choose a bus list")),
            ("P", text("pin a household to its room")),
            ("X", text("not in this room")),
            ("Ctrl+Z", text("undo a mark")),
            ("Ctrl+PgDn / PgUp", text("next list; the one before")),
            ("Ctrl+P", text("all sheets of the plan in one PDF")),
        ]

    def shown(self) -> None:
        """Look again at what can be planned, and take the focus."""
        self.choosing.look()
        self._page().take_focus()

    def main_action(self) -> bool:
        """Ctrl+Enter: what the page in front is for."""
        page = self._page()
        return page.begin() if isinstance(page, ChoosePage) else page.main_action()

    def back(self) -> bool:
        """Esc: stop a run, else back to the choice."""
        if self.run is not None:
            self.stop()
        elif self._page() is self.choosing or self.acceptance is not None:
            return False
        else:
            self._to_choice()
        return True

    def take_over(self, other: PlannerPage) -> None:
        """The plan that was open, as good as it was by then, with its marks; or what became of it."""
        if other.planned.plan is None:
            return
        self.choice, self.asked, self.plans = other.choice, other.asked, other.plans
        self.planned.take_over(other.planned)
        if self.plans and self.choice is not None:
            self._show_frontier(BUDGETS.index(self.choice.moves))
        self.outcomes = other.outcomes
        self.done.show_done(self.outcomes)
        self.choosing.resume.setVisible(not other.choosing.resume.isHidden())
        self.pages.setCurrentIndex(other.pages.currentIndex())
        if other.acceptance is not None:  # It went with its page; what is left of the plan can be accepted.
            self.pages.setCurrentWidget(self.planned)

    # planning

    def begin(self, choice: Choice, marks: Marks | None = None) -> None:
        """Read the problem, show a first plan at once, then let the planner's process better it."""
        if self.run is not None:
            return
        query = _first(choice, marks or Marks(), self.desk.clock.today())
        then = alive(self, partial(self._start, choice, marks or Marks()))
        self.desk.ask(query, then, key="planner.plan", otherwise=alive(self, self._refused))

    def stop(self) -> None:
        """Esc: enough; the best so far is kept."""
        if self.run is not None:
            self.planned.strip.show_stopping()
            self.run.halt()

    def plan_again(self) -> None:
        """With the marks of now, on the store of now."""
        if self.choice is not None:
            self.begin(self.choice, self.planned.marks)

    def _start(self, choice: Choice, marks: Marks, first: tuple[Asked, Plan]) -> None:
        self.choice, (self.asked, plan) = choice, first
        self.plans = ()
        if not marks:
            self.planned.start_over()
        self.planned.begin(marks)
        self.planned.show_plan(self.asked.problem, plan)
        self.planned.strip.show_first(plan)
        budgets = BUDGETS if choice.frontier else ()
        self.process = PlanProcess(self.asked.problem, limit=choice.limit, budgets=budgets)
        self.process.best = plan
        self.run = Run(self.process, self)
        self.run.heard.connect(self._hear)
        self.run.ended.connect(self._end)
        self.run.begin()
        self._show(self.planned)

    def _hear(self) -> None:
        if self.asked is None or self.process is None:
            return
        progress, plan = self.process.progress, self.process.plan
        if progress is not None:
            self.planned.strip.show_progress(progress)
        if plan is not None and plan is not self.planned.plan:
            self.planned.show_plan(self.asked.problem, plan)

    def _end(self) -> None:
        run, self.run = self.run, None
        if run is None or self.process is None:
            return
        run.deleteLater()
        if self.process.failed:
            why = text("The planner ended before its time: {what}", what=self.process.failed)
            self.says.emit(
                News(why, Tone.BAD, text("The best plan it had found is kept; plan again for a better one."))
            )
        self.plans = self.process.plans if self.choice and self.choice.frontier else ()
        self.planned.finish()
        # Nobody moves without need: of a frontier the first that places as many as any.
        most = [plan.persons_placed for plan in self.plans]
        best = most.index(max(most)) if most else 0
        plan = self.plans[best] if most else self.process.plan
        if plan is not None:
            self._take(best, plan)

    def take(self, place: int) -> None:
        """Of a frontier: this plan is the one to look at and to accept."""
        self._take(place, self.plans[place])

    def _take(self, place: int, plan: Plan) -> None:
        if self.asked is None or self.choice is None:
            return
        if self.plans:
            self.choice = replace(self.choice, moves=BUDGETS[place])
            self._show_frontier(place)
        self.planned.show_plan(self.asked.problem, plan)
        self.planned.finish()
        self._keep_focus(self.planned)

    def _show_frontier(self, place: int) -> None:
        self.planned.frontier.show_plans(BUDGETS, self.plans, place)
        self.planned.frontier.show()

    def _refused(self, problem: Problem) -> None:
        self._to_choice()
        self.choosing.show_problem(problem)

    # accepting

    def accept(self) -> None:
        """Carry it out batch by batch; every placement is checked again."""
        plan = self.planned.plan
        if plan is None or self.asked is None or self.acceptance is not None:
            return
        self.acceptance = Acceptance(self.desk, plan, self.asked, self)
        self.acceptance.told.connect(self._show_accepting)
        self.acceptance.done.connect(self._show_accepted)
        self._show_accepting()
        self._show(self.done)
        self.acceptance.go_on()

    def _show_accepting(self) -> None:
        if self.acceptance is not None:
            self.done.show_progress(self.acceptance.outcomes, self.acceptance.total)

    def _show_accepted(self) -> None:
        acceptance, self.acceptance = self.acceptance, None
        if acceptance is None:
            return
        acceptance.deleteLater()
        self.outcomes = acceptance.outcomes
        self.done.show_done(acceptance.outcomes)
        self.choosing.resume.hide()
        self.choosing.look()
        kept = sum(one.problem is None for one in acceptance.outcomes)
        self.says.emit(News(text("Plan accepted: {n} households placed.", n=kept)))
        self._keep_focus(self.done)

    def _plan_changed(self) -> None:
        """Plan once more for those who could not be placed."""
        changed = [one for one in self.outcomes if one.problem is not None]
        if self.choice is not None:
            wanted = self.choice.wanted.only(
                (one.placed.household for one in changed), (one.request for one in changed)
            )
            self.begin(replace(self.choice, wanted=wanted))

    # the sheets

    def _ask_file(self) -> None:
        kinds = f"{tr('PDF document')} (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the sheets"), "", kinds)
        if chosen:
            self.save_sheets(Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"))

    def save_sheets(self, path: Path) -> None:
        """All sheets of what was accepted, in one file."""
        stays = [one.stays[0] for one in self.outcomes if one.stays]
        news = News(text("{n} sheets saved as {file}", n=len(stays), file=str(path)))
        told = alive(self, lambda _: self.says.emit(news))
        SheetSaver(self.desk, path, told, alive(self, self._warn)).save(stays)

    def _warn(self, problem: Problem) -> None:
        self.says.emit(bad_news(problem))

    # going about

    def _heard(self, change: Change) -> None:
        if not (change.everything or change.kinds & (_OF_CONCERN | {Kind.REQUEST})):
            return
        page = self._page()
        if page is self.choosing and self.isVisible():
            self.choosing.look()
        elif page is self.planned and (change.everything or change.kinds & _OF_CONCERN):
            self.planned.show_stale()

    def _to_choice(self) -> None:
        self.choosing.resume.setVisible(self._page() is self.planned and self.planned.plan is not None)
        self.choosing.look()
        self._show(self.choosing)

    def _show(self, page: ChoosePage | PlanPage | DonePage) -> None:
        here = holds_focus(self)
        self.pages.setCurrentWidget(page)
        if here:
            page.take_focus()

    def _keep_focus(self, page: PlanPage | DonePage) -> None:
        """What comes by itself takes the focus from nobody who works elsewhere."""
        if holds_focus(self):
            page.take_focus()

    def _page(self) -> ChoosePage | PlanPage | DonePage:
        return (self.choosing, self.planned, self.done)[self.pages.currentIndex()]

    def _connect(self) -> None:
        self.desk.changed.connect(self._heard)
        self.choosing.go.connect(self.begin)
        self.choosing.resumed.connect(lambda: self._show(self.planned))
        self.planned.accepted.connect(self.accept)
        self.planned.again.connect(self.plan_again)
        self.planned.stopped.connect(self.stop)
        self.planned.left.connect(self.back)
        self.planned.told.connect(self._tell)
        self.planned.frontier.taken.connect(self.take)
        self.done.opens.connect(self.opens)
        self.done.again.connect(self._plan_changed)
        self.done.over.connect(self._to_choice)
        self.done.print_wanted.connect(self._ask_file)

    def _tell(self, what: Text) -> None:
        self.says.emit(News(what, Tone.INFO))


def _first(choice: Choice, marks: Marks, today: date) -> Callable[[Any], tuple[Asked, Plan]]:
    """The problem as it is now, with a plan made in a blink: the process needs a second to begin."""
    read = asked(choice.wanted, today)

    def look(session: Any) -> tuple[Asked, Plan]:
        found = read(session)
        problem = replace(marks.on(found.problem), moves=choice.moves)
        return replace(found, problem=problem), make_plan(problem, limit=0)

    return look
