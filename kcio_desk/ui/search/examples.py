"""What stands in the panel where there are no results: what can be looked for, and how freely."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Sign, column, label
from kcio_desk.ui.shared.palette import look


def examples() -> QWidget:
    """One line a kind of thing, with something to type."""
    made = look(QWidget(), "bare")
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for line, (which, what, typed) in enumerate(_lines()):
        grid.addWidget(Sign(which), line, 0)
        grid.addWidget(label(what), line, 1)
        grid.addWidget(label(typed, "muted"), line, 2)
    head = label(tr("Any spelling will do, and a part of a word."), "hint")
    made.setLayout(column(head, grid, gap=10, margins=(10, 8, 10, 10)))
    return made


class Words(QLabel):
    """A few words in the panel's place."""

    def __init__(self) -> None:
        super().__init__()
        look(self, "muted")
        self.setWordWrap(True)
        self.setMargin(12)

    def say(self, words: str) -> None:
        """Say this."""
        self.setText(words)
        self.setAccessibleName(words)


def nothing(typed: str) -> str:
    """Why there are no results, and what to do."""
    return tr("Nothing found for “{typed}”. Try fewer letters, or a phone number or birth date.", typed=typed)


def _lines() -> list[tuple[Icon, str, str]]:
    return [
        (Icon.USER, tr("A person"), "olena bondar · Бондар · 18-5-1992"),
        (Icon.PHONE, tr("A phone number"), "06 1234 · +380 50 · 0592-20"),
        (Icon.INBOX, tr("A request or a sheet"), "A2026-00012 · 12 · T2026-00012"),
        (Icon.DOOR_OPEN, tr("A room"), "0109-025/012 · 12 emmen"),
        (Icon.BUILDING_2, tr("A location"), tr("name, code, street, place or manager")),
        (Icon.MAP_PIN, tr("A municipality"), "emmen · hoogevene"),
    ]
