"""Text files with columns: whatever the delimiter and the encoding are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from kcio_desk.exchange import badfile

_DELIMITERS: Final = ";,\t|"
_SAMPLE_LINES: Final = 60
# No cell of a list is longer; one that is began with a quotation mark that was never closed.
_LONGEST_CELL: Final = 100_000


def text_rows(data: bytes, name: str) -> Iterator[list[str]]:
    """The records in order, empty ones as []; a record number is what a spreadsheet shows.

    Raises `Problem` where quotation marks do not pair.
    """
    content = decode(data)
    delimiter, content = _delimiter(content)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise badfile.open_quote(name, number) from error


def decode(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else what Windows wrote in Western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(content: str) -> tuple[str, str]:
    first, _, rest = content.partition("\n")
    told = first.strip().strip('"').lower()
    # Excel's own convention: a first line that only says which delimiter follows. It stays as an
    # empty record, so that the numbers of the others are true.
    if told.startswith("sep=") and len(told) <= 5:
        return (told[4:] or "\t"), "\n" + rest
    return max(_DELIMITERS, key=lambda d: _agreement(content, d)), content


def _agreement(content: str, delimiter: str) -> tuple[int, int]:
    """How many of the first records have as many cells as most have, and how many cells that is."""
    sample = "".join(content.splitlines(keepends=True)[:_SAMPLE_LINES])
    try:
        widths = [
            len(r) for r in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if len(r) > 1
        ]
    except csv.Error:
        return (0, 0)
    usual = max(set(widths), key=widths.count, default=0)
    return widths.count(usual), usual
