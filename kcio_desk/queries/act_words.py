"""A command in words, from its kind and its arguments as JSON: what it was, about whom, what was typed.

For who reads of what waits and of what was refused: its rows may not be there, so what was typed must do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import Designation, Issuing, RequestStatus, StayLength, StayState, Text, Tie, text
from kcio_desk.domain.ids import derived_id
from kcio_desk.domain.merge import Document
from kcio_desk.models import Conflict, Outgoing, Request, Stay
from kcio_desk.queries.audit import names
from kcio_desk.queries.audit_words import COLUMNS, COMMANDS, value
from kcio_desk.queries.differences import allowed, animals, person_words
from kcio_desk.queries.merging import NOTHING_ASKED, Args, request_told

Line = tuple[Text, object]
"""What a thing is called, and what it is: a word, a sentence, a day, a moment, or several."""
UNKNOWN: Final = text("not known here")
ANOTHER_ACT: Final = text("An act of a newer program")
LABELS: Final[Mapping[str, Text]] = {
    **COLUMNS,
    "any_pets": COLUMNS["pets"],
    "household": COLUMNS["household_id"],
    "location": COLUMNS["location_id"],
    "moves": text("moves"),
    "not_with": text("not in one location with"),
    "on": text("on which day"),
    "order": COLUMNS["order_id"],
    "override": COLUMNS["override_reason"],
    "persons": text("persons"),
    "relatives": text("near relatives"),
    "request": COLUMNS["request_id"],
    "reserve_until": COLUMNS["expires_at"],
    "room": COLUMNS["room_id"],
    "rooms": text("rooms"),
    "stay": COLUMNS["stay_id"],
    "stays_open": text("stays open"),
    "ties": COLUMNS["tie"],
    "to": COLUMNS["state"],
    "why": COLUMNS["do_not_move_why"],
}
_TYPES: Final[Mapping[str, Callable[[Any], object]]] = {
    **dict.fromkeys(("until", "on", "from_", "follow_up", "closes_on"), date.fromisoformat),
    "reserve_until": datetime.fromisoformat,
    "to": StayState,
    "status": RequestStatus,
    "designation": Designation,
    "stay_length": StayLength,
    "how": Issuing,
    "pets": allowed,
    "ties": lambda ties: tuple(map(Tie, ties)),
    "moves": len,
}
_ROWS: Final[Mapping[str, str]] = {
    "room": "room",
    "rooms": "room",
    "location": "location",
    "blocking": "blocking",
    "order": "move_order",
}
"""Argument → the table whose rows it names."""


class Words:
    """Puts commands in words; what a command names is looked up here, or in what others of them typed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asked = {
            args["request"]: args["facts"]
            for row in (Outgoing, Conflict)
            for args in session.scalars(select(row.args).where(row.kind == "TakeRequest"))
        }
        refused = session.execute(select(Conflict.id, Conflict.args).where(Conflict.kind == "Place"))
        self._stays = {stay: args for key, args in refused for stay in stays_of(key, args)}

    def act(self, kind: str, args: Args) -> Text:
        """What it was, in one line."""
        match kind:
            case "Place" if args["reserve_until"]:
                return text("Reservation of {rooms} for {who}", **self._placing(args))
            case "Place":
                return text("Placement of {who} in {rooms}", **self._placing(args))
            case "TakeRequest":
                return text("Request of {who}", who=_people(args["facts"]))
            case "StepStay":
                return text("{who}: {state}", who=self.stay(args["stay"]), state=StayState(args["to"]))
        act = COMMANDS.get(kind, ANOTHER_ACT)
        about = self._about(args)
        return text("{act}: {about}", act=act, about=about) if about else act

    def lines(self, args: Args) -> tuple[Line, ...]:
        """What was typed, a line each."""
        return tuple(self._lines(args))

    def request(self, key: str) -> object:
        """A request as people call it: its number and who it is about."""
        row = self._session.get(Request, key)
        if row is None:
            return _people(self._asked[key]) if key in self._asked else UNKNOWN
        name = next((person.name for person in row.household.persons if person.name), row.household.reference)
        return f"{row.number} {name}"

    def stay(self, key: str) -> object:
        """A stay as people call it: who, and where."""
        row = self._session.get(Stay, key)
        if row is not None:
            return f"{row.household.reference} {row.room.location.code}/{row.room.name}"
        if key in self._stays:
            return text("{who} in {rooms}", **self._placing(self._stays[key]))
        return UNKNOWN

    def _placing(self, args: Args) -> dict[str, object]:
        return {"who": self.request(args["request"]), "rooms": self._named("rooms", args["rooms"])}

    def _about(self, args: Args) -> object:
        if "request" in args:
            return self.request(args["request"])
        if "stay" in args:
            return self.stay(args["stay"])
        key = next((key for key in ("household", *_ROWS) if key in args), None)
        return self._named(key, args[key]) if key else None

    def _named(self, key: str, said: Any) -> object:
        if key not in _ROWS:
            return said
        ids = [said] if isinstance(said, str) else said
        known = names(self._session, ((_ROWS[key], one) for one in ids))
        return tuple(known.get((_ROWS[key], one), UNKNOWN) for one in ids)

    def _lines(self, args: Args) -> Iterator[Line]:
        for key, said in args.items():
            if key == "facts":
                seen = args.get("seen")
                yield from fact_lines(request_told(said), request_told(seen) if seen else NOTHING_ASKED)
            elif key in LABELS and said is not None and said not in ("", [], {}):
                yield LABELS[key], self._value(key, said)

    def _value(self, key: str, said: Any) -> object:
        if isinstance(said, bool):
            return text("yes") if said else text("no")
        match key:
            case "request":
                return self.request(said)
            case "stay":
                return self.stay(said)
        return _TYPES[key](said) if key in _TYPES else self._named(key, said)


def stays_of(place: str, args: Args) -> dict[str, int]:
    """The stays that a placement of this id makes, were it carried out; each with its number."""
    return {derived_id(place, "stay", n): n for n in range(1, len(args["rooms"]) + 1)}


def fact_lines(now: Document, before: Document) -> Iterator[Line]:
    """What of a request's facts differs from what it was."""
    for key, said in now.items():
        if key == "household":
            yield from _household_lines(said, before[key])
        elif said != before[key]:
            yield LABELS[key], value("request", key, said) or text("nothing")


def _household_lines(now: Document, before: Document) -> Iterator[Line]:
    for key, said in now.items():
        if said == before[key]:
            continue
        match key:
            case "persons":
                told: object = tuple(map(person_words, said))
            case "pets":
                told = tuple(text("{n} × {animals}", n=n, animals=animals(of)) for of, n in said.items())
            case _:
                told = value("household", key, said)
        yield LABELS[key], told or text("nothing")


def _people(facts: Args) -> str:
    persons = facts["household"]["persons"]
    named = next((person["name"] for person in persons if person["name"]), "")
    return named or facts["household"]["reference"] or ", ".join(map(person_words, persons)) or "–"
