"""Plans by search: best fit, then chains of households that make room for one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from kcio_desk.matching.bits import to_positions
from kcio_desk.matching.planning.apart import divide
from kcio_desk.matching.planning.board import Board, Taste
from kcio_desk.matching.planning.setting import Guest, Setting

Stopped = Callable[[], bool]
# Rounds of ruin and recreation without gain before local search leaves it to the exact model.
MOST_ROUNDS = 15


def best_fit(setting: Setting, taste: Taste, stopped: Stopped = lambda: False) -> Board:
    """Everybody in the tightest room left, the largest households first; nobody moves."""
    board = Board(setting)
    hopeless: set[object] = set()
    for guest in _largest_first(setting.asks):
        alike = guest.kind, guest.avoids
        if stopped():
            return board
        if alike in hopeless or settle(board, taste, guest) or divide(board, guest):
            continue
        if not guest.apart:
            # Whether a household can be divided depends on the ages as well.
            hopeless.add(alike)
    return board


def settle(board: Board, taste: Taste, guest: Guest) -> bool:
    """Put them in the free room they like best; False where there is none."""
    fit = board.open_to(guest)
    free = fit & ~board.taken
    shared = fit & board.taken & (-1 if guest.who.shares else board.setting.passed)
    if not (free or shared):
        return False
    liked = taste.order(guest)
    wanted = free | shared
    found = next((room for room in liked if wanted >> room & 1 and board.fits(guest, room)), None)
    if found is None:
        return False
    board.put(guest, found)
    return True


@dataclass
class Search:
    """Makes a board better, step by step; at every moment the board is a valid plan."""

    board: Board
    taste: Taste
    stopped: Stopped
    random: Random
    budget: int = 0
    """How many occupants may be asked to move."""
    bound: float = float("inf")
    """With so many persons placed there is nobody left to try."""

    def place_all(self) -> None:
        """Give everybody without a room one, by chains of others who change rooms; the largest first."""
        hopeless: set[object] = set()
        persons = self.board.persons
        for guest in _largest_first(self.board.unplaced):
            key = guest.kind, guest.avoids
            if persons >= self.bound or self.stopped():
                return
            if key in hopeless:
                continue
            if settle(self.board, self.taste, guest) or divide(self.board, guest) or self.chain(guest):
                persons += guest.persons
                continue
            if not guest.apart:
                hopeless.add(key)

    def chain(self, guest: Guest) -> bool:
        """Place a guest by the shortest chain in which each takes the room of the next."""
        board = self.board
        seen = 0
        queue: deque[_Link] = deque([_Link(guest, None, -1, 0)])
        met = {guest.number}
        while queue and not self.stopped():
            link = queue.popleft()
            fit = self._reach(link)
            free = board.open_to(link.guest) & ~board.taken & fit
            if free and self._carry_out(link, free):
                return True
            for room in to_positions(fit & ~seen & ~free):
                seen |= 1 << room
                blockers = board.blockers(link.guest, room)
                if blockers is not None and not blockers and self._carry_out(link, 1 << room):
                    return True
                if blockers and len(blockers) == 1 and blockers[0] not in met:
                    met.add(blockers[0])
                    queue.extend(self._next(link, board.guests[blockers[0]], room))
        return False

    def shake(self) -> None:
        """Ruin and recreate: put somebody in the way of others out, and place them again."""
        without = 0
        best = self.board.key()
        while without < MOST_ROUNDS and not self.stopped():
            left = [g for g in self.board.unplaced if g.now | g.later | g.apart]
            if not left:
                return
            then = self.board.snapshot()
            self._ruin(self.random.choice(left))
            self.place_all()
            key = self.board.key()
            without = 0 if key > best else without + 1
            if key >= best:
                best = key
            else:
                self.board.restore(then)

    def polish(self, passes: int = 3) -> None:
        """Let everybody change to a free room that they like better."""
        for _ in range(passes):
            changed = [self._better(guest) for guest in self.board.placed if not self.stopped()]
            if not any(changed):
                return

    def _reach(self, link: _Link) -> int:
        """Rooms this link may look at: those of occupants only while they may still be asked to move."""
        guest = link.guest
        used = len(self.board.moved) + link.moves
        return self.board.open_to(guest) | (guest.later if used < self.budget else 0)

    def _next(self, link: _Link, blocker: Guest, room: int) -> list[_Link]:
        rooms = self.board.rooms[blocker.number]
        if len(rooms) > 1:
            return []
        asked = link.moves + (blocker.home is not None and not rooms)
        if len(self.board.moved) + asked > self.budget and blocker.home is not None:
            return []
        return [_Link(blocker, link, room, asked)]

    def _carry_out(self, last: _Link, free: int) -> bool:
        """Let the last of a chain take a free room, and everybody before it the room of the next."""
        board = self.board
        then = board.snapshot()
        room = next(r for r in self.taste.order(last.guest) if free >> r & 1)
        link: _Link | None = last
        links: list[tuple[Guest, int]] = []
        while link is not None:
            links.append((link.guest, room))
            room, link = link.room, link.before
        for guest, _ in links:
            board.take(guest)
        for guest, target in links:
            # An occupant's own room is free for the next once it is planned elsewhere.
            if not board.fits(guest, target):
                board.restore(then)
                return False
            board.put(guest, target)
        if moves_in_order(board) is None:
            board.restore(then)
            return False
        return True

    def _ruin(self, guest: Guest) -> None:
        rooms = to_positions(self.board.open_to(guest))
        if not rooms:
            return
        for number in self.board.blockers(guest, self.random.choice(rooms)) or ():
            if self.board.guests[number].home is None:
                self.board.take(self.board.guests[number])
        settle(self.board, self.taste, guest)

    def _better(self, guest: Guest) -> bool:
        board = self.board
        rooms = board.rooms[guest.number]
        if len(rooms) != 1:
            return False
        cost = self.taste.cost(guest)
        board.take(guest)
        lure = bool(board.setting.worth.together(guest.wishes))
        free = board.open_to(guest)
        here = int(cost[rooms[0]]) - _lure(board, guest, rooms[0], lure)
        for room in self.taste.order(guest):
            dear = int(cost[room]) - _lure(board, guest, room, lure)
            if dear >= here and not lure:
                break
            if dear < here and free >> room & 1 and board.fits(guest, room):
                board.put(guest, room)
                return True
        board.put(guest, rooms[0])
        return False


@dataclass
class _Link:
    guest: Guest
    before: _Link | None
    room: int
    """The room this guest gives to the one before."""
    moves: int


def moves_in_order(board: Board) -> list[Guest] | None:
    """The occupants who move, each after whoever is in the room it goes to; None where that is a ring."""
    waiting = {guest.number: guest for guest in board.moved}
    order: list[Guest] = []
    while waiting:
        ready = [
            g
            for g in waiting.values()
            if not waiting.keys() & {board.setting.host.get(board.rooms[g.number][0])}
        ]
        if not ready:
            return None
        for guest in ready:
            order.append(waiting.pop(guest.number))
    return order


def _lure(board: Board, guest: Guest, room: int, lure: bool) -> int:
    return 10_000 * guest.persons * board.together(guest, room) if lure else 0


def _largest_first(guests: Sequence[Guest]) -> list[Guest]:
    able = [guest for guest in guests if guest.known]
    return sorted(able, key=lambda g: (-g.persons, (g.now | g.later).bit_count(), g.number))
