"""A problem made ready for search: who fits where as sets of rooms, and what each room costs whom.

Rooms have a number here: their place among those that matter to anybody. A set of rooms is a Python
integer with a bit a room, as in `matching.bits`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import TypeAlias

from kcio_desk.domain import (
    BlockingFacts,
    Condition,
    Designation,
    RequestFacts,
    RoomFacts,
    StayFacts,
    adjoining,
)
from kcio_desk.matching.bits import from_positions, to_positions
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.planning.problem import (
    Ask,
    Occupant,
    PlanWeights,
    Problem,
    Splits,
    Wish,
    movers,
    stay_request,
)
from kcio_desk.matching.planning.worth import Worth
from kcio_desk.matching.seeker import Seeker, avoided, seeker
from kcio_desk.matching.sleeping import Sleeper, sleepers

Steps: TypeAlias = Sequence[tuple[date, int, int]]
"""From which night on how many places and lower beds others leave; the first step holds before it too."""
OWN_ROOM_ONLY = frozenset({Condition.CAPACITY, Condition.LOWER_BEDS})


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to be given a room: who asks for one, or an occupant who might move."""

    number: int
    who: Seeker
    request: RequestFacts
    now: int
    """Rooms that fit as things stand."""
    later: int
    """Rooms that fit once the movable occupant has left."""
    apart: int = 0
    """Rooms a part of the household could have, as things stand; 0 where they may not be divided."""
    home: int | None = None
    """An occupant's room."""
    cost: float = 0
    wishes: tuple[Wish, ...] = ()
    avoids: frozenset[int] = frozenset()
    kind: int = 0
    """Guests of one kind fit the same rooms on the same nights, and share alike."""
    known: bool = True
    """False for an unaccompanied minor: this desk places none."""

    @property
    def persons(self) -> int:
        """How many they are."""
        return self.who.persons

    @property
    def anywhere(self) -> int:
        """Rooms they could have, or have a part of, whatever becomes of the others."""
        return self.now | self.later | self.apart

    def meets(self, other: Guest) -> bool:
        """Whether they have a night in common."""
        one, two = self.who, other.who
        return (one.until is None or two.from_ < one.until) and (two.until is None or one.from_ < two.until)


@dataclass(frozen=True, slots=True)
class _Fits:
    kind: int
    now: int
    later: int
    apart: int


