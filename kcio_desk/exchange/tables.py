"""Sheets into tables: the header under the titles, and the rows under the header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from kcio_desk.exchange import badfile
from kcio_desk.exchange.fields import FIELDS
from kcio_desk.exchange.mapping import ColumnMapping, Remembered, propose, signature
from kcio_desk.exchange.source import Cell, Row, Sheet, SourceFile
from kcio_desk.exchange.values import shown
from kcio_desk.exchange.words import plain

# A header stands near the top, whatever titles and notes stand above it.
_TOP_ROWS: Final = 60


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header. `mapping` is None where nobody knows yet what the columns mean."""

    file: str
    sheet: str
    header_row: int
    header: tuple[str, ...]
    mapping: ColumnMapping | None
    rows: list[Row] = field(default_factory=list)

    @property
    def signature(self) -> str:
        """Under which a corrected mapping is remembered."""
        return signature(self.header)

    def understood_as(self, mapping: ColumnMapping) -> Table:
        """The same table with another meaning."""
        return replace(self, mapping=mapping)

    def column_name(self, column: int | None) -> str:
        """A column as the file calls it."""
        return self.header[column] if column is not None and column < len(self.header) else ""


def find_tables(files: Iterable[SourceFile], remembered: Remembered | None = None) -> tuple[Table, ...]:
    """All tables of all sheets, in order; a sheet without a known header gives one without a mapping."""
    kept = remembered or {}
    return tuple(
        table for file in files for sheet in file.sheets if sheet.rows for table in _tables(sheet, kept)
    )


def refuse_strangers(tables: Iterable[Table]) -> None:
    """Raise `Problem` where a whole file has no known columns, and nobody is there to explain them."""
    by_file: dict[str, list[Table]] = {}
    for table in tables:
        by_file.setdefault(table.file, []).append(table)
    for file, found in by_file.items():
        if all(table.mapping is None for table in found):
            raise badfile.no_known_columns(file)


def _tables(sheet: Sheet, remembered: Remembered) -> Iterator[Table]:
    start = _header_index(sheet.rows[:_TOP_ROWS], remembered)
    if start is None:
        yield _unknown(sheet)
        return
    table = _headed(sheet, sheet.rows[start], remembered)
    for row in sheet.rows[start + 1 :]:
        if _may_be_header(row.cells) and _names(row.cells) != table.header:
            next_table = _headed(sheet, row, remembered)
            if next_table.mapping is not None:
                yield table
                table = next_table
                continue
        table.rows.append(row)
    yield table


def _header_index(rows: Sequence[Row], remembered: Remembered) -> int | None:
    """The first row that names a table's columns; of a header of two rows, the one that says more."""
    proposed = [
        propose(_names(row.cells), remembered) if _may_be_header_row(row, remembered) else None
        for row in rows
    ]
    for index, mapping in enumerate(proposed):
        if mapping is None:
            continue
        following = proposed[index + 1] if index + 1 < len(proposed) else None
        says_more = following is not None and len(following.matches) > len(mapping.matches)
        return index + 1 if says_more else index
    return None


def _may_be_header_row(row: Row, remembered: Remembered) -> bool:
    names = _names(row.cells)
    return sum(map(bool, names)) >= 2 and (signature(names) in remembered or _only_words(row.cells))


def _only_words(cells: Sequence[Cell]) -> bool:
    return all(isinstance(cell, str) for cell in cells)


def _headed(sheet: Sheet, row: Row, remembered: Remembered) -> Table:
    header = _names(row.cells)
    return Table(sheet.file, sheet.name, row.number, header, propose(header, remembered))


def _unknown(sheet: Sheet) -> Table:
    """A sheet whose columns a person must explain: its likeliest header is the first row of several words."""
    rows = sheet.rows
    start = next((i for i, row in enumerate(rows[:_TOP_ROWS]) if sum(map(bool, _names(row.cells))) >= 2), 0)
    return Table(
        sheet.file, sheet.name, rows[start].number, _names(rows[start].cells), None, rows[start + 1 :]
    )


def _names(cells: Sequence[Cell]) -> tuple[str, ...]:
    names = [shown(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


@cache
def _known_names() -> frozenset[str]:
    return frozenset(plain(name) for fields in FIELDS.values() for f in fields for name in f.names)


def _may_be_header(cells: Sequence[Cell]) -> bool:
    """A quick look, for it is asked at every row: does the first word name a column?"""
    first = next((cell for cell in cells if cell != ""), "")
    return isinstance(first, str) and plain(first) in _known_names() and _only_words(cells)
