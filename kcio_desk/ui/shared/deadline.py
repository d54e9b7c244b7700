"""How long there is still: in words, and louder as it runs out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QTimer

from kcio_desk.domain import Text, text
from kcio_desk.ui.shared.language import moment, say
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Pill

SOON: Final = timedelta(hours=6)
DAYS_FROM: Final = timedelta(hours=48)
_MINUTE: Final = timedelta(minutes=1)


def remaining(deadline: datetime, now: datetime, soon: timedelta = SOON) -> tuple[Text, Tone]:
    """The time that is left, or by how much it is over; warn within `soon`, bad when over."""
    left = deadline - now
    if left < timedelta(0):
        return text("{time} over time", time=span(-left)), Tone.BAD
    return text("{time} left", time=span(left)), Tone.WARN if left <= soon else Tone.NEUTRAL


def span(length: timedelta) -> Text:
    """A length of time as people say it: days from two days on, else hours and minutes."""
    if length >= DAYS_FROM:
        return text("{days} days", days=length.days)
    hours, minutes = divmod(length // _MINUTE, 60)
    if hours == 0:
        return text("{minutes} min", minutes=minutes)
    return text("{hours} h {minutes} min", hours=hours, minutes=minutes)


def ago(then: datetime, now: datetime) -> Text:
    """How long ago: `just now`, `12 min ago`, `3 h 5 min ago`, `4 days ago`."""
    if now - then < _MINUTE:
        return text("just now")
    return text("{time} ago", time=span(now - then))


class DeadlineLabel(Pill):
    """A chip that counts down by itself; its tip is the moment itself."""

    def __init__(
        self, deadline: datetime, now: Callable[[], datetime], soon: timedelta = SOON, what: str = ""
    ) -> None:
        super().__init__()
        self._deadline, self._now, self._soon, self._what = deadline, now, soon, what
        self.setToolTip(moment(deadline))
        self._timer = QTimer(self, interval=20_000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tick()

    def tick(self) -> None:
        """Say it again."""
        words, tone = remaining(self._deadline, self._now(), self._soon)
        self.show_words(" ".join(filter(None, (self._what, say(words)))), tone)
