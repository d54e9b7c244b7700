"""The page in the middle during a call: rooms that fit, why others do not, and what one exception opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kcio_desk.desk import Desk
from kcio_desk.domain import Condition, Problem, RequestFacts, text
from kcio_desk.matching.answers import NearMiss, Suggestions
from kcio_desk.queries.suggestions import rooms_missing, suggestions
from kcio_desk.ui.shared.bar import Notice
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Elided, button, clear, column, label, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.reason import ReasonPanel
from kcio_desk.ui.shared.screen import News, alive
from kcio_desk.ui.suggest.model import OfferList
from kcio_desk.ui.suggest.offer import Offer, Wish, fitting, missing
from kcio_desk.ui.suggest.stop import StopCard
from kcio_desk.ui.suggest.why_not import WhyNot

_NEVER: Final = text("This cannot be overruled. Choose another room.")
# While `v34` is typed there is a girl of three for a moment: the stop waits for the next key.
STOP_AFTER_MS: Final = 700


class SuggestPage(QWidget):
    """Follows the call in front. The list that is shown stays until the next answer is there.

    Signals: `decided()`: Enter on an offer, to be answered by `act`; `wished(Wish)`: what came of it;
    `answered()`: a new answer is painted; `picked()`:
    the offer that the keys act on is another.
    """

    wished = Signal(object)
    decided = Signal()
    answered = Signal()
    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look(self, "surface")
        self.desk = desk
        self.request: RequestFacts | None = None
        self.answer = Suggestions()
        self.relaxing: Condition | None = None
        self._waiting = False
        self._then_reserve: bool | None = None
        self._make_parts()
        self._lay_out()
        self._stop_timer = QTimer(self, singleShot=True, interval=STOP_AFTER_MS)
        self._stop_timer.timeout.connect(lambda: self._stack.setCurrentWidget(self.stop))
        self.list.picked.connect(self.picked)
        self.list.activated.connect(lambda _: self.decided.emit())
        self.why_not.relaxed.connect(self.relax)

    def _make_parts(self) -> None:
        self.list, self.why_not = OfferList(), WhyNot()
        self.stop, self.reason = StopCard(), ReasonPanel()
        self._count, self._about = label("", "title"), Elided("", "muted")
        self._back = button(
            tr("All rooms that fit"), self.back, which=Icon.ARROW_LEFT, style="quiet", tip="Esc"
        )
        self._back.hide()
        words = tr("Type at the right who seeks shelter: the rooms that fit appear here at once.")
        self._empty = EmptyState(Icon.BED, words)
        self._none = EmptyState(Icon.PUZZLE, tr("No room fits. See below which exception opens the most."))
        self._notices = column(gap=0)

    def _lay_out(self) -> None:
        head = row(self._count, self._about, self._back, gap=12, margins=(18, 12, 16, 8))
        head.setStretch(1, 1)
        rooms = look(QWidget(), "bare")
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.list)
        self._rooms.addWidget(self._none)
        panel = row(self.reason, margins=(16, 0, 16, 8))
        rooms.setLayout(column(head, self._rooms, panel, self.why_not, gap=0))
        self._stack = QStackedWidget()
        for page in (self._empty, rooms, self.stop):
            self._stack.addWidget(page)
        self._page = rooms
        self.setLayout(column(self._notices, self._stack, gap=0))
        self.setMinimumHeight(200)

    # following the call

    def show_call(self, request: RequestFacts | None) -> None:
        """Suggest rooms for this; None or nobody in it yet: say what to do."""
        if request == self.request:
            return
        self.request, self.relaxing = request, None
        self.reason.hide()
        self._say_about()
        if request is None or not request.household.persons:
            self._forget()
        elif request.household.is_unaccompanied_minor(self.desk.clock.today()):
            self._stop()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Ask again, the exceptions where those are shown; the list stays as it is until the answer comes."""
        request, today = self.request, self.desk.clock.today()
        if request is None or not request.household.persons:
            return
        self._stop_timer.stop()
        self._waiting = True
        if self.relaxing is None:
            self.desk.ask(suggestions(request, today), alive(self, self._show), key="suggest")
        else:
            query = rooms_missing(request, today, self.relaxing)
            self.desk.ask(query, alive(self, self._show_missing), key="suggest")

    def relax(self, condition: Condition) -> None:
        """Show the rooms that break only this."""
        self.relaxing = condition
        self.list.setFocus()
        self.refresh()

    def _forget(self) -> None:
        self.answer, self._waiting, self.relaxing = Suggestions(), False, None
        self._stop_timer.stop()
        self.list.show_offers(())
        self._stack.setCurrentWidget(self._empty)
        self.picked.emit()

    def _stop(self) -> None:
        self.answer, self._waiting = Suggestions(), False
        self.list.show_offers(())
        if self._stack.currentWidget() is not self.stop:
            self._stop_timer.start()
        self.picked.emit()

    def stop_now(self) -> None:
        """Do not wait for the next key: somebody wants to go on."""
        self._stop_timer.stop()
        self._stack.setCurrentWidget(self.stop)

    def _show(self, answer: Suggestions) -> None:
        request = self.request
        if request is None:
            return
        self.answer = answer
        self._count.setText(_counted(answer))
        self._back.hide()
        self.why_not.show_answer(answer)
        self._show_offers([fitting(one, request) for one in answer.suggestions], self._none)

    def _show_missing(self, found: Sequence[NearMiss]) -> None:
        if self.request is None or self.relaxing is None:
            return
        self._count.setText(tr("Exception: {condition}", condition=self.relaxing))
        self._back.show()
        today, request = self.desk.clock.today(), self.request
        self._show_offers([missing(one, request, today) for one in found], self._none)

    def _show_offers(self, offers: Sequence[Offer], otherwise: QWidget) -> None:
        self._waiting = False
        self.list.show_offers(offers)
        self._rooms.setCurrentWidget(self.list if offers else otherwise)
        self._stack.setCurrentWidget(self._page)
        self.answered.emit()
        self.picked.emit()
        reserve, self._then_reserve = self._then_reserve, None
        if reserve is not None:
            self.act(reserve=reserve)

    def _say_about(self) -> None:
        request = self.request
        if request is None:
            return
        persons = len(request.household.persons)
        who = tr("{n} persons", n=persons) if persons != 1 else tr("1 person")
        near = tr("near {municipality}", municipality=request.near) if request.near else ""
        parts = (who, say(request.stay_length), near)
        self._about.setText(" · ".join(filter(None, parts)))

    # deciding

    def current(self) -> Offer | None:
        """The offer that the keys act on."""
        return self.list.current() if self._stack.currentWidget() is self._page else None

    def step(self, by: int) -> None:
        """The cursor so many offers down."""
        self.list.step(by)

    def act(self, *, reserve: bool = False) -> bool:
        """Take the offer under the cursor; where it needs a reason, ask for it. Whether anything came of it.

        While an answer is on its way, what it will put first is what the operator gets.
        """
        if self._waiting:
            self._then_reserve = reserve
            return True
        offer = self.current()
        if offer is None:
            return False
        if offer.impossible:
            self.tell(Problem(offer.reasons[0], advice=_NEVER))
        elif offer.needs_reason:
            self._ask_reason(offer, reserve=reserve)
        else:
            self.wished.emit(Wish(offer, reserve))
        return True

    def back(self) -> bool:
        """From the exceptions to the rooms that fit."""
        if self.relaxing is None:
            return False
        self.reason.hide()
        self.relaxing = None
        self.refresh()
        return True

    def tell(self, problem: Problem) -> None:
        """Say above the list what went wrong, and look again: what was free may be so no longer."""
        clear(self._notices)
        self._notices.addWidget(Notice(News(problem.what, Tone.BAD, problem.advice)))

    def notices(self) -> list[QWidget]:
        """What went wrong and was not put away yet."""
        items = (self._notices.itemAt(n) for n in range(self._notices.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None and not widget.isHidden()]

    def quiet(self) -> None:
        """What went wrong is past."""
        clear(self._notices)

    def _ask_reason(self, offer: Offer, *, reserve: bool) -> None:
        question = tr("Why {room} all the same? {why}", room=offer.name, why=offer.reasons[0])
        confirm = tr("Reserve with this reason") if reserve else tr("Place with this reason")
        hint = tr("kept with the stay and the audit trail")
        self.reason.ask(question, confirm, lambda said: self.wished.emit(Wish(offer, reserve, said)), hint)


def _counted(answer: Suggestions) -> str:
    if answer.fitting:
        return tr("{n} rooms fit", n=answer.fitting) if answer.fitting > 1 else tr("1 room fits")
    if answer.suggestions:
        return tr("No single room fits: split over rooms")
    return tr("No room fits")
