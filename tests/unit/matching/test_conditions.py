"""Every hard condition from both sides, room by room."""

from __future__ import annotations

from typing import Any

import pytest

from kcio_desk.domain import (
    NEVER_OVERRULED,
    BlockingFacts,
    Condition,
    Designation,
    HouseholdFacts,
    PersonFacts,
    PetFacts,
    RequestFacts,
    RoomFacts,
    Sex,
    StayFacts,
    StayLength,
    text,
)
from kcio_desk.matching import RULES, avoided, broken, free_until, part, seeker
from tests.helpers.matching import TODAY, day, location, request, room, stay

LONE = {"shares": True, "reference": "H9"}
SINGLES = Designation.SINGLES


def breaks(asked: RequestFacts, where: RoomFacts, **known: Any) -> dict[Condition, str]:
    found = broken(
        seeker(asked, TODAY),
        where,
        known.get("stays", ()),
        known.get("blockings", ()),
        known.get("conflicts", ()),
    )
    return {each.condition: str(each.why) for each in found}


def single(where: RoomFacts, household: str, sex: Sex = Sex.FEMALE, **facts: Any) -> StayFacts:
    return stay(where, household, party=sex.value, **facts)


def test_there_is_one_rule_for_each_condition() -> None:
    assert [rule.condition for rule in RULES] == list(Condition)


def test_an_empty_room_that_has_everything_fits() -> None:
    assert breaks(request(34, 9, 6), room()) == {}


class TestCapacity:
    def test_a_household_of_the_rooms_size_fits(self) -> None:
        assert breaks(request(34, 9, 6), room(capacity=3)) == {}

    def test_one_person_too_many_does_not(self) -> None:
        assert breaks(request(34, 9, 6, 7), room(capacity=3)) == {
            Condition.CAPACITY: "3 of 3 places free, 4 needed"
        }

    def test_blocked_places_do_not_count(self) -> None:
        here = room(capacity=4)
        blocked = [BlockingFacts(here.id, TODAY, None, 2)]
        assert breaks(request(34, 9), here, blockings=blocked) == {}
        assert Condition.CAPACITY in breaks(request(34, 9, 8), here, blockings=blocked)

    def test_blockings_add_up_but_never_below_an_empty_room(self) -> None:
        here = room(capacity=2)
        blocked = [BlockingFacts(here.id, TODAY, None, 2), BlockingFacts(here.id, TODAY, None, 2)]
        assert breaks(request(34), here, blockings=blocked) == {
            Condition.CAPACITY: "0 of 2 places free, 1 needed"
        }

    def test_the_worst_night_of_the_stay_counts(self) -> None:
        here = room(capacity=3)
        comes = [BlockingFacts(here.id, day(5), day(6), 2)]
        assert breaks(request(34, 9, until=day(5)), here, blockings=comes) == {}
        said = breaks(request(34, 9, until=day(6)), here, blockings=comes)[Condition.CAPACITY]
        assert said.startswith(f"from {day(5)} only 1 of 3")

    def test_a_stay_without_end_needs_every_night_to_come(self) -> None:
        here = room(capacity=3)
        comes = [BlockingFacts(here.id, day(900), day(901), 2)]
        assert Condition.CAPACITY in breaks(request(34, 9), here, blockings=comes)

    def test_who_leaves_on_the_day_they_come_is_not_in_the_way(self) -> None:
        here = room()
        assert breaks(request(34), here, stays=[stay(here, persons=4, from_=day(-9), until=TODAY)]) == {}

    def test_their_own_stay_takes_nothing_from_them(self) -> None:
        here = room(capacity=2)
        assert breaks(request(34, 9), here, stays=[stay(here, "H9", 2)]) == {}

    def test_more_guests_than_places_never_show_as_less_than_none(self) -> None:
        here = room(capacity=2)
        said = breaks(request(34), here, stays=[stay(here, persons=3)])[Condition.CAPACITY]
        assert said == "0 of 2 places free, 1 needed"


