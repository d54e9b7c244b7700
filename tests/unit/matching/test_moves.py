"""What moves are proposed: whose, where to, in which order, and what is told of them."""

from __future__ import annotations

from typing import Any

import pytest

from kcio_desk.domain import (
    Custody,
    Designation,
    HouseholdFacts,
    PersonFacts,
    PetFacts,
    RequestFacts,
    RoomFacts,
    Sex,
    StayFacts,
    StayLength,
    StayState,
    party_of,
)
from kcio_desk.matching import RoomIndex
from kcio_desk.matching.moves import Chain, MoveTable, Resident, Sleeping, chains
from tests.helpers.matching import TODAY, day, location, request, room, stay

SINGLES = Designation.SINGLES
ASSEN = location(latitude=53.0, longitude=6.55)
NEAR_BY = location(code="0106-002", name="Marsdijk", latitude=53.01, longitude=6.56)
EMMEN = location(code="0114-001", name="Zandpol", municipality="Emmen", latitude=52.79, longitude=6.9)
LONG_AGO = day(-400)
HOUSE_OF_FOUR = request(40, 38, 12, 10, reference="new")


class House:
    """A region put together household by household."""

    def __init__(self, *rooms: RoomFacts) -> None:
        self.rooms = list(rooms)
        self.stays: list[StayFacts] = []
        self.residents: dict[str, Resident] = {}
        self.avoids: dict[str, frozenset[str]] = {}

    def take(
        self,
        reference: str,
        where: RoomFacts,
        *ages: int,
        until: Any = None,
        sex: Sex = Sex.FEMALE,
        **facts: Any,
    ) -> House:
        """House somebody; facts of the household or of the resident by name."""
        own = {k: facts.pop(k) for k in list(facts) if k in HouseholdFacts.__dataclass_fields__}
        household = HouseholdFacts(tuple(PersonFacts(sex, age=a) for a in ages), reference, **own)
        party = party_of(household, reference)
        since = facts.pop("since", LONG_AGO)
        lower = household.lower_beds(TODAY)
        self.stays.append(
            stay(where, reference, len(ages), party=party, from_=since, until=until, lower_beds=lower)
        )
        known = self.residents.get(reference)
        ids = (*(known.room_ids if known else ()), where.id)
        facts.setdefault("stay_length", where.location.stay_length)
        self.residents[reference] = Resident(household, ids, since, **facts)
        return self

    def index(self) -> RoomIndex:
        return RoomIndex(self.rooms, self.stays, since=TODAY, avoids=self.avoids)

    def table(self) -> MoveTable:
        return MoveTable(self.index(), self.residents, TODAY)

    def ask(self, asked: RequestFacts, depth: int = 2, **how: Any) -> tuple[Chain, ...]:
        return self.table().chains(asked, depth, **how)


def steps(chain: Chain) -> list[tuple[str, str, str]]:
    return [(s.household, s.from_room.name, s.to_room.name) for s in chain.steps]


def moved(found: tuple[Chain, ...]) -> set[str]:
    return {reference for chain in found for reference in chain.households}


FOUR, TWO = room("four", 4, ASSEN), room("two", 2, ASSEN)


