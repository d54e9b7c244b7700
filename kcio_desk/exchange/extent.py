"""How far the sheets of a workbook reach, before they are read.

The workbook reader lays a sheet out as one block from its first to its last value. One value that
somebody left in the last cell of a sheet makes that block larger than any memory and would end the
program, so the reach is counted first, in the packed file itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Final

from kcio_desk.exchange import badfile
from kcio_desk.exchange.whatfile import Content

MOST_CELLS: Final = 30_000_000
_CHUNK: Final = 1 << 22
# A cell with only a style (`<c r="XFD1" s="1"/>`) is not laid out and so not counted.
_XLSX_CELL: Final = re.compile(rb'<(?:x:)?c [^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_ODS_TOKEN: Final = re.compile(rb"<table:(table|table-row|(?:covered-)?table-cell)(?![\w-])([^>]*)>")
_ODS_REPEATED: Final = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')


def check_extent(data: bytes, content: Content, file: str) -> None:
    """Raise `Problem` where a sheet would be laid out over more cells than a table has."""
    if content not in {Content.XLSX, Content.ODS}:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            reaches = _xlsx_reaches(packed) if content is Content.XLSX else _ods_reaches(packed)
            for sheet, rows, columns in reaches:
                if rows * columns > MOST_CELLS:
                    raise badfile.stray_cell(file, sheet, f"{column_letters(columns)}{rows}")
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise badfile.damaged(file) from error


def column_letters(number: int) -> str:
    """A column as spreadsheets name it: 1 is A, 28 is AB."""
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _xlsx_reaches(packed: zipfile.ZipFile) -> Iterator[tuple[str, int, int]]:
    for part in packed.namelist():
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            with packed.open(part) as stream:
                rows, columns = _xlsx_reach(stream)
            yield part.rpartition("/")[2].removesuffix(".xml"), rows, columns


def _xlsx_reach(stream: IO[bytes]) -> tuple[int, int]:
    rows, columns, rest = 0, 0, b""
    while chunk := stream.read(_CHUNK):
        block = rest + chunk
        rest = block[block.rfind(b"<") :]
        found = _XLSX_CELL.findall(block)
        if found:
            letters, numbers = zip(*found, strict=True)
            rows = max(rows, *map(int, set(numbers)), 0)
            columns = max(columns, *map(_column_number, set(letters)), 0)
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _ods_reaches(packed: zipfile.ZipFile) -> Iterator[tuple[str, int, int]]:
    """Repeated rows and cells count as often as they repeat, the empty ones at the end not at all."""
    name, row, rows, column, columns = "", 0, 0, 0, 0
    for token in _ODS_TOKEN.finditer(packed.read("content.xml")):
        kind, attributes = token.groups()
        told = _ODS_REPEATED.search(attributes)
        times = int(told[1]) if told else 1
        if kind == b"table":
            yield name, rows, columns
            found = re.search(rb'table:name="([^"]*)"', attributes)
            name = found[1].decode("utf-8", "replace") if found else ""
            row = rows = columns = 0
        elif kind == b"table-row":
            row, column = row + times, 0
        else:
            column += times
            if b"value-type=" in attributes:
                rows, columns = row, max(columns, column)
    yield name, rows, columns
