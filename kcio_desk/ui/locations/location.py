"""A location: facts, contact, conditions, how fresh its figures are, its rooms, its board."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from kcio_desk.commands.locations import ConfirmFigures
from kcio_desk.domain import text
from kcio_desk.queries.location_detail import LocationDetail, RoomRow
from kcio_desk.queries.locations import natural
from kcio_desk.ui.locations.board_view import BoardPane
from kcio_desk.ui.locations.edit import LocationForm
from kcio_desk.ui.locations.features import FEATURES, FeaturePainter
from kcio_desk.ui.locations.head import Facts, Head, selectable
from kcio_desk.ui.locations.model import Key, Level
from kcio_desk.ui.locations.words import features_words, location_pills, who_words
from kcio_desk.ui.shared.deadline import ago
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import day, say, tr
from kcio_desk.ui.shared.layout import Elided, Scroll, Sign, button, column, row
from kcio_desk.ui.shared.screen import News
from kcio_desk.ui.shared.table import Column, Table, TableModel

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


class LocationPane(QWidget):
    """Signals: `opens(Key)` a room or the municipality; `says(News)`; `stale`: look the location up again."""

    opens = Signal(object)
    says = Signal(object)
    stale = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: LocationDetail | None = None
        self.form: LocationForm | None = None
        self.edit_button = button(tr("Change"), self.edit, which=Icon.PENCIL, tip="E")
        self.head = Head(self.edit_button)
        self._fresh = Elided(style="hint")
        self._confirm = button(
            tr("still right"), self._confirm_figures, style="link", tip=tr("They were checked just now")
        )
        self.facts = Facts()
        self._notes = selectable("", tr("Notes"))
        self._model = TableModel(_columns(), lambda line: line.facts.id)
        self.rooms = Table(self._model, tr("Rooms of this location"))
        self.rooms.setItemDelegate(FeaturePainter(self.rooms))
        self.rooms.opened.connect(lambda line: self.opens.emit(Key(Level.ROOM, line.facts.id)))
        self.board = BoardPane(desk)
        self.board.opens.connect(self.opens)
        self._lay()

    def show_detail(self, detail: LocationDetail) -> None:
        """Show this location; a form that is open keeps what was typed."""
        other = self.detail is None or self.detail.id != detail.id
        self.detail = detail
        if other:
            self._put_away()
        elif self.form is not None:
            return
        self._show_head(detail)
        self._show_facts(detail)
        self._model.set_rows(detail.rooms)
        self.board.show_location(detail.id, other=other)

    def renew(self, detail: LocationDetail) -> None:
        """Newer facts for an open form: below what the user changed."""
        self.detail = detail
        if self.form is None:
            self.show_detail(detail)
        else:
            self.form.take_detail(detail)

    def edit(self) -> None:
        """E: the facts become fields."""
        if self.detail is None or self.form is not None:
            return
        self.form = LocationForm(self.desk, self.detail, self.desk.clock.today())
        self.form.put_away.connect(self._close_form)
        self.form.stale.connect(self.stale)
        scroll = Scroll(self.form)
        self._stack.addWidget(scroll)
        self._stack.setCurrentWidget(scroll)
        self.edit_button.setEnabled(False)
        self.form.fields["name"].setFocus()

    def _close_form(self) -> None:
        self._put_away()
        if self.detail is not None:
            self.show_detail(self.detail)
        self.stale.emit()
        self.edit_button.setFocus()

    def _put_away(self) -> None:
        scroll = self._stack.widget(1)
        if scroll is None:
            return
        self.form = None
        self._stack.setCurrentIndex(0)
        self._stack.removeWidget(scroll)
        scroll.deleteLater()
        self.edit_button.setEnabled(True)

    def _lay(self) -> None:
        overview = QWidget()
        overview.setLayout(column(self.facts, self._notes, 4, self.rooms, margins=(0, 10, 0, 0), gap=6))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(overview, tr("Rooms"))
        self.tabs.addTab(self.board, tr("Room board"))
        self.tabs.tabBar().setAccessibleName(tr("Rooms or room board"))
        self.tabs.setAccessibleName(self.tabs.tabBar().accessibleName())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tabs)
        fresh = row(Sign(Icon.CLOCK, size=13), self._fresh, self._confirm, gap=5)
        fresh.setStretch(1, 1)
        self.setLayout(column(self.head, fresh, self._stack, margins=(20, 16, 16, 8), gap=6))

    def _show_head(self, detail: LocationDetail) -> None:
        town = detail.facts.municipality
        crumb = button(town, lambda: self.opens.emit(Key(Level.MUNICIPALITY, town)), style="link")
        self.head.show_crumbs(crumb)
        aside = " · ".join(part for part in (detail.facts.code, detail.kind, say(detail.ownership)) if part)
        pills = location_pills(detail.facts, detail.lift, self.desk.clock.today())
        self.head.show_head(detail.facts.name, aside, pills, detail.figures)
        if detail.figures_at is None:
            self._fresh.setText(tr("Nobody has told yet how fresh these figures are"))
            return
        time = ago(detail.figures_at, self.desk.clock.now())
        self._fresh.setText(tr("Updated {time} by {who}", time=time, who=detail.figures_source))
        self._confirm.setToolTip(tr("Last checked {moment}", moment=detail.figures_at))

    def _show_facts(self, detail: LocationDetail) -> None:
        closes = detail.facts.closes_on
        place = " ".join(part for part in (detail.postcode, detail.place) if part)
        self.facts.show_facts(
            (tr("Address"), detail.address, False),
            (tr("Location manager"), detail.manager, False),
            (tr("Town"), place, False),
            (tr("Telephone"), detail.phone, True),
            (tr("Closes"), "" if closes is None else day(closes), False),
        )
        self._notes.setText(detail.notes)
        self._notes.setVisible(bool(detail.notes))

    def _confirm_figures(self) -> None:
        if self.detail is None:
            return
        name = self.detail.facts.name
        command = self.desk.made(ConfirmFigures, location=self.detail.id)
        self.desk.do(command, lambda _: self.says.emit(News(text("Figures of {name} confirmed.", name=name))))


def _columns() -> list[Column[RoomRow]]:
    return [
        Column(tr("Room"), lambda line: line.facts.name, sort=_by_name, width=56),
        Column(tr("Places"), lambda line: str(line.facts.capacity), sort=_places, width=64, right=True),
        Column(tr("Tonight"), lambda _: "", figures=lambda line: line.figures, sort=_taken, width=82),
        Column(tr("Free"), lambda line: str(line.figures.usable), sort=_usable, width=44, right=True),
        Column(tr("Features"), lambda _: "", sort=_features, tip=_features, width=FEATURES),
        Column(tr("Who"), _who),
    ]


def _by_name(line: RoomRow) -> object:
    return natural(line.facts.name)


def _features(line: RoomRow) -> str:
    return features_words(line.facts)


def _places(line: RoomRow) -> int:
    return line.facts.capacity


def _taken(line: RoomRow) -> int:
    return line.figures.occupied + line.figures.reserved


def _usable(line: RoomRow) -> int:
    return line.figures.usable


def _who(line: RoomRow) -> str:
    said = [who_words(line.tonight)] if line.tonight else []
    if line.figures.blocked:
        said.append(tr("blocked: {reason}", reason=line.reason))
    if line.coming is not None:
        first = day(_first_night(line), short=True)
        said.append(tr("{household} from {day}", household=line.coming.household, day=first))
    return " · ".join(said)


def _first_night(line: RoomRow) -> date:
    return line.coming.from_ if line.coming is not None else date.max
