"""What the operator is told: the order of the rooms, the reasons, and what would open more."""

from __future__ import annotations

import pytest

from kcio_desk.domain import (
    Condition,
    Custody,
    Designation,
    PetFacts,
    RequestFacts,
    RoomFacts,
    Sex,
    StayFacts,
    StayLength,
)
from kcio_desk.matching import RoomIndex, Scarce, Suggestion, Weights, near_misses, suggest
from tests.helpers.matching import TODAY, day, location, request, room, stay

SINGLES, FAMILY = Designation.SINGLES, Designation.FAMILY
CAT = (PetFacts("cat"),)
ASSEN = location(latitude=53.0, longitude=6.55)
EMMEN = location(code="0114-001", name="Zandpol", municipality="Emmen", latitude=52.79, longitude=6.9)


def ask(asked: RequestFacts, *rooms: RoomFacts, stays: tuple[StayFacts, ...] = ()) -> list[Suggestion]:
    return list(suggest(RoomIndex(rooms, stays, since=TODAY), asked, TODAY).suggestions)


def best(asked: RequestFacts, *rooms: RoomFacts, stays: tuple[StayFacts, ...] = ()) -> str:
    """The name of the room that comes first, and strictly so."""
    first, second, *_ = ask(asked, *rooms, stays=stays)
    assert first.score > second.score
    return first.rooms[0].name


def told(asked: RequestFacts, *rooms: RoomFacts, stays: tuple[StayFacts, ...] = ()) -> list[str]:
    return [str(reason) for reason in ask(asked, *rooms, stays=stays)[0].reasons]