@dataclass
class Setting:
    """Rooms and guests by number; those who ask come first, in their order, then the occupants."""

    problem: Problem
    weights: PlanWeights
    index: RoomIndex
    """As things stand."""
    emptied: RoomIndex
    """As if every movable occupant had left."""
    positions: list[int] = field(default_factory=list)
    """Of each room its position in the index."""
    guests: list[Guest] = field(default_factory=list)

    @cached_property
    def asks(self) -> list[Guest]:
        """Who is to be placed."""
        return [guest for guest in self.guests if guest.home is None]

    @cached_property
    def rooms(self) -> list[RoomFacts]:
        """By number."""
        return [self.index.room(position) for position in self.positions]

    @cached_property
    def number(self) -> Mapping[str, int]:
        """Of a room's id its number."""
        return {room.id: n for n, room in enumerate(self.rooms)}

    @cached_property
    def host(self) -> Mapping[int, int]:
        """Of a room the movable occupant who lives in it."""
        return {guest.home: guest.number for guest in self.guests if guest.home is not None}

    @cached_property
    def worth(self) -> Worth:
        """What each room costs whom, and which wishes it meets."""
        return Worth(self.rooms, self.positions, self.index, self.problem, self.weights)

    @cached_property
    def last(self) -> date:
        """The day on which the last guest comes."""
        return max((guest.who.from_ for guest in self.guests), default=self.problem.today)

    @cached_property
    def passed(self) -> int:
        """Rooms that a guest may have left again before the last one comes: only these are had twice."""
        passing = (g for g in self.guests if g.who.until is not None and g.who.until <= self.last)
        return reduce(or_, (guest.anywhere for guest in passing), 0)

    @property
    def persons_asked(self) -> int:
        """How many people are to be placed."""
        return sum(guest.persons for guest in self.asks)

    def steps(self, room: int, host_left: bool) -> Steps:
        """What others leave of a room, night after night from today."""
        key = room, host_left
        if key not in self._steps:
            self._steps[key] = self._measure(room, host_left)
        return self._steps[key]

    @cached_property
    def _steps(self) -> dict[tuple[int, bool], Steps]:
        return {}

    def sleepers(self, guest: Guest) -> Sequence[Sleeper]:
        """The members of a household, as old as they are when they come."""
        if guest.number not in self._sleepers:
            self._sleepers[guest.number] = sleepers(guest.request.household, guest.who.from_)
        return self._sleepers[guest.number]

    @cached_property
    def _sleepers(self) -> dict[int, Sequence[Sleeper]]:
        return {}

    def beside(self, one: int, other: int) -> bool:
        """Whether two rooms lie side by side."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._beside:
            self._beside[pair] = adjoining(self.rooms[one], self.rooms[other])
        return self._beside[pair]

    @cached_property
    def _beside(self) -> dict[tuple[int, int], bool]:
        return {}

    def _measure(self, room: int, host_left: bool) -> Steps:
        facts, stays, blockings = (self.emptied if host_left else self.index).facts(self.positions[room])
        today = self.problem.today
        held: list[StayFacts | BlockingFacts] = [*stays, *blockings]
        days = {today, *(h.from_ for h in held), *(h.until for h in held if h.until)}
        steps = [(day, *_left(facts, stays, blockings, day)) for day in sorted(d for d in days if d >= today)]
        return [step for n, step in enumerate(steps) if not n or step[1:] != steps[n - 1][1:]]


def make_setting(problem: Problem, weights: PlanWeights) -> Setting:
    """Build it: two room indexes (one, where nobody may move) and the fits of every kind of household."""
    free = movers(problem) if problem.moves else {}
    index = _index(problem, problem.stays)
    emptied = index
    if free:
        emptied = _index(problem, [stay for stay in problem.stays if stay.household not in free])
    setting = Setting(problem, weights, index, emptied)
    drafts = [*_asking(problem), *_housed(problem, free, index)]
    fits = _Fitter(setting)
    found = [fits(draft) for draft in drafts]
    homes = from_positions([d.home for d in drafts if d.home is not None], len(index.rooms))
    everything = reduce(or_, (f.now | f.later | f.apart for f in found), homes)
    setting.positions = to_positions(everything)
    setting.guests = _guests(setting, drafts, found)
    return setting


@dataclass(frozen=True, slots=True)
class _Draft:
    who: Seeker
    request: RequestFacts
    wishes: tuple[Wish, ...] = ()
    home: int | None = None
    cost: float = 0
    occupant: Occupant | None = None


def seeker_of(ask: Ask, today: date) -> Seeker:
    """An ask as matching sees it; nights that have been are left out."""
    who = seeker(ask.request, today)
    start = max(who.from_, today)
    return seeker(replace(ask.request, from_=start), today) if start != who.from_ else who


def _index(problem: Problem, stays: Iterable[StayFacts]) -> RoomIndex:
    return RoomIndex(problem.rooms, stays, problem.blockings, since=problem.today, avoids=problem.avoids)


def _asking(problem: Problem) -> list[_Draft]:
    return [_Draft(seeker_of(ask, problem.today), ask.request, ask.wishes) for ask in problem.asks]


def _housed(problem: Problem, free: Mapping[str, StayFacts], index: RoomIndex) -> list[_Draft]:
    drafts = []
    for occupant in problem.occupants:
        stay = free.get(occupant.household.reference)
        if stay is None or stay.room_id not in index.position:
            continue
        home = index.position[stay.room_id]
        length = index.room(home).location.stay_length
        request = stay_request(occupant, stay, length, problem.today)
        # A stay of the short kind that has no end is not given one by being asked after.
        who = replace(seeker(request, problem.today), until=stay.until)
        drafts.append(_Draft(who, request, home=home, occupant=occupant))
    return drafts


class _Fitter:
    """Finds the rooms of a draft; the same question is asked once."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.known: dict[object, _Fits] = {}
        problem = setting.problem
        named = {other for others in problem.avoids.values() for other in others}
        self.own = {stay.household for stay in problem.stays} | set(problem.avoids) | named
        self.own |= {household for household, _ in problem.forbids}

    def __call__(self, draft: _Draft) -> _Fits:
        mine = draft.home is None and draft.who.reference in self.own
        key = replace(
            draft.who,
            reference=draft.who.reference if mine else "",
            party=draft.who.party if draft.who.shares else "",
            near=None,
            relatives=frozenset(),
            urgent=False,
        )
        if key not in self.known:
            self.known[key] = self._find(key, len(self.known))
        return self.known[key]

    def _find(self, who: Seeker, kind: int) -> _Fits:
        index, emptied = self.setting.index, self.setting.emptied
        broken = index.broken(who)
        now = index.everything & ~reduce(or_, broken.values())
        later = now if emptied is index else emptied.everything & ~reduce(or_, emptied.broken(who).values())
        apart = 0
        if self._may_split(who, later):
            hard = (rooms for condition, rooms in broken.items() if condition not in OWN_ROOM_ONLY)
            apart = index.held(("free", 1), who) & index.everything & ~reduce(or_, hard)
        banned = self._banned(who.reference)
        return _Fits(kind, now & ~banned, later & ~banned, apart & ~banned)

    def _may_split(self, who: Seeker, fits: int) -> bool:
        wanted = self.setting.problem.splits
        if who.persons < 2 or wanted is Splits.NEVER:
            return False
        return wanted is Splits.ANY or not fits

    def _banned(self, reference: str) -> int:
        position = self.setting.index.position
        pairs = self.setting.problem.forbids
        return sum(1 << position[room] for who, room in pairs if who == reference and room in position)


