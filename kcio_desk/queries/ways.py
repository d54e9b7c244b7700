"""Whether what was refused would be possible by now: with a reason, elsewhere, or as it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from kcio_desk.domain import NEVER_OVERRULED, Condition, RequestFacts
from kcio_desk.matching.answers import Suggestion
from kcio_desk.models import Room, Stay
from kcio_desk.queries import facts as read
from kcio_desk.queries.merging import Args
from kcio_desk.queries.room_check import broken_conditions, never_overruled, who_sleeps_where
from kcio_desk.queries.suggestions import suggestions

# The room that was asked for may itself be among the best, and then some rooms of a split.
_AMONG: Final = 8


class Way(StrEnum):
    """What a person can do about what was refused."""

    NEXT_BEST = "next_best"
    """Place them in the best room that fits now."""
    AGAIN = "again"
    """The same once more, after all that it builds on."""
    OVERRULE = "overrule"
    """The same, with a written reason."""
    CHOOSE = "choose"
    """Say of each field that somebody else changed as well whose it is to be."""
    GIVE_UP = "give_up"
    """Nothing is done; where it is about people, somebody writes why."""


def placing(session: Session, args: Args, asked: RequestFacts, today: date) -> Way | None:
    """How the same placement would be possible now, for who asked this; None where it is not."""
    rooms = [row for row in (session.get(Room, key) for key in args["rooms"]) if row is not None]
    who = args["who"] or who_sleeps_where(session, asked, rooms, today)
    if who is None or len(rooms) < len(args["rooms"]):
        return None
    until = args["until"] and date.fromisoformat(args["until"])
    broken: set[Condition] = set()
    for room, persons in zip(rooms, who, strict=True):
        part = read.part_of(asked, persons, until)
        found = {one.condition for one in broken_conditions(session, part, room, today)}
        if found & never_overruled(session, asked.household, part, room, today):
            return None
        broken |= found
    return _way(broken, args["override"])


def extending(session: Session, args: Args, today: date) -> Way | None:
    """The same, of another end for a stay."""
    row = session.get(Stay, args["stay"])
    if row is None:
        return Way.AGAIN  # Then it builds on its placement, and nobody knows before that was made.
    until = args["until"] and date.fromisoformat(args["until"])
    asked = read.stay_request(row, max(row.from_, today), until)
    broken = {one.condition for one in broken_conditions(session, asked, row.room, today)}
    return None if broken & NEVER_OVERRULED else _way(broken, args["override"])


def next_best(session: Session, args: Args, asked: RequestFacts, today: date) -> Suggestion | None:
    """The best room or rooms that fit them now, other than those that were refused."""
    until = args["until"] and date.fromisoformat(args["until"])
    found = suggestions(replace(asked, until=until or asked.until), today, _AMONG)(session)
    return next((one for one in found.suggestions if set(one.ids) != set(args["rooms"])), None)


def _way(broken: Collection[Condition], reason: str) -> Way:
    return Way.OVERRULE if broken and not reason else Way.AGAIN
