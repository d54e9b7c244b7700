"""Accepting moves: planned for a day, or as made already; what is wrong with that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from kcio_desk.commands.moving import CarryOut, MakeOrder, Relocation
from kcio_desk.domain import Change, OrderKind, Problem, text
from kcio_desk.matching.moving.facts import Step
from kcio_desk.queries.move_orders import number_of
from kcio_desk.ui.planner.words import problem_words
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import day, tr
from kcio_desk.ui.shared.layout import button, column, label, rename
from kcio_desk.ui.shared.screen import Link, News, alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

HEIGHT: Final = 32
"""Of a button, so that what stands beside it is in line."""


class AcceptBar(QWidget):
    """One move order of all the moves shown; nothing is written before.

    Signals: `accepted`: it was made; `refused`: it was not, look again; `opens(Link)`, `says(News)`.
    """

    accepted = Signal()
    refused = Signal()
    opens = Signal(object)
    says = Signal(object)

    def __init__(self, desk: Desk, kind: OrderKind) -> None:
        """Only a swap can be told after it was made: a round is several turns."""
        super().__init__()
        self.desk, self.kind = desk, kind
        self._moves: tuple[Relocation, ...] = ()
        self._on = desk.clock.today()
        self._sent = self._held = False
        self.later, self.at_once = QRadioButton(), QRadioButton(tr("Exchanged already, right now"))
        self.later.setChecked(True)
        self.button = button("", self.accept, which=Icon.CHECK, style="primary", tip="Ctrl+Enter")
        self._wrong = label(style="error", wrap=True)
        self._wrong.hide()
        self._choice = FlowRow(tr("When they exchange"), gap=12)
        self.setLayout(column(self._choice, self._wrong, gap=6))
        choices = (self.later, self.at_once) if kind is OrderKind.SWAP else ()
        for made in choices:
            made.setMinimumHeight(HEIGHT)
        self._choice.show_all((*choices, self.button))
        self.at_once.toggled.connect(lambda _: self._show())
        desk.broke.connect(self._unstick)
        self._show()

    def show_moves(self, moves: Iterable[Relocation], on: date) -> None:
        """These, on that day; none where there is nothing to accept."""
        self._moves, self._on, self._held = tuple(moves), on, False
        today = on == self.desk.clock.today()
        self.at_once.setEnabled(today)
        if not today:
            self.later.setChecked(True)
        self._show()

    def hold(self) -> None:
        """What is shown is asked anew: until the answer is shown nothing is accepted."""
        self._held = True

    def accept(self) -> bool:
        """Ctrl+Enter: make the order; whether there was anything to accept."""
        if not self._moves or self._sent or self._held:
            return bool(self._moves)
        self._sent = True
        self.say_wrong("")
        order = self.desk.made(MakeOrder, kind=self.kind, on=self._on, moves=self._moves)
        made = self.desk.made(CarryOut, order=order.order)
        commands = (order, made) if self.at_once.isChecked() else (order,)
        then = alive(self, partial(self._done, order, len(commands) > 1))
        self.desk.do(commands, then, alive(self, self._refused))
        return True

    def say_wrong(self, words: str) -> None:
        """Say it beside the button; empty takes it away."""
        self._wrong.setText(f"▲ {words}" if words else "")
        self._wrong.setVisible(bool(words))
        self.button.setAccessibleDescription(words)

    def wrong(self) -> str:
        """What is said there."""
        return self._wrong.text().removeprefix("▲ ")

    def _done(self, order: MakeOrder, at_once: bool, _change: Change) -> None:
        self._sent = False
        self.later.setChecked(True)
        self.desk.ask(number_of(order.order), alive(self, partial(self._tell, order, at_once)))
        self.accepted.emit()

    def _tell(self, order: MakeOrder, at_once: bool, number: str) -> None:
        n = len(order.moves)
        news = News(
            text("{n} households have moved: move order {order}.", n=n, order=number)
            if at_once
            else text("Move order {order} was made: {n} households move.", n=n, order=number),
            action=text("Open the move order"),
            then=lambda: self.opens.emit(Link("puzzle", f"orders/{order.order}")),
        )
        self.says.emit(news)

    def _refused(self, problem: Problem) -> None:
        self._sent = False
        self.say_wrong(problem_words(problem))
        self.refused.emit()

    def _unstick(self) -> None:
        """A bug ate the answer: let the operator try again."""
        self._sent = self._held = False

    def _show(self) -> None:
        n = len(self._moves)
        self.later.setText(tr("Plan it for {day}", day=self._on))
        if self.at_once.isChecked():
            words = tr("Record that they exchanged")
        elif self.kind is OrderKind.SWAP:
            words = tr("Plan the exchange")
        else:
            words = tr("Accept {n} moves for {day}", n=n, day=day(self._on, short=True))
        rename(self.button, words)
        self.button.setEnabled(bool(n))
        for made in (self.later, self.at_once):
            made.setAccessibleName(made.text())


def relocations(steps: Iterable[Step], turn: int) -> tuple[Relocation, ...]:
    """The steps of one turn as they are sent."""
    return tuple(
        Relocation(household=step.household, room=step.to_room.id, turn=turn, cost=step.cost)
        for step in steps
    )
