"""The exact model: how many of each type of household go to each pool of rooms.

Every plan is a solution of it and counts the same persons, so its optimum bounds all plans. The other way
round nearly always holds too: rooms of a pool are alike, and periods that never overlap more often than
there are rooms can be dealt out over them. What can fail is the division of a household over rooms, a ring
of dated sharers, or a reported conflict: then the plan stays below the bound, and the gap says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np

from kcio_desk.matching.planning.apart import MOST_ROOMS, offered, patterns
from kcio_desk.matching.planning.board import left
from kcio_desk.matching.planning.pools import Bits, Pool, Pools, Type, movable
from kcio_desk.matching.planning.problem import Wish
from kcio_desk.matching.planning.setting import Guest
from kcio_desk.matching.planning.solver import Linear

NO_END = float("inf")


class Offer(NamedTuple):
    """A column: guests of a type in rooms of a pool; `fine` where the wishes they share are met."""

    type: Type
    pool: Pool
    fine_type: Type | None
    fine_pool: Pool | None
    persons: int
    wishes: int
    """Quarters of a point for one placement."""
    waste: int


class Total(NamedTuple):
    """What a solution comes to."""

    persons: int
    wishes: int


class Leaving(NamedTuple):
    """A column: occupants of a type who leave a pool's rooms."""

    type: Type
    into: int
    guests: tuple[Guest, ...]


class Division(NamedTuple):
    """A column: households of a type divided over rooms of these kinds in one location.

    Of each kind, by number, the columns that say from which part of a pool its rooms are.
    """

    type: Type
    kinds: tuple[int, ...]
    taken: list[list[tuple[int, Pool]]]


class User(NamedTuple):
    """A column that counts against a pool: so many rooms each, on the nights of its type."""

    column: int
    type: int
    rooms: int = 1
    lower: int = 0


@dataclass
class _Use:
    """What counts against a pool on its nights: who, with how much of a room or of a place."""

    alone: list[User] = field(default_factory=list)
    sharing: dict[str, list[User]] = field(default_factory=lambda: defaultdict(list))
    gone: list[int] = field(default_factory=list)
    come: list[int] = field(default_factory=list)


