"""What the suggester answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kcio_desk.domain import Condition, LocationFacts, RoomFacts, Text

UNACCOMPANIED_MINOR: Final = "unaccompanied_minor"
CUSTODY: Final = "custody"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A room, or the rooms of a split, all in one location."""

    rooms: tuple[RoomFacts, ...]
    score: float
    """0 to 100, higher is better."""
    reasons: tuple[Text, ...]
    free_until: date | None = None
    """The first night on which it is no longer free for them; None where that never comes."""
    sleeps: tuple[tuple[int, ...], ...] = ()
    """For a split: of each room who sleeps there, as indexes into the household's persons."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The store's keys of the rooms."""
        return tuple(room.id for room in self.rooms)

    @property
    def keys(self) -> tuple[str, ...]:
        """The rooms as people and scripts write them: location code/room name."""
        return tuple(room.key for room in self.rooms)

    @property
    def location(self) -> LocationFacts:
        """Where it is."""
        return self.rooms[0].location

    @property
    def location_code(self) -> str:
        """The location's code."""
        return self.location.code

    @property
    def location_name(self) -> str:
        """The location's name."""
        return self.location.name

    @property
    def municipality(self) -> str:
        """By name."""
        return self.location.municipality


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Everything there is to say to a request."""

    suggestions: tuple[Suggestion, ...] = ()
    """Best first: single rooms; where none fits, splits."""
    fitting: int = 0
    """How many single rooms fit; there may be more of them than were asked for."""
    why_not: Mapping[Condition, int] = field(default_factory=dict)
    """For every condition how many single rooms break it, whatever else they break."""
    relax: tuple[tuple[Condition, int], ...] = ()
    """How many rooms break this condition and nothing else: none left out but the zeros, most first."""
    blocked_by: str | None = None
    """`unaccompanied_minor`, or None."""
    questions: tuple[str, ...] = ()
    """What the operator must ask: `custody`."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A room that breaks one condition and nothing else: an operator may overrule it with a reason."""

    room: RoomFacts
    condition: Condition
    why: Text
    score: float
