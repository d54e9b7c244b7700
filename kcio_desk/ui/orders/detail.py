"""One move order: its steps, and what can be done with it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kcio_desk.commands.moving import CarryOut
from kcio_desk.domain import Problem, text
from kcio_desk.queries.move_orders import OrderLine
from kcio_desk.ui.orders.confirm import back_form, stop_form
from kcio_desk.ui.orders.steps import turns
from kcio_desk.ui.orders.words import made_words, order_chip, progress_words
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import FormPlace
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import button, clear, column, label, rename, row
from kcio_desk.ui.shared.pill import Pill
from kcio_desk.ui.shared.screen import News

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


class OrderPane(QWidget):
    """Signals: `opens(Link)`, `says(News)`; `closed`: a confirmation went away."""

    opens = Signal(object)
    says = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.order: OrderLine | None = None
        self._sent = False
        """A turn was sent: until the order is shown as it is then, no other is."""
        self._number, self._aside = label(style="title"), label(style="hint", wrap=True)
        self._chip = Pill()
        self.made = button("", self.carry_out, which=Icon.CHECK, style="primary", tip="Ctrl+Enter")
        self.stop_button = button(tr("Stop…"), self.stop, which=Icon.CIRCLE_X, tip="S")
        self.back_button = button(tr("A step back…"), self.step_back, which=Icon.UNDO_2, tip="T")
        self.acts = FlowRow(tr("What can be done with this move order"), gap=8)
        self._today = label(style="hint", wrap=True)
        self._wrong = label(style="error", wrap=True)
        self.forms, self._turns = FormPlace(), column(gap=16)
        self.forms.closed.connect(self.closed)
        self._lay()

    def show_order(self, order: OrderLine) -> None:
        """Show it as it is now. A confirmation of what is no longer so goes away."""
        if order == self.order:
            return
        self._sent = False
        focused = self.hasFocus() or self.isAncestorOf(self.window().focusWidget())
        self.forms.clear()
        self._say_wrong("")
        self.order = order
        self._number.setText(order.number)
        self._aside.setText(self._said(order))
        self._show_acts(order)
        clear(self._turns)
        for section in turns(order, self.opens.emit):
            self._turns.addWidget(section)
        self.tick()
        if focused:
            self.enter()

    def tick(self) -> None:
        """The day may have become another."""
        if self.order is not None:
            self._chip.show_words(*order_chip(self.order, self.desk.clock.today()))

    def enter(self) -> None:
        """Take the focus at what is likeliest done; the page keeps it until there is an order to show."""
        shown = [made for made in (self.made, self.stop_button, self.back_button) if not made.isHidden()]
        first = shown[0] if shown and self.order is not None else self
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def wrong(self) -> str:
        """What stands beside the acts as wrong."""
        return self._wrong.text() if not self._wrong.isHidden() else ""

    # what can be done

    def carry_out(self) -> bool:
        """Record that the moves of the next turn were made; whether there are any."""
        order = self.order
        if order is None or not order.next:
            return False
        if not self._sent:
            self._sent = True
            self._say_wrong("")
            turn = order.next[0].turn
            told = News(text("Turn {turn} of {number} was carried out.", turn=turn, number=order.number))
            command = self.desk.made(CarryOut, order=order.id)
            self.desk.do(command, lambda _: self.says.emit(told), self._refused)
        return True

    def stop(self) -> None:
        """S: ask whether to call off what is still to come."""
        if self.order is not None and self.order.can_stop:
            self.forms.open(stop_form(self.desk, self.order))

    def step_back(self) -> None:
        """T: ask whether those who moved last go back."""
        if self.order is not None and self.order.can_go_back:
            self.forms.open(back_form(self.desk, self.order))

    def _refused(self, problem: Problem) -> None:
        self._sent = False
        self._say_wrong(" ".join(say(part) for part in (problem.what, problem.advice) if part))

    def _say_wrong(self, words: str) -> None:
        self._wrong.setText(f"▲ {words}" if words else "")
        self._wrong.setVisible(bool(words))

    # showing

    def _said(self, order: OrderLine) -> str:
        return tr(
            "{kind} · {progress} · made by {who}, {moment}",
            kind=order.kind,
            progress=progress_words(order),
            who=order.made_by,
            moment=order.made_at,
        )

    def _show_acts(self, order: OrderLine) -> None:
        rename(self.made, made_words(order))
        rename(self.back_button, tr("Stop and go back…") if order.can_stop else tr("A step back…"))
        self.made.setVisible(bool(order.next))
        self.stop_button.setVisible(order.can_stop)
        self.back_button.setVisible(order.can_go_back)
        ahead = order.due is not None and order.due > self.desk.clock.today()
        self._today.setText(
            tr("Planned for {day}; what you record happens today.", day=order.due) if ahead else ""
        )
        self._today.setVisible(ahead)

    def _lay(self) -> None:
        head = row(self._number, self._chip, None, gap=10)
        self.acts.show_all([self.made, self.stop_button, self.back_button])
        self.setLayout(
            column(
                head,
                self._aside,
                self.acts,
                self._today,
                self._wrong,
                self.forms,
                10,
                self._turns,
                None,
                margins=(20, 14, 20, 20),
            )
        )
        self._today.hide()
        self._wrong.hide()
