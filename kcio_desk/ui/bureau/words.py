"""What needs the desk, in lines: who, where, since when, and how loud."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from kcio_desk.domain import RequestStatus, StayState, Text, text
from kcio_desk.queries.bureau import Alert, BureauStay, Need, RefusedAct
from kcio_desk.queries.leases import Taken
from kcio_desk.queries.move_orders import OrderLine
from kcio_desk.queries.requests import RequestLine
from kcio_desk.ui.bureau.lines import Line
from kcio_desk.ui.orders.words import moves_words, order_chip, progress_words
from kcio_desk.ui.requests.words import (
    clock_chip,
    detail_words,
    group_words,
    needs_words,
    persons_words,
    status_chip,
    urgent_chip,
)
from kcio_desk.ui.shared.deadline import remaining, span
from kcio_desk.ui.shared.language import clock, day, moment, say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape, mark_of
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.shared.table import Chip

HEADS: Final = {
    Need.REFUSED: text("Refused by the shared database"),
    Need.TAKEN: text("Kept rooms that were taken away"),
    Need.SHORT_STAY: text("Stays over their time"),
    Need.RESERVATION: text("Reservations running out"),
    Need.MOVE: text("Moves to make"),
    Need.NO_SHOW: text("Not arrived yet"),
    Need.FOLLOW_UP: text("To follow up"),
    Need.CLOSING: text("Locations that close"),
}
_OVER: Final = (Shape.SQUARE, Tone.BAD)
_SOON: Final = (Shape.TRIANGLE, Tone.WARN)
# A day that is over is no matter of minutes any more.
_BY_THE_DAY: Final = timedelta(hours=24)


def alert_line(alert: Alert, now: datetime) -> Line:
    """What needs the desk, as an entry."""
    mark = _OVER if alert.overdue else _SOON
    if alert.refused is not None:
        return _refused_line(alert.refused, alert.due, mark)
    if alert.taken is not None:
        return _taken_line(alert.taken, mark)
    if alert.request is not None:
        chip: Chip = (tr("follow up {day}", day=day(alert.due.date(), short=True)), mark[1], mark[0])
        return _request(alert.request, mark, detail_words(alert.request), (chip,))
    if alert.stay is not None:
        chip = _stay_chip(alert, now)
        return stay_line(alert.stay, mark, chip, _stay_detail(alert), expired=alert.expired)
    if alert.order is not None:
        return _order_line(
            alert.order, mark, order_chip(alert.order, now.astimezone(alert.due.tzinfo).date())
        )
    return _closing_line(alert, now, mark)


def _refused_line(refused: RefusedAct, at: datetime, mark: tuple[Shape, Tone]) -> Line:
    chip: Chip = (moment(at), mark[1], mark[0])
    link = Link("admin", f"share/{refused.id}")
    return Line(refused.id, mark, say(refused.what), refused.made_by, say(refused.why), link, (chip,))


def _taken_line(taken: Taken, mark: tuple[Shape, Tone]) -> Line:
    chip: Chip = (moment(taken.at), mark[1], mark[0])
    said = tr("taken by {who}: {why}", who=taken.by, why=taken.reason)
    return Line(taken.id, mark, taken.room.key, "", said, Link("admin", "share"), (chip,))


def _order_line(order: OrderLine, mark: tuple[Shape, Tone], chip: Chip) -> Line:
    link, kind = Link("puzzle", f"orders/{order.id}"), say(order.kind)
    more = f"{kind} · {progress_words(order)}"
    return Line(order.id, mark, order.number, more, moves_words(order.next), link, (chip,))


def _stay_chip(alert: Alert, now: datetime) -> Chip:
    if alert.expired:
        return tr("expired {time}", time=clock(alert.due)), Tone.BAD, Shape.SQUARE
    if now - alert.due >= _BY_THE_DAY:
        days = (now - alert.due).days
        return tr("1 day") if days == 1 else tr("{days} days", days=days), Tone.BAD, Shape.SQUARE
    if alert.overdue:
        return say(span(now - alert.due)), Tone.BAD, Shape.SQUARE
    words, tone = remaining(alert.due, now)
    return say(words), tone, None


def _stay_detail(alert: Alert) -> str:
    if alert.need is Need.NO_SHOW and alert.stay is not None:
        return tr("expected {day}", day=day(alert.stay.line.from_, short=True))
    if alert.expired:
        return tr("the room is free again, the request still open")
    return ""


def _closing_line(alert: Alert, now: datetime, mark: tuple[Shape, Tone]) -> Line:
    days = (alert.due.date() - now.astimezone(alert.due.tzinfo).date()).days
    words = tr("closed already") if days <= 0 else tr("in {n} days", n=days)
    detail = tr("{municipality} · closes {day}", municipality=alert.municipality, day=day(alert.due.date()))
    chip = (words, mark[1], mark[0])
    link = Link("locations", alert.code)
    return Line(alert.code, mark, alert.location, persons_words(alert.persons), detail, link, (chip,))


def stay_line(
    stay: BureauStay,
    mark: tuple[Shape, Tone],
    chip: Chip | None,
    more: str = "",
    *,
    expired: bool = False,
) -> Line:
    """A stay as an entry; it opens its room, or its request where the room is no longer theirs."""
    line = stay.line
    detail = " · ".join(part for part in (stay.room, stay.location, more) if part)
    to_request = expired and line.request is not None
    link = Link("requests", line.request or "") if to_request else Link("locations", stay.room_id)
    chips = (chip,) if chip is not None else ()
    name, many = line.name or line.household, persons_words(line.persons)
    return Line(line.id, mark, name, many, detail, link, chips, None if expired else line)


def arrival_line(stay: BureauStay) -> Line:
    """Who is to come today."""
    shape, tone = mark_of(stay.line.state)
    chip = None
    if stay.line.state is not StayState.PLACED:
        chip = (say(stay.line.state), tone, shape)
    return stay_line(stay, (Shape.ARROW, Tone.ACCENT), chip)


def departure_line(stay: BureauStay) -> Line:
    """Who is to leave today."""
    return stay_line(stay, (Shape.ARROW, Tone.NEUTRAL), None)


def request_line(line: RequestLine, now: datetime) -> Line:
    """An open request with its clock."""
    chips = [clock_chip(line, now)]
    if line.facts.urgent:
        chips.insert(0, urgent_chip())
    words, tone, shape = status_chip(line)
    mark = (shape or Shape.RING, tone)
    return _request(line, mark, f"{words} · {detail_words(line)}", tuple(chips))


def _request(line: RequestLine, mark: tuple[Shape, Tone], detail: str, chips: tuple[Chip, ...]) -> Line:
    return Line(line.id, mark, line.who, group_words(line), detail, Link("requests", line.id), chips)


def newest_line(line: RequestLine) -> Line:
    """A call of today, by the clock."""
    shape, tone = mark_of(line.status)
    who = line.who or line.facts.caller
    kind = say(line.facts.kind)
    detail = " · ".join(part for part in (line.number, kind, line.facts.caller) if part)
    link, chips = Link("requests", line.id), ((say(line.status), tone, shape),)
    return Line(
        line.id, (shape, tone), f"{clock(line.received)}  {who}", needs_words(line), detail, link, chips
    )


def waiting_words(requests: tuple[RequestLine, ...]) -> Text:
    """What stands under the number of open requests."""
    urgent = sum(line.facts.urgent for line in looking(requests))
    if urgent:
        return text("look for a room, {n} urgent", n=urgent)
    return text("look for a room")


def looking(requests: tuple[RequestLine, ...]) -> list[RequestLine]:
    """The requests that still look for a room or an answer."""
    return [line for line in requests if line.seeks]


def not_there_yet(requests: tuple[RequestLine, ...]) -> list[RequestLine]:
    """Every open request: those who have arrived are done."""
    return [line for line in requests if line.status is not RequestStatus.ARRIVED]
