"""An independent checker of chains of moves: plain loops over facts, night by night.

It shares no code with the search and none with the conditions, so that a mistake there is seen
here. What it finds is a bug of ours, never something a user could mend: plain strings, for a log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from kcio_desk.domain import (
    BlockingFacts,
    Designation,
    HouseholdFacts,
    RequestFacts,
    RoomFacts,
    StayFacts,
    StayLength,
    StayState,
)
from kcio_desk.matching.moving.facts import Chain, Picture, Resident, Step

MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class World:
    """What is the case before the chain: every stay and blocking that could be of concern to it."""

    stays: Collection[StayFacts]
    blockings: Collection[BlockingFacts]
    rooms: Mapping[str, RoomFacts]
    """By id: those the stays are in."""
    residents: Mapping[str, Resident]
    avoids: Mapping[str, Collection[str]]
    """Household reference → references it must not share a location with."""
    today: date


@dataclass(frozen=True, slots=True)
class Guest:
    """A household on its way to a room."""

    household: HouseholdFacts
    reference: str
    length: StayLength
    from_: date
    until: date | None
    night: bool = False

    @property
    def persons(self) -> int:
        """How many they are."""
        return max(1, len(self.household.persons))

    @property
    def shares(self) -> bool:
        """Whether they will sleep beside others of their sex."""
        return self.household.shares and len(self.household.persons) == 1

    @property
    def lower_beds(self) -> int:
        """How many lower beds they need."""
        return sum(p.needs_lower_bed or p.age_on(self.from_) < 6 for p in self.household.persons)

    def stay(self, room: RoomFacts) -> StayFacts:
        """Their stay in a room."""
        party = self.household.persons[0].sex.value if self.shares else self.reference
        return StayFacts(
            room.id, self.reference, self.persons, party, self.from_, self.until, self.lower_beds
        )


def replay(chain: Chain, request: RequestFacts, world: World) -> tuple[str, ...]:
    """Carry out a chain step by step; empty where it is sound, else what is wrong with it."""
    newcomer = _newcomer(request, world.today)
    wrong = [*_shape(chain, newcomer), *_movers(chain, newcomer, world)]
    if wrong:
        return tuple(wrong)
    problem, after = _carry_out(chain.steps, chain.freed[0], newcomer, world)
    if problem:
        return (problem,)
    return (*_idle(chain, newcomer, world), *_pictures(chain.rooms, newcomer.from_, world, after))


def _newcomer(request: RequestFacts, today: date) -> Guest:
    start = request.from_ or today
    until = request.until
    if until is None and request.stay_length is StayLength.SHORT:
        until = start + timedelta(days=3)
    if until is not None and until <= start:
        until = start + timedelta(days=1)
    return Guest(
        request.household,
        request.household.reference,
        request.stay_length,
        max(start, today),
        until,
        request.night,
    )


def _shape(chain: Chain, newcomer: Guest) -> Iterator[str]:
    if not 1 <= len(chain.steps) <= MOST_STEPS or len(chain.freed) != 1:
        yield "a chain has one to three steps and frees one room"
    if len(set(chain.households)) < len(chain.steps):
        yield "a household moves twice"
    entered = [chain.freed[0].id] if chain.freed else []
    for step in reversed(chain.steps):
        if step.from_room.id not in entered:
            yield f"nobody comes to the room that {step.household} leaves"
        if step.from_room.id == step.to_room.id:
            yield f"{step.household} stays in its room"
        if step.on != newcomer.from_:
            yield f"{step.household} does not move on the day of arrival"
        entered.append(step.to_room.id)


def _movers(chain: Chain, newcomer: Guest, world: World) -> Iterator[str]:
    for step in chain.steps:
        if step.household == newcomer.reference:
            yield f"{step.household} is nobody who could be moved"
            continue
        yield from unmovable(step, newcomer.until, world)


def unmovable(step: Step, until: date | None, world: World) -> Iterator[str]:
    """What is against moving them: they must be housed in that room alone, until that day at least."""
    resident = world.residents.get(step.household)
    if resident is None:
        yield f"{step.household} is nobody who could be moved"
        return
    if resident.do_not_move:
        yield f"{step.household} is not to be moved"
    if resident.state is not StayState.ARRIVED or list(resident.room_ids) != [step.from_room.id]:
        yield f"{step.household} is on its way, or not in that room only"
    if all(p.age_on(world.today) < 18 for p in resident.household.persons):
        yield f"{step.household} has no adult"
    if resident.household.is_unaccompanied_minor(world.today):
        yield f"{step.household} is an unaccompanied minor"
    yield from _own_stay(step, resident, until, world)


def _own_stay(step: Step, resident: Resident, until: date | None, world: World) -> Iterator[str]:
    own = [s for s in world.stays if s.household == step.household and ahead(s, world.today)]
    if len(own) != 1 or own[0].room_id != step.from_room.id:
        yield f"{step.household} does not sleep in {step.from_room.key} only"
        return
    stay = own[0]
    if stay.reserved or stay.from_ > world.today:
        yield f"{step.household} has yet to come"
    if stay.until is not None and (until is None or stay.until < until):
        yield f"{step.household} leaves in those nights anyway"
    if (stay.until, stay.persons) != (step.until, step.persons):
        yield f"{step.household} would stay otherwise than before"
    if stay.persons != len(resident.household.persons):
        yield f"{step.household} would be torn apart"


def ahead(stay: StayFacts, today: date) -> bool:
    """Whether any of it is yet to come."""
    return stay.until is None or stay.until > today


def _carry_out(
    steps: Iterable[Step], freed: RoomFacts, newcomer: Guest, world: World
) -> tuple[str, list[StayFacts]]:
    """What goes wrong first, or nothing; and all stays afterwards."""
    stays = list(world.stays)
    for step in steps:
        resident = world.residents[step.household]
        guest = Guest(resident.household, step.household, resident.stay_length, step.on, step.until)
        wrong = refused(guest, step.to_room, stays, world)
        if wrong:
            return f"{step.household} to {step.to_room.key}: {wrong}", stays
        # The bed in the new room is sure before the old one is given up.
        stays = [s for s in stays if s.household != step.household] + [guest.stay(step.to_room)]
        world = replace(world, rooms={**world.rooms, step.to_room.id: step.to_room})
    wrong = refused(newcomer, freed, stays, world)
    return (f"newcomer to {freed.key}: {wrong}" if wrong else ""), [*stays, newcomer.stay(freed)]


def _idle(chain: Chain, newcomer: Guest, world: World) -> Iterator[str]:
    """Steps that could be left out, alone or together."""
    for size in range(len(chain.steps)):
        for fewer in combinations(chain.steps, size):
            if not _carry_out(fewer, chain.freed[0], newcomer, world)[0]:
                yield f"{size} of {len(chain.steps)} moves would do"


def refused(guest: Guest, room: RoomFacts, stays: Sequence[StayFacts], world: World) -> str:
    """The first thing against their sleeping there beside all these stays; empty where there is none."""
    wrong = _refused_by_house(guest, room)
    blockings = [b for b in world.blockings if b.room_id == room.id]
    others = [s for s in stays if s.room_id == room.id and s.household != guest.reference]
    for night in _nights(guest, [*others, *blockings]):
        if wrong:
            return wrong
        wrong = _refused_at_night(guest, room, others, blockings, night)
    return wrong or _meets(guest, room, stays, world)


def _refused_by_house(guest: Guest, room: RoomFacts) -> str:
    place, needs = room.location, guest.household
    if place.pets is not None and any(p.count > 0 and p.species not in place.pets for p in needs.pets):
        return "pets"
    if place.closes_on is not None and (guest.until is None or guest.until > place.closes_on):
        return "closing"
    refused = {
        "remote": place.remote and not needs.own_transport,
        "stairs": needs.no_stairs and room.stairs,
        "step-free": needs.wheelchair and not room.step_free,
        "stay length": place.stay_length is not guest.length,
        "night arrival": guest.night and not place.night_arrival,
        "kept": bool(room.kept_by),
    }
    return next((name for name, holds in refused.items() if holds), "")


def _refused_at_night(
    guest: Guest,
    room: RoomFacts,
    others: Sequence[StayFacts],
    blockings: Sequence[BlockingFacts],
    night: date,
) -> str:
    there = [s for s in others if covers_night(s, night)]
    blocked = [b.places for b in blockings if covers_night(b, night)]
    if None in blocked:
        return f"blocked on {night}"
    taken = sum(s.persons for s in there) + sum(places or 0 for places in blocked)
    if taken + guest.persons > room.capacity:
        return f"no places on {night}"
    if there and not (guest.shares and room.designation is Designation.SINGLES):
        return f"strangers on {night}"
    if there and any(s.party != guest.household.persons[0].sex.value for s in there):
        return f"strangers on {night}"
    lower = sum(s.lower_beds for s in there) + guest.lower_beds
    if guest.lower_beds and lower > room.capacity - room.bunk_beds:
        return f"no lower beds on {night}"
    return ""


def _meets(guest: Guest, room: RoomFacts, stays: Sequence[StayFacts], world: World) -> str:
    for stay in stays:
        named = guest.reference in world.avoids.get(stay.household, ())
        names = stay.household in {*guest.household.not_with, *world.avoids.get(guest.reference, ())}
        other = stay.household != guest.reference
        place = world.rooms[stay.room_id].location.code
        if other and (named or names) and place == room.location.code and _together(guest, stay):
            return f"conflict with {stay.household}"
    return ""


def _nights(guest: Guest, things: Sequence[StayFacts | BlockingFacts]) -> list[date]:
    """The first night, and every later one on which somebody comes or something is blocked."""
    starts = {t.from_ for t in things if t.from_ > guest.from_}
    return [guest.from_, *sorted(n for n in starts if guest.until is None or n < guest.until)]


def covers_night(thing: StayFacts | BlockingFacts, night: date) -> bool:
    """Whether a stay or blocking has that night."""
    return thing.from_ <= night and (thing.until is None or thing.until > night)


def _together(guest: Guest, stay: StayFacts) -> bool:
    first = max(guest.from_, stay.from_)
    return all(end is None or first < end for end in (guest.until, stay.until))


def _pictures(
    pictures: Sequence[Picture], night: date, world: World, after: Sequence[StayFacts]
) -> Iterator[str]:
    for picture in pictures:
        for drawn, stays in ((picture.before, world.stays), (picture.after, after)):
            here = [s for s in stays if s.room_id == picture.room.id and covers_night(s, night)]
            if sorted((s.household, s.persons) for s in drawn) != sorted(
                (s.household, s.persons) for s in here
            ):
                yield f"{picture.room.key} is drawn wrongly"