class TestOrder:
    def test_no_six_person_room_for_two(self) -> None:
        assert best(request(34, 9), room("6", 6), room("2", 2), room("3", 3)) == "2"
        assert told(request(34, 9), room("6", 6)) == ["leaves 4 of 6 places empty"]
        assert told(request(34, 9), room("2", 2)) == ["fits exactly"]

    def test_in_the_municipality_wished_before_one_further_away(self) -> None:
        near = request(34, 9, near="Emmen")
        assert best(near, room("a", 2, ASSEN), room("e", 2, EMMEN)) == "e"
        assert told(near, room("e", 2, EMMEN))[0] == "in Emmen, as wished"

    def test_the_distance_is_told_in_kilometres(self) -> None:
        found = ask(request(34, 9, near="Emmen"), room("a", 2, ASSEN), room("e", 2, EMMEN))
        assert str(found[1].reasons[0]) == "33 km from Emmen"

    def test_without_coordinates_the_distance_is_not_made_up(self) -> None:
        nowhere = location(code="0106-009")
        found = ask(request(34, 9, near="Emmen"), room("n", 2, nowhere), room("e", 2, EMMEN))
        assert str(found[1].reasons[0]) == "distance to Emmen not known"
        assert told(request(34, near="Atlantis"), room("a", 1, ASSEN))[0] == "distance to Atlantis not known"

    def test_nor_does_it_keep_a_room_in_the_municipality_from_being_wished(self) -> None:
        here = location(code="0106-009")
        asked = request(34, 9, near="Assen")
        assert best(asked, room("e", 2, EMMEN), room("a", 2, here)) == "a"
        assert told(asked, room("a", 2, here))[0] == "in Assen, as wished"

    def test_near_relatives_before_further_from_them(self) -> None:
        other = location(code="0114-002", name="Zuid", municipality="Emmen")
        with_them = request(34, 9, relatives=("H1",))
        rooms = (room("a", 2, ASSEN), room("z", 2, other), room("e", 2, EMMEN), room("h", 1, EMMEN))
        found = ask(with_them, *rooms, stays=(stay(room("h", 1, EMMEN)),))
        assert [one.rooms[0].name for one in found] == ["e", "z", "a"]
        assert str(found[0].reasons[0]) == "in one location with their relatives"
        assert str(found[1].reasons[0]) == "in Emmen, as their relatives"

    def test_relatives_whom_nobody_knows_change_nothing(self) -> None:
        assert ask(request(34, 9, relatives=("H9",)), room("a", 2)) == ask(request(34, 9), room("a", 2))

    def test_any_distance_is_told_however_small(self) -> None:
        next_town = location(code="9", municipality="Next", latitude=53.01, longitude=6.55)
        found = ask(request(34, near="Assen"), room("a", 1, ASSEN), room("n", 1, next_town))
        assert str(found[1].reasons[0]) == "1 km from Assen"

    @pytest.mark.parametrize(
        ("scarce", "plain", "who_needs_it"),
        [
            (room("s", step_free=True), room("p"), request(34, wheelchair=True)),
            (room("s", where=location(pets=None)), room("p"), request(34, pets=CAT)),
            (room("s"), room("p", stairs=True), request(34, no_stairs=True)),
            (room("s"), room("p", bunk_beds=2), request(34, 3)),
            (room("s", where=location(night_arrival=True)), room("p"), request(34, night=True)),
        ],
    )
    def test_what_is_scarce_is_kept_for_those_who_need_it(
        self, scarce: RoomFacts, plain: RoomFacts, who_needs_it: RequestFacts
    ) -> None:
        assert best(request(34, 9), scarce, plain) == "p"
        assert ask(who_needs_it, scarce, plain)[0].rooms[0].name in {"s", "p"}
        assert "s" in {found.rooms[0].name for found in ask(who_needs_it, scarce, plain)}

    def test_who_has_a_car_leaves_the_central_rooms_to_others(self) -> None:
        far, central = room("far", where=location(remote=True)), room("central")
        assert best(request(34, own_transport=True), far, central) == "far"

    def test_a_price_makes_a_feature_as_scarce_as_it_is(self) -> None:
        index = RoomIndex([room("step", 2, step_free=True), room("wide", 3)], [], since=TODAY)
        free = suggest(index, request(34, 9), TODAY, weights=Weights(scarcity={}))
        dear = suggest(index, request(34, 9), TODAY, weights=Weights(scarcity={Scarce.STEP_FREE: 9}))
        assert [s.rooms[0].name for s in free.suggestions] == ["step", "wide"]
        assert [s.rooms[0].name for s in dear.suggestions] == ["wide", "step"]
        assert str(dear.suggestions[1].reasons[1]) == "the last step-free room free in Assen"

    def test_rooms_go_to_whom_they_are_meant_for(self) -> None:
        family, singles = room("f", designation=FAMILY), room("s", designation=SINGLES)
        assert best(request(34, 9), singles, family) == "f"
        assert best(request(34), singles, family) == "s"
        assert "meant for family" in told(request(34), family)

    def test_one_who_shares_fills_a_room_before_opening_another(self) -> None:
        empty, begun = room("e", 1), room("b", 4, designation=SINGLES)
        there = (stay(begun, party=Sex.FEMALE.value),)
        assert best(request(34, shares=True), empty, begun, stays=there) == "b"
        assert "shared with single travellers of the same sex" in told(
            request(34, shares=True), begun, stays=there
        )

    def test_a_room_that_is_not_shared_is_not_called_so(self) -> None:
        here = room("own", 1)
        own = (stay(here, "H9", party=Sex.FEMALE.value, from_=day(-1), until=day(1)),)
        assert told(request(34, shares=True), here, stays=own) == ["fits exactly"]

    def test_places_beside_one_who_shares_are_not_lost(self) -> None:
        (found,) = ask(request(34, shares=True), room("s", 4, designation=SINGLES))
        assert "leaves" not in " ".join(map(str, found.reasons))

    def test_a_room_they_must_leave_after_is_worse_and_says_until_when(self) -> None:
        lasting, brief = room("l"), room("b", where=location(code="0106-002", closes_on=day(40)))
        asked = request(34, until=day(30))
        assert best(asked, lasting, brief) == "l"
        (found,) = ask(asked, brief)
        assert f"free until {day(40)}, no longer" in map(str, found.reasons)
        assert found.free_until == day(40)

    def test_a_short_stay_does_not_mind_leaving(self) -> None:
        where = location(stay_length=StayLength.SHORT)
        lasting, brief = room("l", where=where), room("b", where=where)
        found = ask(
            request(34, stay_length=StayLength.SHORT), lasting, brief, stays=(stay(brief, from_=day(5)),)
        )
        assert found[0].score == found[1].score

    def test_an_urgent_case_goes_where_people_are_taken_in_at_night(self) -> None:
        always, days_only = room("a", where=location(night_arrival=True)), room("d")
        assert best(request(34, urgent=True), days_only, always) == "a"
        assert "takes people in at night" in told(request(34, urgent=True), always)

    def test_equals_stand_in_the_order_of_their_keys(self) -> None:
        found = ask(request(34), room("3"), room("1"), room("2"))
        assert [s.rooms[0].name for s in found] == ["1", "2", "3"]

    def test_no_more_reasons_than_an_operator_reads(self) -> None:
        where = location(pets=None, night_arrival=True, latitude=53.0, longitude=6.5)
        asked = request(34, near="Assen", own_transport=True)
        assert len(told(asked, room(where=where, step_free=True, designation=FAMILY))) == 4

    def test_a_score_is_at_most_a_hundred_and_never_below_nothing(self) -> None:
        far = location(code="X", municipality="Far", latitude=40.0, longitude=0.0)
        found = ask(request(34, near="Assen"), room(where=ASSEN), room("6", 6, far, step_free=True))
        assert 0 == found[1].score < found[0].score <= 100


