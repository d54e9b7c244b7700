"""Rooms kept for a desk: which they are, keeping some for the night, giving them back, taking them away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from kcio_desk.commands.base import Command
from kcio_desk.commands.leasing import BreakLease, ReadBroken, ReturnLease, TakeLease
from kcio_desk.domain import Problem, text
from kcio_desk.queries.leases import Kept, Proposed, Taken, propose
from kcio_desk.ui.share.words import plural
from kcio_desk.ui.shared.dateline import DateField
from kcio_desk.ui.shared.field import Field, TextBox
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import Form, FormPlace
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import day, moment, say, tr
from kcio_desk.ui.shared.layout import Sign, button, clear, column, label, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.screen import News, Responder, alive
from kcio_desk.ui.shared.table import Chip
from kcio_desk.ui.shared.two_lines import HEIGHT, TwoLineList, TwoLines

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

MOST: Final = 6
"""Lines that are in sight; the rest scrolls."""
LEASE, BREAK = "lease", "break"


class KeepForm(Form):
    """For the night: the rooms that the last nights asked for, to tick off, and until when."""

    def __init__(self, desk: Desk, kept: int) -> None:
        """`kept` rooms this desk keeps already."""
        super().__init__(desk, tr("Keep rooms for the night"), tr("Keep them"))
        today = desk.clock.today()
        self.boxes: dict[str, QCheckBox] = {}
        self._rooms = column(label(tr("Looking for rooms…"), "muted"), gap=2)
        self.until = DateField(tr("Give them back on"), today, key="until")
        self.until.show_day(today + timedelta(days=1))
        said = tr("In these rooms you can place without the link, and nobody else can take them meanwhile.")
        self.add([label(said, "hint", wrap=True)])
        self.grid.addLayout(self._rooms, self.grid.rowCount(), 0, 1, 12)
        self.add([self.until, None])
        most = max(desk.settings.lease_rooms, kept + 1)
        desk.ask(propose(today, most), alive(self, self._offer))

    def command(self) -> Command:
        """Those that are ticked. Raises `Problem` where none is."""
        rooms = tuple(room for room, box in self.boxes.items() if box.isChecked())
        if not rooms:
            raise Problem(text("Which rooms?"), advice=text("Tick at least one."), field="rooms")
        return self.desk.made(TakeLease, rooms=rooms, until=self.until.day())

    def _offer(self, proposed: Sequence[Proposed]) -> None:
        clear(self._rooms)
        for one in proposed:
            places = plural(one.room.capacity, text("1 place"), text("{n} places"))
            box = self.boxes[one.room.id] = QCheckBox(f"{one.room.key} · {places}")
            box.setChecked(True)
            box.setAccessibleDescription(say(one.why))
            self._rooms.addLayout(column(box, row(28, label(say(one.why), "hint", wrap=True)), gap=0))
        if not proposed:
            none = tr("There is no free room by which more people would have a bed.")
            self._rooms.addWidget(label(none, "muted", wrap=True))
        self.confirm.setVisible(bool(proposed))
        self.setFocusProxy(next(iter(self.boxes.values()), self.cancel))
        self.setFocus()


class BreakForm(Form):
    """Takes a room from the desk that keeps it; they are told, with the reason."""

    def __init__(self, desk: Desk, kept: Kept) -> None:
        title = tr("Take {room} from {holder}?", room=kept.room.key, holder=kept.holder)
        super().__init__(desk, title, tr("Take it"), danger=True)
        self._room = kept.room.id
        self._why = TextBox(2)
        said = tr("What they placed there without the link may be refused then.")
        self.add([label(f"▲ {said}", "error", wrap=True)])
        self.add([Field(tr("Why?"), self._why, tr("they read it"), key="reason")])
        self.setFocusProxy(self._why)

    def command(self) -> Command:
        """With its reason."""
        return self.desk.made(BreakLease, rooms=(self._room,), reason=self._why.toPlainText().strip())


class KeptRooms(QWidget, Responder):
    """This desk's first. Signals: `says(News)`; `closed`: a form went away."""

    says = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._mine: tuple[str, ...] = ()
        self._taken: Sequence[Taken] = ()
        self._rights: Collection[str] = ()
        self.list: TwoLineList[Kept] = TwoLineList(tr("Kept rooms"), lambda kept: kept.id, _lines, _sentence)
        self.keep = button(tr("For the night…"), self.ask_keep, which=Icon.MOON, tip="L")
        self.back_button = button(tr("Give back"), self.give_back, which=Icon.UNDO_2, tip="T")
        self.take = button(tr("Take away…"), self.ask_break, which=Icon.SHIELD, tip="B")
        self._calm = label(tr("No rooms are kept."), "muted")
        self._acts = FlowRow(tr("What can be done with kept rooms"))
        self._acts.show_all((self.keep, self.back_button, self.take))
        self._notices, self.forms = column(gap=6), FormPlace()
        self.forms.closed.connect(self.closed)
        self.list.picked.connect(lambda _: self._enable())
        self.setLayout(column(self._notices, self._calm, self.list, self._acts, self.forms))
        self.show_all((), (), ())

    def show_all(self, kept: Sequence[Kept], taken: Sequence[Taken], rights: Collection[str]) -> None:
        """Show these: what is kept, what was taken from this desk, and what who works here may do."""
        self._rights = rights
        self._mine = tuple(one.room.id for one in kept if one.mine)
        self.list.lines.set_rows(kept)
        self.list.setFixedHeight(HEIGHT * min(MOST, max(1, len(kept))) + 6)
        self.list.setVisible(bool(kept))
        self._calm.setVisible(not kept)
        if taken != self._taken:
            self._taken = taken
            clear(self._notices)
            for one in taken:
                self._notices.addWidget(self._notice(one))
        self._enable()

    def main_action(self) -> bool:
        """Ctrl+Enter: the form that is open."""
        return self.forms.main_action()

    def back(self) -> bool:
        """Esc: put it away."""
        return self.forms.back()

    def ask_keep(self) -> None:
        """L: which rooms for the night?"""
        if not self.keep.isHidden():
            self.forms.open(KeepForm(self.desk, len(self._mine)))

    def ask_break(self) -> None:
        """B: take the chosen room from who keeps it."""
        chosen = self.list.current()
        if chosen is not None and not self.take.isHidden():
            self.forms.open(BreakForm(self.desk, chosen))

    def give_back(self) -> None:
        """T: all that this desk keeps is everybody's again."""
        if self._mine and not self.back_button.isHidden():
            n = len(self._mine)
            told = News(text("{n} rooms are everybody's again.", n=n))
            command = self.desk.made(ReturnLease, rooms=self._mine)
            self.desk.do(command, alive(self, lambda _: self.says.emit(told)))

    def _enable(self) -> None:
        chosen = self.list.current()
        self.keep.setVisible(LEASE in self._rights)
        self.back_button.setVisible(LEASE in self._rights and bool(self._mine))
        self.take.setVisible(BREAK in self._rights and chosen is not None and not chosen.mine)

    def _notice(self, one: Taken) -> QFrame:
        made = look(QFrame(), "warned")
        said = tr(
            "{who} took {room} from this desk, {moment}: {why}",
            who=one.by,
            room=one.room.key,
            moment=one.at,
            why=one.reason,
        )
        words = label(said, wrap=True)
        seen = button(tr("Seen"), partial(self._read, one.id), style="quiet")
        seen.setAccessibleName(tr("Seen: {what}", what=said))
        line = row(Sign(Icon.TRIANGLE_ALERT, Tone.WARN), words, seen, margins=(10, 4, 6, 4))
        line.setStretch(1, 1)
        made.setLayout(line)
        return made

    def _read(self, notice: str) -> None:
        self.desk.do(self.desk.made(ReadBroken, notices=(notice,)))


def _lines(one: Kept) -> TwoLines:
    places = plural(one.room.capacity, text("1 place"), text("{n} places"))
    title = f"{one.room.key} · {places}"
    until = tr("until {day}", day=day(one.until, short=True)) if one.until else ""
    since = tr("since {moment}", moment=moment(one.since))
    return TwoLines(title, " · ".join(filter(None, (one.holder, since, until))), _chip(one))


def _sentence(one: Kept) -> str:
    said = _lines(one)
    return ". ".join((said.title, said.chip[0], said.detail, one.room.location.name))


def _chip(one: Kept) -> Chip:
    if not one.mine:
        return tr("another desk"), Tone.NEUTRAL, Shape.RING
    if one.waits:
        return tr("in use, waits"), Tone.WARN, Shape.HALF
    return tr("this desk"), Tone.GOOD, Shape.DOT
