"""Files as other people make them, written with the libraries their programs use."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P

from kcio_desk.exchange.compare import plan_import, sources_of
from kcio_desk.exchange.parse import parse
from kcio_desk.exchange.plan import Existing, ImportPlan
from kcio_desk.exchange.read import read_files
from kcio_desk.exchange.rows import Parsed
from kcio_desk.exchange.tables import Table, find_tables

TODAY = date(2026, 11, 23)
FILED = 1_795_000_000  # seconds; 18 November 2026
Rows = Sequence[Sequence[Any]]

LOCATIONS: Rows = [
    ["Code", "Naam locatie", "Gemeente", "Plaats", "Huisdieren", "Kort/lang"],
    ["A-1", "De Hunze", "Assen", "Assen", "nee", "lang"],
    ["B-2", "Veldzicht", "Emmen", "Emmen", "alleen katten", "kort"],
]
ROOMS: Rows = [
    ["Locatie", "Kamer", "Plaatsen", "Stapelbedden", "Geblokkeerd (reden)"],
    ["A-1", "001", 4, 1, ""],
    ["A-1", "002", 2, 0, ""],
    ["B-2", "001", 3, 0, "lekkage"],
]
RESIDENTS: Rows = [
    ["Huishouden", "Naam", "Geslacht", "Geboortedatum", "Locatie", "Kamer", "Sinds", "Verwacht vertrek"],
    ["H1", "Olena Bondar", "v", "8-5-1986", "A-1", "001", "1-3-2026", ""],
    ["H1", "Mila Bondar", "v", "2-2-2020", "A-1", "001", "1-3-2026", ""],
    ["H2", "Ivan Koval", "m", "3-4-1990", "A-1", "002", "1-6-2026", "1-12-2026"],
]


def xlsx(path: Path, **sheets: Rows) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def xls(path: Path, **sheets: Rows) -> Path:
    """The same in the format of before 2007."""
    book = xlwt.Workbook()
    style = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                sheet.write(r, c, cell, style if isinstance(cell, date) else xlwt.Style.default_style)
    book.save(str(path))
    return path


def ods(path: Path, **sheets: Rows) -> Path:
    """The same as LibreOffice writes it."""
    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = OdfTable(name=name)
        for row in rows:
            line = TableRow()
            for cell in row:
                line.addElement(_ods_cell(cell))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _ods_cell(value: Any) -> TableCell:
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=str(value))
    cell = TableCell(valuetype="string") if value else TableCell()
    cell.addElement(P(text=value))
    return cell


def text_file(path: Path, rows: Rows, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    """A text file with columns."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(rows)
    path.write_bytes(written.getvalue().encode(encoding))
    return path


def repacked(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """A packed file with something else in one of its parts."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content.replace(old, new) if name == part else content)
    return path


def tables_of(*paths: Path) -> tuple[Table, ...]:
    """The tables in these files."""
    return find_tables(read_files(paths))


def parsed_of(*paths: Path, today: date = TODAY) -> Parsed:
    """What these files tell, row by row."""
    return parse(tables_of(*paths), today)


def plan_of(*paths: Path, known: Existing | None = None, today: date = TODAY) -> ImportPlan:
    """What importing these files would do."""
    files = list(read_files(paths))
    parsed = parse(find_tables(files), today)
    return plan_import(parsed, known or Existing(), today, sources_of(files))


def region(directory: Path, **sheets: Rows) -> Path:
    """A workbook of a small region, with other rows for the sheets named."""
    told = {"Locaties": LOCATIONS, "Kamers": ROOMS, "Bewoners": RESIDENTS} | sheets
    path = xlsx(directory / "regio.xlsx", **{name: rows for name, rows in told.items() if rows})
    os.utime(path, (FILED, FILED))
    return path
