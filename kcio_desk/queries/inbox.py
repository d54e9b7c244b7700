"""What was refused and waits for a person: what it was, why, what was typed, what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import UNPLACED_REQUESTS, RequestFacts, RequestStatus, Text, text
from kcio_desk.domain.merge import Difference, Sides
from kcio_desk.domain.text import unpacked
from kcio_desk.matching.answers import Suggestion
from kcio_desk.models import Blocking, Conflict, MoveOrder, Request, Stay
from kcio_desk.queries import facts as read
from kcio_desk.queries.act_words import Line, Words, stays_of
from kcio_desk.queries.differences import differences
from kcio_desk.queries.merging import Args, facts_of, sides
from kcio_desk.queries.own_desk import own_rights
from kcio_desk.queries.ways import Way, extending, next_best, placing

OVERRULES: Final = "place"
"""The right that overruling a condition asks for."""
_ABOUT_PLACES: Final = frozenset(
    {"EditLocation", "EditRoom", "BlockRoom", "UnblockRoom", "ConfirmFigures", "RememberMapping"}
    | {"TakeLease", "ReturnLease", "BreakLease"}
)


@dataclass(frozen=True, slots=True)
class Refused:
    """One act that was refused. `made_by` tried it at `made_at`; `found_at` is when it was refused."""

    id: str
    kind: str
    args: Args
    """As it was made, all of it, as JSON."""
    what: Text
    made_by: str
    made_at: datetime
    found_at: datetime
    why: tuple[Text, ...]
    advice: Text | None
    typed: tuple[Line, ...]
    about_people: bool
    ways: tuple[Way, ...] = (Way.GIVE_UP,)
    """Best first."""
    best: Suggestion | None = None
    """For `NEXT_BEST`: where they can go now."""
    sides: Sides | None = None
    differences: tuple[Difference, ...] = ()
    """For `CHOOSE`: what it was, is and would be."""
    builds_on: Refused | None = None
    """Was refused before it, and is needed for it."""
    carries: tuple[str, ...] = ()
    """Ids of what was refused because it builds on this."""


def inbox(today: date) -> Callable[[Session], tuple[Refused, ...]]:
    """What waits for somebody, in the order in which it was made, with what they have the rights to do."""

    def look(session: Session) -> tuple[Refused, ...]:
        query = select(Conflict).where(Conflict.dealt_at.is_(None)).order_by(Conflict.made_at, Conflict.id)
        found = _Inbox(session, today)
        for row in session.scalars(query):
            found.take(row)
        return found.all()

    return look


def concerns_people(kind: str) -> bool:
    """Whether an act of this kind is about people, so that giving it up needs a reason."""
    return kind not in _ABOUT_PLACES


class _Inbox:
    """Takes conflicts in the order in which they were made, so that what one builds on is known."""

    def __init__(self, session: Session, today: date) -> None:
        self._session, self._today, self._rights = session, today, own_rights(session)
        self._words = Words(session)
        self._found: dict[str, Refused] = {}
        self._makers: dict[str, str] = {}
        """What each would have made → which it is."""

    def take(self, row: Conflict) -> None:
        before = next(
            (self._found[self._makers[key]] for key in _needs(row.args) if key in self._makers), None
        )
        self._makers |= dict.fromkeys(_makes(row.id, row.kind, row.args), row.id)
        self._found[row.id] = self._with_ways(self._refused(row, before))

    def all(self) -> tuple[Refused, ...]:
        carried: dict[str, list[str]] = {}
        for one in self._found.values():
            before = one.builds_on
            while before is not None:
                carried.setdefault(before.id, []).append(one.id)
                before = before.builds_on
        return tuple(replace(one, carries=tuple(carried.get(one.id, ()))) for one in self._found.values())

    def _refused(self, row: Conflict, before: Refused | None) -> Refused:
        why = [unpacked(row.why)]
        if before is not None:
            why.append(text("It builds on what was refused before it: {what}.", what=before.what))
        return Refused(
            id=row.id,
            kind=row.kind,
            args=row.args,
            what=self._words.act(row.kind, row.args),
            made_by=row.made_by,
            made_at=row.made_at,
            found_at=row.found_at,
            why=tuple(why),
            advice=unpacked(row.advice) if row.advice else None,
            typed=self._words.lines(row.args),
            about_people=concerns_people(row.kind),
            builds_on=before,
        )

    def _with_ways(self, one: Refused) -> Refused:
        """What can be done about it; only to give it up, where what it is about is not there."""
        if one.builds_on is None and not _is_there(self._session, one.kind, one.args):
            return one
        if one.kind == "Place":
            return self._placement(one)
        found = sides(self._session, one.kind, one.args)
        apart = differences(self._session, *found) if found else ()
        if found and apart:
            return replace(one, ways=(Way.CHOOSE, Way.GIVE_UP), sides=found[1], differences=apart)
        if one.kind == "ExtendStay":
            return self._possible(one, extending(self._session, one.args, self._today))
        return self._possible(one, Way.AGAIN)

    def _placement(self, one: Refused) -> Refused:
        asked = self._asked(one)
        if asked is None:
            return one
        best = next_best(self._session, one.args, asked, self._today)
        found = self._possible(one, placing(self._session, one.args, asked, self._today))
        return replace(found, ways=(Way.NEXT_BEST, *found.ways), best=best) if best else found

    def _possible(self, one: Refused, way: Way | None) -> Refused:
        if way is None or (way is Way.OVERRULE and OVERRULES not in self._rights):
            return one
        return replace(one, ways=(way, Way.GIVE_UP))

    def _asked(self, one: Refused) -> RequestFacts | None:
        """What the request says that waits for a place; None where it waits no more."""
        row = self._session.get(Request, one.args["request"])
        if row is not None:
            waits = RequestStatus(row.status) in UNPLACED_REQUESTS
            return read.request_facts(row) if waits else None
        return facts_of(one.builds_on.args["facts"]) if one.builds_on else None


_NAMED: Final = {"request": Request, "stay": Stay, "blocking": Blocking, "order": MoveOrder}
"""What an act may be about that another act made, by the name of its argument."""


def _needs(args: Args) -> Iterator[str]:
    return (args[name] for name in _NAMED if name in args)


def _makes(key: str, kind: str, args: Args) -> Iterable[str]:
    """Keys of what an act would have made that others may build on."""
    match kind:
        case "Place":
            return stays_of(key, args)
        case "TakeRequest" | "BlockRoom" | "MakeOrder":
            return _needs(args)
    return ()


def _is_there(session: Session, kind: str, args: Args) -> bool:
    """Whether what an act is about is there, unless it makes that itself."""
    own = set(_makes("", kind, args))
    return all(
        args[name] in own or session.get(table, args[name]) is not None
        for name, table in _NAMED.items()
        if name in args
    )
