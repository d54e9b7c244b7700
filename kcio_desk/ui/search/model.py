"""The results as lines: a heading before each group, then its hits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from kcio_desk.domain import Text, text
from kcio_desk.queries.search import Group, Hit
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The line's `Hit`; None for a heading."""
HEADINGS: Final[Mapping[Group, tuple[Text, Icon]]] = {
    Group.PERSON: (text("Persons"), Icon.USER),
    Group.PHONE: (text("Phone numbers"), Icon.PHONE),
    Group.REQUEST: (text("Requests"), Icon.INBOX),
    Group.ORDER: (text("Move orders"), Icon.PUZZLE),
    Group.ROOM: (text("Rooms"), Icon.DOOR_OPEN),
    Group.LOCATION: (text("Locations"), Icon.BUILDING_2),
    Group.MUNICIPALITY: (text("Municipalities"), Icon.MAP_PIN),
}


class Results(QAbstractListModel):
    """Headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Hit | str] = []

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show these, which come group by group."""
        self.beginResetModel()
        self._lines = []
        for group, members in groupby(hits, attrgetter("group")):
            self._lines += [say(HEADINGS[group][0]), *members]
        self.endResetModel()

    def hit(self, line: int) -> Hit | None:
        """What stands in that line, unless it is a heading or there is no such line."""
        found = self._lines[line] if 0 <= line < len(self._lines) else None
        return found if isinstance(found, Hit) else None

    def next_hit(self, line: int, step: int) -> int:
        """The line of the next hit in that direction; the same line where there is none."""
        at = line + step
        while 0 <= at < len(self._lines):
            if self.hit(at) is not None:
                return at
            at += step
        return line

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many lines, headings included."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are only read."""
        if self.hit(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The title or the heading; the whole in words; the hit."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == HIT_ROLE:
            return self.hit(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title if isinstance(line, Hit) else line
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return in_words(line) if isinstance(line, Hit) else line
        return None


def context(hit: Hit) -> str:
    """The second line."""
    parts = (part if type(part) is str else say(part) for part in hit.context)  # type: ignore[arg-type]
    return " · ".join(part for part in parts if part)


def in_words(hit: Hit) -> str:
    """Both lines in one."""
    return f"{hit.title}. {context(hit)}"