class TestWhatIsFreed:
    def test_a_couple_goes_from_four_places_to_two_and_frees_four(self) -> None:
        (chain,) = House(FOUR, TWO).take("couple", FOUR, 60, 61).ask(HOUSE_OF_FOUR)
        assert steps(chain) == [("couple", "four", "two")]
        assert chain.freed == (FOUR,)

    def test_a_traveller_who_shares_goes_beside_another_of_the_same_sex(self) -> None:
        beside = room("beside", 2, ASSEN, designation=SINGLES)
        house = House(TWO, beside).take("one", TWO, 30, shares=True).take("other", beside, 40, shares=True)
        (chain,) = house.ask(request(50, 51, reference="new"))
        assert steps(chain) == [("one", "two", "beside")]
        assert str(chain.steps[0].allowed[0]) == "beside one of the same sex who shares too"

    @pytest.mark.parametrize(
        ("designation", "sex", "shares"),
        [(SINGLES, Sex.MALE, True), (SINGLES, Sex.FEMALE, False), (Designation.ANY, Sex.FEMALE, True)],
    )
    def test_but_only_in_a_room_meant_for_it_and_both_willing(
        self, designation: Designation, sex: Sex, shares: bool
    ) -> None:
        beside = room("beside", 2, ASSEN, designation=designation)
        house = House(TWO, beside).take("one", TWO, 30, shares=True)
        house.take("other", beside, 40, sex=sex, shares=shares, do_not_move=True)
        assert house.ask(request(50, 51, reference="new")) == ()

    def test_two_moves_go_in_the_order_in_which_a_room_is_free(self) -> None:
        three, one = room("three", 3, ASSEN), room("one", 1, ASSEN)
        house = House(FOUR, three, one).take("family", FOUR, 30, 31, 32).take("alone", three, 33)
        assert house.ask(HOUSE_OF_FOUR, depth=1) == ()
        (chain,) = house.ask(HOUSE_OF_FOUR, depth=2)
        assert steps(chain) == [("alone", "three", "one"), ("family", "four", "three")]

    def test_three_moves_only_when_asked(self) -> None:
        rooms = [room(str(n), n, ASSEN) for n in (4, 3, 2, 1)]
        house = (
            House(*rooms).take("a", rooms[0], 30, 31, 32).take("b", rooms[1], 30, 31).take("c", rooms[2], 30)
        )
        assert house.ask(HOUSE_OF_FOUR, depth=2) == ()
        (chain,) = house.ask(HOUSE_OF_FOUR, depth=3)
        assert steps(chain) == [("c", "2", "1"), ("b", "3", "2"), ("a", "4", "3")]

    def test_two_travellers_leave_their_room_to_a_family(self) -> None:
        shared, left, right = (room(n, 2, ASSEN, designation=SINGLES) for n in ("shared", "left", "right"))
        house = House(shared, left, right)
        house.take("x", shared, 30, shares=True).take("y", shared, 31, shares=True)
        house.take("p", left, 30, shares=True, do_not_move=True)
        house.take("q", right, 31, shares=True, do_not_move=True)
        (chain,) = house.ask(request(40, 9, reference="new"))
        assert {s[0] for s in steps(chain)} == {"x", "y"}
        assert {s[2] for s in steps(chain)} == {"left", "right"}

    def test_of_two_for_whom_one_bed_is_free_the_second_makes_another_leave(self) -> None:
        cats, none = location(pets=None), location(code="0106-002", pets=frozenset())
        shared, beside = (room(n, 2, cats, designation=SINGLES) for n in ("shared", "beside"))
        house = House(shared, beside, room("one", 1, none)).take("d", beside, 32, shares=True)
        house.take("a", shared, 30, shares=True, pets=(PetFacts("cat"),))
        house.take("b", shared, 31, shares=True, pets=(PetFacts("cat"),))
        asked = request(40, 9, reference="new", pets=(PetFacts("cat"),))
        assert {c.key for c in house.ask(asked, depth=2)} == {beside.key}
        assert {c.key for c in house.ask(asked, depth=3)} == {beside.key, shared.key}

    def test_whom_the_newcomer_must_not_meet_leaves_the_room_in_which_another_gets_a_bed(self) -> None:
        shared, one, away = (
            room("shared", 2, ASSEN, designation=SINGLES),
            room("one", 1, ASSEN),
            room("away", 1, EMMEN),
        )
        house = House(shared, one, away).take("foe", shared, 30, shares=True).take("x", one, 31, shares=True)
        house.avoids["new"] = frozenset({"foe"})
        found = {c.key: steps(c) for c in house.ask(request(40, reference="new"), worthwhile=False)}
        assert found[one.key] == [("foe", "shared", "away"), ("x", "one", "shared")]

    def test_nobody_packs_where_a_room_as_good_is_free(self) -> None:
        other = room("other", 4, ASSEN)
        house = House(FOUR, TWO, other).take("couple", FOUR, 60, 61)
        assert house.ask(HOUSE_OF_FOUR) == ()
        assert [c.key for c in house.ask(HOUSE_OF_FOUR, worthwhile=False)] == [FOUR.key]

    def test_but_for_a_much_better_one_they_may(self) -> None:
        far = room("far", 6, EMMEN)
        house = House(FOUR, TWO, far).take("couple", FOUR, 60, 61)
        (chain,) = house.ask(request(40, 38, 12, 10, reference="new", near="Assen"))
        assert chain.key == FOUR.key


