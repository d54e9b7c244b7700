"""What the columns mean: as they were understood, with an example beside each, for a person to correct."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from kcio_desk.exchange.fields import FIELDS
from kcio_desk.exchange.mapping import SURE, ColumnMapping, Match, propose_as
from kcio_desk.exchange.rows import Kind
from kcio_desk.exchange.tables import Table
from kcio_desk.exchange.values import shown
from kcio_desk.queries.import_preview import Preview
from kcio_desk.ui.imports.words import KINDS
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.language import count, say, tr
from kcio_desk.ui.shared.layout import Elided, Scroll, column, label, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.pill import Pill, Shape

# An example is sought in so many rows; a column that is empty there is as good as empty.
_LOOKED_AT: Final = 200
_LIST_COLUMNS: Final = 3
_LIST_ROWS: Final = 2
_OPENERS: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)


class Choices(QComboBox):
    """A list to choose from that never changes under a passing wheel, or on the way to another line.

    Keys open the list and go through it; only Enter chooses.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(20)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to what scrolls."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter or an arrow opens the list."""
        letter = event.text() if event.text().isprintable() and not event.modifiers() else ""
        if event.key() in _OPENERS or letter.strip():
            self.showPopup()
            self.view().keyboardSearch(letter)
        else:
            super().keyPressEvent(event)

    def choose(self, data: object) -> None:
        """Show the item that stands for this."""
        self.setCurrentIndex(max(0, self.findData(data)))


