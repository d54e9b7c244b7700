"""The room index of an open store: built once, then kept up to date by what commands say they changed."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from kcio_desk.domain import Change, Kind
from kcio_desk.matching.index import RoomIndex
from kcio_desk.queries import facts as read

_KEY: Final = "room_index"
TONIGHT: Final = "tonight"
"""The figures of tonight, by position."""
# What is kept beside the store and follows it: the changes each has yet to take in.
_BEHIND: Final = ("room_index", "move_table", TONIGHT)
_GENERATION: Final = "room_index_generation"
_OF_CONCERN: Final = frozenset({Kind.LOCATION, Kind.ROOM, Kind.STAY, Kind.HOUSEHOLD, Kind.LEASE})


def note(cache: dict[str, Any], change: Change) -> None:
    """Remember that the index is behind by this change."""
    if change.everything:
        cache.pop(_KEY, None)
    if change.everything or change.kinds & _OF_CONCERN:
        cache[_GENERATION] = generation(cache) + 1
    if change.kinds & _OF_CONCERN:
        for name in _BEHIND:
            cache[f"{name} behind"] = cache.get(f"{name} behind", Change()) | change


def behind(cache: dict[str, Any], name: str) -> Change:
    """What has changed since this was last asked for `name`."""
    change: Change = cache.pop(f"{name} behind", Change())
    return change


def generation(cache: dict[str, Any]) -> int:
    """A number that grows whenever something of concern to the index changes."""
    number: int = cache.get(_GENERATION, 0)
    return number


def room_index(session: Session, today: date) -> RoomIndex:
    """The index as of now; who is overdue depends on the day, so another day builds it anew."""
    cache = session.info["cache"]
    pending = behind(cache, _KEY)
    kept = cache.get(_KEY)
    if kept is None or kept[0] != today:
        cache[_KEY] = (today, _build(session, today))
    elif pending.kinds:
        _refresh(session, today, kept[1], pending)
    index: RoomIndex = cache[_KEY][1]
    return index


def built_index(session: Session, today: date) -> RoomIndex | None:
    """The index as of now where there is one already, as a look that it would only save a little time."""
    kept = session.info["cache"].get(_KEY)
    return room_index(session, today) if kept is not None and kept[0] == today else None


def _build(session: Session, today: date) -> RoomIndex:
    return RoomIndex(
        read.rooms(session),
        read.stays(session, today),
        read.blockings(session),
        since=today,
        avoids=read.conflicts(session),
    )


def _refresh(session: Session, today: date, index: RoomIndex, change: Change) -> None:
    ids = change.rooms
    index.refresh(
        ids,
        read.rooms(session, ids),
        read.stays(session, today, ids),
        read.blockings(session, ids),
        avoids=read.conflicts(session),
    )
