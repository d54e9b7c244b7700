"""What can be done with the call in front, below the form where it is always in sight."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from kcio_desk.domain import SEEKS_ROOM, RequestStatus, Text, text
from kcio_desk.domain.call import CallDraft
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import clock, say, tr
from kcio_desk.ui.shared.layout import button, column, label, row, rule
from kcio_desk.ui.shared.reason import ReasonPanel
from kcio_desk.ui.suggest.offer import Offer

ENDINGS: Final[tuple[tuple[RequestStatus, Text, Text], ...]] = (
    (RequestStatus.WITHDRAWN, text("Withdrawn by the caller…"), text("Why was it withdrawn?")),
    (RequestStatus.REFERRED, text("Referred…"), text("To whom, and why?")),
    (RequestStatus.REFUSED, text("Refused…"), text("On what grounds?")),
)


class ActionBar(QWidget):
    """Buttons, the last saving, and the grounds where they are asked.

    Signals: `place()`, `reserve()`, `keep()` (save as a request), `park()`, `discard()`, and
    `ended(RequestStatus, str)` with the grounds.
    """

    place, reserve, keep, park, discard = Signal(), Signal(), Signal(), Signal(), Signal()
    ended = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._seeks = True
        self.reason = ReasonPanel()
        self.reason.put_away.connect(self._show_decisions)
        self.saved = label("", "hint")
        self.main = button("", self.place.emit, style="primary", tip="Ctrl+Enter")
        self.second = button(tr("Reserve"), self.reserve.emit, tip="Ctrl+R")
        self.save = button(tr("Save"), self.keep.emit, which=Icon.SAVE, style="quiet", tip="Ctrl+S")
        self.park_it = button(tr("Park"), self.park.emit, which=Icon.PAUSE, style="quiet", tip="Ctrl+P")
        self.end = self._end_button()
        decide = row(self.main, self.second)
        decide.setStretch(0, 1)
        rest = row(self.save, self.park_it, self.end, None, self.saved, gap=2)
        inside = column(self.reason, decide, rest, gap=6, margins=(16, 8, 16, 8))
        self.setLayout(column(rule(), inside, gap=0))

    def show_call(self, call: CallDraft, offer: Offer | None, *, stopped: bool) -> None:
        """What can be done with this call and this offer."""
        seeks = self._seeks = call.facts.kind in SEEKS_ROOM
        self.main.setText(f"{_main_words(call, offer)}   Ctrl+↵")
        self.main.setAccessibleName(_main_words(call, offer))
        self.main.setEnabled(not stopped and (offer is not None or not seeks))
        self._show_decisions(self.reason.isHidden())
        self.second.setEnabled(not stopped and offer is not None)
        self.save.setVisible(seeks)
        self.end.setVisible(not call.is_empty)
        self.park_it.setEnabled(not call.is_empty)

    def show_saved(self, at: datetime | None) -> None:
        """When the last key reached the disk."""
        self.saved.setText(tr("saved {time}", time=clock(at)) if at else "")

    def _show_decisions(self, shown: bool = True) -> None:
        """One thing at a time: who ends a call is not offered to place it beside that."""
        self.main.setVisible(shown)
        self.second.setVisible(shown and self._seeks)

    def _end_button(self) -> QPushButton:
        made = button(tr("End…"), which=Icon.FLAG, style="quiet")
        menu = QMenu(made)
        for status, words, question in ENDINGS:
            menu.addAction(say(words)).triggered.connect(partial(self._ask, status, question))
        menu.addSeparator()
        menu.addAction(tr("Discard this call")).triggered.connect(lambda _: self.discard.emit())
        made.setMenu(menu)
        return made

    def _ask(self, status: RequestStatus, question: Text, _checked: bool = False) -> None:
        hint = tr("kept with the request")
        self.reason.ask(
            say(question), tr("End the request"), lambda said: self.ended.emit(status, said), hint
        )


def _main_words(call: CallDraft, offer: Offer | None) -> str:
    if call.facts.kind not in SEEKS_ROOM:
        return tr("Save and handle")
    if offer is None:
        return tr("Place")
    if offer.chain is not None:
        return tr("Move and place in {room}", room=offer.room_names)
    if offer.ends is not None:
        return tr("Place until {day}", day=offer.ends)
    if offer.misses is not None:
        return tr("Place with a reason…")
    return tr("Place in {room}", room=offer.name)
