"""Files into sheets of cells: workbooks by what they are inside, not by what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kcio_desk.exchange import badfile
from kcio_desk.exchange.extent import check_extent
from kcio_desk.exchange.source import STEP, Row, Sheet, SourceFile, Stop, Stopped
from kcio_desk.exchange.textfile import text_rows
from kcio_desk.exchange.whatfile import Content, content_of

LARGEST: Final = 200_000_000  # bytes; some hundred times a region's own workbook


def read_files(paths: Iterable[Path], stop: Stop | None = None) -> Iterator[SourceFile]:
    """The files one by one; the same file chosen twice is read once."""
    for path in dict.fromkeys(path.expanduser().resolve() for path in paths):
        yield read_file(path, stop)


def read_file(path: Path, stop: Stop | None = None) -> SourceFile:
    """Read all visible sheets of a workbook (.xlsx, .xls, .ods) or a text file with columns.

    Raises `Problem` in words where that cannot be done, `Stopped` when told to stop.
    """
    data = _bytes(path)
    content = content_of(data, path.name)
    as_of = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    sheets = (
        _text_sheets(data, path.name) if content is Content.TEXT else _workbook(path, data, content, stop)
    )
    if not any(sheet.rows for sheet in sheets):
        raise badfile.empty(path.name)
    return SourceFile(path.name, as_of, tuple(sheets))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise badfile.folder(path.name or str(path))
        if path.stat().st_size > LARGEST:
            raise badfile.too_large(path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise badfile.missing(str(path)) from error
    except OSError as error:
        raise badfile.unreadable(path.name, error) from error


def _text_sheets(data: bytes, name: str) -> list[Sheet]:
    rows = (Row(number, list(cells)) for number, cells in enumerate(text_rows(data, name), 1))
    return [Sheet(name, "", [row for row in rows if any(row.cells)])]


def _workbook(path: Path, data: bytes, content: Content, stop: Stop | None) -> list[Sheet]:
    check_extent(data, content, path.name)
    try:
        return _visible_sheets(path, stop)
    except PasswordError as error:
        raise badfile.encrypted(path.name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise badfile.damaged(path.name) from error
    except BaseException as error:
        # A panic inside the reader is no Exception; anything else goes its way.
        if type(error).__name__ != "PanicException":
            raise
        raise badfile.damaged(path.name) from error


def _visible_sheets(path: Path, stop: Stop | None) -> list[Sheet]:
    with CalamineWorkbook.from_path(path) as book:
        return [
            _sheet(path.name, book.get_sheet_by_name(meta.name), stop)
            for meta in book.sheets_metadata
            if meta.typ is SheetTypeEnum.WorkSheet and meta.visible is SheetVisibleEnum.Visible
        ]


def _sheet(file: str, sheet: CalamineSheet, stop: Stop | None) -> Sheet:
    rows: list[Row] = []
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        if number % STEP == 1 and stop is not None and stop():
            raise Stopped
        if any(cell != "" for cell in cells):
            rows.append(Row(number, list(cells)))
    _fill_merged(rows, sheet)
    return Sheet(file, sheet.name, rows)


def _fill_merged(rows: list[Row], sheet: CalamineSheet) -> None:
    """Repeat what stands in a cell merged over several rows; a title merged over columns stays as it is."""
    numbered = {row.number: row.cells for row in rows}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or []:
        above = numbered.get(top + 1, [])
        for number in range(top + 2, bottom + 2):
            cells = numbered.get(number)
            if cells and left < len(above) and left < len(cells) and cells[left] == "":
                cells[left] = above[left]
