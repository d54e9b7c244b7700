"""A room: facts, who sleeps there and who comes, what is blocked, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kcio_desk.commands.locations import UnblockRoom
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import HOLDING, STAY_STEPS, StayState, Text, text
from kcio_desk.queries.location_detail import BlockingLine, RoomDetail, StayLine
from kcio_desk.ui.locations.acts import BlockForm
from kcio_desk.ui.locations.edit import RoomForm
from kcio_desk.ui.locations.head import Head
from kcio_desk.ui.locations.model import Key, Level
from kcio_desk.ui.locations.stays import StayList
from kcio_desk.ui.locations.words import (
    blocking_words,
    floor_words,
    period_words,
    room_pills,
)
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import Form, FormPlace
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Section, Sign, button, clear, column, label, row
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import Link, News
from kcio_desk.ui.shared.stays import STEPS, CancelForm, DepartForm, EndForm, order_button
from kcio_desk.ui.shared.ties import TieForm, tie_pills

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


class RoomPane(QWidget):
    """Signals: `opens(Key)`, `links(Link)` elsewhere, `says(News)`, `stale`: look the room up again."""

    opens = Signal(object)
    links = Signal(object)
    says = Signal(object)
    stale = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: RoomDetail | None = None
        self._painted: tuple[object, ...] = ()
        self.block_button = button(tr("Block"), self.block, which=Icon.BAN, tip="B")
        self.edit_button = button(tr("Change"), self.edit, which=Icon.PENCIL, tip="E")
        self.head = Head(self.block_button, self.edit_button)
        self.forms = FormPlace()
        self.forms.closed.connect(self._after_form)
        self.stays = StayList(desk.clock.today())
        self.stays.picked.connect(lambda _: self._show_acts())
        self.stays.opened.connect(self._open_stay)
        self.ties = FlowRow(tr("What ties them to where they live"))
        self.acts = FlowRow(tr("What can be done with this stay"))
        self._nobody = EmptyState(Icon.BED, tr("Nobody sleeps here and nobody is coming."))
        self._blockings = column(gap=4)
        self._blocked = Section(tr("Blocked"), self._blockings)
        present = Section(tr("Now and coming"), self._nobody, self.stays, self.ties, self.acts)
        self.setLayout(
            column(self.head, self.forms, 4, present, self._blocked, None, margins=(20, 16, 16, 16), gap=10)
        )

    def show_detail(self, detail: RoomDetail) -> None:
        """Show this room; a form that is open keeps what was typed."""
        if self.detail is None or self.detail.id != detail.id:
            self.forms.clear()
        self.detail = detail
        painted = detail, self.desk.clock.today()
        if painted == self._painted:
            return  # All day others do something elsewhere: it takes no button from under one's fingers.
        self._painted = painted
        self._show_head(detail)
        self._show_stays(detail)
        self._show_blockings(detail)

    def renew(self, detail: RoomDetail) -> None:
        """Newer facts, for the page and below what the user changed in an open form."""
        self.show_detail(detail)
        if isinstance(self.forms.form, RoomForm):
            self.forms.form.take_detail(detail)

    def edit(self) -> None:
        """E: the facts become fields."""
        if self.detail is not None:
            self._open_form(RoomForm(self.desk, self.detail), first="capacity")

    def block(self) -> None:
        """B: take it out of use."""
        if self.detail is not None:
            self._open_form(BlockForm(self.desk, self.detail, self.desk.clock.today()))

    def tie(self) -> None:
        """N: say what ties the household to where it lives."""
        stay = self.stays.current()
        if stay is not None:
            self._open_form(TieForm(self.desk, stay.household, stay.ties))

    def _open_form(self, form: Form, first: str = "") -> None:
        form.stale.connect(self.stale)
        self.forms.open(form, first)

    def _after_form(self) -> None:
        self.stale.emit()
        self.stays.setFocus()

    def _show_head(self, detail: RoomDetail) -> None:
        where = detail.facts.location
        area = Key(Level.MUNICIPALITY, where.municipality)
        self.head.show_crumbs(
            button(where.municipality, lambda: self.opens.emit(area), style="link"),
            button(where.name, lambda: self.opens.emit(Key(Level.LOCATION, detail.location)), style="link"),
        )
        aside = f"{detail.facts.key} · {floor_words(detail.facts.floor)}"
        self.head.show_head(
            tr("Room {name}", name=detail.facts.name), aside, room_pills(detail.facts), detail.figures
        )

    def _show_stays(self, detail: RoomDetail) -> None:
        self.stays.show_stays(detail.stays)
        self._nobody.setVisible(not detail.stays)
        self._show_acts()

    def _show_acts(self) -> None:
        stay = self.stays.current()
        self.acts.show_all([] if stay is None else list(self._acts(stay)))
        self.ties.show_all([] if stay is None else list(tie_pills(stay.ties)))

    def _acts(self, stay: StayLine) -> Iterator[QPushButton]:
        legal = STAY_STEPS[stay.state]
        for n, (state, (words, news)) in enumerate((s, w) for s, w in STEPS.items() if s in legal):
            yield self._step_button(stay, state, words, news, primary=n == 0)
        if StayState.DEPARTED in legal:
            yield button(tr("Has left…"), lambda: self._depart(stay), which=Icon.LOG_OUT)
        if stay.state in HOLDING:
            yield button(tr("Other end…"), lambda: self._other_end(stay), which=Icon.CALENDAR)
        yield button(tr("Sheet"), lambda: self._open_stay(stay), which=Icon.FILE_TEXT)
        if stay.request is not None:
            link = Link("requests", stay.request)
            yield button(tr("Request"), lambda: self.links.emit(link), which=Icon.INBOX)
        if stay.moving is not None:
            yield order_button(stay.moving, self.links.emit)
        yield button(tr("Ties…"), self.tie, which=Icon.PIN, tip="N")
        if StayState.CANCELLED in legal:
            yield button(tr("Cancel…"), lambda: self._open_form(CancelForm(self.desk, stay)), which=Icon.X)

    def _step_button(
        self, stay: StayLine, to: StayState, words: Text, news: Text, *, primary: bool
    ) -> QPushButton:
        def step() -> None:
            told = News(Text(news.source, (("household", stay.household),)))
            self.desk.do(self.desk.made(StepStay, stay=stay.id, to=to), lambda _: self.says.emit(told))

        return button(say(words), step, style="primary" if primary else "")

    def _depart(self, stay: StayLine) -> None:
        self._open_form(DepartForm(self.desk, stay, self.desk.clock.today()))

    def _other_end(self, stay: StayLine) -> None:
        self._open_form(EndForm(self.desk, stay, self.desk.clock.today()))

    def _open_stay(self, stay: StayLine) -> None:
        self.links.emit(Link("sheet", stay.id))

    def _show_blockings(self, detail: RoomDetail) -> None:
        clear(self._blockings)
        for blocking in detail.blockings:
            self._blockings.addLayout(self._blocking_row(blocking))
        self._blocked.setVisible(bool(detail.blockings))

    def _blocking_row(self, blocking: BlockingLine) -> QHBoxLayout:
        today = self.desk.clock.today()
        when = period_words(blocking.from_, blocking.until, today)
        free = button(tr("Free again"), lambda: self._unblock(blocking))
        free.setAccessibleName(tr("Free again: {what}", what=blocking_words(blocking)))
        return row(
            Sign(Icon.BAN, Tone.WARN), label(blocking_words(blocking)), label(when, "muted"), None, free
        )

    def _unblock(self, blocking: BlockingLine) -> None:
        told = News(text("No longer blocked."))
        command = self.desk.made(UnblockRoom, blocking=blocking.id)
        self.desk.do(command, lambda _: self.says.emit(told))
