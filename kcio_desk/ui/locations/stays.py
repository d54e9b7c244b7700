"""A room's stays, each in two lines: who and how far, how many and on which nights."""

from __future__ import annotations

from datetime import date
from typing import Final

from kcio_desk.queries.location_detail import StayLine
from kcio_desk.ui.locations.words import SHARING, people_words, period_words, stay_words
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape, mark_of
from kcio_desk.ui.shared.two_lines import HEIGHT, TwoLineList, TwoLines

MOST: Final = 6


class StayList(TwoLineList[StayLine]):
    """Signals as a table's."""

    def __init__(self, today: date) -> None:
        super().__init__(
            tr("Stays in this room"),
            lambda stay: stay.id,
            lambda stay: _lines(stay, today),
            lambda stay: stay_words(stay, today),
        )

    def show_stays(self, stays: tuple[StayLine, ...]) -> None:
        """Show these; as tall as they are, up to `MOST`."""
        self.lines.set_rows(stays)
        self.setVisible(bool(stays))
        self.setFixedHeight(HEIGHT * max(1, min(len(stays), MOST)) + 6)
        if stays and self.current() is None:
            self.go_to(stays[0].id)


def _lines(stay: StayLine, today: date) -> TwoLines:
    said = [people_words(stay), period_words(stay.from_, stay.until, today)]
    said += [say(SHARING[stay.party])] if stay.party else []
    said += [tr("do not move")] if stay.ties.do_not_move else []
    return TwoLines(f"{stay.household}   {stay.name}", " · ".join(said), state_chip(stay))


def state_chip(stay: StayLine) -> tuple[str, Tone, Shape]:
    """How far a stay is; louder where they should have left."""
    if stay.late:
        return tr("should have left"), Tone.BAD, Shape.TRIANGLE
    if stay.moving and stay.moving.leaves:
        return tr("about to move"), Tone.ACCENT, Shape.ARROW
    shape, tone = mark_of(stay.state)
    return say(stay.state), tone, shape
