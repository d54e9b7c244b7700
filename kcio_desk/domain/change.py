"""What a command changed, in kinds and keys: views and the room index decide by it what to look at again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing changed."""

    LOCATION = "location"
    ROOM = "room"
    STAY = "stay"
    REQUEST = "request"
    HOUSEHOLD = "household"
    MOVE = "move"
    LEASE = "lease"
    DOCUMENT = "document"
    DRAFT = "draft"
    SETTING = "setting"
    INBOX = "inbox"
    """What was refused on the shared database, and what became of it."""
    OUTBOX = "outbox"
    """What was done here is not provisional any more: the shared database has it."""


@dataclass(frozen=True, slots=True)
class Change:
    """The kinds that changed; the rooms whose occupancy or facts did; and what the command made.

    `everything` says that somebody else wrote: nothing known before may be trusted.
    """

    kinds: frozenset[Kind] = frozenset()
    rooms: frozenset[str] = frozenset()
    """Room ids."""
    made: tuple[str, ...] = ()
    """Ids of what the command made, in order: the stays of a placement, the request taken."""
    everything: bool = False

    def __or__(self, other: Change) -> Change:
        return Change(
            self.kinds | other.kinds,
            self.rooms | other.rooms,
            self.made + other.made,
            self.everything or other.everything,
        )


EVERYTHING = Change(frozenset(Kind), everything=True)
