"""What can be wrong with a whole file, in words: what it is, and what to do about it."""

from __future__ import annotations

from typing import Final

from kcio_desk.domain import Problem, Text, text

KINDS: Final = ".xlsx, .xls, .ods, .csv"


def missing(file: str) -> Problem:
    """No such file."""
    return Problem(text("There is no file {file}.", file=file), advice=text("Check the name and the folder."))


def folder(file: str) -> Problem:
    """A folder where a file was asked."""
    return Problem(
        text("{file} is a folder.", file=file),
        advice=text("Choose the files inside it: {kinds}.", kinds=KINDS),
    )


def unreadable(file: str, error: OSError) -> Problem:
    """The system does not give the file."""
    return Problem(
        text("{file} cannot be read: {why}", file=file, why=error.strerror or str(error)),
        advice=text("Close it in other programs, or copy it to another folder and choose the copy."),
    )


def empty(file: str) -> Problem:
    """Nothing in it at all."""
    return Problem(
        text("{file} is empty.", file=file),
        advice=text("Save it again from the program it came from, or ask for the file again."),
    )


def too_large(file: str) -> Problem:
    """More than any region has."""
    return Problem(
        text("{file} is too large to be a list of rooms or people.", file=file),
        advice=text("Split it into files of one municipality each."),
    )


def stray_cell(file: str, sheet: str, cell: str) -> Problem:
    """A value so far from the table that everything between would have to be read."""
    return Problem(
        text("In {file}, sheet {sheet} reaches as far as cell {cell}.", file=file, sheet=sheet, cell=cell),
        advice=text("Delete the columns and rows beyond the table and save the workbook again."),
    )


def encrypted(file: str) -> Problem:
    """A workbook behind a password."""
    return Problem(
        text("{file} is protected with a password.", file=file),
        advice=text("Open it in Excel, take the password off (File > Info) and save it."),
    )


def damaged(file: str) -> Problem:
    """A workbook that breaks off or contradicts itself."""
    return Problem(
        text("{file} is damaged: it cannot be read as a workbook.", file=file),
        advice=text("Open it in Excel and save it as a new .xlsx, or ask for the file again."),
    )


def not_a_table(file: str, what: Text) -> Problem:
    """A file of some other kind."""
    return Problem(
        text("{file} is not a workbook but {what}.", file=file, what=what),
        advice=text("Open it in the program it came from and save it as .xlsx or .csv."),
    )


def open_quote(file: str, row: int) -> Problem:
    """A text file whose quotation marks do not pair."""
    return Problem(
        text("In {file}, the quotation marks in row {row} do not pair.", file=file, row=row),
        advice=text("Mend that row, or open the file in Excel and save it as .xlsx."),
    )


def no_known_columns(file: str) -> Problem:
    """A table of something else, or with column names of its own."""
    return Problem(
        text("No column names in {file} are known.", file=file),
        advice=text(
            "Import it from the window and say there what its columns mean, or name them: {names}.",
            names=_USUAL,
        ),
    )


_USUAL: Final = "Locatie, Kamer, Plaatsen; Huishouden, Naam, Geslacht, Geboortedatum, Sinds"
