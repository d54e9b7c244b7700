"""The move orders: a list of them, and beside it the one that is chosen with its steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from kcio_desk.domain import Change, Kind, text
from kcio_desk.queries.move_orders import OrderLine, orders
from kcio_desk.ui.orders.detail import OrderPane
from kcio_desk.ui.orders.words import order_lines, order_sentence
from kcio_desk.ui.shared.beside import Beside
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.screen import Again, Key, Link, Screen, alive
from kcio_desk.ui.shared.two_lines import TwoLineList

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

MINUTE: Final = 60_000
LIST: Final = 372
_OF_CONCERN: Final = frozenset({Kind.MOVE, Kind.STAY, Kind.REQUEST, Kind.HOUSEHOLD})


class OrdersPage(Screen):
    """Opens a move order by its id. The badge counts the orders with moves to make."""

    name = "orders"
    icon = Icon.PUZZLE

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: tuple[OrderLine, ...] = ()
        self.chosen = ""
        today = desk.clock.today
        self.list: TwoLineList[OrderLine] = TwoLineList(
            tr("Move orders"),
            lambda line: line.id,
            lambda line: order_lines(line, today()),
            lambda line: order_sentence(line, today()),
        )
        self.pane = OrderPane(desk)
        self._lay()
        self._listen()
        self._bind_keys()
        self.look()

    @property
    def title(self) -> str:
        """Its name on the tab."""
        return tr("Move orders")

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return [
            ("↑ ↓", text("another move order")),
            ("Enter", text("to what can be done; Esc back to the list")),
            ("Ctrl+Enter", text("the moves of the next turn were made")),
            ("S", text("stop: everybody keeps the bed they have")),
            ("T", text("a step back; Backspace does the same")),
        ]

    def shown(self) -> None:
        """Look again; the focus goes to the list, or to the confirmation that is open."""
        self.look()
        if self.pane.forms.form is not None:
            self.pane.forms.form.setFocus()
        else:
            self._take_focus()

    def open(self, target: str) -> None:
        """Choose this move order, however old."""
        self.chosen = target
        self.split.read(True)
        self.look()

    def main_action(self) -> bool:
        """Ctrl+Enter: the confirmation that is open, else the next turn was made.

        Nobody says so of an order that is not in sight: in a narrow window its page comes first.
        """
        if self.lines and self.split.unread:
            self._to_page()
            return True
        return self.pane.forms.main_action() or self.pane.carry_out()

    def back(self) -> bool:
        """Esc: put the confirmation away, then go from the page to the list."""
        if self.pane.forms.back():
            return True
        in_list = self.list.hasFocus() or self._pages.currentWidget() is self._empty
        if not in_list:
            self._to_list()
        return not in_list

    def look(self) -> None:
        """Ask for the move orders."""
        self.desk.ask(partial(orders, also=self.chosen), alive(self, self._show), key="orders")

    def _show(self, lines: tuple[OrderLine, ...]) -> None:
        self.lines = lines
        self.badge.emit(sum(bool(line.next) for line in lines))
        if lines and not any(line.id == self.chosen for line in lines):
            self.chosen = lines[0].id
        chosen = self.chosen
        self.list.lines.set_rows(lines)  # the cursor comes back where it was, and tells so
        self.chosen = chosen
        self.list.go_to(chosen)
        self._pages.setCurrentWidget(self.split if lines else self._empty)
        self._show_chosen()
        if self.hasFocus():
            self._take_focus()

    def _show_chosen(self) -> None:
        line = next((line for line in self.lines if line.id == self.chosen), None)
        if line is not None:
            self.pane.show_order(line)

    def _picked(self, line: OrderLine | None) -> None:
        if line is not None and line.id != self.chosen:
            self.chosen = line.id
            self._show_chosen()

    def _heard(self, change: Change) -> None:
        if change.everything or change.kinds & _OF_CONCERN:
            self._again.look()

    def _tick(self) -> None:
        self.list.viewport().update()
        self.pane.tick()

    def _to_page(self) -> None:
        self.split.read(True)
        self.pane.enter()

    def _to_list(self) -> None:
        self.split.read(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_focus(self) -> None:
        """What can be done in the order, or the list; the page itself keeps it until there is one."""
        if self.split.isHidden():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.split.alone:
            self.pane.enter()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # building

    def _lay(self) -> None:
        left = QWidget()
        left.setLayout(column(self.list, margins=(0, 12, 12, 10)))
        self.split = Beside(left, self.pane, LIST)
        self._empty = EmptyState(
            Icon.PUZZLE,
            tr(
                "A move order lets people who have a room move to another one, step by step, so that "
                "somebody else fits. You make one by accepting a chain with a request, or a plan."
            ),
            tr("To the requests"),
            lambda: self.opens.emit(Link("requests")),
        )
        self._pages = QStackedLayout(self)
        for each in (QWidget(), self.split, self._empty):
            self._pages.addWidget(each)

    def _listen(self) -> None:
        self._again = Again(self, self.look)
        self.desk.changed.connect(self._heard)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(lambda _: self._to_page())
        self.split.left_page.connect(self._to_list)
        self.pane.opens.connect(self.opens)
        self.pane.says.connect(self.says)
        self.pane.closed.connect(self._take_focus)
        minute = QTimer(self)
        minute.timeout.connect(self._tick)
        minute.start(MINUTE)

    def _bind_keys(self) -> None:
        letters = {"S": self.pane.stop, "T": self.pane.step_back, "Backspace": self.pane.step_back}
        for key, does in letters.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
