"""What was refused and what waits, as JSON and in lines: for the verbs `conflicts` and `outbox`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kcio_desk.domain import text
from kcio_desk.domain.merge import Difference
from kcio_desk.queries.act_words import Line
from kcio_desk.queries.inbox import Refused
from kcio_desk.queries.outbox import Standing, Waiting
from kcio_desk.queries.ways import Way
from kcio_desk.ui.shared.language import moment, say, shown, tr

WAYS = {
    Way.NEXT_BEST: text("place them in the next best room"),
    Way.AGAIN: text("try again"),
    Way.OVERRULE: text("overrule with a reason"),
    Way.CHOOSE: text("choose for each field"),
    Way.GIVE_UP: text("give up"),
}
STANDINGS = {
    Standing.ANSWERED: text("received by the shared database"),
    Standing.CONFIRMED: text("confirmed, in a room kept for this desk"),
    Standing.PROVISIONAL: text("provisional"),
    Standing.WAITS: text("lost with the server, waits for what others bring back"),
}


def conflict_document(one: Refused) -> dict[str, Any]:
    """One act that was refused."""
    return {
        "id": one.id,
        "kind": one.kind,
        "what": say(one.what),
        "made_by": one.made_by,
        "made_at": one.made_at.isoformat(),
        "found_at": one.found_at.isoformat(),
        "why": [say(why) for why in one.why],
        "advice": say(one.advice) if one.advice else "",
        "typed": _typed(one.typed),
        "ways": [way.value for way in one.ways],
        "next_best": list(one.best.keys) if one.best else [],
        "reasons": [say(reason) for reason in one.best.reasons] if one.best else [],
        "differences": [_difference(apart) for apart in one.differences],
        "builds_on": one.builds_on.id if one.builds_on else None,
    }


def conflict_lines(found: Iterable[Refused]) -> Iterator[str]:
    """The same for people."""
    for one in found:
        yield f"{one.id}  {say(one.what)}"
        yield tr(
            "  by {who}, {moment}; refused {found}", who=one.made_by, moment=one.made_at, found=one.found_at
        )
        for sentence in (*one.why, *filter(None, [one.advice])):
            yield f"  {say(sentence)}"
        for apart in one.differences:
            told = _difference(apart)
            yield f"  {told['field']}: {told['seen']} | {told['theirs']} ({told['by']}) | {told['yours']}"
        rooms = f" ({' + '.join(one.best.keys)})" if one.best else ""
        yield "  → " + " · ".join(
            say(WAYS[way]) + (rooms if way is Way.NEXT_BEST else "") for way in one.ways
        )


def waiting_document(one: Waiting) -> dict[str, Any]:
    """One act that waits for the shared database."""
    return {
        "id": one.id,
        "kind": one.kind,
        "what": say(one.what),
        "made_by": one.made_by,
        "made_at": one.made_at.isoformat(),
        "standing": one.standing.value,
        "typed": _typed(one.typed),
    }


def waiting_lines(found: Iterable[Waiting]) -> Iterator[str]:
    """The same for people."""
    for one in found:
        yield f"{moment(one.made_at)}  {one.made_by}  {say(one.what)}  ({say(STANDINGS[one.standing])})"


def _typed(lines: Iterable[Line]) -> dict[str, str]:
    return {say(name): _told(said) for name, said in lines}


def _difference(apart: Difference) -> dict[str, str]:
    told = {side: _told(getattr(apart, side)) for side in ("seen", "theirs", "yours")}
    at = apart.at.isoformat() if apart.at else ""
    return {"path": apart.path, "field": say(apart.field), **told, "by": apart.by, "at": at}


def _told(said: object) -> str:
    return str(shown(said))
