"""Households divided over two or three rooms of one location that nobody else is planned in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, combinations_with_replacement, islice, product
from math import prod

from kcio_desk.matching.bits import to_positions
from kcio_desk.matching.planning.board import Board, left
from kcio_desk.matching.planning.setting import Guest, Setting
from kcio_desk.matching.sleeping import Bedroom, Beds, Sleeper, beds

SIZES = (2, 3)
MOST_ROOMS = max(SIZES)
# Groups of rooms looked at in one location.
MOST_GROUPS = 300
# Groups of rooms tried before it is taken on trust that some of them lie near enough.
MOST_TRIES = 1_000


def divide(board: Board, guest: Guest) -> bool:
    """Plan a household in the tightest rooms of one location that will do; False where there are none."""
    free = board.empty_for(guest, guest.apart) if guest.known else 0
    if not free:
        return False
    best = next(_ways(board, guest, free), None)
    if best is None:
        return False
    board.put_apart(guest, *best)
    return True


def bed_plan(setting: Setting, guest: Guest, rooms: Sequence[int], *, near: bool = False) -> Beds | None:
    """Who sleeps in which of these rooms; None where they cannot be divided so.

    With `near` the rooms are taken to lie side by side, wherever they are.
    """
    household = setting.sleepers(guest)
    beside: Sequence[Sequence[bool]] = ()
    if _children_alone(household, len(rooms)):
        beside = [[one != other and (near or setting.beside(one, other)) for other in rooms] for one in rooms]
        if not _in_a_row(beside):
            return None
    found = beds(household, [Bedroom(*offered(setting, guest, room)) for room in rooms], beside)
    return found if found and all(found) else None


def patterns(setting: Setting, guest: Guest, pools: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """From which of several lists of rooms alike in one location, by number, a household can have its rooms.

    None that could does without being told; one that is told may fail, where there are too many rooms to try
    whether they lie near enough. No three where two of them will do.
    """
    found: set[tuple[int, ...]] = set()
    for size in SIZES:
        for chosen in combinations_with_replacement(range(len(pools)), size):
            if any(chosen.count(n) > len(pools[n]) for n in chosen):
                continue
            if found.isdisjoint(combinations(chosen, size - 1)) and _optimistic(
                setting, guest, [pools[n] for n in chosen]
            ):
                found.add(chosen)
    return sorted(found)


def offered(setting: Setting, guest: Guest, room: int) -> tuple[int, int]:
    """The places and lower beds of a room that a part of this household could have."""
    return _places(setting, guest, room), setting.rooms[room].lower_beds


def pick(
    setting: Setting, guest: Guest, pools: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], Beds] | None:
    """A room of each pool in which they can be divided; None where none of the first tries will do."""
    for rooms in islice(product(*pools), MOST_TRIES):
        if len(set(rooms)) == len(rooms):
            sleeps = bed_plan(setting, guest, rooms)
            if sleeps:
                return rooms, sleeps
    return None


def _optimistic(setting: Setting, guest: Guest, pools: Sequence[Sequence[int]]) -> bool:
    spare: dict[int, Iterator[int]] = {}
    examples = [next(spare.setdefault(rooms[0], iter(rooms))) for rooms in pools]
    if sum(_places(setting, guest, room) for room in examples) < guest.persons:
        return False
    if bed_plan(setting, guest, examples, near=True) is None:
        return False
    ways = prod(len(rooms) for rooms in pools)
    return ways > MOST_TRIES or pick(setting, guest, pools) is not None


def _ways(board: Board, guest: Guest, free: int) -> Iterator[tuple[tuple[int, ...], Beds]]:
    setting = board.setting
    here: dict[str, list[int]] = {}
    for room in to_positions(free):
        here.setdefault(setting.rooms[room].location.code, []).append(room)
    for size in SIZES:
        groups = []
        for rooms in here.values():
            if not (guest.avoids and board.avoided(guest, rooms[0])):
                groups += _groups(setting, guest, rooms, size)
        for _, group in sorted(groups):
            sleeps = bed_plan(setting, guest, group)
            if sleeps:
                yield group, sleeps


def _groups(
    setting: Setting, guest: Guest, rooms: Sequence[int], size: int
) -> list[tuple[tuple[int, int, int], tuple[int, ...]]]:
    """Groups of rooms that are large enough: those side by side, those on one floor, the tightest first."""
    places = {room: _places(setting, guest, room) for room in rooms}
    if sum(sorted(places.values())[-size:]) < guest.persons:
        return []
    liked = setting.worth.wishes(guest.wishes)
    found = []
    for group in combinations(_few(setting, rooms, places, size), size):
        spare = sum(places[room] for room in group) - guest.persons
        if spare >= 0:
            found.append(((-int(liked[group[0]]), spare, _spread(setting, group)), group))
    return sorted(found)[:MOST_GROUPS]


def _few(setting: Setting, rooms: Sequence[int], places: dict[int, int], size: int) -> list[int]:
    """All rooms of a small location; of a large one no more alike on a floor than are worth a try."""
    if len(rooms) <= 16:
        return list(rooms)
    kept: dict[tuple[int, int, int], list[int]] = {}
    for room in rooms:
        facts = setting.rooms[room]
        kept.setdefault((facts.floor, places[room], facts.lower_beds), []).append(room)
    return sorted(room for alike in kept.values() for room in alike[: size + 1])


def _spread(setting: Setting, group: Sequence[int]) -> int:
    """0 where the rooms lie side by side, 1 on one floor, 2 elsewhere in the location."""
    if _in_a_row([[setting.beside(one, other) for other in group] for one in group]):
        return 0
    return 1 if len({setting.rooms[room].floor for room in group}) == 1 else 2


def _in_a_row(beside: Sequence[Sequence[bool]]) -> bool:
    reached = {0}
    for _ in beside:
        reached |= {n for n in range(len(beside)) if any(beside[n][m] for m in reached)}
    return len(reached) == len(beside)


def _children_alone(household: Sequence[Sleeper], rooms: int) -> bool:
    return sum(sleeper.adult for sleeper in household) < rooms


def _places(setting: Setting, guest: Guest, room: int) -> int:
    who = guest.who
    steps = setting.steps(room, host_left=False)
    nights = {who.from_, *(day for day, _, _ in steps if day > who.from_)}
    return min(left(steps, night)[0] for night in nights if who.until is None or night < who.until)
