"""Phrases in two languages, and how dates, times and numbers are said in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date


class Tongue(StrEnum):
    """The languages of documents, whatever the screens speak."""

    DUTCH = "nl"
    UKRAINIAN = "uk"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The same thing said in Dutch and in Ukrainian; what only colleagues read has no Ukrainian."""

    nl: str
    uk: str = ""

    def __call__(self, **values: object) -> Phrase:
        """Fill in the `{names}`. A day without more is a date; the forms of `day` stand after a colon."""
        return Phrase(_filled(self.nl, Tongue.DUTCH, values), _filled(self.uk, Tongue.UKRAINIAN, values))

    def __add__(self, other: Phrase) -> Phrase:
        return Phrase(f"{self.nl} {other.nl}".strip(), f"{self.uk} {other.uk}".strip())

    def said_in(self, tongue: Tongue) -> str:
        """The phrase in that language."""
        return self.nl if tongue is Tongue.DUTCH else self.uk


Words = Phrase | str
"""A phrase, or what is the same in any language: a name, an address, a number."""


def spoken(words: Words, tongue: Tongue) -> str:
    """The words in that language."""
    return words.said_in(tongue) if isinstance(words, Phrase) else words


def same(words: str) -> Phrase:
    """A name or a number as a phrase."""
    return Phrase(words, words)


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun with its number: Dutch one/other, Ukrainian one/few/many."""

    nl: tuple[str, str]
    uk: tuple[str, str, str]

    def __call__(self, n: int) -> Phrase:
        """`2 katten` / `2 коти`."""
        ukrainian = self.uk[("one", "few", "many").index(_UKRAINIAN.plural_form(n))]
        return Phrase(f"{n} {self.nl[n != 1]}", f"{n} {ukrainian}")


_UKRAINIAN: Final = Locale("uk")
_PATTERNS: Final = {
    (Tongue.DUTCH, ""): "d MMMM y",
    (Tongue.DUTCH, "weekday"): "EEEE d MMMM y",
    (Tongue.DUTCH, "short"): "EEEE d MMMM",
    (Tongue.DUTCH, "brief"): "EEEE d",
    (Tongue.UKRAINIAN, ""): "d MMMM y 'року'",
    (Tongue.UKRAINIAN, "weekday"): "EEEE, d MMMM y 'року'",
    (Tongue.UKRAINIAN, "short"): "d MMMM",
    (Tongue.UKRAINIAN, "brief"): "d",
}


@lru_cache(maxsize=1024)
def day(value: date, tongue: Tongue, form: str = "") -> str:
    """A date in words: `weekday` adds the day's name, `short` drops the year, `brief` the month too."""
    return format_date(value, _PATTERNS[tongue, form], locale=tongue.value)


class _Day:
    def __init__(self, value: date, tongue: Tongue) -> None:
        self.value, self.tongue = value, tongue

    def __format__(self, form: str) -> str:
        return day(self.value, self.tongue, form)


def _filled(source: str, tongue: Tongue, values: dict[str, object]) -> str:
    return source.format(**{name: _said(value, tongue) for name, value in values.items()})


def _said(value: object, tongue: Tongue) -> object:
    match value:
        case Phrase():
            return value.said_in(tongue)
        case time():
            return f"{value:%H:%M}"
        case date():
            return _Day(value, tongue)
        case _:
            return value
