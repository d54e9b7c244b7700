"""Sentences for people, before they are translated, and the problems a person can mend.

Below the desk nothing knows Qt, so what a user must read travels as a `Text`: an English
source and its values. The screens and the command line translate and fill it in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from kcio_desk.domain import words


@dataclass(frozen=True, slots=True)
class Text:
    """An English source with `{names}` and the values for them, as sorted pairs so that it hashes."""

    source: str
    args: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """The English sentence: for logs and tests; people get the translated one."""
        return self.source.format(**{name: _listed(value) for name, value in self.args})


def _listed(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


def text(source: str, **args: object) -> Text:
    """Make a `Text`; the source must be a literal, so that the translation test can find it."""
    return Text(source, tuple(sorted(args.items())))


def packed(value: object) -> Any:  # noqa: PLR0911 - one a kind
    """A sentence, or a value in one, as JSON has it: a sentence is [source, values by name]."""
    match value:
        case Text():
            return [value.source, {name: packed(said) for name, said in value.args}]
        case Enum():
            return {"word": type(value).__name__, "value": value.value}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case tuple() | list() | set() | frozenset():
            return {"all": [packed(one) for one in value]}
        case None | bool() | int() | float() | str():
            return value
    return str(value)


def unpacked(kept: Any) -> Any:
    """What `packed` made JSON of."""
    match kept:
        case [str(source), dict(args)]:
            return Text(source, tuple(sorted((name, unpacked(said)) for name, said in args.items())))
        case {"word": kind, "value": value}:
            return getattr(words, kind)(value)
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"all": values}:
            return tuple(map(unpacked, values))
    return kept


class Problem(Exception):
    """Something the user can mend: what is wrong, where, and what to do.

    Never used for a bug: those are ordinary exceptions and are reported with their log.
    """

    def __init__(self, what: Text, *, advice: Text | None = None, field: str = "") -> None:
        super().__init__(str(what))
        self.what = what
        self.advice = advice
        self.field = field
