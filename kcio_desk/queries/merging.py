"""What two people changed in one row, as documents to merge: what a maker saw and wants, and what it is now.

A command that changes facts carries what was on screen (`seen`). It is told here by its kind and its
arguments as JSON, so that a command in hand and one that waits in the inbox are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import RequestFacts
from kcio_desk.domain.merge import Disagreement, Document, Sides
from kcio_desk.models import Fact, Household, Location, Request, Room, Stay
from kcio_desk.queries.chain import plain
from kcio_desk.queries.differences import differences
from kcio_desk.queries.facts import request_facts

Args = Mapping[str, Any]
_REQUEST: Final = TypeAdapter(RequestFacts)
_MADE: Final = frozenset({"id", "made_by", "made_at", "seen", "version"})


@dataclass(frozen=True, slots=True)
class Shape:
    """How the arguments of one kind of command are a document, and a document its arguments again."""

    row: Callable[[Session, Args], Fact | None]
    now: Callable[[Any], Document]
    """What the row says."""
    wanted: Callable[[Args], Document]
    seen: Callable[[Args], Document | None]
    args: Callable[[Document, Document], dict[str, Any]]
    """From what is wanted, and what was seen."""


def sides(session: Session, kind: str, args: Args) -> tuple[Fact, Sides] | None:
    """The row that a command changes, with what all three say of it; None where that is not known.

    So it is where the row is gone, and where an older program did not say what was seen.
    """
    shape = SHAPES.get(kind)
    row = shape.row(session, args) if shape else None
    seen = shape.seen(args) if shape else None
    if shape is None or row is None or seen is None:
        return None
    wanted, now = shape.wanted(args), shape.now(row)
    now = {key: now[key] for key in wanted}
    return row, Sides({**now, **seen}, now, wanted)


def agreed(session: Session, kind: str, args: Args) -> Document:
    """What the row is to be, all told; raises `Disagreement` where somebody else changed the same."""
    found = sides(session, kind, args)
    if found is None:
        return SHAPES[kind].wanted(args)
    row, three = found
    if apart := differences(session, row, three):
        raise Disagreement(apart, three)
    return three.merged().document


def request_document(facts: RequestFacts) -> Document:
    """What was asked, as a document: animals by species, and nothing that is no matter of choice."""
    return request_told(_REQUEST.dump_python(facts, mode="json"))


def request_of(document: Document) -> RequestFacts:
    """The same as facts again."""
    return facts_of(_facts(document))


def facts_of(args: Args) -> RequestFacts:
    """Facts that are JSON, as facts."""
    return _REQUEST.validate_python(args)


def request_told(facts: Args) -> Document:
    """The same, from facts that are JSON already."""
    household = {key: kept for key, kept in facts["household"].items() if key != "reference"}
    household["pets"] = {pet["species"]: pet["count"] for pet in household["pets"]}
    household["persons"] = [
        {**one, "age": None if one["born"] else one["age"]} for one in household["persons"]
    ]
    return {**{key: kept for key, kept in facts.items() if key != "received"}, "household": household}


def _facts(document: Document) -> dict[str, Any]:
    pets = [{"species": species, "count": n} for species, n in document["household"]["pets"].items()]
    return {**document, "household": {**document["household"], "pets": pets}}


NOTHING_ASKED: Final = request_document(RequestFacts())


def _columns(args: Args) -> Document:
    """Those that an edit gives; what it leaves out stays as it is."""
    bookkeeping = _MADE | {"location", "room", "any_pets", "stays_open"}
    given = {key: kept for key, kept in args.items() if key not in bookkeeping and kept is not None}
    if args.get("stays_open"):
        given["closes_on"] = None
    if args.get("any_pets"):
        given["pets"] = None
    elif "pets" in given:
        given["pets"] = sorted(given["pets"])
    return given


def _edit(document: Document, seen: Document) -> dict[str, Any]:
    """As an edit gives it: only what differs."""
    given = {key: kept for key, kept in document.items() if kept != seen[key]}
    flags = {"closes_on": "stays_open", "pets": "any_pets"}
    said = {flags[key]: True for key, kept in given.items() if kept is None and key in flags}
    return {**{key: kept for key, kept in given.items() if kept is not None}, **said, "seen": seen}


def _row(row: Fact) -> Document:
    return {column.key: plain(getattr(row, column.key)) for column in row.__table__.columns}


def _shape(kind: type[Fact], key: str, *columns: str) -> Shape:
    """Of a command that gives all of these columns, under their own names."""

    def told(said: Args) -> dict[str, Any]:
        return {column: said[column] for column in columns}

    return Shape(
        row=lambda session, args: session.get(kind, args[key]),
        now=_row,
        wanted=told,
        seen=lambda args: args.get("seen"),
        args=lambda document, seen: {**told(document), "seen": told(seen)},
    )


def _household(session: Session, args: Args) -> Household | None:
    return session.scalar(select(Household).where(Household.reference == args["household"]))


def _ties(said: Args) -> Document:
    ties = {tie: near or "" for tie, near in said["ties"].items()}
    why = said["why"].strip() if said["do_not_move"] else ""
    return {"do_not_move": said["do_not_move"], "do_not_move_why": why, "ties": ties}


def _ties_now(row: Household) -> Document:
    ties = {tie.tie: tie.near for tie in row.ties}
    return _ties({"do_not_move": row.do_not_move, "why": row.do_not_move_why, "ties": ties})


def _tied(document: Document) -> dict[str, Any]:
    ties = {tie: near or None for tie, near in document["ties"].items()}
    return {"do_not_move": document["do_not_move"], "why": document["do_not_move_why"], "ties": ties}


SHAPES: Final[Mapping[str, Shape]] = {
    "ChangeRequest": Shape(
        row=lambda session, args: session.get(Request, args["request"]),
        now=lambda row: request_document(request_facts(row)),
        wanted=lambda args: request_told(args["facts"]),
        seen=lambda args: request_told(args["seen"]) if args.get("seen") else None,
        args=lambda document, seen: {"facts": _facts(document), "seen": _facts(seen)},
    ),
    "EditLocation": Shape(
        row=lambda session, args: session.get(Location, args["location"]),
        now=_row,
        wanted=_columns,
        seen=lambda args: args.get("seen"),
        args=_edit,
    ),
    "EditRoom": Shape(
        row=lambda session, args: session.get(Room, args["room"]),
        now=_row,
        wanted=_columns,
        seen=lambda args: args.get("seen"),
        args=_edit,
    ),
    "ExtendStay": _shape(Stay, "stay", "until"),
    "OwnRequest": _shape(Request, "request", "owner"),
    "ParkRequest": _shape(Request, "request", "parked", "follow_up"),
    "TieHousehold": Shape(
        row=_household,
        now=_ties_now,
        wanted=_ties,
        seen=lambda args: _ties(args["seen"]) if args.get("seen") else None,
        args=lambda document, seen: {**_tied(document), "seen": _tied(seen)},
    ),
}
"""The commands that change facts which somebody had on screen."""
