"""`suggest`, `place` and `sheet`: from a request in a file to a printed sheet."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.cli.context import Context, Result
from kcio_desk.commands.base import run
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.domain import Condition, Problem, RequestFacts, new_id, text
from kcio_desk.exchange.request_file import read_request
from kcio_desk.matching.answers import Suggestion
from kcio_desk.matching.moves import Chain, Step
from kcio_desk.models import Location, Room
from kcio_desk.queries.moves import moves
from kcio_desk.queries.prices import refresh_prices
from kcio_desk.queries.region import municipality_named
from kcio_desk.queries.suggestions import suggestions
from kcio_desk.ui.shared.language import say, tr


def suggest_rooms(context: Context, args: argparse.Namespace) -> Result:
    """The best rooms for a request, and why the others are not."""
    request = read_request(args.request)
    today = context.clock.today()

    def look(session: Session) -> Any:
        asked = _checked(session, request)
        refresh_prices(today)(session)
        return suggestions(asked, today, args.top)(session), moves(asked, today)(session)

    found, ways = context.ask(look)
    document = {
        "suggestions": [_suggestion(one) for one in found.suggestions],
        "why_not": {c.value: n for c, n in found.why_not.items() if n or c is not Condition.KEPT},
        "relax": [{"condition": condition.value, "rooms": rooms} for condition, rooms in found.relax],
        "blocked_by": found.blocked_by,
        "questions": list(found.questions),
        "moves": [_chain(chain) for chain in ways.chains],
    }
    return Result(document, (*_lines(document, found), *_move_lines(document, ways.names)))


def place_request(context: Context, args: argparse.Namespace) -> Result:
    """Take the request and give it these rooms, or leave nothing behind."""
    facts = read_request(args.request)
    request = new_id()
    with context.store() as store:
        with store.reading() as session:
            rooms = tuple(room_id(session, key) for key in args.room)
            facts = _checked(session, facts)
        change = run(
            store,
            context.made(TakeRequest, request=request, facts=facts),
            context.made(Place, request=request, rooms=rooms, override=args.override or ""),
        )
    stays = [made for made in change.made if made != request]
    return Result(
        {"request": request, "stays": stays}, tuple(tr("Placed: stay {stay}", stay=s) for s in stays)
    )


def _checked(session: Session, request: RequestFacts) -> RequestFacts:
    """With the municipality as this region spells it; `Problem` where there is none of that name."""
    return replace(request, near=request.near and municipality_named(session, request.near))


def room_id(session: Session, key: str) -> str:
    """The room of a key such as `0109-025/111`; `Problem` where there is none."""
    code, slash, name = key.rpartition("/")
    query = select(Room.id).join(Location).where(Location.code == code, Room.name == name)
    found = session.scalar(query) if slash else None
    if found is None:
        raise Problem(
            text("There is no such room: {room}.", room=key),
            advice=text("Write location code/room name, such as 0109-025/111."),
            field="room",
        )
    return found


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "rooms": list(one.keys),
        "location": one.location.code,
        "location_name": one.location.name,
        "municipality": one.municipality,
        "score": one.score,
        "reasons": [say(reason) for reason in one.reasons],
        "free_until": one.free_until.isoformat() if one.free_until else None,
    }


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "steps": [_step(step) for step in chain.steps],
        "rooms": [room.key for room in chain.freed],
        "disturbs": [say(what) for what in chain.disturbs],
        "cost": chain.cost,
        "score": chain.score,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "household": step.household,
        "persons": step.persons,
        "from_room": step.from_room.key,
        "to_room": step.to_room.key,
        "on": step.on.isoformat(),
        "until": step.until.isoformat() if step.until else None,
        "allowed": [say(why) for why in step.allowed],
        "disturbs": [say(what) for what in step.disturbs],
        "cost": step.cost,
    }


def _move_lines(document: dict[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for chain in document["moves"]:
        rooms = " + ".join(chain["rooms"])
        yield tr("By moving, burden {points}: {rooms}", points=round(chain["cost"]), rooms=rooms)
        for step in chain["steps"]:
            who = f"{step['household']} {names.get(step['household'], '')} ({step['persons']})"
            what = " · ".join(step["disturbs"])
            yield f"       {who}  {step['from_room']} → {step['to_room']}  {what}".rstrip()


def _lines(document: dict[str, Any], found: Any) -> list[str]:
    lines = [
        f"{one['score']:5.1f}  {' + '.join(one['rooms'])}  {one['location_name']}, {one['municipality']}  "
        + " · ".join(one["reasons"])
        for one in document["suggestions"]
    ]
    if found.blocked_by:
        lines.append(tr("An unaccompanied minor is never placed by this desk. Call Nidos: 088 - 501 15 00."))
    elif not lines:
        lines.append(tr("No room fits."))
    if found.questions:
        lines.append(tr("Ask who has custody of the children."))
    lines += [
        tr("{why}: {n} rooms", why=condition, n=count) for condition, count in found.why_not.items() if count
    ]
    lines += [tr("Without “{why}”: {n} more rooms", why=c, n=n) for c, n in found.relax[:1]]
    return lines
