"""What the planner is asked, and what it answers: frozen facts, so that problems may come from anywhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from kcio_desk.domain import (
    BlockingFacts,
    Condition,
    HouseholdFacts,
    RequestFacts,
    RoomFacts,
    StayFacts,
    StayLength,
    Text,
)
from kcio_desk.matching.rank import Weights

ONE_NIGHT = timedelta(days=1)


class Splits(StrEnum):
    """Which households may be divided over two or three rooms of one location."""

    NEVER = "never"
    NEEDED = "needed"
    """Those for whom no single room of the region fits, whatever is planned for the others."""
    ANY = "any"
    """Everybody who would else get nothing."""


class Method(StrEnum):
    """What found the plan."""

    BEST_FIT = "best_fit"
    LOCAL_SEARCH = "local_search"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Wish:
    """A soft wish: so many points a person for a room that has this feature.

    `feature` is `municipality` or `location` (value: its name, its code), `with` (value: the reference
    of relatives: points for the same location), or a feature that `Problem.features` gives to rooms.
    """

    feature: str
    value: str = ""
    weight: float = 10


@dataclass(frozen=True, slots=True)
class Ask:
    """A household to place. Its nights are the request's; its reference is told nobody else's."""

    request: RequestFacts
    wishes: tuple[Wish, ...] = ()

    @property
    def reference(self) -> str:
        """The household's own."""
        return self.request.household.reference


@dataclass(frozen=True, slots=True)
class Occupant:
    """A household already housed that might be asked to move, and what a move would disturb."""

    household: HouseholdFacts
    do_not_move: bool = False
    school_children: int = 0
    work: bool = False
    care: bool = False
    case: bool = False
    moved_recently: bool = False


@dataclass(frozen=True, slots=True)
class PlanWeights:
    """What counts, in points. Persons placed come before every preference, and those before all waste."""

    room: Weights = field(default_factory=Weights)
    """Waste of places and of scarce features, as in the ranking of single requests."""
    municipality: float = 10
    """A person placed in the municipality that was asked for."""
    nearby: float = 5
    """A person placed elsewhere, no further than `nearby_km` from the middle of it."""
    nearby_km: int = 15
    split: float = 40
    """A household divided over rooms."""
    move: float = 10
    school_child: float = 20
    work: float = 10
    care: float = 10
    case: float = 8
    moved_recently: float = 8

    def disturbance(self, occupant: Occupant) -> float:
        """Points for asking them to move."""
        points = self.move + self.school_child * occupant.school_children
        points += self.work * occupant.work + self.care * occupant.care
        return points + self.case * occupant.case + self.moved_recently * occupant.moved_recently


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan is made from. Nights before `today` are not looked at.

    `pins` are rooms (ids) by household that the operator chose: they are kept, or told why they cannot be.
    `forbids` are pairs of household and room id. `avoids` says of a household whom it must not meet.
    `moves` is how many occupants may be asked to move, all on the day `today`.
    """

    today: date
    rooms: tuple[RoomFacts, ...]
    stays: tuple[StayFacts, ...]
    asks: tuple[Ask, ...]
    blockings: tuple[BlockingFacts, ...] = ()
    occupants: tuple[Occupant, ...] = ()
    avoids: Mapping[str, Collection[str]] = field(default_factory=dict)
    features: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Soft features by room id, for wishes."""
    pins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbids: frozenset[tuple[str, str]] = frozenset()
    moves: int = 0
    splits: Splits = Splits.NEEDED


@dataclass(frozen=True, slots=True)
class Placed:
    """A household and its rooms on the nights `[from_, until)`, until None = open."""

    household: str
    rooms: tuple[RoomFacts, ...]
    from_: date
    until: date | None
    reasons: tuple[Text, ...] = ()
    sleeps: tuple[tuple[int, ...], ...] = ()
    """For a split: of each room who sleeps there, as indexes into the household's persons."""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """An occupant who moves; the moves of a plan are carried out in their order, on the day `on`."""

    household: str
    from_rooms: tuple[RoomFacts, ...]
    to_rooms: tuple[RoomFacts, ...]
    on: date
    until: date | None = None
    disturbs: tuple[Text, ...] = ()
    cost: float = 0


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A household left without a room: why, and the one condition that would open a room left over."""

    household: str
    persons: int
    why: Text
    relax: Condition | None = None
    rooms: int = 0
    """How many rooms left over break `relax` and nothing else."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer. `bound`: no plan places more persons than this; `gap` is the part of it not reached."""

    placed: tuple[Placed, ...]
    moves: tuple[Move, ...]
    unplaced: tuple[Unplaced, ...]
    persons_placed: int
    persons_asked: int
    bound: int
    seconds: float
    method: Method
    wishes: float = 0
    """Points for preferences met."""
    waste: float = 0
    """Points for places and scarce features given to who does not need them."""
    relax: tuple[tuple[Condition, int], ...] = ()
    """Conditions, and how many more persons would have a room without: most first."""

    @property
    def gap(self) -> float:
        """0 to 1; 0 where it is proven that nobody can place more persons."""
        return (self.bound - self.persons_placed) / self.bound if self.bound else 0.0

    @property
    def proven(self) -> bool:
        """Whether nobody can place more persons."""
        return self.bound <= self.persons_placed


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the planner is."""

    stage: Method
    persons: int
    asked: int
    bound: int
    seconds: float

    @property
    def gap(self) -> float:
        """0 to 1, as in `Plan`."""
        return (self.bound - self.persons) / self.bound if self.bound else 0.0


def movers(problem: Problem) -> dict[str, StayFacts]:
    """The occupants who may be asked to move, with the stay they would leave.

    Who has one room, with nobody in it on the same nights; has come and stays on until after the last
    arrival of the plan; is party to no conflict; and is neither to be placed nor marked do-not-move.
    """
    # Travellers who share stay where they are: one who moves frees a bed at the most and takes another. With
    # rooms of sharers emptied at one move each, five moves place nobody more in the sample's kind of region.
    last = max((ask.request.nights(problem.today)[0] for ask in problem.asks), default=problem.today)
    asked = {ask.reference for ask in problem.asks}
    free = {o.household.reference for o in problem.occupants if not o.do_not_move} - asked
    free -= {*problem.avoids, *(other for named in problem.avoids.values() for other in named)}
    free -= {o.household.reference for o in problem.occupants if o.household.not_with}
    free -= {other for ask in problem.asks for other in ask.request.household.not_with}
    held: dict[str, list[StayFacts]] = {}
    inside: dict[str, list[StayFacts]] = {}
    for stay in problem.stays:
        if stay.until is None or stay.until > problem.today:
            held.setdefault(stay.household, []).append(stay)
            inside.setdefault(stay.room_id, []).append(stay)
    own = {reference: held[reference][0] for reference in free if len(held.get(reference, ())) == 1}
    return {
        reference: stay
        for reference, stay in own.items()
        if stay.from_ < problem.today and (stay.until is None or stay.until > last)
        if not any(_meet(stay, other) for other in inside[stay.room_id] if other is not stay)
    }


def _meet(one: StayFacts, other: StayFacts) -> bool:
    start = max(one.from_, other.from_)
    return all(stay.until is None or start < stay.until for stay in (one, other))


def stay_request(occupant: Occupant, stay: StayFacts, length: StayLength, today: date) -> RequestFacts:
    """What an occupant would ask of another room from today on."""
    return RequestFacts(
        household=occupant.household, stay_length=length, from_=max(today, stay.from_), until=stay.until
    )
