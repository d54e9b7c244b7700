"""The independent checker says what is wrong with a chain that does not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kcio_desk.domain import (
    BlockingFacts,
    Designation,
    HouseholdFacts,
    PersonFacts,
    PetFacts,
    RoomFacts,
    Sex,
    StayFacts,
    StayState,
)
from kcio_desk.matching import RoomIndex
from kcio_desk.matching.moves import Chain, MoveTable, Resident, Sleeping
from kcio_desk.matching.replay import World, replay
from tests.helpers.matching import TODAY, day, location, request, room, stay
from tests.helpers.moves import sample_residents
from tests.helpers.sample import sample_region, sample_requests

HERE = location()
FOUR, THREE, ONE = room("four", 4), room("three", 3), room("one", 1)
ASKED = request(40, 38, 12, 10, reference="new")
AGO = day(-100)


def housed(reference: str, where: RoomFacts, persons: int) -> tuple[StayFacts, Resident]:
    household = HouseholdFacts(tuple(PersonFacts(Sex.FEMALE, age=30) for _ in range(persons)), reference)
    return stay(where, reference, persons, from_=AGO), Resident(household, (where.id,), AGO)


FAMILY, ALONE = housed("family", FOUR, 3), housed("alone", THREE, 1)
WORLD = World(
    (FAMILY[0], ALONE[0]),
    (),
    {r.id: r for r in (FOUR, THREE, ONE)},
    {"family": FAMILY[1], "alone": ALONE[1]},
    {},
    TODAY,
)


@pytest.fixture
def chain() -> Chain:
    """The one that frees four places: first `alone` to one place, then `family` to three."""
    index = RoomIndex(WORLD.rooms.values(), WORLD.stays, since=TODAY)
    (found,) = MoveTable(index, WORLD.residents, TODAY).chains(ASKED)
    assert replay(found, ASKED, WORLD) == ()
    return found


def wrong(chain: Chain, world: World = WORLD, asked: Any = ASKED) -> str:
    return "; ".join(replay(chain, asked, world))


def second(chain: Chain, **facts: Any) -> Chain:
    return replace(chain, steps=(chain.steps[0], replace(chain.steps[1], **facts)))


def with_resident(reference: str, **facts: Any) -> World:
    changed = replace(WORLD.residents[reference], **facts)
    return replace(WORLD, residents={**WORLD.residents, reference: changed})


def with_household(reference: str, **facts: Any) -> World:
    return with_resident(reference, household=replace(WORLD.residents[reference].household, **facts))


def with_room(changed: RoomFacts, chain: Chain) -> tuple[Chain, World]:
    """The same chain where one of its rooms is different."""
    now = {r.id: changed if r.id == changed.id else r for r in WORLD.rooms.values()}
    steps = tuple(replace(s, from_room=now[s.from_room.id], to_room=now[s.to_room.id]) for s in chain.steps)
    freed = (now[chain.freed[0].id],)
    return replace(chain, steps=steps, freed=freed), replace(WORLD, rooms=now)


class TestOrder:
    def test_nobody_moves_into_a_room_before_it_is_left(self, chain: Chain) -> None:
        early = replace(chain, steps=chain.steps[1:])
        assert f"family to {THREE.key}: no places" in wrong(early)
        roomy, world = with_room(replace(THREE, capacity=4), early)
        assert f"family to {THREE.key}: strangers" in wrong(roomy, world)
        assert "nobody comes to the room" in wrong(replace(chain, steps=chain.steps[::-1]))

    def test_nobody_comes_to_the_room_that_is_left(self, chain: Chain) -> None:
        assert "nobody comes to the room" in wrong(replace(chain, freed=(THREE,)))

    def test_a_move_that_could_be_left_out(self, chain: Chain) -> None:
        # There were three places beside `alone` all the time, for one who shares as they do.
        sharing = replace(THREE, designation=Designation.SINGLES)
        there, world = with_room(sharing, chain)
        lone = housed("family", FOUR, 1)
        persons = (PersonFacts(Sex.FEMALE, age=30),)
        both = {
            ref: replace(known, household=HouseholdFacts(persons, ref, shares=True))
            for ref, known in (("family", lone[1]), ("alone", ALONE[1]))
        }
        stays = tuple(replace(s, party="v") for s in (lone[0], ALONE[0]))
        single = replace(there, steps=(there.steps[0], replace(there.steps[1], persons=1)), rooms=())
        assert "1 of 2 moves would do" in wrong(single, replace(world, stays=stays, residents=both))

    def test_a_household_that_moves_twice_or_stays_where_it_is(self, chain: Chain) -> None:
        assert "twice" in wrong(replace(chain, steps=(chain.steps[1], chain.steps[1])))
        assert "stays in its room" in wrong(second(chain, to_room=FOUR))

    def test_on_another_day(self, chain: Chain) -> None:
        assert "day of arrival" in wrong(second(chain, on=day(1)))

    def test_no_moves_and_too_many(self, chain: Chain) -> None:
        assert "one to three" in wrong(replace(chain, steps=()))
        assert "one to three" in wrong(replace(chain, steps=chain.steps * 2))


class TestWho:
    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"do_not_move": True}, "not to be moved"),
            ({"state": StayState.PLACED}, "on its way"),
            ({"room_ids": (FOUR.id, ONE.id)}, "not in that room only"),
        ],
    )
    def test_who_must_not_be_moved(self, chain: Chain, facts: dict[str, Any], said: str) -> None:
        assert said in wrong(chain, with_resident("family", **facts))

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"from_": day(1)}, "yet to come"),
            ({"reserved": True}, "yet to come"),
            ({"until": day(9)}, "leaves in those nights"),
            ({"persons": 2}, "torn apart"),
            ({"room_id": ONE.id}, "does not sleep in"),
        ],
    )
    def test_whose_stay_is_another(self, chain: Chain, facts: dict[str, Any], said: str) -> None:
        assert said in wrong(chain, replace(WORLD, stays=(replace(FAMILY[0], **facts), ALONE[0])))

    def test_a_stay_that_would_end_otherwise(self, chain: Chain) -> None:
        assert "otherwise than before" in wrong(second(chain, until=day(30)))

    def test_the_newcomers_themselves_and_strangers_to_the_region(self, chain: Chain) -> None:
        assert "nobody who could be moved" in wrong(chain, asked=request(40, reference="family"))
        assert "nobody who could be moved" in wrong(second(chain, household="ghost"))

    def test_children_without_an_adult(self, chain: Chain) -> None:
        children = tuple(PersonFacts(Sex.FEMALE, age=12) for _ in range(3))
        assert "no adult" in wrong(chain, with_household("family", persons=children))


class TestWhere:
    @pytest.mark.parametrize(
        ("needs", "said"),
        [
            ({"wheelchair": True}, "step-free"),
            ({"pets": (PetFacts("cat"),)}, "pets"),
        ],
    )
    def test_a_need_the_new_room_does_not_meet(self, chain: Chain, needs: dict[str, Any], said: str) -> None:
        assert f"family to {THREE.key}: {said}" in wrong(chain, with_household("family", **needs))

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"capacity": 2}, "no places"),
            ({"location": replace(HERE, remote=True)}, "remote"),
            ({"location": replace(HERE, closes_on=day(90))}, "closing"),
        ],
    )
    def test_a_room_that_does_not_take_them(self, chain: Chain, facts: dict[str, Any], said: str) -> None:
        assert f"family to {THREE.key}: {said}" in wrong(*with_room(replace(THREE, **facts), chain))

    def test_stairs_and_lower_beds(self, chain: Chain) -> None:
        there, world = with_room(replace(THREE, stairs=True), chain)
        family = replace(world.residents["family"].household, no_stairs=True)
        residents = {**world.residents, "family": replace(world.residents["family"], household=family)}
        assert "stairs" in wrong(there, replace(world, residents=residents))
        there, world = with_room(replace(THREE, bunk_beds=1), chain)
        small = tuple(PersonFacts(Sex.FEMALE, age=age) for age in (30, 31, 3))
        family = replace(family, no_stairs=False, persons=small)
        residents = {**world.residents, "family": replace(world.residents["family"], household=family)}
        assert wrong(there, replace(world, residents=residents)) == ""
        small = (*small[:1], *(PersonFacts(Sex.FEMALE, age=3),) * 2)
        tight, world = with_room(replace(THREE, bunk_beds=2), chain)
        family = replace(family, persons=small)
        residents = {**world.residents, "family": replace(world.residents["family"], household=family)}
        assert "no lower beds" in wrong(tight, replace(world, residents=residents))

    @pytest.mark.parametrize(
        ("where", "places", "start", "said"),
        [
            (THREE, None, day(30), "blocked"),
            (THREE, 1, day(30), "no places"),
            (FOUR, 1, day(400), f"newcomer to {FOUR.key}: no places"),
        ],
    )
    def test_on_every_night_however_late(
        self, chain: Chain, where: RoomFacts, places: int | None, start: date, said: str
    ) -> None:
        blocking = BlockingFacts(where.id, start, start + (day(1) - TODAY), places)
        assert said in wrong(chain, replace(WORLD, blockings=(blocking,)))

    def test_somebody_who_comes_later(self, chain: Chain) -> None:
        later = stay(THREE, "later", 1, from_=day(50))
        roomy, world = with_room(replace(THREE, capacity=4), chain)
        assert f"strangers on {day(50)}" in wrong(roomy, replace(world, stays=(*WORLD.stays, later)))

    def test_a_reported_conflict_from_either_side(self, chain: Chain) -> None:
        foe = stay(room("other", 1), "foe", from_=AGO)
        world = replace(
            WORLD, stays=(*WORLD.stays, foe), rooms={**WORLD.rooms, foe.room_id: room("other", 1)}
        )
        for one, other in (("foe", "family"), ("family", "foe"), ("new", "foe")):
            assert "conflict with foe" in wrong(chain, replace(world, avoids={one: {other}}))
        assert wrong(chain, world) == ""

    def test_a_traveller_beside_the_other_sex_or_one_who_does_not_share(self) -> None:
        shared = room("shared", 2, designation=Designation.SINGLES)
        persons = (PersonFacts(Sex.FEMALE, age=30),)
        alone = Resident(HouseholdFacts(persons, "alone", shares=True), (ONE.id,), AGO)
        stays = (stay(ONE, "alone", party="v", from_=AGO), stay(shared, "other", party="v", from_=AGO))
        index = RoomIndex((ONE, shared), stays, since=TODAY)
        asked = request(50, reference="new")
        (chain,) = MoveTable(index, {"alone": alone}, TODAY).chains(asked)
        world = World(stays, (), {r.id: r for r in (ONE, shared)}, {"alone": alone}, {}, TODAY)
        assert replay(chain, asked, world) == ()
        for party in ("m", "other"):
            mixed = replace(world, stays=(stays[0], replace(stays[1], party=party)))
            assert "strangers" in wrong(chain, mixed, asked)
        unwilling = replace(alone, household=replace(alone.household, shares=False))
        assert "strangers" in wrong(chain, replace(world, residents={"alone": unwilling}), asked)


class TestDrawing:
    def test_a_room_that_is_drawn_wrongly(self, chain: Chain) -> None:
        first, *rest = chain.rooms
        lie = replace(first, after=(Sleeping("new", 3),))
        assert "drawn wrongly" in wrong(replace(chain, rooms=(lie, *rest)))


def test_every_chain_for_the_sample_holds_against_the_whole_region() -> None:
    rooms, stays, blockings = sample_region()
    residents = sample_residents()
    table = MoveTable(RoomIndex(rooms, stays, blockings, since=TODAY), residents, TODAY)
    world = World(stays, blockings, {r.id: r for r in rooms}, residents, {}, TODAY)
    checked = 0
    for asked in sample_requests()[::8]:
        for chain in table.chains(asked, 3, 8, worthwhile=False):
            assert replay(chain, asked, world) == ()
            checked += 1
    assert checked > 150
