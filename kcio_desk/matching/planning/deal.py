"""From counts to rooms: deals a solution of the model out over the real rooms and households."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kcio_desk.matching.planning.apart import divide, pick
from kcio_desk.matching.planning.board import Board, Taste
from kcio_desk.matching.planning.model import Model, Offer
from kcio_desk.matching.planning.pools import Pool, Pools, Type
from kcio_desk.matching.planning.search import moves_in_order
from kcio_desk.matching.planning.setting import Guest


def deal(board: Board, model: Model, values: Sequence[int], taste: Taste) -> None:
    """Put guests on the board as the solution counts them; who cannot be put is left out.

    Moves that would be a ring, or that made no room in the end, are not made.
    """
    # Who is divided needs rooms of one location; everybody else can have any room of a pool.
    _divide(board, model, values)
    _move(board, model, values)
    waiting = {id(t): list(t.guests) for one in model.pools.types for t in (one, *one.fine)}
    taken: set[int] = {guest.number for guest in board.placed}
    counts = [(offer, values[column]) for column, offer in model.offers.items() if values[column]]
    # Fine tiers first, for the coarse ones can use what they leave; then who comes first.
    counts.sort(key=lambda pair: (pair[0].fine_type is None, pair[0].type.example.who.from_, -pair[1]))
    for offer, count in counts:
        _place(board, offer, count, waiting, taken, taste)


def _place(
    board: Board,
    offer: Offer,
    count: int,
    waiting: dict[int, list[Guest]],
    taken: set[int],
    taste: Taste,
) -> None:
    guests = waiting[id(offer.fine_type or offer.type)]
    pool = offer.fine_pool or offer.pool
    rooms = _order([*pool.rooms, *pool.waiting], board, offer)
    while count and guests:
        guest = guests.pop()
        if guest.number in taken:
            continue
        room = next((room for room in rooms if board.fits(guest, room)), None)
        count -= 1
        if room is not None:
            board.put(guest, room)
            taken.add(guest.number)


def _order(rooms: Sequence[int], board: Board, offer: Offer) -> list[int]:
    """Who shares goes where others are already; everybody else where a night is taken already."""
    waste = board.setting.worth.waste(offer.type.example.who)
    return sorted(rooms, key=lambda room: (not board.taken >> room & 1, int(waste[room]), room))


def _divide(board: Board, model: Model, values: Sequence[int]) -> None:
    for column, division in model.divisions.items():
        waiting = [guest for guest in division.type.guests if not board.rooms[guest.number]]
        for guest in waiting[: values[column]]:
            free = [_free(board, guest, division.taken[kind], values) for kind in division.kinds]
            found = pick(board.setting, guest, free)
            if found and not board.avoided(guest, found[0][0]):
                board.put_apart(guest, *found)
            else:
                divide(board, guest)


def _free(board: Board, guest: Guest, taken: Sequence[tuple[int, Pool]], values: Sequence[int]) -> list[int]:
    rooms = (room for column, part in taken if values[column] for room in part.rooms)
    return [room for room in rooms if board.empty_for(guest, 1 << room)]


def _move(board: Board, model: Model, values: Sequence[int]) -> None:
    leaving: dict[int, list[Guest]] = defaultdict(list)
    for column, leave in model.leaving.items():
        leaving[leave.type.number] += leave.guests[: values[column]]
    targets = [offer for column, offer in model.arriving.items() for _ in range(values[column])]
    while targets:
        left = [offer for offer in targets if not _move_one(board, offer, leaving[offer.type.number])]
        if len(left) == len(targets):
            return
        targets = left


def _move_one(board: Board, offer: Offer, guests: list[Guest]) -> bool:
    for guest in guests:
        for room in (*offer.pool.rooms, *offer.pool.waiting):
            if board.fits(guest, room) and _worth_it(guest, room):
                board.put(guest, room)
                if moves_in_order(board) is not None:
                    guests.remove(guest)
                    return True
                board.take(guest)
    return False


def _worth_it(guest: Guest, room: int) -> bool:
    return room != guest.home


def needless(board: Board) -> list[Guest]:
    """Occupants who were moved though nobody came of it: their room is empty."""
    return [g for g in board.moved if g.home is not None and not board.taken >> g.home & 1]


__all__ = ["Pools", "Type", "deal", "needless"]