class TestWhoIsNeverMoved:
    @pytest.mark.parametrize(
        "facts",
        [
            {"do_not_move": True},
            {"state": StayState.PLACED},
            {"state": StayState.RESERVED},
            {"state": StayState.TRAVELLING},
            {"until": day(5)},
        ],
    )
    def test_who_must_not_or_is_coming_or_going(self, facts: dict[str, Any]) -> None:
        assert House(FOUR, TWO).take("couple", FOUR, 60, 61, **facts).ask(HOUSE_OF_FOUR) == ()

    def test_who_has_yet_to_come(self) -> None:
        house = House(FOUR, TWO).take("couple", FOUR, 60, 61, since=day(1))
        assert house.ask(request(40, 38, 12, from_=day(2), reference="new")) == ()

    def test_who_stays_on_after_a_short_guest_may_be_moved(self) -> None:
        house = House(FOUR, TWO).take("couple", FOUR, 60, 61, until=day(5))
        (chain,) = house.ask(request(40, 38, 12, 10, until=day(5), reference="new"))
        assert chain.steps[0].until == day(5)
        assert house.ask(request(40, 38, 12, 10, until=day(6), reference="new")) == ()

    def test_those_who_hold_two_rooms(self) -> None:
        more = room("more", 4, ASSEN)
        house = House(FOUR, TWO, more).take("split", FOUR, 60, 61).take("split", more, 60, 61)
        assert house.ask(request(40, 41, 42, 43, reference="new")) == ()

    def test_the_newcomers_themselves_and_a_minor_alone(self) -> None:
        house = House(FOUR, TWO).take("couple", FOUR, 60, 61).take("new", TWO, 40, 41)
        assert "new" not in moved(house.ask(HOUSE_OF_FOUR, worthwhile=False))
        assert House(FOUR, TWO).take("couple", FOUR, 60, 61).ask(request(15, custody=Custody.NONE)) == ()
        assert House(FOUR, TWO).take("child", FOUR, 15).ask(HOUSE_OF_FOUR) == ()

    @pytest.mark.parametrize(
        ("needs", "worse"),
        [
            ({"wheelchair": True}, {"step_free": False}),
            ({"no_stairs": True}, {"stairs": True}),
            ({"pets": (PetFacts("dog"),)}, {}),
            ({}, {"where": location(code="9", remote=True)}),
            ({}, {"where": location(code="9", stay_length=StayLength.SHORT)}),
            ({}, {"where": location(code="9", closes_on=day(40))}),
        ],
    )
    def test_nobody_to_a_room_that_is_worse_on_a_need(self, needs: Any, worse: Any) -> None:
        good = room("good", 4, location(pets=None), step_free=True)
        bad = room("bad", 2, **{"where": location(code="8"), **worse})
        assert House(good, bad).take("couple", good, 60, 61, **needs).ask(HOUSE_OF_FOUR) == ()

    def test_nor_to_where_a_reported_conflict_sleeps(self) -> None:
        other, small = room("other", 1, NEAR_BY), room("small", 2, NEAR_BY)
        house = (
            House(FOUR, small, other).take("couple", FOUR, 60, 61).take("foe", other, 50, do_not_move=True)
        )
        assert house.ask(HOUSE_OF_FOUR)
        house.avoids["foe"] = frozenset({"couple"})
        assert house.ask(HOUSE_OF_FOUR) == ()


class TestWhatItCosts:
    def test_children_at_school_weigh_most(self) -> None:
        first, second, there, too = (
            room("1", 4, ASSEN),
            room("2", 4, ASSEN),
            room("3", 2, EMMEN),
            room("4", 2, EMMEN),
        )
        house = House(first, second, there, too)
        house.take("school", first, 40, 9).take("busy", second, 40, 41, work=True, case=True)
        found = house.ask(HOUSE_OF_FOUR)
        assert [c.households for c in found] == [("busy",), ("school",)]
        assert "school: one child changes school" in map(str, found[1].disturbs)

    def test_within_the_house_they_keep_their_school(self) -> None:
        (chain,) = House(FOUR, TWO).take("school", FOUR, 40, 9, work=True, care=True).ask(HOUSE_OF_FOUR)
        assert chain.disturbs == ()

    def test_all_that_is_disturbed_is_told(self) -> None:
        small = room("small", 4, EMMEN)
        facts = {"work": True, "care": True, "case": True, "since": day(-12)}
        (chain,) = (
            House(FOUR, small).take("H1", FOUR, 40, 9, 10, **facts).ask(HOUSE_OF_FOUR, worthwhile=False)
        )
        assert [str(what) for what in chain.steps[0].disturbs] == [
            "2 children change school",
            "further from work",
            "further from care",
            "an open case",
            "in this room for 12 days only",
            "from Assen to Emmen",
            "33 km further on",
        ]

    @pytest.mark.parametrize(("since", "dearer"), [(day(-60), True), (day(-61), False)])
    def test_who_moved_within_sixty_days_costs_more(self, since: Any, dearer: bool) -> None:
        long_here = House(FOUR, TWO).take("couple", FOUR, 60, 61).ask(HOUSE_OF_FOUR)
        newly = House(FOUR, TWO).take("couple", FOUR, 60, 61, since=since).ask(HOUSE_OF_FOUR)
        assert (newly[0].cost > long_here[0].cost) is dearer

    def test_the_nearest_room_is_taken(self) -> None:
        house = House(FOUR, room("far", 2, EMMEN), room("near", 2, NEAR_BY)).take("couple", FOUR, 60, 61)
        assert steps(house.ask(HOUSE_OF_FOUR)[0]) == [("couple", "four", "near")]