class TestStrangers:
    def test_a_family_never_shares_with_strangers(self) -> None:
        here = room(designation=SINGLES)
        assert breaks(request(34, 9), here, stays=[single(here, "H1")]) == {
            Condition.STRANGERS: "others sleep here"
        }

    def test_a_family_may_have_the_room_once_the_others_have_gone(self) -> None:
        here = room()
        gone = [stay(here, from_=day(-5), until=day(2))]
        assert breaks(request(34, 9, from_=day(2)), here, stays=gone) == {}
        assert Condition.STRANGERS in breaks(request(34, 9, from_=day(1)), here, stays=gone)

    def test_strangers_who_come_later_count_too(self) -> None:
        here = room()
        said = breaks(request(34, 9), here, stays=[stay(here, from_=day(3))])
        assert said[Condition.STRANGERS] == f"others come to sleep here on {day(3)}"

    def test_travellers_of_one_sex_share_a_room_meant_for_it(self) -> None:
        here = room(designation=SINGLES)
        assert breaks(request(34, **LONE), here, stays=[single(here, "H1"), single(here, "H2")]) == {}

    def test_not_with_the_other_sex(self) -> None:
        here = room(designation=SINGLES)
        assert breaks(request(34, **LONE), here, stays=[single(here, "H1", Sex.MALE)]) == {
            Condition.STRANGERS: "somebody sleeps here who does not share with them"
        }

    def test_not_in_a_room_that_is_not_meant_for_it(self) -> None:
        here = room()
        assert Condition.STRANGERS in breaks(request(34, **LONE), here, stays=[single(here, "H1")])

    def test_not_with_one_who_does_not_share(self) -> None:
        here = room(designation=SINGLES)
        assert Condition.STRANGERS in breaks(request(34, **LONE), here, stays=[stay(here, "H1")])

    def test_not_where_they_do_not_want_to_share_themselves(self) -> None:
        here = room(designation=SINGLES)
        assert Condition.STRANGERS in breaks(request(34), here, stays=[single(here, "H1")])

    def test_a_mother_with_a_child_shares_with_nobody_whatever_was_ticked(self) -> None:
        here = room(designation=SINGLES)
        assert Condition.STRANGERS in breaks(request(34, 9, **LONE), here, stays=[single(here, "H1")])


class TestPets:
    CAT = (PetFacts("cat"),)

    def test_only_where_the_species_is_taken(self) -> None:
        cats = room(where=location(pets=frozenset({"cat"})))
        assert breaks(request(34, pets=self.CAT), cats) == {}
        (found,) = broken(seeker(request(34, pets=(PetFacts("dog"),)), TODAY), cats, ())
        assert found.condition is Condition.PETS
        assert dict(found.why.args) == {"location": "De Hunze", "species": (text("dogs"),)}

    def test_a_location_for_any_pet_takes_every_species(self) -> None:
        assert breaks(request(34, pets=(PetFacts("parrot"),)), room(where=location(pets=None))) == {}

    def test_each_of_their_species_must_be_taken(self) -> None:
        cats = room(where=location(pets=frozenset({"cat"})))
        both = (*self.CAT, PetFacts("rabbit"))
        assert Condition.PETS in breaks(request(34, pets=both), cats)

    def test_a_household_without_pets_goes_anywhere(self) -> None:
        assert breaks(request(34), room(where=location(pets=frozenset()))) == {}


@pytest.mark.parametrize(
    ("condition", "asked", "where", "kinder"),
    [
        (
            Condition.REMOTE,
            request(34),
            room(where=location(remote=True)),
            (request(34, own_transport=True), room()),
        ),
        (Condition.STAIRS, request(34, no_stairs=True), room(stairs=True), (request(34), room())),
        (
            Condition.STEP_FREE,
            request(34, wheelchair=True),
            room(),
            (request(34), room(step_free=True)),
        ),
        (
            Condition.STAY_LENGTH,
            request(34),
            room(where=location(stay_length=StayLength.SHORT)),
            (request(34, stay_length=StayLength.SHORT), room()),
        ),
        (
            Condition.STAY_LENGTH,
            request(34, stay_length=StayLength.SHORT),
            room(),
            (request(34), room(where=location(stay_length=StayLength.SHORT))),
        ),
        (
            Condition.NIGHT_ARRIVAL,
            request(34, night=True),
            room(),
            (request(34), room(where=location(night_arrival=True))),
        ),
    ],
)
def test_either_asking_less_or_offering_more_mends_it(
    condition: Condition, asked: RequestFacts, where: RoomFacts, kinder: tuple[RequestFacts, RoomFacts]
) -> None:
    asking_less, offering_more = kinder
    assert set(breaks(asked, where)) == {condition}
    assert breaks(asking_less, where) == {}
    assert breaks(asked, offering_more) == {}


def test_a_room_that_another_desk_keeps_is_given_to_nobody() -> None:
    assert breaks(request(34), room("101", kept_by="piket")) == {
        Condition.KEPT: "room 101 is kept by piket for the night"
    }
    assert Condition.KEPT in NEVER_OVERRULED


class TestLowerBeds:
    def test_small_children_need_one_each(self) -> None:
        assert breaks(request(34, 5, 3), room(capacity=4, bunk_beds=2)) == {}
        assert breaks(request(34, 5, 3, 1), room(capacity=4, bunk_beds=2)) == {
            Condition.LOWER_BEDS: "lower beds: 2 free, 3 needed"
        }

    def test_a_child_of_six_climbs(self) -> None:
        assert breaks(request(34, 6), room(capacity=2, bunk_beds=1)) == {}

    def test_a_lower_bed_that_one_who_shares_needs_is_taken(self) -> None:
        here = room(capacity=2, bunk_beds=1, designation=SINGLES)
        person = PersonFacts(Sex.FEMALE, age=83, needs_lower_bed=True)
        old = RequestFacts(HouseholdFacts((person,), "H9", shares=True))
        assert breaks(old, here, stays=[single(here, "H1")]) == {}
        taken = [single(here, "H1", lower_beds=1)]
        assert breaks(old, here, stays=taken) == {Condition.LOWER_BEDS: "lower beds: 0 free, 1 needed"}

    def test_where_they_cannot_share_the_room_is_judged_alone(self) -> None:
        here = room(capacity=4, bunk_beds=2)
        there = [stay(here, persons=2, lower_beds=2)]
        assert set(breaks(request(34, 3), here, stays=there)) == {Condition.STRANGERS}