@dataclass
class Model:
    """The linear programme and what its columns mean."""

    pools: Pools
    lp: Linear = field(default_factory=Linear)
    offers: dict[int, Offer] = field(default_factory=dict)
    leaving: dict[int, Leaving] = field(default_factory=dict)
    arriving: dict[int, Offer] = field(default_factory=dict)
    divisions: dict[int, Division] = field(default_factory=dict)
    uses: dict[int, _Use] = field(default_factory=lambda: defaultdict(_Use))
    fine_uses: dict[tuple[int, int], _Use] = field(default_factory=lambda: defaultdict(_Use))
    part_uses: dict[int, _Use] = field(default_factory=lambda: defaultdict(_Use))
    parts: dict[int, Pool] = field(default_factory=dict)
    demand: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    fine_demand: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    check: Callable[[], None] = lambda: None
    _met_by: dict[tuple[Wish, ...], Mapping[int, Sequence[tuple[Pool, int]]]] = field(default_factory=dict)

    @classmethod
    def persons(cls, pools: Pools, check: Callable[[], None] = lambda: None) -> Model:
        """As many persons as possible; then, of moves, those that disturb least.

        `check` is called now and then; it may raise to break off.
        """
        model = cls(pools, check=check)
        for one in pools.types:
            check()
            for n in np.flatnonzero(one.fits):
                model._offer(one, pools.pools[n])
            model._divide(one)
        model._moves()
        model._close()
        return model

    @classmethod
    def tiers(cls, pools: Pools, check: Callable[[], None] = lambda: None) -> Model:
        """For given persons the preferences, and for given preferences the least waste; nobody moves."""
        model = cls(pools, check=check)
        for one in pools.types:
            check()
            model._tiers(one)
        model._close()
        return model

    def weigh(self, persons: float, wishes: float, waste: float) -> None:
        """Set what is maximised: so much a person, a quarter point of wishes, a quarter point of waste."""
        for column, offer in self.offers.items():
            self.lp.worth[column] = persons * offer.persons + wishes * offer.wishes + waste * offer.waste

    def most_wishes(self) -> int:
        """No solution meets more of them than this."""
        best: dict[int, int] = defaultdict(int)
        for offer in self.offers.values():
            best[offer.type.number] = max(best[offer.type.number], offer.wishes)
        return sum(best[one.number] * len(one.guests) for one in self.pools.types)

    def total(self, values: Sequence[int]) -> Total:
        """The persons that a solution places, and the wishes it meets."""
        used = [(offer, values[column]) for column, offer in self.offers.items() if values[column]]
        return Total(sum(o.persons * n for o, n in used), sum(o.wishes * n for o, n in used))

    def keep(self, persons: int, wishes: int) -> None:
        """Let no solution place fewer persons than this, or meet fewer wishes."""
        offers = self.offers
        self.lp.presolve = False
        self.lp.row(list(offers), [offer.persons for offer in offers.values()], NO_END, persons)
        met = {column: offer.wishes for column, offer in offers.items() if offer.wishes}
        if met:
            self.lp.row(list(met), list(met.values()), NO_END, wishes)

    def _offer(
        self, one: Type, pool: Pool, fine: tuple[Type, Pool] | None = None, wishes: int = 0, waste: int = 0
    ) -> int:
        guests = fine[0].guests if fine else one.guests
        persons = one.persons
        column = self.lp.column(persons, len(guests))
        like, liked = fine or (None, None)
        self.offers[column] = Offer(one, pool, like, liked, persons, wishes, waste)
        self.demand[one.number].append(column)
        self._use(self.uses[pool.number], column, one, pool)
        if fine:
            self.fine_demand[one.number, fine[0].number].append(column)
            self._use(self.fine_uses[pool.number, fine[1].number], column, one, pool)
        return column

    def _use(self, use: _Use, column: int, one: Type, pool: Pool) -> None:
        if one.shares and pool.shared:
            who = one.example.who
            use.sharing[who.party].append(User(column, one.number, lower=who.lower_beds))
        else:
            use.alone.append(User(column, one.number))

    def _tiers(self, one: Type) -> None:
        waste = self.pools.setting.worth.waste(one.example.who)
        likes = [(like, self._met(like.example.wishes)) for like in one.fine]
        for n in np.flatnonzero(one.fits).tolist():
            pool = self.pools.pools[n]
            lost = int(waste[pool.example])
            plain = False
            for like, met_in in likes:
                met = met_in.get(n, ())
                for fine, points in met:
                    self._offer(one, pool, (like, fine), one.persons * points, lost)
                plain = plain or len(met) < len(pool.fine)
            if plain:
                self._offer(one, pool, waste=lost)

    def _met(self, wishes: tuple[Wish, ...]) -> Mapping[int, Sequence[tuple[Pool, int]]]:
        """By pool the fine pools in it that meet any of these wishes, and the points for it."""
        if wishes not in self._met_by:
            points = self.pools.setting.worth.wishes(wishes)
            found: dict[int, list[tuple[Pool, int]]] = defaultdict(list)
            fine = [(pool.number, fine) for pool in self.pools.pools for fine in pool.fine]
            here = points[np.array([one.example for _, one in fine], dtype=np.int64)]
            for n in np.flatnonzero(here).tolist():
                number, one = fine[n]
                found[number].append((one, int(here[n])))
            self._met_by[wishes] = found
        return self._met_by[wishes]

    def _divide(self, one: Type) -> None:
        for parts in self._located(one).values() if one.example.apart else ():
            alike: dict[tuple[int, int], list[tuple[Pool, Pool]]] = defaultdict(list)
            for pool, part in parts:
                alike[offered(self.pools.setting, one.example, part.example)].append((pool, part))
            self._divide_over(one, list(alike.values()))

    def _divide_over(self, one: Type, alike: Sequence[Sequence[tuple[Pool, Pool]]]) -> None:
        """Columns for how many rooms alike of one location they are divided over, and for whose those are."""
        rooms = [[room for _, part in parts for room in part.rooms] for parts in alike]
        wanted: dict[int, dict[int, int]] = defaultdict(dict)
        for chosen in patterns(self.pools.setting, one.example, rooms):
            column = self.lp.column(one.persons, len(one.guests))
            self.demand[one.number].append(column)
            self.divisions[column] = Division(one, chosen, [[] for _ in alike])
            for n, times in Counter(chosen).items():
                wanted[n][column] = times
        for n, columns in wanted.items():
            taken = {self._take(one, pool, part): part for pool, part in alike[n]}
            for column in columns:
                self.divisions[column].taken[n].extend(taken.items())
            factors = [*columns.values(), *[-1] * len(taken)]
            self.lp.row([*columns, *taken], factors, 0, 0)

    def _take(self, one: Type, pool: Pool, part: Pool) -> int:
        column = self.lp.column(0, min(len(part.rooms), MOST_ROOMS * len(one.guests)))
        self.parts[part.number] = part
        for use in (self.uses[pool.number], self.part_uses[part.number]):
            use.alone.append(User(column, one.number))
        return column

    def _located(self, one: Type) -> dict[str, list[tuple[Pool, Pool]]]:
        """By location the pools with the part of them that could hold a part of such a household."""
        found: dict[str, list[tuple[Pool, Pool]]] = defaultdict(list)
        for pool in self.pools.pools:
            for part in pool.parts:
                if one.example.apart >> part.example & 1:
                    found[part.location].append((pool, part))
        return found

    def _moves(self) -> None:
        budget: list[int] = []
        dearest = max((g.cost for t in self.pools.movers for g in t.guests), default=0) or 1.0
        most = self.pools.setting.problem.moves
        for one in self.pools.movers:
            out = []
            for (now, then, cost), guests in movable(self.pools, one).items():
                # All moves together weigh less than a person: they only decide between equals.
                column = self.lp.column(-0.5 * cost / (dearest * most), min(most, len(guests)))
                self.leaving[column] = Leaving(one, then, tuple(guests))
                out.append(column)
                self.uses[then].come.append(column)
                if now >= 0:
                    self.uses[now].gone.append(column)
            arrive = [self._arrive(one, self.pools.pools[n], most) for n in np.flatnonzero(one.fits)]
            self.lp.row([*out, *arrive], [1.0] * len(out) + [-1.0] * len(arrive), 0, 0)
            budget += out
        if budget:
            self.lp.row(budget, 1.0, most)

    def _arrive(self, one: Type, pool: Pool, most: int) -> int:
        column = self.lp.column(0, most)
        self.arriving[column] = Offer(one, pool, None, None, 0, 0, 0)
        self._use(self.uses[pool.number], column, one, pool)
        return column

    def _close(self) -> None:
        for number, use in self.uses.items():
            self._supply(self.pools.pools[number], use)
        for number, use in self.part_uses.items():
            self._supply(self.parts[number], use)
        # A single fine one is the coarse one over again.
        for (number, fine), use in self.fine_uses.items():
            if len(self.pools.pools[number].fine) > 1:
                self._supply(self.pools.pools[number].fine[fine], use)
        for one in self.pools.types:
            self.lp.row(self.demand[one.number], 1.0, len(one.guests))
            for like in one.fine if len(one.fine) > 1 else ():
                columns = self.fine_demand.get((one.number, like.number))
                if columns:
                    self.lp.row(columns, 1.0, len(like.guests))
        # What the rows were made from is not needed again, and the solver wants the memory.
        for uses in (self.uses, self.fine_uses, self.part_uses):
            uses.clear()
        for made in (self.parts, self.demand, self.fine_demand, self._met_by):
            made.clear()

    def _supply(self, pool: Pool, use: _Use) -> None:
        self.check()
        nights = self.pools.nights(pool)
        users = [*use.alone, *(user for sharing in use.sharing.values() for user in sharing)]
        there = self.pools.present([user.type for user in users], nights)
        columns = np.array([*(user.column for user in use.alone), *use.come, *use.gone], dtype=np.int32)
        moved = [-1.0] * len(use.come) + [1.0] * len(use.gone)
        factors = np.array([*(user.rooms for user in use.alone), *moved], dtype=np.double)
        always = np.ones(len(moved), dtype=np.bool_)
        for n in _telling(there, nights, pool):
            now = np.concatenate([there[: len(use.alone), n], always])
            opened = [self._shared(pool, sharing, nights[n]) for sharing in use.sharing.values()]
            rooms = [column for column in opened if column is not None]
            self.lp.row(
                np.concatenate([columns[now], np.array(rooms, dtype=np.int32)]),
                np.concatenate([factors[now], np.ones(len(rooms))]),
                len(pool.rooms),
            )

    def _shared(self, pool: Pool, sharing: Sequence[User], night: date) -> int | None:
        """A column for the rooms opened for one party on a night; places and lower beds for all of it."""
        present = self.pools.present([user.type for user in sharing], [night])[:, 0]
        there = [user for user, here in zip(sharing, present, strict=True) if here]
        if not there:
            return None
        places, lower = left(pool.steps, night)
        opened = self.lp.column(0, len(pool.rooms) + len(pool.waiting))
        low = [user for user in there if user.lower]
        for users, beds in ((there, places), (low, lower)):
            if users:
                columns = [*(user.column for user in users), opened]
                self.lp.row(columns, [1.0] * len(users) + [-float(beds)], 0)
        return opened


def _telling(there: Bits, nights: Sequence[date], pool: Pool) -> list[int]:
    """The nights that say something new: on which nobody is missing who is there on another."""
    over = [left(pool.steps, night) if pool.shared else None for night in nights]
    kept: list[int] = []
    for n in sorted(range(len(nights)), key=lambda n: -int(there[:, n].sum())):
        told = (over[n] == over[m] and not (there[:, n] & ~there[:, m]).any() for m in kept)
        if there[:, n].any() and not any(told):
            kept.append(n)
    return kept
