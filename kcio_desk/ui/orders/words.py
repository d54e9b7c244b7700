"""Move orders in words: how far they are, by when, and what an act does to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kcio_desk.domain import MoveState, Text, text
from kcio_desk.queries.move_orders import OrderLine, OrderStep
from kcio_desk.ui.shared.language import day, moment, say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape, mark_of
from kcio_desk.ui.shared.table import Chip
from kcio_desk.ui.shared.two_lines import TwoLines

_NAMED = 2
"""So many households stand in a button by name."""


def order_lines(line: OrderLine, today: date) -> TwoLines:
    """A move order in a list."""
    detail = f"{progress_words(line)} · {line.made_by}, {moment(line.made_at)}"
    return TwoLines(f"{line.number}   {say(line.kind)}", detail, order_chip(line, today))


def order_sentence(line: OrderLine, today: date) -> str:
    """A move order for tips and screen readers."""
    said = order_lines(line, today)
    return ", ".join(part for part in (line.number, say(line.kind), said.chip[0], said.detail) if part)


def progress_words(line: OrderLine) -> str:
    """How many of its moves were made."""
    return tr("{done} of {n} made", done=line.made, n=len(line.moves))


def order_chip(line: OrderLine, today: date) -> Chip:
    """By when the next move is to be made, louder once that is over; else how the order ended."""
    if line.due is None:
        shape, tone = mark_of(line.state)
        return tr("all made") if line.state is MoveState.MADE else say(line.state), tone, shape
    late = (today - line.due).days
    if late > 0:
        return tr("1 day late") if late == 1 else tr("{days} days late", days=late), Tone.BAD, Shape.SQUARE
    if late == 0:
        return tr("today"), Tone.WARN, Shape.TRIANGLE
    return day(line.due, short=True), Tone.ACCENT, Shape.DOT


def moves_words(steps: Sequence[OrderStep]) -> str:
    """Who goes where."""
    return ", ".join(f"{step.who} → {step.to_room}" for step in steps)


def made_words(line: OrderLine) -> str:
    """What the main act says was done; of many households together only how many they are."""
    if len(line.next) <= _NAMED:
        return tr("Made: {moves}", moves=moves_words(line.next))
    return tr("Made: the {n} moves of turn {turn}", n=len(line.next), turn=line.next[0].turn)


def stopped_words(step: OrderStep) -> Text:
    """What stopping means for the household of a step that is to come."""
    if step.is_move:
        return text("{who} stays in {room}.", who=step.who, room=step.from_room)
    return text(
        "The placement of {who} in {room} lapses: request {request} looks for a room again.",
        who=step.who,
        room=step.to_room,
        request=step.request_number,
    )


def back_words(step: OrderStep) -> Text:
    """What going back means for the household of a step that was made."""
    return text(
        "{who} goes back today from {there} to {here}.", who=step.who, there=step.to_room, here=step.from_room
    )