class _Line(QObject):
    """One column of the file: its parts in order. Signal `chosen(column, field)`; field "" is none."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget, number: int, name: str, example: str, kind: Kind | None) -> None:
        super().__init__(parent)
        self.number = number
        self.name = Elided(name or tr("column {n}", n=number + 1), "label")
        self.example = Elided(example, "muted")
        self.choices = Choices(tr("What {column} means", column=self.name.text()))
        self.pill = Pill()
        self.choices.addItem(tr("not used"), "")
        for field in FIELDS[kind] if kind else ():
            words = say(field.label)
            needed = " *" if field.required else ""
            self.choices.addItem(f"{words[:1].upper()}{words[1:]}{needed}", field.name)
        self.choices.setEnabled(kind is not None)
        self.choices.activated.connect(lambda _: self.chosen.emit(number, self.choices.currentData()))
        self.parts = (self.name, self.example, self.choices, self.pill)

    def show_match(self, match: Match | None, *, corrected: bool, remembered: bool) -> None:
        """Show what it is taken for, and how sure that is."""
        self.choices.choose(match.field if match else "")
        self.pill.show_words(*_certainty(match, corrected=corrected, remembered=remembered))


def _certainty(match: Match | None, *, corrected: bool, remembered: bool) -> tuple[str, Tone, Shape]:
    if match is None:
        return tr("not used"), Tone.NEUTRAL, Shape.RING
    if corrected:
        return tr("chosen"), Tone.ACCENT, Shape.DOT
    if remembered:
        return tr("remembered"), Tone.ACCENT, Shape.DOT
    if match.confidence >= SURE:
        return tr("sure"), Tone.GOOD, Shape.TICK
    return tr("likely, {n} %", n=round(100 * match.confidence)), Tone.WARN, Shape.TRIANGLE


class Columns(QWidget):
    """The tables of the files, one at a time.

    Signal `corrected(signature, mapping or None)`: what a header means from now on; None leaves its
    rows out.
    """

    corrected = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self._shown: tuple[Table, Kind | None] | None = None
        self.lines: list[_Line] = []
        self.table = Choices(tr("Table"))
        self.table.activated.connect(lambda _: self._show_table())
        self.kind = Choices(tr("Its rows are"))
        self.kind.addItem(tr("left out"), "")
        for kind, words in KINDS.items():
            self.kind.addItem(say(words), kind.value)
        self.kind.activated.connect(lambda _: self._choose_kind(str(self.kind.currentData())))
        self._needed = label(style="error", wrap=True)
        self._grid = look(QWidget(), "bare")
        self._scroll = Scroll(self._grid)
        head = row(Field(tr("Table"), self.table), Field(tr("Its rows are"), self.kind), gap=12)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        hint = label(
            tr("* every row needs it. What is corrected here is remembered once it is imported."),
            "hint",
            wrap=True,
        )
        whole = column(head, self._needed, self._scroll, hint, margins=(0, 8, 0, 0))
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_preview(self, preview: Preview) -> None:
        """Show the tables as they are understood now; who is at work on one stays there."""
        at = self.table.currentIndex()
        same = self._preview is not None and self._preview.paths == preview.paths
        self._preview = preview
        self.table.clear()
        for number, table in enumerate(preview.tables):
            self.table.addItem(_table_words(table), number)
        self.table.setCurrentIndex(at if same else _first_to_show(preview.tables))
        self._show_table()

    def unclear(self) -> int:
        """How many tables have rows that nobody understands."""
        return unclear(self._preview.tables) if self._preview else 0

    def _table(self) -> Table | None:
        number = self.table.currentData()
        return self._preview.tables[number] if self._preview and number is not None else None

    def _show_table(self) -> None:
        table = self._table()
        if table is None or self._preview is None:
            return
        kind = table.mapping.kind if table.mapping else None
        self.kind.choose(kind.value if kind else "")
        known = self._shown
        if known is None or known[0].header != table.header or known[1:] != (kind,):
            self._lay_lines(table, kind)
        self._shown = table, kind
        self._show_matches(table)
        needed = needed_words(table)
        self._needed.setText(needed)
        self._needed.setVisible(bool(needed))

    def _show_matches(self, table: Table) -> None:
        preview = self._preview
        matches = {match.column: match for match in table.mapping.matches} if table.mapping else {}
        for line in self.lines:
            line.show_match(
                matches.get(line.number),
                corrected=preview is not None and table.signature in preview.corrected,
                remembered=preview is not None and table.signature in preview.remembered,
            )

    def _lay_lines(self, table: Table, kind: Kind | None) -> None:
        self._grid = look(QWidget(), "bare")
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 4, 12, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, stretch in enumerate((3, 3, 4, 0)):
            grid.setColumnStretch(place, stretch)
        heads = tr("Column in the file"), tr("Example"), tr("Means"), tr("How sure")
        for place, words in enumerate(heads):
            grid.addWidget(label(words, "hint"), 0, place)
        examples = examples_of(table)
        self.lines = [_Line(self._grid, n, name, examples[n], kind) for n, name in enumerate(table.header)]
        for number, line in enumerate(self.lines, 1):
            line.chosen.connect(self._choose_field)
            for place, part in enumerate(line.parts):
                grid.addWidget(part, number, place)
        grid.setRowStretch(len(self.lines) + 1, 1)
        self._scroll.setWidget(self._grid)

    def _choose_field(self, number: int, field: str) -> None:
        table = self._table()
        if table is not None and table.mapping is not None:
            self.corrected.emit(table.signature, table.mapping.corrected(number, field or None))

    def _choose_kind(self, kind: str) -> None:
        table = self._table()
        if table is not None:
            mapping: ColumnMapping | None = propose_as(Kind(kind), table.header) if kind else None
            self.corrected.emit(table.signature, mapping)


def unclear(tables: Sequence[Table]) -> int:
    """How many tables are in doubt; where nothing at all is understood, all of them."""
    if tables and all(table.mapping is None for table in tables):
        return len(tables)
    return sum(map(in_doubt, tables))


def in_doubt(table: Table) -> bool:
    """Whether a table looks like a list and nobody knows enough of it; a small one is a note."""
    if table.mapping is None:
        return len(table.header) >= _LIST_COLUMNS and len(table.rows) >= _LIST_ROWS
    return bool(table.rows) and bool(table.mapping.missing())


def needed_words(table: Table) -> str:
    """Why none of a table's rows goes in, and what to do; "" where they do."""
    if table.mapping is None:
        return "▲ " + tr("These rows stay out. To take them in, say first what they are.")
    fields = tuple(field.label for field in table.mapping.missing())
    if not fields:
        return ""
    return "▲ " + tr("Still needed: {fields}. Until then none of these rows goes in.", fields=fields)


def _first_to_show(tables: Sequence[Table]) -> int:
    """The first in doubt, else the first that is understood."""
    doubtful = [number for number, table in enumerate(tables) if in_doubt(table)]
    understood = [number for number, table in enumerate(tables) if table.mapping is not None]
    return next(iter(doubtful + understood), 0)


def _table_words(table: Table) -> str:
    mark = "▲ " if in_doubt(table) else ""
    place = " · ".join(part for part in (table.sheet, table.file) if part)
    return mark + tr("{place} ({n} rows)", place=place, n=count(len(table.rows)))


def examples_of(table: Table) -> list[str]:
    """The first value of each column that says something."""
    found = [""] * len(table.header)
    for line in table.rows[:_LOOKED_AT]:
        for number, cell in enumerate(line.cells[: len(found)]):
            found[number] = found[number] or " ".join(shown(cell).split())
    return found
