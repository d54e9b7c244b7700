"""What comes of a call: a placement, a reservation, a request, a refusal; or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from kcio_desk.commands.base import Command
from kcio_desk.commands.moving import MakeOrder, Relocation
from kcio_desk.commands.people import ChangeRequest, CloseRequest, ParkRequest, TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.desk import Desk
from kcio_desk.domain import (
    Change,
    OrderKind,
    Problem,
    RequestFacts,
    RequestKind,
    RequestStatus,
    Text,
    new_id,
    text,
)
from kcio_desk.domain.call import CallDraft, with_facts
from kcio_desk.domain.merge import Disagreement, Document, Sides
from kcio_desk.domain.phones import e164
from kcio_desk.matching.moves import Chain
from kcio_desk.queries.merging import request_of
from kcio_desk.queries.move_orders import number_of
from kcio_desk.settings import Language
from kcio_desk.ui.intake.call_list import title_of
from kcio_desk.ui.intake.calls import Calls
from kcio_desk.ui.shared.language import language
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import Link, News, alive
from kcio_desk.ui.suggest.offer import Offer, Wish


def _as_known(call: CallDraft, said: Document) -> RequestFacts:
    facts, known = request_of(said), call.facts
    household = replace(facts.household, reference=known.household.reference)
    return replace(facts, received=known.received, household=household)


class Endings(QObject):
    """Carries out what is decided about the call in front; each is one transaction, all of it or nothing.

    Signals: `says(News)`; `wrong(Problem)`; `placed(tuple of stay ids)`; `opens(Link)`.
    """

    opens = Signal(object)
    says = Signal(object)
    wrong = Signal(object)
    placed = Signal(tuple)

    def __init__(self, desk: Desk, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.calls = calls
        self._busy = False
        desk.broke.connect(self._unstick)

    def give(self, wish: Wish) -> None:
        """Place the household in these rooms, or reserve them; others move first where that is the offer."""
        call = self.calls.current
        if call is None:
            return
        request, taken = self._taken(call)
        until = self._reserved_until(call.facts) if wish.reserve else None
        offer = wish.offer
        place = self.desk.made(
            Place,
            request=request,
            rooms=offer.ids,
            who=offer.sleeps or None,
            until=offer.ends,
            override=wish.override,
            reserve_until=until,
        )
        deed = self._order(offer.chain, place) if offer.chain else place
        self._do(call, (taken, deed), lambda change: self._given(wish, until, change, request))

    def keep(self) -> None:
        """Save the call as a request, to go on with later or elsewhere."""
        if call := self.calls.current:
            _, taken = self._taken(call)
            self._do(call, (taken,), lambda _: self._tell(text("Saved: {call}", call=title_of(call))))

    def handle(self) -> None:
        """Advice given, incident noted: save it and close it; what came of it stands in the notes."""
        if self.calls.current and not self.calls.current.facts.notes.strip():
            advice = text("Write in the notes what was asked and answered.")
            self.wrong.emit(Problem(text("Nothing is written down yet."), advice=advice, field="notes"))
            return
        self._end(RequestStatus.HANDLED, text("Handled: {call}"), "")

    def end(self, status: RequestStatus, grounds: str) -> None:
        """Withdrawn, referred or refused on these grounds."""
        self._end(status, text("Ended: {call}"), grounds)

    def park(self) -> None:
        """Lay the call aside; a request that was taken before is parked for everybody."""
        call = self.calls.current
        if call is None or call.is_empty:
            return
        if call.request:
            self.desk.do(self.desk.made(ParkRequest, request=call.request, parked=True))
        self.calls.park()
        self._tell(text("Parked: {call}", call=title_of(call)))

    def discard(self) -> None:
        """Throw the call away; the bar offers to bring it back."""
        call = self.calls.current
        if call is None:
            return
        self.calls.drop(call.id)
        if not call.is_empty:
            back = News(
                text("Discarded: {call}", call=title_of(call)),
                Tone.NEUTRAL,
                action=text("Bring back"),
                then=lambda: self.calls.add(replace(call, id=new_id()), keep=True),
            )
            self.says.emit(back)

    def _end(self, status: RequestStatus, said: Text, grounds: str) -> None:
        call = self.calls.current
        if call is None:
            return
        request, taken = self._taken(call)
        why = grounds or call.facts.notes.strip()
        close = self.desk.made(CloseRequest, request=request, status=status, grounds=why)
        news = Text(said.source, (("call", title_of(call)),))
        self._do(call, (taken, close), lambda _: self._tell(news))

    def _taken(self, call: CallDraft) -> tuple[str, Command]:
        """The request's id, and the command that writes it as the call now says."""
        facts = replace(call.facts, phone=e164(call.facts.phone) or call.facts.phone.strip())
        if call.request:
            return call.request, self.desk.made(
                ChangeRequest, request=call.request, facts=facts, seen=call.seen, draft=call.id
            )
        request = new_id()
        received = replace(facts, received=call.opened_at)
        return request, self.desk.made(TakeRequest, request=request, facts=received, draft=call.id)

    def _order(self, chain: Chain, place: Place) -> MakeOrder:
        """The moves that make room, and the placement in it: all of it or nothing."""
        moves = tuple(
            Relocation(household=step.household, room=step.to_room.id, turn=turn, on=step.on, cost=step.cost)
            for turn, step in enumerate(chain.steps, start=1)
        )
        return self.desk.made(
            MakeOrder, kind=OrderKind.CHAIN, on=chain.steps[0].on, moves=moves, places=(place,)
        )

    def _do(self, call: CallDraft, commands: tuple[Command, ...], then: Callable[[Change], object]) -> None:
        """Once at a time: a second Ctrl+Enter before the first is answered does nothing."""
        if self._busy:
            return
        self._busy = True

        def done(change: Change) -> None:
            self._busy = False
            self.calls.drop(call.id)
            then(change)

        def failed(problem: Problem) -> None:
            self._busy = False
            if isinstance(problem, Disagreement):
                self._take_in(call, problem.sides)
            self.wrong.emit(problem)

        self.desk.do(commands, done, failed)

    def _take_in(self, call: CallDraft, sides: Sides) -> None:
        """What others changed, wherever this call says nothing else; saved again, it is as the call says."""
        mine, theirs = (_as_known(call, said) for said in (sides.mine().document, sides.theirs))
        today, dutch = self.desk.clock.today(), language() is Language.DUTCH
        taken = replace(with_facts(call, mine, today, dutch=dutch), seen=theirs)
        if self.calls.current == call:
            self.calls.edit(taken, "theirs", breaks=True)

    def _unstick(self) -> None:
        """A bug ate the answer: let the operator try again."""
        self._busy = False

    def _given(self, wish: Wish, until: datetime | None, change: Change, request: str) -> None:
        stays = tuple(made for made in change.made if made != request)
        if wish.offer.chain is not None:
            order, *moved = stays
            self.placed.emit(tuple(moved[len(wish.offer.chain.steps) :]))
            told = partial(self._tell_order, wish.offer, wish.offer.chain, order)
            self.desk.ask(number_of(order), alive(self, told))
        elif until is not None:
            self._tell(text("Reserved until {moment}: {room}", moment=until, room=wish.offer.name))
        else:
            self._tell(text("Placed: {room}", room=wish.offer.name))
            self.placed.emit(stays)

    def _tell_order(self, offer: Offer, chain: Chain, order: str, number: str) -> None:
        first = chain.steps[0]
        who = offer.names.get(first.household, first.household)
        news = News(
            text("Move order {order}: first {who} to {room}.", order=number, who=who, room=first.to_room.key),
            action=text("Open the move order"),
            then=lambda: self.opens.emit(Link("puzzle", f"orders/{order}")),
        )
        self.says.emit(news)

    def _reserved_until(self, facts: RequestFacts) -> datetime:
        settings = self.desk.settings
        acute = facts.urgent or facts.kind is RequestKind.ACUTE
        hours = settings.acute_reservation_hours if acute else settings.reservation_hours
        return self.desk.clock.now() + timedelta(hours=hours)

    def _tell(self, what: Text) -> None:
        self.says.emit(News(what))
