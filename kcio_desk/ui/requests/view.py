"""The requests: a table or a board of the same rows, and the one that is chosen beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QWidget

from kcio_desk.domain import Change, Kind, text
from kcio_desk.queries.region import municipalities
from kcio_desk.queries.requests import (
    CLOSED,
    ClosedRequests,
    RequestDetail,
    RequestLine,
    closed_requests,
    open_requests,
    request_detail,
)
from kcio_desk.settings import save_settings
from kcio_desk.store import in_words
from kcio_desk.ui.requests.board import Board
from kcio_desk.ui.requests.detail import DetailPane
from kcio_desk.ui.requests.filters import FilterBar
from kcio_desk.ui.requests.table import RequestTable
from kcio_desk.ui.requests.wanted import Wanted
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Scroll, button, column, label, row
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Again, Key, Screen, alive, holds_focus

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

MINUTE: Final = 60_000
BESIDE_FROM: Final = 784
"""Narrower than this (points) the list and the page of a request take turns."""
_OF_CONCERN: Final = frozenset({Kind.REQUEST, Kind.HOUSEHOLD, Kind.STAY, Kind.MOVE, Kind.DOCUMENT})
_LETTERS: Final = "OPSWRATVBEXN"


class RequestsScreen(Screen):
    """Opens a request by its id. Signal `edit_requested(str)`: open it in the call."""

    edit_requested = Signal(str)
    name = "requests"
    icon = Icon.INBOX

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: tuple[RequestLine, ...] = ()
        self.over = ClosedRequests()
        self.wanted = Wanted()
        self.chosen = ""
        self._loaded = False
        self._narrow = False
        self._reading = False
        """In a narrow window: the page is shown, not the list."""
        self._put_aside = False
        """On the board: the page was put away until another card is chosen."""
        self._make_parts()
        self._lay()
        self._listen()
        self._bind_keys()
        self.show_board(desk.settings.requests_board)
        self.look()

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Requests")

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return [
            ("Ctrl+F", text("to the filter")),
            ("Ctrl+B", text("table or board")),
            ("↑ ↓", text("another request; on the board also ← →")),
            ("Enter", text("open in the call, or go to what can be done")),
            ("→", text("in a narrow window: from the table to the request; Esc back")),
            ("O", text("it is mine")),
            ("P", text("park, or resume")),
            ("S", text("a room was proposed, or they declined")),
            ("W", text("close it without a room")),
            ("R", text("take it up again")),
            ("B T A", text("confirm, on the way, arrived")),
            ("V E X", text("has left, another end, cancel")),
            ("N", text("what ties the household")),
        ]

    def shown(self) -> None:
        """The focus goes to the list, unless a form is open."""
        self.look()
        if self.detail.forms.form is not None:
            self.detail.forms.form.setFocus()
        elif self._left.isHidden():
            self.detail.begin()
        else:
            self._list().setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, target: str) -> None:
        """Choose this request, whatever the filter says."""
        self.chosen = target
        self._reading = True
        if not any(line.id == target for line in self._shown_lines()):
            self.filters.clear()
        self._choose(target)
        self._put_cursor()

    def main_action(self) -> bool:
        """Ctrl+Enter: the form that is open, else the same as Enter."""
        if self.detail.forms.main_action():
            return True
        line = self._chosen_line()
        if line is not None:
            self._open(line)
        return line is not None

    def back(self) -> bool:
        """Esc: put away a form, then the page where it hides the list, then the filter."""
        if self.detail.forms.back():
            return True
        if not (self._narrow and self._reading) and self.filters.put_away():
            return True
        showed = (self._is_board() or self._narrow) and not self._page.isHidden()
        if showed:
            self._to_list()
        return showed

    def show_board(self, board: bool) -> None:
        """Show the board, or the table."""
        self._put_aside = False
        self._lists.setCurrentWidget(self.board if board else self.table)
        self._as_table.setChecked(not board)
        self._as_board.setChecked(board)
        self._show_side(bool(self.chosen))

    # looking

    def look(self) -> None:
        """Ask for the requests, and where it is seen for the one that is chosen."""
        now, today = self.desk.clock.now(), self.desk.clock.today()
        self.desk.ask(
            lambda session: open_requests(session, now, today), alive(self, self._show_open), key="requests"
        )
        self._look_at_closed()
        if self.chosen and self.isVisible():
            self._look_at(self.chosen)

    def _look_at_closed(self) -> None:
        if not self.wanted.asks_closed:
            self.over = ClosedRequests()
            return
        today, words = self.desk.clock.today(), self.wanted.words.split()
        statuses = CLOSED if self.wanted.status is None else {self.wanted.status}
        self.desk.ask(
            lambda session: closed_requests(session, today, words, statuses),
            alive(self, self._show_closed),
            key="requests.closed",
        )

    def _look_at(self, request: str) -> None:
        today = self.desk.clock.today()
        self.desk.ask(
            lambda session: request_detail(session, request, today),
            alive(self, partial(self._show_detail, request)),
            key="requests.detail",
        )

    # showing

    def _show_open(self, lines: tuple[RequestLine, ...]) -> None:
        self.lines = lines
        self._loaded = True
        self.badge.emit(sum(line.seeks and not line.parked for line in lines))
        self._show_lines()

    def _show_closed(self, over: ClosedRequests) -> None:
        self.over = over
        self._show_lines()

    def _shown_lines(self) -> list[RequestLine]:
        me = self.desk.settings.operator
        fresh = {line.id for line in self.lines}
        every = [*self.lines, *(line for line in self.over.lines if line.id not in fresh)]
        return [line for line in every if self.wanted.meets(line, me)]

    def _show_lines(self) -> None:
        if not self._loaded:
            return
        shown = self._shown_lines()
        self.table.requests.set_rows(shown)
        self.board.set_rows(shown, closed=self.wanted.closed)
        self._count.setText(tr("1 request") if len(shown) == 1 else tr("{n} requests", n=len(shown)))
        self._note.setVisible(self.over.more)
        self._show_page(bool(shown))
        if shown and not self.chosen and not self._is_board():
            self._choose(shown[0].id)
        self._put_cursor()

    def _show_page(self, any_shown: bool) -> None:
        nothing: QWidget = self._none if self.lines or self.wanted != Wanted() else self._nothing
        self._pages.setCurrentWidget(self._lists if any_shown else nothing)

    def _put_cursor(self) -> None:
        if self.chosen:
            self.table.go_to(self.chosen)
            self.board.go_to(self.chosen)

    def _choose(self, request: str) -> None:
        self.chosen, self._put_aside = request, False
        self._look_at(request)

    def _picked(self, line: RequestLine | None) -> None:
        if line is not None and line.id != self.chosen:
            self._choose(line.id)

    def _show_detail(self, request: str, found: RequestDetail | None) -> None:
        if request != self.chosen:
            return
        if found is None:
            self.chosen = ""
        else:
            self.detail.show_detail(found)
        self._show_side(found is not None)

    def _show_side(self, any_chosen: bool) -> None:
        beside = any_chosen and (self._reading if self._narrow else not self._put_aside)
        listed = holds_focus(self._left)
        self._page.setVisible(beside)
        self._left.setVisible(not (beside and self._narrow))
        self._there.setVisible(self._narrow)
        self._back.setVisible(self._narrow)
        if listed and self._left.isHidden():
            self.detail.begin()

    def _to_page(self) -> None:
        """Show the request that is chosen, where the list has the whole width."""
        self._reading, self._put_aside = True, False
        self._show_side(bool(self.chosen))
        self.detail.enter()

    def _to_list(self) -> None:
        self._reading, self._put_aside = False, self._is_board()
        self._show_side(bool(self.chosen))
        self._list().setFocus(Qt.FocusReason.OtherFocusReason)

    # what happens

    def _heard(self, change: Change) -> None:
        if change.everything or change.kinds & _OF_CONCERN:
            self._again.look()

    def _filter(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._look_at_closed()
        self._show_lines()

    def _open(self, line: RequestLine) -> None:
        if line.id != self.chosen:
            self._choose(line.id)
        if line.seeks:
            self.edit_requested.emit(line.id)
        else:
            self._to_page()

    def _do_key(self, letter: str) -> None:
        """A letter: what it stands for now, with the page in sight that says so."""
        if self.chosen and self.detail.do_key(letter) and (form := self.detail.forms.form) is not None:
            self._to_page()
            form.setFocus()

    def _toggle(self) -> None:
        self._change_view(not self._is_board())

    def _change_view(self, board: bool) -> None:
        self.show_board(board)
        self._put_cursor()
        self._list().setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.settings.requests_board = board
        directory = self.desk.store.file.parent
        with in_words(directory):
            save_settings(self.desk.settings, directory)

    def _after_form(self) -> None:
        if self._left.isHidden():
            self.detail.enter()
        else:
            self._list().setFocus(Qt.FocusReason.OtherFocusReason)

    def _forward(self) -> None:
        if self._narrow and self.chosen:
            self._to_page()

    def _tick(self) -> None:
        self.table.viewport().update()
        self.board.tick()

    def _is_board(self) -> bool:
        return self._lists.currentWidget() is self.board

    def _list(self) -> QWidget:
        return self.board if self._is_board() else self.table

    def _chosen_line(self) -> RequestLine | None:
        return next((line for line in self._shown_lines() if line.id == self.chosen), None)

    # building

    def _make_parts(self) -> None:
        self.filters = FilterBar()
        self.table = RequestTable(self.desk.clock.now)
        self.board = Board(self.desk.clock.now)
        self.detail = DetailPane(self.desk)
        self._count, self._note = label(style="hint"), label(style="hint", wrap=True)
        self._note.setText(tr("Only the newest closed requests are shown: type words to find older ones."))
        self._note.hide()
        self._as_table = self._view_button(tr("Table"), Icon.LIST, board=False)
        self._as_board = self._view_button(tr("Board"), Icon.COLUMNS_3, board=True)
        self._none = EmptyState(
            Icon.FUNNEL, tr("No request meets this filter."), tr("Show all"), self.filters.clear
        )
        self._nothing = EmptyState(Icon.INBOX, tr("No open requests. F2 for a new call."))

    def _view_button(self, words: str, icon: Icon, *, board: bool) -> QPushButton:
        made = button(words, lambda: self._change_view(board), which=icon, style="quiet", tip="Ctrl+B")
        made.setCheckable(True)
        return made

    def _lay(self) -> None:
        self._lists, self._pages = QStackedWidget(), QStackedWidget()
        for made in (self.table, self.board):
            self._lists.addWidget(made)
        for page in (self._lists, self._none, self._nothing):
            self._pages.addWidget(page)
        self._there = button(tr("Details"), self._to_page, style="quiet")
        back = tr("To the list")
        self._back = button(back, self._to_list, which=Icon.ARROW_LEFT, style="quiet", tip="Esc")
        title = label(tr("Requests"), "title")
        head = row(title, 4, self._count, None, self._there, self._as_table, self._as_board)
        self._left = look(QWidget(), "surface")
        self._left.setLayout(
            column(head, self.filters, self._pages, self._note, gap=10, margins=(20, 14, 16, 10))
        )
        self._side = Scroll(look(self.detail, "canvas"))
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = look(QWidget(), "canvas")
        self._page.setLayout(column(row(self._back, None, margins=(8, 4, 0, 0)), self._side, gap=0))
        self._page.setMinimumWidth(320)
        self._page.hide()
        self._split = QSplitter()
        self._split.addWidget(self._left)
        self._split.addWidget(self._page)
        self._split.setStretchFactor(0, 1)
        self._split.setChildrenCollapsible(False)
        self.setLayout(column(self._split))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page at the right takes two fifths, within reason; in a narrow window all or nothing."""
        super().resizeEvent(event)
        self._narrow = self.width() < BESIDE_FROM
        self._show_side(bool(self.chosen))
        side = max(340, min(420, round(self.width() * 0.4)))
        self._split.setSizes([self.width() - side, side])

    def _listen(self) -> None:
        self._again = Again(self, self.look)
        self.desk.changed.connect(self._heard)
        self.filters.changed.connect(self._filter)
        self.table.picked.connect(self._picked)
        self.table.opened.connect(self._open)
        self.board.picked.connect(self._picked)
        self.board.opened.connect(self._open)
        self.detail.opens.connect(self.opens)
        self.detail.says.connect(self.says)
        self.detail.edits.connect(self.edit_requested)
        self.detail.closed.connect(self._after_form)
        self.desk.ask(municipalities, alive(self, self.filters.offer_municipalities), key="requests.near")
        minute = QTimer(self)
        minute.timeout.connect(self._tick)
        minute.start(MINUTE)

    def _bind_keys(self) -> None:
        bound = {"Ctrl+F": self.filters.words.setFocus, "Ctrl+B": self._toggle}
        letters = {letter: partial(self._do_key, letter) for letter in _LETTERS}
        for key, does in {**bound, **letters}.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        forward = QShortcut(QKeySequence("Right"), self.table)
        forward.setContext(Qt.ShortcutContext.WidgetShortcut)
        forward.activated.connect(self._forward)
