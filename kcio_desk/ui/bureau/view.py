"""The Bureau: what needs me now, read at a glance by who starts a shift."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from kcio_desk.domain import Change, Kind, text
from kcio_desk.queries.bureau import Bureau, bureau
from kcio_desk.queries.capacity import Picture, tonight
from kcio_desk.ui.bureau.capacity import CapacityStrip
from kcio_desk.ui.bureau.line_list import LineList, walk
from kcio_desk.ui.bureau.needs import Needs
from kcio_desk.ui.bureau.tiles import HEIGHT as TILE
from kcio_desk.ui.bureau.tiles import Tile
from kcio_desk.ui.bureau.words import (
    arrival_line,
    departure_line,
    looking,
    newest_line,
    not_there_yet,
    request_line,
    waiting_words,
)
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.form import Form
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import day, say, tr
from kcio_desk.ui.shared.layout import Section, button, column, label, reveal, row
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import Again, Key, Link, Screen, alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

TWO_COLUMNS_FROM: Final = 1100
TILES_FROM: Final = 760
MOST_REQUESTS: Final = 8
MOST_TODAY: Final = 5
MINUTE: Final = 60_000
HEAD: Final = 28
_CLOCKS: Final = frozenset(Kind) - {Kind.DOCUMENT, Kind.DRAFT, Kind.SETTING, Kind.OUTBOX}
_PLACES: Final = frozenset({Kind.STAY, Kind.LOCATION, Kind.ROOM, Kind.HOUSEHOLD})


class BureauScreen(Screen):
    """Looks again at every change that concerns it and every minute; the badge counts what is overdue."""

    name = "bureau"
    icon = Icon.HOUSE

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: Bureau | None = None
        self.picture: Picture | None = None
        self._changes, self._counted = 0, -1
        """How many changes of the figures there were, and of how many of them the picture knows."""
        self._wide: bool | None = None
        self._make_parts()
        self._lay()
        self._listen()
        self.look()

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Bureau")

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return [
            ("↑ ↓", text("from line to line")),
            ("Enter", text("open what the line speaks of")),
            ("A", text("they have arrived")),
            ("T", text("they are on the way")),
            ("V", text("they have left")),
            ("B", text("confirm the reservation")),
            ("E", text("another end of the stay")),
            ("X", text("cancel the placement")),
        ]

    def shown(self) -> None:
        """Look again; the focus goes to the first line, unless a form is open."""
        self.look()
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._focus_first()

    def main_action(self) -> bool:
        """Ctrl+Enter: the form that is open."""
        form = self._form()
        return form is not None and form.main_action()

    def back(self) -> bool:
        """Esc: put the form away."""
        form = self._form()
        return form is not None and form.back()

    # looking

    def look(self) -> None:
        """Ask for what has a clock, and for the figures where they may have changed."""
        now, today = self.desk.clock.now(), self.desk.clock.today()
        known, changes = self.picture, self._changes
        if self._counted != changes or (known and known.date != today):
            known = None
        self.desk.ask(
            lambda session: (bureau(session, now), known or tonight(session, today)),
            alive(self, partial(self._show, changes)),
            key="bureau",
        )

    def _heard(self, change: Change) -> None:
        if change.everything or change.kinds & _PLACES:
            self._changes += 1
        if change.everything or change.kinds & _CLOCKS:
            self._again.look()

    # showing

    def _show(self, changes: int, seen: tuple[Bureau, Picture]) -> None:
        found, picture = seen
        self.found, self._counted = found, changes
        if picture is not self.picture:
            self._show_picture(picture)
        today = self.desk.clock.today()
        self._day.setText(day(today))
        self.needs.show_bureau(found)
        requests = not_there_yet(found.requests)
        self.requests.show_lines([request_line(line, found.now) for line in requests])
        self._no_requests.setVisible(not requests)
        self._requests.title.setText(tr("Open requests · {n}", n=len(requests)))
        self._show_today(found)
        self.newest.show_lines([newest_line(line) for line in found.newest])
        self._newest.setVisible(bool(found.newest))
        self._show_tiles(found)
        self._show_page()
        self.badge.emit(found.overdue)

    def _show_page(self) -> None:
        """Nothing is said before it is known."""
        if self.found is None or self.picture is None:
            return
        any_places = self.picture.region.total.realised
        self._pages.setCurrentWidget(self._page if any_places else self._empty)
        if self.hasFocus():
            self._focus_first()

    def _show_today(self, found: Bureau) -> None:
        self.arrivals.show_lines([arrival_line(stay) for stay in found.arrivals])
        self.departures.show_lines([departure_line(stay) for stay in found.departures])
        self._coming.setText(
            tr("Arrivals · {n} to come, {done} here", n=len(found.arrivals), done=found.arrived)
        )
        self._going.setText(
            tr("Departures · {n} to go, {done} gone", n=len(found.departures), done=found.departed)
        )

    def _show_tiles(self, found: Bureau) -> None:
        near = len(found.alerts) - found.overdue
        over = tr("over time, {n} nearly", n=near) if near else tr("over their time")
        self.over.show_figure(str(found.overdue), over, Tone.BAD if found.overdue else Tone.GOOD)
        waiting = looking(found.requests)
        urgent = any(line.facts.urgent for line in waiting)
        self.waiting.show_figure(
            str(len(waiting)), say(waiting_words(found.requests)), Tone.WARN if urgent else Tone.NEUTRAL
        )
        moves = f"{len(found.arrivals)} / {len(found.departures)}"
        self.moves.show_figure(moves, tr("still to come / to go today"))

    def _show_picture(self, found: Picture) -> None:
        self.picture = found
        self.capacity.show_picture(found)
        self.free.show_figure(
            str(found.region.total.usable),
            tr(
                "free: {short} short, {long} long",
                short=found.region.short.usable,
                long=found.region.long.usable,
            ),
        )

    # walking

    @property
    def lists(self) -> list[LineList]:
        """All lists in the order of reading."""
        return [*self.needs.lists, self.requests, self.arrivals, self.departures, self.newest]

    def _focus_first(self) -> None:
        """The first line; the screen itself keeps the focus until there is something to show."""
        if self._pages.currentWidget() is not self._page:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not any(each.enter() for each in self.lists):
            self.over.setFocus(Qt.FocusReason.OtherFocusReason)

    def _form(self) -> Form | None:
        return next((each.form for each in self.lists if each.form is not None), None)

    # building

    def _make_parts(self) -> None:
        self.over, self.waiting, self.moves, self.free = Tile(), Tile(), Tile(), Tile()
        self.needs = Needs(self.desk)
        self.requests = LineList(self.desk, tr("Open requests"), MOST_REQUESTS)
        self.arrivals = LineList(self.desk, tr("Arrivals today"), MOST_TODAY)
        self.departures = LineList(self.desk, tr("Departures today"), MOST_TODAY)
        self.newest = LineList(self.desk, tr("Calls of today"), MOST_TODAY)
        self.capacity = CapacityStrip()
        self._day = label(style="muted")
        self._coming, self._going = label(style="label"), label(style="label")
        self._no_requests = label(tr("No open requests. F2 for a new call."), "muted")

    def _lay(self) -> None:
        everything = button(tr("Table and board"), lambda: self.opens.emit(Link("requests")), style="link")
        self._requests = Section("", row(10, self._no_requests, None), self.requests, aside=everything)
        self._today = Section(
            tr("Today"),
            row(10, self._coming, None),
            self.arrivals,
            row(10, self._going, None),
            self.departures,
        )
        self._newest = Section(tr("Calls of today"), self.newest)
        self._urgent = Section(tr("Needs someone now"), self.needs)
        self._page, self._empty = QWidget(), QWidget()
        for section in (self._urgent, self._requests, self._today, self.capacity.section, self._newest):
            section.title.setMinimumHeight(HEAD)  # side by side they stand on one line
        for part in (self._urgent, self._requests, self._today, self.capacity, self._newest):
            part.setParent(self._page)  # before they have a column they are no windows of their own
        self._left, self._right = column(gap=18), column(gap=18)
        self._columns = row(self._left, self._right, gap=0)
        pairs = row(self.over, self.waiting, gap=10), row(self.moves, self.free, gap=10)
        for pair in pairs:
            pair.addStrut(TILE)
        self._tiles = row(*pairs, gap=10)
        head = row(label(tr("Bureau"), "title"), 4, self._day, None)
        self._page.setLayout(
            column(head, self._tiles, 2, self._columns, None, gap=10, margins=(20, 14, 20, 20))
        )
        self._empty.setLayout(column(self._no_data()))
        self._pages = QStackedLayout(self)
        for each in (QWidget(), self._page, self._empty):
            self._pages.addWidget(each)

    def _no_data(self) -> EmptyState:
        return EmptyState(
            Icon.BUILDING_2,
            tr("There are no rooms yet. Import the region's workbook: then this page shows what needs you."),
            tr("Import"),
            lambda: self.opens.emit(Link("imports")),
        )

    def _listen(self) -> None:
        self._again = Again(self, self.look)
        self.desk.changed.connect(self._heard)
        self.minute = QTimer(self, interval=MINUTE)
        self.minute.timeout.connect(self.look)
        self.minute.start()
        self.needs.opened.connect(self.opens)
        self.needs.says.connect(self.says)
        self.capacity.opened.connect(self.opens)
        for each in (self.requests, self.arrivals, self.departures, self.newest):
            each.opened.connect(self.opens)
            each.says.connect(self.says)
        for each in self.lists:
            each.left.connect(self._walker(each))
        for tile, part in self._parts_of_tiles():
            tile.clicked.connect(self._goer(part))

    def _parts_of_tiles(self) -> list[tuple[Tile, QWidget]]:
        return [
            (self.over, self.needs),
            (self.waiting, self._requests),
            (self.moves, self._today),
            (self.free, self.capacity),
        ]

    def _walker(self, start: LineList) -> Callable[[int], None]:
        return lambda step: walk(self.lists, start, step)

    def _goer(self, part: QWidget) -> Callable[[], None]:
        def go() -> None:
            inside = [each for each in self.lists if part.isAncestorOf(each)]
            if part is self.capacity:
                self.capacity.table.setFocus()
            else:
                _ = any(each.enter() for each in inside)
            reveal(part)

        return go

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them, and the tiles in a line."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._tiles.setDirection(across if self.width() >= TILES_FROM else down)
        self._arrange(wide=self.width() >= TWO_COLUMNS_FROM)
        super().resizeEvent(event)

    def _arrange(self, *, wide: bool) -> None:
        if self._wide is wide:
            return
        self._wide = wide
        left: list[QWidget] = [self._urgent, self._today]
        right: list[QWidget] = [self._requests, self.capacity, self._newest]
        if not wide:
            left, right = [self._urgent, self._requests, self._today, self.capacity, self._newest], []
        for box, parts in ((self._left, left), (self._right, right)):
            _empty(box)
            for part in parts:
                box.addWidget(part)
            box.addStretch(1)
        self._columns.setSpacing(28 if wide else 0)
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, 1 if wide else 0)


def _empty(box: QBoxLayout) -> None:
    """Take everything out, and keep it."""
    while box.takeAt(0) is not None:
        pass
