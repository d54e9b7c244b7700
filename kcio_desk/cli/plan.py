"""`plan`: many households at once, from a list or from a location that closes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from kcio_desk.cli.context import Context, Result
from kcio_desk.commands.accepting import Batch, batches
from kcio_desk.commands.base import run
from kcio_desk.domain import Problem, text
from kcio_desk.exchange.request_file import Line, read_requests
from kcio_desk.matching.plan import BUDGETS, Move, Placed, Plan, Unplaced, frontier, plan
from kcio_desk.models import MoveOrder
from kcio_desk.queries.planning import Asked, Closing, Wanted, asked, placed_stays
from kcio_desk.store import Store
from kcio_desk.ui.planner.words import problem_words
from kcio_desk.ui.shared.language import say, tr


def make_plan(context: Context, args: argparse.Namespace) -> Result:
    """One plan for everybody asked; with `--accept` it is carried out, each placement checked again."""
    wanted = _wanted(args)
    with context.store() as store:
        with store.reading() as session:
            what = asked(wanted, context.clock.today())(session)
        plans = _plans(what, args)
        best = plans[args.moves]
        document = _document(best, what.rejected)
        if args.frontier:
            document["frontier"] = [_point(moves, each) for moves, each in plans.items()]
        if args.accept:
            document |= _accept(context, store, best, what)
    return Result(document, tuple(_lines(document)))


def _wanted(args: argparse.Namespace) -> Wanted:
    if args.requests is None and args.close is None:
        raise Problem(
            text("There is nobody to plan for."),
            advice=text("Name a file with requests, or a location that closes: --close CODE --on DATE."),
        )
    if (args.close is None) != (args.on is None):
        raise Problem(
            text("A location that closes needs both its code and a day."),
            advice=text("Write --close CODE --on 2026-12-31."),
        )
    lines = tuple(read_requests(args.requests)) if args.requests else ()
    if args.requests and not lines:
        raise Problem(
            text("{file} is empty.", file=str(args.requests)), advice=text("Write one request on each line.")
        )
    return Wanted(lines=lines, closing=Closing(args.close, args.on) if args.close else None)


def _plans(what: Asked, args: argparse.Namespace) -> dict[int, Plan]:
    """By number of moves; only the one asked for, unless for a frontier."""
    if not args.frontier:
        return {args.moves: plan(replace(what.problem, moves=args.moves), limit=args.limit)}
    budgets = sorted({*BUDGETS, args.moves})
    return dict(zip(budgets, frontier(what.problem, budgets=budgets, limit=args.limit), strict=True))


def _accept(context: Context, store: Store, best: Plan, what: Asked) -> dict[str, Any]:
    """Carry out what still can be; the rest is told, and stands in nobody's way."""
    accepted: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for batch in batches(best, what.requests, context.made, what.fresh):
        try:
            run(store, *batch.commands)
        except Problem as problem:
            changed += [{"household": one.household, "why": problem_words(problem)} for one in batch.placed]
        else:
            accepted += _accepted(store, batch)
    return {"accepted": accepted, "changed": changed}


def _accepted(store: Store, batch: Batch) -> Iterator[dict[str, Any]]:
    with store.reading() as session:
        number = session.scalar(select(MoveOrder.number).where(MoveOrder.id == batch.order))
        for one in batch.placed:
            request = batch.requests.get(one.household)
            stays = list(placed_stays(session, one, request))
            yield {"household": one.household, "request": request, "stays": stays, "order": number}


def _document(best: Plan, rejected: tuple[Line, ...]) -> dict[str, Any]:
    return {
        "placed": [_placed(one) for one in best.placed],
        "moves": [_move(move) for move in best.moves],
        "unplaced": [_unplaced(one) for one in best.unplaced],
        "persons_placed": best.persons_placed,
        "persons_asked": best.persons_asked,
        "bound": best.bound,
        "gap": round(best.gap, 4),
        "seconds": round(best.seconds, 3),
        "method": best.method.value,
        "rejected": [
            {"line": line.number, "why": problem_words(line.problem)} for line in rejected if line.problem
        ],
    }


def _placed(one: Placed) -> dict[str, Any]:
    return {
        "household": one.household,
        "rooms": [room.key for room in one.rooms],
        "from": one.from_.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "reasons": [say(reason) for reason in one.reasons],
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "household": move.household,
        "from_rooms": [room.key for room in move.from_rooms],
        "to_rooms": [room.key for room in move.to_rooms],
    }


def _unplaced(one: Unplaced) -> dict[str, Any]:
    return {
        "household": one.household,
        "why": say(one.why),
        "relax": one.relax.value if one.relax else None,
    }


def _point(moves: int, each: Plan) -> dict[str, Any]:
    return {"moves": moves, "persons_placed": each.persons_placed, "bound": each.bound}


def _lines(document: dict[str, Any]) -> Iterator[str]:
    """The same for people: figures, then who goes where, who moves, who is left, what was not read."""
    yield tr(
        "{n} of {all} persons have a room; at most {bound} can have one.",
        n=document["persons_placed"],
        all=document["persons_asked"],
        bound=document["bound"],
    )
    for point in document.get("frontier", ()):
        yield tr("With {moves} moves: {n} persons", moves=point["moves"], n=point["persons_placed"])
    for one in document["placed"]:
        yield f"{one['household']}  {' + '.join(one['rooms'])}  " + " · ".join(one["reasons"])
    for move in document["moves"]:
        yield tr(
            "{household} moves from {rooms} to {others}",
            household=move["household"],
            rooms=tuple(move["from_rooms"]),
            others=tuple(move["to_rooms"]),
        )
    for one in document["unplaced"]:
        yield tr("{household} has no room: {why}", household=one["household"], why=one["why"])
    for line in document["rejected"]:
        yield tr("Line {n} was left out: {why}", n=line["line"], why=line["why"])
    if "accepted" in document:
        yield tr("Accepted: {n} households", n=len(document["accepted"]))
        for one in document["changed"]:
            yield tr("{household} was not placed: {why}", household=one["household"], why=one["why"])