class TestWhatIsShown:
    def test_the_rooms_before_and_after(self) -> None:
        (chain,) = House(FOUR, TWO).take("couple", FOUR, 60, 61).ask(HOUSE_OF_FOUR)
        freed, taken = chain.rooms
        assert (freed.room, taken.room) == (FOUR, TWO)
        assert freed.before == (Sleeping("couple", 2, moves=True),)
        assert freed.after == (Sleeping("new", 4, moves=True),)
        assert taken.before == ()
        assert taken.after == (Sleeping("couple", 2, moves=True),)

    def test_why_each_move_is_allowed(self) -> None:
        place = location(code="8", name="De Eik", pets=frozenset({"cat"}))
        there = room("there", 3, place, step_free=True, bunk_beds=1)
        needs = {"pets": (PetFacts("cat"),), "wheelchair": True, "no_stairs": True}
        (chain,) = House(FOUR, there).take("H1", FOUR, 40, 3, **needs).ask(HOUSE_OF_FOUR)
        assert [str(t) for t in chain.steps[0].allowed if "{species}" not in t.source] == [
            "nobody else sleeps there",
            "places: 3 free, 2 needed",
            "step-free",
            "reached without stairs",
            "lower beds: 2 free, 1 needed",
            "for long stays, as theirs is",
        ]
        assert any(t.source == "{location} takes {species}" for t in chain.steps[0].allowed)


class TestStopAndRefresh:
    def test_stopped_at_once_there_is_no_answer_but_also_no_harm(self) -> None:
        table = House(FOUR, TWO).take("couple", FOUR, 60, 61).table()
        assert table.chains(HOUSE_OF_FOUR, 3, stop=lambda: True) == ()
        assert len(table.chains(HOUSE_OF_FOUR, 3)) == 1

    def test_stopped_while_looking_deeper_it_tells_what_two_moves_free(self) -> None:
        table = House(FOUR, TWO).take("couple", FOUR, 60, 61).table()
        shares: list[float] = []
        found = table.chains(
            HOUSE_OF_FOUR, 3, stop=lambda: max(shares, default=0) > 0.6, progress=shares.append
        )
        assert [c.key for c in found] == [FOUR.key]

    def test_progress_grows_to_the_whole(self) -> None:
        shares: list[float] = []
        House(FOUR, TWO).take("couple", FOUR, 60, 61).table().chains(HOUSE_OF_FOUR, 3, progress=shares.append)
        assert shares == sorted(shares)
        assert shares[-1] == 1

    def test_a_refreshed_table_answers_like_a_new_one(self) -> None:
        house = House(FOUR, TWO).take("couple", FOUR, 60, 61)
        index = house.index()
        table = MoveTable(index, house.residents, TODAY)
        assert table.chains(HOUSE_OF_FOUR)
        late = House(FOUR, TWO).take("late", TWO, 50)
        index.refresh({TWO.id}, [TWO], late.stays)
        table.refresh({TWO.id}, late.residents)
        assert table.chains(HOUSE_OF_FOUR) == ()
        index.refresh({TWO.id}, [TWO], [])
        table.refresh({TWO.id}, {})
        assert table.chains(HOUSE_OF_FOUR) == chains(index, HOUSE_OF_FOUR, house.residents, TODAY)
        assert set(table.residents) == {"couple"}
