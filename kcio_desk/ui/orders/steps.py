"""The steps of a move order, turn by turn: who, from where to where, how far, and what it disturbs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from kcio_desk.domain import MoveState
from kcio_desk.queries.move_orders import OrderLine, OrderStep
from kcio_desk.ui.requests.words import persons_words
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import day, say, tr
from kcio_desk.ui.shared.layout import Card, Elided, Section, Sign, button, label, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.pill import Pill
from kcio_desk.ui.shared.screen import Link

Opens = Callable[[Link], object]


def turns(line: OrderLine, opens: Opens) -> Iterator[Section]:
    """One section a turn; the one that is next says so."""
    for turn, steps in groupby(line.steps, lambda step: step.turn):
        together = list(steps)
        cards = [step_card(step, opens) for step in together]
        now = label(tr("now to be made"), "hint") if set(line.next) & set(together) else None
        yield Section(_heading(turn, together), *cards, aside=now, gap=6)


def _heading(turn: int, steps: list[OrderStep]) -> str:
    if not any(step.is_move for step in steps):
        return tr("Then come")
    moves = sum(step.is_move for step in steps)
    return tr("Turn {n}", n=turn) if moves == 1 else tr("Turn {n}, {moves} together", n=turn, moves=moves)


def step_card(step: OrderStep, opens: Opens) -> Card:
    """A step: who and how far, the way they go, and what that disturbs."""
    name = label(step.who, "heading")
    many = Elided(f"{persons_words(step.persons)} · {day(step.on, short=True)}", "muted")
    head = row(Pill.of(step.state), name, many, *_links(step, opens))
    head.setStretch(2, 1)
    card = Card(head, _way(step), gap=8, padding=12)
    if step.is_move:
        card.box.addLayout(_disturbs(step))
    card.setAccessibleName(_sentence(step))
    return card


def _links(step: OrderStep, opens: Opens) -> Iterator[QPushButton]:
    if step.request is not None:
        request = Link("requests", step.request)
        yield button(tr("Request {number}", number=step.request_number), lambda: opens(request), style="link")
    if step.state is not MoveState.STOPPED:
        made = button(
            tr("Sheet"), lambda: opens(Link("sheet", step.stay)), which=Icon.FILE_TEXT, style="quiet"
        )
        made.setAccessibleName(f"{tr('Sheet')}, {step.who}")
        yield made


def _way(step: OrderStep) -> QWidget:
    """The rooms large, their locations below them, an arrow between."""
    made, grid = look(QWidget(), "bare"), QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(0)
    here = (step.from_room, step.from_location) if step.is_move else (tr("no room yet"), "")
    for at, (room, location) in ((0, here), (2, (step.to_room, step.to_location))):
        grid.addWidget(label(room, "title" if step.is_move or at else "muted"), 0, at)
        grid.addWidget(Elided(location, "muted"), 1, at)
        grid.setColumnStretch(at, 1)
    grid.addWidget(Sign(Icon.ARROW_RIGHT, Tone.ACCENT, 20), 0, 1, Qt.AlignmentFlag.AlignVCenter)
    made.setLayout(grid)
    return made


def _disturbs(step: OrderStep) -> QHBoxLayout:
    if not step.disturbs:
        return row(
            Sign(Icon.CIRCLE_CHECK, Tone.GOOD), label(tr("Disturbs nothing that is known."), "muted"), None
        )
    words = label(" · ".join(map(say, step.disturbs)), wrap=True)
    made = row(Sign(Icon.INFO, Tone.INFO), words)
    made.setStretch(1, 1)
    return made


def _sentence(step: OrderStep) -> str:
    way = f"{step.from_room} → {step.to_room}" if step.is_move else f"→ {step.to_room}"
    return ", ".join((step.who, persons_words(step.persons), way, say(step.state), day(step.on)))
