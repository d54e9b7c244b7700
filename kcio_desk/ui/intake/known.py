"""Who this may be: households with the same number, an alike name or the same birth date. It never blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from kcio_desk.domain import Text, text
from kcio_desk.queries.intake import Acquaintance, Earlier, Known, Likeness
from kcio_desk.ui.intake.editors import chain
from kcio_desk.ui.intake.explain import person_words
from kcio_desk.ui.shared.deadline import ago
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Card, Elided, Sign, button, clear, column, label, row
from kcio_desk.ui.shared.palette import Tone

WHY: Final[Mapping[Likeness, Text]] = {
    Likeness.NUMBER: text("same number"),
    Likeness.NAME: text("similar name"),
    Likeness.BORN: text("same birth date"),
}


class KnownPanel(Card):
    """A quiet list.

    Signals: `taken_over(HouseholdFacts)`, the call is about them; `opened(str)`, a request by id.
    """

    taken_over = Signal(object)
    opened = Signal(str)

    def __init__(
        self, today: Callable[[], date], now: Callable[[], datetime], anchor: QWidget | None = None
    ) -> None:
        """`anchor`: behind which field Tab comes here."""
        super().__init__(padding=10, gap=6)
        self._anchor = anchor or self
        self._today, self._now = today, now
        self.shown = Known()
        self._rows = column(gap=8)
        self._title = label("", "label")
        self.box.addLayout(row(Sign(Icon.HISTORY, Tone.INFO), self._title, None))
        self.box.addLayout(self._rows)
        self.hide()

    def show_known(self, known: Known) -> None:
        """Show these; nothing at all where nobody is alike."""
        if known == self.shown:
            return
        self.shown = known
        clear(self._rows)
        self._title.setText(_title(known))
        self.setAccessibleName(self._title.text())
        rows = [self._row(one) for one in known.households]
        for made in rows:
            self._rows.addWidget(made)
        chain(self._anchor, *(each for made in rows for each in made.findChildren(QPushButton)))
        self.setVisible(bool(known.households or known.location))

    def _row(self, one: Acquaintance) -> QWidget:
        who = Elided(_who(one, self._today()))
        lines = [row(who, label(say(WHY[one.why]), "hint"))]
        lines[0].setStretch(0, 1)
        about = Elided(self._about(one), "hint")
        actions = row(about)
        actions.setStretch(0, 1)
        if one.household.persons:
            take = button(tr("Take over"), lambda: self.taken_over.emit(one.household), style="link")
            take.setAccessibleDescription(who.text())
            actions.addWidget(take)
        if one.earlier is not None:
            request = one.earlier.id
            see = button(tr("Open"), lambda: self.opened.emit(request), style="link")
            see.setAccessibleDescription(who.text())
            actions.addWidget(see)
        made = QWidget()
        made.setLayout(column(*lines, actions, gap=0))
        made.setAccessibleName(f"{who.text()}, {about.text()}")
        return made

    def _about(self, one: Acquaintance) -> str:
        room = tr("in {room}", room=one.room) if one.room else ""
        return " · ".join(filter(None, (one.household.reference, room, self._earlier(one.earlier))))

    def _earlier(self, earlier: Earlier | None) -> str:
        if earlier is None:
            return ""
        when = say(ago(earlier.received, self._now()))
        return f"{say(earlier.kind)} {earlier.number}, {say(earlier.status)}, {when}"


def _title(known: Known) -> str:
    if known.location and not known.households:
        return tr("This is the number of {location}", location=known.location)
    if known.households and known.households[0].why is Likeness.NUMBER:
        return tr("Called before")
    return tr("Looks like")


def _who(one: Acquaintance, today: date) -> str:
    persons = one.household.persons
    if not persons:
        return tr("Caller without a household")
    first = persons[0].name or person_words(persons[0], today)
    return tr("{who} and {n} more", who=first, n=len(persons) - 1) if len(persons) > 1 else first
