"""The parts of a request's page: what was asked, the household, a stay, the story so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kcio_desk.domain import HOLDING, StayState
from kcio_desk.queries.request_history import Event
from kcio_desk.queries.requests import RequestLine, RequestStay
from kcio_desk.ui.requests.steps import Act, Acts, act_button
from kcio_desk.ui.requests.words import (
    near_words,
    needs,
    period_words,
    person_words,
    persons_words,
)
from kcio_desk.ui.shared.deadline import DeadlineLabel
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import day, moment, say, tr
from kcio_desk.ui.shared.layout import Card, Sign, button, column, label, row
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.pill import Pill
from kcio_desk.ui.shared.screen import Link

_TOP = Qt.AlignmentFlag.AlignTop


def asked(line: RequestLine) -> QWidget:
    """What was asked, fact by fact; what was not said is left out."""
    facts = line.facts
    said = [
        (tr("Caller"), facts.caller),
        (tr("Phone number"), facts.phone),
        (tr("For how long"), period_words(line)),
        (tr("Near what"), near_words(line)),
        (tr("Remarks"), facts.notes),
    ]
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for n, (name, words) in enumerate((name, words) for name, words in said if words):
        grid.addWidget(label(name, "muted"), n, 0, _TOP)
        grid.addWidget(_selectable(words), n, 1)
    made = look(QWidget(), "bare")
    made.setLayout(grid)
    return made


def household_piece(line: RequestLine, today: date) -> Iterator[QWidget]:
    """Reference and needs, then each person on a line."""
    household = line.facts.household
    parts = [tr("reference {reference}", reference=household.reference)]
    if household.custody:
        parts.append(tr("custody: {who}", who=household.custody))
    if line.facts.relatives:
        parts.append(tr("near relatives: {households}", households=line.facts.relatives))
    if household.not_with:
        parts.append(tr("not with: {households}", households=household.not_with))
    yield label(" · ".join(parts), "hint", wrap=True)
    wants = [_need(icon, words) for icon, words in needs(line)]
    if wants:
        yield _flow(tr("What they need"), wants, gap=12)
    for person in household.persons:
        yield _line(label(person.name or tr("name not known")), label(person_words(person, today), "muted"))


def _flow(name: str, widgets: Sequence[QWidget], gap: int = 6) -> QWidget:
    """The widgets as words in a paragraph."""
    holder, flow = look(QWidget(), "bare"), FlowRow(name, gap)
    # Into a parent first: what has none would be shown as a window of its own.
    holder.setLayout(column(flow))
    flow.show_all(widgets)
    return holder


def _need(icon: Icon, words: str) -> QWidget:
    made = look(QWidget(), "bare")
    made.setLayout(row(Sign(icon), label(words), gap=5))
    return made


def _line(name: QWidget, rest: QWidget) -> QWidget:
    made = look(QWidget(), "bare")
    made.setLayout(column(name, rest, gap=0, margins=(0, 2, 0, 2)))
    return made


def stay_card(
    stay: RequestStay, steps: Acts, opens: Callable[[Link], None], now: Callable[[], datetime]
) -> QWidget:
    """A stay: its state, room and nights, its clock, and the steps it may take."""
    line, room = stay.line, stay.room
    link = button(room.key, lambda: opens(Link("locations", room.id)), style="link")
    head = [Pill.of(line.state), link, None]
    if line.state is StayState.RESERVED and line.expires_at is not None:
        head.append(DeadlineLabel(line.expires_at, now))
    where = label(f"{room.location.name}, {room.location.municipality}", wrap=True)
    items: list[QWidget] = [where, label(_nights(stay), "muted", wrap=True)]
    if stay.override_reason:
        items.append(label(tr("overruled: {reason}", reason=stay.override_reason), "hint", wrap=True))
    card = Card(row(*head), *items, gap=5, padding=12)
    acts: list[QWidget] = [act_button(act, room.key) for act in steps.of(line)]
    if line.state in HOLDING or line.state is StayState.DEPARTED:
        sheet = Act(tr("Sheet"), "", Icon.FILE_TEXT, lambda: opens(Link("sheet", line.id)))
        acts.append(act_button(sheet, room.key))
    card.box.addWidget(_flow(tr("What can be done with this stay"), acts))
    return card


def _nights(stay: RequestStay) -> str:
    line = stay.line
    parts = [persons_words(line.persons)]
    if line.until:
        parts.append(tr("{first} until {last}", first=day(line.from_), last=day(line.until)))
    else:
        parts.append(tr("from {day}, no end", day=day(line.from_)))
    if stay.arrived_at:
        parts.append(tr("arrived {moment}", moment=moment(stay.arrived_at)))
    if stay.destination:
        parts.append(tr("went to {destination}", destination=stay.destination))
    return " · ".join(parts)


def story(events: Sequence[Event]) -> Iterator[QWidget]:
    """Who did what, and when; the last first."""
    for event in events:
        words = "; ".join(say(sentence) for sentence in event.what)
        when = label(moment(event.at), "hint")
        who = label(f"{event.who}: {words}", wrap=True)
        made = look(QWidget(), "bare")
        made.setLayout(column(when, who, gap=0))
        yield made


def _selectable(words: str) -> QWidget:
    made = label(words, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