class TestWhyNot:
    def test_every_condition_has_its_count(self) -> None:
        answer = suggest(RoomIndex([], [], since=TODAY), request(34), TODAY)
        assert answer.why_not == dict.fromkeys(Condition, 0)
        assert answer.relax == ()

    def test_a_room_counts_for_each_condition_it_breaks(self) -> None:
        where = location(remote=True)
        rooms = [room("1", where=where), room("2", 1, where), room("3")]
        answer = suggest(RoomIndex(rooms, [], since=TODAY), request(34, 9), TODAY)
        assert {c: n for c, n in answer.why_not.items() if n} == {Condition.REMOTE: 2, Condition.CAPACITY: 1}
        assert answer.fitting == 1

    def test_relaxing_helps_only_rooms_that_break_nothing_else_most_first(self) -> None:
        remote, cats = location(remote=True), location(code="0106-002", pets=frozenset({"cat"}))
        rooms = [
            room("1", where=remote),
            room("2", 1, remote),
            room("3", 1, cats),
            room("4", 1, cats),
        ]
        answer = suggest(RoomIndex(rooms, [], since=TODAY), request(34, 9), TODAY)
        assert answer.relax == ((Condition.CAPACITY, 2), (Condition.REMOTE, 1))

    def test_near_misses_are_the_rooms_that_relaxing_opens_with_the_reason(self) -> None:
        remote = location(remote=True)
        rooms = [room("1", 6, remote), room("2", 1, remote), room("3", 2, remote), room("4")]
        index = RoomIndex(rooms, [], since=TODAY)
        found = near_misses(index, request(34, 9), TODAY, Condition.REMOTE)
        assert [miss.room.name for miss in found] == ["3", "1"]
        assert str(found[0].why) == "De Hunze is remote, own transport needed"
        assert near_misses(index, request(34, 9), TODAY, Condition.PETS) == ()


class TestMinors:
    INDEX = RoomIndex([room()], [], since=TODAY)

    def test_an_unaccompanied_minor_is_suggested_nothing(self) -> None:
        answer = suggest(self.INDEX, request(16), TODAY)
        assert answer.blocked_by == "unaccompanied_minor"
        assert (answer.suggestions, answer.why_not, answer.relax) == ((), {}, ())
        assert near_misses(self.INDEX, request(16), TODAY, Condition.PETS) == ()

    def test_neither_is_a_child_whose_guardian_is_not_there(self) -> None:
        answer = suggest(self.INDEX, request(40, 9, custody=Custody.NONE), TODAY)
        assert answer.blocked_by == "unaccompanied_minor"

    def test_an_adult_hardly_older_than_the_child_is_asked_for_custody(self) -> None:
        answer = suggest(self.INDEX, request(19, 9), TODAY)
        assert answer.questions == ("custody",)
        assert len(answer.suggestions) == 1

    def test_a_parent_is_not(self) -> None:
        assert suggest(self.INDEX, request(34, 9), TODAY).questions == ()


def test_their_own_room_is_judged_as_if_they_had_left_it() -> None:
    here = room("1", 4)
    index = RoomIndex([here], [stay(here, "H9", 2)], since=TODAY)
    (found,) = suggest(index, request(34, 9), TODAY).suggestions
    assert str(found.reasons[0]) == "leaves 2 of 4 places empty"
    assert suggest(index, request(34, reference="H8"), TODAY).fitting == 0


def test_a_suggestion_names_its_rooms_and_where_they_are() -> None:
    (found,) = ask(request(34), room("111", where=EMMEN))
    assert (found.keys, found.ids) == (("0114-001/111",), ("0114-001/111",))
    assert (found.location_code, found.location_name, found.municipality) == ("0114-001", "Zandpol", "Emmen")
