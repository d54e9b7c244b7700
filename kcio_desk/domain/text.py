"""Sentences for people, before they are translated, and the problems a person can mend.

Below the desk nothing knows Qt, so what a user must read travels as a `Text`: an English
source and its values. The screens and the command line translate and fill it in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """An English source with `{names}` and the values for them, as sorted pairs so that it hashes."""

    source: str
    args: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """The English sentence: for logs and tests; people get the translated one."""
        return self.source.format(**dict(self.args))


def text(source: str, **args: object) -> Text:
    """Make a `Text`; the source must be a literal, so that the translation test can find it."""
    return Text(source, tuple(sorted(args.items())))


class Problem(Exception):
    """Something the user can mend: what is wrong, where, and what to do.

    Never used for a bug: those are ordinary exceptions and are reported with their log.
    """

    def __init__(self, what: Text, *, advice: Text | None = None, field: str = "") -> None:
        super().__init__(str(what))
        self.what = what
        self.advice = advice
        self.field = field
