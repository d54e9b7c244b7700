"""Dates however they were written; day before month, as everywhere in Europe."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from babel.dates import get_month_names

from kcio_desk.domain import text
from kcio_desk.exchange.source import Cell, Unreadable
from kcio_desk.exchange.values import shown
from kcio_desk.exchange.words import plain

EXAMPLE: Final = "23-11-2026"
# Spreadsheets count days from here; so many days lie between 1910 and 2118.
_DAY_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(3_654, 80_000)
_CLOCK: Final = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_LAST: Final = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})" + _CLOCK)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK)
_SHORT_YEAR: Final = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}")
_IN_WORDS: Final = re.compile(
    r"(?:\w+,? )?(\d{1,2})(?:e|ste|de|th|st|nd|rd)?\.?[- ]([^\W\d]+)\.?,?[- ](\d{4})", re.U
)


def day(cell: Cell) -> date:
    """The date in a cell: `8-5-1986`, `1986-05-08`, `8 mei 1986`, a spreadsheet's own date or number."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    said = shown(cell)
    found = _from_serial(said) if isinstance(cell, float) or said.isdigit() else _from_words(said)
    if found is None:
        raise _not_a_date(said)
    return found


def _from_serial(said: str) -> date | None:
    if said.isdigit() and int(said) in _SERIALS:
        return _DAY_ZERO + timedelta(days=int(said))
    return None


def _from_words(said: str) -> date | None:
    try:
        if found := _YEAR_LAST.fullmatch(said):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _YEAR_FIRST.fullmatch(said):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _IN_WORDS.fullmatch(said):
            return date(int(found[3]), _months().get(plain(found[2]), 0), int(found[1]))
    except ValueError:
        return None
    return None


@cache
def _months() -> dict[str, int]:
    return {
        plain(name): number
        for locale in ("nl", "en", "uk")
        for width in ("wide", "abbreviated")
        for form in ("format", "stand-alone")
        for number, name in get_month_names(width, form, locale).items()
    }


def _not_a_date(said: str) -> Unreadable:
    advice = text("Write day, month and year: {example}.", example=EXAMPLE)
    if _SHORT_YEAR.fullmatch(said):
        return Unreadable(text("The year in {value} has two digits.", value=said), advice)
    return Unreadable(text("{value} is not a date.", value=said), advice)
