"""Days as people type them in a hurry: `morgen`, `+3`, `vr`, `1-12`, `1-12-2026`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_WORDS: Final = {
    **dict.fromkeys(("vandaag", "nu", "today", "now"), 0),
    **dict.fromkeys(("morgen", "tomorrow"), 1),
    "overmorgen": 2,
}
_WEEKDAYS: Final = {
    word: number
    for number, words in enumerate(
        (
            "ma maandag mon monday",
            "di dinsdag tue tuesday",
            "wo woensdag wed wednesday",
            "do donderdag thu thursday",
            "vr vrijdag fri friday",
            "za zaterdag sat saturday",
            "zo zondag sun sunday",
        )
    )
    for word in words.split()
}
_AHEAD: Final = re.compile(r"\+\s*(\d{1,3})")
_NUMBERS: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# A day without a year is taken to lie ahead, unless it has only just been.
_JUST_BEEN: Final = timedelta(days=60)


def read_day(typed: str, today: date) -> date | None:
    """The day that is meant; None where it is no day (yet)."""
    said = typed.strip().casefold()
    if said in _WORDS:
        return today + timedelta(days=_WORDS[said])
    if said in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[said] - today.weekday() - 1) % 7 + 1)
    if ahead := _AHEAD.fullmatch(said):
        return today + timedelta(days=int(ahead[1]))
    if iso := _ISO.fullmatch(said):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if found := _NUMBERS.fullmatch(said):
        return _in_year(int(found[1]), int(found[2]), found[3], today)
    return None


def write_day(day: date | None) -> str:
    """`1-12-2026`; nothing for no day."""
    return f"{day.day}-{day.month}-{day.year}" if day else ""


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = _date(today.year, month, day)
    past = this_year is None or this_year < today - _JUST_BEEN
    return _date(today.year + 1, month, day) or this_year if past else this_year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
