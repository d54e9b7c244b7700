"""Care notes: on the server and nowhere else, but for those that somebody took along for a night.

What the server answers is never kept here but in `care_along`, and never told in an exception or a log.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from kcio_desk.commands.forgetting import drop_along, scrub_due
from kcio_desk.domain import Problem, Text, new_id, text
from kcio_desk.models import CareAlong
from kcio_desk.store import Store
from kcio_desk.sync.trouble import LinkLost

ALONG: Final = frozenset({("care", "region"), ("along", "region")})
"""What somebody must be allowed to have notes with them: right and scope."""

HOW: Final[Mapping[str, Text]] = {
    "read": text("read"),
    "along": text("taken along"),
    "given back": text("given back"),
    "written": text("written"),
    "erased": text("erased, for they were made anonymous"),
    "refused": text("was refused"),
}
"""What a line of the log says was done, in words."""


class CareLink(Protocol):
    """The way to the server's functions."""

    def call(self, function: str, *values: Any) -> Any:
        """What one of them answers to this desk."""


@dataclass(frozen=True, slots=True)
class Note:
    """A care note. Its words are in no representation, so that they end up in no log."""

    id: str
    text: str = field(repr=False)
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log: who did what with the notes of a household (id), and why."""

    at: datetime
    account: str
    how: str
    reason: str
    until: datetime | None


def read(link: CareLink, household: str, reason: str, until: datetime | None = None) -> tuple[Note, ...]:
    """The notes on a household (id); with `until` they are taken along, which the log then says.

    Two calls: the line in the log must be there to stay before anything is told.
    """
    asked = _answer(link.call("ask_confidential", household, reason, until))
    told = _answer(link.call("read_confidential", asked["no"]))
    return tuple(_note(note) for note in told["notes"])


def write(link: CareLink, household: str, words: str) -> str:
    """Add a note; gives its id."""
    note = new_id()
    _answer(link.call("write_confidential", household, note, words.strip()))
    return note


def log(link: CareLink, household: str | None = None) -> tuple[Line, ...]:
    """Who read, wrote or took along the notes on a household, or on any; oldest first."""
    told = _answer(link.call("care_log", household))
    return tuple(_line(line) for line in told["lines"])


def take_along(
    link: CareLink, store: Store, household: str, reason: str, until: datetime
) -> tuple[Note, ...]:
    """Read, and keep on this desk until then."""
    notes = read(link, household, reason, until)
    with store.writing() as session:
        for note in notes:
            facts = {"text": note.text, "author": note.author, "made_at": note.made_at}
            session.merge(CareAlong(id=note.id, household_id=household, until=until, **facts))
    return notes


def give_back(link: CareLink, store: Store, household: str) -> bool:
    """Wipe them here, whether or not the server can be told. False as with `let_go`."""
    wiped = _drop(store, CareAlong.household_id == household)
    with suppress(LinkLost):
        link.call("give_back", household)
    return wiped


def along(session: Session, household: str, now: datetime) -> tuple[Note, ...]:
    """The notes on a household that this desk has with it."""
    rows = session.scalars(
        select(CareAlong)
        .where(CareAlong.household_id == household, CareAlong.until > now)
        .order_by(CareAlong.made_at, CareAlong.id)
    )
    return tuple(Note(row.id, row.text, row.author, row.made_at) for row in rows)


def let_go(store: Store, now: datetime, rights: Set[tuple[str, str]] = ALONG) -> bool:
    """Wipe what is over time, or all of it where somebody may no longer have it with them.

    To be called at the start, by the clock, and with the server's own word on the rights at each greeting.
    False where another process still holds on to the file: then it is to be called again.
    """
    return _drop(store, CareAlong.until <= now if rights >= ALONG else true())


def _drop(store: Store, which: ColumnElement[bool]) -> bool:
    with store.reading() as session:
        there = session.scalar(select(CareAlong.id).where(which).limit(1)) is not None
    if there:
        with store.writing() as session:
            drop_along(session, which)
    return scrub_due(store)


def _note(told: Mapping[str, Any]) -> Note:
    return Note(told["id"], told["text"], told["author"], datetime.fromisoformat(told["made_at"]))


def _line(told: Mapping[str, Any]) -> Line:
    until = told["until"] and datetime.fromisoformat(told["until"])
    at = datetime.fromisoformat(told["at"])
    return Line(at, told["account"], told["how"], told["reason"] or "", until)


def _answer(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the server said; `Problem` where it refused."""
    if told["status"] != "refused":
        return told
    what, advice = _REFUSED.get(told["why"], _REFUSED["line"])
    raise Problem(what, advice=advice, field=told["why"])


_ASK: Final = text("Ask the administrator of the region. That you asked has been written down.")
_REFUSED: Final[Mapping[str, tuple[Text, Text]]] = {
    "care": (text("You may not read or write care notes."), _ASK),
    "along": (text("You may not take care notes along."), _ASK),
    "admin": (text("You may not see who read care notes."), _ASK),
    "reason": (
        text("Care notes are read for a reason, which is written down."),
        text("Write in a few words why you need them."),
    ),
    "until": (
        text("Care notes are taken along for one night at most."),
        text("Choose a moment within 24 hours."),
    ),
    "household": (
        text("The shared database does not know this household."),
        text("Let this desk sync first; then look the household up again."),
    ),
    "text": (
        text("A care note has some words, and at most 20,000 characters."),
        text("Write it shorter, or in two."),
    ),
    "note": (text("There is another care note under this key."), text("Write it again.")),
    "line": (text("The shared database gave no answer."), text("Ask once more.")),
}
