"""What moves are made from and what the search answers: residents, weights, steps and chains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final

from kcio_desk.domain import Condition, HouseholdFacts, RoomFacts, StayLength, StayState, Text, Tie
from kcio_desk.matching.rank import Weights

SCHOOL_AGE: Final = range(5, 18)
RECENT_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class Resident:
    """A household that sleeps in the region, and what a move would disturb."""

    household: HouseholdFacts
    room_ids: tuple[str, ...]
    """All rooms they hold, now or later. Who holds more rooms than one is not moved."""
    since: date
    """The first night in the present room."""
    state: StayState = StayState.ARRIVED
    stay_length: StayLength = StayLength.LONG
    do_not_move: bool = False
    school: bool = True
    """The children of school age go to school: true of all until somebody says otherwise."""
    work: bool = False
    care: bool = False
    case: bool = False
    near: Mapping[Tie, str] = field(default_factory=dict)
    """The municipality, by name, where school, work or care is, of what is known of it."""

    def pupils(self, day: date) -> int:
        """How many children go to school on that day."""
        return self.school * sum(p.age_on(day) in SCHOOL_AGE for p in self.household.persons)


@dataclass(frozen=True, slots=True)
class MoveWeights:
    """What a move costs, in the points of `Weights`; none below 0.

    School, work and care count in full where the household leaves its municipality, for the share
    `nearby` in another location of it, and not at all within one location.
    """

    household: float = 15
    """Each household that must pack."""
    pupil: float = 25
    """Each child that goes to school."""
    work: float = 10
    care: float = 15
    case: float = 10
    recent: float = 20
    """They came to the room no more than 60 days ago."""
    kilometre: float = 0.5
    other_municipality: float = 10
    nearby: float = 0.5
    nearer: float = 2
    """What each kilometre less to school and care together makes up for, where a round is to bring them."""
    unknown_km: float = 25
    """Kilometres between locations of which one has no coordinates."""
    rooms: Weights = field(default_factory=Weights)
    """What is off for a room that suits the newcomer, or one who moves, less well."""


@dataclass(frozen=True, slots=True)
class Step:
    """One household moves from one room to another, after the steps before it."""

    household: str
    """Its reference."""
    persons: int
    from_room: RoomFacts
    to_room: RoomFacts
    on: date
    """Their first night in the new room."""
    until: date | None
    """The end of their stay, unchanged by the move."""
    allowed: tuple[Text, ...]
    """Why they may sleep there."""
    disturbs: tuple[Text, ...]
    cost: float
    turn: int = 1
    """In an exchange: the steps of one turn happen together, all out and then all in."""


@dataclass(frozen=True, slots=True)
class Sleeping:
    """One household in one room, on the newcomer's first night."""

    household: str
    """Its reference; the newcomer's own may be empty."""
    persons: int
    moves: bool = False
    """They leave this room in the chain, or come to it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A room before and after the chain."""

    room: RoomFacts
    blocked: int
    """Places out of use on that night."""
    before: tuple[Sleeping, ...]
    after: tuple[Sleeping, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Moves, in the order in which they are carried out, that make a room fit a request.

    After every step everybody has a bed; no step can be left out.
    """

    steps: tuple[Step, ...]
    freed: tuple[RoomFacts, ...]
    """The room for the request."""
    disturbs: tuple[Text, ...]
    cost: float
    """Points: the moves, and what is off for the newcomer in the freed room. Lower is better."""
    score: float
    """How well the freed room suits the newcomer, 0 to 100, as in `Suggestion`."""
    rooms: tuple[Picture, ...]
    """Every room that the chain touches, the freed one first."""

    @property
    def households(self) -> tuple[str, ...]:
        """References of those who move, in order."""
        return tuple(step.household for step in self.steps)

    @property
    def touched(self) -> frozenset[str]:
        """References of all who sleep in its rooms, before or after; a newcomer's own may be empty."""
        shown = (sleeper for room in self.rooms for sleeper in (*room.before, *room.after))
        return frozenset(sleeper.household for sleeper in shown)

    @property
    def key(self) -> str:
        """The freed room as people write it."""
        return self.freed[0].key


@dataclass(frozen=True, slots=True)
class Gain:
    """What an exchange brings, against how things are."""

    beds: int = 0
    """Places that a new household can be given and could not before, less those that it no longer can."""
    families: int = 0
    """Households with children that come nearer to their school or care, and no further from anything."""
    persons: int = 0
    """Persons of all households that do."""
    km: int = 0
    """Kilometres less to school and care, of all who move; below 0 where it gets more."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a household cannot move: a condition of the other room, or something about themselves."""

    household: str
    """Its reference."""
    why: Text
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """Moves in turns: those of one turn happen together, and after every turn everybody has a bed."""

    steps: tuple[Step, ...]
    """In the order of their turns, which count from 1."""
    gain: Gain
    gains: tuple[Text, ...]
    disturbs: tuple[Text, ...]
    cost: float
    """Points for the moves. Lower is better."""
    rooms: tuple[Picture, ...]
    """Every room that it touches."""

    @property
    def households(self) -> tuple[str, ...]:
        """References of those who move, in order."""
        return tuple(step.household for step in self.steps)

    @property
    def turns(self) -> tuple[tuple[Step, ...], ...]:
        """The steps that happen together, turn by turn."""
        return tuple(tuple(steps) for _, steps in groupby(self.steps, attrgetter("turn")))
