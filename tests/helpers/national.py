"""A made-up country of the real size, grown from the sample region with a fixed seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import count
from random import Random

from kcio_desk.domain import Designation, LocationFacts, RequestFacts, RoomFacts, StayFacts, StayLength
from tests.helpers.sample import TODAY, Region, sample_region, sample_requests

ROOMS = 38_000
STAYS = 500_000
SEED = 20261123
SEXES = ("v", "v", "m")


@cache
def national_region() -> Region:
    """38,000 rooms and 500,000 stays, most of them past; 97 % of the rooms are lived in."""
    random = Random(SEED)
    rooms = tuple(_rooms())
    blocked = tuple(
        replace(b, room_id=f"{copy}-{b.room_id}") for copy in range(23) for b in sample_region()[2]
    )
    return rooms, tuple(_stays(random, rooms)), blocked


@cache
def national_requests() -> tuple[RequestFacts, ...]:
    """The sample's requests, their wishes spread over the country."""
    random = Random(SEED)
    asked = sample_requests()
    return tuple(replace(r, near=r.near and f"{r.near} {random.randrange(23)}") for r in asked)


def _rooms() -> Iterator[RoomFacts]:
    made = 0
    for copy in count():
        places: dict[str, LocationFacts] = {}
        for room in sample_region()[0]:
            place = places.setdefault(room.location.code, _moved(room.location, copy))
            yield replace(room, id=f"{copy}-{room.id}", location=place)
            made += 1
            if made == ROOMS:
                return


def _moved(place: LocationFacts, copy: int) -> LocationFacts:
    south, west = divmod(copy, 5)
    return replace(
        place,
        code=f"{copy}-{place.code}",
        municipality=f"{place.municipality} {copy}",
        latitude=(place.latitude or 0) - 0.4 * south,
        longitude=(place.longitude or 0) - 0.6 * west,
    )


def _stays(random: Random, rooms: tuple[RoomFacts, ...]) -> Iterator[StayFacts]:
    number = count()
    made = 0
    for room in rooms:
        for stay in _present(random, room, number):
            made += 1
            yield stay
    while made < STAYS:
        room = random.choice(rooms)
        ended = TODAY - timedelta(days=random.randrange(1, 1_500))
        came = ended - timedelta(days=random.randrange(2, 200))
        made += 1
        yield _household(random, room, next(number), came.toordinal(), ended.toordinal())


def _present(random: Random, room: RoomFacts, number: Iterator[int]) -> Iterator[StayFacts]:
    today = TODAY.toordinal()
    short = room.location.stay_length is StayLength.SHORT
    if random.random() < 0.97:
        leaves = today + random.randrange(1, 4 if short else 90) if short or random.random() < 0.1 else None
        for each in range(_travellers(random, room)):
            came = today - random.randrange(1, 3 if short else 700)
            yield _household(random, room, next(number), came, leaves, shared=each)
    if random.random() < 0.02:
        yield _household(random, room, next(number), today + random.randrange(1, 60), None)


def _travellers(random: Random, room: RoomFacts) -> int:
    shared = room.designation is Designation.SINGLES and room.capacity > 1 and random.random() < 0.7
    return random.randrange(1, room.capacity + 1) if shared else 1


def _household(
    random: Random, room: RoomFacts, number: int, came: int, ended: int | None, shared: int = 0
) -> StayFacts:
    single = room.designation is Designation.SINGLES
    today = TODAY.toordinal()
    return StayFacts(
        room_id=room.id,
        household=f"N{number}",
        persons=1 if single else max(1, room.capacity - random.choice((0, 0, 0, 1, 2))),
        party=SEXES[hash_of(room.id) % 3] if single else f"N{number}",
        from_=TODAY + timedelta(days=came - today),
        until=None if ended is None else TODAY + timedelta(days=ended - today),
        lower_beds=int(single and shared == 0 and random.random() < 0.1),
    )


def hash_of(text: str) -> int:
    """The same number for the same text in every process."""
    return sum(map(ord, text))
