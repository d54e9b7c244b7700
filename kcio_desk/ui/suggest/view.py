"""The page in the middle during a call: rooms that fit, why others do not, and what one exception opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kcio_desk.desk import Desk
from kcio_desk.domain import Condition, Problem, RequestFacts, text
from kcio_desk.matching.answers import NearMiss, Suggestions
from kcio_desk.queries.moves import AT_ONCE, Chains
from kcio_desk.queries.suggestions import rooms_missing, suggestions
from kcio_desk.ui.shared.bar import Notice
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Elided, button, clear, column, label, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.reason import ReasonPanel
from kcio_desk.ui.shared.screen import News, alive
from kcio_desk.ui.suggest.eyes import Eyes
from kcio_desk.ui.suggest.model import OfferList
from kcio_desk.ui.suggest.moves_bar import MovesBar
from kcio_desk.ui.suggest.offer import Offer, Wish, fitting, freed, merged, missing
from kcio_desk.ui.suggest.search import MovesSearch
from kcio_desk.ui.suggest.stop import StopCard
from kcio_desk.ui.suggest.why_not import WhyNot

_NEVER: Final = text("This cannot be overruled. Choose another room.")
_NO_RESERVING: Final = Problem(
    text("A room that others have to leave first cannot be reserved."),
    advice=text("Press Ctrl+Enter: that makes the move order and places the household."),
)
_OTHER_MOVES: Final = Problem(
    text("The moves have changed meanwhile."), advice=text("Look at them, then decide again.")
)
# While `v34` is typed there is a girl of three for a moment: the stop waits for the next key.
STOP_AFTER_MS: Final = 700


LIST_HEIGHT: Final = 180
"""The list is never lower: in a low window the page scrolls."""


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
        self._waiting = self._moves_waiting = False
        self._then_reserve: bool | None = None
        self._meant: Offer | None = None
        self._offers: Sequence[Offer] = ()
        self._chains: Sequence[Offer] = ()
        self._make_parts()
        self._lay_out()
        self._follow_moves()
        self._stop_timer = QTimer(self, singleShot=True, interval=STOP_AFTER_MS)
        self._stop_timer.timeout.connect(lambda: self._stack.setCurrentWidget(self.stop))
        self.list.picked.connect(self.picked)
        self.eyes = Eyes(self.desk, self.list, lambda: offer.ids if (offer := self.current()) else ())
        self.picked.connect(self.eyes.moved)
        self.list.activated.connect(lambda _: self.decided.emit())
        self.why_not.relaxed.connect(self.relax)

    def _make_parts(self) -> None:
        self.list, self.why_not = OfferList(), WhyNot()
        self.moves, self.bar = MovesSearch(self.desk, self), MovesBar()
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
        rooms.setLayout(column(head, self._rooms, self.bar, panel, self.why_not, gap=0))
        self._stack = QStackedWidget()
        for page in (self._empty, rooms, self.stop):
            self._stack.addWidget(page)
        self._page = rooms
        self.setLayout(column(self._notices, self._stack, gap=0))
        self._rooms.setMinimumHeight(LIST_HEIGHT)

    def _follow_moves(self) -> None:
        self.moves.found.connect(self._show_moves)
        self.moves.progressed.connect(self.bar.show_progress)
        self.bar.go.connect(self.to_moves)
        self.bar.explain.connect(self._explain)
        self.bar.deepen.connect(self.deepen)
        self.bar.stop.connect(self.moves.stop)

    # following the call

    def show_call(self, request: RequestFacts | None) -> None:
        """Suggest rooms for this; None or nobody in it yet: say what to do."""
        if request == self.request:
            return
        self.request, self.relaxing = request, None
        if self._meant:  # the moves that were meant belong to what the call said before
            self._then_reserve = self._meant = None
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
        self.moves.let_go()
        self._waiting = self._moves_waiting = True
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
        self._clear()
        self.relaxing = None
        self._stop_timer.stop()
        self._stack.setCurrentWidget(self._empty)
        self.picked.emit()

    def _clear(self) -> None:
        self.moves.let_go()
        self.answer, self._offers, self._chains = Suggestions(), (), ()
        self._waiting = self._moves_waiting = False
        self.list.show_offers(())

    def _stop(self) -> None:
        self._clear()
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
        self._show_offers([fitting(one, request) for one in answer.suggestions])
        if not self._chains:
            self.bar.show_seeking()
        self.moves.seek(request, at_once=not answer.fitting)

    def _show_moves(self, found: Chains, depth: int) -> None:
        request = self.request
        if request is None or self.relaxing is not None:
            return
        self._moves_waiting = False
        self._chains = [freed(chain, found.names, request) for chain in found.chains]
        self.bar.show_found(len(self._chains), depth)
        self._fill()
        if depth > AT_ONCE:
            self.bar.show()
        self.picked.emit()
        self._go_on()

    def _show_missing(self, found: Sequence[NearMiss]) -> None:
        if self.request is None or self.relaxing is None:
            return
        self._count.setText(tr("Exception: {condition}", condition=self.relaxing))
        self._back.show()
        today, request = self.desk.clock.today(), self.request
        self._show_offers([missing(one, request, today) for one in found])

    def _show_offers(self, offers: Sequence[Offer]) -> None:
        self._waiting, self._offers = False, offers
        self._fill()
        self._stack.setCurrentWidget(self._page)
        self.answered.emit()
        self.picked.emit()
        self._go_on()

    def _fill(self) -> None:
        """The rooms, among them those that moves free: these stay until the next are found."""
        chains = self._chains if self.relaxing is None else ()
        rows = merged(self._offers, chains)
        self.list.show_offers(rows)
        self._rooms.setCurrentWidget(self.list if rows else self._none)
        self.bar.setVisible(self.relaxing is None and bool(chains or not self.answer.fitting))

    def _go_on(self) -> None:
        """What was decided before the answer came."""
        reserve, meant = self._then_reserve, self._meant
        self._then_reserve = self._meant = None
        if reserve is None:
            return
        now = self.current()
        if meant is None or (now and now.deed == meant.deed):
            self.act(reserve=reserve)
        else:
            self.tell(_OTHER_MOVES)

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

        While an answer is on its way, what it will put first is what the operator gets; moves only where
        they are still those that were seen.
        """
        offer = self.current()
        if self._waiting or (self._moves_waiting and offer and offer.chain):
            self._then_reserve = reserve
            self._meant = offer if offer and offer.chain else None
            return True
        if offer is None:
            return False
        if offer.impossible:
            self.tell(Problem(offer.reasons[0], advice=_NEVER))
        elif offer.chain and reserve:
            self.tell(_NO_RESERVING)
        elif offer.needs_reason:
            self._ask_reason(offer, reserve=reserve)
        else:
            self.moves.let_go()
            self.wished.emit(Wish(offer, reserve))
        return True

    def to_moves(self) -> None:
        """The cursor to the first room that moves free."""
        self.list.to_chains()

    def explain(self) -> None:
        """Say why the moves under the cursor may be, or no longer."""
        self.bar.why.toggle()

    def _explain(self, why: bool) -> None:
        self.list.explain(why)
        offer = self.current()
        if why and offer and not offer.chain:
            self.to_moves()

    def deepen(self) -> None:
        """Look with one move more."""
        shown = self._stack.currentWidget() is self._page
        if shown and self.relaxing is None and not self._waiting:
            self.bar.show()
            self.moves.deepen()

    def back(self) -> bool:
        """From looking further to what was found; from the exceptions to the rooms that fit."""
        if self.moves.stop():
            return True
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
