"""The card to read out on the phone: short lines, large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Card, Sign, clear, column, label, row
from kcio_desk.ui.shared.palette import Tone

PIXELS: Final = 15


class AloudCard(Card):
    """The lines one below another, in Dutch whatever the screens speak."""

    def __init__(self) -> None:
        self._lines = column(gap=6)
        head = row(Sign(Icon.PHONE, Tone.ACCENT), label(tr("Read this out"), "heading"), None)
        super().__init__(head, self._lines, gap=10, padding=14)
        self.setAccessibleName(tr("Read this out"))

    def show_lines(self, lines: Sequence[str]) -> None:
        """Read these out."""
        clear(self._lines)
        for line in lines:
            made = label(line, wrap=True)
            made.setFont(base_font(PIXELS))
            self._lines.addWidget(made)
        self.setAccessibleDescription(" ".join(lines))
