"""What a file holds before anybody knows what it means: sheets of cells, each row with its true number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from kcio_desk.domain import Text

Cell: TypeAlias = str | float | bool | date | datetime | time | timedelta
Progress: TypeAlias = Callable[[int, int], None]
"""Told (done, total), in rows."""
Stop: TypeAlias = Callable[[], bool]

# How many rows are read between two looks at the stop button: about a hundredth of a second.
STEP = 2_000


class Stopped(Exception):
    """The user pressed stop; nothing was kept."""


class Unreadable(ValueError):
    """A cell that does not say what its column asks: what is wrong, and what to write instead."""

    def __init__(self, problem: Text, advice: Text) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row stands: `row` counts from 1 as the spreadsheet shows; `sheet` is "" in a text file."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells and its number in the spreadsheet."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; a text file is a single sheet without a name."""

    file: str
    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as read: its name, the moment its figures are from, its visible sheets."""

    name: str
    as_of: datetime
    sheets: tuple[Sheet, ...]


class Watch:
    """Reports progress and heeds the stop button, cheap enough to be asked at every row."""

    def __init__(self, total: int, progress: Progress | None = None, stop: Stop | None = None) -> None:
        self._total = total
        self._progress = progress
        self._stop = stop
        self._done = 0

    def tick(self) -> None:
        """One more row done; raises `Stopped` when the user wants no more."""
        self._done += 1
        if self._done % STEP == 0:
            self.look()

    def advance(self, rows: int) -> None:
        """So many rows done at once."""
        self._done += rows
        self.look()

    def look(self) -> None:
        """Report and heed now."""
        if self._stop is not None and self._stop():
            raise Stopped
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)


def is_blank(cell: Cell | None) -> bool:
    """Whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
