"""The page of improvement rounds: ask, watch it become better, leave out what should not be, accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from kcio_desk.domain import Change, Problem, text
from kcio_desk.matching.rounds import Aim, RoundProcess
from kcio_desk.queries.exchanges import anybody_near, round_process
from kcio_desk.ui.rounds.ask import AskBar
from kcio_desk.ui.rounds.result import RoundResult
from kcio_desk.ui.shared.bar import bad_news
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.run import Run
from kcio_desk.ui.shared.screen import Key, Link, News, Screen, alive, holds_focus
from kcio_desk.ui.swaps.view import OF_CONCERN

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


class RoundsPage(Screen):
    """One round at a time. Nothing is written until it is accepted."""

    name = "rounds"
    icon = Icon.PUZZLE

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.process: RoundProcess | None = None
        self.run: Run | None = None
        self._beginning = self._stopped = False
        self.ask_bar, self.result = AskBar(), RoundResult(desk)
        self._lay()
        self._listen()

    @property
    def title(self) -> str:
        """Its name on the tab."""
        return tr("Improvement rounds")

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return [
            ("Ctrl+Enter", text("look for a round; accept it")),
            ("Esc", text("stop, keep the best; back")),
            ("↑ ↓", text("another turn")),
            ("Space", text("leave a turn out, or not (X too)")),
            ("Enter", text("to the drawing")),
        ]

    @property
    def running(self) -> bool:
        """Whether a round is being looked for."""
        return self._beginning or self.run is not None

    def shown(self) -> None:
        """See whether there is anything to look for, and take the focus."""
        self._see()
        self._take_focus()

    def main_action(self) -> bool:
        """Ctrl+Enter: accept what was found; else look for a round."""
        if self.running:
            return True
        in_front = self._pages.currentWidget() is self.result
        if in_front and not holds_focus(self.ask_bar) and self.result.accept_bar.accept():
            return True
        self.begin()
        return True

    def back(self) -> bool:
        """Esc: stop; else from the drawing to the list, from there to what is asked for."""
        if self.running:
            self.stop()
        elif self.result.back():
            return True
        elif holds_focus(self.ask_bar) or not holds_focus(self):
            return False
        else:
            self.ask_bar.aim.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def take_over(self, other: RoundsPage) -> None:
        """The round that was found."""
        self.ask_bar.aim.show_value(other.ask_bar.aim.value())
        self.result.take_over(other.result)
        if self.result.found is not None:
            self._show(self.result)

    # a round

    def begin(self) -> None:
        """Look for a round as asked for, in a process of its own."""
        aim, most = self.ask_bar.aim.value(), self.ask_bar.moves.value()
        if self.running or aim is None or most is None or not self.ask_bar.button.isEnabled():
            return
        self._beginning, self._stopped = True, False
        limit, here = float(self.ask_bar.seconds.value()), holds_focus(self)
        self.result.begin(aim, limit)
        self._show(self.result)
        if here:  # else it would go to whoever comes after what is disabled now
            self.result.strip.end.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask_bar.show_running(True)
        query = round_process(aim, most.value, limit, self.desk.clock.today())
        self.desk.ask(query, alive(self, self._start), otherwise=alive(self, self._refused))

    def stop(self) -> None:
        """Esc: enough; the best so far is kept."""
        self._stopped = True
        self.result.strip.show_stopping()
        if self.run is not None:
            self.run.halt()

    def _start(self, process: RoundProcess) -> None:
        self._beginning = False
        self.process, self.run = process, Run(process, self)
        self.run.heard.connect(self._hear)
        self.run.ended.connect(self._end)
        if self._stopped:
            self.run.halt()
        self.run.begin()

    def _hear(self) -> None:
        if self.process is not None and self.process.best is not None:
            self.result.strip.show_best(self.process.best)

    def _end(self) -> None:
        run, self.run = self.run, None
        process, self.process = self.process, None
        if run is None or process is None:
            return
        run.deleteLater()
        if holds_focus(self.result):
            self.result.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask_bar.show_running(False)
        if process.failed:
            why = text("The search ended before its time: {what}", what=process.failed)
            self.says.emit(
                News(why, Tone.BAD, text("The best it had found is kept; look again for a better one."))
            )
        best = process.best
        if best is not None and best.steps:
            self.result.show_round(best)
        else:
            self._show(self._nothing if best is not None and best.proven else self._unfound)

    def _refused(self, problem: Problem) -> None:
        self._beginning = False
        self.ask_bar.show_running(False)
        self._show(self._empty)
        self.says.emit(bad_news(problem))

    def _unstick(self) -> None:
        """A bug ate the answer: let the operator try again."""
        if self._beginning:
            self._beginning = False
            self.ask_bar.show_running(False)
            self._show(self._empty)

    # going about

    def _see(self) -> None:
        """Of families brought nearer nothing can be found where nobody's school or care is known."""
        self.desk.ask(anybody_near, alive(self, self._show_known), key="rounds.near")

    def _show_known(self, known: bool) -> None:
        if self.running:
            return
        unknown = self.ask_bar.aim.value() is Aim.NEARER and not known
        self.ask_bar.button.setEnabled(not unknown)
        found = self._empty if self.result.found is None else self.result
        self._show(self._unknown if unknown else found)

    def _accepted(self) -> None:
        self.result.found = None
        self._show(self._empty)

    def _heard(self, change: Change) -> None:
        if change.everything or change.kinds & OF_CONCERN:
            self.result.show_stale()
            if self.isVisible():
                self._see()

    def _show(self, page: RoundResult | EmptyState) -> None:
        here = holds_focus(self)
        self._pages.setCurrentWidget(page)
        if here and not holds_focus(self):
            self._take_focus()

    def _take_focus(self) -> None:
        if self._pages.currentWidget() is self.result:
            self.result.take_focus()
        else:
            self.ask_bar.aim.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turns_shown(self) -> None:
        if holds_focus(self) and not holds_focus(self.result.list):
            self.result.take_focus()

    # building

    def _lay(self) -> None:
        self._empty = EmptyState(
            Icon.PUZZLE,
            tr(
                "The few moves that free the most stranded beds, or bring most families nearer to school "
                "or care. Choose what for and how many moves at most; nothing is written until you accept."
            ),
        )
        self._nothing = EmptyState(
            Icon.CIRCLE_CHECK,
            tr("No round of so many moves brings anything. Allow more moves, or look for something else."),
        )
        self._unfound = EmptyState(
            Icon.HOURGLASS, tr("Nothing was found in this time. Look longer, or for something else.")
        )
        self._unknown = EmptyState(
            Icon.GRADUATION_CAP,
            tr(
                "Of nobody who lives here it is known where school or care is. Write that down there: "
                "Locations, then the room, then Ties."
            ),
            tr("To the locations"),
            lambda: self.opens.emit(Link("locations")),
        )
        self._pages = QStackedWidget()
        for page in (self._empty, self.result, self._nothing, self._unfound, self._unknown):
            self._pages.addWidget(page)
        whole = column(self.ask_bar, self._pages, gap=10, margins=(4, 10, 4, 0))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _listen(self) -> None:
        self.desk.changed.connect(self._heard)
        self.desk.broke.connect(self._unstick)
        self.ask_bar.go.connect(self.begin)
        self.ask_bar.edited.connect(self._see)
        self.result.again.connect(self.begin)
        self.result.strip.stop.connect(self.stop)
        self.result.shown_turns.connect(self._turns_shown)
        self.result.accept_bar.accepted.connect(self._accepted)
        self.result.accept_bar.opens.connect(self.opens)
        self.result.accept_bar.says.connect(self.says)
