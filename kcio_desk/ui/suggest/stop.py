"""An unaccompanied minor: the placement stops here, and this is what to do instead."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kcio_desk.ui.shared.empty import Roundel
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Card, button, column, label, row
from kcio_desk.ui.shared.palette import Tone, look

NIDOS: Final = "088 - 501 15 00"


class StopCard(QWidget):
    """Says stop, why, whom to call, and what to do until they come."""

    def __init__(self) -> None:
        super().__init__()
        look(self, "bare")
        title = label(tr("Stop: an unaccompanied minor"), "title", wrap=True)
        why = label(tr("A child without a parent or guardian is never placed by this desk."), wrap=True)
        number = label(NIDOS, "display")
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        number.setAccessibleName(tr("Phone number of Nidos: {number}", number=NIDOS))
        copy = button(tr("Copy number"), lambda: QGuiApplication.clipboard().setText(NIDOS), which=Icon.COPY)
        call = row(label(tr("Call Nidos now")), number, copy, None, gap=12)
        steps = (
            tr("1. Call Nidos; they are the guardian and find the place, day and night."),
            tr("2. Let the caller stay with the child until Nidos takes over."),
            tr("3. Write in the notes who is with the child and where, and save the request."),
        )
        lines = column(title, why, 4, call, 4, *(label(step, wrap=True) for step in steps), gap=6)
        body = row(column(Roundel(Icon.OCTAGON_ALERT, Tone.BAD), None), lines, gap=16)
        body.setStretch(1, 1)
        card = Card(body, padding=24)
        card.setMaximumWidth(620)
        card.setAccessibleName(title.text())
        place = row(None, card, None, margins=(24, 24, 24, 24))
        place.setStretch(1, 1000)
        self.setLayout(column(place, None))
