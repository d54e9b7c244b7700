"""The planner on small regions whose best plan can be seen at a glance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kcio_desk.domain import Condition, Designation, PetFacts, Sex, StayLength
from kcio_desk.matching.checker import check
from kcio_desk.matching.plan import Occupant, Plan, Problem, Splits, Wish, closing, plan
from kcio_desk.matching.planning.process import PlanProcess
from tests.helpers.matching import TODAY, day, family, location, room, stay
from tests.helpers.planning import ask, problem


def planned(given: Problem) -> Plan:
    found = plan(given, limit=5)
    assert check(given, found) == ()
    return found


def where(found: Plan) -> dict[str, list[str]]:
    return {placed.household: [r.name for r in placed.rooms] for placed in found.placed}


def test_the_only_step_free_room_is_kept_for_who_needs_it() -> None:
    rooms = [room("101", 2, step_free=True), room("102", 2)]
    asks = [ask(40, 41, name="A1"), ask(70, 71, name="A2", wheelchair=True)]
    assert where(planned(problem(rooms, asks))) == {"A1": ["102"], "A2": ["101"]}


def test_one_room_serves_two_households_after_each_other() -> None:
    asks = [ask(40, name="A1", until=day(5)), ask(41, name="A2", from_=day(5))]
    assert planned(problem([room("101", 1)], asks)).persons_placed == 2


def test_more_persons_come_before_a_wish() -> None:
    emmen = location(code="0114-001", municipality="Emmen")
    rooms = [room("1", 4, emmen), room("2", 2)]
    asks = [ask(40, 41, name="A1", near="Emmen"), ask(40, 41, 12, 14, name="A2")]
    found = planned(problem(rooms, asks))
    assert where(found) == {"A1": ["2"], "A2": ["1"]}
    assert found.proven


def test_a_wish_comes_before_a_tight_fit() -> None:
    emmen = location(code="0114-001", municipality="Emmen")
    rooms = [room("1", 4, emmen), room("2", 2)]
    assert where(planned(problem(rooms, [ask(40, 41, near="Emmen")]))) == {"A1": ["1"]}


def test_relatives_get_rooms_in_one_location() -> None:
    far = location(code="0114-001", municipality="Emmen")
    rooms = [room("1", 2), room("2", 2, far), room("3", 1, far)]
    together = (Wish("with", "A2"),)
    found = planned(problem(rooms, [ask(40, 41, name="A1", wishes=together), ask(70, name="A2")]))
    assert where(found) == {"A1": ["2"], "A2": ["3"]}
    assert "in one location with A2, as wished" in map(str, found.placed[0].reasons)


def test_a_feature_from_elsewhere_can_be_wished_for() -> None:
    rooms = [room("1", 2), room("2", 2)]
    given = problem(
        rooms, [ask(40, 41, wishes=(Wish("garden"),))], features={rooms[1].id: frozenset({"garden"})}
    )
    assert where(planned(given)) == {"A1": ["2"]}


def test_travellers_of_one_sex_share_and_make_room() -> None:
    rooms = [room("1", 2, designation=Designation.SINGLES), room("2", 1)]
    asks = [ask(30 + n, name=f"A{n}", shares=True) for n in range(3)]
    found = planned(problem(rooms, asks))
    assert found.persons_placed == 3


def test_a_household_larger_than_any_room_is_divided_children_with_an_adult() -> None:
    rooms = [room("101", 3), room("102", 3), room("201", 3, floor=2)]
    found = planned(problem(rooms, [ask(40, 41, 10, 8, 6, 7)]))
    assert where(found) == {"A1": ["101", "102"]}
    assert planned(problem(rooms, [ask(40, 41, 10, 8, 6, 7)], splits=Splits.NEVER)).persons_placed == 0


def moving(**facts: object) -> Problem:
    """A couple in a room for four; a family of four asks; a room for two is empty."""
    rooms = [room("1", 4), room("2", 2)]
    couple = Occupant(family(50, 51, reference="H1"), **facts)  # type: ignore[arg-type]
    lived = stay(rooms[0], "H1", 2, from_=day(-90))
    return problem(rooms, [ask(40, 41, 12, 14)], [lived], occupants=(couple,), moves=1)


def test_a_couple_moves_so_that_a_family_has_their_room() -> None:
    found = planned(moving())
    assert [(m.household, m.from_rooms[0].name, m.to_rooms[0].name) for m in found.moves] == [
        ("H1", "1", "2")
    ]
    assert where(found) == {"A1": ["1"]}
    assert "free once H1 has moved" in map(str, found.placed[0].reasons)


def test_nobody_moves_without_a_budget_or_who_is_marked_or_for_nothing() -> None:
    assert planned(replace(moving(), moves=0)).persons_placed == 0
    assert planned(moving(do_not_move=True)).moves == ()
    assert planned(replace(moving(), asks=(ask(40, 41),))).moves == ()


NEEDY = family(50, 51, reference="H1", no_stairs=True, wheelchair=True, pets=(PetFacts("dog"),))
NEEDY = replace(NEEDY, persons=tuple(replace(person, needs_lower_bed=True) for person in NEEDY.persons))
WORSE: dict[str, tuple[dict[str, object], dict[str, object], str]] = {
    "stairs": ({"stairs": True}, {}, "up the stairs"),
    "steps": ({"step_free": False}, {}, "not step-free"),
    "upper beds": ({"bunk_beds": 1}, {}, "too few lower beds"),
    "cats alone": ({}, {"pets": frozenset({"cat"})}, "pets are not taken"),
    "remote": ({}, {"remote": True}, "remote, without own transport"),
    "short stay": ({}, {"stay_length": StayLength.SHORT}, "for another length of stay"),
    "closes before they leave": ({}, {"closes_on": day(60)}, "closes too soon"),
    "too small": ({"capacity": 1}, {}, "too few places"),
}


@pytest.mark.parametrize("worse", WORSE)
def test_nobody_is_moved_to_where_a_need_of_theirs_is_not_met(worse: str) -> None:
    lodging, where_it_is, said = WORSE[worse]
    good = location(pets=None)
    rooms = [room("1", 4, good, step_free=True), room("2", 2, good, step_free=True)]
    lived = stay(rooms[0], "H1", 2, from_=day(-90), until=day(90), lower_beds=2)
    given = problem(
        rooms, [ask(40, 41, 12, 14)], [lived], occupants=(Occupant(NEEDY),), moves=1, splits=Splits.NEVER
    )
    found = planned(given)
    assert [move.household for move in found.moves] == ["H1"]
    place = replace(good, code="0106-002", **where_it_is)  # type: ignore[arg-type]
    bad = replace(rooms[1], location=place, **lodging)  # type: ignore[arg-type]
    given = replace(given, rooms=(rooms[0], bad))
    forced = replace(found, moves=(replace(found.moves[0], to_rooms=(bad,)),))
    assert any(said in str(wrong) for wrong in check(given, forced))
    assert planned(given).moves == ()


def test_who_has_no_school_children_moves_first() -> None:
    rooms = [room("1", 4), room("2", 4), room("3", 2)]
    at_school = Occupant(family(50, 12, reference="H1"), school_children=1)
    couple = Occupant(family(50, 51, reference="H2"))
    lived = [stay(rooms[n], f"H{n + 1}", 2, from_=day(-90)) for n in range(2)]
    given = problem(rooms, [ask(40, 41, 12, 14)], lived, occupants=(at_school, couple), moves=1)
    assert [move.household for move in planned(given).moves] == ["H2"]


def test_two_moves_are_made_in_the_order_in_which_rooms_come_free() -> None:
    rooms = [room("1", 6), room("2", 4), room("3", 2)]
    large = Occupant(family(50, 51, 30, 31, reference="H1"))
    small = Occupant(family(50, 51, reference="H2"))
    lived = [stay(rooms[0], "H1", 4, from_=day(-90)), stay(rooms[1], "H2", 2, from_=day(-90))]
    six = ask(40, 41, 12, 14, 15, 16)
    given = problem(rooms, [six], lived, occupants=(large, small), moves=2, splits=Splits.NEVER)
    found = planned(given)
    assert [(m.household, m.to_rooms[0].name) for m in found.moves] == [("H2", "3"), ("H1", "2")]
    backwards = replace(found, moves=found.moves[::-1])
    assert any("with strangers" in str(wrong) for wrong in check(given, backwards))


def test_a_pin_is_kept_and_a_forbidden_room_left_out() -> None:
    rooms = [room("1", 2), room("2", 4)]
    given = problem(rooms, [ask(40, 41)])
    assert where(planned(replace(given, pins={"A1": (rooms[1].id,)}))) == {"A1": ["2"]}
    assert where(planned(replace(given, forbids=frozenset({("A1", rooms[0].id)})))) == {"A1": ["2"]}


def test_a_pin_that_breaks_a_condition_says_which() -> None:
    rooms = [room("1", 1)]
    found = planned(problem(rooms, [ask(40, 41)], pins={"A1": (rooms[0].id,)}))
    assert [str(left.why.args[0][1]) for left in found.unplaced] == ["1 of 1 places free, 2 needed"]


def test_who_is_left_over_is_told_what_would_open_a_room() -> None:
    there = location(remote=True)
    found = planned(problem([room("1", 2, there)], [ask(40, 41)]))
    assert [(left.relax, left.rooms) for left in found.unplaced] == [(Condition.REMOTE, 1)]
    assert found.relax == ((Condition.REMOTE, 2),)


def test_an_unaccompanied_minor_is_never_placed() -> None:
    found = planned(problem([room("1", 2)], [ask(15)]))
    assert [str(left.why) for left in found.unplaced] == ["an unaccompanied minor is not placed by this desk"]


def test_households_in_conflict_are_kept_apart() -> None:
    rooms = [room("1", 1), room("2", 1), room("3", 1, location(code="0114-001"))]
    found = planned(problem(rooms, [ask(40, name="A1", not_with=("A2",)), ask(41, name="A2")]))
    assert len({placed.rooms[0].location.code for placed in found.placed}) == 2


def test_a_location_that_closes_is_placed_elsewhere_from_that_day() -> None:
    old, new = location(), location(code="0114-001", municipality="Emmen")
    rooms = [room("1", 2, old), room("2", 2, new)]
    lived = stay(rooms[0], "H1", 2, from_=day(-90))
    given = problem(rooms, [], [lived], occupants=(Occupant(family(50, 51, reference="H1")),))
    found = planned(closing(given, old.code, day(38)))
    assert [(p.household, p.rooms[0].name, p.from_) for p in found.placed] == [("H1", "2", day(38))]


def test_asks_need_references_of_their_own() -> None:
    with pytest.raises(ValueError, match="reference of its own"):
        plan(problem([room()], [ask(40), ask(41)]))


def test_the_checker_sees_what_a_plan_must_not_do() -> None:
    rooms = [room("1", 2), room("2", 2, location(code="0114-001", remote=True))]
    given = problem(rooms, [ask(40, 41, name="A1"), ask(50, 51, name="A2")])
    found = planned(given)
    placed = found.placed[0]
    other = next(a for a in ("A1", "A2") if a != placed.household)
    both = replace(found, placed=(placed, replace(placed, household=other)))
    assert any("with strangers" in str(wrong) for wrong in check(given, both))
    far = replace(found, placed=(replace(placed, rooms=(rooms[1],)),))
    assert any("remote" in str(wrong) for wrong in check(given, far))
    late = replace(found, placed=(replace(placed, from_=day(3)),))
    assert any("other nights" in str(wrong) for wrong in check(given, late))
    assert any("told of" in str(wrong) for wrong in check(given, replace(found, unplaced=())))


def test_a_process_of_its_own_gives_the_same_plan() -> None:
    given = moving()
    run = PlanProcess(given, limit=5)
    run.start()
    found = run.wait()
    assert run.failed == ""
    assert found is not None
    assert where(found) == where(planned(given))


def test_a_process_makes_a_frontier_of_moves() -> None:
    run = PlanProcess(moving(), limit=5, budgets=(0, 1))
    run.start()
    run.wait()
    assert [found.persons_placed for found in run.plans] == [0, 4]


def test_a_process_that_is_stopped_keeps_what_it_has() -> None:
    given = moving()
    run = PlanProcess(given, limit=60)
    run.start()
    while run.plan is None:
        run.poll(0.1)
    found = run.stop()
    assert run.done
    assert found is not None
    assert check(given, found) == ()


def test_a_process_says_why_it_failed() -> None:
    run = PlanProcess(problem([room()], [ask(40), ask(41)]))
    run.start()
    assert run.wait() is None
    assert "reference of its own" in run.failed


def test_one_party_of_each_sex_opens_a_room_each() -> None:
    rooms = [room(str(n), 2, designation=Designation.SINGLES) for n in range(2)]
    men = [ask(30, name=f"M{n}", shares=True) for n in range(2)]
    men = [
        replace(
            a,
            request=replace(
                a.request,
                household=replace(
                    a.request.household, persons=(replace(a.request.household.persons[0], sex=Sex.MALE),)
                ),
            ),
        )
        for a in men
    ]
    women = [ask(30, name=f"W{n}", shares=True) for n in range(2)]
    assert planned(problem(rooms, [men[0], women[0], men[1], women[1]])).persons_placed == 4
    assert planned(problem(rooms, women)).placed[0].from_ == TODAY


def test_places_that_come_free_later_are_counted_from_that_night() -> None:
    rooms = [room("1", 2, designation=Designation.SINGLES)]
    lived = stay(rooms[0], "H1", 1, party="v", from_=day(-9), until=day(3))
    asks = [ask(30, name=f"A{n}", shares=True, from_=day(5)) for n in range(2)]
    found = planned(problem(rooms, asks, [lived]))
    assert (found.persons_placed, found.bound) == (2, 2)


def test_divided_households_use_the_same_rooms_after_each_other() -> None:
    rooms = [room("101", 3), room("102", 3)]
    large = (40, 41, 10, 8, 6, 7)
    asks = [ask(*large, name="A1", until=day(5)), ask(*large, name="A2", from_=day(5))]
    found = planned(problem(rooms, asks))
    assert (found.persons_placed, found.proven) == (12, True)
