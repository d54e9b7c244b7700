"""One request: what was asked, who they are, what became of it, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from kcio_desk.commands.people import OwnRequest, ParkRequest, ProposeRequest, ReopenRequest
from kcio_desk.domain import REQUEST_STEPS, SEEKS_ROOM, RequestStatus, text
from kcio_desk.queries.requests import ENDED, RequestDetail, RequestLine
from kcio_desk.ui.requests.forms import CloseForm, ParkForm, parking_of
from kcio_desk.ui.requests.pieces import asked, household_piece, stay_card, story
from kcio_desk.ui.requests.steps import Act, Acts, act_button
from kcio_desk.ui.requests.words import clock_chip, urgent_chip
from kcio_desk.ui.shared.deadline import ago
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import FormPlace
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Section, clear, column, label, reveal
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Pill, Shape
from kcio_desk.ui.shared.screen import News, holds_focus
from kcio_desk.ui.shared.ties import TieForm

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command
    from kcio_desk.desk import Desk


class DetailPane(QWidget):
    """Signals: `opens(Link)`, `says(News)`, `edits(str)`: open it as a call; `closed`: a form went away."""

    opens = Signal(object)
    says = Signal(object)
    edits = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: RequestDetail | None = None
        self._painted: tuple[object, ...] = ()
        self.forms = FormPlace()
        self.forms.closed.connect(self.closed)
        self._steps = Acts(desk, self.says.emit, self.forms.open)
        self._number = label(style="title")
        self._pills = FlowRow()
        self._aside = label(style="hint", wrap=True)
        self.acts = FlowRow(tr("What can be done with this request"))
        self._body = column(gap=16)
        self.setLayout(
            column(
                self._number,
                self._pills,
                self._aside,
                self.acts,
                self.forms,
                6,
                self._body,
                None,
                margins=(18, 14, 18, 18),
            )
        )

    def show_detail(self, detail: RequestDetail) -> None:
        """Show this request; a form that is open on it keeps what was typed."""
        if self.detail is None or self.detail.line.id != detail.line.id:
            self.forms.clear()
        self.detail = detail
        line = detail.line
        self._number.setText(line.number)
        self._pills.show_all(list(self._chips(line)))
        self._aside.setText(self._said(line))
        painted = detail, self.desk.clock.today(), self.desk.settings.operator
        if painted == self._painted:
            return  # All day others do something elsewhere: it takes no button from under one's fingers.
        self._painted = painted
        in_body = self.forms.form is None and holds_focus(self) and not holds_focus(self.acts)
        self.acts.show_all([act_button(act, line.number) for act in self._acts(line)])
        self._show_body(detail)
        if in_body:
            QTimer.singleShot(0, self, self.enter)  # The new buttons are shown when the event loop comes.

    def do_key(self, key: str) -> bool:
        """Do what this letter stands for now: an act on the request, else on its first stay."""
        if self.detail is None:
            return False
        held = [*self.detail.stays][:1]
        own = [*self._acts(self.detail.line), self._tying(self.detail)]
        acts = [*own, *(act for stay in held for act in self._steps.of(stay.line))]
        act = next((act for act in acts if act.key == key), None)
        if act is not None:
            act.run()
        return act is not None

    def enter(self) -> None:
        """Take the focus at the first thing that can be done with the first stay."""
        buttons = [*self.findChildren(QPushButton)]
        rows = {row for row in self.findChildren(FlowRow) if row is not self.acts}
        mine = [made for made in buttons if made.isVisible() and made.parent() in rows]
        for made in (mine or buttons)[:1]:
            made.setFocus(Qt.FocusReason.TabFocusReason)
            reveal(made)

    def begin(self) -> None:
        """Take the focus at the top, at the first thing that can be done with the request."""
        for made in self.acts.findChildren(QPushButton)[:1]:
            made.setFocus(Qt.FocusReason.TabFocusReason)

    def _chips(self, line: RequestLine) -> Iterator[Pill]:
        yield Pill.of(line.status)
        if line.facts.urgent:
            yield Pill(*urgent_chip())
        if line.parked:
            until = line.follow_up
            words = tr("parked until {day}", day=until) if until else tr("parked")
            yield Pill(words, Tone.NEUTRAL, Shape.HALF)
        if line.status not in ENDED and line.status is not RequestStatus.ARRIVED:
            yield Pill(*clock_chip(line, self.desk.clock.now()))

    def _said(self, line: RequestLine) -> str:
        since = say(ago(line.received, self.desk.clock.now()))
        owner = line.owner or tr("nobody's yet")
        return tr(
            "{kind}, received {moment} ({since}) · {owner}",
            kind=line.facts.kind,
            moment=line.received,
            since=since,
            owner=owner,
        )

    def _show_body(self, detail: RequestDetail) -> None:
        clear(self._body)
        line, today = detail.line, self.desk.clock.today()
        if line.grounds:
            self._body.addWidget(Section(tr("Grounds"), label(line.grounds, wrap=True), gap=4))
        if detail.stays:
            cards = [
                stay_card(stay, self._steps, self.opens.emit, self.desk.clock.now) for stay in detail.stays
            ]
            self._body.addWidget(Section(tr("Places"), *cards))
        self._body.addWidget(Section(tr("Asked"), asked(line), gap=6))
        tie = act_button(self._tying(detail), line.who)
        household = household_piece(line, detail.ties, today)
        self._body.addWidget(Section(tr("Household"), *household, aside=tie, gap=4))
        self._body.addWidget(Section(tr("What happened"), *story(detail.history), gap=6))

    # what can be done

    def _acts(self, line: RequestLine) -> Iterator[Act]:
        legal = REQUEST_STEPS[line.status]
        if line.status in ENDED:
            reopen = self._doing(ReopenRequest, request=line.id)
            yield Act(tr("Take up again"), "R", Icon.UNDO_2, reopen, main=True)
            return
        if line.status is not RequestStatus.ARRIVED:
            seeks = line.seeks and line.facts.kind in SEEKS_ROOM
            searching = seeks and not line.rooms
            words = tr("Find a room") if searching else tr("Open in the call")
            yield Act(words, "Enter", Icon.PHONE, lambda: self.edits.emit(line.id), main=searching)
            me = self.desk.settings.operator
            if line.owner != me:
                mine = self._doing(OwnRequest, request=line.id, owner=me, seen={"owner": line.owner})
                yield Act(tr("Mine"), "O", Icon.USER, mine)
            yield from self._parking(line)
            yield from self._proposing(line)
        if legal & ENDED:
            close: Callable[[], None] = lambda: self.forms.open(CloseForm(self.desk, line))  # noqa: E731
            yield Act(tr("Close…"), "W", Icon.CIRCLE_X, close)

    def _tying(self, detail: RequestDetail) -> Act:
        reference = detail.line.facts.household.reference
        return Act(
            tr("Ties…"), "N", Icon.PIN, lambda: self.forms.open(TieForm(self.desk, reference, detail.ties))
        )

    def _parking(self, line: RequestLine) -> Iterator[Act]:
        today = self.desk.clock.today()
        if line.parked:
            resume = self._doing(ParkRequest, request=line.id, parked=False, seen=parking_of(line))
            yield Act(tr("Resume"), "P", Icon.UNDO_2, resume)
        elif line.seeks:
            yield Act(tr("Park…"), "P", Icon.PAUSE, lambda: self.forms.open(ParkForm(self.desk, line, today)))

    def _proposing(self, line: RequestLine) -> Iterator[Act]:
        if line.status is RequestStatus.PROPOSED:
            turned_down = self._doing(ProposeRequest, request=line.id, proposed=False)
            yield Act(tr("They declined"), "S", Icon.X, turned_down)
        elif RequestStatus.PROPOSED in REQUEST_STEPS[line.status] and line.facts.kind in SEEKS_ROOM:
            proposed = self._doing(ProposeRequest, request=line.id)
            yield Act(tr("Room proposed"), "S", Icon.MESSAGE_SQUARE, proposed)

    def _doing(self, kind: type[Command], **facts: object) -> Callable[[], None]:
        def act() -> None:
            number = self.detail.line.number if self.detail else ""
            told = News(text("{number} saved.", number=number))
            self.desk.do(self.desk.made(kind, **facts), lambda _: self.says.emit(told))

        return act
