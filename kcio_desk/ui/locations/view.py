"""The locations screen: filter and tree at the left, what is chosen at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from kcio_desk.domain import Change, Kind, text
from kcio_desk.queries.location_detail import LocationDetail, RoomDetail, location_detail, room_detail
from kcio_desk.queries.location_filter import Browse, Wishes, browse
from kcio_desk.queries.locations import Region
from kcio_desk.ui.locations.filters import FilterPane
from kcio_desk.ui.locations.location import LocationPane
from kcio_desk.ui.locations.model import Key, Level
from kcio_desk.ui.locations.municipality import AreaPane
from kcio_desk.ui.locations.room import RoomPane
from kcio_desk.ui.locations.tree import TreePane
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.form import Form
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import day, tr
from kcio_desk.ui.shared.layout import Elided, Scroll, column, label, row
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Key as KeyHelp
from kcio_desk.ui.shared.screen import Screen, alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

T = TypeVar("T")
OF_CONCERN: Final = frozenset({Kind.LOCATION, Kind.ROOM, Kind.STAY, Kind.MOVE, Kind.HOUSEHOLD})
LEFT: Final = 304
# The tree shrinks before the page scrolls.
SHORTEST: Final = 96


class LocationsScreen(Screen):
    """Opens `room id`, `location id`, `code`, `code/room` or a municipality's name."""

    name = "locations"
    icon = Icon.BUILDING_2

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.browse: Browse | None = None
        self.chosen: Key | None = None
        self._wanted = ""
        self._behind = True
        self.filters = FilterPane(desk.clock.today())
        self.tree = TreePane()
        self.area = AreaPane()
        self.location = LocationPane(desk)
        self.room = RoomPane(desk)
        self._count = Elided(style="hint")
        self._usable = label(style="label")
        self._usable.setToolTip(tr("Places that can be given to a new household"))
        self._lay()
        self._listen()
        self._bind_keys()

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Locations")

    def keys(self) -> list[KeyHelp]:
        """The keys that work here."""
        return [
            ("Ctrl+F", text("to the filter")),
            ("↓", text("from the filter to the tree")),
            ("Enter", text("open the municipality, location or room")),
            ("E", text("change the location or room")),
            ("B", text("block the room")),
            ("N", text("what ties the household")),
            ("Alt+←", text("room board: a week earlier")),
            ("Alt+→", text("room board: a week later")),
            ("Esc", text("put the form or filter away; from a room to its location")),
        ]

    def shown(self) -> None:
        """Look again where something happened meanwhile; the focus goes to the tree, or to a form."""
        if self._behind:
            self.look()
        if self._form() is None:
            (self.tree if self.tree.current_key else self.filters.words).setFocus()

    def open(self, target: str) -> None:
        """Show this room, location or municipality, whatever the filter says."""
        self._wanted = target
        self.look()

    def main_action(self) -> bool:
        """Ctrl+Enter: the form that is open."""
        form = self._form()
        return form is not None and form.main_action()

    def back(self) -> bool:
        """Esc: out of a form, the filter, a room, a location; in that order."""
        form = self._form()
        if form is not None:
            return form.back()
        if self.filters.put_away():
            return True
        above = self._above()
        if above is None:
            return False
        self.choose(above)
        return True

    # looking

    def look(self) -> None:
        """Ask for the tree, and for what is chosen."""
        self._behind = False
        wishes, today = self.filters.wishes(), self.desk.clock.today()
        self._ask("locations.tree", lambda session: browse(session, today, wishes), self._show_tree)

    def choose(self, key: Key) -> None:
        """Show this at the right, and put the tree's cursor on it."""
        self.chosen = key
        self.tree.go_to(key)
        self._look_at(key)

    def _look_at(self, key: Key) -> None:
        today = self.desk.clock.today()
        night = self.browse.region.night if self.browse else today
        match key.level:
            case Level.LOCATION:
                self._ask(
                    "locations.detail",
                    lambda session: location_detail(session, key.id, today, night),
                    partial(self._show, key, self._location_page, self.location.show_detail),
                )
            case Level.ROOM:
                self._ask(
                    "locations.detail",
                    lambda session: room_detail(session, key.id, today, night),
                    partial(self._show, key, self._room_page, self.room.show_detail),
                )
            case _:
                self._show_area(key)

    def _ask(self, key: str, query: Callable[..., T], then: Callable[[T], object]) -> None:
        self.desk.ask(query, alive(self, then), key=key)

    # showing

    def _show_tree(self, found: Browse) -> None:
        self.browse = found
        self.filters.show_municipalities([line.name for line in found.region.municipalities])
        self.tree.show_browse(found)
        self._show_count(found)
        self._left.setCurrentWidget(self._left_page(found))
        if self._wanted:
            self._go_to_wanted(found.region)
        elif self.chosen is not None:
            self._look_at(self.chosen)
        else:
            self._show_whole()

    def _left_page(self, found: Browse) -> QWidget:
        if len(found.shown.locations):
            return self.tree
        return self._none if found.region.locations else self._nothing

    def _show_count(self, found: Browse) -> None:
        rooms, places = found.shown.rooms, len(found.shown.locations)
        counted = tr("{locations} locations, {rooms} rooms", locations=places, rooms=len(rooms))
        night = found.region.night
        when = tr("tonight") if night == self.desk.clock.today() else day(night, short=True)
        self._count.setText(f"{counted} · {when}")
        self._usable.setText(tr("{n} free", n=int(found.region.usable[rooms].sum())))

    def _show_whole(self) -> None:
        if self.browse is not None and self.browse.region.locations:
            self.area.show_region(self.browse.region)
            self._right.setCurrentWidget(self._area_page)
        else:
            self._right.setCurrentWidget(self._welcome)

    def _show_area(self, key: Key) -> None:
        if self.browse is not None:
            region = self.browse.region
            line = next((line for line in region.municipalities if line.name == key.id), None)
            self._show(key, self._area_page, partial(self.area.show_municipality, region), line)

    def _show(self, key: Key, page: QWidget, show: Callable[[T], object], found: T | None) -> None:
        """Show it at the right if it is still what is chosen; what is gone makes way for the whole."""
        if key != self.chosen:
            return
        if found is None:
            self.chosen = None
            self._show_whole()
            return
        show(found)
        self._right.setCurrentWidget(page)

    def _go_to_wanted(self, whole: Region) -> None:
        wanted, self._wanted = self._wanted, ""
        key = find(whole, wanted)
        if key is None:
            return
        if not self.tree.tree.index_of(key).isValid():
            self.filters.show_wishes(Wishes())
        self.choose(key)

    # what happens

    def _listen(self) -> None:
        self.filters.changed.connect(lambda _: self.look())
        self.filters.down.connect(self._into_tree)
        self.tree.picked.connect(self._picked)
        self.tree.opened.connect(self._picked)
        self.area.opens.connect(self.choose)
        self.location.opens.connect(self.choose)
        self.room.opens.connect(self.choose)
        self.location.says.connect(self.says)
        self.room.says.connect(self.says)
        self.room.links.connect(self.opens)
        self.location.stale.connect(self._renew_location)
        self.room.stale.connect(self._renew_room)
        self.desk.changed.connect(self._heard)

    def _heard(self, change: Change) -> None:
        if not (change.everything or change.kinds & OF_CONCERN):
            return
        self._behind = True
        if self.isVisible():
            self.look()

    def _picked(self, key: Key) -> None:
        self.chosen = key
        self._look_at(key)

    def _into_tree(self) -> None:
        self.tree.setFocus()
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def _renew_location(self) -> None:
        detail = self.location.detail
        if detail is not None:
            today, key = self.desk.clock.today(), detail.id
            self._ask("", lambda session: location_detail(session, key, today), self._renewed_location)

    def _renewed_location(self, found: LocationDetail | None) -> None:
        if found is not None:
            self.location.renew(found)

    def _renew_room(self) -> None:
        detail = self.room.detail
        if detail is not None:
            today, key = self.desk.clock.today(), detail.id
            self._ask("", lambda session: room_detail(session, key, today), self._renewed_room)

    def _renewed_room(self, found: RoomDetail | None) -> None:
        if found is not None:
            self.room.renew(found)

    def _form(self) -> Form | None:
        page = self._right.currentWidget()
        if page is self._location_page:
            return self.location.form
        return self.room.forms.form if page is self._room_page else None

    def _above(self) -> Key | None:
        if self.chosen is None or self.chosen.level is Level.MUNICIPALITY:
            return None
        if self.chosen.level is Level.ROOM and self.room.detail is not None:
            return Key(Level.LOCATION, self.room.detail.location)
        if self.location.detail is not None:
            return Key(Level.MUNICIPALITY, self.location.detail.facts.municipality)
        return None

    def _edit(self) -> None:
        page = self._right.currentWidget()
        if page is self._location_page:
            self.location.edit()
        elif page is self._room_page:
            self.room.edit()

    def _block(self) -> None:
        if self._right.currentWidget() is self._room_page:
            self.room.block()

    def _tie(self) -> None:
        if self._right.currentWidget() is self._room_page:
            self.room.tie()

    # building

    def _bind_keys(self) -> None:
        letters = {"E": self._edit, "B": self._block, "N": self._tie}
        for key, does in {"Ctrl+F": self.filters.focus_words, **letters}.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def _lay(self) -> None:
        self._none = EmptyState(
            Icon.FUNNEL,
            tr("No location meets all of this: take a filter away."),
            tr("Clear all"),
            self.filters.clear,
            width=LEFT - 72,
        )
        self._nothing = EmptyState(
            Icon.BUILDING_2, tr("There are no locations yet: import your workbook."), width=LEFT - 72
        )
        self._left = QStackedWidget()
        self._left.setMinimumHeight(SHORTEST)
        for widget in (self.tree, self._none, self._nothing):
            self._left.addWidget(widget)
        left = look(QWidget(), "canvas")
        count = row(self._count, self._usable, margins=(0, 0, 14, 0))
        count.setStretch(0, 1)
        left.setLayout(column(self.filters, count, self._left, margins=(12, 12, 8, 8), gap=8))
        self._right = QStackedWidget()
        self._welcome = EmptyState(
            Icon.BUILDING_2, tr("Choose a location or a room in the tree."), width=LEFT - 72
        )
        self._area_page, self._location_page, self._room_page = (
            look(Scroll(look(pane, "surface")), "surface") for pane in (self.area, self.location, self.room)
        )
        for page in (self._welcome, self._area_page, self._location_page, self._room_page):
            self._right.addWidget(page)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self._right)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LEFT, 2 * LEFT])
        self.setLayout(column(splitter, gap=0))


def find(whole: Region, target: str) -> Key | None:
    """What a link means: a room or location by id or by name in writing, a municipality by name."""
    for line in whole.locations:
        if target in {line.id, line.code}:
            return Key(Level.LOCATION, line.id)
    for room in whole.rooms:
        if target in {room.facts.id, room.facts.key}:
            return Key(Level.ROOM, room.facts.id)
    names = (line.name for line in whole.municipalities)
    return next((Key(Level.MUNICIPALITY, name) for name in names if name == target), None)
