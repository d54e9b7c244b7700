"""Who did what: the latest acts, filtered, and what each changed from what into what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QSplitter, QVBoxLayout, QWidget

from kcio_desk.desk import Desk
from kcio_desk.domain import Change, Text, text
from kcio_desk.queries.audit import Act, RowChange, Trail, changes, trail
from kcio_desk.queries.audit_words import COLUMNS, COMMANDS, TABLES, Value
from kcio_desk.store import AMSTERDAM
from kcio_desk.ui.shared.language import day, moment, say, tr
from kcio_desk.ui.shared.layout import Elided, Scroll, clear, column, label, row
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import alive
from kcio_desk.ui.shared.table import ROW_HEIGHT, Column, Table, TableModel

PERIODS: Final = (
    (text("at any time"), None),
    (text("today"), 0),
    (text("since yesterday"), 1),
    (text("the last seven days"), 7),
)
"""Words and how many days back."""

SHORTEST: Final = 10
"""Letters of a filter that stay in sight where there is little room."""
PARTS: Final = (380, 240)
"""Of the height, for the acts and for the rows of one."""


class TrailPage(QWidget):
    """The acts above, the rows of the chosen one below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._behind = True
        self.who, self.what, self.when = (QComboBox() for _ in range(3))
        self.model = TableModel(_columns(), lambda act: act.id)
        self.table = Table(self.model, tr("Acts"))
        self.table.setMinimumHeight(32 + 4 + ROW_HEIGHT)
        self._detail = column(gap=12, margins=(4, 8, 8, 8))
        self._build()
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        for editor, name in ((self.who, tr("By whom")), (self.what, tr("What")), (self.when, tr("When"))):
            editor.setAccessibleName(name)
            editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            editor.setMinimumContentsLength(SHORTEST)
            editor.activated.connect(lambda _: self.look())
        for words, days in PERIODS:
            self.when.addItem(say(words), days)
        self._choices(self.who, tr("by anybody"), [])
        self._choices(self.what, tr("anything"), [])
        self.table.picked.connect(self._pick)
        inside = look(QWidget(), "surface")
        inside.setLayout(self._detail)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self.table)
        halves.addWidget(Scroll(inside))
        halves.setSizes([*PARTS])
        halves.setChildrenCollapsible(False)
        filters = row(self.who, self.what, self.when, Elided(tr("The latest 200"), "hint"), gap=10)
        for n in range(4):
            filters.setStretch(n, 1)
        self.setLayout(column(filters, halves, gap=10, margins=(12, 16, 12, 12)))

    def look(self) -> None:
        """Ask for the acts that are wanted."""
        self._behind = False
        who, what, since = self.who.currentData() or "", self.what.currentData() or "", self._since()
        self.desk.ask(
            lambda session: trail(session, by=who, command=what, since=since),
            alive(self, self._show),
            key="admin.trail",
        )

    def shown(self) -> None:
        """Look again where something happened meanwhile."""
        if self._behind:
            self.look()

    def _changed(self, _: Change) -> None:
        self._behind = True
        if self.isVisible():
            self.look()

    def _since(self) -> datetime | None:
        days = self.when.currentData()
        if days is None:
            return None
        return datetime.combine(self.desk.clock.today() - timedelta(days=days), time(), AMSTERDAM)

    def _show(self, found: Trail) -> None:
        self._choices(self.who, tr("by anybody"), [(name, name) for name in found.people])
        self._choices(self.what, tr("anything"), [(command_words(name), name) for name in found.commands])
        self.model.set_rows(found.acts)
        if self.table.current() is None and found.acts:
            self.table.go_to(found.acts[0].id)
        if not found.acts:
            self._show_rows(())

    def _choices(self, editor: QComboBox, everything: str, choices: Sequence[tuple[str, str]]) -> None:
        chosen = editor.currentData()
        editor.clear()
        editor.addItem(everything, "")
        for words, value in sorted(choices):
            editor.addItem(words, value)
        editor.setCurrentIndex(max(0, editor.findData(chosen)))

    def _pick(self, act: Act | None) -> None:
        if act is not None:
            self.desk.ask(
                lambda session: changes(session, act.id), alive(self, self._show_rows), key="admin.changes"
            )

    def _show_rows(self, rows: Sequence[RowChange]) -> None:
        clear(self._detail)
        for one in rows:
            if one.columns or one.about:
                self._detail.addLayout(_row_words(one))
        self._detail.addStretch(1)


def command_words(name: str) -> str:
    """A command in words; one that this version does not know keeps its own name."""
    known = COMMANDS.get(name)
    return say(known) if known else name


def table_words(name: str) -> str:
    """A table in words."""
    known = TABLES.get(name)
    return say(known) if known else name


def _columns() -> list[Column[Act]]:
    return [
        Column(tr("When"), lambda act: moment(act.at), sort=lambda act: act.at, width=140),
        Column(tr("By whom"), lambda act: act.by, width=120),
        Column(tr("What"), lambda act: command_words(act.command), width=190),
        Column(tr("About"), lambda act: f"{table_words(act.table)} {act.about}" if act.table else ""),
        Column(tr("Rows"), lambda act: str(act.rows), sort=lambda act: act.rows, width=60, right=True),
    ]


def _row_words(one: RowChange) -> QVBoxLayout:
    """The row's name, and a line a column: what it was → what it is."""
    what = f"{table_words(one.table)} {one.about}".strip()
    head = label(tr("{what} (new)", what=what) if one.made else what, "label")
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnMinimumWidth(0, 160)
    grid.setColumnStretch(1, 1)
    for line, (column_name, was, now) in enumerate(one.columns):
        grid.addWidget(label(say(COLUMNS[column_name]), "muted"), line, 0)
        grid.addWidget(label(_change_words(was, now, one.made), wrap=True), line, 1)
    return column(head, grid, gap=4)


def _change_words(was: Value, now: Value, made: bool) -> str:
    return _shown(now) if made else f"{_shown(was)} → {_shown(now)}"


def _shown(value: Value) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Text | Enum):
        return say(value)
    return value or "–"
