"""What a person decided about what was refused, as commands to be done in one transaction.

What it builds on is done again before it. Each gets an id of its own; what one made is found by the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError

from kcio_desk.commands.base import Command
from kcio_desk.commands.conflicts import DealWithConflict
from kcio_desk.domain import Problem, text
from kcio_desk.domain.merge import Choices
from kcio_desk.queries.act_words import stays_of
from kcio_desk.queries.inbox import Refused
from kcio_desk.queries.merging import SHAPES
from kcio_desk.queries.ways import Way
from kcio_desk.store import AMSTERDAM
from kcio_desk.sync.rights import KINDS

C = TypeVar("C", bound=Command)
_MAKERS = frozenset({"id", "made_by", "made_at"})


class Made(Protocol):
    """Makes a command by who works here, now: `Desk.made`, `Context.made`."""

    def __call__(self, kind: type[C], /, **facts: Any) -> C:
        """One of that kind."""


def again(refused: Refused, made: Made) -> tuple[Command, ...]:
    """The same once more."""
    return _redone(refused, made, Way.AGAIN, {})


def next_best(refused: Refused, made: Made) -> tuple[Command, ...]:
    """Placed in the best room that fits now. Raises `Problem` where there is none."""
    best = refused.best
    if best is None:
        raise Problem(text("No room fits them now."), advice=text("Open the request and look further."))
    given = {"rooms": best.ids, "who": best.sleeps or None, "override": ""}
    return _redone(refused, made, Way.NEXT_BEST, given)


def overrule(refused: Refused, made: Made, reason: str) -> tuple[Command, ...]:
    """The same, with a written reason."""
    return _redone(refused, made, Way.OVERRULE, {"override": reason})


def choose(refused: Refused, made: Made, choices: Choices) -> tuple[Command, ...]:
    """What was typed, with for each field that somebody else changed as well whose it is to be.

    Raises `Problem` where a field has not been chosen for.
    """
    three = refused.sides
    merged = three.merged(choices) if three else None
    if three is None or merged is None or merged.clashes:
        raise Problem(text("Choose for each field whose it is to be."), field="choices")
    given = SHAPES[refused.kind].args(merged.document, three.theirs)
    about = ("request", "location", "room", "household", "stay", "override")
    kept = {key: refused.args[key] for key in about if key in refused.args}
    deed = (_made(made, refused.kind, kept | given),) if merged.document != three.theirs else ()
    return *deed, made(DealWithConflict, conflict=refused.id, how=Way.CHOOSE)


def give_up(refused: Refused, made: Made, why: str) -> tuple[Command, ...]:
    """Nothing is done, nor what was refused because it builds on this."""
    ids = (refused.id, *refused.carries)
    return tuple(made(DealWithConflict, conflict=key, how=Way.GIVE_UP, why=why) for key in ids)


def _redone(refused: Refused, made: Made, way: Way, given: Mapping[str, Any]) -> tuple[Command, ...]:
    ways = [(one, Way.AGAIN) for one in _before(refused)] + [(refused, way)]
    deals = [made(DealWithConflict, conflict=one.id, how=how) for one, how in ways]
    stays: dict[str, str] = {}
    deeds = []
    for one, _ in ways:
        args = {**_as_then(one, deals[0].made_at), **(given if one is refused else {})}
        if args.get("stay") in stays:
            args["stay"] = stays[args["stay"]]
        deed = _made(made, one.kind, args)
        if one.kind == "Place":
            stays |= zip(stays_of(one.id, one.args), stays_of(deed.id, args), strict=False)
        deeds.append(deed)
    return *deeds, *deals


def _made(made: Made, kind: str, args: Mapping[str, Any]) -> Command:
    try:
        return made(KINDS[kind], **args)
    except (KeyError, ValidationError) as error:
        raise Problem(
            text("This program does not know this act as it was made."),
            advice=text("Read what was typed and do it by hand, then give this up."),
        ) from error


def _before(refused: Refused) -> list[Refused]:
    """All that it builds on, first first."""
    found: list[Refused] = []
    one = refused.builds_on
    while one is not None:
        found.insert(0, one)
        one = one.builds_on
    return found


def _as_then(one: Refused, now: datetime) -> dict[str, Any]:
    """Its arguments, with what was left to the day on which it was made as of that day."""
    args = {key: said for key, said in one.args.items() if key not in _MAKERS}
    if "on" in args and args["on"] is None:
        args["on"] = one.made_at.astimezone(AMSTERDAM).date()
    if one.kind == "TakeRequest" and args["facts"]["received"] is None:
        args["facts"] = {**args["facts"], "received": one.made_at}
    if args.get("reserve_until"):
        args["reserve_until"] = datetime.fromisoformat(args["reserve_until"]) + (now - one.made_at)
    return args