def _guests(setting: Setting, drafts: Sequence[_Draft], found: Sequence[_Fits]) -> list[Guest]:
    number = {position: n for n, position in enumerate(setting.positions)}
    small: dict[int, int] = {}
    avoids = _avoids(setting, drafts)
    today = setting.problem.today

    def compact(bits: int) -> int:
        if bits not in small:
            small[bits] = from_positions([number[p] for p in to_positions(bits)], len(number))
        return small[bits]

    def make(n: int, draft: _Draft, fits: _Fits) -> Guest:
        home = None if draft.home is None else number[draft.home]
        known = draft.home is not None or not draft.request.household.is_unaccompanied_minor(today)
        mask = ~(0 if home is None else 1 << home) if known else 0
        return Guest(
            number=n,
            who=draft.who,
            request=draft.request,
            now=compact(fits.now) & mask,
            later=compact(fits.later) & mask,
            apart=compact(fits.apart) & mask if home is None else 0,
            home=home,
            cost=setting.weights.disturbance(draft.occupant) if draft.occupant else 0,
            wishes=(*draft.wishes, *_near(draft)),
            avoids=avoids.get(n, frozenset()),
            kind=fits.kind,
            known=known,
        )

    return [make(n, draft, fits) for n, (draft, fits) in enumerate(zip(drafts, found, strict=True))]


def _near(draft: _Draft) -> tuple[Wish, ...]:
    return (Wish("near", draft.who.near),) if draft.who.near and draft.home is None else ()


def _avoids(setting: Setting, drafts: Sequence[_Draft]) -> dict[int, frozenset[int]]:
    number = {d.who.reference: n for n, d in enumerate(drafts) if d.home is None and d.who.reference}
    found: dict[int, set[int]] = defaultdict(set)
    for n, draft in enumerate(drafts):
        for other in avoided(draft.who, setting.problem.avoids) if draft.home is None else ():
            if other in number and number[other] != n:
                found[n].add(number[other])
                found[number[other]].add(n)
    return {n: frozenset(others) for n, others in found.items()}


def _left(
    room: RoomFacts, stays: Sequence[StayFacts], blockings: Sequence[BlockingFacts], night: date
) -> tuple[int, int]:
    there = [s for s in stays if s.from_ <= night and (s.until is None or night < s.until)]
    blocked = [b for b in blockings if b.from_ <= night and (b.until is None or night < b.until)]
    off = room.capacity if any(b.places is None for b in blocked) else sum(b.places or 0 for b in blocked)
    lower = room.lower_beds - sum(s.lower_beds for s in there)
    return room.capacity - off - sum(s.persons for s in there), lower


def shared_room(room: RoomFacts) -> bool:
    """Whether single travellers may share it."""
    return room.designation is Designation.SINGLES
