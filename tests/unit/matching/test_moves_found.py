"""Moves are found where any exist: held against a search that tries everything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kcio_desk.domain import (
    RequestFacts,
)
from kcio_desk.matching import Seeker, broken, seeker
from kcio_desk.matching.moves import Chain
from kcio_desk.matching.replay import replay
from tests.helpers.matching import TODAY, day
from tests.helpers.moves import sample_residents
from tests.helpers.sample import sample_region, sample_requests
from tests.helpers.towns import Town, length, people, town_of

EVERY_ROOM = 10_000


Plan = tuple[tuple[str, str], ...]
"""Household and room, in order."""


def everything(town: Town, who: Seeker, depth: int) -> dict[str, list[Plan]]:
    """By trying every sequence of moves: the rooms it frees, with all the ways to do so."""
    found: dict[str, list[Plan]] = {}
    movers = [reference for reference in town.residents if town.may_move(reference, who)]
    for count in range(1, depth + 1):
        for plan in product(product(movers, town.rooms), repeat=count):
            last = town.room_of(plan[-1][0])
            if (
                useful(town, plan, last)
                and carried_out(town, plan, who, last)
                and needed(town, plan, who, last)
            ):
                found.setdefault(last, []).append(plan)
    return found


def useful(town: Town, plan: Plan, last: str) -> bool:
    """Everybody moves once, and out of a room that the next ones or the newcomer come to."""
    if len({reference for reference, _ in plan}) < len(plan):
        return False
    entered = {last}
    for reference, room in reversed(plan):
        home = town.room_of(reference)
        if home not in entered or home == room:
            return False
        entered.add(room)
    return True


def carried_out(town: Town, plan: Plan, who: Seeker, last: str) -> bool:
    for reference, room_id in plan:
        if not town.takes(town.needs(reference, who.from_), town.rooms[room_id]):
            return False
        town = town.moved(reference, town.rooms[room_id], who.from_)
    return town.takes(who, town.rooms[last])


def needed(town: Town, plan: Plan, who: Seeker, last: str) -> bool:
    """With none of the moves left out, alone or with others, would it do as well."""
    fewer = (less for size in range(len(plan)) for less in combinations(plan, size))
    return not any(carried_out(town, less, who, last) for less in fewer)


def newcomer(chance: Random) -> RequestFacts:
    return RequestFacts(
        people(chance, "H0"),
        stay_length=length(chance),
        from_=chance.choice([None, None, day(3)]),
        until=chance.choice([None, None, day(5)]),
        near=chance.choice([None, "Assen"]),
    )


chances = st.integers(0, 2**40).map(Random)


@settings(deadline=None, max_examples=300)
@given(chances)
@example(Random(234348))  # One goes to a bed that is free, where another must leave whom the newcomer avoids.
def test_a_room_is_freed_by_one_or_two_moves_wherever_that_is_possible(chance: Random) -> None:
    town, asked = town_of(chance), newcomer(chance)
    who = seeker(asked, TODAY)
    table = town.table()
    for depth in (1, 2):
        possible = everything(town, who, depth)
        found = table.chains(asked, depth, EVERY_ROOM, worthwhile=False)
        assert {chain.freed[0].id for chain in found} == set(possible)
        for chain in found:
            assert plan_of(chain) in possible[chain.freed[0].id]


@settings(deadline=None, max_examples=60)
@given(chances)
def test_three_moves_are_sound_and_free_what_two_do(chance: Random) -> None:
    town, asked = town_of(chance), newcomer(chance)
    table = town.table()
    by_two = table.chains(asked, 2, EVERY_ROOM, worthwhile=False)
    by_three = table.chains(asked, 3, EVERY_ROOM, worthwhile=False)
    assert {c.key for c in by_two} <= {c.key for c in by_three}
    assert not [replay(c, asked, town.world()) for c in by_three if replay(c, asked, town.world())]
    cost = {c.key: c.cost for c in by_three}
    assert all(cost[c.key] <= c.cost for c in by_two)


@settings(deadline=None, max_examples=150)
@given(chances)
def test_every_chain_passes_the_independent_checker(chance: Random) -> None:
    town, asked = town_of(chance), newcomer(chance)
    for chain in town.table().chains(asked, 2, EVERY_ROOM, worthwhile=False):
        assert replay(chain, asked, town.world()) == ()


@settings(deadline=None, max_examples=25)
@given(chances)
def test_nor_is_any_room_overlooked_that_three_moves_free(chance: Random) -> None:
    town, asked = town_of(chance), newcomer(chance)
    chains = town.table().chains(asked, 3, EVERY_ROOM, worthwhile=False)
    possible = everything(town, seeker(asked, TODAY), 3)
    found = {chain.freed[0].id for chain in chains}
    assert found <= set(possible)
    assert found >= {room for room, plans in possible.items() if any(straight(town, p) for p in plans)}


def straight(town: Town, plan: Plan) -> bool:
    """Nobody leaves a room to which another has come before: no rings, which are not looked for."""
    return all(
        town.room_of(reference) not in {room for _, room in plan[:n]} for n, (reference, _) in enumerate(plan)
    )


@pytest.mark.parametrize("municipality", ["Meppel", "Westerveld"])
def test_in_a_town_of_the_sample_the_same_rooms_are_freed_as_by_trying_all(municipality: str) -> None:
    rooms, stays, blockings = sample_region()
    here = {r.id: r for r in rooms if r.location.municipality == municipality}
    known = {ref: r for ref, r in sample_residents().items() if r.room_ids[0] in here}
    own = tuple(s for s in stays if s.room_id in here)
    town = Town(here, own, tuple(b for b in blockings if b.room_id in here), known, {})
    table, freed = town.table(), 0
    for asked in sample_requests()[::30]:
        who = seeker(asked, TODAY)
        found = {c.freed[0].id for c in table.chains(asked, 2, EVERY_ROOM, worthwhile=False)}
        assert found == by_hand(town, who)
        freed += len(found)
    assert freed > 0


def by_hand(town: Town, who: Seeker) -> set[str]:
    """One or two moves, where nobody has a conflict and the newcomers share with nobody."""
    houses = {r: [s for s in town.stays if s.room_id == r] for r in town.rooms}
    movers = {ref: town.needs(ref, who.from_) for ref in town.residents if town.may_move(ref, who)}

    @cache
    def takes(ref: str, room: str, gone: str = "", other: str = "") -> bool:
        stays = [s for s in houses[room] if s.household not in (gone, other)]
        blocked = [b for b in town.blockings if b.room_id == room]
        return not broken(movers.get(ref, who), town.rooms[room], stays, blocked)

    @cache
    def leaves(ref: str, home: str) -> bool:
        return any(takes(ref, room) for room in town.rooms if room != home)

    @cache
    def pushes(ref: str, home: str) -> bool:
        return any(
            takes(ref, room, mover.household) and not takes(ref, room) and leaves(mover.household, room)
            for room, held in houses.items()
            for mover in held
            if room != home and mover.household in movers
        )

    def clears(room: str) -> bool:
        there = [s.household for s in houses[room] if s.household in movers]
        if takes("", room):
            return False
        if any(takes("", room, one) and (leaves(one, room) or pushes(one, room)) for one in there):
            return True
        pairs = ((a, b) for a, b in combinations(there, 2) if takes("", room, a, b))
        return any(
            takes(a, to) and town.moved(a, town.rooms[to], who.from_).takes(movers[b], town.rooms[other])
            for a, b in pairs
            for to, other in product(town.rooms, repeat=2)
            if room not in (to, other)
        )

    return {room for room in town.rooms if clears(room)}


def plan_of(chain: Chain) -> Plan:
    return tuple((step.household, step.to_room.id) for step in chain.steps)


@settings(deadline=None, max_examples=60)
@given(chances)
def test_an_index_without_some_households_is_one_built_without_them(chance: Random) -> None:
    town, who = town_of(chance), seeker(newcomer(chance), TODAY)
    gone = {reference for reference in town.residents if chance.random() < 0.5}
    less = replace(town, stays=tuple(s for s in town.stays if s.household not in gone)).index()
    assert town.index().without(gone).broken(who) == less.broken(who)