class TestClosing:
    HERE = room(where=location(closes_on=day(10)))

    def test_nobody_stays_past_the_last_night(self) -> None:
        assert breaks(request(34, until=day(10)), self.HERE) == {}
        assert breaks(request(34, until=day(11)), self.HERE) == {
            Condition.CLOSING: f"De Hunze closes on {day(10)}"
        }

    def test_a_stay_without_end_never_fits_a_closing_location(self) -> None:
        assert set(breaks(request(34), self.HERE)) == {Condition.CLOSING}


class TestBlocked:
    def test_a_blocked_room_takes_nobody_and_has_no_place(self) -> None:
        here = room()
        said = breaks(request(34), here, blockings=[BlockingFacts(here.id, TODAY)])
        assert set(said) == {Condition.BLOCKED, Condition.CAPACITY}
        assert said[Condition.BLOCKED] == "room 101 is blocked, no end known"

    def test_any_one_night_is_enough(self) -> None:
        here = room()
        later = [BlockingFacts(here.id, day(3), day(4))]
        said = breaks(request(34, until=day(9)), here, blockings=later)
        assert said[Condition.BLOCKED] == f"room 101 is blocked until {day(4)}"
        assert breaks(request(34, until=day(3)), here, blockings=later) == {}
        assert breaks(request(34, from_=day(4)), here, blockings=later) == {}

    def test_some_blocked_places_block_no_room(self) -> None:
        here = room()
        assert breaks(request(34), here, blockings=[BlockingFacts(here.id, TODAY, None, 1)]) == {}


class TestConflict:
    def test_not_in_a_location_where_one_of_them_sleeps(self) -> None:
        assert breaks(request(34), room(), conflicts={"0106-002"}) == {}
        assert set(breaks(request(34), room(), conflicts={"0106-001"})) == {Condition.CONFLICT}

    def test_it_holds_both_ways(self) -> None:
        one, other = (seeker(request(34, reference=name), TODAY) for name in ("H1", "H2"))
        assert avoided(one, {"H1": {"H2"}}) == {"H2"}
        assert avoided(other, {"H1": {"H2"}}) == {"H1"}
        assert avoided(seeker(request(34, reference="H3", not_with=("H1",)), TODAY), {}) == {"H1"}

    def test_it_never_says_with_whom(self) -> None:
        said = breaks(request(34, not_with=("H777",)), room(), conflicts={"0106-001"})
        assert "H777" not in said[Condition.CONFLICT]


class TestFreeUntil:
    def test_for_ever_where_nobody_comes(self) -> None:
        assert free_until(seeker(request(34), TODAY), room(), ()) is None

    def test_until_the_next_household_comes(self) -> None:
        here, asked = room(), request(34, 9, until=day(3))
        comes = [stay(here, from_=day(30)), stay(here, "H2", from_=day(20), until=day(21))]
        assert free_until(seeker(asked, TODAY), here, comes) == day(20)

    def test_until_the_location_closes(self) -> None:
        here = room(where=location(closes_on=day(8)))
        assert free_until(seeker(request(34, until=day(3)), TODAY), here, ()) == day(8)

    def test_until_too_many_places_are_blocked(self) -> None:
        here, asked = room(capacity=3), request(34, 9, until=day(3))
        one, two = (BlockingFacts(here.id, day(5 + n), None, 1 + n) for n in (0, 1))
        assert free_until(seeker(asked, TODAY), here, (), [one]) is None
        assert free_until(seeker(asked, TODAY), here, (), [one, two]) == day(6)

    def test_travellers_who_may_share_do_not_end_it_before_the_places_are_gone(self) -> None:
        here = room(capacity=3, designation=SINGLES)
        comes = [single(here, "H1", from_=day(4)), single(here, "H2", from_=day(5))]
        asked = seeker(request(34, until=day(2), **LONE), TODAY)
        assert free_until(asked, here, comes) is None
        assert free_until(asked, here, [*comes, single(here, "H3", from_=day(6))]) == day(6)


class TestSeeker:
    def test_a_short_stay_without_end_takes_three_nights(self) -> None:
        who = seeker(request(34, stay_length=StayLength.SHORT), TODAY)
        assert (who.from_, who.until) == (TODAY, day(3))

    def test_a_household_nobody_was_named_of_yet_counts_as_one_person(self) -> None:
        assert seeker(RequestFacts(), TODAY).persons == 1

    def test_a_stay_lasts_one_night_at_least(self) -> None:
        assert seeker(request(34, from_=day(5), until=day(5)), TODAY).until == day(6)

    def test_a_part_of_a_household_asks_for_its_own_beds_only(self) -> None:
        whole = request(34, 9, 3, 2, **LONE)
        some = part(seeker(whole, TODAY), whole, (0, 2))
        assert (some.persons, some.lower_beds, some.shares) == (2, 1, False)
