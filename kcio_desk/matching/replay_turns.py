"""An independent checker of swaps and rounds: turn by turn all leave and then all enter, night by night.

Like `replay` it shares no code with the search, and what it finds is a bug of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from kcio_desk.domain import BlockingFacts, Designation, LocationFacts, RoomFacts, Sex, StayFacts, Tie
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.moving.facts import Exchange, Gain, Picture, Resident, Sleeping, Step
from kcio_desk.matching.replay import Guest, World, covers_night, refused, unmovable


def world_of(index: RoomIndex, residents: Mapping[str, Resident], today: date) -> World:
    """All of a region as it is, plainly."""
    known = [index.facts(position) for position, room in enumerate(index.rooms) if room]
    return World(
        [stay for _, stays, _ in known for stay in stays],
        [blocking for _, _, blockings in known for blocking in blockings],
        {room.id: room for room, _, _ in known},
        residents,
        index.avoids,
        today,
    )


def replay_turns(exchange: Exchange, world: World) -> tuple[str, ...]:
    """Carry out an exchange in a world that knows the whole region; empty where it is sound."""
    wrong = [*_shape(exchange.steps)]
    for step in exchange.steps:
        wrong += unmovable(step, step.on + timedelta(days=1), world)
    if wrong or not exchange.steps:
        return (*wrong, *_gains(exchange.gain, Gain()))
    problem, after = _carry_out(exchange.steps, world)
    if problem:
        return (problem,)
    return (*_gains(exchange.gain, gained(exchange.steps, world)), *_pictures(exchange, after, world))


def further_off(steps: Sequence[Step], world: World) -> tuple[str, ...]:
    """Who comes further from school, work or care, as far as that is known."""
    judged = [(step, _Way(step, world)) for step in steps]
    return tuple(f"{step.household} comes further from {tie}" for step, way in judged for tie in way.further)


def _shape(steps: Sequence[Step]) -> Iterator[str]:
    if len({step.household for step in steps}) < len(steps):
        yield "a household moves twice"
    if len({step.on for step in steps}) > 1:
        yield "they do not all move on one day"
    numbers = [step.turn for step in steps]
    if numbers != sorted(numbers) or {*numbers} != {*range(1, 1 + len({*numbers}))}:
        yield "the turns are out of order"
    for step in steps:
        if step.from_room.id == step.to_room.id:
            yield f"{step.household} stays in its room"


def _carry_out(steps: Sequence[Step], world: World) -> tuple[str, list[StayFacts]]:
    """What goes wrong first, or nothing; and all stays afterwards."""
    stays = list(world.stays)
    for number in sorted({step.turn for step in steps}):
        turn = [step for step in steps if step.turn == number]
        leaving = {step.household for step in turn}
        guests = [(step, _guest(step, world)) for step in turn]
        stays = [stay for stay in stays if stay.household not in leaving]
        stays += [guest.stay(world.rooms[step.to_room.id]) for step, guest in guests]
        for step, guest in guests:
            wrong = refused(guest, world.rooms[step.to_room.id], stays, world)
            if wrong:
                return f"turn {step.turn}, {step.household} to {step.to_room.key}: {wrong}", stays
        if _in_bed(stays, turn[0].on) != _in_bed(world.stays, turn[0].on):
            return f"turn {turn[0].turn} leaves somebody without a bed", stays
    return "", stays


def _guest(step: Step, world: World) -> Guest:
    resident = world.residents[step.household]
    return Guest(resident.household, step.household, resident.stay_length, step.on, step.until)


def _in_bed(stays: Iterable[StayFacts], night: date) -> list[tuple[str, int]]:
    return sorted((stay.household, stay.persons) for stay in stays if covers_night(stay, night))


def _gains(told: Gain, true: Gain) -> Iterator[str]:
    if told != true:
        yield f"it brings {true}, not {told}"


def gained(steps: Sequence[Step], world: World) -> Gain:
    """What steps that can be carried out bring."""
    if not steps:
        return Gain()
    night, after = steps[0].on, _carry_out(steps, world)[1]
    ways = [(step, _Way(step, world)) for step in steps]
    nearer = [step.household for step, way in ways if way.nearer]
    homes = [world.residents[name].household for name in nearer]
    return Gain(
        beds=_usable(after, night, world) - _usable(list(world.stays), night, world),
        families=sum(any(p.age_on(night) < 18 for p in home.persons) for home in homes),
        persons=sum(len(home.persons) for home in homes),
        km=round(sum(way.saved for _, way in ways)),
    )


def _usable(stays: Sequence[StayFacts], night: date, world: World) -> int:
    there: dict[str, list[StayFacts]] = {}
    blocked: dict[str, list[BlockingFacts]] = {}
    for stay in stays:
        if covers_night(stay, night):
            there.setdefault(stay.room_id, []).append(stay)
    for blocking in world.blockings:
        if covers_night(blocking, night):
            blocked.setdefault(blocking.room_id, []).append(blocking)
    rooms = world.rooms.values()
    return sum(_usable_in(room, there.get(room.id, []), blocked.get(room.id, []), night) for room in rooms)


def _usable_in(
    room: RoomFacts, there: Sequence[StayFacts], blockings: Sequence[BlockingFacts], night: date
) -> int:
    closes = room.location.closes_on
    if any(b.places is None for b in blockings) or (closes is not None and closes <= night):
        return 0
    if there and (room.designation is not Designation.SINGLES or len({s.party for s in there}) > 1):
        return 0
    if there and there[0].party not in {sex.value for sex in Sex}:
        return 0
    return max(0, room.capacity - sum(s.persons for s in there) - sum(b.places or 0 for b in blockings))


class _Way:
    """What ties somebody, and how far it is before and after a step; kilometres, None where not known."""

    def __init__(self, step: Step, world: World) -> None:
        resident = world.residents[step.household]
        pupils = [p for p in resident.household.persons if 5 <= p.age_on(step.on) < 18]
        holds = {
            Tie.SCHOOL: bool(pupils) and resident.school,
            Tie.WORK: resident.work,
            Tie.CARE: resident.care,
        }
        places = {room.location.code: room.location for room in world.rooms.values()}
        rooms = world.rooms[step.from_room.id], world.rooms[step.to_room.id]
        self._same = rooms[0].location.code == rooms[1].location.code
        self._km = {
            tie: tuple(_away(room.location, resident.near[tie], list(places.values())) for room in rooms)
            for tie, it_holds in holds.items()
            if it_holds and tie in resident.near
        }

    @property
    def further(self) -> list[Tie]:
        return [tie for tie, km in self._km.items() if not self._same and not _no_further(*km)]

    @property
    def nearer(self) -> bool:
        cared = [km for tie, km in self._km.items() if tie is not Tie.WORK]
        return not self.further and any(_no_further(*km) and km[0] != km[1] for km in cared)

    @property
    def saved(self) -> int:
        cared = [km for tie, km in self._km.items() if tie is not Tie.WORK]
        return sum(was - will for was, will in cared if was is not None and will is not None)


def _no_further(was: int | None, will: int | None) -> bool:
    return will is not None and will <= (was or 0)


def _away(place: LocationFacts, town: str, places: Sequence[LocationFacts]) -> int | None:
    if place.municipality == town:
        return 0
    known = [at for at in (_coordinates(p) for p in places if p.municipality == town) if at]
    here = _coordinates(place)
    if not known or not here:
        return None
    north, east = (sum(each) / len(known) for each in zip(*known, strict=True))
    return max(1, round(_haversine(*map(radians, (*here, north, east)))))


def _coordinates(place: LocationFacts) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _haversine(south: float, west: float, north: float, east: float) -> float:
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * 6371 * asin(sqrt(min(1.0, half)))


def _pictures(exchange: Exchange, after: Sequence[StayFacts], world: World) -> Iterator[str]:
    night = exchange.steps[0].on
    touched = {room.id for step in exchange.steps for room in (step.from_room, step.to_room)}
    if {picture.room.id for picture in exchange.rooms} != touched:
        yield "not every room is drawn, or too many"
    for picture in exchange.rooms:
        drawn = (_drawn(picture.before), _drawn(picture.after))
        true = tuple(_in_bed(_in_room(picture, stays), night) for stays in (world.stays, after))
        if drawn != true:
            yield f"{picture.room.key} is drawn wrongly"


def _drawn(sleeping: Sequence[Sleeping]) -> list[tuple[str, int]]:
    return sorted((each.household, each.persons) for each in sleeping)


def _in_room(picture: Picture, stays: Iterable[StayFacts]) -> list[StayFacts]:
    return [stay for stay in stays if stay.room_id == picture.room.id]
