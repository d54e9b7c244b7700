"""Moves in full: who goes from where to where, why they may, what it disturbs, and the rooms drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kcio_desk.domain import Text
from kcio_desk.matching.moving.facts import Exchange, Refusal, Step
from kcio_desk.ui.requests.words import persons_words
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Sign, clear, column, label, row
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Pill, Shape
from kcio_desk.ui.shared.rooms_picture import RoomsPicture, Turns
from kcio_desk.ui.swaps.words import Names, called, named, refusal_words, way_words


class MovesDetail(QWidget):
    """What an exchange, or a part of one, comes to; or why there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._gains = FlowRow(tr("What it brings"))
        self._parts = column(gap=14)
        self.picture = RoomsPicture()
        self.setLayout(column(self._gains, self.picture, self._parts, gap=14))
        self.show_refused((), {})

    def show_exchange(self, exchange: Exchange, names: Names, turns: Turns | None = None) -> None:
        """All its moves; `turns` numbers them where they are more than one turn."""
        self._start_over()
        self._gains.show_all(_gain(said, names) for said in exchange.gains)
        for step in exchange.steps:
            self._parts.addWidget(_part(step, names))
        self.picture.show_rooms(exchange.rooms, names, turns or dict.fromkeys(exchange.households, 1))
        self.picture.show()

    def show_step(self, exchange: Exchange, step: Step, names: Names) -> None:
        """One of many moves that happen together, with the two rooms it is about."""
        self._start_over()
        self._parts.addWidget(_part(step, names))
        rooms = {step.from_room.id, step.to_room.id}
        pictures = [picture for picture in exchange.rooms if picture.room.id in rooms]
        self.picture.show_rooms(pictures, names, dict.fromkeys(exchange.households, 1))
        self.picture.show()

    def show_refused(self, refused: Sequence[Refusal], names: Names) -> None:
        """Why not, a line a reason."""
        self._start_over()
        for refusal in refused:
            words = label(refusal_words(refusal, names), wrap=True)
            line = row(Sign(Icon.CIRCLE_X, Tone.BAD), words)
            line.setStretch(1, 1)
            self._parts.addLayout(line)

    def _start_over(self) -> None:
        clear(self._parts)
        self._gains.show_all(())
        self.picture.hide()


def _part(step: Step, names: Names) -> QWidget:
    """One household's move."""
    made = QWidget()
    pills = FlowRow(tr("What it disturbs"))
    head = row(label(called(step.household, names), "heading"), label(_aside(step), "muted"), None, gap=8)
    why = tr("May: {reasons}", reasons=" · ".join(map(say, step.allowed)))
    way = label(way_words(step), wrap=True)
    made.setLayout(column(head, way, label(why, "hint", wrap=True), pills, gap=4))
    pills.show_all(_pills(step))
    made.setAccessibleName(f"{called(step.household, names)}: {way_words(step)}. {why}")
    return made


def _gain(said: Text, names: Names) -> Pill:
    """What it brings, or where it costs places: that."""
    return Pill(named(said, names), Tone.WARN if "less" in said.source else Tone.GOOD)


def _aside(step: Step) -> str:
    return f"{step.household} · {persons_words(step.persons)}"


def _pills(step: Step) -> list[Pill]:
    if not step.disturbs:
        return [Pill(tr("disturbs nothing further"), Tone.GOOD)]
    return [
        Pill(say(what), Tone.WARN, Shape.TRIANGLE) if "school" in what.source else Pill(say(what))
        for what in step.disturbs
    ]
